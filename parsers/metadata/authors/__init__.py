"""The article's authors, as names: every witness gives claims, `reconcile` chooses among them."""

from parsers.metadata.authors.reconcile import read_authors

__all__ = ["read_authors"]
