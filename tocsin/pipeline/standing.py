"""How a stored article stands in its story: what it repeats, what the story began with, and who wrote it."""

from __future__ import annotations

from parsers.article import Record
from tocsin.store import ArticleRow, Transaction
from tocsin.stories import agency_of

SHOWN = 20


class Other(Record):
    """Another article, in few words."""

    id: int
    source: str
    publisher: str | None
    headline: str


class Standing(Record):
    """`relation` is new, report or copy; `original` is what a copy repeats, `first` what the story began with
    (None when that is the article itself), `follows` what the story began with that this one goes on from,
    `agency` the agency that the article, or its original, says it comes from. `others` are the first of the
    story's `articles` (how many) but for this one.
    """

    story: int
    relation: str
    agency: str | None
    original: Other | None
    first: Other | None
    follows: Other | None
    articles: int
    others: tuple[int, ...]


def standing(tx: Transaction, row: ArticleRow) -> Standing:
    """The standing of a stored article, after all merges of stories."""
    story = row.story_id
    members = tx.articles.of_story(story)
    original = tx.articles.get(row.copy_of) if row.copy_of is not None else None
    first = tx.articles.get(members[0]) if members[0] != row.id else None
    earlier = tx.articles.followed(story)
    before = tx.articles.get(tx.articles.of_story(earlier)[0]) if earlier is not None else None
    return Standing(
        story=story,
        relation=row.relation,
        agency=agency_of(row.article) or (agency_of(original.article) if original else None),
        original=_other(original),
        first=_other(first),
        follows=_other(before),
        articles=len(members),
        others=tuple(number for number in members if number != row.id)[:SHOWN],
    )


def _other(row: ArticleRow | None) -> Other | None:
    if row is None:
        return None
    said = row.article
    return Other(id=row.id, source=row.source, publisher=said.publisher, headline=said.headline)
