"""Stories that were merged: which one they all are by now, and which they were."""

from __future__ import annotations

import sqlalchemy as sa

from tocsin.store.schema import article, story

ROOT = sa.func.coalesce(story.c.root_id, story.c.id)
PRESENT = ROOT.label("story_id")


def stories_with(story_id: int) -> sa.Select[tuple[int]]:
    """The story and all that are one with it by now. Each side of the OR has an index; who compares `ROOT`
    instead reads every story that there ever was."""
    own = story.alias("own_story")
    root = sa.select(sa.func.coalesce(own.c.root_id, own.c.id)).where(own.c.id == story_id).scalar_subquery()
    return sa.select(story.c.id).where(sa.or_(story.c.id == root, story.c.root_id == root))


def articles_with(story_id: int) -> sa.Select[tuple[int]]:
    """The articles of these stories."""
    return sa.select(article.c.id).where(article.c.story_id.in_(stories_with(story_id)))
