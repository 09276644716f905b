"""What feedparser made of a feed becomes candidates."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from parsers.article import Hints
from tocsin.letters import fold
from tocsin.sources.clean import (
    SUMMARY,
    clean_language,
    clean_markup,
    clean_moment,
    clean_names,
    clean_text,
)
from tocsin.sources.records import Candidate, Entry, Source
from tocsin.sources.urls import normalise_url, resolve_link

TAGS = 50  # of an item, that are kept
_TITLE = 3  # words of a title that name one event


def candidates_of(
    entries: list[Entry], feed: Entry, source: Source, place: str, now: datetime
) -> tuple[Candidate, ...]:
    """The items of a feed as candidates, each identity once, in the order of the feed."""
    read = [
        (entry, candidate)
        for entry in entries[: source.max_items]
        if (candidate := _candidate(entry, feed, source, place, now)) is not None
    ]
    posts = _posts(read)
    found: dict[str, Candidate] = {}
    for entry, candidate in read:
        names = posts.get(candidate.key)
        own = candidate if names is None else _by_itself(entry, candidate, source, names)
        found.setdefault(own.key, own)
    return tuple(found.values())


def feed_title(feed: Entry) -> str | None:
    return clean_markup(_text(feed, "title"))


def _candidate(entry: Entry, feed: Entry, source: Source, place: str, now: datetime) -> Candidate | None:
    hints = _hints(entry, feed, source, now)
    version = _version(entry, now)
    for link in _links(entry):
        url = resolve_link(_base(entry, place), link)
        if url is not None:
            return Candidate(key=normalise_url(url), url=url, version=version, hints=hints)
    content = _content(entry)
    if not content:
        return None
    return Candidate(
        key=_item_key(source, _text(entry, "id") or content),
        url=place,
        version=_digest(content, 16),
        hints=hints,
        inline=content.encode("utf-8", "replace"),
    )


def _posts(read: list[tuple[Entry, Candidate]]) -> dict[str, set[str]]:
    """The links that several items share, each with the GUIDs that tell one of its items from the others.

    Such is a list of notices, or a live page: its items point to different places on it (#…), or most of the
    feed is on it. An article that is merely listed twice, be it under two titles, is none."""
    sharing: dict[str, list[_Item]] = defaultdict(list)
    for entry, candidate in read:
        sharing[candidate.key].append(_item(entry, candidate))
    return {key: _telling(items) for key, items in sharing.items() if _are_posts(items, len(read))}


class _Item(NamedTuple):
    """What tells an item of a feed from another under the same link."""

    name: str
    title: str
    content: str
    place: str


def _item(entry: Entry, candidate: Candidate) -> _Item:
    place = _text(entry, "link").partition("#")[2]
    return _Item(_text(entry, "id"), candidate.hints.title or "", _content(entry), place)


def _are_posts(items: list[_Item], listed: int) -> bool:
    """Whether items under one link are told apart, of so many in their feed."""
    told = {(one.title, one.content) for one in items}
    if len(told) == 1:
        return False
    places = {one.place for one in items} - {""}
    return len(places) >= len(told) or (2 * len(items) > listed and not _is_retitled(told))


def _is_retitled(told: set[tuple[str, str]]) -> bool:
    """Whether the titles are one, and that with words before or behind it, as "UPDATE: …"."""
    titles = [set(fold(title).split()) for title in {title for title, _ in told}]
    least = min(titles, key=len)
    return len(titles) == len(told) and len(least) >= _TITLE and all(least <= one for one in titles)


def _telling(items: list[_Item]) -> set[str]:
    """The GUIDs that stand with one title."""
    titles = defaultdict(set)
    for one in items:
        titles[one.name].add(one.title)
    return {name for name, some in titles.items() if name and len(some) == 1}


def _by_itself(entry: Entry, candidate: Candidate, source: Source, names: set[str]) -> Candidate:
    """An item that shares its link, to be read from its own words: the page has those of all that share it.
    Its key is its GUID, or all that it says where it has none or another item has the same one. Its title
    would not do: whether another item has the same changes from look to look, and what was told would ring
    again."""
    name, title, text, _ = _item(entry, candidate)
    content = text or title
    identity = name if name in names else "\n".join(filter(None, (title, text)))
    told = {"inline": content.encode("utf-8", "replace"), "version": _digest(content, 16)}
    return candidate.model_copy(update={"key": _item_key(source, identity), **told})


def _item_key(source: Source, identity: str) -> str:
    return f"item:{source.name}/{_digest(identity, 24)}"


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:length]


def _links(entry: Entry) -> Iterator[str]:
    """Where the article may be: before a counting redirect, the link, a GUID that is a link."""
    yield _text(entry, "feedburner_origlink")
    yield _text(entry, "link")
    for link in _list(entry, "links"):
        if link.get("rel", "alternate") == "alternate":
            yield _text(link, "href")
    identity = _text(entry, "id")
    if identity.startswith(("http://", "https://")):
        yield identity


def _base(entry: Entry, place: str) -> str:
    base = _text(entry.get("title_detail") or {}, "base")
    return base if base.startswith(("http://", "https://")) else place


def _hints(entry: Entry, feed: Entry, source: Source, now: datetime) -> Hints:
    origin = _text(entry.get("source") or {}, "title")
    return Hints(
        title=clean_markup(_text(entry, "title")),
        summary=clean_markup(_text(entry, "summary"), SUMMARY),
        authors=clean_names(_authors(entry)),
        publisher=source.publisher or clean_markup(origin) or feed_title(feed),
        section=source.section,
        published=clean_moment(_moment(entry, "published"), now),
        modified=clean_moment(_moment(entry, "updated"), now),
        language=source.language
        or clean_language(_text(entry, "language"))
        or clean_language(_text(feed, "language")),
        tags=clean_names((_text(tag, "label") or _text(tag, "term") for tag in _list(entry, "tags")), TAGS),
    )


def _authors(entry: Entry) -> list[str]:
    """Names; RSS's `mail (name)` whole, as feedparser cuts long top-level domains wrongly."""
    authors, whole = _list(entry, "authors"), _text(entry, "author")
    if len(authors) <= 1 and "@" in whole:
        return [whole]
    return [_text(author, "name") for author in authors]


def _version(entry: Entry, now: datetime) -> str | None:
    """The item's own stamp of its last change; its first publication is no change."""
    moment = clean_moment(_moment(entry, "updated"), now)
    if moment is not None:
        return moment.isoformat()
    return clean_text(_text(entry, "updated"), 60) or None


def _content(entry: Entry) -> str:
    contents = [_text(content, "value") for content in _list(entry, "content")]
    return max([*contents, _text(entry, "summary")], key=len) or _flash(entry)


def _flash(entry: Entry) -> str:
    """The title of an item that is no more than that."""
    return "" if any(_links(entry)) else _text(entry, "title")


def _moment(entry: Entry, name: str) -> Any:
    # Not .get(): feedparser's answers a missing "updated" with "published".
    return dict.get(entry, f"{name}_parsed") if isinstance(entry, dict) else None


def _text(record: Entry, name: str) -> str:
    value = dict.get(record, name) if isinstance(record, dict) else None
    return value if isinstance(value, str) else ""


def _list(record: Entry, name: str) -> list[Entry]:
    values = dict.get(record, name) if isinstance(record, dict) else None
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
