"""What an alert tells: its story's reports, what changed in them, and what matched, quoted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parsers import Article
from tocsin.alerts import EXCERPTS, REPORTS, STORIES, Excerpt, Report, Ring, excerpt
from tocsin.clock import spoken
from tocsin.pipeline.changes import changes
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.keep import row_of
from tocsin.store import AlertRow, ArticleRow, DeliveryRow, MatchRow, Transaction

DIGEST = STORIES - 1  # that a digest names besides its first
GONE = "Changed since; what matched is gone. It said:"


class _Told(NamedTuple):
    """An article that an alert tells of, with what matched in it."""

    alert: AlertRow
    row: ArticleRow
    match: MatchRow


def telling(desk: Desk, tx: Transaction, alert: AlertRow, row: DeliveryRow) -> Ring:
    """What a delivery tells: an alert with its story's reports, or a digest with one report a story."""
    topic = desk.topic(alert.topic) if alert.topic in desk.topics else None
    merged = tx.holds.merged(row.id)
    told = _first_of_each(tx, alert, merged) if merged else _reports(tx, alert, REPORTS)
    return Ring(
        key=f"alert-{alert.id}",
        kind="digest" if merged else alert.kind,
        topic=alert.topic,
        topic_title=topic.title if topic else alert.topic,
        query=topic.query if topic else "",
        why=_why(told),
        earlier="" if merged else _earlier(tx, alert),
        reports=tuple(_report(desk, tx, one) for one in told),
        untold=len(merged[DIGEST:]),
        rang_at=row.created_at if merged else alert.rang_at,
    )


def _why(told: list[_Told]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause for one in told for clause in one.match.clauses))


def _earlier(tx: Transaction, alert: AlertRow) -> str:
    """Which alert of the topic told of the story that this alert's goes on from, if one did."""
    followed = tx.articles.followed(alert.story_id)
    told = tx.alerts.of_story(alert.topic, followed) if followed is not None else None
    if told is None or told.id > alert.id:
        return ""
    (known,) = tx.alerts.rung([told.id])
    return f"Goes on from the alert of {spoken(known.rang_at)}: {known.headline}"


def _first_of_each(tx: Transaction, alert: AlertRow, merged: Sequence[int]) -> list[_Told]:
    """What a digest shows: of each story the report that came first."""
    firsts = [first for one in (alert, *tx.alerts.rung(merged[:DIGEST])) for first in _reports(tx, one, 1)]
    return list({one.row.id: one for one in firsts}.values())


def _reports(tx: Transaction, alert: AlertRow, limit: int) -> list[_Told]:
    return [_Told(alert, row, match) for row, match in tx.alerts.reports(alert, limit)]


def _report(desk: Desk, tx: Transaction, told: _Told) -> Report:
    """An article as it is now; what matched is quoted from the last text that had it."""
    row, match, article = told.row, told.match, told.row.article
    before = _before(tx, told)
    changed = changes(before, article) if before and before.body else ()
    if not match.spans and (past := tx.articles.revisions(row.id)):
        texts = [article, *(old for _, old in reversed(past))]
        article, match = _last_matching(desk, told.alert.topic, row.source, texts) or (article, match)
        if article is not row.article:
            changed = (*changed, GONE)
    return _shown(row, before is not None, changed, excerpts(article, match))


def _last_matching(
    desk: Desk, topic: str, source: str, texts: Sequence[Article]
) -> tuple[Article, MatchRow] | None:
    found = (
        (text, row_of(one)) for text in texts for one in desk.topics.match(text, source) if one.topic == topic
    )
    return next(found, None)


def _before(tx: Transaction, told: _Told) -> Article | None:
    """The text of the article until the change that rang the alert, if a change rang it."""
    if told.alert.kind != "updated" or told.match.alert_id != told.alert.id:
        return None
    past = (old for until, old in tx.articles.revisions(told.row.id) if until == told.alert.rang_at)
    return next(past, None)


def _shown(row: ArticleRow, updated: bool, changed: tuple[str, ...], quoted: Sequence[Excerpt]) -> Report:
    article = row.article
    return Report(
        headline=article.headline,
        publisher=article.publisher,
        authors=article.authors,
        url=article.canonical_url or article.url,
        published=str(article.published) if article.published else "undated",
        source=row.source,
        excerpts=tuple(quoted),
        updated=updated,
        changes=changed,
    )


def excerpts(article: Article, match: MatchRow) -> list[Excerpt]:
    """Of the few blocks that matched most, in reading order; a flash that is all headline once."""
    places: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for field, block, start, end in match.spans or ():
        places.setdefault((field, block), []).append((start, end))
    richest = sorted(places, key=lambda place: -len(places[place]))[:EXCERPTS]
    quoted = (excerpt(_text(article, *place), places[place]) for place in places if place in richest)
    return list(dict.fromkeys(quoted))


def _text(article: Article, field: str, block: int) -> str:
    if field == "body":
        return article.body[block].text
    return article.headline if field == "headline" else article.standfirst or ""
