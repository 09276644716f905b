"""Every topic whose query cannot be used: what an analyst has to mend, told at once."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable
from dataclasses import replace

from tocsin.errors import QueryError
from tocsin.topics.queries.references import Likely, resolve
from tocsin.topics.topic import Topic

_MENDED = "mended"  # a query that stands for one that is to be mended, and for those not looked at yet


def wrong_queries(topics: Iterable[Topic]) -> dict[str, QueryError]:
    """Name → what is wrong: in the topic's own query, or else only with those that it refers to.

    A topic that refers to a wrong one is not wrong by that, and of a circle one topic is told.
    """
    known = {topic.name: topic for topic in topics}
    mended = {name: replace(topic, query=_MENDED) for name, topic in known.items()}
    likely = Likely(tuple(known))
    found: dict[str, QueryError] = {}
    for others in (mended, known):
        for name, topic in list(known.items()):
            try:
                resolve(topic, ChainMap({name: topic}, others), likely)
            except QueryError as error:
                found[name] = error
                known[name] = mended[name]
    return found
