"""Settings: what a file becomes, and that every mistake is told with file, line, key and remedy."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import certifi
import pytest

from tocsin.errors import SettingsError
from tocsin.settings import Settings, load
from tocsin.settings.toml import TomlFile

GOOD = """\
[desk]
name = "Risk"

[[source]]
name = "un"
feed = "https://news.example/feed.xml"
every = "1h 30m"

[[source]]
name = "inbox"
folder = "inbox"

[[topic]]
name = "etim"
query = 'exact:ETIM'
channels = ["chat"]

[[topic]]
name = "other"
query = "tianjin"

[[channel]]
name = "console"
url = "console"

[[channel]]
name = "chat"
url = "json://${HOST:-example.org}/${TOKEN}"
"""


def read(tmp_path: Path, text: str, **environment: str) -> Settings:
    file = tmp_path / "tocsin.toml"
    file.write_text(text, "utf-8")
    return load(file, environment)


def refused(tmp_path: Path, text: str, **environment: str) -> str:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, text, **environment)
    return str(caught.value).replace(f"{tmp_path}/", "")


def test_a_file_becomes_settings(tmp_path: Path) -> None:
    settings = read(tmp_path, GOOD, TOKEN="s3cret")
    un, inbox = settings.sources
    assert (un.kind, un.location, un.every) == (
        "feed",
        "https://news.example/feed.xml",
        timedelta(hours=1, minutes=30),
    )
    assert inbox.location == str(tmp_path / "inbox")
    assert settings.routes == {"etim": ("chat",), "other": ("console", "chat")}
    assert settings.topics[1].title == "other"
    assert settings.database.get_secret_value() == f"sqlite:///{tmp_path}/tocsin.db"
    assert settings.channels[1].url.get_secret_value() == "json://example.org/s3cret"


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "ours.pem").write_bytes(Path(certifi.where()).read_bytes())
    settings = read(tmp_path, "[fetch]\nca_file = 'ours.pem'\n[stories]\nindex = 'kept/index'\n")
    assert settings.fetch.ca_file == tmp_path / "ours.pem"
    assert settings.story_index == tmp_path / "kept" / "index"


def test_no_secret_is_in_the_settings_words(tmp_path: Path) -> None:
    settings = read(tmp_path, GOOD.replace("https://", "https://name:${TOKEN}@"), TOKEN="s3cret")
    assert "s3cret" not in repr(settings)
    assert "s3cret" not in str(settings)


def test_who_does_not_ring_needs_no_secret_of_a_channel(tmp_path: Path) -> None:
    file = tmp_path / "tocsin.toml"
    file.write_text(GOOD + '[[channel]]\nname = "more"\nurl = "nonsense://${USER}"\n', "utf-8")
    looked = load(file, {"TOKEN": "hunter2"}, rings=False)
    assert [one.name for one in looked.channels] == ["console", "chat", "more"]
    assert looked.routes["etim"] == ("chat",)
    assert "hunter2" not in looked.channels[1].url.get_secret_value()
    with pytest.raises(ValueError, match="does not ring"):
        looked.expect_addresses()
    file.write_text(GOOD.replace("https://news", "https://${WORD}@news"), "utf-8")
    with pytest.raises(SettingsError, match="WORD is not set") as caught:
        load(file, {}, rings=False)
    assert "TOKEN" not in str(caught.value)


def test_an_empty_file_is_a_desk_that_watches_nothing(tmp_path: Path) -> None:
    settings = read(tmp_path, "")
    assert (settings.sources, settings.topics, settings.channels) == ((), (), ())


def test_all_variables_that_are_not_set_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, GOOD.replace("https://news.example", "https://${KEY}@news.example"))
    told = str(caught.value).splitlines()
    assert [line.partition(": export")[0] for line in told] == [
        f"{tmp_path}/tocsin.toml:6: source[1].feed: the environment variable KEY is not set",
        f"{tmp_path}/tocsin.toml:28: channel[2].url: the environment variable TOKEN is not set",
    ]


MISTAKES = {
    "unset variable": (GOOD, "tocsin.toml:28: channel[2].url: the environment variable TOKEN is not set"),
    "not TOML": ("[desk\n", "tocsin.toml:1: this is not TOML: "),
    "a quote that is not closed": ('[desk]\nname = "a\n', "(at line 2, column 10): is a quote not closed?"),
    "a number without end": (f"[desk]\nat_most = {'9' * 5_000}\n", "tocsin.toml: this is not TOML: "),
    "lists without end": (
        f"[desk]\nname = {'[' * 5_000}{']' * 5_000}\n",
        "tocsin.toml: its lists or tables nest too deep to be read",
    ),
    "unknown key": (
        GOOD.replace("every =", "evry ="),
        "tocsin.toml:7: source[1].evry: there is no such setting; did you mean 'every'?",
    ),
    "unknown table": (
        "[[topics]]\n",
        "tocsin.toml:1: topics: there is no such setting; did you mean 'topic'?",
    ),
    "missing key": (
        GOOD.replace('query = "tianjin"', ""),
        "tocsin.toml:18: topic[2].query: is missing",
    ),
    "bad duration": (
        GOOD.replace("1h 30m", "soon"),
        "tocsin.toml:7: source[1].every: 'soon' is not a duration: write 90s, 15m, 1h 30m or 2d",
    ),
    "endless": (GOOD.replace("1h 30m", "99999999999d"), "source[1].every: '99999999999d' is too long"),
    "beyond the calendar": (
        GOOD.replace("1h 30m", "999999999d"),
        "source[1].every: 999999999d is too long between",
    ),
    "two places": (
        GOOD.replace("folder =", 'feed = "https://x.test/"\nfolder ='),
        "source[2]: wants just one of: feed, folder",
    ),
    "no feed": (
        GOOD.replace("https://news.example/feed.xml", "file:///${TOKEN}"),
        "tocsin.toml:6: source[1].feed: a feed is an address with a host",
    ),
    "no host": (GOOD.replace("news.example/", "/"), "tocsin.toml:6: source[1].feed: a feed is an address"),
    "no port": (GOOD.replace("news.example", "[news"), "tocsin.toml:6: source[1].feed: a feed is an address"),
    "hasty": (GOOD.replace("1h 30m", "59s"), "tocsin.toml:7: source[1].every: a minute (1m) is the shortest"),
    "late": (
        GOOD.replace('every = "1h 30m"', 'reread = ["1h", "99999d"]'),
        "tocsin.toml:7: source[1].reread: a page is read again within a month (30d), or never ([])",
    ),
    "twin names": (
        GOOD.replace('"inbox"', '"un"', 1),
        "tocsin.toml:10: source[2].name: there is another source named 'un': tocsin.toml:5: source[1].name",
    ),
    "unknown channel": (
        GOOD.replace('["chat"]', '["caht"]'),
        "tocsin.toml:16: topic[1].channels: no channel is named 'caht'; there is console, chat",
    ),
    "bad query": (
        GOOD.replace("exact:ETIM", "etim AND (china"),
        "tocsin.toml:15: topic[1].query: etim: line 1, column",
    ),
    "empty query": (
        GOOD.replace("exact:ETIM", ""),
        "tocsin.toml:15: topic[1].query: etim: line 1, column 1: the query is empty",
    ),
    "mistyped NEAR": (
        GOOD.replace("exact:ETIM", "taliban near kunduz"),
        "tocsin.toml:15: topic[1].query: etim: line 1, column 9: near is not an operator here",
    ),
    "glued NOT": (
        GOOD.replace("exact:ETIM", "taliban AND NOTcricket*"),
        "tocsin.toml:15: topic[1].query: etim: line 1, column 13: NOT must stand alone",
    ),
    "lost reference": (GOOD.replace("exact:ETIM", "@nobody"), "tocsin.toml:15: topic[1].query: "),
    "too often": ("[schedule]\ndeliver = '10s'\n", "schedule: a run takes about ten seconds to start"),
    "bad network": ("[fetch]\nallow_private = ['nonsense/99']\n", "tocsin.toml:2: fetch.allow_private: "),
    "bad name": (GOOD.replace('"un"', '"U N"'), "tocsin.toml:5: source[1].name: "),
    "never open": (
        '[[topic]]\nname = "a"\nquery = "etim"\nquiet = "08:00-20:00 Europe/Berlin"\n'
        '[[channel]]\nname = "chat"\nurl = "console"\nquiet = "18:30-07:30 Europe/London"\n',
        "tocsin.toml:4: topic[1].quiet: with the quiet hours of channel 'chat' (18:30-07:30 Europe/London) "
        "they leave no time of day for an alert: shorten one of them",
    ),
    "no day valid": (
        '[[topic]]\nname = "a"\nquery = "etim"\nvalid_from = 2026-01-02T00:00:00Z\n'
        "valid_until = 2026-01-02T00:00:00Z\n",
        "tocsin.toml:1: topic[1]: valid_until must be later than valid_from, which is 2026-01-02",
    ),
    "no colour": (
        '[[topic]]\nname = "a"\nquery = "etim"\ncolour = "redd"\n',
        "tocsin.toml:4: topic[1].colour: a colour is six hexadecimal digits after a #, such as #b3261e",
    ),
    "absolute pattern": (
        "[desk]\ntopic_files = ['/etc/*.toml']\n",
        "tocsin.toml:2: desk.topic_files[1]: no file matches",
    ),
    "empty pattern": (
        "[desk]\ntopic_files = ['']\n",
        "tocsin.toml:2: desk.topic_files[1]: no file matches ''",
    ),
    "no pattern": (
        "[desk]\ntopic_files = ['a**']\n",
        "tocsin.toml:2: desk.topic_files[1]: no file matches 'a**'",
    ),
    "this folder": (
        "[desk]\ntopic_files = ['.']\n",
        "tocsin.toml:2: desk.topic_files[1]: no file matches '.'",
    ),
    "a folder": ("[desk]\ntopic_files = ['fold*']\n", "tocsin.toml:2: desk.topic_files[1]: no file matches"),
    "one table": ("[topic]\nname = 'a'\n", "tocsin.toml:1: topic: wants a list: [[topic]] before each table"),
    "no table": ("desk = 3\n", "tocsin.toml:1: desk: wants a table: [desk]"),
    "no table in a list": ("topic = ['etim']\n", "tocsin.toml:1: topic[1]: wants a table: [[topic]]"),
    "no text": ("[desk]\nname = 3\n", "tocsin.toml:2: desk.name: wants a text in quotes"),
    "no short name": (
        '[[topic]]\nname = "a.b"\nquery = "etim"\n',
        "tocsin.toml:2: topic[1].name: wants a short name of small letters, digits, - and _",
    ),
    "too few": (
        '[[topic]]\nname = "a"\nquery = "etim"\nat_most = 0\n',
        "tocsin.toml:4: topic[1].at_most: wants 1 or more",
    ),
    "too many": (
        '[[topic]]\nname = "a"\nquery = "etim"\nat_most = 99999999999999999999\n',
        "tocsin.toml:4: topic[1].at_most: wants 1000000 or less",
    ),
    "no number": (
        '[[topic]]\nname = "a"\nquery = "etim"\nat_most = "few"\n',
        "tocsin.toml:4: topic[1].at_most: wants a whole number",
    ),
    "no zone": (
        '[[topic]]\nname = "a"\nquery = "etim"\nvalid_from = 2026-01-02T00:00:00\n',
        "tocsin.toml:4: topic[1].valid_from: write a moment with its time zone, such as 2026-12-24T08:00:00Z",
    ),
    "no such day": (
        '[[topic]]\nname = "a"\nquery = "etim"\nvalid_from = 0001-01-01T00:00:00+14:00\n',
        "tocsin.toml:4: topic[1].valid_from: 0001-01-01 00:00:00+14:00 is before the first or after the last",
    ),
    "no moment": (
        '[[topic]]\nname = "a"\nquery = "etim"\nvalid_until = "soon"\n',
        "tocsin.toml:4: topic[1].valid_until: write a moment with its time zone",
    ),
    "no list": ("topic = 5\n", "tocsin.toml:1: topic: wants a list: [[topic]] before each table"),
    "no list of words": (
        "[fetch]\nallow_private = '10.0.0.1'\n",
        "tocsin.toml:2: fetch.allow_private: wants a list: allow_private = [...]",
    ),
    "another line's end in a text": (
        '[desk]\nname = "a\u2028b"\nat_most = 0\n',
        "tocsin.toml:3: desk.at_most: wants 1 or more",
    ),
    "a duration of nothing": (
        GOOD.replace('"1h 30m"', "90"),
        "tocsin.toml:7: source[1].every: 90 is not a duration: write 90s, 15m, 1h 30m or 2d",
    ),
    "hours in a table": (
        GOOD + "[[topic]]\nname='c'\nquery='x'\nquiet = {start='22:00', end='07:00', zone='Mars'}\n",
        "tocsin.toml:32: topic[3].quiet: {'start': '22:00', 'end': '07:00', 'zone': 'Mars'} are no hours",
    ),
    "hours that no clock shows": (
        GOOD + "[[topic]]\nname='c'\nquery='x'\nquiet = '25:00-07:00 UTC'\n",
        "tocsin.toml:32: topic[3].quiet: '25:00' is no time of day: write 22:00",
    ),
    "hours of a whole day": (
        GOOD + "[[topic]]\nname='c'\nquery='x'\nquiet = '07:00-07:00 UTC'\n",
        "tocsin.toml:32: topic[3].quiet: '07:00-07:00 UTC' would be the whole day",
    ),
    "hours on Mars": (
        GOOD + "[[topic]]\nname='c'\nquery='x'\nquiet = '22:00-07:00 Mars/Olympus'\n",
        "tocsin.toml:32: topic[3].quiet: there is no time zone 'Mars/Olympus'",
    ),
    "no such port": ("[fetch]\nextra_ports = [80800]\n", "tocsin.toml:2: fetch.extra_ports[1]: wants less"),
    "more headers than are read": (
        "[fetch]\nmax_header_bytes = 1_000_000\n",
        "tocsin.toml:2: fetch.max_header_bytes: wants 102400 or less",
    ),
    "no authorities": (
        "[fetch]\nca_file = 'ours.pem'\n",
        "tocsin.toml:2: fetch.ca_file: ours.pem cannot be used: No such file or directory",
    ),
    "no certificates": (
        "[fetch]\nca_file = 'tocsin.toml'\n",
        "tocsin.toml:2: fetch.ca_file: tocsin.toml cannot be used: it holds no certificate",
    ),
    "no channel kind": (GOOD.replace("json://", "nosuch://"), "tocsin.toml:28: channel[2].url: "),
}


def test_a_file_that_begins_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "tocsin.toml"
    (tmp_path / "inbox").mkdir()
    file.write_text(GOOD, "utf-8-sig")
    assert load(file, {"TOKEN": "x"}).topics


def test_a_file_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "tocsin.toml"
    file.write_bytes("[desk]\nname = 'Büro'\n".encode("latin-1"))
    with pytest.raises(
        SettingsError, match=r"tocsin\.toml:2: this is not UTF-8: save the file in that encoding"
    ):
        load(file, {})
    with pytest.raises(SettingsError, match=r"cannot be read: Is a directory$"):
        load(tmp_path, {})


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_where_it_stands(tmp_path: Path, mistake: str) -> None:
    (tmp_path / "folder").mkdir()
    text, expected = MISTAKES[mistake]
    environment = {} if mistake == "unset variable" else {"TOKEN": "s3cret"}
    said = refused(tmp_path, text, **environment)
    assert expected in said
    assert "s3cret" not in said


def test_a_mistake_at_the_end_of_a_long_file_is_told_at_once(tmp_path: Path) -> None:
    topics = "".join(f"[[topic]]\nname = 't{number}'\nquery = 'kabul'\n" for number in range(1500))
    began = time.process_time()
    assert "tocsin.toml:4503: topic[1501].query" in refused(
        tmp_path, topics + "[[topic]]\nname = 'z'\nquery = '('"
    )
    assert time.process_time() - began < 10


def test_the_line_of_a_table_within_a_list_is_found(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("x.y = 1\n[[a]]\n[a.b]\nc = [\n 1,\n]\n[[a]]\n[[a.d]]\n# e\n\n[[a.d]]\ne = {f = 2}\n")
    toml = TomlFile(file, {})
    places = [
        ("x", "y"),
        ("a", 0, "b"),
        ("a", 0, "b", "c", 0),
        ("a", 1),
        ("a", 1, "d", 1),
        ("a", 1, "d", 1, "e", "f"),
    ]
    assert [toml.where(keys).split(":")[1] for keys in places] == ["1", "3", "4", "7", "11", "12"]
    assert toml.where(("a", 1, "g")).startswith(f"{file}:7: a[2].g")
    assert toml.where(("z",)) == f"{file}: z"


def test_quiet_hours_that_leave_a_minute_are_allowed(tmp_path: Path) -> None:
    topic = '[[topic]]\nname = "a"\nquery = "etim"\nquiet = "08:00-20:00 UTC"\n'
    channel = '[[channel]]\nname = "chat"\nurl = "console"\nquiet = "20:01-08:00 UTC"\n'
    assert read(tmp_path, topic + channel).routes == {"a": ("chat",)}


def test_a_bad_query_shows_the_caret(tmp_path: Path) -> None:
    said = refused(tmp_path, GOOD.replace("exact:ETIM", "etim AND (china"), TOKEN="x")
    query, caret = said.splitlines()[1:3]
    assert query.strip() == "etim AND (china"
    assert caret.strip() == "^"


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    said = refused(tmp_path, GOOD.replace("every =", "evry =").replace('"tianjin"', "7"), TOKEN="x")
    assert [line.split(": ")[1] for line in said.splitlines()] == ["source[1].evry", "topic[2].query"]


WRONG = """\
[desk]
topic_files = ["topics/*.toml"]
[[topic]]
name = "open"
query = "(塔利班"
[[topic]]
name = "borrows"
query = "@open AND kabul"
[[topic]]
name = "lost"
query = "@nobody"
[[topic]]
name = "round"
query = "@about"
[[topic]]
name = "about"
query = "@round"
"""


def test_every_wrong_query_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "a.toml").write_text(
        "[[topic]]\nname = 'right'\nquery = 'kabul'\n[[topic]]\nname = 'short'\nquery = 'us*'\n"
    )
    said = refused(tmp_path, WRONG)
    assert [line for line in said.splitlines() if "toml:" in line] == [
        "tocsin.toml:5: topic[1].query: open: line 1, column 1: this parenthesis is never closed",
        "tocsin.toml:11: topic[3].query: lost: line 1, column 1: there is no topic nobody",
        "tocsin.toml:14: topic[4].query: round: line 1, column 1: @round leads back to itself",
        "topics/a.toml:6: topic[2].query: short: line 1, column 1: "
        "us* begins with too few letters to search by alone",
    ]
    assert said.count("    ^") == 4


EACH = """\
[desk]
topic_files = ["topics/*.toml", "nowhere/*.toml"]
[[source]]
name = "U N"
feed = "https://news.example/feed.xml"
[[topic]]
name = "open"
query = "(kabul"
colour = "redd"
channels = ["caht"]
[[topic]]
name = "open"
query = "us*"
[[topic]]
name = "mine"
query = "@open AND @elsewhere AND @silent"
[[topic]]
name = "silent"
[[channel]]
name = "chat"
url = "nosuch://x"
"""


def test_no_mistake_hides_another_whatever_file_it_is_in(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "a.toml").write_text(
        "[[topic]]\nname = 'A B'\nquery = 'x AND ('\n[[topic]]\nname = 'mine'\nquery = 'kabul'\n"
    )
    (tmp_path / "topics" / "b.toml").write_text("[[topic]]\nname = 'elsewhere'\nvalid_from = 2026-13-01\n")
    said = refused(tmp_path, EACH)
    told = [line.split(": ")[:2] for line in said.splitlines() if "toml:" in line]
    assert [(where, key) for where, key in told] == [
        ("tocsin.toml:4", "source[1].name"),
        ("tocsin.toml:9", "topic[1].colour"),
        ("tocsin.toml:17", "topic[4].query"),
        ("topics/a.toml:2", "topic[1].name"),
        ("topics/b.toml:3", "this is not TOML"),
        ("tocsin.toml:2", "desk.topic_files[2]"),
        ("tocsin.toml:12", "topic[2].name"),
        ("topics/a.toml:5", "topic[2].name"),
        ("tocsin.toml:10", "topic[1].channels"),
        ("tocsin.toml:8", "topic[1].query"),
        ("tocsin.toml:13", "topic[2].query"),
        ("topics/a.toml:3", "topic[1].query"),
        ("tocsin.toml:21", "channel[1].url"),
    ]
    assert "no topic elsewhere" not in said, "it may stand in the file that cannot be read"


def test_topics_may_stand_in_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "a.toml").write_text('[[topic]]\nname = "a"\nquery = "@b"\n')
    (tmp_path / "topics" / "b.toml").write_text('[[topic]]\nname = "b"\nquery = "tianjin"\n')
    main = '[desk]\ntopic_files = ["topics/*.toml"]\n'
    assert [topic.name for topic in read(tmp_path, main).topics] == ["a", "b"]
    (tmp_path / "topics" / "notes.txt").write_text("not a topic")
    (tmp_path / "topics" / "later").mkdir()
    (tmp_path / "topics" / "._a.toml").write_bytes(b"\x00\x05\x16\x07")
    for folder in ("topics", "topics/", "./topics", "top*"):
        whole = main.replace("topics/*.toml", folder)
        assert [topic.name for topic in read(tmp_path, whole).topics] == ["a", "b"], folder
    (tmp_path / "topics" / "notes.txt").unlink()
    (tmp_path / "topics" / "later" / "c.toml").write_text('[[topic]]\nname = "c"\nquery = "x"\n')
    deep = read(tmp_path, main.replace("topics/*.toml", "topics/**/*"))
    assert [topic.name for topic in deep.topics] == ["a", "b", "c"], "each file once"
    twice = read(tmp_path, main.replace('"topics/*.toml"', '"topics/*.toml", "topics"'))
    assert [topic.name for topic in twice.topics] == ["a", "b"]
    assert "topics/._a.toml:1: this is not TOML" in refused(tmp_path, main.replace("*.toml", ".*.toml"))
    (tmp_path / "topics" / "b.toml").write_text('\n[[topic]]\nname = "a"\nquery = "x"\n')
    said = refused(tmp_path, main)
    assert "topics/b.toml:3: topic[1].name: there is another topic named 'a': " in said
    assert said.splitlines()[0].endswith("topics/a.toml:2: topic[1].name")
    (tmp_path / "topics" / "b.toml").write_text('[[topic]]\nname = "b"\nquery = "x AND ("\n')
    assert "topics/b.toml:3: topic[1].query: b: line 1, column" in refused(tmp_path, main)
    assert "tocsin.toml:2: desk.topic_files[1]: no file matches 'x/*'" in refused(
        tmp_path, main.replace("topics/*.toml", "x/*")
    )


def test_from_when_a_topic_is_valid_is_kept_in_utc(tmp_path: Path) -> None:
    text = '[[topic]]\nname = "a"\nquery = "etim"\nvalid_from = 2026-01-02T00:30:00+01:00\n'
    (topic,) = read(tmp_path, text).topics
    assert str(topic.valid_from) == "2026-01-01 23:30:00+00:00"


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file: `tocsin init` writes one"):
        load(tmp_path / "none.toml", {})


def test_a_dollar_sign_can_be_written(tmp_path: Path) -> None:
    assert read(tmp_path, '[desk]\nname = "$$100 ${A:-b}"').desk == "$100 b"


def test_the_line_of_a_value_is_its_first_also_when_it_spans_several(tmp_path: Path) -> None:
    said = refused(tmp_path, "# a comment\n\n[fetch]\nallow_private = [\n  'a.test',\n  'bad/99',\n]\n")
    assert said.startswith("tocsin.toml:4: fetch.allow_private")
