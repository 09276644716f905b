"""Reports that a desk writes to one form ("Magnitude … earthquake strikes …"): their events are different.

`story_forms.toml` holds the forms, each filled in for several events, with other headlines for the same text
and what a later version changes. Measured are the share of events taken for one that was told before in the
same words (*swallowed*: no alert), and of other headlines and later versions those that stay with their event
(*kept*).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from parsers.article import Article, Block
from tocsin.stories import Fingerprint, StoryIndex, fingerprint

FORMS = Path(__file__).with_name("story_forms.toml")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Form(NamedTuple):
    """One form: a report of each of its events, and by event other versions of the same report."""

    kind: str
    reports: list[Fingerprint]
    versions: list[list[Fingerprint]]


def read_forms(path: Path = FORMS, *, bare: bool = False) -> list[Form]:
    """The forms of a file, filled in; `bare`, their headlines alone."""
    forms = tomllib.loads(path.read_text("utf-8"))["form"]
    return [_filled(form | {"text": ""} if bare else form) for form in forms]


def swallowed(form: Form) -> list[bool]:
    """Of each event but the first, whether it was taken for one told before."""
    index = StoryIndex()
    taken = []
    for item, report in enumerate(form.reports):
        story = index.place(report, NOW).story_id
        taken.append(story is not None)
        index.absorb(item, item if story is None else story, report, NOW)
    return taken[1:]


def kept(form: Form) -> list[bool]:
    """Of each other version of a report, whether it joins the report's story beside another event's."""
    found = []
    for item, versions in enumerate(form.versions):
        index = StoryIndex()
        for story in (item, item - 1):
            index.absorb(story, story, form.reports[story], NOW)
        found += [index.place(version, NOW).story_id == item for version in versions]
    return found


def _filled(form: dict[str, Any]) -> Form:
    events = form["events"]
    return Form(
        f"{form['kind']} ({form['language']})",
        [fingerprint(_article(form, "headline", event)) for event in events],
        [[fingerprint(version) for version in _versions(form, event)] for event in events],
    )


def _versions(form: dict[str, Any], event: dict[str, str]) -> Iterator[Article]:
    updated = event | form.get("update", {})
    if "again" in form:
        yield _article(form, "again", event)
    if updated != event:
        yield _article(form, "headline", updated)
    if "again" in form and updated != event:
        yield _article(form, "again", updated)


def _article(form: dict[str, Any], headline: str, event: dict[str, str]) -> Article:
    return report(form[headline].format(**event), form["text"].strip().format(**event), form["language"])


def report(headline: str, text: str, language: str | None = None) -> Article:
    """An article of these words, a paragraph a line."""
    body = tuple(Block(text=paragraph) for paragraph in text.splitlines())
    return Article(url="about:blank", headline=headline, body=body, language=language)
