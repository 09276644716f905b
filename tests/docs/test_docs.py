"""The documents say what is so: commands, settings, links and tables are held against the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from tocsin.settings import load
from tocsin.settings.table import page

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"(?m)(?:^    |`)tocsin ([a-z]+(?: [a-z]+)?)")


def names(document: Path) -> str:
    return str(document.relative_to(ROOT))


def commands() -> set[str]:
    """`run`, `topics`, `topics test`, …"""
    from tocsin.cli import desk, document, look, parser, run, topics  # noqa: F401
    from tocsin.cli.app import app

    root = typer.main.get_command(app)
    found: set[str] = set()
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        found.add(name)
        found |= {f"{name} {inner}" for inner in getattr(command, "commands", {})}
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_every_link_leads_somewhere(document: Path) -> None:
    targets = [target for target in LINK.findall(document.read_text("utf-8")) if "://" not in target]
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_every_command_that_is_named_exists(document: Path) -> None:
    known = commands()
    groups = {name.split()[0] for name in known if " " in name}
    for said in COMMAND.findall(document.read_text("utf-8")):
        first = said.split()[0]
        assert said in known or (first in known and first not in groups), f"tocsin {said}"


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    missing = [
        name for name in commands() if " " not in name and not re.search(rf"`(?:tocsin )?{name}\b", text)
    ]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_every_make_target_that_is_named_exists(document: Path) -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8")))
    named = set(re.findall(r"(?:^    |`)make ([a-z-]+)", document.read_text("utf-8"), re.M))
    assert named <= targets


def test_the_readme_settings_load(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    (tmp_path / "tocsin.toml").write_text(block, "utf-8")
    settings = load(tmp_path / "tocsin.toml", {"TOCSIN_CHAT_URL": "json://chat.test/x"})
    assert (len(settings.sources), len(settings.topics), len(settings.channels)) == (1, 1, 1)


def test_the_settings_page_is_what_the_models_say() -> None:
    assert (ROOT / "docs" / "settings.md").read_text("utf-8") == page(), (
        "python -m tocsin.settings.table > docs/settings.md"
    )


def test_every_setting_says_what_it_is() -> None:
    assert not re.findall(r"(?m)^\| `\w+` \| [^|]+ \|\s+\|$", page())
