"""One row of figures for each block: its wording, its boxes, its place, its neighbours and its witnesses.

Nothing here is learned: the columns are what `benchmarks/train_blocks.py` trains on and the shipped model
reads. All steps are linear in the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parsers.boilerplate.structure.figures import cues, wording
from parsers.boilerplate.structure.figures.lexicon import Lexicon
from parsers.boilerplate.structure.figures.table import Floats, Table
from parsers.boilerplate.structure.page.markup import ARTICLE_BODY, HIDDEN, LINK_KINDS, TAG_FACTS
from parsers.boilerplate.structure.page.outline import Box, Outline, Segment
from parsers.boilerplate.terms import shared_terms
from parsers.tree.tags import HEADINGS

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each block each witness vouches for; a witness that is absent gives -1 throughout."""

    stated: Sequence[float]  # the article body that linked data states
    title: Sequence[float]  # of the page's titles
    summary: Sequence[float]  # of its descriptions


def measure(outline: Outline, shares: Shares, lexicon: Lexicon) -> Table:
    """All columns but those of trafilatura's reading, for all blocks of a page; it has at least one."""
    segments = outline.segments
    table, texts = Table(len(segments)), _Texts(segments)
    boxes = _Boxes(outline.boxes)
    home = np.array([segment.box.number for segment in segments], dtype=np.int64)
    _add_wording(table, texts, segments)
    _add_own(table, segments)
    _add_facts(table, segments)
    _add_boxes(table, boxes, home)
    _add_shapes(table, segments, outline.boxes)
    _add_main(table, boxes, home)
    _add_words(table, segments, outline.boxes, home, lexicon)
    table.add("opening", texts.rows(lambda segment: lexicon.score_opening(segment.text)))
    _add_witnesses(table, shares, boxes, home)
    _add_place(table, segments, shares)
    _add_neighbours(table)
    return table


class _Texts:
    """The texts of a page's blocks, each once: a quarter are repeats."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        having = {segment.text: segment for segment in segments}
        place = {text: at for at, text in enumerate(having)}
        self.distinct = list(having.values())
        self.which: Ints = np.array([place[segment.text] for segment in segments], dtype=np.int64)

    def rows(self, tell: Callable[[Segment], float | list[float]]) -> Floats:
        """What each block's text tells, worked out once for those that are the same."""
        return np.array([tell(segment) for segment in self.distinct], dtype=np.float32)[self.which]


def _add_wording(table: Table, texts: _Texts, segments: Sequence[Segment]) -> None:
    rows = texts.rows(lambda segment: wording.measure_wording(segment.text, segment.size))
    for index, name in enumerate(wording.NAMES):
        table.add(name, rows[:, index])
    found = texts.rows(lambda segment: cues.count_cues(segment.text))
    for index, name in enumerate(cues.NAMES):
        table.add(f"cue_{name}", found[:, index])
    terms = [wording.terms_of(segment.text) for segment in texts.distinct]
    table.add("shared_terms", shared_terms([terms[at] for at in texts.which], [s.is_long for s in segments]))
    table.add("copies", np.minimum(np.bincount(texts.which)[texts.which], 5))


def _add_own(table: Table, segments: Sequence[Segment]) -> None:
    table.add("link_density", [s.link_chars / len(s.text) for s in segments])
    table.add("links", [min(s.links, 10) for s in segments])
    table.add("bold_density", [s.bold_chars / len(s.text) for s in segments])
    table.add("italic_density", [s.italic_chars / len(s.text) for s in segments])
    kinds = np.array([s.link_kinds for s in segments], dtype=np.float32)
    kinds /= np.maximum(kinds.sum(axis=1, keepdims=True), 1.0)
    for index, name in enumerate(LINK_KINDS):
        table.add(f"links_{name}", kinds[:, index])
    table.add("images_before", [min(s.images, 4) for s in segments])
    table.add("soft", [s.soft for s in segments])
    table.add("tag", [_TAGS.get(s.box.tag, 0) for s in segments])
    table.add("child_boxes", [min(s.box.children, 10) for s in segments])
    table.add("runs_in_box", np.log1p([s.box.segments for s in segments]))


_TAG_ORDER = "div section td th li dd dt span p pre blockquote figcaption h6 h5 h4 h3 h2 h1"
_TAGS = {tag: number for number, tag in enumerate(_TAG_ORDER.split(), start=1)}
_FACT_NAMES = (
    "nav header footer aside article main section form figure figcaption ul ol li dl table blockquote dialog "
    "details button address pre select_or_textarea"
)
_FACTS = {
    **{name: sum(TAG_FACTS[tag] for tag in name.split("_or_")) for name in _FACT_NAMES.split()},
    "hidden": HIDDEN,
    "article_body": ARTICLE_BODY,
    "heading": sum(TAG_FACTS[tag] for tag in HEADINGS),
}


def _add_facts(table: Table, segments: Sequence[Segment]) -> None:
    facts = np.array([s.box.facts for s in segments], dtype=np.int64)
    for name, mask in _FACTS.items():
        table.add(f"in_{name}", (facts & mask) != 0)


class _Boxes:
    """The boxes' sums as arrays, indexed by box number."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.parent: Ints = np.array([b.parent.number if b.parent else 0 for b in boxes], dtype=np.int64)
        self.depth: Ints = np.array([b.depth for b in boxes], dtype=np.int64)
        self.chars = np.array([b.chars for b in boxes], dtype=np.float32)
        self.links = np.array([b.link_chars for b in boxes], dtype=np.float32)
        self.long = np.array([b.long_chars for b in boxes], dtype=np.float32)
        self.segments = np.array([b.segments for b in boxes], dtype=np.float32)
        self.images = np.array([b.images for b in boxes], dtype=np.float32)
        self.place = np.array([b.place for b in boxes], dtype=np.float32)
        self.children = np.array([b.children for b in boxes], dtype=np.float32)

    def mean_by_box(self, home: Ints, values: Floats, weights: Floats) -> Floats:
        """For each box, the weighted mean over all blocks in it, at any depth; -1 where none is."""
        total = np.zeros(len(self.parent))
        weight = np.zeros(len(self.parent))
        np.add.at(total, home, values * weights)
        np.add.at(weight, home, weights)
        lifted_total, lifted_weight = total.tolist(), weight.tolist()
        parents = self.parent.tolist()
        for box in range(len(parents) - 1, 0, -1):  # children come after their parents
            lifted_total[parents[box]] += lifted_total[box]
            lifted_weight[parents[box]] += lifted_weight[box]
        weight = np.array(lifted_weight)
        mean = np.array(lifted_total) / np.maximum(weight, 1e-6)
        return np.asarray(np.where(weight > 0, mean, -1.0), dtype=np.float32)


def _add_boxes(table: Table, boxes: _Boxes, home: Ints) -> None:
    page = max(float(boxes.chars[0]), 1.0)
    page_long = max(float(boxes.long[0]), 1.0)
    table.add("depth", boxes.depth[home])
    table.add("page_segments", np.full(table.rows, np.log1p(table.rows)))
    table.add("page_long", np.full(table.rows, np.log1p(page_long)))
    table.add("page_links", np.full(table.rows, boxes.links[0] / page))
    at = home
    for level in range(5):
        chars = np.maximum(boxes.chars[at], 1.0)
        table.add(f"box{level}_links", boxes.links[at] / chars)
        table.add(f"box{level}_long", boxes.long[at] / chars)
        table.add(f"box{level}_share", boxes.long[at] / page_long)
        table.add(f"box{level}_size", np.log1p(chars / np.maximum(boxes.segments[at], 1.0)))
        if level < 3:
            table.add(f"box{level}_place", np.minimum(boxes.place[at], 20))
            table.add(f"box{level}_after", np.minimum(boxes.children[boxes.parent[at]] - boxes.place[at], 20))
            table.add(f"box{level}_images", np.minimum(boxes.images[at], 6))
        at = boxes.parent[at]


def _add_shapes(table: Table, segments: Sequence[Segment], boxes: Sequence[Box]) -> None:
    """How blocks of the same tag and class (in a box of the same) look together, and how many they are."""
    shapes = [f"{b.parent.shape if b.parent else ''}>{b.shape}" for b in boxes]
    keys = [shapes[s.box.number] for s in segments]
    count: Counter[str] = Counter(keys)
    chars: Counter[str] = Counter()
    links: Counter[str] = Counter()
    for key, segment in zip(keys, segments, strict=True):
        chars[key] += len(segment.text)
        links[key] += segment.link_chars
    table.add("shape_count", np.log1p([count[key] for key in keys]))
    table.add("shape_size", np.log1p([chars[key] / count[key] for key in keys]))
    table.add("shape_links", [links[key] / chars[key] for key in keys])


def _add_main(table: Table, boxes: _Boxes, home: Ints) -> None:
    """Where a block stands to the main column: the smallest box that holds most long text."""
    whole = max(float(boxes.long[0]), 1.0)
    for name, part in (("main", 0.7), ("core", 0.4)):
        main = int(np.flatnonzero(boxes.long >= part * whole)[-1]) if boxes.long[0] else 0
        up = _climb_to(boxes, main)
        table.add(f"{name}_up", np.minimum(up[home], 12))
        table.add(f"{name}_below", np.minimum(boxes.depth[home] - boxes.depth[main], 12))
        table.add(f"{name}_order", np.sign(home - main))


def _climb_to(boxes: _Boxes, main: int) -> Ints:
    """For each box, how many steps up from `main` is the first box that holds both; 0 inside `main`."""
    up = np.full(len(boxes.parent), -1, dtype=np.int64)
    box, steps = main, 0
    while up[box] < 0:
        up[box] = steps
        box, steps = int(boxes.parent[box]), steps + 1
    parents = boxes.parent.tolist()
    climbed = up.tolist()
    for number, parent in enumerate(parents):
        if climbed[number] < 0:
            climbed[number] = climbed[parent]
    return np.array(climbed, dtype=np.int64)


def _add_words(
    table: Table, segments: Sequence[Segment], boxes: Sequence[Box], home: Ints, lexicon: Lexicon
) -> None:
    scores = np.array(lexicon.score_boxes(boxes), dtype=np.float32)[home]
    own = lexicon.names[0]
    inline = np.array([sum(own.get(w, 0.0) for w in s.inline_words) for s in segments], dtype=np.float32)
    table.add("words_own", scores[:, 0] + inline)
    table.add("words_near", scores[:, 1])
    table.add("words_far", scores[:, 2])


def _add_witnesses(table: Table, shares: Shares, boxes: _Boxes, home: Ints) -> None:
    sizes = np.expm1(table.columns["size"])
    stated = table.add("stated", shares.stated)
    table.add("title", shares.title)
    table.add("summary", shares.summary)
    table.add("box1_stated", boxes.mean_by_box(home, stated, sizes)[boxes.parent[home]])


def hear(table: Table, outline: Outline, reading: Sequence[float]) -> None:
    """Adds the columns of trafilatura's reading: its share of each block, and of what is around it."""
    boxes = _Boxes(outline.boxes)
    at = np.array([segment.box.number for segment in outline.segments], dtype=np.int64)
    column = table.add("reading", reading)
    by_box = boxes.mean_by_box(at, column, np.expm1(table.columns["size"]))
    for level in range(4):
        table.add(f"box{level}_reading", by_box[at])
        at = boxes.parent[at]
    _add_shifted(table, "reading")
    table.add("reading_around", around(column, 5))


def _add_place(table: Table, segments: Sequence[Segment], shares: Shares) -> None:
    rows = table.rows
    order = np.arange(rows)
    size = np.expm1(table.columns["size"])
    long = np.array([s.is_long for s in segments])
    heading = table.columns["in_heading"] > 0
    table.add("is_long", long)
    table.add("order", order / rows)
    table.add("offset", np.cumsum(size) / size.sum())
    top = np.flatnonzero((np.array(shares.title) > 0.8) & heading)
    table.add("from_title", np.clip(order - (top[0] if len(top) else -1), -30, 60))
    table.add("since_long", np.minimum(_since(long), 40))
    table.add("until_long", np.minimum(_since(long[::-1])[::-1], 40))
    table.add("since_heading", np.minimum(_since(heading), 40))
    table.add("until_heading", np.minimum(_since(heading[::-1])[::-1], 40))
    table.add("long_before", np.cumsum(np.where(long, size, 0)) / max(1.0, float(size[long].sum())))


def _since(marks: NDArray[np.bool_]) -> Ints:
    """Steps since the last mark before each row; the number of rows if there was none."""
    order = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, order, -len(marks)))
    before = np.concatenate(([-len(marks)], last[:-1]))
    return np.minimum(order - before, len(marks))


_NEIGHBOURLY = (
    "size", "link_density", "tag", "words_own", "words_near", "depth", "ends_in_stop", "opening",
)  # fmt: skip


def _add_neighbours(table: Table) -> None:
    for name in _NEIGHBOURLY:
        _add_shifted(table, name)
    for name in ("size", "link_density", "words_own"):
        table.add(f"{name}_around", around(table.columns[name], 5))


def _add_shifted(table: Table, name: str) -> None:
    for step in (-2, -1, 1, 2):
        table.add(f"{name}{step:+d}", shifted(table.columns[name], step))


def shifted(column: Floats, step: int) -> Floats:
    """The value `step` rows further on (back if negative); -1 beyond the page."""
    moved = np.full_like(column, -1.0)
    if abs(step) >= len(column):
        return moved
    if step > 0:
        moved[:-step] = column[step:]
    else:
        moved[-step:] = column[:step]
    return moved


def around(column: Floats, reach: int) -> Floats:
    """The mean of a row and up to `reach` rows on each side."""
    sums = np.concatenate(([0.0], np.cumsum(column, dtype=np.float64)))
    order = np.arange(len(column))
    low, high = np.maximum(order - reach, 0), np.minimum(order + reach + 1, len(column))
    return np.asarray((sums[high] - sums[low]) / (high - low), dtype=np.float32)
