"""Webhooks: no spelling of a private address reaches the canary that listens there."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from itertools import product

import pytest
from alerts_receivers import NOW, parcel

from tocsin.addresses import is_public_host
from tocsin.alerts import Courier
from tocsin.errors import SendError


def words(text: str) -> list[str]:
    return text.split()


PRIVATE = words("""
         0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.1.2.3 169.254.169.254 172.16.0.1 192.168.0.1
    192.0.0.192     192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1
    255.255.255.255 ::1     :: ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1
    2002:7f00:1:: 2001::1 2001:db8::1     fe80::1 fe80::1%eth0 fc00::1 fd00::1 ff02::1 fec0::1
    2001:4860::5efe:7f00:1 localhost x 127.1 0x7f.1 2130706433
""")
PUBLIC = ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]


@pytest.mark.parametrize("host", PRIVATE)
def test_private(host: str) -> None:
    assert not is_public_host(host)


@pytest.mark.parametrize("host", PUBLIC)
def test_public(host: str) -> None:
    assert is_public_host(host)


HOSTS = words("""
         127.0.0.1 localhost LOCALHOST localhost. 127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1
    0177.0.0.1     0 0.0.0.0 0x0 127.000.000.001 [::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1]
    [::ffff:7f00:1]     [::127.0.0.1] [64:ff9b::7f00:1] [2002:7f00:1::] 127.0.0.2 127.255.255.254
    %31%32%37.0.0.1 １２７.0.0.1     ①②⑦.⓪.⓪.① 127。0。0。1 user@127.0.0.1 a:b@127.0.0.1
    localhost%00.example.org 127.0.0.1%2f.example.org     ip6-localhost [::1%25lo] [::ffff:0:127.0.0.1]
    017700000001
""")
FORMS = (
    "json://{host}:{port}/",
    "xml://{host}:{port}/x",
    "form://x:y@{host}:{port}/",
    "mailto://{host}:{port}/?from=a@b.example&to=c@d.example",
)


@contextlib.contextmanager
def canary() -> Iterator[tuple[int, list[str]]]:
    """One port on every loopback address, v4 and v6; every connection is written down."""
    caught: list[str] = []
    with socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True) as listener:

        def listen() -> None:
            with contextlib.suppress(OSError):
                while True:
                    peer, address = listener.accept()
                    caught.append(str(address))
                    peer.close()

        threading.Thread(target=listen, daemon=True).start()
        yield listener.getsockname()[1], caught
        listener.shutdown(socket.SHUT_RDWR)


def test_no_spelling_reaches_the_canary() -> None:
    async def run(port: int) -> int:
        refused = 0
        async with Courier(deadline=8) as courier:
            for host, form in product(HOSTS, FORMS):
                with pytest.raises(SendError):
                    await courier.send(parcel(form.format(host=host, port=port), private=False), NOW)
                refused += 1
        return refused

    with canary() as (port, caught):
        assert asyncio.run(run(port)) == len(HOSTS) * len(FORMS) >= 100
        assert caught == []
        with socket.create_connection(("127.0.0.1", port)) as knock:
            assert knock.recv(1) == b""
        assert len(caught) == 1, "the canary is alive"
