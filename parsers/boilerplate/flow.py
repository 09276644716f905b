"""Flow: which lines of a bare text run on as one article, judged by their shape, place and company.

For text without a DOM. The weights are learned by `benchmarks/train_lines.py`; every feature is about form
(what phrases say is their rules' business), so the model is not bound to the language it was trained on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING

from parsers.article import Block
from parsers.boilerplate.phrases import Page
from parsers.boilerplate.terms import shared_terms
from parsers.characters import count_words, fold
from parsers.labels import is_name, read_byline, read_dateline, section_of

if TYPE_CHECKING:
    from parsers.boilerplate.forest import Forest

Row = list[float]
_TERM = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff]{2}")
_SENTENCE = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*(\s|$)")
_MARKS = re.compile(r"[|·•/>›»#@©$€£%]")
SHORT_LINE = 12  # words; below that a phrase, a title or a label


def features(blocks: Sequence[Block]) -> list[Row]:
    """One row of figures a line; the columns are `names()`."""
    if not blocks:
        return []
    page = Page(blocks)
    words = [count_words(block.text) for block in blocks]
    own = [_shape(block, count) for block, count in zip(blocks, words, strict=True)]
    place = _places(page, words)
    terms = shared_terms([set(_TERM.findall(block.text.lower())) for block in blocks], page.prose)
    rules = _rules(page)
    labels = [_labels(block.text, count) for block, count in zip(blocks, words, strict=True)]
    repeats = Counter(fold(block.text) for block in blocks)
    told = [float(repeats[fold(block.text)] - 1) for block in blocks]
    parts = zip(own, place, terms, rules, labels, told, strict=True)
    rows = [[*a, *b, c, *d, *e, f] for a, b, c, d, e, f in parts]
    near = _neighbours(rows, words, page.prose)
    return [row + beside for row, beside in zip(rows, near, strict=True)]


_SHAPE = (
    "words", "letters_a_word", "ends_sentence", "ends_colon", "ends_comma", "ends_ellipsis", "sentences",
    "commas", "digits", "capitals", "all_upper", "starts_lower", "starts_digit", "starts_quote", "marks",
    "bullet", "short_words", "longest_word", "question", "exclaims",
)  # fmt: skip


def _shape(block: Block, words: int) -> Row:
    text = block.text
    tokens = text.split()
    letters = [token for token in tokens if token[0].isalpha()] or ["x"]
    return [
        float(min(words, 200)),
        len(text) / max(1, len(tokens)),
        float(bool(_SENTENCE.search(text[-4:]))),
        float(text.endswith((":", "："))),
        float(text.endswith((",", "،", "，"))),
        float(text.endswith(("...", "…"))),
        float(len(_SENTENCE.findall(text))),
        sum(text.count(mark) for mark in ",;，、،") / max(1, words),
        sum(character.isdigit() for character in text) / len(text),
        sum(token[0].isupper() for token in letters) / len(letters),
        float(text.isupper()),
        float(text[0].islower()),
        float(text[0].isdigit()),
        float(text[0] in "\"'“”‘«„"),
        len(_MARKS.findall(text)) / max(1, words),
        float(block.kind == "list_item"),
        sum(len(token) <= 3 for token in tokens) / max(1, len(tokens)),
        float(min(60, max(map(len, tokens)))),
        float("?" in text),
        float("!" in text),
    ]


_PLACE = (
    "line", "lines_left", "share", "words_before", "words_after", "prose_before", "prose_after",
    "prose_share", "since_prose", "till_prose", "run", "run_share",
)  # fmt: skip
FAR = 300  # words; a line farther than this from either end is simply inside, however long the text


def _places(page: Page, words: list[int]) -> list[Row]:
    before = list(accumulate(words, initial=0))
    prose = page.words_before
    since, till = _distances(page.prose), _distances(page.prose[::-1])[::-1]
    count, whole, total = len(words), max(1, prose[-1]), max(1, before[-1])
    return [
        [
            float(min(at, 60)),
            float(min(count - at - 1, 60)),
            before[at] / total,
            float(min(before[at], FAR)),
            float(min(total - before[at], FAR)),
            float(min(prose[at], FAR)),
            float(min(whole - prose[at], FAR)),
            prose[at] / whole,
            float(since[at]),
            float(till[at]),
            float(since[at] + till[at]),
            since[at] / max(1, since[at] + till[at]),
        ]
        for at in range(count)
    ]


def _distances(prose: Sequence[bool]) -> list[int]:
    """Lines since the last prose, at most 30."""
    out, since = [], 30
    for is_prose in prose:
        since = 0 if is_prose else min(30, since + 1)
        out.append(since)
    return out


_RULES = ("rule", "rule_list", "rule_rest", "since_list", "since_rest", "rules_near", "prose")


def _rules(page: Page) -> list[Row]:
    effects = [rule.effect if rule else "" for rule in page.found]
    since_list = _distances([effect == "list" for effect in effects])
    since_rest = _distances([effect == "rest" for effect in effects])
    known = list(accumulate((bool(effect) for effect in effects), initial=0))
    rows = []
    for at, effect in enumerate(effects):
        low, high = max(0, at - 4), min(len(effects), at + 5)
        near = (known[high] - known[low]) / (high - low)
        rows.append(
            [
                float(bool(effect)),
                float(effect == "list"),
                float(effect == "rest"),
                float(since_list[at]),
                float(since_rest[at]),
                near,
                float(page.prose[at]),
            ]
        )
    return rows


_LABELS = ("section", "byline", "dateline", "name")


def _labels(text: str, words: int) -> Row:
    if words > 20:
        return [0.0, 0.0, 0.0, 0.0]
    return [
        float(section_of(text) is not None),
        float(read_byline(text) is not None),
        float(read_dateline(text) is not None),
        float(is_name(text)),
    ]


_NEIGHBOURLY = ("words", "ends_sentence", "capitals", "rule", "bullet", "prose", "shared", "sentences")
_STEPS = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (3, 8, 20)


def _neighbours(rows: list[Row], words: list[int], prose: list[bool]) -> list[Row]:
    columns = [_BASE.index(name) for name in _NEIGHBOURLY]
    nothing = [-1.0] * len(columns)
    long = list(accumulate((w if p else 0 for w, p in zip(words, prose, strict=True)), initial=0))
    count = list(accumulate(words, initial=0))
    picked = [[row[column] for column in columns] for row in rows]
    out = []
    for at in range(len(rows)):
        beside = [picked[at + step] if 0 <= at + step < len(rows) else nothing for step in _STEPS]
        windows = []
        for reach in _WINDOWS:
            low, high = max(0, at - reach), min(len(rows), at + reach + 1)
            near = count[high] - count[low]
            windows += [(long[high] - long[low]) / max(1, near), near / (high - low)]
        out.append([value for values in beside for value in values] + windows)
    return out


_BASE = (*_SHAPE, *_PLACE, "shared", *_RULES, *_LABELS, "repeats")


def names() -> tuple[str, ...]:
    """The columns of a row."""
    beside = (f"{name}{step:+d}" for step in _STEPS for name in _NEIGHBOURLY)
    windows = (f"{name}_{reach}" for reach in _WINDOWS for name in ("prose_near", "words_near"))
    return (*_BASE, *beside, *windows)


@cache
def _forest() -> Forest:
    from parsers.boilerplate.forest import Forest

    return Forest.load(resources.files("parsers.boilerplate").joinpath("flow.npz"))


def judge(blocks: Sequence[Block]) -> list[float]:
    """For every line, how sure it belongs to the article: 0..1."""
    if not blocks:
        return []
    import numpy as np  # here, so that reading HTML does not load it for nothing

    rows = np.asarray(features(blocks), dtype=np.float32)
    scores = _forest().scores(rows)
    return [float(chance) for chance in 1 / (1 + np.exp(-scores))]
