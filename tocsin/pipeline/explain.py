"""Why a topic rang for a stored article, or why it did not: every pair has an answer."""

from __future__ import annotations

from typing import Literal

from parsers import Article, Block
from parsers.article import Record
from tocsin.errors import Outcome, TocsinError
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.whereabouts import whereabouts
from tocsin.settings import spell
from tocsin.store import ArticleRow, MatchRow, Transaction
from tocsin.topics import Explanation

Answer = Literal[
    "rang",
    "on its way",
    "snoozed",
    "held",
    "undelivered",
    "no channel",
    "told before",
    "too old",
    "matched later",
    "not watched",
    "excluded",
    "furniture",
    "no match",
]


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
        match = next((one for one in tx.articles.matches(row.id) if one.topic == topic), None)
        answer, told = _matched(desk, tx, row, match) if match else _unmatched(desk, row, explained)
    if match and not explained.matched:
        told += "; the query or the article has changed since, and does not match now"
    return Reason(
        topic=topic,
        article=article_id,
        headline=row.article.headline,
        answer=answer,
        told=told,
        clauses=tuple(map(str, explained.clauses)),
    )


def _matched(desk: Desk, tx: Transaction, row: ArticleRow, match: MatchRow) -> tuple[Answer, str]:
    """What became of a match, as it was written down."""
    alert = tx.alerts.get(match.alert_id) if match.alert_id is not None else None
    if match.outcome is Outcome.TOO_OLD:
        return "too old", _age(desk, row, match.topic)
    if match.outcome is Outcome.READ_AGAIN or alert is None:
        return "matched later", "it matches, but only since it was read again, which rings nothing"
    stage, told = whereabouts(tx, alert)
    if match.outcome is Outcome.TOLD:
        first = tx.alerts.reports(alert, 1)[0][0]
        return "told before", f"one ring a story, and this one began with article {first.id}; {told}"
    return stage, told


def _age(desk: Desk, row: ArticleRow, topic: str) -> str:
    """Too old, in numbers."""
    allowed = desk.settings.policies[topic].max_age
    max_age = f" (now {spell(allowed)})" if allowed is not None else ""
    when, at = (
        ("its source had been read before", row.read_before)
        if row.read_before
        else ("it was first seen", row.first_seen_at)
    )
    return (
        f"published {row.article.published}: older than the topic's max_age{max_age} "
        f"when {when}, at {at:%Y-%m-%d %H:%M} UTC"
    )


def _unmatched(desk: Desk, row: ArticleRow, explained: Explanation) -> tuple[Answer, str]:
    """Why no match was written down."""
    if explained.matched and not desk.topic(explained.topic).valid_at(row.first_seen_at):
        return "not watched", "it matches, but the topic was not to be watched when the article came"
    if explained.matched:
        return (
            "matched later",
            "it matches now; when the article came the topic, or the article, was another",
        )
    if explained.excluded:
        return "excluded", f"it would match but for {' and '.join(explained.excluded)}"
    return _missed(desk, explained.topic, row)


def _missed(desk: Desk, topic: str, row: ArticleRow) -> tuple[Answer, str]:
    for text, rule in _furniture(row.article):
        alone = row.article.model_copy(update={"body": (Block(text=text),), "removed": ()})
        if desk.topics.explain(topic, alone, row.source).matched:
            return "furniture", f"it stands in a block that is not the article ({rule}): {text[:80]}"
    if desk.topics.explain(topic, _with_furniture(row.article), row.source).matched:
        return "furniture", "it matches only together with blocks that are not the article"
    return "no match", "the query does not hold for it"


def _furniture(article: Article) -> list[tuple[str, str]]:
    """What may not ring, with why: captions, and what was removed."""
    captions = [(block.text, "a caption") for block in article.body if block.kind == "caption"]
    return [*captions, *((gone.text, gone.rule) for gone in article.removed)]


def _with_furniture(article: Article) -> Article:
    text = [block for block in article.body if block.kind != "caption"]
    return article.model_copy(
        update={"body": (*text, *(Block(text=told) for told, _ in _furniture(article)))}
    )
