"""Tags: what the elements so named mean to who reads a page."""

from __future__ import annotations

from parsers.article import BlockKind


def named(tags: str) -> frozenset[str]:
    """The names in a line of them."""
    return frozenset(tags.split())


CODE = named("script style")
"""Of which no text is any."""
UNSEEN = CODE | named("noscript template svg iframe object head title meta link")
"""Of whose text a reader sees nothing."""
CONTROLS = named("button select option textarea")
"""Whose text says what a reader may do, and nothing of the article."""
HEADINGS = named("h1 h2 h3 h4 h5 h6")
SUBHEADINGS = HEADINGS - {"h1"}
"""Which title a part of the page: an `<h1>` titles all of it."""
PAGE_WIDE = named("html body main article")
"""That hold the article and what stands around it: to look for a box of furniture ends here."""
INLINE = named(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s "
    "samp slot small span strike strong sub sup time tt u var wbr math mi mo mn mrow"
)
"""Through which a line runs on, as browsers show them."""
KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "list_item"),
    **dict.fromkeys(("td", "th", "tr", "caption"), "table"),
    "blockquote": "quote",
    "figcaption": "caption",
}
"""What a block in such an element is; in any other it is a paragraph."""
