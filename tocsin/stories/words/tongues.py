"""How a language writes its words: what stays of each in all its forms, and whether a capital makes a name.

Snowball's stemmers know thirty languages. Arabic, Hebrew, Urdu, Pashto, Ukrainian and Korean have short lists
of what a word may begin and end with, after the light stemmers of retrieval (Larkey's of Arabic, Savoy's of
Slavic languages). Turkish words are known by their first five letters (Can et al. 2008), which holds more of
their forms together than Snowball does, and so is what stays of Russian and Ukrainian ones, which are built
of one another: Афганистан, афганский. English stays as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import snowballstemmer

from tocsin.letters import fold

_SNOWBALL = {
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "es": "spanish",
    "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
}  # fmt: skip
_NOUNS_IN_CAPITALS = {"de", "lb"}
_WITHOUT_CAPITALS = {
    "am", "ar", "bn", "ckb", "fa", "gu", "he", "hi", "ja", "km", "kn", "ko", "lo", "ml", "mr", "my", "ne",
    "pa", "ps", "sd", "si", "ta", "te", "th", "ti", "ug", "ur", "yi", "zh",
}  # fmt: skip
_UNSPACED = {"ja", "zh"}
_ELIDED = re.compile(r"[^\W\d_]{1,7}['’](?=\w\w)")
_ELIDING = {"ca", "fr", "it", "oc"}
_CUT = {"az": 5, "be": 5, "ru": 5, "tr": 5, "uk": 5}
_AFTER_NAMES = re.compile("['’].*")
_SUFFIX_AFTER_APOSTROPHE = {"az", "tr"}
_TURKISH_I = str.maketrans({"I": "ı", "İ": "i"})
_ACCENTS = re.compile("[\u0300-\u036f]")  # left over by NFC: a stress, not a letter
_LANGUAGES = 64


def _longest_first(affixes: str) -> tuple[str, ...]:
    return tuple(sorted({fold(affix) for affix in affixes.split()}, key=lambda each: (-len(each), each)))


class Endings(NamedTuple):
    """What a word may begin and end with that says nothing of its meaning, longest first, and the letters
    that must be left; behind a single letter one more."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    left: int

    @classmethod
    def of(cls, before: str, after: str, left: int = 3) -> Endings:
        """Those written in a row."""
        return cls(_longest_first(before), _longest_first(after), left)

    def stem(self, word: str) -> str:
        """What stays of a folded word."""
        begun = next((b for b in self.before if word.startswith(b) and self._leaves(word, b)), "")
        word = word[len(begun) :]
        ended = next((a for a in self.after if word.endswith(a) and len(word) - len(a) >= self.left), "")
        return word[: len(word) - len(ended)]

    def _leaves(self, word: str, affix: str) -> bool:
        return len(word) - len(affix) >= self.left + (len(affix) == 1)


_ENDINGS = {
    "ar": Endings.of("و ف ل ب ال وال بال كال فال لل ولل", "ها ان ات ون ين ية يه ه ة ي ا يا هم هما تها تهم"),
    "he": Endings.of(
        "ו ה ב כ ל מ ש וה וב וכ ול ומ וש שה כשה מה לה שב של",
        "ים ות י ה ת ית יות יים יו יה ם ן נו תו תה",
    ),
    "ko": Endings.of(
        "",
        "은 는 이 가 을 를 의 에 에서 에게 와 과 도 로 으로 부터 까지 만 "
        "라고 이라고 했다 한다 하는 하고 된 했다고 다고",
        left=2,
    ),
    "ps": Endings.of("", "و ونه ان انو ه ي ې ۍ ۀ وي ګان"),
    "uk": Endings.of(
        "",
        "а у и і е о я ю ь й ї є ам ям ом ем єм ах ях ів їв ей ами ями ові еві ою ею єю "
        "ого его ому ему их іх ім им ими ій ої ую юю яя ая оє еє ії ію іям іями іях "
        "ість ості істю ти ть в ла ло ли вся лася лися лося ться тися ють уть ить їть ає іє ує "
        "ене ено ені ений ена ний на не ні ного ному них ним ними ну ною ної ній",
    ),
    "ur": Endings.of("", "وں یں یاں ئیں ے ی ا ہ ات ین و"),
}


class Tongue:
    """How one language writes its words.

    `capitals` says whether one in mid-sentence makes a word a name, and `plain` that nothing is known:
    words are then told apart as they are written.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._endings = _ENDINGS.get(language)
        snowball = _SNOWBALL.get(language)
        self._snowball = snowballstemmer.stemmer(snowball) if snowball else None
        self._lock = Lock()  # a stemmer keeps the word it works on
        self.capitals = language not in _NOUNS_IN_CAPITALS | _WITHOUT_CAPITALS
        known = self._endings or self._snowball or language in _UNSPACED | _NOUNS_IN_CAPITALS | _CUT.keys()
        self.plain = not known

    def begins(self, written: str) -> int:
        """Where a word itself begins, behind an article that lost its vowel (l'ambassade)."""
        elided = _ELIDED.match(written) if self.language in _ELIDING else None
        return elided.end() if elided else 0

    def stem(self, written: str) -> str:
        """What stays of a word in all its forms, folded."""
        written = written[self.begins(written) :]
        if self.language in _SUFFIX_AFTER_APOSTROPHE:
            written = _AFTER_NAMES.sub("", written).translate(_TURKISH_I)
        folded = fold(written) or written
        if folded[0].isdecimal():
            return folded
        if self._endings:
            folded = self._endings.stem(folded)
        elif self._snowball:
            letters = _ACCENTS.sub("", unicodedata.normalize("NFC", written.casefold()))
            with self._lock:
                folded = fold(self._snowball.stemWord(letters)) or folded
        return folded[: _CUT.get(self.language)]


@lru_cache(maxsize=_LANGUAGES)
def tongue_of(language: str) -> Tongue:
    """How a language writes its words, by the first part of its tag."""
    return Tongue(language)
