"""Text: a page that somebody dropped as bare text, its furniture still around it.

There is no DOM. Phrases say what is furniture, the frame says what the article is, what the page says twice
goes, and what is left is judged line by line: does it run on with the article?
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from parsers.article import Article, Block, Dated, Document, Removed
from parsers.boilerplate import duplicates, flow, phrases, repetition
from parsers.boilerplate.flow.frame import Reading, read_dates, read_frame
from parsers.boilerplate.repetition import Furniture
from parsers.charset import decode
from parsers.completeness import Signs, judge
from parsers.frame.labels import is_label
from parsers.frame.mail import Message, read_message
from parsers.lines import read_lines
from parsers.metadata import Metadata, detect_language, read_metadata, settle_language
from parsers.metadata.addresses import host_of
from parsers.metadata.dates.dayorder import order_of_text, pairs_in
from parsers.metadata.dates.dispatches import dispatch_moment, leading_moment
from parsers.metadata.dates.moments import DayOrder, Moment, as_of
from parsers.metadata.language_tags import language_of
from parsers.words.characters import count_words
from parsers.words.sentences import FULL_STOPS, is_prose, is_sentence

# How sure the flow must be of a line (0..1). On held-out pages of wcxb-dev the F1 is the same to a thousandth
# for a bar chosen text by text; that one lost more short last paragraphs of short reports.
DOUBTED, DOUBTED_PROSE, RESCUED = 0.4, 0.25, 0.8
# Of sentences under a title of which it is so sure, but not 0.8, nearly all are the article's (wcxb-dev).
RESCUED_SENTENCE = 0.55
BRIEF_WORDS = 4  # "State police are investigating."
LINES = 5_000  # a text of more is a book or an attack: what comes after them is kept as it is
LANGUAGE_SAMPLE = 4_000  # characters
ADDRESS_LATE = timedelta(days=3)  # an address is dated so long after its article at most
_NO_HEADING_ENDS = (*FULL_STOPS, ":", ",", ";", "”", '"')


def read_text(document: Document, furniture: Furniture | None = None) -> Article:
    """An article from plain text: its body, what its first and last lines say, and everything removed."""
    message = read_message(decode(document))
    every = read_lines(message.text)
    lines, beyond = every[:LINES], every[LINES:]
    page = phrases.Page([line.block for line in lines])
    kept, removed = phrases.strip_page(page)
    sure = flow.judge(lines, page, document.url)
    reading = Reading(tuple(page.blocks), kept, removed, message.subject, _day_order(message, document))
    _rescue(reading, sure, page.discussion)
    if furniture:
        _drop(reading, repetition.strip(_unlabelled(reading), furniture))
    _drop_running_head(reading, furniture or Furniture())
    read_dates(reading, message.date)
    read_frame(reading, document, sure)
    _drop(reading, duplicates.strip(reading.blocks, reading.headline))
    _follow_the_flow(reading, sure)
    reading.blocks += [line.block for line in beyond]
    head = [Removed(text=line, evidence="metadata", rule="head of a message") for line in message.lines]
    return _article(document, reading, head)


def _day_order(message: Message, document: Document) -> DayOrder:
    """Whether 3/4/2025 is the third of April: asked only of a text with such a date."""
    sample = message.text[:LANGUAGE_SAMPLE]
    pairs = pairs_in(sample) + pairs_in(message.date)
    if not pairs:
        return "mdy"
    language = language_of(document.hints.language or "") or detect_language(sample) or ""
    return order_of_text(pairs, sample, language, host_of(document.url))


def _rescue(reading: Reading, sure: Sequence[float], discussion: int | None = None) -> None:
    """Gives back what only stood under a title like "Related stories" and reads like the article.

    What readers say reads so too: from `discussion` on, nothing is given back.
    """
    spilt = [gone is not None and phrases.is_spill(gone) for gone in reading.removed[:discussion]]
    told = [under and is_sentence(line.text) for under, line in zip(spilt, reading.lines, strict=False)]
    titles = [under and not tells for under, tells in zip(spilt, told, strict=True)]
    for at in [at for at, under in enumerate(spilt) if under]:
        bar = RESCUED_SENTENCE if told[at] and not _is_summary(at, titles, told) else RESCUED
        if sure[at] >= bar:
            reading.give_back(at)


def _is_summary(at: int, titles: Sequence[bool], told: Sequence[bool]) -> bool:
    """Whether a sentence stands in a list of titles with a sentence under each."""
    pairs = [
        titles[place] and told[place + 1] for place in (at - 3, at - 1, at + 1) if 0 <= place < len(told) - 1
    ]
    return at > 0 and titles[at - 1] and sum(pairs) > 1


def _drop(reading: Reading, judged: Sequence[Removed | None]) -> None:
    for at, gone in enumerate(judged):
        if gone:
            reading.claim(at)
            reading.removed[at] = gone


def _drop_running_head(reading: Reading, furniture: Furniture) -> None:
    """Takes out what stands on top of a source's different texts, where another title stands below it."""
    top = [at for at in reading.open()[:3] if not is_label(reading.text(at))]
    if len(top) > 1 and not reading.headline and not is_prose(reading.text(top[1])):
        found = repetition.running_head(reading.lines[top[0]], furniture)
        _drop(reading, [found if at == top[0] else None for at in range(len(reading.blocks))])


def _unlabelled(reading: Reading) -> list[Block | None]:
    """The lines without those that say who, when and in which section: they recur and still mean it."""
    return [None if block and is_label(block.text) else block for block in reading.blocks]


def _follow_the_flow(reading: Reading, sure: Sequence[float]) -> None:
    for at in reading.open():
        if sure[at] < (DOUBTED_PROSE if _is_told(reading, at) else DOUBTED):
            rule = "does not run on with the article"
            reading.remove(at, rule, evidence="structure", confidence=round(1 - sure[at], 3))


def _is_told(reading: Reading, at: int) -> bool:
    """Whether a line is prose, or a brief sentence below a sentence that stays: a report's last one."""
    text = reading.text(at)
    return is_prose(text) or (is_sentence(text, BRIEF_WORDS) and _runs_on(reading, at))


def _runs_on(reading: Reading, at: int) -> bool:
    """Whether a sentence stays above a line, with nothing between them but single lines that rules know."""
    above = next((place for place in reversed(range(at)) if not _is_aside(reading.removed[place])), None)
    block = None if above is None else reading.blocks[above]
    return block is not None and is_sentence(block.text, BRIEF_WORDS)


def _is_aside(gone: Removed | None) -> bool:
    if gone is None or gone.evidence != "phrase":
        return False
    return not phrases.is_spill(gone) and not phrases.lists(gone)


def _article(document: Document, reading: Reading, head: Sequence[Removed]) -> Article:
    body = tuple(_with_headings([block for block in reading.blocks if block])) or _flash(reading)
    removed = (*head, *(gone for gone in reading.removed if gone))
    known = read_metadata(None, document, "")
    fields = {name: value for name, value in known.fields().items() if value}
    said = {name: value for name, value in _said(document, reading, body, known).items() if value}
    verdict = judge(body, removed, Signs(reading.headline, order=lambda: reading.order))
    fields.update(said, **verdict.fields({**known.origins, **dict.fromkeys(said, "text")}))
    return Article(url=document.url, body=body, removed=removed, **fields)


def _flash(reading: Reading) -> tuple[Block, ...]:
    """What a text says that is no longer than its headline, or its standfirst: that is its body, too."""
    said = str(reading.found.pop("standfirst", "")) or reading.headline
    return (Block(text=said),) if said else ()


def _said(document: Document, reading: Reading, body: Sequence[Block], known: Metadata) -> dict[str, object]:
    """What the text says of itself, field by field."""
    said = {"headline": reading.headline, **reading.found, **_dates(reading, document, body, known)}
    sample = " ".join([reading.headline, *(block.text for block in body)])[:LANGUAGE_SAMPLE]
    return {**said, "language": settle_language(known.language, sample)}


def _dates(reading: Reading, document: Document, body: Sequence[Block], known: Metadata) -> dict[str, object]:
    """The dates the text gives, without those that are not yet, and those long before its address says."""
    found = {name: reading.found.get(name) for name in ("published", "modified")}
    if not any(found.values()) and body:
        first = body[0].text, "", reading.days
        found["published"] = dispatch_moment(*first) or leading_moment(*first)
    earliest = known.published.value - ADDRESS_LATE if known.published else datetime.min.replace(tzinfo=UTC)
    settled = {
        name: as_of(moment, document.retrieved)
        for name, moment in found.items()
        if isinstance(moment, Moment)
    }
    return {
        name: _dated(moment) if moment and earliest <= moment.value else None
        for name, moment in settled.items()
    }


def _dated(moment: Moment) -> Dated:
    return Dated(value=moment.value, origin="text", zone_stated=moment.zoned, printed=moment.printed)


def _with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Short lines without an end that stand before prose are subheadings."""
    after: list[Block | None] = [*blocks[1:], None][: len(blocks)]
    return [
        Block(kind="heading", text=block.text) if _is_heading(block, following) else block
        for block, following in zip(blocks, after, strict=True)
    ]


def _is_heading(block: Block, following: Block | None) -> bool:
    if block.kind != "paragraph" or following is None or not is_prose(following.text):
        return False
    return count_words(block.text) <= 12 and not block.text.endswith(_NO_HEADING_ENDS)
