"""Why a topic rang for a stored article, or why it did not: every pair has an answer."""

from __future__ import annotations

from typing import Literal

from parsers.article import Record
from tocsin.clock import spoken
from tocsin.errors import Outcome, TocsinError
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.standing import standing
from tocsin.pipeline.whereabouts import whereabouts
from tocsin.settings import spell
from tocsin.store import ArticleRow, MatchRow, Transaction
from tocsin.topics import Explanation, Topic

Answer = Literal[
    "rang",
    "on its way",
    "snoozed",
    "held",
    "undelivered",
    "no channel",
    "told before",
    "duplicate",
    "too old",
    "matched later",
    "not watched",
    "excluded",
    "furniture",
    "no match",
]

BEFORE = (
    "it matches, but not by what changed in the article: it did so before, when the topic was not watched "
    "or was another, and a change rings only for what newly matches"
)


class Why(Record):
    """`answer` in a word, `told` in a sentence, `clauses` clause by clause with what matched where."""

    topic: str
    article: int
    headline: str
    answer: Answer
    told: str
    clauses: tuple[str, ...]


Told = tuple[Answer, str]


def explain(desk: Desk, topic: str, article_id: int) -> Why:
    """A topic that has left the settings is told of from the record, if it matched the article.

    Raises TocsinError when there is no such topic or article.
    """
    with desk.store.read() as tx:
        row = tx.articles.get(article_id)
        match = next((one for one in tx.articles.matches(article_id) if one.topic == topic), None)
        if topic not in desk.topics and match is None:
            known = ", ".join(one.name for one in desk.settings.topics) or "none"
            raise TocsinError(f"there is no topic {topic!r}; there is {known}")
        if row is None:
            raise TocsinError(f"there is no article {article_id}: `tocsin articles` lists them")
        became = _of_a_copy(tx, row, _matched(desk, tx, row, match)) if match else None
    if match and became and topic not in desk.topics:
        (answer, told), clauses = became, match.clauses
        told += "; the topic has left the settings since: these are the clauses that it matched by"
    else:
        (answer, told), clauses = _compared(desk, topic, row, became)
    return Why(
        topic=topic,
        article=article_id,
        headline=row.article.headline,
        answer=answer,
        told=told,
        clauses=clauses,
    )


def _compared(desk: Desk, topic: str, row: ArticleRow, became: Told | None) -> tuple[Told, tuple[str, ...]]:
    """What became of the match, or why there was none, beside what the query makes of the article now."""
    explained = desk.topics.explain(topic, row.article, row.source)
    answer, told = became or _unmatched(desk, row, explained)
    if became and not explained.matched:
        told += "; the query or the article has changed since, and does not match now"
    return (answer, told), tuple(map(str, explained.clauses))


def _matched(desk: Desk, tx: Transaction, row: ArticleRow, match: MatchRow) -> Told:
    """What became of a match, as it was written down."""
    alert = tx.alerts.get(match.alert_id) if match.alert_id is not None else None
    if match.outcome is Outcome.TOO_OLD:
        return "too old", _age(desk, row, match.topic)
    if match.outcome is Outcome.MATCHED_BEFORE:
        return "matched later", BEFORE
    if match.outcome is Outcome.READ_AGAIN or alert is None:
        return "matched later", "it matches, but only since it was read again, which rings nothing"
    stage, told = whereabouts(tx, alert, {channel.name for channel in desk.settings.channels})
    if match.outcome is Outcome.TOLD:
        first = tx.alerts.brought_by(alert.id)
        return "told before", f"one ring a story, and article {first} brought this one; {told}"
    return stage, told


def _of_a_copy(tx: Transaction, row: ArticleRow, became: Told) -> Told:
    """What became of a match, of a copy with what it copies: that is why its story was told before."""
    stands = standing(tx, row)
    if stands.original is None:
        return became
    answer, told = became
    first = stands.original
    place = f"{first.source}, {first.publisher}" if first.publisher else first.source
    by = f", by {stands.agency}" if stands.agency else ""
    duplicate: Answer = "duplicate" if answer == "told before" else answer
    return duplicate, f"the article is a copy of article {first.id} ({place}){by}; {told}"


def _age(desk: Desk, row: ArticleRow, topic: str) -> str:
    """Too old, in numbers."""
    allowed = desk.settings.policy_of(topic).max_age
    max_age = f" (now {spell(allowed)})" if allowed is not None else ""
    when, at = "it was first seen", row.first_seen_at
    if row.read_before and row.read_before < row.first_seen_at:
        when, at = "its source had last been read without it, or first named it", row.read_before
    return (
        f"published {row.article.published}: older than the topic's max_age{max_age} "
        f"when {when}, at {spoken(at)}"
    )


def _unmatched(desk: Desk, row: ArticleRow, explained: Explanation) -> Told:
    """Why no match was written down."""
    topic = desk.topic(explained.topic)
    if explained.matched and not topic.valid_at(row.revised_at or row.first_seen_at):
        return "not watched", f"it matches, but the topic was not to be watched {_window(topic, row)}"
    if explained.matched:
        return (
            "matched later",
            "it matches now; when the article came the topic, or the article, was another",
        )
    if explained.excluded:
        return "excluded", f"it would match but for {' and '.join(explained.excluded)}"
    return _missed(explained)


def _window(topic: Topic, row: ArticleRow) -> str:
    """Which end of its time the article missed, by how much."""
    at = row.revised_at or row.first_seen_at
    verb = "changed" if row.revised_at else "came"
    came = f"when it {verb}: it {verb} at {spoken(at)}"
    if topic.valid_from and at < topic.valid_from:
        return f"{came}, before valid_from ({spoken(topic.valid_from)})"
    return f"{came}, after valid_until ({topic.valid_until and spoken(topic.valid_until)})"


def _missed(explained: Explanation) -> Told:
    if len(explained.furniture) == 1:
        block = explained.furniture[0]
        return (
            "furniture",
            f"it matches only with a block that is not the article ({block.rule}): {block.text[:80]}",
        )
    if explained.furniture:
        return "furniture", "it matches only with several blocks that are not the article"
    return "no match", "the query does not hold for it"
