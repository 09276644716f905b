"""Injection: nothing that an article says comes alive on any channel, and nothing it says silences one.

Every payload here was built by Apprise's own plugin and read off a loopback port, every mail off a real SMTP
server. `test_every_naughty_string` (slow) does the same with 515 strings more.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from alerts_desk import HOSTILE, HOSTILE_URLS, RANG, channel, naughty, ring
from alerts_receivers import Mailbox, Receiver, replying

from tocsin.alerts import Channel, Courier, Parcel, Ring, compose, courier
from tocsin.alerts.defuse import clean, link

ZWSP = "\u200b"
LOOPBACK_CHILD = Path(__file__).with_name("loopback_child.py")


def post(name: str, rings: Iterable[Ring], monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The requests that the plugin of `name` made for `rings`: one each, all accepted."""
    told = list(rings)
    there = channel(name)
    with Receiver(replying("200 OK", b"ok")) as server:
        child = (sys.executable, str(LOOPBACK_CHILD), str(server.port))
        monkeypatch.setattr(courier, "_COMMAND", child)

        async def run() -> None:
            async with Courier() as bell:
                for each in told:
                    await bell.send(Parcel(channel=there, key=each.key, message=compose(each, there)), RANG)

        asyncio.run(run())
    assert len(server.requests) == len(told), "one message each: none suppressed, none split"
    return server.requests


def body(request: bytes) -> bytes:
    return request.partition(b"\r\n\r\n")[2]


def no_mention(text: str) -> None:
    assert not re.search(rf"@(?![\s{ZWSP}])", text), text


def no_masked_link(text: str) -> None:
    assert not re.search(r"\]\s?[(\[{]", text), text
    assert not re.search(r"!\[", text), text


def slack_is_inert(request: bytes) -> None:
    payload = json.loads(body(request))
    (attachment,) = payload["attachments"]
    text = attachment["blocks"][0]["text"]["text"] if "blocks" in attachment else attachment["text"]
    assert "<" not in text, "escaped, so no <!channel>, <@U…>, <#C…> or <url|words>"
    assert ">" not in text
    assert "`" not in text
    assert "~" not in text.replace("https://", "")
    assert text.count("*") == 6, "the topic, the matched words and what stands before them: ours"
    no_mention(text)
    no_masked_link(text)


def markdown_is_inert(text: str, masked: bool = False) -> None:
    no_mention(text)
    bare = re.sub(r"\\[\\`*_\[\]<>~|&]", "", text)
    if masked:
        for words, target in re.findall(r"(?<!\\)\[(.*?)(?<!\\)\]\((.*?)\)", text):
            assert words.replace("\\", "") == target
        bare = re.sub(r"\[[^\]]*\]\(https?://[^)\s]*\)", "", bare)
    bare = re.sub(r"<https?://[^<>\s]*>", "", bare)
    assert not re.search(r"[`\[\]~|<]", bare), bare
    assert bare.count("**") == 8, "topic, headline, two marked words: ours"
    assert bare.replace("**", "").count("*") == 0
    assert bare.count("_") == 2, "the byline: ours"
    assert not re.search(r"&#?\w+;", bare)
    for line in text.splitlines():
        assert re.match(r"\*\*|Why: |• \*\*|_|> |<http|\[http|Query: |$", line), line


def discord_is_inert(request: bytes) -> None:
    payload = json.loads(body(request))
    assert payload["allowed_mentions"] == {"parse": []}
    assert "embeds" not in payload
    markdown_is_inert(payload["content"])


def teams_is_inert(request: bytes) -> None:
    card = json.loads(body(request))["attachments"][0]["content"]
    assert card["msteams"] == {"width": "full"}, "no mention entity"
    (block,) = card["body"]
    markdown_is_inert(block["text"], masked=True)


class Tags(HTMLParser):
    """Tags with their attributes, text, and whether all that opened was closed."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def telegram_is_inert(request: bytes) -> None:
    payload = json.loads(body(request))
    assert payload["parse_mode"] == "HTML"
    assert payload["disable_web_page_preview"]
    page = Tags(payload["text"])
    assert {tag for tag, _ in page.tags} <= {"b", "i", "blockquote"}
    assert [tag for tag, _ in page.tags].count("b") == 4
    assert all(not attributes for _, attributes in page.tags)
    assert page.open == []
    no_mention(page.text)
    assert not re.search(r"(?<!\S)[/#](?=[A-Za-z])", page.text)


def webhook_is_inert(request: bytes) -> None:
    head = request.partition(b"\r\n\r\n")[0].decode("latin-1")
    names = {line.partition(":")[0].lower() for line in head.split("\r\n")[1:]}
    assert names == {
        *("host", "user-agent", "accept-encoding", "accept", "connection", "content-type", "content-length"),
        *("idempotency-key", "x-original-url"),
    }
    payload = json.loads(body(request))
    assert set(payload) == {"version", "title", "message", "attachments", "type"}
    for text in (payload["title"], payload["message"]):
        no_mention(text)
        no_masked_link(text)
        assert not re.search(rf"<(?![\s{ZWSP}])", text)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "\n" not in payload["title"]


CHECKS: dict[str, Callable[[bytes], None]] = {
    "slack": slack_is_inert,
    "slack, blocks": slack_is_inert,
    "discord": discord_is_inert,
    "telegram": telegram_is_inert,
    "teams": teams_is_inert,
    "mattermost": lambda request: markdown_is_inert(json.loads(body(request))["text"]),
    "rocket": lambda request: markdown_is_inert(json.loads(body(request))["text"]),
    "zulip": lambda request: markdown_is_inert("**t**\n" + parse_qs(body(request).decode())["content"][0]),
    "webhook": webhook_is_inert,
}
QUICK = ("slack", "discord", "telegram", "teams", "webhook")


def _rings(texts: Iterable[str]) -> list[Ring]:
    visible = (text if clean(text) else f"{text}x" for text in texts)
    return [ring(text, key=f"alert-{number}") for number, text in enumerate(visible)]


@pytest.mark.parametrize("name", QUICK)
def test_hostile_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for request in post(name, _rings(HOSTILE), monkeypatch):
        CHECKS[name](request)


@pytest.mark.slow
@pytest.mark.parametrize("name", CHECKS)
def test_every_naughty_string(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for request in post(name, _rings([*HOSTILE, *naughty()]), monkeypatch):
        CHECKS[name](request)


HEADERS = {
    *("subject", "from", "to", "date", "message-id", "auto-submitted", "x-tocsin-key", "mime-version"),
    *("content-type", "x-application"),
}
MAIL_TAGS = {"html", "head", "meta", "title", "body", "p", "h2", "blockquote", "mark", "a"}


def mail_is_inert(letter: EmailMessage, raw: bytes) -> None:
    assert {name.lower() for name in letter.keys()} == HEADERS  # noqa: SIM118 - iterating a message gives headers once
    assert len(letter.keys()) == len(HEADERS)
    assert letter["To"] == "analyst@desk.example"
    assert [part.get_content_type() for part in letter.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    html = letter.get_body(("html",)).get_content()  # type: ignore[union-attr]
    page = Tags(html)
    assert {tag for tag, _ in page.tags} <= MAIL_TAGS
    assert all(set(attributes) <= {"style", "dir", "href", "rel", "charset"} for _, attributes in page.tags)
    assert page.open == []
    links = re.findall(r'<a href="([^"]*)" rel="noreferrer nofollow">([^<]*)</a>', html)
    assert all(target == shown for target, shown in links)
    assert len(links) == [tag for tag, _ in page.tags].count("a")
    assert b"\r\n.\r\n" not in raw


def _mailed(rings: list[Ring], mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    url = f"mailto://127.0.0.1:{port}/?from=tocsin@desk.example&to=analyst@desk.example"
    there = Channel(name="mail", url=url, private=True)

    async def run() -> None:
        async with Courier() as bell:
            for each in rings:
                await bell.send(Parcel(channel=there, key=each.key, message=compose(each, there)), RANG)

    asyncio.run(run())
    assert box.envelopes == [("tocsin@desk.example", ["analyst@desk.example"])] * len(rings)
    for letter, raw in zip(box.letters, box.raw, strict=True):
        mail_is_inert(letter, raw)


def test_hostile_text_by_mail(mailbox: tuple[Mailbox, int]) -> None:
    acts_in_mail = [text for text in HOSTILE if re.search(r"[\r\n\x00\u2028]|=\?|<(a |script|img)", text)]
    assert len(acts_in_mail) >= 10
    _mailed(_rings(acts_in_mail), mailbox)


@pytest.mark.slow
def test_every_naughty_string_by_mail(mailbox: tuple[Mailbox, int]) -> None:
    _mailed(_rings([*HOSTILE, *naughty()]), mailbox)


def test_hostile_links_by_mail(mailbox: tuple[Mailbox, int]) -> None:
    _mailed([ring("headline", url) for url in HOSTILE_URLS[::2]], mailbox)


@pytest.mark.slow
def test_every_hostile_link_by_mail(mailbox: tuple[Mailbox, int]) -> None:
    _mailed([ring("headline", url) for url in HOSTILE_URLS], mailbox)


@pytest.mark.parametrize("url", HOSTILE_URLS)
def test_a_link_shows_where_it_goes_or_is_none(url: str) -> None:
    shown = link(url)
    assert shown == "" or re.fullmatch(
        r"https?://[A-Za-z0-9._-]+(:\d+)?(/[A-Za-z0-9%/:=?&;+,$!._#-]*)?", shown
    )
    assert "bank.example" not in shown.partition("//")[2].partition("/")[0] or "evil" not in shown


def test_links_that_are_kept() -> None:
    assert link("https://news.example/a?b=c&d=%20#e") == "https://news.example/a?b=c&d=%20#e"
    assert link("https://bank.example@evil.example/") == "https://evil.example/"
    assert link("https://straße.example/ä") == "https://xn--strae-oqa.example/%C3%A4"
    assert link("http://[2001:db8::1]:8080/x") == "http://[2001:db8::1]:8080/x"
    assert link("https://en.example/wiki/X_(Y)") == "https://en.example/wiki/X_%28Y%29"


def test_ordinary_text_reaches_the_reader_as_written() -> None:
    text = "Q&A: China’s “red line” — 5 < 6, $5m (+3%) #1, AC/DC, 50% off; e.g. it's 10:30!"
    message = compose(ring(text), Channel(name="console", url="console"))
    assert text in message.text
    for name in ("webhook", "slack"):
        assert text in compose(ring(text), channel(name)).text
    assert text in compose(ring(text), channel("discord")).text.replace("\\", "")
