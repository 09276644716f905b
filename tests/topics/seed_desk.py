"""What the tests of topics share: the seeds' texts as articles, by a simple split, and the seeds' topics."""

from __future__ import annotations

from pathlib import Path

from parsers import Article, Block
from tocsin.topics import Match, Topic, TopicIndex

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"

ETIM = Topic(
    "etim",
    "ETIM",
    'exact:ETIM OR "east turkestan islamic movement" OR "turkistan islamic party" '
    'OR "turkestan islamic party"',
)
RECOGNITION = Topic(
    "recognition",
    "Recognition of the Taliban government",
    "(recogni* OR legitima*) NEAR/30 (taliban OR kabul OR afghan*)",
)


def article(*paragraphs: str, headline: str = "", **fields: object) -> Article:
    """An article of these paragraphs."""
    body = tuple(Block(text=text) for text in paragraphs)
    return Article(url="https://desk.example/1", headline=headline, body=body, **fields)  # type: ignore[arg-type]


def seed(name: str) -> Article:
    lines = (SEEDS / f"{name}.txt").read_text("utf-8").replace("\xa0", " ").split("\n")
    paragraphs = [line.strip() for line in lines if line.strip()]
    return article(*paragraphs[1:], headline=paragraphs[0])


def match(query: str, page: Article, source: str = "") -> Match | None:
    """The match of one query, or None."""
    found = TopicIndex([Topic("t", "T", query)]).match(page, source)
    return found[0] if found else None


def marked(found: Match, page: Article) -> list[str]:
    """The matched words themselves."""
    texts = {"headline": [page.headline], "standfirst": [page.standfirst or ""]}
    texts["body"] = [block.text for block in page.body]
    return [texts[span.field][span.block][span.start : span.end] for span in found.spans]
