"""Restarts: the story index of one run is the next one's, and what cannot be trusted is read anew."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from parsers.article import Article, Block
from tests.pipeline.conftest import SetClock
from tocsin.pipeline import Desk
from tocsin.store import load_arrays, save_arrays
from tocsin.stories import Fingerprint, StoryIndex, fingerprint
from tocsin.topics import Match

Opening = Callable[[str], Desk]


def article(number: int) -> Article:
    text = " ".join(f"Name{number}x{word} went there." for word in range(40))
    return Article(url=f"https://example.org/{number}", headline=f"Event {number}", body=(Block(text=text),))


def store(desk: Desk, number: int, story: int | None = None, line: str = "") -> int:
    """Stores an article as the pipeline does, or with another fingerprint; returns its story."""
    value = article(number)
    with desk.store.write() as tx:
        story = tx.articles.open_story(desk.now()) if story is None else story
        tx.articles.add(
            value.url,
            "wire",
            value,
            story_id=story,
            relation="new",
            copy_of=None,
            fingerprint=line or fingerprint(value).to_json(),
            now=desk.now(),
        )
    return story


def story_of(desk: Desk, number: int) -> int | None:
    return desk.stories.place(fingerprint(article(number)), desk.now()).story_id


@pytest.fixture
def left(open_desk: Opening) -> Path:
    """The file that a desk with five stored articles left, and forgot them but for it: ids 1 to 5."""
    desk = open_desk("")
    for number in range(5):
        store(desk, number)
    desk.catch_up()
    desk.freeze(worth=5)
    return desk.settings.story_index


def read_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether catching up absorbed the five articles one by one."""
    told: list[int] = []
    absorb = StoryIndex.absorb

    def noting(index: StoryIndex, item_id: int, *rest: object) -> None:
        told.append(item_id)
        absorb(index, item_id, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(StoryIndex, "absorb", noting)
    desk.catch_up()
    return len(told) >= 5


def test_the_next_run_takes_up_the_index_and_what_came_since(
    open_desk: Opening, left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = store(open_desk(""), 5)
    desk = open_desk("")
    assert not read_anew(desk, monkeypatch)
    assert [story_of(desk, number) for number in (0, 4, 5, 6)] == [1, 5, late, None]


def test_little_that_is_new_is_not_worth_a_file(open_desk: Opening) -> None:
    desk = open_desk("")
    store(desk, 0)
    desk.catch_up()
    desk.freeze()
    assert not desk.settings.story_index.exists()


def test_what_others_merged_meanwhile_is_merged_here_too(open_desk: Opening, left: Path) -> None:
    other = open_desk("")
    with other.store.write() as tx:
        tx.articles.merge_stories(1, (2,))
    desk = open_desk("")
    desk.catch_up()
    assert story_of(desk, 1) == 1


def test_what_others_merge_while_a_desk_is_open_is_merged_at_its_next_run(open_desk: Opening) -> None:
    desk, other = open_desk(""), open_desk("")
    first, second = (store(desk, number) for number in range(2))
    desk.catch_up()
    with other.store.write() as tx:
        tx.articles.merge_stories(first, (second,))
    desk.catch_up()
    assert story_of(desk, 1) == first


def test_fingerprints_of_another_version_are_made_anew(open_desk: Opening) -> None:
    desk = open_desk("")
    old = json.dumps([0, *json.loads(fingerprint(article(0)).to_json())[1:]])
    numbers = range(3)
    stories = [store(desk, number, line=old if number < 2 else "") for number in numbers]
    desk.catch_up()
    assert [story_of(desk, number) for number in numbers] == stories


def test_no_run_stops_at_a_fingerprint_that_cannot_be_made_anew(
    open_desk: Opening, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = open_desk("")
    stories = [store(desk, number, line="of an old version" if number == 1 else "") for number in range(3)]

    def fault(desk: Desk, article: Article, found: tuple[Match, ...]) -> Fingerprint:
        raise TypeError("a bug")

    monkeypatch.setattr(Desk, "fingerprint", fault)
    desk.catch_up()
    assert [story_of(desk, number) for number in range(3)] == [stories[0], None, stories[2]]
    assert "article 2 is not known to the stories" in caplog.text


@pytest.mark.parametrize("damage", ["another database", "half a file", "a bit", "no arrays", "another form"])
def test_an_index_that_does_not_fit_is_read_anew(
    open_desk: Opening, left: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    if damage == "another database":
        other = np.array((clock.at - timedelta(hours=1)).isoformat())
        save_arrays(left, {**(load_arrays(left) or {}), "told_at": other})
    elif damage == "half a file":
        left.write_bytes(left.read_bytes()[: left.stat().st_size // 2])
    elif damage == "a bit":  # of how its last array is packed
        flipped = bytearray(left.read_bytes())
        flipped[flipped.rfind(b"PK\x01\x02") + 10] ^= 0x20
        left.write_bytes(flipped)
    elif damage == "no arrays":
        left.write_bytes(b"not an index")
    else:
        monkeypatch.setattr("tocsin.stories.index.index._FORM", 99)
    desk = open_desk("")
    assert read_anew(desk, monkeypatch)
    assert story_of(desk, 3) == 4


def test_a_folder_that_cannot_be_written_costs_only_a_warning(
    open_desk: Opening, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk = open_desk('[stories]\nindex = "no/such/folder/index"')
    store(desk, 0)
    desk.catch_up()
    with caplog.at_level(logging.WARNING):
        desk.freeze(worth=1)
    assert "cannot be kept" in caplog.text
    assert list(tmp_path.glob("**/index*")) == []


def test_threads_that_leave_the_same_index_at_once_leave_a_whole_one(tmp_path: Path) -> None:
    """As the batches of a run do that end together."""
    file = tmp_path / "stories.npz"

    def leave(number: int) -> None:
        for _ in range(20):
            save_arrays(file, {"told": np.full(20_000, number)})

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(leave, range(4)))
    left = load_arrays(file)
    assert left is not None
    assert len(set(left["told"].tolist())) == 1
    assert [one.name for one in tmp_path.iterdir()] == [file.name]
