"""Text: a page that somebody dropped as bare text, its furniture still around it.

There is no DOM, so the first and last lines are read by what they say: a section, the headline, the headline
again, a byline, a date, widgets; then the article; then other stories and the paper's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from parsers.article import Article, Block, Dated, Document, Removed
from parsers.boilerplate import duplicates, phrases
from parsers.characters import count_words, fold
from parsers.charset import decode
from parsers.completeness import judge
from parsers.labels import Dateline, is_name, is_section, names_publisher, read_byline, read_dateline
from parsers.lines import read_blocks
from parsers.metadata import detect_language, read_metadata
from parsers.metadata.moments import Moment

HEADLINE_WORDS = 40
STANDFIRST_REACH = 4  # lines between a standfirst and the byline or date that shows it for one


@dataclass
class Reading:
    """The lines of one document, and what has been understood of them so far."""

    lines: tuple[Block, ...]
    blocks: list[Block | None]
    removed: list[Removed | None]
    headline: str = ""
    found: dict[str, object] = field(default_factory=dict)

    def open(self) -> list[int]:
        """Positions of the lines that nothing has claimed."""
        return [at for at, block in enumerate(self.blocks) if block is not None]

    def text(self, at: int) -> str:
        """The line at a position, claimed or not."""
        return self.lines[at].text

    def claim(self, at: int) -> str:
        """Takes a line out of the body: it was understood as something else."""
        text = self.text(at)
        self.blocks[at] = None
        return text

    def remove(self, at: int, rule: str, confidence: float = 1.0) -> str:
        text = self.claim(at)
        self.removed[at] = Removed(text=text, evidence="metadata", rule=rule, confidence=confidence)
        return text

    def says(self, name: str, value: object) -> None:
        if value:
            self.found.setdefault(name, value)


def read_text(document: Document) -> Article:
    """An article from plain text: its body, what its first and last lines say, and everything removed."""
    lines = read_blocks(decode(document))
    kept, removed = phrases.strip(lines)
    reading = Reading(lines, kept, removed)
    _read_head(reading, document)
    _read_tail(reading, document)
    for at, repeat in enumerate(duplicates.strip(reading.blocks, reading.headline)):
        if repeat:
            reading.claim(at)
            reading.removed[at] = repeat
    return _article(document, reading)


def _read_head(reading: Reading, document: Document) -> None:
    start = _body_start(reading)
    for at in reading.open():
        if at >= start and (reading.headline or count_words(reading.text(at)) > HEADLINE_WORDS):
            return
        if _is_label(reading, at):
            continue
        if not reading.headline:
            reading.headline = reading.claim(at)
        elif fold(reading.text(at)) != fold(reading.headline):
            _read_standfirst(reading, at, start)


def _body_start(reading: Reading) -> int:
    """Position of the first line of the body: the first prose that no byline or date follows closely."""
    lines = reading.open()
    for order, at in enumerate(lines):
        if not phrases.is_prose(reading.text(at)) or (order == 0 and _is_title(reading, lines)):
            continue
        near = lines[order + 1 : order + 1 + STANDFIRST_REACH]
        if not any(read_byline(reading.text(n)) is not None or read_dateline(reading.text(n)) for n in near):
            return at
    return len(reading.blocks)


def _is_title(reading: Reading, lines: list[int]) -> bool:
    """Whether a first line that reads like prose is the headline all the same."""
    return len(lines) > 1 and count_words(reading.text(lines[0])) <= HEADLINE_WORDS // 2


def _is_label(reading: Reading, at: int) -> bool:
    """Takes a line that is a section, a byline or a date for what it is."""
    text = reading.text(at)
    if is_section(text) and not reading.headline:
        reading.says("section", reading.remove(at, "section line"))
        return True
    names = read_byline(text)
    if names is not None:
        reading.says("authors", names)
        reading.remove(at, "byline")
    dateline = read_dateline(text)
    if dateline:
        reading.says("dates", dateline)
        if names is None:
            reading.remove(at, "dateline")
    return names is not None or dateline is not None


def _read_standfirst(reading: Reading, at: int, start: int) -> None:
    text = reading.text(at)
    if is_section(text):
        reading.says("section", reading.remove(at, "section line"))
    elif phrases.is_prose(text) and at < start:
        reading.says("standfirst", reading.claim(at))


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
    """Whether the line before it was furniture of its own, not an entry of a list that goes on."""
    before = reading.removed[last - 1]
    return before is not None and before.evidence == "phrase" and "(under" not in before.rule


def _in_host(name: str, url: str) -> bool:
    host = (urlsplit(url).hostname or "").replace("-", "")
    letters = "".join(character for character in fold(name) if character.isalnum())
    return len(letters) >= 3 and letters in host


def _article(document: Document, reading: Reading) -> Article:
    body = tuple(_with_headings([block for block in reading.blocks if block]))
    known = read_metadata(None, document, "")
    fields = {name: getattr(known, name) for name in type(known).model_fields if getattr(known, name)}
    said = {"headline": reading.headline, **reading.found, **_dates(reading, document)}
    said.pop("dates", None)
    told = {name: value for name, value in said.items() if value}
    language = detect_language(" ".join(block.text for block in body)[:4000]) if body else None
    if language:
        told["language"] = language
    origins = {**known.origins, **dict.fromkeys(told, "text")}
    removed = tuple(gone for gone in reading.removed if gone)
    merged = {**fields, **told, "origins": origins}
    return Article(
        url=document.url,
        body=body,
        removed=removed,
        completeness=judge(body, removed, str(merged.get("headline", ""))),
        **merged,
    )


def _dates(reading: Reading, document: Document) -> dict[str, object]:
    dates = reading.found.get("dates")
    if not isinstance(dates, Dateline):
        return {}
    pairs = (("published", dates.published), ("modified", dates.modified))
    return {name: _dated(moment) for name, moment in pairs if moment and moment.value <= document.retrieved}


def _dated(moment: Moment) -> Dated:
    return Dated(value=moment.value, origin="text", zone_stated=moment.zoned, printed=moment.printed)


def _with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Short lines without an end that stand before prose are subheadings."""
    after: list[Block | None] = [*blocks[1:], None]
    return [
        Block(kind="heading", text=block.text) if _is_heading(block, following) else block
        for block, following in zip(blocks, after, strict=True)
    ]


def _is_heading(block: Block, following: Block | None) -> bool:
    if block.kind != "paragraph" or following is None or not phrases.is_prose(following.text):
        return False
    return count_words(block.text) <= 12 and not block.text.endswith(
        (".", "。", "।", ":", ",", ";", "”", '"')
    )
