"""One article's commit: the article, its story, its matches, its alerts and their deliveries, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import NamedTuple

from parsers import Article, Document, Furniture, learn
from parsers.article import Record
from tocsin.errors import Outcome, ParseError, ReadError, Reason
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.known import Known, identity_of, recognise
from tocsin.pipeline.pace import is_worth_a_try, next_document, next_reread
from tocsin.pipeline.reports import ArticleLine, Trouble
from tocsin.pipeline.ring import Case, Ringer, Rung, published
from tocsin.pipeline.walls import is_front_page, is_untold, is_wall, reason_of, told_by_feed
from tocsin.sources import Source
from tocsin.store import ArticleRow, CandidateRow, MatchRow, Transaction
from tocsin.stories import Fingerprint, Placement, StoryIndex
from tocsin.topics import Match


class Kept(Record):
    """What became of one document that was parsed; `trouble` when only what its feed said of it was kept.

    `alerts` are those that rang; what was held, too old or told before is in `line`. `taught` is what its
    source repeats, as far as is known with it, if that was committed along.
    """

    reason: Reason
    line: ArticleLine | None = None
    alerts: tuple[int, ...] = ()
    trouble: Trouble | None = None
    taught: Furniture | None = None


TAKEN_OVER = Kept(reason=Reason.HELD)  # another run was faster, and what it read may be newer


def keep(
    desk: Desk,
    source: Source,
    row: CandidateRow,
    document: Document,
    article: Article,
    before: Article | None = None,
    learned: Furniture | None = None,
) -> Kept:
    """Commits what `article` brings. It rings only topics that have not rung for its story.

    `before`: what is stored of the document, read as `article` was; what we read otherwise is no change.
    `learned`: what its source was seen to repeat before it; a new article teaches more.
    A wall is no article: what the feed said of the page is kept in its place, and the page is tried again.
    Raises ParseError for a wall of which nothing is known, and for a page that is none.
    """
    if is_wall(article) or is_front_page(row, document):
        error = ParseError(reason_of(article), row.url, "the page is not the article")
        return keep_hints(desk, source, row, document, error, article)
    found = desk.match(article, source.name)
    taught = learn(learned, article) if learned is not None and row.article_id is None else None
    with _keeping(desk, row) as keeping:
        if keeping is None:
            return TAKEN_OVER
        kept = keeping.keep(source, row, document, article, found, before)
        if taught is None or kept.reason is not Reason.STORED:
            return kept
        keeping.tx.sources.learn_furniture(source.name, taught.model_dump_json())
        return kept.model_copy(update={"taught": taught})


def unchanged(desk: Desk, source: Source, row: CandidateRow, article: Article) -> Kept:
    """Commits that the page of an article that is stored says what it said."""
    if row.article_id is None:
        raise LookupError(row.id)
    with _keeping(desk, row) as keeping:
        if keeping is None:
            return TAKEN_OVER
        again = reread_at(source, row, article, keeping.now)
        return keeping.same(row, Known(Reason.UNCHANGED, row.article_id, rereads=True), again)


def keep_hints(
    desk: Desk,
    source: Source,
    row: CandidateRow,
    document: Document,
    error: ReadError,
    read: Article | None = None,
) -> Kept:
    """Commits what the feed said of a page that gave no article but `read`, for the reason of the error: it
    may ring.

    Raises the error where the feed said nothing, and where this was done before.
    """
    is_flash = row.inline is not None and error.reason is Reason.NOT_AN_ARTICLE  # hardly more than its title
    with desk.store.read() as tx:
        untold = is_flash or (is_untold(tx, row) if row.has_page else row.article_id is None)
    if not row.hints.title or not untold:
        raise error
    told = told_by_feed(source, row, document, read)
    found = desk.match(told, source.name)
    with _keeping(desk, row) as keeping:
        if keeping is None:
            return TAKEN_OVER
        page = document.model_copy(update={"url": row.url})
        kept = keeping.keep(source, row, page, told, found)
        if is_flash:
            return kept
        is_final = row.inline is not None and error.reason is not Reason.PARSE_KILLED  # it stays the same
        if not is_final and is_worth_a_try(error.reason, row.tries):
            again = next_document(keeping.now, row.tries, error.retry_at)
            keeping.tx.sources.postpone(row, error.reason, error.detail, again)
    trouble = Trouble(url=row.url, reason=error.reason, detail=error.detail)
    return kept.model_copy(update={"trouble": trouble})


@contextmanager
def _keeping(desk: Desk, row: CandidateRow) -> Iterator[_Keeping | None]:
    """A commit while no other worker commits; None when another had the document since `row` was read."""
    with desk.placing:
        with desk.store.write() as tx:
            tx.alone()
            keeping = _Keeping(desk, tx, desk.now()) if tx.sources.is_as_read(row) else None
            yield keeping
        for tell in keeping.untold if keeping else ():
            tell()


class _Stored(NamedTuple):
    """An article as it was just stored; `kind` is that of the alerts it may ring, `before` what it said until
    now."""

    article_id: int
    story_id: int
    kind: str
    read_before: datetime | None
    before: Article | None = None


class _Keeping:
    def __init__(self, desk: Desk, tx: Transaction, now: datetime) -> None:
        self.desk, self.tx, self.now = desk, tx, now
        self.untold: list[Callable[[], None]] = []  # of the story index, which hears only what is committed

    def keep(
        self,
        source: Source,
        row: CandidateRow,
        document: Document,
        article: Article,
        found: tuple[Match, ...],
        before: Article | None = None,
    ) -> Kept:
        known = recognise(self.tx, row, document, article, self.now, before)
        again = reread_at(source, row, article, self.now) if known.rereads else None
        if known.reason in (Reason.UNCHANGED, Reason.DUPLICATE):
            return self.same(row, known, again)
        stored = self._store(known.article_id, source, row, document, article, found, before)
        self.tx.articles.keep_document(stored.article_id, document)
        rung = self._ring(stored, source, article, found)
        self.tx.sources.conclude(row.id, known.reason, article_id=stored.article_id, reread_at=again)
        line = _line(stored, source, article, found, rung)
        rang = [one.alert_id for one in rung.values() if one.outcome is Outcome.RANG]
        return Kept(reason=known.reason, line=line, alerts=tuple(filter(None, rang)))

    def _store(
        self,
        article_id: int | None,
        source: Source,
        row: CandidateRow,
        document: Document,
        article: Article,
        found: tuple[Match, ...],
        before: Article | None,
    ) -> _Stored:
        fingerprint, identity = self.desk.fingerprint(article, found), identity_of(row, document)
        if article_id is None:
            return self._add(identity, source, row, article, fingerprint)
        stored = self.tx.articles.get(article_id)
        if stored is None:
            raise LookupError(article_id)
        if self._is_of_another_event(stored, article, fingerprint):
            self.tx.articles.retire(article_id)
            return self._add(identity, source, row, article, fingerprint)
        if before is None or article_id != row.article_id or not stored.article.body:
            before = stored.article
        return self._revise(stored, row, article, fingerprint, before)

    def same(self, row: CandidateRow, known: Known, again: datetime | None) -> Kept:
        """What is stored already tells it: nothing changes."""
        self.tx.sources.conclude(row.id, known.reason, article_id=known.article_id, reread_at=again)
        return Kept(reason=known.reason)

    def _ring(
        self, stored: _Stored, source: Source, article: Article, found: tuple[Match, ...]
    ) -> dict[str, Rung]:
        """What becomes of each match that the article had not had before.

        A change rings for the topics that match only since. A topic that is new in the settings, or in its
        time, matches for the first time too; but if it matches the text before the change, it does not ring.
        """
        ringer, rung = Ringer(self.desk, self.tx, self.now), {}
        new = self.tx.articles.record_matches(stored.article_id, map(row_of, found), self.now)
        if new:
            ringer.release()  # what waited longer goes first: else a new alert takes its place under the cap
        old = self._matching(stored.before, source) if new and stored.before else frozenset()
        for topic in new:
            case = Case(topic, article, stored.story_id, stored.kind, stored.read_before)
            rung[topic] = Rung(Outcome.MATCHED_BEFORE, None) if topic in old else ringer.ring(case)
            self.tx.articles.conclude(stored.article_id, topic, *rung[topic])
        return rung

    def _matching(self, article: Article, source: Source) -> frozenset[str]:
        """The topics that an article answers, in whatever time they are watched."""
        return frozenset(one.topic for one in self.desk.topics.match(article, source.name))

    def _add(
        self, identity: str, source: Source, row: CandidateRow, article: Article, fingerprint: Fingerprint
    ) -> _Stored:
        story_id, place = self._place(fingerprint)
        article_id = self.tx.articles.add(
            identity,
            source.name,
            article,
            story_id=story_id,
            relation=place.kind,
            copy_of=place.of if place.kind == "copy" else None,
            fingerprint=fingerprint.to_json(),
            now=self.now,
            read_before=read_before(row),
        )
        return _Stored(article_id, story_id, "new", read_before(row))

    def _place(self, fingerprint: Fingerprint) -> tuple[int, Placement]:
        self.desk.remember(self.tx)
        place = self.desk.stories.place(fingerprint, self.now)
        if place.story_id is None:
            return self.tx.articles.open_story(self.now, place.follows), place
        self._join(place.story_id, place.merged)
        return self.tx.articles.root(place.story_id), place

    def _join(self, story_id: int, merged: tuple[int, ...]) -> None:
        self.tx.articles.touch_story(story_id, self.now)
        self.tx.articles.merge_stories(story_id, merged)
        for gone in merged:
            self.untold.append(partial(self.desk.stories.merge, story_id, gone))

    def _revise(
        self,
        stored: ArticleRow,
        row: CandidateRow,
        article: Article,
        fingerprint: Fingerprint,
        before: Article,
    ) -> _Stored:
        self.tx.articles.revise(stored.id, article, fingerprint.to_json(), self.now, before=before)
        if stored.article.body or not article.body:
            return _Stored(stored.id, self.tx.articles.root(stored.story_id), "updated", None, before)
        # Until now only its headline was known: its text may tell of another event.
        story_id, place = self._place(fingerprint)
        if story_id != stored.story_id:
            copy_of = place.of if place.kind == "copy" and place.of != stored.id else None
            self.tx.articles.move(stored.id, story_id, place.kind, copy_of)
            self.tx.alerts.follow(stored.id, story_id)
            self.untold.append(partial(self.desk.stories.absorb, stored.id, story_id, fingerprint, self.now))
        return _Stored(stored.id, story_id, "updated", read_before(row))

    def _is_of_another_event(self, stored: ArticleRow, article: Article, fingerprint: Fingerprint) -> bool:
        """Whether a page that told of one event tells of another by now, as live pages do."""
        before = stored.article
        lines, kept = ({one.headline, *(block.text for block in one.body)} for one in (before, article))
        if not before.body or not article.body or lines & kept:
            return False
        alone = StoryIndex()
        alone.absorb(1, 1, self.desk.fingerprint(before, self.desk.match(before, stored.source)), self.now)
        if alone.place(fingerprint, self.now).story_id is not None:
            return False
        self.desk.remember(self.tx)
        story_id = self.desk.stories.place(fingerprint, self.now).story_id
        return story_id is None or self.tx.articles.root(story_id) != self.tx.articles.root(stored.story_id)


def read_before(row: CandidateRow) -> datetime:
    """When its source had last been read before it was named, or else when it was first seen."""
    return min(row.read_before or row.found_at, row.found_at)


def reread_at(source: Source, row: CandidateRow, article: Article, now: datetime) -> datetime | None:
    """When the page of `article` is to be read again, if it has one."""
    since = min(published(article) or row.found_at, row.found_at)  # a page may stamp every answer anew
    return next_reread(now, since, source.reread) if row.has_page else None


def row_of(match: Match) -> MatchRow:
    """A match as the store has it."""
    spans = tuple((span.field, span.block, span.start, span.end) for span in match.spans)
    return MatchRow(topic=match.topic, clauses=match.clauses, spans=spans)


def _line(
    stored: _Stored, source: Source, article: Article, found: tuple[Match, ...], rung: dict[str, Rung]
) -> ArticleLine:
    return ArticleLine(
        id=stored.article_id,
        source=source.name,
        headline=article.headline,
        publisher=article.publisher,
        authors=article.authors,
        published=str(article.published) if article.published else None,
        removed=dict(Counter(one.rule for one in article.removed)),
        topics=tuple(match.topic for match in found),
        silent={topic: one.outcome for topic, one in rung.items() if one.outcome is not Outcome.RANG},
        updated=stored.kind == "updated",
    )
