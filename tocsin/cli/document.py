"""Commands that look at one document: parse."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Annotated

import typer

from parsers import Article, Document, ParserPool, explain
from tocsin import clock, pipeline
from tocsin.cli import show_article, show_explained
from tocsin.cli.app import DEFAULT, FAILED, AsJson, SettingsFile, err, fail, out, print_json
from tocsin.cli.opening import settings_of
from tocsin.errors import FetchError, Reason
from tocsin.fetch import Fetcher, FetchSettings, Request
from tocsin.sources import Candidate, read_file
from tocsin.web import is_web_address

commands = typer.Typer()

FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.DOTALL)

NO_ADDRESS = "is no web address: write one such as https://example.com/a-story"


@commands.command()
def parse(
    place: Annotated[str, typer.Argument(metavar="FILE|URL")],
    url: Annotated[str | None, typer.Option(help="Where the page is from, if not where it is.")] = None,
    settings: SettingsFile = DEFAULT,
    side_by_side: Annotated[bool, typer.Option("--explain", help="Kept and removed, side by side.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write that as a page.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show a document as an article: what was kept, and what was removed and why."""
    if url and not is_web_address(url):
        fail(f"--url: {url} {NO_ADDRESS}")
    document, article = asyncio.run(parsed(place, settings, url))
    rows = explain(document, article) if html or side_by_side else []
    if html:
        _write(html, show_explained.page(article, rows))
        (err if as_json else out).print(f"wrote {html}")
    if as_json:
        print_json(article.model_dump(mode="json"))
    elif side_by_side:
        show_explained.explained(out, article, rows)
    elif not html:
        show_article.article(out, article)
    if FEED.match(document.content):
        err.print("it is a feed: name it as feed of a [[source]], and parse a page that it names")


def _write(file: Path, page: str) -> None:
    try:
        file.write_text(page, "utf-8")
    except OSError as error:
        fail(f"{file} cannot be written: {error.strerror}", FAILED)


async def parsed(place: str, settings: Path, url: str | None = None) -> tuple[Document, Article]:
    """A file or page and its article; `url` is where it is from, when that is not where it is."""
    document = await _document(place, settings)
    if url:
        document = document.model_copy(update={"url": url})
    async with ParserPool() as pool:
        return document, await pipeline.parsed(pool, document)


def _or_address(place: str) -> str:
    """What to add of a name that is none of a file and looks like an address: www.example.org/a-story."""
    host, slash, _ = place.partition("/")
    looks = slash and "." in host.strip(".")
    return "; an address of the web begins with https:// or http://" if looks else ""


async def _document(place: str, settings: Path) -> Document:
    if "://" not in place:
        path = Path(place).resolve()
        if not path.exists():
            fail(f"{place}: there is no such file{_or_address(place)}", FAILED)
        if path.is_dir():
            fail(f"{place}: this is a folder: name one of its files", FAILED)
        return read_file(Candidate(key=f"file:{path.name}", url=f"file:{path.name}", path=path), clock.now())
    known = settings_of(settings).fetch if settings.is_file() else FetchSettings()
    async with Fetcher(known) as fetcher:
        fetched = await fetcher.fetch(Request(url=place), now=clock.now())
    if fetched.document is None:
        raise FetchError(Reason.EMPTY, place, "304 to a first request")
    return fetched.document
