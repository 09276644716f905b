"""What a query would have found among the stored articles: the same matching as live, on what was kept."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

from parsers.article import Record
from tocsin.alerts import Excerpt
from tocsin.pipeline.deliver import excerpts
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.ingest import Watch, unwatched
from tocsin.pipeline.keep import match_row
from tocsin.store import ArticleRow
from tocsin.topics import Match, Topic, TopicIndex

TRIED = "the-query-that-is-tried"


class Hit(Record):
    """A stored article that the query matches."""

    article: int
    story: int
    seen_at: datetime
    headline: str
    clauses: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]


class Backtest(Record):
    """`hits` oldest first, out of `articles` looked at; `stories` is how many alerts would have rung."""

    query: str
    articles: int
    hits: tuple[Hit, ...]

    @property
    def stories(self) -> int:
        return len({hit.story for hit in self.hits})


def backtest(desk: Desk, query: str, days: int, watch: Watch = unwatched) -> Backtest:
    """Tries a query, or a topic by its name, on the last `days` days. Raises QueryError for a bad query."""
    known = next((topic for topic in desk.settings.topics if topic.name == query), None)
    tried = dataclasses.replace(known, name=TRIED) if known else Topic(TRIED, query, query)
    index = TopicIndex([*desk.settings.topics, tried])
    hits: list[Hit] = []
    done = 0
    with desk.store.read() as tx:
        since = desk.now() - timedelta(days=days)
        total = tx.articles.count(since)
        for done, row in enumerate(tx.articles.since(since), start=1):
            watch("articles", done, total)
            matches = index.match(row.article, row.source)
            hits += [_hit(row, one) for one in matches if one.topic == TRIED]
    return Backtest(query=tried.query, articles=done, hits=tuple(hits))


def _hit(row: ArticleRow, match: Match) -> Hit:
    return Hit(
        article=row.id,
        story=row.story_id,
        seen_at=row.first_seen_at,
        headline=row.article.headline,
        clauses=match.clauses,
        excerpts=tuple(excerpts(row.article, match_row(match))),
    )
