"""Channels of every listed kind, with made-up secrets, and rings to tell them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.alerts import Channel, Report, Ring, excerpt

TOKEN = "TIiajkdnlazkcOXrIdevi7FQ"
URLS = {
    "slack": f"slack://T1JJ3T3L2/A1BRTD4JD/{TOKEN}",
    "slack, pasted": f"https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/{TOKEN}",
    "slack, blocks": f"slack://T1JJ3T3L2/A1BRTD4JD/{TOKEN}/?blocks=yes",
    "discord": "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
    "discord, pasted": "https://discord.com/api/webhooks/4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
    "telegram": "tgram://123456789:abcdefg_hijklmnop/12315544/",
    "teams": "workflows://prod-01.westeurope.logic.azure.com:443/643e69f83c89/KODuebWbDGYFr0z0eu",
    "mattermost": "mmosts://mm.example.org/3ccdd113474722377935511fc85d3dd4",
    "rocket": "rockets://a3f6c9e2b1d84f7e2a9c1b5d/4f7e2a9c1b5d4f7e2a9c1b5d4f7e@rocket.example.org/#desk",
    "google chat": "gchat://workspace/webhookkey/webhooktoken",
    "webex": f"wxteams://{'a' * 80}",
    "ntfy": "ntfys://ntfy.example.org/desk",
    "pushover": f"pover://{'u' * 30}@{'t' * 30}",
    "gotify": "gotifys://gotify.example.org/Aaaaaaaaaaaaaaaa",
    "zulip": f"zulip://bot@org/{'a' * 32}/desk",
    "signal": "signals://signal.example.org:8443/+12025550123/+12025550124",
    "webhook": "jsons://hooks.example.org/tocsin",
    "form": "forms://hooks.example.org/tocsin",
    "xml": "xmls://hooks.example.org/tocsin",
    # not listed in services.py: asked of Apprise
    "pushbullet": f"pbul://{'a' * 32}/#desk",
    "line": "line://token:abcde/U1234",
    "ryver": "ryver://Organization/abcdefghijklmno",
    "sendgrid": "sendgrid://abcd123-xyz:from@example.org/to@example.org",
}
BLNS = Path(__file__).parents[3] / "shared" / "data" / "blns.json"
RANG = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

# What each service would act upon, if it came through as written.
HOSTILE = [
    *(
        "@everyone",
        "@here",
        "@channel",
        "@all",
        "@durov",
        "x@everyone",
        "(@here)",
        "@\u200deveryone",
        "@room",
    ),
    *(
        "<!channel>",
        "<!here|here>",
        "<!subteam^S123|desk>",
        "<@U012AB3CD>",
        "<@&123456789012345678>",
        "<#C024BE7LR>",
    ),
    *(
        "<@!123456789012345678>",
        "<users/all>",
        "<at>Everyone</at>",
        "<t:1700000000:R>",
        "<:party:123456>",
        "<</help:1>",
    ),
    *(
        "<https://evil.example|https://bank.example>",
        "<mailto:a@evil.example|Boss>",
        "<https://evil.example>",
    ),
    *(
        "[bank.example](https://evil.example)",
        "[bank](<https://evil.example>)",
        "[bank][1]",
        "[1]: https://evil.example",
    ),
    *("![x](https://evil.example/pixel.gif)", "[[https://evil.example|bank]]", "[bank|https://evil.example]"),
    *(
        "[url=https://evil.example]bank[/url]",
        '"bank":https://evil.example',
        '<a href="https://evil.example">bank</a>',
    ),
    *(
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "</blockquote><b>",
        "<!-- -->",
        "]]>",
        "&lt;b&gt;",
    ),
    *(
        "**b**",
        "__u__",
        "_i_",
        "*b*",
        "~~s~~",
        "~s~",
        "`c`",
        "```\nc\n```",
        "||spoiler||",
        "> quote",
        "# head",
        "- item",
    ),
    *(
        "1. item",
        "/start",
        "/command@bot",
        "#hashtag",
        "~town-square",
        ":smile:",
        "a:b:c",
        "\\",
        "\\*",
        "\\\\[x](y)",
    ),
    *(
        "a\r\nBcc: thief@evil.example",
        "a\nTo: thief@evil.example\n\nbody",
        "=?utf-8?q?a=0d=0aBcc:_t@evil.example?=",
    ),
    *(
        "=?utf-8?b?QmNjOiB0QGV2aWwuZXhhbXBsZQ==?=",
        "\u2028Bcc: x@y.example",
        "a\x00b",
        "\x1b[2J\x1b]0;t\x07",
        "\x9b31m",
    ),
    *(
        "\ud800",
        "\udfff\ud83d",
        "\ufffe",
        "\u202egnp.exe",
        "\u2066\u2069",
        "\U000e0041",
        "{{ 7*7 }}",
        "{% raw %}",
        "${HOME}",
    ),
    *(
        "[red]x[/red]",
        "[link=https://evil.example]bank[/link]",
        "\x02mark\x03",
        "%0d%0aBcc: x@y.example",
        "' OR 1=1 --",
    ),
]
HOSTILE_URLS = [
    *(
        "javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "",
        " ",
    ),
    *(
        "https://bank.example@evil.example/",
        "https://bank.example:443@evil.example/",
        "https://evil.example/\r\nBcc: x",
    ),
    *(
        "https://evil.example/)](https://x.example)",
        "https://evil.example/|bank>",
        'https://evil.example/"onclick="x',
    ),
    *(
        "https://evil.example/<script>",
        "https://evil.example/`*_~",
        "https://evil.example/ a b",
        "http://[::1",
        "http://\ud800",
    ),
    *(
        "https://ｅvil.example/",
        "https://bücher.example/ü?q=ü#ü",
        "https://evil.example:99999/",
        "http://\u202eelpmaxe.live/",
    ),
    *(
        "HTTPS://EVIL.example/'x'",
        "https://evil.example/@everyone",
        "https://evil.example/\\..\\x",
        "https://a_b.example/",
    ),
]


def channel(name: str) -> Channel:
    return Channel(name=name, url=URLS[name], private=True)


def ring(text: str, url: str = "https://news.example/a", *, reports: int = 1, key: str = "alert-7") -> Ring:
    """A ring whose every free field is `text`."""
    piece = excerpt(f"before {text} after", [(0, 6), (7, 7 + len(text))])
    report = Report(
        headline=text,
        publisher=text,
        authors=(text, text),
        url=url,
        published="2026-03-01",
        source="s",
        excerpts=(piece,),
    )
    return Ring(
        key=key,
        topic="t",
        topic_title=text,
        why=(text,),
        query=text,
        reports=(report,) * reports,
        rang_at=RANG,
    )


def naughty() -> Sequence[str]:
    """The big list of naughty strings (MIT), read where the data lies."""
    if not BLNS.exists():
        pytest.skip(f"the list of naughty strings is not at {BLNS}")
    strings = json.loads(BLNS.read_text(encoding="utf-8"))
    assert len(strings) == 515
    return [str(each) for each in strings]
