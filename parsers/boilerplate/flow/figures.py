"""What one line shows by itself: its wording, its length, its marks, what its cue words are for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.article import Block
from parsers.boilerplate.flow.wordlist import tokens_of
from parsers.boilerplate.structure.figures.cues import NAMES as CUES
from parsers.boilerplate.structure.figures.cues import count_cues
from parsers.boilerplate.structure.figures.wording import NAMES as WORDING
from parsers.boilerplate.structure.figures.wording import measure_wording, terms_of
from parsers.frame.bylines import is_name
from parsers.words.characters import count_words
from parsers.words.sentences import STOPS

NAMES = (
    *WORDING,
    *(f"cue_{name}" for name in CUES),
    "cues", "counted_words", "sentences", "short_words", "longest_word", "question", "exclaims", "bullet",
    "address", "number", "name", "comment_title", "ends_open",
)  # fmt: skip
_STOP = re.compile(rf"[{''.join(STOPS)}][\"'”’»)\]]*(?:\s|$)")
_ADDRESS = re.compile(r"https?://|www\.|\w\.(?:com|org|net|co|io)\b|\w@\w")
_NUMBER = re.compile(r"(\d{1,4})[.)]\s")
_TITLE_WORDS = 7


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a line (`NAMES`) and its words: all, those of substance, and in order."""

    values: list[float]
    words: int
    terms: set[str]
    tokens: list[str]


def look_at(block: Block) -> Figures:
    """The figures of one line."""
    text = block.text
    words = count_words(text)
    cues = count_cues(text)
    return Figures(
        [*measure_wording(text, len(text)), *cues, sum(cues), *_marks(block, words, cues)],
        words,
        terms_of(text),
        tokens_of(text),
    )


def _marks(block: Block, words: int, cues: list[float]) -> list[float]:
    text = block.text
    parts = text.split()
    number = _NUMBER.match(text)
    titled = words <= _TITLE_WORDS and cues[CUES.index("comment")] > 0
    return [
        float(min(words, 200)),
        float(len(_STOP.findall(text))),
        sum(len(part) <= 3 for part in parts) / len(parts),
        float(min(60, max(map(len, parts)))),
        float("?" in text),
        float("!" in text),
        float(block.kind == "list_item"),
        float(len(_ADDRESS.findall(text))),
        float(min(int(number[1]), 60)) if number else 0.0,
        float(words <= _TITLE_WORDS and is_name(text)),
        float(titled),
        float(text.endswith(("...", "…", ",", "،", "，"))),
    ]
