"""The command line as a user meets it: what it prints, and how it exits."""

from __future__ import annotations

import importlib
import importlib.abc
import json
import os
import re
import shutil
import sqlite3
import sys
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

import pytest
from rich.console import Console
from typer.main import get_group

from tests.cli.commands import process, tocsin
from tocsin import orchestration
from tocsin.cli import show, show_queries, show_run
from tocsin.cli.app import Commands, app, out, print_json
from tocsin.cli.topics import TopicCommands
from tocsin.errors import Reason
from tocsin.pipeline import Check, DeliverReport, IngestReport
from tocsin.store import AlertRow, SourceRow

ROOT = Path(__file__).parents[2]
TOPIC_THAT_ENDED = """
[[topic]]
name = "olympics"
query = "olympic*"
valid_until = 2024-08-12T00:00:00Z
"""


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
    first = process("run", "-s", "seeds/tocsin.toml", cwd=desk)
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


def test_the_version_can_be_asked(tmp_path: Path) -> None:
    assert tocsin("--version", cwd=tmp_path) == (0, f"tocsin {version('tocsin')}\n", "")


@pytest.mark.parametrize("module", ["app", "look"])
def test_ctrl_c_while_a_command_is_loaded_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    class Stop(importlib.abc.MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name == f"tocsin.cli.{module}":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, f"tocsin.cli.{module}", raising=False)
    monkeypatch.delattr(f"tocsin.cli.{module}", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Stop(), *sys.meta_path])
    assert tocsin("articles", cwd=tmp_path) == (130, "", "")


def test_init_writes_a_file_that_checks_and_never_overwrites(tmp_path: Path) -> None:
    wrong = tocsin("init", "--feed", "news.example/feed.xml", cwd=tmp_path)
    assert (wrong.returncode, (tmp_path / "tocsin.toml").exists()) == (2, False)
    assert "--feed: news.example/feed.xml is no web address" in wrong.stderr
    assert tocsin("init", cwd=tmp_path).returncode == 0
    checked = tocsin("check", cwd=tmp_path)
    assert checked.returncode == 0, checked.stderr
    assert "tocsin.toml: 1 source, 1 topic, 1 channel\n" in checked.stdout
    assert " warns " not in checked.stdout
    again = tocsin("init", cwd=tmp_path)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


def test_init_writes_into_a_folder_and_says_how_to_check_what_it_wrote(tmp_path: Path) -> None:
    (tmp_path / "my desk").mkdir()
    written = tocsin("init", "my desk", cwd=tmp_path)
    assert (written.returncode, written.stderr) == (0, "")
    assert "tocsin check -s 'my desk/tocsin.toml'" in " ".join(written.stdout.split())
    assert tocsin("check", "-s", "my desk/tocsin.toml", cwd=tmp_path).returncode == 0
    assert "`tocsin check` says" in tocsin("init", ".", cwd=tmp_path).stdout
    lost = tocsin("init", "desk/", cwd=tmp_path)
    assert (lost.returncode, (tmp_path / "desk").exists()) == (2, False)
    assert "there is no folder desk/: make it first" in lost.stderr


def test_check_warns_of_a_desk_that_tells_nobody(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    source = '[[source]]\nname = "inbox"\nfolder = "inbox"\n'
    topic = '[[topic]]\nname = "a"\nquery = "taliban"\n'
    (tmp_path / "tocsin.toml").write_text(source + topic, "utf-8")
    checked = tocsin("check", cwd=tmp_path)
    assert "tocsin.toml: 1 source, 1 topic, 0 channels\n" in checked.stdout
    assert checked.returncode == 0
    assert checked.stdout.count(" warns ") == 1
    assert "settings warns  no [[channel]]: nobody is told of what rings" in checked.stdout


def test_check_refuses_a_database_that_may_only_be_read(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look(desk, "sources")
    assert "database  ok" in look(desk, "check")
    real = os.access  # which lets the superuser, who may run this, write anywhere
    monkeypatch.setattr("os.access", lambda path, mode, **more: mode != os.W_OK and real(path, mode, **more))
    assert "attempt to write a readonly database" in look(desk, "check", status=1)
    look(desk, "articles")


def test_check_changes_nothing(desk: Path) -> None:
    before = sorted(desk.rglob("*"))
    assert "seeds.db: nothing is there yet, the first run makes it" in look(desk, "check")
    assert sorted(desk.rglob("*")) == before
    (desk / ".tocsin").touch()
    assert ".tocsin cannot be made: " in look(desk, "check", status=1)


def test_check_says_of_an_old_database_what_will_become_of_it(desk: Path) -> None:
    look(desk, "sources")
    for schema, status in (("0009", 0), ("9999", 1)):
        with sqlite3.connect(desk / ".tocsin" / "seeds.db") as database:
            database.execute("UPDATE alembic_version SET version_num = ?", (schema,))
        told = look(desk, "check", status=status)
        assert ("database warns" in told, f" {schema}" in told) == (status == 0, True)
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == (schema,)
        database.close()


def test_check_says_which_topic_has_ended(desk: Path) -> None:
    file = desk / "seeds" / "tocsin.toml"
    file.write_text(file.read_text("utf-8") + TOPIC_THAT_ENDED, "utf-8")
    checked = tocsin("check", "-s", "seeds/tocsin.toml", cwd=desk)
    assert (checked.returncode, checked.stdout.count("it ended at")) == (0, 1)
    assert "topic  warns  olympics: it ended at 2024-08-12 00:00 UTC: nothing rings for it" in checked.stdout


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
    for query in ("a AND (", "@other"):
        bad = tocsin("init", "other.toml", "--query", query, cwd=tmp_path)
        assert (bad.returncode, (tmp_path / "other.toml").exists()) == (2, False)


LIGHT = ("articles", "search x", "alerts", "deliveries", "sources", "sources --given-up", "topics")


@pytest.fixture
def secret(desk: Path) -> Path:
    """The ready-made desk with one more channel, whose variable is not set."""
    with (desk / "seeds" / "tocsin.toml").open("a") as file:
        file.write('[[channel]]\nname = "chat"\nurl = "${TOCSIN_CHAT_URL}"\n')
    return desk


def test_commands_that_send_nothing_need_no_secret_of_a_channel(secret: Path) -> None:
    more = ("topics test taliban", "topics snooze etim --for 2h", "topics unsnooze etim", "deliveries retry")
    for command in (*LIGHT, *more, "reparse --source seeds"):
        look(secret, *command.split())
    assert "etim  ETIM → console, chat" in look(secret, "topics")
    for command in ("article 1", "explain etim 1"):
        assert "no article 1" in look(secret, *command.split(), status=1)


def test_commands_that_ring_say_which_secret_is_missing(secret: Path) -> None:
    for command in ("check", "run", "run --prefect", "up", "deploy", "channels test console"):
        said = look(secret, *command.split(), status=2)
        assert "channel[2].url: the environment variable TOCSIN_CHAT_URL is not set" in said


def test_a_command_loads_only_what_it_needs(desk: Path) -> None:
    def loaded(*arguments: str) -> set[str]:
        told = process(*arguments, cwd=desk, PYTHONPROFILEIMPORTTIME="1", TOCSIN_SETTINGS="seeds/tocsin.toml")
        assert told.returncode == 0, told.stderr
        return {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}

    assert not loaded("--help") & {"parsers", "tocsin.settings", "sqlalchemy", "numpy", "httpx"}
    for command in ("articles", "sources", "topics", "check"):
        assert not loaded(*command.split()) & {"tocsin.pipeline", "tocsin.stories", "prefect"}


def test_options_before_the_command_of_a_group_are_refused(desk: Path) -> None:
    for command in ("topics -s none.toml snooze etim --for 2h", "deliveries --state dead retry"):
        group, *_ = command.split()
        said = tocsin(*command.split(), cwd=desk, TOCSIN_SETTINGS="seeds/tocsin.toml")
        assert (said.returncode, f"options of `{group} " in said.stderr) == (2, True)
    assert "is snoozed" in look(desk, "topics", "snooze", "etim", "--for", "2h")


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    for group in (Commands, TopicCommands):
        for name, late in group.late.items():
            own = get_group(importlib.import_module(late.module).commands).commands[name]
            assert own.help == late.help, name


def test_init_keeps_the_dollar_signs_of_a_query(tmp_path: Path) -> None:
    query = 'exact:"US$$" OR exact:"a$$${HOME}" OR exact:"$5" OR exact:"US$"'
    assert tocsin("init", "--query", query, cwd=tmp_path).returncode == 0
    assert json.loads(tocsin("topics", "--json", cwd=tmp_path).stdout)[0]["query"] == query


def test_check_names_every_missing_folder(desk: Path) -> None:
    shutil.rmtree(desk / "seeds" / "articles")
    with (desk / "seeds" / "tocsin.toml").open("a") as file:
        file.write('[[source]]\nname = "more"\nfolder = "more"\n')
        file.write(f'[[source]]\nname = "long"\nfolder = "{"x" * 300}"\n')
    said = look(desk, "check", status=2)
    assert "seeds/articles is missing: make it, or correct the source" in said
    assert "seeds/more is missing" in said
    assert "x cannot be looked into: File name too long" in said


def test_wrong_settings_are_a_message_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "tocsin.toml").write_text("[[topic]]\nname = 'x'\nquery = 'a AND ('\n")
    done = tocsin("run", cwd=tmp_path)
    assert done.returncode == 2
    assert "tocsin.toml:3: topic[1].query: x: line 1, column" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_failure_moves_no_cursor_whoever_wrote_words_of_it(tmp_path: Path) -> None:
    said = tocsin("parse", "no\x1b]0;such\x07\u202efile", cwd=tmp_path)
    assert (said.returncode, said.stderr) == (1, "tocsin: no ]0;such  file: there is no such file\n")


def test_parse_says_of_a_feed_that_it_is_one(tmp_path: Path) -> None:
    (tmp_path / "feed.html").write_text("<?xml version='1.0'?>\n<rss><channel/></rss>", "utf-8")
    (tmp_path / "page.html").write_text("<h1>What an <rss> is</h1><p>It is a feed.</p>", "utf-8")
    assert (
        "it is a feed: name it as feed of a [[source]]" in tocsin("parse", "feed.html", cwd=tmp_path).stderr
    )
    assert tocsin("parse", "page.html", cwd=tmp_path).stderr == ""


def test_parse_shows_what_was_kept_and_removed(watched: Path) -> None:
    seed = sorted((watched / "seeds" / "articles").glob("*.txt"))[1]
    shown = look(watched, "parse", str(seed))
    assert "Getting your Trinity Audio player ready" in shown
    beside = look(watched, "parse", str(seed), "--explain")
    assert "byline" in beside and "audio_player" in beside
    page = watched / "page.html"
    article = json.loads(look(watched, "parse", str(seed), "--html", str(page), "--json"))
    assert '<p dir="auto">Spread the love</p><p class="why" dir="ltr">phrase: share.en' in page.read_text()
    assert article["section"] == "International News"
    assert article["authors"] == ["Norvisi Mawunyegah"]


def test_what_went_for_one_reason_is_shown_together(tmp_path: Path) -> None:
    menu = "".join(f"<a href='/{name}'>{name}</a>" for name in ("World", "Sport", "Weather"))
    told = "<p>The minister said on Tuesday that the bridge would be closed until June.</p>" * 2
    html = f"<body><nav><ul><li>{menu.replace('</a>', '</a><li>')}</ul></nav><h1>Bridge closed</h1>{told}"
    (tmp_path / "a.html").write_text(html, "utf-8")
    shown = tocsin("parse", "a.html", "--explain", cwd=tmp_path, COLUMNS="80").stdout
    assert re.search(r"World · Sport · Weather +\n +structure: [^\n]* · 3 blocks · ", shown)
    assert max(map(len, shown.splitlines())) == 80


def test_a_table_that_was_kept_is_explained_as_one(tmp_path: Path) -> None:
    told = "<p>The prices of these were raised on Tuesday, the ministry said in a statement to the press.</p>"
    rows = (
        "<tr><th>Good</th><th>2024</th></tr><tr><td>Rice</td><td>12</td></tr><tr><td>Oats</td><td>7</td></tr>"
    )
    (tmp_path / "a.html").write_text(f"<h1>Prices</h1>{told * 2}<table>{rows}</table>{told}", "utf-8")
    tocsin("parse", "a.html", "--html", "shown.html", cwd=tmp_path)
    page = (tmp_path / "shown.html").read_text("utf-8")
    assert '<p dir="auto">Rice | 12</p><p dir="auto">Oats | 7</p></td>' in page


def test_the_page_of_an_explanation_holds_markup_as_text(tmp_path: Path) -> None:
    told = "The minister said &lt;script&gt;alert(1)&lt;/script&gt; on Tuesday, and &lt;/td&gt; to reporters."
    (tmp_path / "a.html").write_text(
        f"<h1>A &lt;b&gt; headline of it</h1><p>{told}</p><p>{told}</p>", "utf-8"
    )
    tocsin("parse", "a.html", "--html", "shown.html", cwd=tmp_path)
    page = (tmp_path / "shown.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)" in page and "<script" not in page and "A &lt;b&gt; headline" in page


def test_parse_says_why_an_article_is_not_whole(tmp_path: Path) -> None:
    told = "Ministers met in Tianjin on Wednesday and spoke for hours about the border and roads. They…"
    (tmp_path / "a.txt").write_text(f"Ministers meet in Tianjin\n\n{told}\n", "utf-8")
    shown = tocsin("parse", "a.txt", cwd=tmp_path).stdout
    assert re.search(r"completeness +truncated +\(it ends in an ellipsis\)", shown)


def test_parse_shows_every_field_with_its_witness(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://e.com/a"><meta property="og:image" content="/a.jpg">'
    told = "<p>Ministers met in Tianjin on Wednesday and spoke for hours about the border and the roads.</p>"
    (tmp_path / "a.html").write_text(f"<html><head>{head}</head><body><h1>Ministers meet</h1>{told}", "utf-8")
    shown = tocsin("parse", "a.html", "--url", "https://e.com/b", cwd=tmp_path).stdout
    assert re.search(r"^canonical +https://e\.com/a +\(link\)$", shown, re.MULTILINE)
    assert re.search(r"^image +https://e\.com/a\.jpg +\(meta\)$", shown, re.MULTILINE)


def test_parse_shows_a_list_as_one(tmp_path: Path) -> None:
    told = "<p>Ministers met in Tianjin on Wednesday and spoke for hours about the border and the roads:</p>"
    items = "<ul><li>The road to the north stays open</li><li>The bridge is closed for repairs</li></ul>"
    end = "<p>They will meet again in Kashgar in the spring, the foreign ministry said in a statement.</p>"
    (tmp_path / "a.html").write_text(f"<body><h1>Ministers meet</h1>{told}{items}{end}", "utf-8")
    shown = tocsin("parse", "a.html", cwd=tmp_path).stdout
    assert "\n\n- The road to the north stays open\n- The bridge is closed for repairs\n\n" in shown


def test_a_text_without_spaces_is_explained_whole(tmp_path: Path) -> None:
    told = "消防部门星期二说，临时堤坝在夜里被洪水冲垮，三百多户人家被淹，居民在学校过了第二夜。" * 3
    (tmp_path / "a.txt").write_text(f"洪水冲垮堤坝\n\n{told}\n", "utf-8")
    shown = tocsin("parse", "a.txt", "--explain", cwd=tmp_path, COLUMNS="60").stdout
    assert "…" not in shown
    assert told in "".join(shown.split())


def test_each_text_of_the_page_runs_its_own_way(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "عنوان\n\nقال المسؤولون إن السد انهار ليلا وغمرت المياه مئات المنازل.\n", "utf-8"
    )
    assert tocsin("parse", "a.txt", "--html", "page.html", cwd=tmp_path).returncode == 0
    assert '<p dir="auto">قال' in (tmp_path / "page.html").read_text("utf-8")


def test_articles_search_alerts_deliveries_and_sources_can_be_listed(watched: Path) -> None:
    whole = "China To Recognize Taliban As Legitimate Ruler Of Afghanistan If Kabul Falls?"
    assert whole in look(watched, "articles"), "in a pipe each row is a line"
    assert len(json.loads(look(watched, "articles", "--json", "--topic", "etim"))) == 2
    assert [one["headline"][:9] for one in json.loads(look(watched, "search", "norvisi", "--json"))] == []
    assert [
        one["headline"][:9] for one in json.loads(look(watched, "search", "readout", "naeem", "--json"))
    ] == ["Officials"]
    assert {one["topic"] for one in json.loads(look(watched, "alerts", "--json"))} == {"etim", "recognition"}
    assert [one["state"] for one in json.loads(look(watched, "deliveries", "--json"))] == ["delivered"] * 2
    (source,) = json.loads(look(watched, "sources", "--json"))
    assert (source["name"], source["reason"], source["failures"]) == ("seeds", "stored", 0)
    assert len(look(watched, "search", "tianjin").splitlines()) == 1 + len(
        json.loads(look(watched, "search", "tianjin", "--json"))
    ), "in a pipe each row is a line"
    for command in ("alerts", "deliveries", "sources", "topics", "search tianjin"):
        assert look(watched, *command.split()).strip()


def test_documents_that_were_given_up_can_be_listed_with_the_reason(desk: Path) -> None:
    assert "no document was given up" in look(desk, "sources", "--given-up")
    file = desk / "seeds" / "articles" / "menu.html"
    file.write_text("<html><title>Menu</title><a href='/'>Home</a></html>")
    os.utime(file, (0, 0))  # half written, if it changed just now
    look(desk, "run", status=3)
    (given_up,) = json.loads(look(desk, "sources", "--given-up", "--json"))
    assert (given_up["url"], given_up["reason"]) == ("file:seeds/menu.html", "not_an_article")
    assert "file:seeds/menu.html" in look(desk, "sources", "--given-up")


def test_an_article_can_be_seen_whole(watched: Path) -> None:
    whole = json.loads(look(watched, "article", "1", "--json"))
    assert whole["article"]["headline"]
    assert {match["topic"] for match in whole["matches"]} == {"etim", "recognition"}
    shown = look(watched, "article", "1")
    assert "story 1: begins it; with it: 2" in shown
    assert (whole["standing"]["story"], whole["standing"]["articles"]) == (1, 2)
    assert "story 1: a report; the story began with article 1 (seeds: " in look(watched, "article", "2")
    assert "seeds: stored; not read again" in shown, "a file is no page"
    assert [page["source"] for page in whole["pages"]] == ["seeds"]
    assert "not changed" in look(watched, "article", "1", "--revisions")
    assert "there is no article 99" in look(watched, "article", "99", status=1)


def test_why_a_topic_rang_or_did_not_can_be_asked(watched: Path) -> None:
    assert "rang: alert" in look(watched, "explain", "etim", "1")
    assert "told before: one ring a story, and article 1 brought this one; alert 1" in look(
        watched, "explain", "etim", "2"
    )
    assert "no topic is named 'none'; there is etim, recognition" in look(
        watched, "explain", "none", "1", status=2
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["etimm"], "etimm was tried as a query; did you mean the topic 'etim'?"),
        (["exact:ETIM", "--against", "etimm"], "etimm was tried as a query; did you mean the topic 'etim'?"),
        (["exact:ETIM", "--against", "nope"], "nope was tried as a query and matches nothing"),
        (["tianjin", "--against", "etim"], ""),
    ],
)
def test_a_mistyped_name_of_a_topic_is_told(watched: Path, asked: list[str], told: str) -> None:
    done = tocsin("topics", "test", *asked, cwd=watched, TOCSIN_SETTINGS="seeds/tocsin.toml")
    assert done.stderr.strip() == (told and f"warning: {told}")


def test_a_source_can_be_read_again(watched: Path) -> None:
    assert "2 articles: 0 changed, 0 failed, 0 without" in look(watched, "reparse", "--source", "seeds")
    assert "no source is named 'x'; there is seeds" in look(watched, "reparse", "--source", "x", status=2)


REPORTS = (
    "Council shuts libraries\n\nThe council voted on Tuesday to close three libraries and sell two.",
    "Storm fells oaks\n\nA storm felled nine oaks in the park at night, and no tram ran until noon.",
    "Bakers end strike\n\nThe bakers of the north went back to work after the mills had raised their wages.",
    "Eels are back\n\nEels were seen below the weir for the first time since the tannery was pulled down.",
    "Judge frees captain\n\nA judge let the captain of the ferry go, for nobody had seen who held the wheel.",
    "Choir wins prize\n\nThe choir of the harbour school won the prize with a song of its own.",
)


def test_what_matched_by_a_line_that_repeats_matches_no_more_once_it_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number, report in enumerate(REPORTS):
        line = "This paper is made by forty people beside the canal, who like to read your letters."
        file = tmp_path / "in" / f"{number}.txt"
        file.write_text(f"{report}\n\n{line}\n", "utf-8")
        os.utime(file, (0, 0))  # one that was written just now could be half of itself
    topics = '[[topic]]\nname = "water"\nquery = "canal"\n[[topic]]\nname = "all"\nquery = "source:paper"\n'
    (tmp_path / "tocsin.toml").write_text(f'[[source]]\nname = "paper"\nfolder = "in"\n{topics}', "utf-8")
    tocsin("run", cwd=tmp_path)
    rang = json.loads(tocsin("alerts", "--topic", "water", "--json", cwd=tmp_path).stdout)
    assert rang and "matches water: canal" in tocsin("article", "1", cwd=tmp_path).stdout
    again = tocsin("reparse", "--source", "paper", cwd=tmp_path).stdout
    assert re.match(rf"6 articles: [1-{len(rang)}] changed, 0 failed", again)
    shown = tocsin("article", "1", cwd=tmp_path).stdout
    assert "matched water before it changed: canal" in shown and "matches all: source:paper" in shown
    assert json.loads(tocsin("alerts", "--topic", "water", "--json", cwd=tmp_path).stdout) == rang


def test_a_query_can_be_tried_on_what_is_stored(watched: Path) -> None:
    shown = look(watched, "topics", "test", "tianjin AND readout")
    assert "2 of 2 articles match; 1 alert would have rung" in shown
    assert "30 days without" in shown
    by_name = json.loads(look(watched, "topics", "test", "etim", "--json"))
    assert [hit["match"]["topic"] for hit in by_name["hits"]] == ["etim", "etim"]
    assert by_name["hits"][0]["match"].keys() == {"topic", "clauses", "spans"}, "nothing became of it"
    assert re.findall(r"^article (\d)  \d{4}-\d\d-\d\d \d\d:\d\d  ", shown, re.MULTILINE) == ["1", "2"]
    narrower = look(watched, "topics", "test", "exact:ETIM", "--against", "etim")
    assert "lost   article 1  " in narrower and "gained" not in narrower
    refused = look(watched, "topics", "test", "tianjin AND (", status=2)
    assert "^" in refused


def test_a_changed_query_is_told_beside_the_present_one(watched: Path) -> None:
    said = look(watched, "topics", "test", "recogni* AND norvisi", "--against", "etim")
    assert said.startswith("tried the query recogni* AND norvisi\n")
    assert "0 of 2 articles match; 0 alerts would have rung\nagainst the topic etim: exact:ETIM OR " in said
    after = said.partition("against the topic")[2]
    assert "\n2 of 2 articles match; 1 alert would have rung\n" in after
    lost = re.findall(r"^lost   article \d  \d{4}-\d\d-\d\d \d\d:\d\d  .+\n    .+\*.+\*", after, re.MULTILINE)
    assert len(lost) == 2


def test_a_topic_that_is_not_watched_in_these_days_says_so(watched: Path) -> None:
    said = (watched / "seeds" / "tocsin.toml").read_text("utf-8")
    own = watched / "seeds" / "later.toml"
    added = """
[[topic]]
name = "later"
query = "tianjin"
valid_from = 2100-01-01T01:00:00+01:00
[[topic]]
name = "past"
query = "tianjin"
valid_until = 2020-01-01T00:00:00Z
[[topic]]
name = "part"
query = "tianjin"
valid_from = 2020-01-01T00:00:00Z
"""
    own.write_text(said + added, "utf-8")
    place = ("--settings", "seeds/later.toml")
    told = look(watched, "topics", "test", "later", *place)
    assert "not watched in these days (valid 2100-01-01 00:00 UTC – )\n" in told
    assert "0 of 2 articles match" in told
    assert "not watched in these days (valid  – 2020-01-01 00:00 UTC)" in look(
        watched, "topics", "test", "past", *place
    )
    assert "watched" not in look(watched, "topics", "test", "part", *place)
    partly = look(watched, "topics", "test", "part", *place, "--days", "36500")
    assert "watched in a part of these days only (valid 2020-01-01 00:00 UTC – )" in partly
    against = look(watched, "topics", "test", "tianjin AND readout", "--against", "later", *place)
    assert against.count("not watched in these days") == 2, "it takes the topic's place"


def test_queries_that_match_the_same_are_told_to(watched: Path) -> None:
    said = look(watched, "topics", "test", "etim", "--against", "@etim OR zebra", "-n", "0")
    assert said.startswith("tried the topic etim: exact:ETIM OR ")
    assert "against the query @etim OR zebra\n2 of 2 articles match; 1 alert would have rung\n" in said
    assert said.endswith("nothing gained, nothing lost: both match the same articles\n")


def test_a_pipe_has_long_lines_whole(watched: Path) -> None:
    narrow = {"TOCSIN_SETTINGS": "seeds/tocsin.toml", "COLUMNS": "30"}
    said = tocsin("topics", "test", "etim", cwd=watched, **narrow).stdout
    (quoted,) = [line for line in said.splitlines() if "which he described" in line]
    assert len(quoted) > 100
    named = tocsin("topics", "snooze", "none", "--for", "2d", cwd=watched, **narrow).stderr
    assert named == "tocsin: no topic is named 'none'; there is etim, recognition\n"
    article = tocsin("article", "1", cwd=watched, **narrow).stdout
    assert max(map(len, article.splitlines())) > 300


def test_days_without_a_match_are_seen() -> None:
    days = [date(2026, 3, day) for day in range(1, 10)]
    chart = show_queries.chart(dict(zip(days, [1, 0, 0, 2, 0, 0, 0, 0, 1], strict=True)))
    lines = [line.plain for line in chart]
    assert lines[1:3] == ["2026-03-02  0", "2026-03-03  0"]
    assert lines[4] == "…           4 days without"
    assert len(lines) == 6
    assert list(show_queries.chart(dict.fromkeys(days, 0))) == []


def test_a_topic_that_left_the_settings_is_still_looked_up(watched: Path) -> None:
    said = (watched / "seeds" / "tocsin.toml").read_text("utf-8")
    (watched / "seeds" / "renamed.toml").write_text(said.replace('name = "etim"', 'name = "other"'), "utf-8")
    renamed = ("--settings", "seeds/renamed.toml", "--json", "--topic")
    for command in ("alerts", "articles"):
        assert json.loads(look(watched, command, *renamed, "etim"))
        assert json.loads(look(watched, command, *renamed, "other")) == []
    refused = look(watched, "alerts", *renamed, "x", status=2)
    assert "no topic is named 'x'; there is other, recognition, etim" in refused


def test_of_many_topics_those_are_told_that_may_be_meant(tmp_path: Path) -> None:
    topics = "".join(f"[[topic]]\nname = 'ship-{number}'\nquery = 'ferry'\n" for number in range(200))
    (tmp_path / "tocsin.toml").write_text(f"{topics}[[topic]]\nname = 'quake'\nquery = 'quake'\n", "utf-8")
    told = look(tmp_path, "explain", "quakes", "1", "--settings", "tocsin.toml", status=2)
    assert told == "tocsin: no topic is named 'quakes'; there is quake and 200 more\n"
    told = look(tmp_path, "topics", "snooze", "x", "--for", "1d", "--settings", "tocsin.toml", status=2)
    assert told == "tocsin: no topic is named 'x'; there is none like it among 201\n"


def test_a_channel_can_be_tried(watched: Path) -> None:
    assert "Test of a channel" in look(watched, "channels", "test", "console")
    assert "no channel is named 'chat'; there is console" in look(
        watched, "channels", "test", "chat", status=2
    )


def test_only_dead_deliveries_go_back_into_the_queue(watched: Path) -> None:
    assert "0 back in the queue" in look(watched, "deliveries", "retry")
    assert "delivery 1 is delivered, not dead" in look(watched, "deliveries", "retry", "1", status=1)
    assert "there is no delivery 99" in look(watched, "deliveries", "retry", "99", status=1)


def test_what_is_not_there_is_a_failure_and_what_cannot_be_meant_is_usage(watched: Path) -> None:
    assert "there is no article 99" in look(watched, "explain", "etim", "99", status=1)
    assert "no/such.html: there is no such file" in look(watched, "parse", "no/such.html", status=1)
    assert "an address of the web begins with https://" in look(watched, "parse", "www.b.org/a", status=1)
    (watched / "page.aspx").write_text("<p>b</p>", "utf-8")
    assert "(.aspx is not read: what is read ends in .txt, .html or .htm)" in look(
        watched, "parse", "page.aspx", status=1
    )
    assert "seeds: this is a folder" in look(watched, "parse", "seeds", status=1)
    assert "the query is empty" in look(watched, "topics", "test", "etim", "--against", "", status=2)
    assert "blocked" in look(watched, "parse", "http://127.0.0.1:1/", status=1)
    assert "no word to search for" in look(watched, "search", "", status=2)
    for command in ("articles --topic", "articles --source", "alerts --topic"):
        assert "is named 'nope'; there is " in look(watched, *command.split(), "nope", status=2)
    assert "'delivered'" in look(watched, "deliveries", "--state", "lost", status=2)


@pytest.mark.parametrize(
    "command",
    ["article {}", "explain etim {}", "deliveries retry {}", "articles -n {}", "topics test x --days {}"],
)
def test_a_number_that_is_too_large_is_refused(watched: Path, command: str) -> None:
    said = look(watched, *command.format("9" * 20).split(), status=2)
    assert "less than or equal to" in said and "Traceback" not in said


@pytest.mark.parametrize("port", ["0", "65536"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    refused = tocsin("up", "--port", port, cwd=tmp_path)
    assert (refused.returncode, "'--port'" in refused.stderr) == (2, True)


def test_what_cannot_be_written_is_a_message(desk: Path) -> None:
    assert "none/x.toml cannot be written: No such file" in look(desk, "init", "none/x.toml", status=1)
    database = {"TOCSIN_DATABASE_URL": "sqlite:////proc/none/tocsin.db"}
    listed = tocsin("sources", "-s", "seeds/tocsin.toml", cwd=desk, **database)
    assert (listed.returncode, "database folder /proc/none cannot be made" in listed.stderr) == (1, True)


def test_a_place_that_cannot_be_looked_into_is_a_message(tmp_path: Path) -> None:
    place = "x" * 300
    for command in ("init", "parse", "parse https://a.test/ -s"):
        said = tocsin(*command.split(), place, cwd=tmp_path)
        assert said.returncode == 1, command
        assert said.stderr.endswith(f"{place}: File name too long\n"), command


def test_a_terminal_that_cannot_show_a_letter_shows_a_question_mark(watched: Path) -> None:
    seeds = {"TOCSIN_SETTINGS": "seeds/tocsin.toml"}
    shown = process("explain", "etim", "1", cwd=watched, PYTHONIOENCODING="ascii", **seeds)
    assert (shown.returncode, "?" in shown.stdout) == (0, True), shown.stderr
    poor = tocsin("article", "1", "--json", cwd=watched, encoding="ascii", **seeds)
    assert json.loads(poor.stdout) == json.loads(look(watched, "article", "1", "--json"))


def test_to_list_sources_writes_nothing(desk: Path) -> None:
    (never,) = json.loads(look(desk, "sources", "--json"))
    assert (never["name"], never["checked_at"], never["failures"]) == ("seeds", None, 0)
    database = sqlite3.connect(next(desk.rglob("*.db")))
    assert database.execute("SELECT count(*) FROM source").fetchone() == (0,)
    database.close()


@pytest.mark.parametrize("text", ["[/b] Envoys meet", "[link=x.test]Yes[/link] :x:"])
def test_lists_read_no_markup(capsys: pytest.CaptureFixture[str], text: str) -> None:
    now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    show.alerts(out, [AlertRow(id=1, topic="etim", story_id=1, kind="new", rang_at=now, headline=text)])
    unknown = dict.fromkeys(("etag", "last_modified", "checked_at", "due_at"))
    show.sources(
        out, [SourceRow(name="a", kind="feed", location="", failures=1, reason="x", detail=text, **unknown)]
    )
    assert "".join(capsys.readouterr().out.split()).count("".join(text.split())) == 2


def test_moments_are_written_in_one_way(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"until": datetime(2026, 3, 1, 12, 0, tzinfo=UTC)})
    assert json.loads(capsys.readouterr().out) == {"until": "2026-03-01T12:00:00Z"}


def test_a_run_ends_with_why_a_source_failed(capsys: pytest.CaptureFixture[str]) -> None:
    check = Check(source="un", kind="feed", reason=Reason.NOT_FOUND, detail="404 Not Here")
    show_run.ending(Console(), IngestReport(checks=(check,)), DeliverReport())
    assert "un: not_found (404 Not Here)" in capsys.readouterr().out


def test_a_run_that_could_read_nothing_does_not_say_that_nothing_is_new(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for reason, said in ((Reason.UNCHANGED, "Nothing new.\n"), (Reason.NOT_FOUND, "")):
        show_run.articles(Console(), IngestReport(checks=(Check(source="un", kind="feed", reason=reason),)))
        assert capsys.readouterr().out == said


def test_a_run_tells_of_files_that_may_be_half_written(capsys: pytest.CaptureFixture[str]) -> None:
    check = Check(source="drop", kind="folder", reason=Reason.UNCHANGED, unsettled=2)
    show_run.ending(Console(width=200), IngestReport(checks=(check,)), DeliverReport())
    said = "\n         2 files changed just now, and may be half written: read at the next look\n"
    assert said in capsys.readouterr().out


def test_json_stands_alone_also_when_flows_print(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def flows(*_: object) -> tuple[IngestReport, DeliverReport]:
        print("ALERT")  # as the console channel does inside the flow
        return IngestReport(), DeliverReport()

    monkeypatch.setattr(orchestration, "run_once", flows)
    app(["run", "--prefect", "--json", "-s", str(desk / "seeds/tocsin.toml")], standalone_mode=False)
    printed = capsys.readouterr()
    assert json.loads(printed.out).keys() == {"ingest", "deliver"}
    assert "ALERT" in printed.err
