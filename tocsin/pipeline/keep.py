"""One article's commit: the article, its story, its matches, its alerts and their deliveries, or nothing."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from parsers import Article, Document
from parsers.article import Record
from tocsin.alerts import Channel, recipients
from tocsin.errors import Reason
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.reports import ArticleLine
from tocsin.sources import Source, normalise_url
from tocsin.store import CandidateRow, MatchRow, Transaction, digest
from tocsin.stories import fingerprint
from tocsin.topics import Match


class Kept(Record):
    """What became of one document that was parsed."""

    reason: Reason
    detail: str = ""
    line: ArticleLine | None = None
    alerts: tuple[int, ...] = ()

    @property
    def teaches(self) -> bool:
        """Whether its source's furniture can be learned from it."""
        return self.reason is Reason.STORED


def keep(desk: Desk, source: Source, row: CandidateRow, document: Document, article: Article) -> Kept:
    """Commits what `article` brings. It rings only topics that have not rung for its story."""
    if not article.headline and not article.body:
        with desk.store.write() as tx:
            tx.sources.conclude(row.id, Reason.NOT_AN_ARTICLE, detail=article.completeness)
        return Kept(reason=Reason.NOT_AN_ARTICLE, detail=article.completeness)
    found = desk.match(article, source.name)
    with desk.store.write() as tx:
        tx.alone()
        return _Keeping(desk, tx, desk.now()).keep(source, row, document, article, found)


class _Keeping:
    def __init__(self, desk: Desk, tx: Transaction, now: datetime) -> None:
        self.desk, self.tx, self.now = desk, tx, now

    def keep(
        self,
        source: Source,
        row: CandidateRow,
        document: Document,
        article: Article,
        found: tuple[Match, ...],
    ) -> Kept:
        identity = _identity(row, document)
        known = self.tx.articles.known(identity)
        if known and known[1] == digest(article):
            reason = Reason.UNCHANGED if row.version is not None else Reason.DUPLICATE
            self.tx.sources.conclude(row.id, reason, article_id=known[0])
            return Kept(reason=reason)
        article_id, story_id = (
            self._revise(known[0], article) if known else self._add(identity, source, article)
        )
        reason = Reason.UPDATED if known else Reason.STORED
        self.tx.articles.keep_document(article_id, document)
        fresh = self.tx.articles.record_matches(article_id, map(match_row, found), self.now)
        kind = "updated" if known else "new"
        alerts = tuple(self._ring(topic, story_id, kind) for topic in fresh)
        self.tx.sources.conclude(row.id, reason, article_id=article_id)
        line = _line(article_id, source, article, found, updated=bool(known))
        return Kept(reason=reason, line=line, alerts=tuple(filter(None, alerts)))

    def _add(self, identity: str, source: Source, article: Article) -> tuple[int, int]:
        self.desk.remember(self.tx)
        print_ = fingerprint(article)
        place = self.desk.stories.place(print_, self.now)
        story_id = place.story_id if place.story_id is not None else self.tx.articles.open_story(self.now)
        article_id = self.tx.articles.add(
            identity,
            source.name,
            article,
            story_id=story_id,
            relation=place.kind,
            copy_of=place.of if place.kind == "copy" else None,
            fingerprint=print_.to_json(),
            now=self.now,
        )
        self._join(story_id, place.merged)
        return article_id, story_id

    def _join(self, story_id: int, merged: tuple[int, ...]) -> None:
        self.tx.articles.touch_story(story_id, self.now)
        self.tx.articles.merge_stories(story_id, merged)
        for gone in merged:
            self.desk.stories.merge(story_id, gone)

    def _revise(self, article_id: int, article: Article) -> tuple[int, int]:
        self.tx.articles.revise(article_id, article, fingerprint(article).to_json(), self.now)
        stored = self.tx.articles.get(article_id)
        if stored is None:
            raise LookupError(article_id)
        return article_id, stored.story_id

    def _ring(self, topic: str, story_id: int, kind: str) -> int | None:
        """A new alert with its deliveries; None when this story rang for the topic before."""
        alert_id = self.tx.alerts.ring(topic, story_id, kind, self.now)
        if alert_id is not None:
            for channel in self._channels(topic):
                for recipient in recipients(channel):
                    self.tx.alerts.post(alert_id, channel.name, recipient, self.now)
        return alert_id

    def _channels(self, topic: str) -> list[Channel]:
        wanted = self.desk.settings.routes[topic]
        return [channel for channel in self.desk.settings.channels if channel.name in wanted]


def _identity(row: CandidateRow, document: Document) -> str:
    """Where a fetched page was found in the end; what has no page of its own goes by its key."""
    fetched = row.path is None and row.inline is None
    return normalise_url(document.url) if fetched else row.key


def match_row(match: Match) -> MatchRow:
    spans = tuple((span.field, span.block, span.start, span.end) for span in match.spans)
    return MatchRow(topic=match.topic, clauses=match.clauses, spans=spans)


def _line(
    article_id: int, source: Source, article: Article, found: tuple[Match, ...], *, updated: bool
) -> ArticleLine:
    return ArticleLine(
        id=article_id,
        source=source.name,
        headline=article.headline,
        publisher=article.publisher,
        authors=article.authors,
        published=str(article.published) if article.published else None,
        removed=dict(Counter(one.rule for one in article.removed)),
        topics=tuple(match.topic for match in found),
        updated=updated,
    )
