"""Languages: one that goes by several tags is one, whichever of them a page has."""

from __future__ import annotations

_USUAL = {"fil": "tl", "in": "id", "iw": "he", "ji": "yi", "mo": "ro", "nb": "no", "nn": "no", "prs": "fa"}


def usual_tag(language: str) -> str:
    """The tag that a language is known by here: `he` for `iw`, `no` for `nb`; any other is its own."""
    return _USUAL.get(language, language)
