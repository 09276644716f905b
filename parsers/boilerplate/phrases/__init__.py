"""Phrases: what furniture says, in many languages, and where on a page a line that says so is furniture.

*.toml (rules as data)  →  rules: which rule knows a line  →  pages: whether it stands where it may go, by its
neighbours and by what the page shows around it (surroundings)
"""

from parsers.boilerplate.phrases.pages import (
    Page,
    is_spill,
    lists,
    strip,
    strip_page,
)
from parsers.boilerplate.phrases.rules import CREDITS, Rule, entries, find, rules
from parsers.boilerplate.phrases.surroundings import Surroundings

__all__ = [
    "CREDITS",
    "Page",
    "Rule",
    "Surroundings",
    "entries",
    "find",
    "is_spill",
    "lists",
    "rules",
    "strip",
    "strip_page",
]
