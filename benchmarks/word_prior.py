"""Derive what `tocsin/stories` knows of words: in how many of 1,000 texts each is to be expected.

English: document frequencies over the article bodies of WCXB's development split (793 pages, Murrough Foley
2026, CC-BY-4.0), counted by Tocsin's own tokeniser so that the names it marks (`^china`) are counted too.
The other languages: the commonest words of each in order, from the stop lists that jusText 3.0 carries (Jan
Pomikálek, BSD-2-Clause; counted on Wikipedia). A rank becomes a frequency by the curve that the English
list follows on the English texts.

    python -m benchmarks.word_prior ../shared/data/wcxb-dev/ground-truth
    python -m benchmarks.word_prior --counted          # the tables in `counted/`, by wordfreq (CC-BY-SA-4.0)

wordfreq 3.1 (Robyn Speer 2022) is in no lock of ours: install it beside them.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from pathlib import Path

import justext

from tocsin.stories.words.lexicon import Lexicon
from tocsin.stories.words.prior import TEXTS
from tocsin.stories.words.reading import fold_token, read, tokens
from tocsin.stories.words.tongues import tongue_of
from tocsin.stories.words.unspaced import LONGEST, cut, has_no_spaces

OUT = Path(__file__).parent.parent / "tocsin/stories/words/word_prior.tsv"
COUNTED = OUT.with_name("counted")
LENGTH = 330  # words of a text
MOST = {"ja": 8000, "zh": 8000}  # words that are counted, else 5,000
LEAST = 3  # texts: below it, chance
PLAIN = tongue_of("und")
RANKS = 250  # words kept of each stop list
LANGUAGES = {
    "Afrikaans": "af", "Albanian": "sq", "Arabic": "ar", "Bengali": "bn", "Bulgarian": "bg", "Catalan": "ca",
    "Croatian": "hr", "Czech": "cs", "Danish": "da", "Dutch": "nl", "Estonian": "et", "Finnish": "fi",
    "French": "fr", "German": "de", "Greek": "el", "Gujarati": "gu", "Hebrew": "he", "Hindi": "hi",
    "Hungarian": "hu", "Indonesian": "id", "Italian": "it", "Kannada": "kn", "Korean": "ko", "Latvian": "lv",
    "Lithuanian": "lt", "Macedonian": "mk", "Malayalam": "ml", "Marathi": "mr", "Norwegian_Bokmal": "no",
    "Persian": "fa", "Polish": "pl", "Portuguese": "pt", "Romanian": "ro", "Russian": "ru", "Serbian": "sr",
    "Slovak": "sk", "Slovenian": "sl", "Spanish": "es", "Swahili": "sw", "Swedish": "sv", "Tagalog": "tl",
    "Tamil": "ta", "Telugu": "te", "Turkish": "tr", "Ukrainian": "uk", "Urdu": "ur", "Vietnamese": "vi",
}  # fmt: skip


FREQUENT = (
    "ar", "bn", "cs", "de", "el", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt",
    "ro", "ru", "sv", "tr", "uk", "ur", "zh",
)  # fmt: skip


def english(folder: Path) -> dict[str, float]:
    """Term → texts in 1,000, from the pages' bodies."""
    counts: Counter[str] = Counter()
    known = Lexicon()
    texts = 0
    for path in sorted(folder.glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        if page["body"]:
            counts.update({known.terms[number] for number in known.read(page["body"], 600).tolist()})
            texts += 1
    if not texts:
        raise SystemExit(f"{folder}: no pages to count, so the words stay as they are")
    return {term: TEXTS * n / texts for term, n in counts.items() if n >= LEAST}


def ranked(list_name: str) -> list[str]:
    """A stop list's words, commonest first, folded."""
    path = Path(justext.__file__).parent / "stoplists" / f"{list_name}.txt"
    listed = path.read_text(encoding="utf-8").split()
    found = list(dict.fromkeys(word.folded for each in listed for word in read(each, PLAIN).words[:2]))
    latin = sum(word.isascii() for word in found) * 2 > len(found)
    return [word for word in found if latin or not word.isascii()][:RANKS]  # Wikipedia's English quotations


def curve(table: dict[str, float]) -> list[float]:
    """Rank → texts in 1,000: English, smoothed so that it only falls."""
    seen = [table.get(word, 1.0) for word in ranked("English")]
    smooth = [
        sum(seen[max(0, i - 10) : i + 11]) / len(seen[max(0, i - 10) : i + 11]) for i in range(len(seen))
    ]
    return [min(smooth[: i + 1]) for i in range(len(smooth))]


def count(language: str) -> dict[str, float]:
    """A language's commonest words as written, small, and in how many of 1,000 texts each is expected."""
    import wordfreq

    told: Counter[str] = Counter()
    for written, frequency in wordfreq.get_frequency_dict(language, "best").items():
        for word in tokens(written):
            for part in parts(word.lower()):
                told[part] += frequency
    commonest = told.most_common(MOST.get(language, 5000))
    return {word: TEXTS * -math.expm1(-LENGTH * frequency) for word, frequency in commonest}


def parts(word: str) -> list[str]:
    """A word; one of a script without spaces as the runs that may be words, or pairs of letters."""
    if not has_no_spaces(word):
        return [] if word[0].isdecimal() else [word]
    word = fold_token(word)
    is_word = len(word) <= LONGEST and all("\u3400" <= letter <= "\u9fff" for letter in word)
    return [word] if is_word else cut(word, "und")


def write_counted() -> None:
    COUNTED.mkdir(exist_ok=True)
    for language in FREQUENT:
        lines: dict[str, list[str]] = {}
        for word, texts in count(language).items():
            lines.setdefault(f"{texts:.3g}", []).append(word)
        told = [
            "# texts in 1,000, words: derived by benchmarks/word_prior.py, which says how",
            "# from wordfreq 3.1, Robyn Speer 2022, CC-BY-SA-4.0, and so is this file",
            *(f"{texts}\t{' '.join(words)}" for texts, words in lines.items()),
        ]
        (COUNTED / f"{language}.tsv").write_text("\n".join(told) + "\n", encoding="utf-8")


def main(folder: str) -> None:
    table = english(Path(folder))
    falling = curve(table)
    lines = [
        "# language, term, texts in 1,000: derived by benchmarks/word_prior.py, which says how",
        "# en: counted on WCXB, development split, Murrough Foley 2026, CC-BY-4.0",
        "# the others: word order of jusText's stop lists, Jan Pomikálek 2011, BSD-2-Clause",
    ]
    lines += [
        f"en\t{term}\t{n:.3g}" for term, n in sorted(table.items(), key=lambda item: (-item[1], item[0]))
    ]
    for name, code in LANGUAGES.items():
        lines += [f"{code}\t{fold_token(w)}\t{n:.3g}" for w, n in zip(ranked(name), falling, strict=False)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 3} terms of {len(LANGUAGES) + 1} languages")


if __name__ == "__main__":
    write_counted() if sys.argv[1] == "--counted" else main(sys.argv[1])
