"""Commands for who writes publisher parsers: parser new, parser list."""

from __future__ import annotations

import asyncio
import gzip
import json
import keyword
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

import parsers
from parsers import Article, publishers
from tocsin.cli import show_parsers
from tocsin.cli.app import DEFAULT, FAILED, AsJson, SettingsFile, fail, out, print_json
from tocsin.cli.document import NO_ADDRESS, parsed
from tocsin.web import is_web_address

PAPERS, GOLDEN = Path("parsers/publishers/papers"), Path("tests/parsers/golden")
README = """# Where this evidence is from

- `story.html.gz`: <{url}>, as it was on {day}

The text is the publisher's; it is here to test extraction.
"""

commands = typer.Typer()
parser_app = typer.Typer(help="List the publisher parsers; begin a new one.", no_args_is_help=True)
commands.add_typer(parser_app, name="parser")


@parser_app.command("list")
def listed(as_json: AsJson = False) -> None:
    """The publishers whose pages are read by a parser of their own."""
    known = _every()
    if as_json:
        print_json([_record(name, one) for name, one in known.items()])
    else:
        show_parsers.known(out, known)


def _every() -> dict[str, publishers.Publisher]:
    try:
        return publishers.every()
    except publishers.PaperError as error:
        fail(str(error), FAILED)


def _record(name: str, publisher: publishers.Publisher) -> dict[str, object]:
    since = [version.since.isoformat() for version in publisher.versions]
    return {"module": name, "name": publisher.name, "hosts": publisher.hosts, "since": since}


@parser_app.command()
def new(
    place: Annotated[str, typer.Argument(metavar="FILE|URL", help="A page of one article.")],
    url: Annotated[str | None, typer.Option(help="Where the page is from, if not where it is.")] = None,
    name: Annotated[str | None, typer.Option(help="The module's name; the host's, without it.")] = None,
    into: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where to write, if not into this checkout.")
    ] = None,
    dry: Annotated[bool, typer.Option("--print", help="Print the parser; write nothing.")] = False,
    settings: SettingsFile = DEFAULT,
) -> None:
    """Begin a publisher parser from one of its pages, with its golden files."""
    address = _address(place, url)
    module = _module(name or re.sub(r"\W", "_", _short(publishers.site_of(address))))
    root = None if dry else _free(into or _checkout(), module, address)
    document, article = asyncio.run(parsed(place, settings, address))
    if not _is_article(article):
        fail(f"{place}: no article was found on the page ({article.completeness})", FAILED)
    drawn = publishers.sketch(document, article, module)
    if drawn is None:
        fail(
            f"{place}: an article was found, but no element that holds it has a name that lasts: write the"
            " parser by hand (docs/publisher-parsers.md, 3)",
            FAILED,
        )
    if root is None:
        out.print(publishers.typeset(drawn.publisher), end="", soft_wrap=True)
        return
    show_parsers.sketch(out, drawn, article)
    for file, content in _files(drawn, module, document.url):
        _write(root / file, content)
    show_parsers.next_steps(out, root, PAPERS / f"{module}.py", GOLDEN / module)


def _address(place: str, url: str | None) -> str:
    """Where the page is from."""
    address = url or place
    if not is_web_address(address):
        what = NO_ADDRESS if url else "is a file: say with --url where the page is from"
        fail(f"{address} {what}")
    return address


def _short(host: str) -> str:
    """The part of a host that names the publisher: example.co.uk → example."""
    labels = host.split(".")
    if not host or labels[-1].isdigit():
        return ""
    ends = 2 if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else 1
    return labels[max(0, len(labels) - ends - 1)]


def _module(name: str) -> str:
    if not name:
        fail(
            "the page's address gives no name for the parser: give one with --name (and if its host is not"
            " public, allow_private in [fetch] of the settings must name it)"
        )
    if not re.fullmatch(r"[a-z]\w*", name, re.ASCII) or keyword.iskeyword(name):
        fail(f"{name!r} cannot be the name of a module: give another with --name")
    return name


def _checkout() -> Path:
    """The checkout around the working directory, or the one that runs."""
    here = Path.cwd()
    places = (here, *here.parents, Path(parsers.__file__).parents[1])
    found = next((root for root in places if _is_checkout(root)), None)
    return found or fail(
        "a parser is written into a checkout of Tocsin, and here is none: go into one, or name a folder"
        " with --into and carry the files over; --print only shows the parser"
    )


def _is_checkout(root: Path) -> bool:
    return (root / PAPERS / "__init__.py").is_file() and (root / GOLDEN).is_dir()


def _free(root: Path, module: str, url: str) -> Path:
    """The root, if nothing there would be overwritten and nobody knows the publisher yet."""
    _every()
    known = publishers.find(url)
    if known:
        fail(
            f"{known[1].name} is known: {PAPERS}/{known[0]}.py. Put a new Version there (--print shows one)"
            f" and its page into {GOLDEN}/{known[0]}/"
        )
    for path in (root / PAPERS / f"{module}.py", root / GOLDEN / module):
        if path.exists():
            fail(f"{path} is there already: give another --name")
    return root


def _is_article(article: Article) -> bool:
    return bool(article.body) and article.completeness in ("full", "truncated", "paywalled")


def _files(drawn: publishers.Sketch, module: str, url: str) -> Iterator[tuple[Path, bytes]]:
    golden = json.dumps(publishers.evidence(url, drawn.reading), ensure_ascii=False, indent=1) + "\n"
    page = drawn.page.encode("utf-8", "replace")
    yield PAPERS / f"{module}.py", publishers.typeset(drawn.publisher).encode()
    yield GOLDEN / module / "story.html.gz", gzip.compress(page, 9, mtime=0)
    yield GOLDEN / module / "story.json", golden.encode()
    yield GOLDEN / module / "README.md", README.format(url=url, day=drawn.version.since).encode()


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(content)
    except OSError as error:
        fail(f"{file} cannot be written: {error.strerror}", FAILED)
