"""Why a topic rang for a stored article, or why it did not: every pair has an answer."""

from __future__ import annotations

from typing import Literal

from parsers import Article, Block
from parsers.article import Record
from tocsin.errors import TocsinError
from tocsin.pipeline.desk import Desk
from tocsin.store import ArticleRow, Transaction

Answer = Literal["rang", "told before", "matched later", "not watched", "furniture", "no match"]


class Reason(Record):
    """`answer` in a word, `told` in a sentence, `clauses` clause by clause with what matched where."""

    topic: str
    article: int
    headline: str
    answer: Answer
    told: str
    clauses: tuple[str, ...]


def explain(desk: Desk, topic: str, article_id: int) -> Reason:
    """Raises TocsinError when there is no such topic or article."""
    if topic not in desk.topics:
        known = ", ".join(one.name for one in desk.settings.topics) or "none"
        raise TocsinError(f"there is no topic {topic!r}; there is {known}")
    with desk.store.read() as tx:
        row = tx.articles.get(article_id)
        if row is None:
            raise TocsinError(f"there is no article {article_id}: `tocsin articles` lists them")
        explained = desk.topics.explain(topic, row.article, row.source)
        answer, told = _held(desk, tx, topic, row) if explained.matched else _missed(desk, topic, row)
    return Reason(
        topic=topic,
        article=article_id,
        headline=row.article.headline,
        answer=answer,
        told=told,
        clauses=tuple(map(str, explained.clauses)),
    )


def _held(desk: Desk, tx: Transaction, topic: str, row: ArticleRow) -> tuple[Answer, str]:
    if not desk.topic(topic).valid_at(row.first_seen_at):
        return "not watched", "it matches, but the topic was not to be watched when the article came"
    if topic not in {match.topic for match in tx.articles.matches(row.id)}:
        return "matched later", "it matches now; when the article came the topic, or the article, was another"
    alert = tx.alerts.of_story(topic, row.story_id)
    if alert is None:
        return "matched later", "it matches, but only since it was read again, which rings nothing"
    first = tx.alerts.reports(alert, 1)[0][0]
    rang = f"alert {alert.id} rang at {alert.rang_at:%Y-%m-%d %H:%M} UTC"
    if first.id == row.id:
        return "rang", rang
    return "told before", f"{rang} for the same story, with article {first.id}: one ring a story"


def _missed(desk: Desk, topic: str, row: ArticleRow) -> tuple[Answer, str]:
    for gone in row.article.removed:
        alone = row.article.model_copy(update={"body": (Block(text=gone.text),), "removed": ()})
        if desk.topics.explain(topic, alone, row.source).matched:
            return (
                "furniture",
                f"it stands in a block that is not the article ({gone.rule}): {gone.text[:80]}",
            )
    if desk.topics.explain(topic, _with_furniture(row.article), row.source).matched:
        return "furniture", "it matches only together with blocks that are not the article"
    return "no match", "the query does not hold for it"


def _with_furniture(article: Article) -> Article:
    gone = tuple(Block(text=one.text) for one in article.removed)
    return article.model_copy(update={"body": article.body + gone})
