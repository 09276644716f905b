"""What changed in an article, in a few lines: for an alert that rings because of it."""

from __future__ import annotations

from itertools import zip_longest

from parsers import Article
from tocsin.alerts import excerpt

SHOWN = 3
WIDTH = 200


def changes(before: Article, after: Article) -> tuple[str, ...]:
    """The first few paragraphs that went, came or became others: "Was: …", "Now: …", "Added: …"."""
    was, now = _lines(before), _lines(after)
    kept = {*was} & {*now}
    gone, came = ([line for line in lines if line not in kept][: SHOWN + 1] for lines in (was, now))
    pairs = list(zip_longest(gone, came, fillvalue=""))
    said = [line for one, other in pairs[:SHOWN] for line in _told(one, other)]
    return (*said, *(["and more"] if len(pairs) > SHOWN else []))


def _told(gone: str, came: str) -> list[str]:
    if not came:
        return [f"Removed: {excerpt(gone, [], WIDTH).text}"]
    if not gone:
        return [f"Added: {excerpt(came, [], WIDTH).text}"]
    start = _alike(gone, came)
    end = min(_alike(gone[::-1], came[::-1]), len(gone) - start, len(came) - start)
    was, now = (excerpt(text, [(start, len(text) - end)], WIDTH).text for text in (gone, came))
    return [f"Was: {was}", f"Now: {now}"]


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _lines(article: Article) -> list[str]:
    return [article.headline, article.standfirst or "", *(block.text for block in article.body)]
