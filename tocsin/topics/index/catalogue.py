"""Topics compiled and filed under the keys that they need: what `TopicIndex` keeps behind its lock."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping

from tocsin.errors import QueryError
from tocsin.topics.index.collection import only_young_collected
from tocsin.topics.index.postings import Postings
from tocsin.topics.queries import parse_query
from tocsin.topics.queries.references import resolve
from tocsin.topics.queries.shapes import Ready, clauses, ready, unshared, written_out
from tocsin.topics.terms.keys import Needs
from tocsin.topics.topic import Topic

_NONE: frozenset[str] = frozenset()


class Entry:
    """A topic ready to run.

    `mentions`: the topics whose queries went into it, however indirectly. `order` is when it came, so that
    matches come in that order.
    """

    __slots__ = ("mentions", "order", "plan", "shape", "topic", "values")

    def __init__(self, topic: Topic, ready: Ready, mentions: frozenset[str]) -> None:
        self.topic, self.plan, self.shape, self.values = topic, ready.shape.plan, ready.shape, ready.values
        self.mentions = mentions
        self.order = 0

    def clauses(self, numbers: Iterable[int]) -> list[str]:
        """The terms of these numbers as written."""
        return clauses(self.shape, self.topic.query, numbers)


class Catalogue:
    """Topics by name, and their entries by key. Raises `QueryError` when a topic's query cannot be used.

    `pause` is called after every topic filed.
    """

    def __init__(self, topics: Iterable[Topic] = (), pause: Callable[[], None] = lambda: None) -> None:
        self.topics: dict[str, Topic] = {}
        self.entries: dict[str, Entry] = {}
        self.postings: Postings[Entry] = Postings()
        # Of each topic, those that mention it.
        self._referring: dict[str, set[str]] = {}
        self._count = 0
        waiting = list(topics)
        self.topics.update((topic.name, topic) for topic in waiting)
        with only_young_collected():
            for topic in waiting:
                self._file(*_compile(topic, self.topics))
                pause()

    def add(self, topic: Topic) -> None:
        """Files `topic` in place of any of the same name, and those that refer to it anew; or nothing."""
        topics = ChainMap({topic.name: topic}, self.topics)
        changed = [_compile(topic, topics)]
        changed += [_recompile(topics[name], topics, topic.name) for name in self._referring_to(topic.name)]
        self.topics[topic.name] = topic
        for entry, needs in changed:
            self._file(entry, needs)

    def discard(self, name: str) -> None:
        """Unfiles a topic, if there is one of this name. `QueryError` when another refers to it."""
        if name not in self.entries:
            return
        for other in self._referring_to(name):
            query = self.topics[other].query
            at = parse_query(query).place_of(name)
            if at is not None:
                raise QueryError(
                    query, at, f"topic {other} refers to {name}", f"Change or remove {other} first."
                )
        self._unfile(self.entries[name])
        del self.topics[name]

    def dismantle(self, pause: Callable[[], None]) -> None:
        """Gives its memory back a little at a time, with a pause after each."""
        while self.entries:
            self.topics.popitem()
            self.entries.popitem()
            pause()
        self.postings.dismantle(pause)

    def _referring_to(self, name: str) -> list[str]:
        """Those that refer to a topic, however indirectly, the nearest first."""
        found = self._referring.get(name, ())
        return sorted(found, key=lambda other: (len(self.entries[other].mentions), other))

    def _file(self, entry: Entry, needs: Needs) -> None:
        old = self.entries.get(entry.topic.name)
        if old is not None:
            self._unfile(old)
            entry.order = old.order
        else:
            self._count += 1
            entry.order = self._count
        self.entries[entry.topic.name] = entry
        for name in entry.mentions:
            self._referring.setdefault(name, set()).add(entry.topic.name)
        self.postings.insert(entry, needs)

    def _unfile(self, entry: Entry) -> None:
        del self.entries[entry.topic.name]
        for name in entry.mentions:
            self._referring[name].discard(entry.topic.name)
        self.postings.discard(entry, entry.plan.needs(entry.values))


def _compile(topic: Topic, topics: Mapping[str, Topic]) -> tuple[Entry, Needs]:
    if "@" not in topic.query:
        found, mentions = ready(topic.query), _NONE
    elif (written := written_out(topic.query, topics)) is not None:
        found, mentions = written
    else:
        found, mentions = unshared(resolve(topic, topics)), _mentions(topic.query, topics)
    return Entry(topic, found, mentions), found.needs


def _recompile(topic: Topic, topics: Mapping[str, Topic], changed: str) -> tuple[Entry, Needs]:
    """The same of a topic that refers to one that has changed; its error names it."""
    try:
        return _compile(topic, topics)
    except QueryError as error:
        problem = f"topic {topic.name} refers to {changed}, and then {error.problem}"
        raise QueryError(error.query, error.position, problem, error.suggestion) from error


def _mentions(query: str, topics: Mapping[str, Topic]) -> frozenset[str]:
    """The topics that a query that can be resolved refers to, and those that they refer to."""
    found: set[str] = set()
    waiting = [query]
    while waiting:
        for name in _named(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(topics[name].query)
    return frozenset(found)


def _named(query: str) -> tuple[str, ...]:
    """The topics that a query names."""
    return parse_query(query).references if "@" in query else ()
