"""What a query would have found among the stored articles: the same matching as live, on what was kept."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from parsers import Article
from parsers.article import Record
from tocsin.alerts import Excerpt
from tocsin.pipeline.deliver import excerpts
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.keep import match_row
from tocsin.pipeline.rehearsal import Rehearsal, rehearse
from tocsin.pipeline.sweep import Found, sweep
from tocsin.pipeline.visit import Watch, unwatched
from tocsin.store import MatchRow, Transaction
from tocsin.topics import Topic

TRIED, PRESENT = "the-query-that-is-tried", "the-query-at-present"


class Hit(Record):
    """A stored article that the query matches since `seen_at`, and the story it belongs to.

    `match` names the query or topic as it was asked for; it is of the article's last text that matches, which
    stood `until` the article changed, if it did.
    """

    article: int
    story: int
    seen_at: datetime
    headline: str
    match: MatchRow
    until: datetime | None = None


class Backtest(Record):
    """`hits` oldest first, out of `articles` that came or changed between `since` and `until`; `alerts` are
    what they would have rung, by the topic's policy and with the stories as they are grouped now.

    Against another query, `gained` are the hits that it does not have, `lost` those that only it has.
    """

    query: str
    since: datetime
    until: datetime
    articles: int
    hits: tuple[Hit, ...]
    alerts: Rehearsal
    gained: tuple[Hit, ...] = ()
    lost: tuple[Hit, ...] = ()

    @property
    def by_day(self) -> dict[date, int]:
        """How many matched on each day, days without any included."""
        first, last = self.since.date(), self.until.date()
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        counts = Counter(hit.seen_at.date() for hit in self.hits)
        return {day: counts[day] for day in days}


def backtest(
    desk: Desk, query: str, days: int, against: str | None = None, watch: Watch = unwatched
) -> Backtest:
    """Tries a query, or a topic by its name, on the last `days` days. Raises QueryError for a bad query.

    A query that is tried against a topic would take its place: it is watched when that is, and rings as that
    does.
    """
    own = next((name for name in (query, against) if name in desk.settings.policies), None)
    compared = [_topic(desk, against, PRESENT, against)] if against is not None else []
    tried = [_topic(desk, query, TRIED, own), *compared]
    since, until = desk.now() - timedelta(days=days), desk.now()
    found: dict[str, list[Found]] = {TRIED: [], PRESENT: []}
    looked = _Count()
    for one in sweep(desk, [*_mentioned(desk, tried), *tried], since, looked.passing(watch)):
        if one.match.topic in found:
            found[one.match.topic].append(one)
    for each in found.values():
        each.sort(key=lambda one: one.seen_at)
    hits = tuple(_hit(one, query) for one in found[TRIED])
    before = tuple(_hit(one, against or "") for one in found[PRESENT])
    return Backtest(
        query=tried[0].query,
        since=since,
        until=until,
        articles=looked.articles,
        hits=hits,
        alerts=rehearse(found[TRIED], desk.settings.policies[own] if own else desk.settings.policy),
        gained=_without(hits, before) if compared else (),
        lost=_without(before, hits) if compared else (),
    )


def passages(desk: Desk, hits: Sequence[Hit]) -> list[tuple[Excerpt, ...]]:
    """Of each hit, what to show of its article, with what matched marked."""
    with desk.store.read() as tx:
        texts = [_text(tx, hit) for hit in hits]
    return [tuple(excerpts(text, hit.match)) if text else () for text, hit in zip(texts, hits, strict=True)]


def _text(tx: Transaction, hit: Hit) -> Article | None:
    """What a hit's article said when it matched."""
    if hit.until:
        return dict(tx.articles.revisions(hit.article)).get(hit.until)
    row = tx.articles.get(hit.article)
    return row.article if row else None


class _Count:
    """How many articles were looked at, for who watches and for the result."""

    articles = 0

    def passing(self, watch: Watch) -> Watch:
        def count(name: str, done: int, total: int) -> None:
            self.articles = done
            watch(name, done, total)

        return count


def _topic(desk: Desk, query: str, name: str, own: str | None) -> Topic:
    """The topic of this name, or the query in the place of the topic `own`."""
    known = {topic.name: topic for topic in desk.settings.topics}
    if query in known:
        return dataclasses.replace(known[query], name=name)
    present = known.get(own or "", Topic(name, query, query))
    return dataclasses.replace(present, name=name, query=query)


def _mentioned(desk: Desk, tried: list[Topic]) -> list[Topic]:
    """Other topics are needed only where a query speaks of them (`@name`)."""
    return list(desk.settings.topics) if any("@" in topic.query for topic in tried) else []


def _without(hits: tuple[Hit, ...], others: tuple[Hit, ...]) -> tuple[Hit, ...]:
    known = {hit.article for hit in others}
    return tuple(hit for hit in hits if hit.article not in known)


def _hit(one: Found, asked: str) -> Hit:
    return Hit(
        article=one.article,
        story=one.story,
        seen_at=one.seen_at,
        headline=one.headline,
        match=match_row(one.match).model_copy(update={"topic": asked}),
        until=one.until,
    )
