"""The index: looking changes nothing, a replay gives the same state, time fades, languages stay apart."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from parsers.article import Article, Block
from tocsin.stories import Fingerprint, Placement, StoryIndex, StorySettings, fingerprint
from tocsin.stories.arrays.numbers import among

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def report(event: int, version: int, language: str = "en", size: int = 120) -> Fingerprint:
    """A report of an event: two words in three are the event's own, the rest anybody's."""
    own, draw = random.Random(f"event {event}"), random.Random(f"report {event} {version}")
    words = [f"Name{own.randrange(10**6)}" for _ in range(8)] + [
        f"fact{own.randrange(10**6)}" for _ in range(16)
    ]
    told = [
        draw.choice(words) if draw.random() < 0.67 else f"common{draw.randrange(400)}" for _ in range(size)
    ]
    headline = "the " + " ".join(draw.sample(words, 4))
    article = Article(url="about:blank", headline=headline, body=(Block(text=" ".join(told)),), language="en")
    return dataclasses.replace(fingerprint(article), language=language)


class Newsroom:
    """What the integrator does: places, allots an id, merges, absorbs, and keeps what must be stored."""

    def __init__(self, settings: StorySettings | None = None) -> None:
        self.index = StoryIndex(settings)
        self.stored: list[tuple[int, int, str, datetime]] = []

    def ingest(self, known: Fingerprint, now: datetime = NOW) -> Placement:
        placement = self.index.place(known, now)
        item = len(self.stored) + 1
        story = 1000 + item if placement.story_id is None else placement.story_id
        for gone in placement.merged:
            self.index.merge(story, gone)
        self.index.absorb(item, story, known, now)
        self.stored.append((item, story, known.to_json(), now))
        return placement

    def restarted(self) -> StoryIndex:
        index = StoryIndex()
        for item, story, line, seen in self.stored:
            index.absorb(item, self.index.canonical(story), Fingerprint.from_json(line), seen)
        return index


def mixed(events: int, each: int, seed: int = 0) -> list[Fingerprint]:
    reports = [report(event, version) for event in range(events) for version in range(each)]
    random.Random(seed).shuffle(reports)
    return reports


def test_reports_of_an_event_join_its_story_and_others_open_their_own() -> None:
    room = Newsroom()
    placements = [room.ingest(known) for known in mixed(40, 5)]
    assert sum(placement.kind == "new" for placement in placements) == 40
    assert {placement.kind for placement in placements} == {"new", "report"}


def test_placing_changes_nothing() -> None:
    room = Newsroom()
    for known in mixed(10, 3):
        room.ingest(known)
    questions = [report(event, 9) for event in range(15)]
    first = [room.index.place(known, NOW) for known in questions]
    assert [room.index.place(known, NOW) for known in reversed(questions)] == first[::-1]


def test_a_restart_gives_the_same_ids() -> None:
    room = Newsroom()
    for hour, known in enumerate(mixed(30, 4)):
        room.ingest(known, NOW + timedelta(hours=hour))
    later, again = NOW + 5 * DAY, room.restarted()
    for event in range(40):
        known = report(event, 9)
        assert again.place(known, later) == room.index.place(known, later)


def test_another_workers_article_counts_as_ones_own() -> None:
    here, there = StoryIndex(), StoryIndex()
    known = report(1, 0)
    here.absorb(1, 77, known, NOW)
    there.absorb(1, 77, Fingerprint.from_json(known.to_json()), NOW)
    assert there.place(report(1, 1), NOW) == here.place(report(1, 1), NOW)
    assert there.place(report(1, 1), NOW).story_id == 77


def test_a_merged_story_lives_on_as_an_alias() -> None:
    index = StoryIndex()
    for event in (1, 2, 3):
        index.absorb(event, event, report(event, 0), NOW)
    index.merge(1, 2)
    index.merge(3, 1)
    assert [index.canonical(story) for story in (1, 2, 3, 4)] == [3, 3, 3, 4]
    assert {index.place(report(event, 1), NOW).story_id for event in (1, 2, 3)} == {3}
    index.absorb(9, 2, report(2, 2), NOW)
    assert index.place(report(2, 3), NOW).story_id == 3
    index.merge(2, 3)
    assert index.canonical(2) == 3


def test_stories_of_two_languages_merge_and_both_go_by_one_id() -> None:
    index = StoryIndex()
    index.absorb(1, 1, report(1, 0, "en"), NOW)
    index.absorb(2, 2, report(2, 0, "fr"), NOW)
    index.merge(1, 2)
    assert index.place(report(1, 1, "en"), NOW).story_id == 1
    assert index.place(report(2, 1, "fr"), NOW).story_id == 1


def test_a_merge_is_known_before_the_articles_are() -> None:
    index = StoryIndex()
    index.merge(1, 2)
    index.absorb(1, 2, report(1, 0), NOW)
    assert index.place(report(1, 1), NOW).story_id == 1


def test_a_copy_of_a_merged_storys_article_goes_to_the_merged_story() -> None:
    index = StoryIndex()
    index.absorb(1, 1, report(1, 0), NOW)
    index.absorb(2, 2, report(2, 0), NOW)
    index.merge(1, 2)
    placement = index.place(report(2, 0), NOW)
    assert (placement.kind, placement.of, placement.story_id) == ("copy", 2, 1)


def test_an_article_that_is_near_two_like_stories_shows_them_to_be_one() -> None:
    index = StoryIndex()
    index.absorb(1, 1, report(1, 0, size=300), NOW)
    index.absorb(2, 2, report(1, 1, size=300), NOW)  # another worker took it for a story of its own
    placement = index.place(report(1, 2, size=300), NOW)
    assert placement.story_id is not None
    assert {placement.story_id, *placement.merged} == {1, 2}


@pytest.mark.parametrize(("days", "kind"), [(0, "report"), (2, "report"), (12, "new")])
def test_a_story_that_went_quiet_is_over(days: int, kind: str) -> None:
    index = StoryIndex()
    index.absorb(1, 1, report(1, 0), NOW)
    assert index.place(report(1, 1), NOW + days * DAY).kind == kind


def test_a_late_article_from_before_the_story_fades_the_same() -> None:
    index = StoryIndex()
    index.absorb(1, 1, report(1, 0), NOW)
    assert index.place(report(1, 1), NOW - 12 * DAY).kind == "new"


def test_a_story_that_goes_on_rings_again_and_says_what_it_follows() -> None:
    room = Newsroom()
    placements = [room.ingest(report(1, hour), NOW + timedelta(hours=hour)) for hour in range(0, 24 * 30, 6)]
    opened = [placement for placement in placements if placement.kind == "new"]
    assert 2 <= len(opened) <= 6
    assert opened[0].follows is None
    assert all(placement.follows is not None for placement in opened[1:])


def test_languages_stay_apart_and_an_unknown_one_may_join_any() -> None:
    index = StoryIndex()
    index.absorb(1, 1, report(1, 0, "en"), NOW)
    assert index.place(report(1, 1, "fr"), NOW).kind == "new"
    assert index.place(report(1, 1, "und"), NOW).story_id == 1
    index.absorb(2, 2, report(2, 0, "und"), NOW)
    assert index.place(report(2, 1, "fr"), NOW).story_id == 2


def test_what_its_own_language_tells_of_an_event_comes_before_what_is_told_in_none() -> None:
    index = StoryIndex()
    index.absorb(1, 1, report(1, 0, "en", size=60), NOW)
    for version in range(1, 20):
        index.absorb(1 + version, 2, report(1, version, "und"), NOW)
    assert index.place(report(1, 20, "und"), NOW).story_id == 2
    assert index.place(report(1, 20, "en"), NOW).story_id == 1


def test_languages_that_nobody_speaks_do_not_fill_the_memory() -> None:
    index = StoryIndex()
    for item in range(300):
        index.absorb(item, item, report(item, 0, f"x{item}", size=30), NOW)
    assert len(index.shards) <= 65
    assert index.place(report(299, 1, "und", size=30), NOW).story_id == 299


@pytest.mark.parametrize("text", ["", "the of and to in is that it was for on " * 3, "\u3000", "🙂 " * 30])
def test_an_article_that_says_nothing_is_a_story_of_its_own(text: str) -> None:
    index = StoryIndex()
    empty = fingerprint(Article(url="about:blank", body=(Block(text=text),), language="en"))
    assert index.place(empty, NOW).kind == "new"
    index.absorb(1, 1, empty, NOW)
    assert index.place(report(1, 1), NOW).kind == "new"


def headline(text: str) -> Fingerprint:
    return fingerprint(Article(url="about:blank", headline=text, language="en"))


def test_bare_headlines_join_by_more_than_one_word() -> None:
    room = Newsroom()
    told = [
        "Apple unveils new iPhone at Cupertino event",
        "Apple pie recipe wins county fair",
        "Earthquake hits northern Japan",
        "Japan earthquake: dozens injured in north",
        "Trump signs order on tariffs",
        "Trump rally in Ohio draws thousands",
        "New iPhone unveiled by Apple at Cupertino",
    ]
    placed = [room.ingest(headline(text)).story_id for text in told]
    assert placed == [None, None, None, 1003, None, None, 1001]


def ids(placements: Sequence[Placement]) -> list[int | None]:
    return [placement.story_id for placement in placements]


def test_past_its_capacity_the_index_forgets_the_oldest_stories() -> None:
    room = Newsroom(StorySettings(stories=50, articles=40))
    for event in range(200):
        room.ingest(report(event, 0), NOW + timedelta(minutes=event))
    late = NOW + timedelta(minutes=200)
    assert all(len(shard) <= 50 for shard in room.index.shards)
    assert ids([room.index.place(report(event, 1), late) for event in (0, 10)]) == [None, None]
    assert ids([room.index.place(report(event, 1), late) for event in (198, 199)]) == [1199, 1200]


def test_forgetting_keeps_what_is_live() -> None:
    room = Newsroom()
    for event in range(60):
        room.ingest(report(event, 0), NOW + event * DAY)
    before = [room.index.place(report(event, 1), NOW + 60 * DAY) for event in range(60)]
    for shard in room.index.shards:
        shard.forget((NOW + 53 * DAY).timestamp())
    after = [room.index.place(report(event, 1), NOW + 60 * DAY) for event in range(60)]
    assert ids(after)[57:] == ids(before)[57:] == [1058, 1059, 1060]
    assert sum(map(len, room.index.shards)) == 7


def test_a_frozen_index_is_the_same_index() -> None:
    room = Newsroom(StorySettings(articles=150))
    for hour, known in enumerate(mixed(60, 4)):
        language = ("en", "fr", "x\x00/y")[hour % 3]
        room.ingest(dataclasses.replace(known, language=language), NOW + timedelta(hours=hour))
    room.index.merge(1001, 1002)
    later = NOW + 10 * DAY
    again = StoryIndex.thaw(room.index.freeze(), StorySettings(articles=150))
    for step in range(3):  # and stays the same when both go on
        for event in range(60):
            known = report(event, 9 + step, ("en", "fr")[event % 2])
            placed = room.index.place(known, later)
            assert again.place(known, later) == placed
            for index in (room.index, again):
                index.absorb(2000 + event, placed.story_id or 5000 + event, known, later)
    assert again.canonical(1002) == 1001


def test_an_index_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="form"):
        StoryIndex.thaw(StoryIndex().freeze(), StorySettings(articles=7))


@pytest.mark.parametrize("ascending", [[], [3], [0, 3, 7, 2**32 - 1]])
def test_among_tells_which_numbers_a_sorted_array_holds(ascending: list[int]) -> None:
    these, those = np.array([7, 0, 5, 2**32 - 1, 3], np.uint32), np.array(ascending, np.uint32)
    assert among(these, those).tolist() == np.isin(these, those).tolist()
    assert among(these[:0], those).tolist() == []


def test_a_likeness_is_never_told_as_more_than_one() -> None:
    """Of the same words in another order, when a topic asks for half of them."""
    words = [f"Name{number} fact{number}" for number in range(30)]
    told = ("harvest " + " ".join(words), "harvest " + " ".join(reversed(words)))
    first, again = (
        fingerprint(
            Article(url="about:blank", headline="Harvest", body=(Block(text=text),), language="en"),
            asked=lambda word: word.startswith("fact"),
        )
        for text in told
    )
    index = StoryIndex()
    index.absorb(1, 1, first, NOW)
    assert index.place(again, NOW) == Placement(1, "report", 1.0)
