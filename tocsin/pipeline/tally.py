"""What comes of one visit, as it goes on."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import datetime

from tocsin.errors import Reason
from tocsin.pipeline.hosts import Hosts
from tocsin.pipeline.keep import Kept
from tocsin.pipeline.reports import ArticleLine, Check, Trouble
from tocsin.sources import Source


@dataclasses.dataclass(frozen=True)
class Looked:
    """How the look at the source itself went; `asked` is when it said to come again, and `unasked`: its host
    was left alone."""

    reason: Reason
    detail: str = ""
    asked: datetime | None = None
    unsettled: int = 0
    unasked: bool = False


@dataclasses.dataclass
class Tally:
    """What became of the documents of one look, and how their hosts answered."""

    items: Counter[Reason] = dataclasses.field(default_factory=Counter)
    troubles: list[Trouble] = dataclasses.field(default_factory=list)
    articles: list[ArticleLine] = dataclasses.field(default_factory=list)
    alerts: list[int] = dataclasses.field(default_factory=list)
    hosts: Hosts = dataclasses.field(default_factory=Hosts)

    def kept(self, kept: Kept) -> None:
        self.items[kept.reason] += 1
        self.alerts += kept.alerts
        if kept.line:
            self.articles.append(kept.line)
        if kept.trouble:
            self.troubles.append(kept.trouble)

    def trouble(self, url: str, reason: Reason, detail: str) -> None:
        self.items[reason] += 1
        self.troubles.append(Trouble(url=url, reason=reason, detail=detail))

    def check(self, source: Source, looked: Looked) -> Check:
        """The whole of it, once the visit is over."""
        return Check(
            source=source.name,
            kind=source.kind,
            reason=looked.reason,
            detail=looked.detail,
            items={reason: count for reason, count in self.items.items() if count},
            troubles=tuple(self.troubles),
            articles=tuple(self.articles),
            alerts=tuple(self.alerts),
            unsettled=looked.unsettled,
        )
