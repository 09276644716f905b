"""Fields: those of this language, what they are called in other search boxes, and what to do without one."""

from __future__ import annotations

import difflib

from tocsin.topics.syntax.tree import LABELS

_ELSEWHERE = {
    "title": "headline headlines head heading hd hl ti intitle allintitle titles subject",
    "lead": "hlead hlp lp llp leadpara leadparagraph ingress intro opening standfirst summary abstract ab",
    "source": """
        rst sc sn so src site sites domain host publisher publication outlet website url inurl from feed
        sourcename sourceurl newspaper
    """,
    "lang": "la ln language languages locale",
    "author": "by byline au aut authors writer journalist reporter",
    "section": "category categories cat rubric",
    "exact": "case cs cased casesensitive caps allcaps raw verbatim literal",
    "variants": "spelling spellings fuzzy",
}
_UNKNOWN = {
    "Leave it out: a term is looked for in headline, standfirst and body alike.": """
        text intext allintext body inbody content contents fulltext td all any article story word words
        keyword keywords kw tag tags hashtag hashtags mention mentions company companies person people entity
        organisation organization ticker terms su nocaps plural singular
    """,
    "Write its names as words to find, or source: for the sites of its papers.": """
        country countries sourcecountry location region place geo city state
    """,
    "Leave it out: a topic's valid_from and valid_until say when it is watched.": """
        date dates daterange published after before since until
    """,
    "Write @name for what the topic of that name looks for.": "topic query",
}
_MEANT = {name: label for label, names in _ELSEWHERE.items() for name in names.split()}
_ADVICE = {name: advice for advice, names in _UNKNOWN.items() for name in names.split()}
NAMES = (*LABELS, *_MEANT, *_ADVICE)
"""All that are known to be meant for fields, in lower case."""


def meant(name: str) -> str:
    """The field of ours that a name stands for, or nearly is; "" for none."""
    bare = name.rpartition(".")[2].replace("_", "").lower()
    close = difflib.get_close_matches(bare, LABELS, 1, 0.75)
    return _MEANT.get(bare) or (close[0] if close else "")


def without(name: str) -> str:
    """What to do about a name that stands for no field of ours."""
    if name.upper() in ("AND", "OR", "NOT"):
        return f"Write {name.upper()} without the colon."
    fields = ", ".join(f"{label}:" for label in LABELS)
    return _ADVICE.get(name.lower(), f"The fields are {fields}; put quotes round the text itself.")
