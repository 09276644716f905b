"""What the wording of a block tells, without knowing its language: letters, case, digits, stops, marks.

Counts are taken from the first `SAMPLE` characters, so a block of any length costs the same.
"""

from __future__ import annotations

import math
import re

from parsers.words.characters import untypeset, word_runs
from parsers.words.sentences import STOPS

SAMPLE = 320
_KINDS = {
    "A": re.compile(r"[A-ZÀ-ÖØ-ÞΑ-ΩЀ-Я]"),
    "a": re.compile(r"[a-zß-öø-ÿα-ωа-џ]"),
    "0": re.compile(r"\d"),
    ",": re.compile(r"[,;،、，；]"),
    "|": re.compile(r"[|•·»›→/>©®#@]"),
}
# Each begins with its characters, for the regex engine skips to those, and asks what is around them after.
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞΑ-ΩЀ-Я](?<!\w.)")
_STOP = re.compile(rf"[{''.join(STOPS)}](?:(?<![.!?…])|(?=[\s\"'”’»)\]]|$))")
_NUMBER_MARK = re.compile(  # 1:2, 1/2 or 1.2; a year; $1; 1%
    r"[\d$€£¥₹](?:(?<=\d)[:/.]\d|(?:(?<=1)(?<!\d1)9|(?<=2)(?<!\d2)0)\d\d(?!\d)|(?<=[$€£¥₹])\s?\d|(?<=\d)\s?%)"
)
_ENDS_IN_STOP = re.compile(rf"[{''.join(STOPS)}][\"'”’»)\]]*$")
_QUOTE_MARKS = "\"'“”‘’«»„「『"
_TERM_LETTERS = 4
_TERM = re.compile(rf"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{{2}}|\w{{{_TERM_LETTERS},}}")

_NAMES = (
    "size words word_length upper lower digits capitalised stops commas separators number_marks "
    "ends_in_stop ends_in_colon starts_lower starts_digit starts_quote starts_mark all_upper cased"
)
NAMES = tuple(_NAMES.split())


class _KindOf(dict[int, str]):
    """The kind of each character met so far, for `str.translate`; "_" for one of none of the kinds."""

    def __missing__(self, code: int) -> str:
        kind = next((kind for kind, pattern in _KINDS.items() if pattern.match(chr(code))), "_")
        self[code] = kind
        return kind


_KIND_OF = _KindOf()
_KINDS_OF_ASCII = "".join(_KIND_OF[code] for code in range(128)).encode().ljust(256)


def _kinds_of(sample: str) -> str:
    """The kind of each character."""
    if sample.isascii():  # eight times as fast
        return sample.encode().translate(_KINDS_OF_ASCII).decode()
    return sample.translate(_KIND_OF)


def measure_wording(text: str, size: int) -> list[float]:
    """The figures that `NAMES` names, for one block."""
    sample = text[:SAMPLE]
    n = len(sample)
    words = sample.split()
    kinds = _kinds_of(sample)
    upper, lower, digits = kinds.count("A"), kinds.count("a"), kinds.count("0")
    cased = upper + lower
    first, last = text[0], text[-1]
    return [
        math.log1p(size),
        math.log1p(size / n * len(words)),
        min(size / len(words), 40.0),
        upper / cased if cased else 0.05,
        lower / n,
        digits / n,
        len(_CAPITALISED.findall(sample)) / len(words) if cased else 0.15,
        min(len(_STOP.findall(sample)), 6),
        min(kinds.count(","), 8),
        min(kinds.count("|") + sample.count("--"), 6),
        min(len(_NUMBER_MARK.findall(sample)), 4) if digits else 0,
        _ENDS_IN_STOP.search(text, max(0, len(text) - 8)) is not None,
        last in ":：",
        first.islower(),
        first.isdigit(),
        first in _QUOTE_MARKS,
        not first.isalnum() and first not in _QUOTE_MARKS,
        upper > 2 and not lower,
        cased > 0,
    ]


def terms_of(text: str) -> set[str]:
    """Words (or pairs of ideographs) that may carry the subject; a word of three letters seldom does."""
    sample = untypeset(text[: 2 * SAMPLE].lower())
    if sample.isascii():
        return {word for word in word_runs(sample) if len(word) >= _TERM_LETTERS}
    return set(_TERM.findall(sample))
