"""What a query would have found among the stored articles: the same matching as live, on what was kept."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date, datetime, timedelta

from parsers.article import Record
from tocsin.alerts import Excerpt
from tocsin.pipeline.deliver import excerpts
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.keep import match_row
from tocsin.pipeline.visit import Watch, unwatched
from tocsin.store import ArticleRow
from tocsin.topics import Match, Topic, TopicIndex

TRIED, PRESENT = "the-query-that-is-tried", "the-query-at-present"


class Hit(Record):
    """A stored article that the query matches."""

    article: int
    story: int
    seen_at: datetime
    headline: str
    clauses: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]


class Backtest(Record):
    """`hits` oldest first, out of `articles` looked at between `since` and `until`.

    Against another query, `gained` are the hits that it does not have, `lost` those that only it has.
    """

    query: str
    since: datetime
    until: datetime
    articles: int
    hits: tuple[Hit, ...]
    gained: tuple[Hit, ...] = ()
    lost: tuple[Hit, ...] = ()

    @property
    def alerts(self) -> int:
        """How many would have rung: one a story."""
        return len({hit.story for hit in self.hits})

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
    """Tries a query, or a topic by its name, on the last `days` days. Raises QueryError for a bad query."""
    tried = _topic(desk, query, TRIED)
    compared = [_topic(desk, against, PRESENT)] if against else []
    index = TopicIndex([*_mentioned(desk, [tried, *compared]), tried, *compared])
    since, until = desk.now() - timedelta(days=days), desk.now()
    found: dict[str, list[Hit]] = {TRIED: [], PRESENT: []}
    done = 0
    with desk.store.read() as tx:
        total = tx.articles.count(since)
        for done, row in enumerate(tx.articles.since(since), start=1):
            watch("articles", done, total)
            for match in index.match(row.article, row.source):
                if match.topic in found:
                    found[match.topic].append(_hit(row, match))
    hits, before = tuple(found[TRIED]), tuple(found[PRESENT])
    return Backtest(
        query=tried.query,
        since=since,
        until=until,
        articles=done,
        hits=hits,
        gained=_without(hits, before) if against else (),
        lost=_without(before, hits) if against else (),
    )


def _topic(desk: Desk, query: str, name: str) -> Topic:
    known = next((topic for topic in desk.settings.topics if topic.name == query), None)
    return dataclasses.replace(known, name=name) if known else Topic(name, query, query)


def _mentioned(desk: Desk, tried: list[Topic]) -> list[Topic]:
    """Other topics are needed only where a query speaks of them (`@name`)."""
    return list(desk.settings.topics) if any("@" in topic.query for topic in tried) else []


def _without(hits: tuple[Hit, ...], others: tuple[Hit, ...]) -> tuple[Hit, ...]:
    known = {hit.article for hit in others}
    return tuple(hit for hit in hits if hit.article not in known)


def _hit(row: ArticleRow, match: Match) -> Hit:
    return Hit(
        article=row.id,
        story=row.story_id,
        seen_at=row.first_seen_at,
        headline=row.article.headline,
        clauses=match.clauses,
        excerpts=tuple(excerpts(row.article, match_row(match))),
    )
