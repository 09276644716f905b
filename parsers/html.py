"""HTML: a page into an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import islice, takewhile

from lxml.html import HtmlElement

from parsers import publishers
from parsers.article import Article, Block, Dated, Document, Removed, dateline_day
from parsers.boilerplate import boxes, duplicates, phrases, repetition, telltale
from parsers.boilerplate.repetition import Furniture
from parsers.boilerplate.structure import read_blocks
from parsers.boilerplate.structure.stated import replace_shown
from parsers.charset import decode
from parsers.completeness import Verdict, judge, read_signs
from parsers.frame import labels, own_day
from parsers.metadata import Metadata, read_metadata, settle_language, tells
from parsers.metadata.addresses import host_of
from parsers.metadata.dates.dayorder import local_order
from parsers.metadata.dates.moments import as_of, parse_moment
from parsers.tree import anchors, footnotes
from parsers.tree.elements import text_of
from parsers.tree.reading import reached, read_tree
from parsers.words.characters import fold, letters_in, squeezed

LANGUAGE_BLOCKS = 100
TITLES = 5  # looked at on a page; what has more is made of them


def read_html(document: Document, furniture: Furniture | None = None) -> Article:
    """An article from a page: publisher parser or structure first, then phrases, then what is said twice."""
    html = decode(document)
    tree = read_tree(html)
    _held = reached(tree)
    footnotes.drop_marks(tree)
    anchors.drop_signs(tree)
    metadata = read_metadata(tree, document, html)
    own = _by_publisher(html, document.url)
    if own:
        metadata = _believing(metadata, own, document)
    anchors.mark_own(tree, document.url)
    found = own or read_blocks(tree, document.url)
    area = tree if isinstance(found, publishers.Reading) else found.area
    body, removed = sift(found.kept, tree, metadata, furniture, area=area)
    stated = () if own else replace_shown(body, tree)
    if stated:
        metadata = metadata.model_copy(update={"origins": {**metadata.origins, "body": "json-ld"}})
        body, removed = sift(stated, tree, metadata, furniture)
    everything = (*found.removed, *removed)
    dated = metadata.published is not None and metadata.published.shown
    fed = document.hints.title is not None or document.hints.published is not None
    signs = read_signs(tree, html, metadata, body, dated=dated, fed=fed)
    verdict = judge(body, everything, signs)
    if stated and verdict.label == "script_shell":
        verdict = Verdict("full")  # a shell, but it brings its text along
    metadata = _speaking(_with_lede(metadata, body, everything), body)
    return Article(
        url=document.url,
        body=body,
        removed=everything,
        **{**metadata.fields(), **verdict.fields(metadata.origins)},
    )


def _by_publisher(html: str, url: str) -> publishers.Reading | None:
    known = publishers.find(url)
    return publishers.read(html, *known) if known else None


def _believing(metadata: Metadata, own: publishers.Reading, document: Document) -> Metadata:
    """The metadata with what the publisher's own parser found in place of what was found without it."""
    fields = {**own.fields}
    if stated := fields.pop("published", None):
        fields |= _published(str(stated), metadata, document.url, document.retrieved)
    origins = {**metadata.origins, **dict.fromkeys(fields.keys() - {"modified"}, "publisher parser")}
    return metadata.model_copy(update={**fields, "origins": origins})


def _published(stated: str, metadata: Metadata, url: str, retrieved: datetime) -> dict[str, object]:
    """What a moment as the page states it says of the article; nothing when it cannot be true."""
    language = metadata.language or ""
    said = parse_moment(stated, language, local_order("", language, host_of(url)))
    moment = as_of(said, retrieved) if said else None
    if moment is None:
        return {}
    dated = Dated(
        value=moment.value,
        origin="publisher parser",
        zone_stated=moment.zoned,
        printed=moment.printed,
        shown=True,
    )
    later = metadata.modified if metadata.modified and metadata.modified.value >= moment.value else None
    return {"published": dated, "modified": later}


def _with_lede(metadata: Metadata, body: tuple[Block, ...], removed: tuple[Removed, ...]) -> Metadata:
    """The metadata; if nobody gives a standfirst, with what was taken out of the body below the headline."""
    if metadata.standfirst or not metadata.ledes:
        return metadata
    gone = {squeezed(one.text) for one in removed if one.evidence == "structure"}
    told = " ".join([metadata.headline, *(block.text for block in body)])
    kept = {squeezed(block.text) for block in body}
    for lede in takewhile(lambda lede: squeezed(lede) not in kept, metadata.ledes):
        if squeezed(lede) in gone and not phrases.find(lede) and tells(lede, told):
            origins = {**metadata.origins, "standfirst": "lede"}
            return metadata.model_copy(update={"standfirst": lede, "origins": origins})
    return metadata


def _speaking(metadata: Metadata, body: tuple[Block, ...]) -> Metadata:
    """The metadata in the language that the article is in, whatever the page's tag says."""
    text = " ".join([metadata.headline, *(block.text for block in body[:LANGUAGE_BLOCKS])])
    language = settle_language(metadata.language, text)
    if language == metadata.language:
        return metadata
    origins = {**metadata.origins, "language": "text"}
    return metadata.model_copy(update={"language": language, "origins": origins})


def sift(
    blocks: tuple[Block, ...],
    tree: HtmlElement,
    metadata: Metadata,
    furniture: Furniture | None = None,
    *,
    area: HtmlElement | None = None,
) -> tuple[tuple[Block, ...], tuple[Removed, ...]]:
    """Takes out of the blocks what phrases, the page's own repeats and the source's furniture tell.

    `area` is where in the tree they stand, if that is known: a label elsewhere is not theirs.
    """
    area = tree if area is None else area
    say = partial(phrases.strip, judged=True, around=phrases.Surroundings(tree, area))
    kept, told = say(blocks)
    spoken = len([block for block in kept if block])
    for judged in _judged(kept, tree, area, metadata, furniture):
        for at, gone in enumerate(judged):
            if gone and kept[at]:
                kept[at], told[at] = None, gone
    left = [at for at, block in enumerate(kept) if block]
    if left and len(left) < spoken:  # what stood amid furniture may stand at the end now
        for at, gone in zip(left, say([blocks[at] for at in left])[1], strict=True):
            if gone:
                kept[at], told[at] = None, gone
    return tuple(block for block in kept if block), tuple(gone for gone in told if gone)


def _judged(
    kept: Sequence[Block | None],
    tree: HtmlElement,
    area: HtmlElement,
    metadata: Metadata,
    furniture: Furniture | None,
) -> Iterator[Sequence[Removed | None]]:
    """What one judge after another takes out: each is asked when those before it have been heeded."""
    yield boxes.strip(kept, area)
    yield telltale.strip(kept, area, metadata.authors)
    yield duplicates.strip(kept, metadata.headline, _titles(tree))
    yield labels.strip(kept, metadata.authors)
    yield own_day.strip(kept, dateline_day(metadata.published, metadata.modified))
    if furniture:
        yield repetition.strip(kept, furniture)


def _titles(tree: HtmlElement) -> frozenset[str]:
    """The letters of a page's first headings of the first rank, folded."""
    return frozenset(letters_in(fold(text_of(heading))) for heading in islice(tree.iter("h1"), TITLES))
