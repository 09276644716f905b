"""A channel is checked without sending; every form that would make Apprise say "sent" falsely is refused."""

from __future__ import annotations

import asyncio

import pytest
from alerts_desk import URLS
from alerts_receivers import NOW, Receiver, parcel, replying

from tocsin.alerts import Channel, Courier, check_channel, recipients
from tocsin.errors import SendError


@pytest.mark.parametrize("url", [*URLS.values(), "console", "console://", "mailto://u:p@gmail.com"])
def test_good_channels(url: str) -> None:
    assert check_channel(url) == ()


BAD = {
    "": "empty",
    "   ": "empty",
    "console://x": "write `console`",
    "jsons://hooks.example.org/?optional=yes": "hides failures",
    "jsons://hooks.example.org/?OPTIONAL=1": "hides failures",
    "jsons://hooks.example.org/?tag=night": "skip the channel",
    "jsons://hooks.example.org/?redirect=yes": "never followed",
    "jsons://hooks.example.org/?overflow=split": "composed to fit",
    "jsons://hooks.example.org/?+X-Desk=risk&amp;optional=yes": "hides failures",
    "jsons://hooks.example.org/?format=html": "chooses the format",
    "jsons://hooks.example.org/?retry=5": "itself retries",
    "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js?template=/etc/passwd": "composes the message",
    "file:///etc/apprise.yml": "configuration",
    "config://x": "configuration",
    "apprises://gateway.example.org/token": "Apprise API",
    "jsons://a.example/,jsons://b.example/": "one URL a channel",
    "jsons://a.example/ jsons://b.example/": "white space",
    "jsons://a.example/\r\nX: y": "control",
    "jsons://${HOOK}/x": "was not replaced",
    "nosuchservice://token": "does not understand",
    "slack://short": "does not understand",
    "not a url": "white space",
    "jsons://": "does not understand",
    "xoxb-1234-1234-4ddbc191d40ee098cbaae6f3523ada2d": "it is no URL: write console, or a URL",
    "https://hooks.example.org/tocsin": "a webhook is written jsons://",
    "http://hooks.example.org/tocsin": "a webhook is written json://",
    "mailto://u:p@ss@smtp.example.org/?to=a@b.org": "an @ in a password is written %40",
    "mailtos://u:p@smtp.example.org/?to=a@example.org,desk": "drop a part",
    "mailtos://u:p@smtp.example.org/?to=a@example.org&cc=desk": "drop a part",
    "mailtos://u:p@smtp.example.org/a@example.org/desk": "drop a part",
    "tgram://123456789:abcdefg_hijklmnop/": "names no target",
    "slack://xoxb-1234-1234-4ddbc191d40ee098cbaae6f3523ada2d": "names no target",
    "tgram://123456789:abcdefg_hijklmnop/111/222": "names 2 targets",
    "json://127.0.0.1/": "private = true",
    "json://localhost/": "private = true",
    "json://10.0.0.7:8080/": "private = true",
    "jsons://[::1]/": "private = true",
    "mailto://192.168.1.5/?from=a@b.example&to=c@d.example": "private = true",
}


@pytest.mark.parametrize("url", BAD)
def test_bad_channels_say_what_to_do(url: str) -> None:
    problems = check_channel(url)
    assert any(BAD[url] in problem for problem in problems), problems


def test_private_channels_may_be_private() -> None:
    assert check_channel(Channel(name="desk", url="json://10.0.0.7:8080/", private=True)) == ()


def test_checking_sends_nothing() -> None:
    with Receiver(replying("200 OK")) as server:
        assert check_channel(Channel(name="x", url=f"json://127.0.0.1:{server.port}/", private=True)) == ()
    assert server.requests == []


def test_optional_and_redirect_in_a_url_do_not_help_it_lie() -> None:
    """Should a URL pass unchecked: the courier asks the wire and not Apprise."""

    async def run(url: str) -> str:
        async with Courier() as courier:
            with pytest.raises(SendError) as caught:
                await courier.send(parcel(url), NOW)
            return caught.value.verdict

    with Receiver(replying("200 OK")) as elsewhere:
        to = f"Location: http://127.0.0.1:{elsewhere.port}/"
        with Receiver(replying("302 Found", b"", to)) as server:
            assert asyncio.run(run(f"json://127.0.0.1:{server.port}/?optional=yes&redirect=yes")) == "dead"
    assert elsewhere.requests == []


def test_an_opsgenie_info_that_is_never_sent_is_no_success() -> None:
    """Apprise maps some notification types to "do nothing" and says that it succeeded."""

    async def run() -> str:
        async with Courier() as courier:
            with pytest.raises(SendError) as caught:
                await courier.send(parcel("opsgenie://aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"), NOW)
            return caught.value.detail

    assert asyncio.run(run()) == "nothing was sent"


def test_recipients_of_a_mail_channel() -> None:
    url = "mailto://smtp.example.org/a@example.org/b@example.org?from=t@example.org&cc=c@example.org&bcc=a@example.org"
    assert recipients(Channel(name="mail", url=url)) == ("a@example.org", "b@example.org", "c@example.org")
    assert recipients(Channel(name="desk", url="console")) == ("",)
    assert recipients(Channel(name="desk", url=URLS["slack"])) == ("",)
