"""Phrases: what furniture says, in many languages, and where on a page a line that says so is furniture.

*.toml (rules as data)  →  rules: which rule knows a line  →  pages: whether it stands where it may go
"""

from parsers.boilerplate.phrases.pages import (
    Adjoins,
    Links,
    Page,
    is_spill,
    lists,
    strip,
    strip_page,
)
from parsers.boilerplate.phrases.rules import CREDITS, Rule, entries, find, rules

__all__ = [
    "CREDITS",
    "Adjoins",
    "Links",
    "Page",
    "Rule",
    "entries",
    "find",
    "is_spill",
    "lists",
    "rules",
    "strip",
    "strip_page",
]
