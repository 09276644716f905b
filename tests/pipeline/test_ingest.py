"""Ingest on the seeds: what is stored, what rings, and that it rings once."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from parsers import Article, Block, ParseKilled, ParserPool
from tests.pipeline.conftest import SEEDS, TOPICS, Recorder, SetClock
from tocsin.errors import Reason, StoreError
from tocsin.pipeline import Desk, claimed, deliver, ingest
from tocsin.pipeline.pace import KILLS


def desk_of(folder: Path, open_desk: Callable[[str], Desk]) -> Desk:
    channel = '[[channel]]\nname = "chat"\nurl = "console"\n'
    return open_desk(f'[[source]]\nname = "drop"\nfolder = "{folder}"\n{channel}{TOPICS}')


def test_the_seeds_ring_two_alerts_each_naming_both_reports(seeds_desk: Desk, recorder: Recorder) -> None:
    report = asyncio.run(ingest(seeds_desk))
    told = asyncio.run(deliver(seeds_desk, lambda: recorder))
    assert report.checks[0].items == {Reason.STORED: 2}
    assert [one.outcome for one in told.sent] == ["delivered", "delivered"]
    assert {one.topic for one in told.sent} == {"etim", "recognition"}
    for parcel in recorder.parcels:
        assert "China To Recognize Taliban As Legitimate Ruler" in parcel.message.text
        assert "Officials from China and the Taliban met" in parcel.message.text
    with seeds_desk.store.read() as tx:
        assert len({row.story_id for row in tx.articles.latest(5)}) == 1


def test_a_second_run_stores_and_rings_nothing(seeds_desk: Desk, recorder: Recorder) -> None:
    asyncio.run(ingest(seeds_desk))
    asyncio.run(deliver(seeds_desk, lambda: recorder))
    again = asyncio.run(ingest(seeds_desk))
    told = asyncio.run(deliver(seeds_desk, lambda: recorder))
    assert (again.articles, again.alerts, told.sent) == ((), (), ())
    assert again.checks[0].items == {Reason.UNCHANGED: 2}
    assert len(recorder.parcels) == 2


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path, open_desk: Callable[[str], Desk]) -> None:
    folder = tmp_path / "100%"
    folder.mkdir()
    text = "Visitors arrive\n\nA delegation came to the city and spoke of ETIM on Monday.\n"
    for name in (b"caf\xe9 ?#.txt", "café%E9.txt".encode()):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(text)
    report = asyncio.run(ingest(desk_of(folder, open_desk)))
    assert (report.checks[0].troubles, len(report.articles)) == ((), 2)


def test_a_file_that_may_be_half_written_is_told_of(
    tmp_path: Path, open_desk: Callable[[str], Desk], clock: SetClock
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    file = folder / "a.txt"
    file.write_text("Visitors arrive\n\nA delegation came to the city and spoke of ETIM on Monday.\n")
    os.utime(file, (clock().timestamp(),) * 2)
    desk = desk_of(folder, open_desk)
    waiting = asyncio.run(ingest(desk))
    assert (waiting.checks[0].unsettled, waiting.checks[0].items) == (1, {})
    assert waiting.message == (
        "1 source: nothing new; 1 file changed just now, and may be half written: read at the next look"
    )
    clock.pass_(timedelta(minutes=1))
    read = asyncio.run(ingest(desk))
    assert (read.checks[0].items, read.waiting) == ({Reason.STORED: 1}, ())


async def killed(*_: object) -> Article:
    raise ParseKilled("no answer in 5 s")


def test_a_file_that_killed_the_parser_of_a_busy_machine_rings_once_it_is_read(
    tmp_path: Path, open_desk: Callable[[str], Desk], clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "a.txt").write_text("Visitors arrive\n\nA delegation came to the city and spoke of ETIM.\n")
    desk = desk_of(folder, open_desk)
    with monkeypatch.context() as busy:
        busy.setattr(ParserPool, "parse", killed)
        for minutes in (0, 6, 11):
            clock.pass_(timedelta(minutes=minutes))
            (check,) = asyncio.run(ingest(desk)).checks
            assert check.items == {Reason.PARSE_KILLED: 1}
    clock.pass_(timedelta(minutes=21))
    report = asyncio.run(ingest(desk))
    assert (report.checks[0].items, len(report.alerts)) == ({Reason.STORED: 1}, 1)


def test_a_file_that_kills_each_parser_is_given_up_and_listed_as_such_until_it_changes(
    tmp_path: Path, open_desk: Callable[[str], Desk], clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    file = folder / "a.txt"
    file.write_text("Visitors arrive\n\nA delegation came to the city and spoke of ETIM on Monday.\n")
    desk = desk_of(folder, open_desk)
    with monkeypatch.context() as hostile:
        hostile.setattr(ParserPool, "parse", killed)
        tries = 0
        for _ in range(10):
            tries += len(asyncio.run(ingest(desk)).checks[0].troubles)
            clock.pass_(timedelta(hours=2))
    with desk.store.read() as tx:
        (given_up,) = tx.sources.given_up(10)
    assert (tries, given_up.url, given_up.reason) == (KILLS, "file:drop/a.txt", Reason.PARSE_KILLED)
    assert "no answer in 5 s" in (given_up.detail or "")
    os.utime(file)
    assert len(asyncio.run(ingest(desk)).alerts) == 1
    with desk.store.read() as tx:
        assert tx.sources.given_up(10) == []


def test_an_article_that_changes_to_match_rings(
    tmp_path: Path, open_desk: Callable[[str], Desk], recorder: Recorder
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    file = folder / "a.txt"
    file.write_text("Visitors arrive\n\nA delegation came to the city and left again on Monday.\n")
    desk = desk_of(folder, open_desk)
    assert asyncio.run(ingest(desk)).alerts == ()
    file.write_text("Visitors arrive\n\nA delegation came to the city and spoke of ETIM on Monday.\n")
    changed = asyncio.run(ingest(desk))
    assert changed.checks[0].items == {Reason.UPDATED: 1}
    assert len(changed.alerts) == 1


def test_a_report_that_comes_later_rings_no_second_time(
    tmp_path: Path, open_desk: Callable[[str], Desk], recorder: Recorder, clock: SetClock
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    first, second = sorted(SEEDS.glob("*.txt"))
    shutil.copy(first, folder)
    desk = desk_of(folder, open_desk)
    assert len(asyncio.run(ingest(desk)).alerts) == 2
    clock.pass_(timedelta(hours=3))
    shutil.copy(second, folder)
    restarted = desk_of(folder, open_desk)
    later = asyncio.run(ingest(restarted))
    assert (len(later.articles), later.alerts) == (1, ())


def test_two_runs_at_once_share_the_sources(seeds_desk: Desk) -> None:
    with claimed(seeds_desk, due_only=True) as claims:
        held = asyncio.run(ingest(seeds_desk))
    assert claims == {"seeds": 1}
    assert (held.checks, held.held) == ((), ("seeds",))
    assert "held by another run: seeds" in held.message


def test_a_run_that_breaks_off_before_it_looks_holds_no_source(
    seeds_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise StoreError("database is locked")

    with monkeypatch.context() as broken, pytest.raises(StoreError):
        broken.setattr(seeds_desk, "catch_up", fail)
        asyncio.run(ingest(seeds_desk))
    assert asyncio.run(ingest(seeds_desk)).held == ()


def test_a_run_whose_story_index_cannot_be_kept_tells_what_it_did(
    seeds_desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(Desk.freeze, "__defaults__", (0,))
    monkeypatch.setattr(seeds_desk.stories, "freeze", fail)
    done = asyncio.run(ingest(seeds_desk))
    assert (len(done.articles), len(done.alerts)) == (2, 2)
    assert "the story index cannot be kept, each run reads it anew\nTraceback" in caplog.text
    assert "MemoryError: no room" in caplog.text


def test_a_source_is_due_again_when_its_time_has_passed(seeds_desk: Desk, clock: SetClock) -> None:
    asyncio.run(ingest(seeds_desk))
    with claimed(seeds_desk, due_only=True) as early:
        assert early == {}
    clock.pass_(timedelta(minutes=15))
    with claimed(seeds_desk, due_only=True) as claims:
        assert claims == {"seeds": 2}


def test_a_missing_folder_fails_by_name_and_the_others_go_on(
    tmp_path: Path, open_desk: Callable[[str], Desk]
) -> None:
    lost = f'[[source]]\nname = "lost"\nfolder = "{tmp_path / "nowhere"}"\n'
    desk = open_desk(f'{lost}[[source]]\nname = "seeds"\nfolder = "{SEEDS}"\n{TOPICS}')
    report = asyncio.run(ingest(desk))
    assert report.verdict == "degraded"
    assert [check.reason for check in report.checks] == [Reason.MISSING, Reason.STORED]
    assert "lost: missing" in report.message
    alone = open_desk(lost)
    clock_free = asyncio.run(ingest(alone))
    assert clock_free.verdict == "failed"


def test_an_alert_without_a_channel_is_kept_all_the_same(open_desk: Callable[[str], Desk]) -> None:
    desk = open_desk(f'[[source]]\nname = "seeds"\nfolder = "{SEEDS}"\n{TOPICS}')
    assert len(asyncio.run(ingest(desk)).alerts) == 2
    with desk.store.read() as tx:
        assert [row.deliveries for row in tx.alerts.latest(5)] == [{}, {}]


def test_the_stories_know_what_topics_ask_for_in_any_spelling(open_desk: Callable[[str], Desk]) -> None:
    desk = open_desk("[[topic]]\nname = 'base'\nquery = 'القاعده OR Αθήνα OR کابل'\n")
    body = (Block(text="مقتل زعيم تنظيم القاعدة في أفغانستان قرب کابل، και η Αθήνα."),)
    page = Article(url="https://desk.example/1", headline="مقتل زعيم القاعدة", body=body)
    asked = desk.fingerprint(page, desk.match(page, "wire")).asked
    assert {term.removeprefix("^") for term in asked} == {"القاعده", "كابل", "αθην"}, "their stems"
