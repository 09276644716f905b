"""The frame of a text: the lines before and after an article that say what it is, not what it tells.

A section, the headline, the headline again, a standfirst, a byline, a date; at the end a byline, a date, the
paper's name. Each line that is understood is taken out of the body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise

from parsers.article import Block, Document, Evidence, Removed
from parsers.boilerplate.phrases import is_spill, lists
from parsers.frame.bylines import is_name, names_publisher, read_byline
from parsers.frame.datelines import LABEL_WORDS, Dateline, read_dateline, read_days
from parsers.frame.labels import is_label, is_priority, section_of
from parsers.metadata.addresses import host_of
from parsers.metadata.authors.bare_names import name_by_shape, written_words
from parsers.metadata.dates.moments import DayOrder
from parsers.metadata.headline.titles import NEAR, find_title
from parsers.words.characters import count_words, fold, letters_in
from parsers.words.sentences import QUESTION_MARKS, is_prose, is_sentence

HEADLINE_WORDS = 40
STANDFIRST_REACH = 4  # lines between a standfirst and the byline or date that shows it for one
STANDFIRSTS = 2  # paragraphs; where more are each followed by a date, it is a list of events
HEAD_LINES = 12
IN_A_ROW = 3  # lines of prose that are surely text, whatever stands below them
SURE = 0.5  # how well a line must run on with the rest to be surely text
_COMMENTS = re.compile(r"\s\d+ comments?\s*$|\sleave a comment\s*$", re.IGNORECASE)
_FIELDS = re.compile(r"[|•·]")
_BETWEEN = " |/>›»·•:–—-"


@dataclass
class Reading:
    """The lines of one document, and what has been understood of them so far."""

    lines: tuple[Block, ...]
    blocks: list[Block | None]
    removed: list[Removed | None]
    headline: str = ""
    days: DayOrder = "mdy"
    found: dict[str, object] = field(default_factory=dict)

    def open(self) -> list[int]:
        """Positions of the lines that nothing has claimed."""
        return [at for at, block in enumerate(self.blocks) if block is not None]

    def text(self, at: int) -> str:
        """The line at a position, claimed or not."""
        return self.lines[at].text

    @property
    def order(self) -> str:
        """All its lines, claimed or not."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words."""
        return written_words(self.order)

    @cached_property
    def times(self) -> Counter[str]:
        """How often each of its lines stands there, folded."""
        return Counter(fold(line.text) for line in self.lines)

    def claim(self, at: int) -> str:
        """Takes a line out of the body: it was understood as something else."""
        self.blocks[at] = None
        return self.text(at)

    def remove(self, at: int, rule: str, evidence: Evidence = "metadata", confidence: float = 1.0) -> str:
        text = self.claim(at)
        self.removed[at] = Removed(text=text, evidence=evidence, rule=rule, confidence=confidence)
        return text

    def give_back(self, at: int) -> None:
        self.blocks[at], self.removed[at] = self.lines[at], None

    def says(self, name: str, value: object) -> None:
        """What a line told of the article; the first line that says it is believed."""
        if value:
            self.found.setdefault(name, value)


def read_frame(reading: Reading, document: Document, sure: Sequence[float]) -> None:
    """Takes the frame out of the body and notes what it says; `sure` says how well each line runs on."""
    _give_back_bylines(reading)
    _read_removed(reading)
    title = _find_title(reading, document, sure)
    told = _in_a_row(reading)
    start = _body_start(reading)
    for at in reading.open():
        if title is not None and at < title:
            _read_above(reading, at, 1.0 if at in told else sure[at])
            continue
        if at >= start and (reading.headline or _opens(reading.text(at))):
            short = count_words(reading.text(at)) <= HEADLINE_WORDS and not reading.headline
            reading.says("headline", short and reading.text(at))
            break
        _read_head_line(reading, at, start, document)
    _read_tail(reading, document)


def _find_title(reading: Reading, document: Document, sure: Sequence[float]) -> int | None:
    """Position of the headline among the lines above the first that is surely text; None for none."""
    if reading.headline:
        return None
    lines = reading.open()
    text = (at for at in lines if sure[at] >= SURE and is_prose(reading.text(at)))
    start = next(text, len(reading.blocks))
    above = [at for at in lines if start - NEAR <= at < start]
    labels = {at for at in above if is_label(reading.text(at))}
    signed = {at for at, below in pairwise(above) if below in labels}
    candidates = [at for at in above if at not in labels]
    return find_title([line.text for line in reading.lines], candidates, signed, document.url)


def _read_above(reading: Reading, at: int, sure: float) -> None:
    """Takes a line above the headline for what it says, or out; not one that runs on with the text."""
    if not _is_label(reading, at) and not _is_trail(reading, at) and sure < SURE:
        reading.remove(at, "line above the headline")


def _in_a_row(reading: Reading) -> set[int]:
    """Positions of the lines of prose that stand together, a few at least: no menu and no caption does."""
    lines = groupby(reading.open(), lambda at: is_prose(reading.text(at)))
    rows = (list(row) for told, row in lines if told)
    return {at for row in rows if len(row) >= IN_A_ROW for at in row}


def _opens(text: str) -> bool:
    """Whether a line is the first paragraph of a text without a headline: it is long, or a long sentence."""
    told = is_sentence(text, HEADLINE_WORDS // 2) and not text.endswith(QUESTION_MARKS)
    return told or count_words(text) > HEADLINE_WORDS


def _give_back_bylines(reading: Reading) -> None:
    """A byline under a list of other stories is still this story's; of several each is of one of those."""
    spilt = [at for at, gone in enumerate(reading.removed) if gone and is_spill(gone)]
    signed = [at for at in spilt if read_byline(reading.text(at)) is not None]
    if len(signed) == 1:
        reading.give_back(signed[0])


def _read_removed(reading: Reading) -> None:
    """Breadcrumbs and dates that a phrase rule took already say what they say all the same."""
    for at, gone in enumerate(reading.removed):
        if gone and not is_spill(gone):
            reading.says("section", section_of(gone.text) if at < HEAD_LINES else None)
            read_dates(reading, gone.text)


def read_dates(reading: Reading, text: str) -> bool:
    """Notes the dates of a line that is nothing but dates, and says whether it is."""
    dateline = read_dateline(text, reading.days)
    _note_dates(reading, dateline)
    return dateline is not None


def _note_dates(reading: Reading, dateline: Dateline | None) -> None:
    if dateline:
        if dateline.stated:
            reading.found.pop("published", None)
        reading.says("published", dateline.published)
        reading.says("modified", dateline.modified)


def _body_start(reading: Reading) -> int:
    """Position of the first line of the body: the first prose that no byline or date follows closely."""
    lines = reading.open()
    prose = [order for order, at in enumerate(lines) if is_prose(reading.text(at))]
    for order in prose:
        first = order == 0 and len(lines) > 1 and not reading.headline
        if first and count_words(reading.text(lines[0])) <= HEADLINE_WORDS // 2:
            continue  # the headline, though it reads like a sentence
        near = range(order + 1, min(len(lines), order + 1 + STANDFIRST_REACH))
        labels = [place for place in near if _is_dated_or_signed(reading.text(lines[place]))]
        if not labels or labels[0] > prose[-1] or order in prose[STANDFIRSTS:]:
            return lines[order]
        told = len([place for place in range(order + 1, labels[0]) if place in prose])
        above = order and _is_dated_or_signed(reading.text(lines[order - 1]))
        if told >= STANDFIRSTS or (above and labels[0] > order + 1):
            return lines[order]
    return len(reading.blocks)


def _is_dated_or_signed(text: str) -> bool:
    return read_byline(text) is not None or read_dateline(text) is not None


def _read_head_line(reading: Reading, at: int, start: int, document: Document) -> None:
    if _is_label(reading, at, start):
        return
    text = reading.text(at)
    if not reading.headline:
        if not _is_trail(reading, at):
            reading.headline = _without_paper(reading, reading.claim(at), document)
        return
    if section_of(text):
        reading.says("section", section_of(text))
        reading.remove(at, "section line")
    elif at < start < len(reading.blocks) and _is_standfirst(reading, at):
        reading.says("standfirst", reading.claim(at))


def _is_standfirst(reading: Reading, at: int) -> bool:
    """Whether a line of the head tells the story in short; only the first does, and no repeated headline."""
    text = reading.text(at)
    runs_on = at > 0 and reading.blocks[at - 1] is not None
    if runs_on or "standfirst" in reading.found or fold(text) == fold(reading.headline):
        return False
    return is_prose(text) or is_sentence(text)


def _is_label(reading: Reading, at: int, start: int = 0) -> bool:
    """Takes a priority or a section (before the headline), a byline or a date for what it is; a name without
    a label for a byline above the line where the text starts.
    """
    text = reading.text(at)
    if not reading.headline and is_priority(text) and len(reading.open()) > 1:
        reading.remove(at, "priority line")
        return True
    section = None if reading.headline else section_of(text)
    names, dated = read_byline(text), read_dates(reading, text)
    if names is None and not section and reading.headline and at < start:
        names = _bare_names(reading, at)
    if names is not None and not dated:
        _note_dates(reading, read_days(text, reading.days)[0])
    reading.says("section", section)
    reading.says("authors", names)
    if section:
        reading.remove(at, "section line")
    elif names is not None:
        reading.remove(at, "byline")
    elif dated:
        reading.remove(at, "dateline")
    return bool(section) or names is not None or dated


def _bare_names(reading: Reading, at: int) -> tuple[str, ...] | None:
    """The person whom a line below the headline names without a label, beside a date in it or next to it."""
    said, text = read_days(reading.text(at))
    beside = [reading.text(near) for near in (at - 1, at + 1) if 0 <= near < len(reading.lines)]
    if not said and not any(count_words(line) <= LABEL_WORDS and read_days(line)[0] for line in beside):
        return None
    parts = [_COMMENTS.sub("", part) for part in _FIELDS.split(text)]
    named = (read_byline(part) or [name_by_shape(part, reading.words)] for part in parts)
    names = [name for found in named for name in found if name]
    return tuple(names) if len(names) == 1 and reading.times[fold(names[0])] <= 1 else None


def _is_trail(reading: Reading, at: int) -> bool:
    """Takes a path that ends in the headline: "Home / World / Envoys meet in Tashkent"."""
    trail = fold(reading.text(at))
    for below in reading.open()[1:4]:
        title = fold(reading.text(below))
        path = trail.removesuffix(title)
        if below > at and count_words(title) >= 3 and path != trail and path.endswith(tuple(_BETWEEN)):
            reading.says("section", section_of(reading.text(at)[: len(path)].strip(_BETWEEN)))
            reading.remove(at, "breadcrumbs")
            return True
    return False


def _without_paper(reading: Reading, title: str, document: Document) -> str:
    """The headline without "| The Paper" at its end, where the text shows that it is no part of it."""
    for mark in (" | ", " - ", " – ", " — "):
        before, found, after = title.rpartition(mark)
        if not found or not before or not is_name(after):
            continue
        again = any(fold(block.text) == fold(before) for block in reading.lines)
        if again or _in_host(after, document.url) or reading.lines[-1].text == after:
            reading.says("publisher", after)
            return before
    return title


def _read_tail(reading: Reading, document: Document) -> None:
    last = len(reading.blocks) - 1
    if last > 0 and _is_signature(reading, last, document):
        reading.says("publisher", reading.remove(last, "publisher line"))
    for at in reversed(reading.open()):
        if not _is_label(reading, at):
            return


def _is_signature(reading: Reading, last: int, document: Document) -> bool:
    """Whether the last line is the paper's name: it looks like a name, and something else says so too."""
    text = reading.text(last)
    if not is_name(text):
        return False
    return names_publisher(text) or _in_host(text, document.url) or _after_widget(reading, last)


def _after_widget(reading: Reading, last: int) -> bool:
    """Whether the line before it was furniture of its own, not a list of stories that goes on."""
    before = reading.removed[last - 1]
    return before is not None and before.evidence == "phrase" and not is_spill(before) and not lists(before)


def _in_host(name: str, url: str) -> bool:
    """Whether a paper's name is in the name of its site."""
    host = host_of(url).replace("-", "")
    letters = letters_in(fold(name).removeprefix("the "))
    return len(letters) >= 3 and letters in host
