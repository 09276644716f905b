"""A feed and its pages on a server of our own, and what a desk makes of them."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from itertools import zip_longest
from urllib.parse import urljoin

from tests.faults.server import Exchange, FaultServer
from tocsin.pipeline import Check, Desk, IngestReport, Tools, check, ingest

WALL = """<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>
<p>Please enable JavaScript and cookies to continue. Ray ID: 7d1f</p></body></html>"""


def page(headline: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    article = f"<article><h1>{headline}</h1>{body}</article>"
    return f"<html><head><title>{headline}</title></head><body>{article}</body></html>"


ETIM = page(
    "Ministers meet in Tianjin for talks on border security",
    "Ministers met in the northern city of Tianjin on Wednesday and spoke for three hours about the border.",
    "They agreed that the ETIM poses a threat to the security of both countries, a spokesman told reporters.",
    "A second round of talks is planned for the autumn, when the ministers expect to sign an agreement.",
)
FLOODS = page(
    "Floods strike the eastern provinces of Spain after a week of rain",
    "Rivers burst their banks in three provinces on Monday, and hundreds of families left their homes.",
    "The army sent boats and helicopters to villages that no road reached any more, officials said.",
    "More rain is expected until the weekend, according to the national weather service in Madrid.",
)


def closed(text: str) -> str:
    """The page as it is shown to those who do not pay: its first paragraph."""
    paid = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    )
    return re.sub("</p>.*</article>", "</p></article>", text).replace("<head>", f"<head>{paid}")


def redirect(to: str) -> Callable[[Exchange], None]:
    return lambda exchange: exchange.reply("", 302, {"Location": to})


def wire(site: FaultServer, more: str = "") -> str:
    """The settings of a source at the site's feed."""
    fetch = f'[fetch]\nallow_private = ["{site.netloc}"]\nper_host_delay = 0.0\nbackoff = 0.0\nretries = 0\n'
    return f'{fetch}[[source]]\nname = "wire"\nfeed = "{site.url("/feed.xml")}"\n{more}'


def feed(
    site: FaultServer, *items: tuple[str, str], dated: Sequence[datetime] = (), at: str = "/feed.xml"
) -> None:
    """(path, title) of each item, and when it was published; `at` is the feed's own path."""
    dates = [f"<pubDate>{format_datetime(moment)}</pubDate>" for moment in dated]
    listed = "".join(
        f"<item><title>{title}</title><link>{urljoin(site.url(), path)}</link>{date}</item>"
        for (path, title), date in zip_longest(items, dates, fillvalue="")
    )
    text = f'<rss version="2.0"><channel><title>Wire</title>{listed}</channel></rss>'
    site.serve(at, text, headers={"Content-Type": "application/rss+xml"})


def look(desk: Desk) -> Check:
    (only,) = asyncio.run(ingest(desk)).checks
    return only


def look_by(desk: Desk, claims: dict[str, int]) -> Check:
    """A look at the one source that was claimed."""

    async def run() -> IngestReport:
        async with Tools(desk) as tools:
            return await check(tools, claims)

    (only,) = asyncio.run(run()).checks
    return only


def stored(desk: Desk, site: FaultServer, path: str, title: str, text: str) -> None:
    """The feed names one page, and the desk reads it."""
    feed(site, (path, title))
    site.serve(path, text)
    look(desk)


def bodies(desk: Desk) -> dict[str, str]:
    with desk.store.read() as tx:
        rows = [tx.articles.get(told.id) for told in tx.articles.latest(20)]
    return {row.article.headline: row.article.text for row in rows if row}
