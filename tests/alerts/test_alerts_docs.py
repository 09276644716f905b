"""docs/channels.md is held to what the room does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from alerts_desk import TOKEN, URLS, channel

from tocsin.alerts import Channel, check_channel
from tocsin.alerts.check import _REFUSED
from tocsin.alerts.services import service

PAGE = (Path(__file__).parents[2] / "docs" / "channels.md").read_text(encoding="utf-8")
ENVIRONMENT = {
    "SLACK_WEBHOOK": URLS["slack, pasted"],
    "SLACK_BOT_TOKEN": "xoxb-1234-1234-4ddbc191d40ee098cbaae6f3523ada2d",
    "DISCORD_WEBHOOK": URLS["discord, pasted"],
    "TELEGRAM_TOKEN": "123456789:abcdefg_hijklmnop",
    "TELEGRAM_CHAT": "-1001234567890",
    "TEAMS_HOST": "prod-01.westeurope.logic.azure.com",
    "TEAMS_WORKFLOW": "643e69f83c8944438d68119179a10a64",
    "TEAMS_SIGNATURE": "KODuebWbDGYFr0z0eu",
    **dict.fromkeys(("SMTP_USER", "SMTP_PASSWORD", "HOOK_USER", "HOOK_PASSWORD"), TOKEN),
}


def filled(text: str) -> str:
    return re.sub(r"\$\{(\w+)\}", lambda match: ENVIRONMENT[match[1]], text)


TABLES = [
    table
    for block in re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    for table in tomllib.loads(filled(block))["channel"]
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table["name"]))
def test_every_example_can_be_used(table: dict[str, object]) -> None:
    assert check_channel(Channel.model_validate(table)) == ()


def test_the_slack_bot_of_the_page() -> None:
    (url,) = re.findall(r"`(slack://[^`]*)`", PAGE)
    assert check_channel(filled(url)) == ()


def test_limits_of_the_page() -> None:
    rows = dict(re.findall(r"^\| (\w+) \| ([\d,]+)(?: characters)? \|", PAGE, re.M))
    names = ("Slack", "Discord", "Telegram", "Teams", "webhook")
    assert rows == {name: f"{service(channel(name.lower())).body_max:,}" for name in names}


def test_refused_parameters_are_named() -> None:
    named = PAGE.partition("## What is refused")[2]
    assert all(f"`{key}`" in named for key in _REFUSED if key not in ("tags", "wait", "attach"))
