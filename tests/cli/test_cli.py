"""The command line as a user meets it: what it prints, and how it exits."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FEW_SECONDS = 3.0


def tocsin(
    *arguments: str, cwd: Path, timeout: float = 60, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tocsin", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "160", **environment},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The ready-made desk, in a folder of its own."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ready-made desk after its first run; commands that only look may share it."""
    folder = tmp_path_factory.mktemp("watched")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    done = tocsin("run", "-s", "seeds/tocsin.toml", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def look(folder: Path, *arguments: str, status: int = 0) -> str:
    done = tocsin(*arguments, cwd=folder, TOCSIN_SETTINGS="seeds/tocsin.toml")
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


def test_a_first_run_prints_articles_and_two_alerts_and_a_second_nothing(desk: Path) -> None:
    first = tocsin("run", "-s", "seeds/tocsin.toml", cwd=desk)
    second = tocsin("run", "-s", "seeds/tocsin.toml", cwd=desk)
    assert "Pratidin Time · – · undated" in first.stdout
    assert "removed 5 blocks: repeated headline" in first.stdout
    assert "– · Norvisi Mawunyegah · undated" in first.stdout
    assert first.stdout.count("\nWhy: ") == 2
    assert "crackdown on the *East Turkestan Islamic Movement*, which he described" in first.stdout
    assert "2 stored; 2 alerts rang" in first.stdout
    assert "Nothing new." in second.stdout
    assert "Why:" not in second.stdout
    assert (first.returncode, second.returncode) == (0, 0)


def test_init_writes_a_file_that_checks_and_never_overwrites(tmp_path: Path) -> None:
    assert tocsin("init", cwd=tmp_path).returncode == 0
    checked = tocsin("check", cwd=tmp_path)
    assert checked.returncode == 0, checked.stderr
    assert "1 sources, 1 topics, 1 channels" in checked.stdout
    again = tocsin("init", cwd=tmp_path)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


def test_init_takes_the_users_own_feed_topic_and_chat(tmp_path: Path) -> None:
    query = 'wom?n AND "it\'s" NEAR/3 ümlaut'
    mine = ["--feed", "https://a.test/feed?x=1&y=2", "--query", query, "--chat"]
    assert tocsin("init", *mine, cwd=tmp_path).returncode == 0
    chat = {"TOCSIN_CHAT_URL": "json://chat.test/s3cret"}
    assert query in json.loads(tocsin("topics", "--json", cwd=tmp_path, **chat).stdout)[0]["query"]
    checked = tocsin("check", cwd=tmp_path, **chat)
    assert "chat: json://chat.test/…" in checked.stdout
    assert "s3cret" not in checked.stdout + checked.stderr
    assert "TOCSIN_CHAT_URL is not set" in tocsin("check", cwd=tmp_path).stderr
    bad = tocsin("init", "other.toml", "--query", "a AND (", cwd=tmp_path)
    assert (bad.returncode, (tmp_path / "other.toml").exists()) == (2, False)


def test_check_names_a_missing_folder(desk: Path) -> None:
    shutil.rmtree(desk / "seeds" / "articles")
    assert "make it, or correct the source" in look(desk, "check", status=2)


def test_wrong_settings_are_a_message_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "tocsin.toml").write_text("[[topic]]\nname = 'x'\nquery = 'a AND ('\n")
    done = tocsin("run", cwd=tmp_path)
    assert done.returncode == 2
    assert "tocsin.toml:3: topic[1].query: line 1, column" in done.stderr
    assert "Traceback" not in done.stderr


def test_parse_shows_what_was_kept_and_removed(watched: Path) -> None:
    seed = sorted((watched / "seeds" / "articles").glob("*.txt"))[1]
    shown = look(watched, "parse", str(seed))
    assert "Getting your Trinity Audio player ready" in shown
    beside = look(watched, "parse", str(seed), "--explain")
    assert "byline" in beside and "audio_player" in beside
    page = watched / "page.html"
    look(watched, "parse", str(seed), "--html", str(page))
    assert '<td class="removed">Spread the love' in page.read_text()
    article = json.loads(look(watched, "parse", str(seed), "--json"))
    assert article["section"] == "International News"
    assert article["authors"] == ["Norvisi Mawunyegah"]


def test_articles_search_alerts_deliveries_and_sources_can_be_listed(watched: Path) -> None:
    assert "China To Recognize Taliban" in look(watched, "articles")
    assert len(json.loads(look(watched, "articles", "--json", "--topic", "etim"))) == 2
    assert [one["headline"][:9] for one in json.loads(look(watched, "search", "norvisi", "--json"))] == []
    assert [
        one["headline"][:9] for one in json.loads(look(watched, "search", "readout", "naeem", "--json"))
    ] == ["Officials"]
    assert {one["topic"] for one in json.loads(look(watched, "alerts", "--json"))} == {"etim", "recognition"}
    assert [one["state"] for one in json.loads(look(watched, "deliveries", "--json"))] == ["delivered"] * 2
    (source,) = json.loads(look(watched, "sources", "--json"))
    assert (source["name"], source["reason"], source["failures"]) == ("seeds", "stored", 0)
    for command in ("alerts", "deliveries", "sources", "topics", "search tianjin"):
        assert look(watched, *command.split()).strip()


def test_an_article_can_be_seen_whole(watched: Path) -> None:
    whole = json.loads(look(watched, "article", "1", "--json"))
    assert whole["article"]["headline"]
    assert {match["topic"] for match in whole["matches"]} == {"etim", "recognition"}
    assert "story 1 (new)" in look(watched, "article", "1")
    assert "not changed" in look(watched, "article", "1", "--revisions")
    assert "there is no article 99" in look(watched, "article", "99", status=1)


def test_why_a_topic_rang_or_did_not_can_be_asked(watched: Path) -> None:
    assert "rang: alert" in look(watched, "explain", "etim", "1")
    assert "told before: alert" in look(watched, "explain", "etim", "2")
    assert "there is no topic 'none'; there is etim, recognition" in look(
        watched, "explain", "none", "1", status=2
    )


def test_a_source_can_be_read_again(watched: Path) -> None:
    assert "2 articles: 0 changed, 0 failed, 0 without" in look(watched, "reparse", "--source", "seeds")
    assert "no source is named 'x'; there is seeds" in look(watched, "reparse", "--source", "x", status=2)


def test_a_query_can_be_tried_on_what_is_stored(watched: Path) -> None:
    shown = look(watched, "topics", "test", "tianjin AND readout")
    assert "2 of 2 articles match; 1 alert would have rung" in shown
    by_name = json.loads(look(watched, "topics", "test", "etim", "--json"))
    assert len(by_name["hits"]) == 2
    narrower = look(watched, "topics", "test", "exact:ETIM", "--against", "etim")
    assert "lost   1" in narrower and "gained" not in narrower
    refused = look(watched, "topics", "test", "tianjin AND (", status=2)
    assert "^" in refused


def test_a_channel_can_be_tried(watched: Path) -> None:
    assert "Test of a channel" in look(watched, "channels", "test", "console")
    assert "no channel is named 'chat'; there is console" in look(
        watched, "channels", "test", "chat", status=2
    )


def test_only_dead_deliveries_go_back_into_the_queue(watched: Path) -> None:
    assert "0 back in the queue" in look(watched, "deliveries", "retry")
    assert "delivery 1 is not dead" in look(watched, "deliveries", "retry", "1", status=1)
