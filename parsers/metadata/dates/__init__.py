"""When the article was published and last changed: every witness gives claims, `reconcile` chooses."""

from parsers.metadata.dates.reconcile import day_order, read_dates

__all__ = ["day_order", "read_dates"]
