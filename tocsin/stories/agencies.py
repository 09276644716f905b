"""Which news agency an article says it comes from: by its dateline, its byline, or its closing credit."""

from __future__ import annotations

import re

from parsers.article import Article

# Name as shown → what it is written as. Short acronyms count only as written, in capitals.
_AGENCIES = {
    "AAP": "AAP|Australian Associated Press",
    "AFP": "AFP|Agence France-Presse|Agence France Presse",
    "ANI": "ANI|Asian News International",
    "ANSA": "ANSA",
    "AP": "AP|Associated Press",
    "APA": "APA",
    "Anadolu": "Anadolu|Anadolu Agency|Anadolu Ajansı",
    "Bloomberg": "Bloomberg",
    "CP": "Canadian Press|La Presse Canadienne",
    "EFE": "EFE|Agencia EFE",
    "IANS": "IANS|Indo-Asian News Service",
    "Interfax": "Interfax|Интерфакс|ИНТЕРФАКС",
    "Kyodo": "Kyodo|Kyodo News|共同通信",
    "PA": "PA Media|Press Association",
    "PTI": "PTI|Press Trust of India",
    "Reuters": "Reuters|REUTERS|Thomson Reuters",
    "TASS": "TASS|ТАСС",
    "UPI": "UPI|United Press International",
    "Xinhua": "Xinhua|Xinhua News Agency|新华社|新华网",
    "Yonhap": "Yonhap|Yonhap News",
    "dpa": "dpa|Deutsche Presse-Agentur",
}
WORDS = frozenset(
    word.casefold() for spellings in _AGENCIES.values() for word in spellings.split("|") if word.isalpha()
)
"""Names of agencies that are one word."""
_WRITTEN = {spelling: name for name, spellings in _AGENCIES.items() for spelling in spellings.split("|")}
_NAMES = f"({'|'.join(sorted(map(re.escape, _WRITTEN), key=len, reverse=True))})"
_BRACKET = rf"[(\[（]{_NAMES}(?:[/,][^)\]）]{{0,30}})?[)\]）]"
# "(Reuters) Kabul", "AFP - ", "新华社北京…"
_OPENING = re.compile(rf"{_BRACKET}|{_NAMES} [-–—] |(新华社|共同通信)")
# "KABUL (Reuters) -", "BERLIN, 3 May (dpa/AFP) –", "Kabul, 3 nov. (EFE).-", "КАБУЛ, 3 ноября /ТАСС/.": with
# no dash a bracket says how what stands before it is called in short.
_DATELINE = re.compile(rf"(?P<place>.{{1,60}}?) ?(?:{_BRACKET} ?\.? ?[-–—:]|/{_NAMES}/|\b{_NAMES} [-–—] )")
_MARK = re.compile(r"[(\[（/]| [-–—] ")
_CREDIT = re.compile(rf"(?P<mark>— |[(\[](?i:with (?:agency )?inputs? from )?){_NAMES}[)\]]?\s*\.?$")
_ENDS_WITH_NAME = re.compile(r"\b[A-Z]\w* ?$")
_BYLINE = re.compile(
    rf"(?:By |Von |Par |Por )?(?:The )?{_NAMES}(?: Staff| News Agency)?$|.+(?:, ?|/| [|–-] ){_NAMES}$"
)
PLACE = 2
"""Words of a place that is not in capitals: "New Delhi (AFP) -", "Kabul/Berlin (dpa) -"."""


def agency_of(article: Article) -> str | None:
    """The agency that a dateline, a credit at the end or a byline names; None when none does."""
    blocks = [block.text for block in article.body]
    witnesses = [_dateline(text[:120]) for text in blocks[:2]]
    witnesses += [_credit(text[-120:]) for text in blocks[-2:]]
    witnesses += [_BYLINE.match(name.strip()) for name in article.authors]
    for found in witnesses:
        if found:
            return next(_WRITTEN[name] for name in found.groups() if name in _WRITTEN)
    return None


def _dateline(text: str) -> re.Match[str] | None:
    """The agency's name after a place (in capitals, or a word or two) or a date, or before all else."""
    found = _DATELINE.match(text) if _MARK.search(text) else None
    return found if found and _is_place(found["place"]) else _OPENING.match(text)


def _credit(text: str) -> re.Match[str] | None:
    """The agency's name at the end, in brackets; but not after a name that it stands for in short."""
    found = _CREDIT.search(text)
    if found and found["mark"] in "([" and _ENDS_WITH_NAME.search(text[: found.start()]):
        return None
    return found


def _is_place(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) <= PLACE and all(map(str.istitle, words)):
        return True
    return any(map(str.isdigit, text)) or bool(words and words[0].isupper() and len(words[0]) > 1)
