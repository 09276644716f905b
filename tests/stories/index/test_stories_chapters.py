"""Chapters: a story that turns rings again at the second report of the turn, and not because it is covered at
length."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from parsers.article import Article, Block
from tocsin.stories import Fingerprint, Placement, StoryIndex, fingerprint

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
# Two reports of an event, and two of what became of it days later.
STORIES = json.loads(Path(__file__).with_name("chapters.json").read_text(encoding="utf-8"))


def report(headline: str, text: str) -> Fingerprint:
    return fingerprint(Article(url="about:blank", headline=headline, body=(Block(text=text),), language="en"))


class Desk:
    """Places and absorbs, as the pipeline does, and can be restarted in between."""

    def __init__(self) -> None:
        self.index = StoryIndex()
        self.items = 0

    def ingest(self, known: Fingerprint, now: datetime) -> Placement:
        placement = self.index.place(known, now)
        self.items += 1
        story = self.items if placement.story_id is None else placement.story_id
        for gone in placement.merged:
            self.index.merge(story, gone)
        self.index.absorb(self.items, story, known, now)
        return placement

    def cover(self, told: list[tuple[str, str]], days: int) -> list[Placement]:
        """Every five hours another outlet tells the same in seven sentences of its choice."""
        draw = random.Random(3)
        sentences = [one for _, text in told for one in text.replace("a.m.", "am").split(". ")]
        placements = [self.ingest(report(*one), NOW + number * HOUR) for number, one in enumerate(told)]
        for hour in range(10, days * 24, 5):
            mixed = report(draw.choice(told)[0], ". ".join(draw.sample(sentences, 7)))
            placements.append(self.ingest(mixed, NOW + hour * HOUR))
        return placements


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("restarted", [False, True])
def test_a_story_under_cover_rings_once_until_it_turns(name: str, restarted: bool) -> None:
    desk, story = Desk(), STORIES[name]
    covered = desk.cover(story["first"], story["days"])
    assert [placement.kind for placement in covered if placement.kind != "copy"].count("new") == 1
    then = NOW + story["days"] * 24 * HOUR
    turned = []
    for number, one in enumerate(story["second"]):
        turned.append(desk.ingest(report(*one), then + number * HOUR))
        if restarted:
            desk.index = StoryIndex.thaw(desk.index.freeze())
    assert [placement.kind for placement in turned].count("new") == 1


def test_a_chapter_names_the_story_that_it_follows_and_goes_on_by_itself() -> None:
    desk, story = Desk(), STORIES["trial and verdict"]
    desk.cover(story["first"], story["days"])
    then = NOW + story["days"] * 24 * HOUR
    placements = [desk.ingest(report(*one), then) for one in story["second"]]
    assert [(one.kind, one.story_id, one.follows) for one in placements] == [
        ("report", 1, None),
        ("new", None, 1),
    ]
    chapter = desk.items
    again = report("Vogt sentenced", story["second"][1][1].replace("handcuffs", "tears") + " She wept.")
    assert desk.index.place(again, then + HOUR).story_id == chapter


@pytest.mark.parametrize(("age", "kinds"), [(6, ["report", "report"]), (30, ["report", "new"])])
def test_what_is_told_on_the_first_day_is_one_story(age: int, kinds: list[str]) -> None:
    desk, story = Desk(), STORIES["accusation and resignation"]
    for number, one in enumerate(story["first"]):
        desk.ingest(report(*one), NOW + number * HOUR)
    placements = [desk.ingest(report(*one), NOW + (age + n) * HOUR) for n, one in enumerate(story["second"])]
    assert [placement.kind for placement in placements] == kinds


def test_news_of_one_report_alone_is_no_chapter() -> None:
    desk, story = Desk(), STORIES["trial and verdict"]
    desk.cover(story["first"], 4)
    headline, text = story["second"][0]
    assert desk.ingest(report(headline, text), NOW + 96 * HOUR).kind == "report"
    assert desk.ingest(report(headline, text), NOW + 97 * HOUR).kind == "copy"
