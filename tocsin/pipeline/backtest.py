"""What a query would have found among the stored articles: the same matching as live, on what was kept."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from parsers import Article
from parsers.article import Record
from tocsin.alerts import Excerpt, Policy
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.keep import row_of
from tocsin.pipeline.rehearsal import Rehearsal, rehearse
from tocsin.pipeline.sweep import Found, sweep
from tocsin.pipeline.telling import excerpts
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


class Present(Record):
    """The query that another is tried against: what it matches and rings. `topic`, `valid_from` and
    `valid_until` are a Backtest's."""

    topic: str | None
    query: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    hits: int
    alerts: Rehearsal


class Backtest(Record):
    """`hits` oldest first, out of `articles` that came or changed between `since` and `until`; `alerts` are
    what they would have rung, by the topic's policy and with the stories as they are grouped now. `topic` is
    the name that the query was asked for by, None when it was the query itself; `valid_from` and
    `valid_until` are when that topic, or the one whose place the query takes, is watched.

    Against another query, the `present` one, `gained` are the hits that it does not have, `lost` those that
    only it has.
    """

    topic: str | None
    query: str
    since: datetime
    until: datetime
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    articles: int
    hits: tuple[Hit, ...]
    alerts: Rehearsal
    present: Present | None = None
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

    A query that is compared with a topic would take its place: it is watched when that is, and rings as that
    does.
    """
    tried = [_topic(desk, query, TRIED, against)]
    if against is not None:
        tried.append(_topic(desk, against, PRESENT, query))
    since, until = desk.now() - timedelta(days=days), desk.now()
    looked = _Count()
    found = _found(desk, tried, since, looked.passing(watch))
    hits = tuple(_hit(one, query) for one in found[TRIED])
    before = tuple(_hit(one, against or "") for one in found[PRESENT])
    return Backtest(
        topic=_named(desk, query),
        query=tried[0].query,
        since=since,
        until=until,
        valid_from=tried[0].valid_from,
        valid_until=tried[0].valid_until,
        articles=looked.articles,
        hits=hits,
        alerts=rehearse(found[TRIED], _policy(desk, query, against)),
        present=_present(desk, against, query, tried[1], found[PRESENT]) if against is not None else None,
        gained=_without(hits, before) if against is not None else (),
        lost=_without(before, hits),
    )


def _present(desk: Desk, asked: str, other: str, tried: Topic, found: Sequence[Found]) -> Present:
    return Present(
        topic=_named(desk, asked),
        query=tried.query,
        valid_from=tried.valid_from,
        valid_until=tried.valid_until,
        hits=len(found),
        alerts=rehearse(found, _policy(desk, asked, other)),
    )


def _found(desk: Desk, tried: list[Topic], since: datetime, watch: Watch) -> dict[str, list[Found]]:
    """What the topics that are tried match, by their names, oldest first."""
    found: dict[str, list[Found]] = {TRIED: [], PRESENT: []}
    for one in sweep(desk, [*_mentioned(desk, tried), *tried], since, watch):
        if one.match.topic in found:
            found[one.match.topic].append(one)
    for each in found.values():
        each.sort(key=lambda one: one.seen_at)
    return found


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


def _named(desk: Desk, *asked: str | None) -> str | None:
    """The first that is the name of a topic."""
    return next((name for name in asked if name in desk.settings.policies), None)


def _policy(desk: Desk, query: str, other: str | None) -> Policy:
    return desk.settings.policy_of(_named(desk, query, other))


def _topic(desk: Desk, query: str, name: str, other: str | None) -> Topic:
    """The topic of this name, or the query in the place of the topic that it is compared with."""
    known = {topic.name: topic for topic in desk.settings.topics}
    if query in known:
        return dataclasses.replace(known[query], name=name)
    place = known.get(other or "", Topic(name, query, query))
    return dataclasses.replace(place, name=name, query=query)


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
        match=row_of(one.match).model_copy(update={"topic": asked}),
        until=one.until,
    )
