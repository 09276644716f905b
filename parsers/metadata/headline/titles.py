"""Which of the lines above a text is its headline.

On top of bare text stands the paper's name, a section, a dialog, or a whole menu. The headline says what the
text is about, and its address is made of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from parsers.metadata.addresses import path_of
from parsers.metadata.vocabulary import function_words
from parsers.words.characters import count_words, fold
from parsers.words.sentences import is_prose

NEAR = 25
"""Lines above the text among which its headline is sought."""
SIZE = range(4, 25)
"""Words of most headlines."""
TOLD, ADDRESSED, SIZED, FIRST, SIGNED = 2.0, 4.0, 1.0, 0.4, 0.4
"""What it is worth to tell of the text, to be what its address is made of, to be of a headline's size
besides, to come first, and to stand on a byline or a date. Chosen on half of wcxb-dev's pages as text; of the
headlines that stand in the other half 89 of 100 are found, of whole pages with menus 80."""
PARTED, NUMBERED, ENDED, RUNNING = 1.0, 2.0, 1.0, 1.0
"""What it costs to have a bar in it, a number before it, an end that headlines have not, or to be prose."""
_MOST_TOLD, _MOST_TIMES = 4.0, 3  # words of the text, and times of each, past which more tell no more
_BODY_LINES = 400
_LEAST_SLUG = 3  # words of an address that are a title's
_NUMBER = re.compile(r"\d+\. ")
_WORD = re.compile(r"[^\W_]+")


def find_title(
    lines: Sequence[str], candidates: Sequence[int], signed: Container[int], url: str
) -> int | None:
    """Which of the candidates (places in `lines`, ascending) is the headline; None when there are none.

    `signed` are the places right above a byline or a date.
    """
    text = (line for at, line in enumerate(lines[:_BODY_LINES]) if at not in candidates and is_prose(line))
    told = Counter(word for line in text for word in _telling(line))
    address = _address(url)

    def worth(at: int) -> float:
        line, words = lines[at], _telling(lines[at])
        about = sum(min(told[word], _MOST_TIMES) / _MOST_TIMES for word in words)
        addressed = len(words & address) / len(address) if address else 0.0
        return (
            TOLD * min(about, _MOST_TOLD) / _MOST_TOLD
            + ADDRESSED * addressed
            + SIZED * ((about + addressed > 0) and count_words(line) in SIZE)
            + FIRST * (at == candidates[0])
            + SIGNED * (at in signed)
            - PARTED * ("|" in line)
            - NUMBERED * bool(_NUMBER.match(line))
            - ENDED * line.endswith((".", ":", ","))
            - RUNNING * is_prose(line)
        )

    return max(candidates, key=worth, default=None)


def _telling(text: str) -> set[str]:
    """The words that say what a text is about."""
    words = _WORD.findall(fold(text).replace("'s", ""))
    return {word for word in words if len(word) > 2 and word not in function_words()}


def _address(url: str) -> set[str]:
    """The words of the last part of a path; of the last two where that has few."""
    parts = [part for part in path_of(url).split("/") if part]
    last = _telling(" ".join(parts[-1:]).replace("_", " "))
    return last if len(last) >= _LEAST_SLUG else _telling(" ".join(parts[-2:]).replace("_", " "))
