"""Secrets: a canary in every secret place of a URL, and 0 hits in whatever the room lets out."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from pathlib import Path
from urllib.parse import unquote

import pytest
from alerts_receivers import NOW, Mailbox, Receiver, parcel, replying, serving

from tocsin.alerts import Channel, Courier, check_channel
from tocsin.errors import SendError

CANARY = "Kx9canarySECRET"
QUOTED = "Kx9%2FcanarySECRET"
SHAPES = [
    f"jsons://user:{CANARY}@hooks.example.org/path",
    f"jsons://{CANARY}@hooks.example.org/path",
    f"jsons://hooks.example.org/{CANARY}/{QUOTED}?-token={CANARY}&+X-Key={CANARY}",
    f"https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/{CANARY}",
    f"slack://T1JJ3T3L2/A1BRTD4JD/{CANARY}",
    f"https://discord.com/api/webhooks/4174216298/{CANARY}",
    f"discord://{CANARY}/{CANARY}",
    f"tgram://123456789:{CANARY}/12315544/",
    f"mailtos://user:{CANARY}@smtp.example.org/?to=a@example.org",
    f"workflows://prod-01.logic.azure.com:443/{CANARY}/{CANARY}",
    f"rockets://{CANARY}/{CANARY}@rocket.example.org/#desk",
    f"rockets://user:{CANARY}/{CANARY}@rocket.example.org/#desk",
    f"rockets://{CANARY}%2F{CANARY}@rocket.example.org/#desk",
    f"ntfy://{CANARY}",
    f"ntfys://user:{CANARY}@{CANARY}/{CANARY}",
    f"matrix://{CANARY}?mode=t2bot",
    f"nonsense://{CANARY}@{CANARY}/{CANARY}",
    f"jsons://user:{CANARY}@hooks.example.org/?optional=yes&tag={CANARY}",
    f"jsons://user:{CANARY}@[bad/",
    CANARY,
    f"{CANARY}:x@host",
    f"mailtos://u:p@smtp.example.org/?to=a@example.org,{CANARY}",
]


def has_canary(*things: object) -> bool:
    text = " ".join(f"{thing!s} {thing!r}" for thing in things)
    return "canary" in text.lower()


@pytest.mark.parametrize("url", SHAPES)
def test_a_channel_shows_none(url: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    channel = Channel(name="desk", url=url)
    said = [f"could not post to {url}", f"token {CANARY} refused"]
    if QUOTED in url:
        said.append(f"at {QUOTED} or {unquote(QUOTED)}")
    dumped = (channel.model_dump(), channel.model_dump_json())
    assert not has_canary(channel, channel.shown, channel.kind, channel.host, *dumped)
    assert not has_canary(*(channel.scrub(each) for each in said), *check_channel(channel), caplog.text)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("rockets://a3f6c9e2/4f7e2a9c@rocket.example.org/#desk", "rocket.example.org"),
        ("rockets://user:word@rocket.example.org/#desk", "rocket.example.org"),
        ("ntfys://ntfy.example.org/desk", "ntfy.example.org"),
        ("ntfys://user:word@localhost/desk", "localhost"),
        ("matrixs://user:word@[2001:db8::1]/#desk", "2001:db8::1"),
    ],
)
def test_a_channel_shows_its_host(url: str, host: str) -> None:
    channel = Channel(name="desk", url=url)
    assert channel.host == host
    assert channel.shown == f"{channel.kind}://{host}/…"


def test_an_inner_host_behind_a_webhook_is_seen() -> None:
    (problem,) = check_channel(Channel(name="desk", url="rocket://a3f6c9e2/4f7e2a9c@10.0.0.1/#desk"))
    assert "not on the public Internet" in problem


def _silent(peer: socket.socket) -> None:
    peer.recv(1)


def test_no_failure_shows_one(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    echo = json.dumps({"ok": False, "error": f"no such token {CANARY}"}).encode()
    with (
        Receiver(replying("401 Unauthorized", echo, f"X-Echo: {CANARY}")) as unauthorized,
        Receiver(replying("200 OK", echo)) as refusing,
        Receiver(replying("302 Found", b"", f"Location: http://127.0.0.1/{CANARY}")) as moved,
        Receiver(_silent) as silent,
        serving(Mailbox()) as smtp,
    ):
        with socket.create_server(("127.0.0.1", 0)) as closed:
            dead_port = closed.getsockname()[1]
        ports = (unauthorized.port, refusing.port, moved.port, silent.port, dead_port)
        urls = [f"json://user:{CANARY}@127.0.0.1:{port}/{QUOTED}?rto=60&-t={CANARY}" for port in ports]
        urls += [f"json://nowhere.invalid/{CANARY}", f"jsons://user:{CANARY}@127.0.0.1:{dead_port}/"]
        urls += [f"mailto://user:{CANARY}@127.0.0.1:{smtp}/?from=t@example.org&to=a@example.org"]
        errors = asyncio.run(_fail(urls))
    out, err = capfd.readouterr()
    assert len(errors) == len(urls)
    assert not has_canary(*errors, *(error.detail for error in errors), *(error.args for error in errors))
    assert not has_canary(caplog.text, out, err)


async def _fail(urls: list[str]) -> list[SendError]:
    errors = []
    async with Courier(deadline=1.5) as courier:
        for url in urls:
            with pytest.raises(SendError) as caught:
                await courier.send(parcel(url), NOW)
            errors.append(caught.value)
            assert not has_canary(*_process_facts(courier))
    return errors


def _process_facts(courier: Courier) -> list[str]:
    """The command line and the environment of the courier's child."""
    if courier._child is None:
        return []
    place = Path("/proc") / str(courier._child.pid)
    return [(place / name).read_text(errors="replace") for name in ("cmdline", "environ")]


def test_the_child_inherits_no_secret_and_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_TOKEN", CANARY)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")

    async def run() -> list[str]:
        with Receiver(replying("200 OK")) as server:
            async with Courier() as courier:
                await courier.send(parcel(f"json://127.0.0.1:{server.port}/"), NOW)
                return _process_facts(courier)

    facts = asyncio.run(run())
    assert "tocsin.alerts.child" in facts[0]
    assert "PATH=" in facts[1]
    assert not has_canary(*facts)
    assert not any("proxy" in fact.lower() for fact in facts)
