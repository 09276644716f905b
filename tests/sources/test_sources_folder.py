"""A folder of dropped files."""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from feeds_written import NOW

from tocsin.errors import FetchError, Reason
from tocsin.sources import Discovery, Source, discover, is_local, kinds, read_file


@pytest.fixture
def source(tmp_path: Path) -> Source:
    folder = tmp_path / "drop"
    folder.mkdir()
    return Source(name="drop", kind="folder", location=str(folder), publisher="Pub", language="en")


def look(source: Source) -> Discovery:
    return discover(source, None, NOW)


def put(source: Source, name: str, content: bytes = b"words", moment: int = 1000) -> Path:
    path = Path(source.location, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (moment, moment))
    return path


def test_files_become_candidates_newest_first(source: Source) -> None:
    put(source, "a.txt", moment=1000)
    put(source, "sub/b.HTML", b"<p>b</p>", moment=2000)
    put(source, "c.htm", moment=1500)
    found = look(source)
    assert [candidate.key for candidate in found.candidates] == [
        "file:drop/sub/b.HTML",
        "file:drop/c.htm",
        "file:drop/a.txt",
    ]
    document = read_file(found.candidates[0], NOW)
    assert (document.content, document.media_type, document.url) == (
        b"<p>b</p>",
        "text/html",
        "file:drop/sub/b.HTML",
    )
    assert (document.hints.publisher, document.retrieved) == ("Pub", NOW)
    assert read_file(found.candidates[2], NOW).media_type == "text/plain"


def test_what_is_not_an_article_is_left_alone(source: Source, tmp_path: Path) -> None:
    for name in (".hidden.txt", "a.txt.part", "b.tmp", "c.pdf", ".git/d.txt", "~e.txt"):
        put(source, name)
    outside = tmp_path / "secret.txt"
    outside.write_text("secret")
    Path(source.location, "link.txt").symlink_to(outside)
    Path(source.location, "linked").symlink_to(tmp_path)
    os.mkfifo(Path(source.location, "pipe.txt"))
    assert look(source).notes == (Reason.EMPTY,)


def test_a_changed_file_has_a_new_version(source: Source) -> None:
    put(source, "a.txt", b"one", moment=1000)
    first = look(source).candidates[0]
    assert look(source).candidates[0].version == first.version
    put(source, "a.txt", b"two", moment=1001)
    changed = look(source).candidates[0]
    assert changed.key == first.key
    assert changed.version != first.version


def test_a_name_that_is_no_text_can_be_stored(source: Source) -> None:
    Path(os.fsdecode(os.fsencode(source.location) + b"/caf\xe9.txt")).write_bytes(b"x")
    candidate = look(source).candidates[0]
    assert candidate.key.encode() == rb"file:drop/caf\xe9.txt"
    assert read_file(candidate, NOW).content == b"x"


def test_what_cannot_be_read_or_goes_meanwhile_hides_no_other_file(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "lost+found/c.txt", "more/d.txt"):
        put(source, name, b"x", moment=1000)
    listed = os.scandir

    def scan(folder: Path) -> object:
        if folder.name == "lost+found":
            raise PermissionError(13, "Permission denied")
        found = list(listed(folder))
        (Path(source.location) / "a.txt").unlink(missing_ok=True)
        return nullcontext(found)

    monkeypatch.setattr(os, "scandir", scan)
    found = look(source)
    assert [one.key for one in found.candidates] == ["file:drop/b.txt", "file:drop/more/d.txt"]
    assert found.notes == (Reason.UNREADABLE,)


def test_every_failure_is_named(source: Source, tmp_path: Path) -> None:
    gone = Source(name="gone", kind="folder", location=str(tmp_path / "nowhere"))
    with pytest.raises(FetchError) as missing:
        look(gone)
    assert missing.value.reason == Reason.MISSING
    with pytest.raises(FetchError) as refused:
        look(Source(name="long", kind="folder", location=str(tmp_path / ("x" * 300))))
    assert (refused.value.reason, refused.value.detail) == (Reason.UNREADABLE, "file name too long")
    outcomes = {}
    for name, content in {
        "big.txt": b"x" * (10 * 1024 * 1024 + 1),
        "void.txt": b" \n",
        "gone.txt": b"x",
    }.items():
        put(source, name, content)
    candidates = look(source).candidates
    Path(source.location, "gone.txt").unlink()
    for candidate in candidates:
        with pytest.raises(FetchError) as failed:
            read_file(candidate, NOW)
        outcomes[candidate.key] = failed.value.reason
    assert outcomes == {
        "file:drop/big.txt": Reason.TOO_LARGE,
        "file:drop/void.txt": Reason.EMPTY,
        "file:drop/gone.txt": Reason.MISSING,
    }


def test_a_file_swapped_for_a_link_is_not_followed(source: Source, tmp_path: Path) -> None:
    path = put(source, "a.txt")
    candidate = look(source).candidates[0]
    (tmp_path / "secret.txt").write_text("secret")
    path.unlink()
    path.symlink_to(tmp_path / "secret.txt")
    with pytest.raises(FetchError) as failed:
        read_file(candidate, NOW)
    assert failed.value.reason == Reason.UNREADABLE


def test_kinds_are_files(source: Source) -> None:
    assert {"feed", "folder"} <= set(kinds())
    assert is_local(source)
    put(source, "a.txt")
    with pytest.raises(ValueError, match="unknown kind 'fax'; known: "):
        Source(name="x", kind="fax", location="y")


def test_a_file_that_is_being_written_waits_for_the_next_look(source: Source, now: datetime) -> None:
    folder = Path(source.location)
    written = now.timestamp()
    for name, age in (("done.txt", 60.0), ("half.txt", 0.5)):
        (folder / name).write_text("An article of some words.")
        os.utime(folder / name, (written - age, written - age))
    seen = discover(source, None, now)
    assert "half.txt" not in " ".join(one.key for one in seen.candidates)
    assert (Reason.DEFERRED in seen.notes, seen.unsettled) == (True, 1)
    later = discover(source, None, now + timedelta(seconds=2))
    assert "half.txt" in " ".join(one.key for one in later.candidates)
    assert (Reason.DEFERRED in later.notes, later.unsettled) == (False, 0)
