"""The records of this room: what is tracked, and what was found where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

Field = Literal["headline", "standfirst", "body"]
TOPIC_NAME = "[a-z0-9][a-z0-9_-]*"
"""The pattern of a name that a query can refer to as @name; `grammar.lark` has it too."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a desk tracks: a query under a name.

    `name` is as `TOPIC_NAME` has it, unique among topics; `colour` is written #rrggbb;
    `valid_from`/`valid_until` are aware datetimes, the end not included.
    """

    name: str
    title: str
    query: str
    owner: str | None = None
    note: str | None = None
    colour: str | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None

    def valid_at(self, now: datetime) -> bool:
        """Whether the topic is to be watched at `now` (aware)."""
        begun = self.valid_from is None or self.valid_from <= now
        return begun and (self.valid_until is None or now < self.valid_until)


class Span(NamedTuple):
    """A matched stretch: code-point offsets `start:end` in the text of one block.

    `block` indexes `article.body` when `field` is "body", and is 0 otherwise.
    """

    field: Field
    block: int
    start: int
    end: int


class Match(NamedTuple):
    """A topic that an article speaks of.

    `spans` are in reading order (headline, standfirst, body) and never overlap; a match on metadata alone has
    none. `clauses` are the terms that made it ring, as the analyst wrote them (a name under `variants:` as
    it is written there), in the order of the query.
    """

    topic: str
    spans: tuple[Span, ...]
    clauses: tuple[str, ...]
