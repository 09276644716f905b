"""Derive how `tocsin/stories` knows countries and the days of the week in many languages.

Countries, from Unicode CLDR as Babel carries it: the names of territories, the cities that time zones are
named after (of a country with one zone mostly its capital; `FIRST` says which zone of several), and the name
of the language that is spoken there and nowhere else before, as a form of the country's own name (Kyrgyz).
A name of one word is taken as it is, unless it means something else, too (`MEANT_OTHERWISE`), and of several
words those that are no common words, of one country only.

Days, from there, too: the words of each of their names that no other day has (`IN_CASES` adds forms that no
stemmer knows; where words are not spaced short names, too).

    python -m benchmarks.land_names
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from tocsin.letters import fold
from tocsin.stories.words.prior import expected_words, languages
from tocsin.stories.words.reading import tokens
from tocsin.stories.words.tongues import tongue_of
from tocsin.stories.words.unspaced import cut, has_no_spaces

OUT = Path(__file__).parent.parent / "tocsin/stories/lands/land_names"
WEEKDAYS = OUT.parents[1] / "words/weekdays.tsv"
IN_CASES = {"pl": "środę", "ru": "среду"}
AS = {"no": "nb", "tl": "fil"}  # what Babel calls them
LEFT_OUT = re.compile(
    "A[IQSWX]|B[LMQ]|C[CKWX]|F[KO]|G[FGIPSU]|I[MO]|JE|KY|M[FOPQS]|N[CFU]|P[FMN]|RE|S[HJX]|T[CFK]|UM|V[GI]"
    "|WF|YT|ZZ"
)
"""No countries of their own, small and far from the news."""
FIRST = {
    "AR": "America/Buenos_Aires", "CD": "Africa/Kinshasa", "CL": "America/Santiago", "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin", "EC": "America/Guayaquil", "ES": "Europe/Madrid", "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty", "MN": "Asia/Ulaanbaatar", "MX": "America/Mexico_City", "MY": "Asia/Kuala_Lumpur",
    "PS": "Asia/Gaza", "PT": "Europe/Lisbon", "RU": "Europe/Moscow", "UA": "Europe/Kiev",
    "UZ": "Asia/Tashkent",
}  # fmt: skip
OF_MANY = ("ar", "en")
"""Languages of so many countries that their names say nothing of one."""
MEANT_OTHERWISE = {"مالي", "مالی", "माली", "수단", "مادر", "माह", "islam", "ислам", "іслам"}
"""Financial, a gardener, a means, a mother, a month and Islam are, or are what stays of, Mali, Sudan, Madrid,
Mahe and Islamabad."""
ALSO = {
    "": "AE Dhabi AU Canberra BR Brasilia CA Ottawa CH Bern CN Beijing IN Delhi KZ Astana MA Rabat MM Burma "
    "NG Abuja PK Islamabad SA Saudi TR Ankara US Washington VN Hanoi ZA Pretoria",
    "ar": "SA السعودية AE الإمارات CN بكين GB بريطانيا IN دلهي TR أنقرة US أمريكا أميركا واشنطن",
    "cs": "CN Peking GB Británie US USA",
    "da": "GB Storbritannien US USA",
    "de": "AE Emirate CN Peking GB Großbritannien US USA",
    "en": "AE Emirates CZ Prague GB Britain British TR Turkey US America American USA",
    "es": "AE Emiratos CN Pekín GB Bretaña US EEUU",
    "fa": "SA عربستان AE امارات CN پکن IN دهلی TR آنکارا US آمریکا واشنگتن",
    "fi": "GB Britannia US USA",
    "fr": "AE Emirats CN Pékin GB Bretagne US USA",
    "he": "SA סעודיה AE אמירויות CN בייג'ינג IN דלהי PK איסלמאבאד TR אנקרה US וושינגטון",
    "hi": "SA सऊदी AE यूएई CN बीजिंग GB ब्रिटेन IN दिल्ली PK इस्लामाबाद TR अंकारा तुर्की US अमेरिका वाशिंगटन",
    "hu": "CN Peking GB Britannia US USA",
    "it": "AE Emirati CN Pechino GB Bretagna US USA",
    "ja": "CN 北京 GB 英国 IN デリー PK イスラマバード TR アンカラ US 米国 アメリカ ワシントン",
    "ko": "AE UAE CN 베이징 IN 델리 KR 한국 PK 이슬라마바드 TR 앙카라 터키 US 워싱턴",
    "nl": "AE Emiraten CN Peking GB Brittannië US VS",
    "no": "GB Storbritannia US USA",
    "pl": "CN Pekin GB Brytania TR Turcja US USA",
    "pt": "CN Pequim GB Bretanha US EUA",
    "ru": "SA Саудовская AE Эмираты CN Пекин GB Британия IN Дели PK Исламабад TR Анкара US США Вашингтон",
    "sv": "CN Peking GB Storbritannien US USA",
    "tr": "CN Pekin GB Britanya İngiltere US ABD",
    "uk": "SA Саудівська AE Емірати CN Пекін GB Британія IN Делі PK Ісламабад TR Анкара US США Вашингтон",
    "ur": "SA سعودی AE امارات CN بیجنگ GB برطانیہ IN دہلی TR انقرہ US امریکا امریکہ واشنگٹن",
    "zh": "SA 沙特 CN 北京 IN 德里 US 华盛顿",
}
"""What CLDR does not have: capitals and short names by which the news calls a country (of "", in any language
written in Latin letters)."""
OF_COMMON_WORDS = re.compile("AE|C[DFGIV]|DO|EH|FM|G[BQ]|HK|K[PR]|M[EHK]|PS|S[ABS]|US|ZA")
"""Their names, where they are of several words, have none of their own: a southern republic, islands."""
COMMON_PAIR = 10.0
"""Texts in 1,000 from which on a pair of letters is no part of a name."""
CODE = re.compile("[A-Z]{2}")
BRACKETS = re.compile(r"[(（].*[)）]")


class Land(NamedTuple):
    """What one language calls a country, its first city and its language, each "" where there is none."""

    name: str
    city: str
    tongue: str


def main() -> None:
    OUT.mkdir(exist_ok=True)
    for language in languages():
        lines = [
            "# country, its names, further forms: derived by benchmarks/land_names.py, which says how",
            "# from Unicode CLDR, Unicode License V3",
            *written(language, dict(lands(language))),
        ]
        (OUT / f"{language}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = [
        "# language, days of the week: derived by benchmarks/land_names.py, from Unicode CLDR, as land_names/"
    ]
    told += ["\t".join([language, " ".join(weekdays(language))]) for language in languages()]
    WEEKDAYS.write_text("\n".join(told) + "\n", encoding="utf-8")


def weekdays(language: str) -> list[str]:
    """The words by which a language tells the days of the week from one another."""
    days = Locale.parse(AS.get(language, language)).days
    names = [days["format"]["wide"]]
    if any(map(has_no_spaces, names[0].values())):
        names.append(days["format"]["abbreviated"])
    found = [[{*words(each[day], language)} for day in sorted(each)] for each in names]
    common = Counter(word for day in found[0] for word in day)
    own = {word for each in found for day in each for word in day if common[word] < 2 and len(word) > 1}
    return sorted(own | {*IN_CASES.get(language, "").split()})


def codes() -> dict[str, list[str]]:
    """The time zones of each country."""
    zones: defaultdict[str, list[str]] = defaultdict(list)
    for zone, code in get_global("zone_territories").items():
        if CODE.fullmatch(code) and not LEFT_OUT.fullmatch(code):
            zones[code].append(zone)
    return dict(sorted(zones.items()))


def lands(language: str) -> Iterator[tuple[str, Land]]:
    """Each country as a language names it."""
    locale = Locale.parse(AS.get(language, language))
    latin = is_latin(language)
    for code, zones in codes().items():
        zone = FIRST.get(code) or (zones[0] if len(zones) == 1 else "")
        as_in_english = zone.split("/")[-1].replace("_", " ") if latin else ""
        city = locale.time_zones.get(zone, {}).get("city", as_in_english)
        yield code, Land(locale.territories[code], city, locale.languages.get(spoken(code), ""))


def spoken(code: str) -> str:
    """The language of a country that is of no other before; "" if there is none."""
    likely = get_global("likely_subtags")
    language = likely.get(f"und_{code}", "").split("_")[0]
    is_own = likely.get(language, "").endswith(f"_{code}") and language not in OF_MANY
    return "pt" if code == "PT" else language if is_own else ""


def written(language: str, known: dict[str, Land]) -> Iterator[str]:
    """The lines of a language's file."""
    names = {code: [words(land.name, language), words(land.city, language)] for code, land in known.items()}
    for code in filter(OF_COMMON_WORDS.fullmatch, names):
        names[code][0] = names[code][0] if len(names[code][0]) == 1 else []
    held = Counter(word for pair in names.values() for word in {fold(word) for name in pair for word in name})
    whole = {fold(name[0]) for pair in names.values() for name in pair if len(name) == 1}
    common = expected_words(language)
    more = also(language)
    for code, pair in names.items():
        taken = [name[0] for name in pair if len(name) == 1]
        parts = [word for name in pair if len(name) > 1 for word in name if is_own(word, held, common)]
        own = [word for word in parts if fold(word) not in whole]
        all_told = dict.fromkeys([*taken, *own, *words(more.get(code, ""), language)])
        told = [
            word for word in all_told if MEANT_OTHERWISE.isdisjoint({word, tongue_of(language).stem(word)})
        ]
        tongue = words(known[code].tongue, language)
        forms = tongue if len(tongue) == 1 and not has_no_spaces(tongue[0]) else []
        if told:
            yield "\t".join([code, " ".join(told), " ".join(forms)])


def also(language: str) -> dict[str, str]:
    """What else the news calls each country in a language."""
    found: defaultdict[str, str] = defaultdict(str)
    for told in (ALSO[""] if is_latin(language) else "", ALSO.get(language, "")):
        code = ""
        for word in told.split():
            code = word if CODE.fullmatch(word) and word in codes() else code
            found[code] += f" {word}" if code != word else ""
    return found


def is_latin(language: str) -> bool:
    """Whether a language is written in Latin letters."""
    return fold(Locale.parse(AS.get(language, language)).territories["RU"]).isascii()


def is_own(word: str, held: Counter[str], common: Mapping[str, float]) -> bool:
    """Whether a part of a name is no common word and of one country only."""
    word = fold(word)
    unspaced = has_no_spaces(word)
    rare = common.get(word, 0.0) < COMMON_PAIR if unspaced else word not in common
    return rare and held[word] == 1 and len(word) >= (2 if unspaced else 3)


def words(name: str, language: str) -> list[str]:
    """The words of a name without what stands in brackets, cut as the stories cut them."""
    found = tokens(BRACKETS.sub("", name)) or tokens(name)
    return [part for word in found for part in (cut(fold(word), language) if has_no_spaces(word) else [word])]


if __name__ == "__main__":
    main()
