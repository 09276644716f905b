"""What `tocsin parser` prints: which publishers are known, what was found on a page, what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from parsers import Article, publishers
from tocsin.cli.show import listing, plain
from tocsin.wording import number_of, shortened

_SHOWN = 70  # characters of a text
_UNNAMED = 8  # texts listed that no name was found for


def known(console: Console, found: Mapping[str, publishers.Publisher]) -> None:
    """A line for each publisher parser."""
    lines = listing("module", "publisher", "designs since", "hosts")
    for module, publisher in found.items():
        since = ", ".join(version.since.isoformat() for version in publisher.versions)
        lines.add_row(module, publisher.name, since, " ".join(publisher.hosts))
    console.print(lines)


def sketch(console: Console, drawn: publishers.Sketch, article: Article) -> None:
    """Each selector with what it finds, then what was taken out of the body and what was not."""
    table = Table.grid(padding=(0, 2))
    for name, selector, said in [_body(drawn, article), *_fields(drawn, article), *_rules(drawn)]:
        table.add_row(Text(name, "dim"), Text(plain(selector), "bold"), Text(plain(said)))
    console.print(table)
    if drawn.unnamed:
        console.print("\nIn the body, removed by the generic reading, and without a name to take them by:")
        for text in drawn.unnamed[:_UNNAMED]:
            console.print(Text(f"  {shortened(text, _SHOWN)}", "yellow"), soft_wrap=True)
        if len(drawn.unnamed) > _UNNAMED:
            console.print(f"  and {len(drawn.unnamed) - _UNNAMED} more")


def _body(drawn: publishers.Sketch, article: Article) -> tuple[str, str, str]:
    ours = Counter(word for block in drawn.reading.kept for word in block.text.split())
    generic = Counter(word for block in article.body for word in block.text.split())
    both, blocks = (ours & generic).total(), len(drawn.reading.kept)
    said = f"{number_of(blocks, 'block')}, {both} of the generic reading's {generic.total()} words"
    return "body", drawn.version.body, f"{said}, {ours.total() - both} others"


def _fields(drawn: publishers.Sketch, article: Article) -> Iterator[tuple[str, str, str]]:
    for name in publishers.SELECTORS:
        selector, found = getattr(drawn.version, name), drawn.reading.fields.get(name)
        if selector and found:
            yield name, selector, shortened(_line(found), _SHOWN)
        elif said := getattr(article, name):
            witness = article.origins.get(name, "the generic reading")
            value = shortened(_line(said), _SHOWN)
            yield name, "–", f"{value} ({witness} says so; no element with a lasting name says just that)"


def _rules(drawn: publishers.Sketch) -> Iterator[tuple[str, str, str]]:
    for name, selector in drawn.version.remove.items():
        texts = [gone.text for gone in drawn.reading.removed if gone.rule.endswith(f": {name}")]
        yield "remove", selector, f"{name}: {shortened(' / '.join(texts), _SHOWN)}"


def _line(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def next_steps(console: Console, root: Path, paper: Path, golden: Path) -> None:
    """What was written, what only a person can know, and the command that tests it."""
    steps = f"""
Wrote below {root}:
  {paper}
  {golden}/: story.html.gz, story.json, README.md
Look at:
  1. {golden / "story.json"}: is its body the article, whole, and nothing else?
  2. {paper}: since (when did this design begin?), hosts (others of theirs?), names that look made by a
     machine, and the removals: does each name say what it takes?
  3. {golden / "README.md"}: whose page is it, and may you keep it?
After a change, let the test write story.json again; then test:
  TOCSIN_GOLDEN=write python -m pytest tests/parsers/test_parsers_publishers.py -k {paper.stem}
  python -m pytest tests/parsers/test_parsers_publishers.py -k {paper.stem}
Then try it on a page that it was not written from:
  tocsin parse --explain URL"""
    console.print(steps, soft_wrap=True)
