"""Scripts without spaces between words, cut into what may be words.

A run of letters ends where the script changes, and at a Chinese particle. Katakana is a word as it stands.
Chinese characters are cut into the language's commonest words, by the way through them that is the likeliest;
what is left between, names above all, is cut into pairs, as are the other scripts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from tocsin.stories.words.prior import TEXTS, expected_words

LONGEST = 4
"""Letters of a word that is known."""
WORD, LETTER = 6.0, 16.0
"""What a word costs on the way at least (more if it is rare), and a letter that is none: more than any."""

_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"
_OTHER = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_PARTICLES = (
    "的了是在和与與及也都而或之其于於以等这這那个個"
    "们們着著过過被把从從向就很并並将將对對为為由让讓"
    "但则則所该該此每又再才只还還已曾"
)
_UNSPACED = re.compile(f"[{_OTHER}{_HAN}\u3040-\u30ff]")
_RUN = re.compile(
    rf"[{_KATAKANA}]+|[\u3041-\u309f]+|[{_PARTICLES}]|(?:(?![{_PARTICLES}])[{_HAN}])+|[{_OTHER}]+"
    rf"|[^{_OTHER}\u3041-\u30ff{_HAN}]+|."
)
_WORD = re.compile(rf"[{_KATAKANA}]|[^{_OTHER}{_HAN}\u3040-\u30ff]")


def has_no_spaces(text: str) -> bool:
    """Whether any of it is of a script that sets no spaces between words."""
    return bool(_UNSPACED.search(text))


def cut(text: str, language: str) -> list[str]:
    """The words and pairs of letters of a piece of text in a language."""
    return [part for run in _RUN.findall(text) for part in _parts(run, language)]


def _parts(run: str, language: str) -> Iterator[str]:
    if len(run) == 1 or _WORD.match(run):
        yield run
        return
    costs = _costs(language) if run[0] >= "\u3400" else {}
    left = ""
    for word in _way(run, costs) if costs else run:
        if len(word) == 1:
            left += word
            continue
        yield from _pairs(left)
        yield word
        left = ""
    yield from _pairs(left)


def _pairs(letters: str) -> Iterator[str]:
    if len(letters) == 1:
        yield letters
    for place in range(len(letters) - 1):
        yield letters[place : place + 2]


def _way(run: str, costs: Mapping[str, float]) -> list[str]:
    """The words and single letters that a run is most likely made of."""
    best, back = [0.0], [0]
    for end in range(1, len(run) + 1):
        starts = range(max(end - LONGEST, 0), end)
        last = {start: costs.get(run[start:end], LETTER * (end - start)) for start in starts}
        cost, start = min((best[start] + last[start], -start) for start in starts)
        best.append(cost)
        back.append(-start)
    ends = [len(run)]
    while ends[-1]:
        ends.append(back[ends[-1]])
    return [run[start:end] for end, start in pairwise(ends)][::-1]


@lru_cache(maxsize=8)
def _costs(language: str) -> Mapping[str, float]:
    """What each of a language's words of Chinese characters costs on the way, the same on any machine."""
    words = expected_words(language).items()
    told = [(word, texts) for word, texts in words if len(word) <= LONGEST and word[0] >= "\u3400"]
    return {word: round(WORD + math.log(TEXTS / texts), 2) for word, texts in told}
