"""Whose date of an article is believed: its page's, unless all pages of its source state the same old day.

Some templates state the day on which they or their site were made. Whoever believed that would call all news
of the site too old.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from parsers import Article, Dated, Document
from tocsin.store import Store, Transaction

DAY = timedelta(days=1)
LATE = 2 * DAY  # from a publication to when it is first seen: zones, a page that is read a day later
DAYS = 3  # on which articles of one day were first seen, though late: no source publishes its past so


def dated(store: Store, source: str, document: Document, article: Article, stored: Article | None) -> Article:
    """The article, with its feed's date where its page states the old day that all pages of its source state.

    An article that is `stored` with its page's date keeps it: by these the day is recognised in others.
    """
    page, feed = article.published, document.hints.published
    if page is None or feed is None or feed - page.value < LATE:
        return article
    if stored and stored.published and stored.published.value == page.value:
        return article
    began = _midnight(page.value)
    with store.read() as tx:
        if not _is_stated_for_days(tx, source, began):
            return article
    return article.model_copy(update={"published": Dated(value=feed, origin="hint")})


def _is_stated_for_days(tx: Transaction, source: str, began: datetime) -> bool:
    """Whether articles that state the day that `began` then were first seen on `DAYS` later ones."""
    after = began + LATE
    for _ in range(DAYS):
        seen = tx.articles.first_seen(source, began, began + DAY, after)
        if seen is None:
            return False
        after = _midnight(seen) + DAY
    return True


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
