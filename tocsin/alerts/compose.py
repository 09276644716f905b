"""One alert becomes one message of one service: the same bytes every time, and short enough to be one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from tocsin.alerts.defuse import ZERO_WIDTH_SPACE, clean, link, literal, marked, shown_link, take_marks
from tocsin.alerts.excerpt import excerpt
from tocsin.alerts.records import Channel, Excerpt, MarkUp, Message, Report, Ring
from tocsin.alerts.services import Service, service

_TEMPLATES: dict[MarkUp, str] = {
    "console": "alert.txt.j2",
    "text": "alert.txt.j2",
    "chat": "alert.txt.j2",
    "markdown": "alert.md.j2",
    "teams": "alert.md.j2",
    "telegram": "alert.telegram.html.j2",
    "mail": "alert.html.j2",
}
_HTML: frozenset[MarkUp] = frozenset({"mail", "telegram"})

REPORTS = 30  # of its story that an alert shows at most
STORIES = 200  # that a digest shows at most
EXCERPTS = 2  # of a report, at most


@dataclass(frozen=True)
class Detail:
    """How much to say: the richest that fits is said. Widths and lengths are in characters."""

    reports: int
    excerpts: int
    width: int
    headline: int = 300
    names: int = 200
    why: int = 12
    query: bool = True
    links: bool = True


_DETAILS = (
    Detail(reports=REPORTS, excerpts=EXCERPTS, width=240),
    Detail(reports=10, excerpts=1, width=240),
    Detail(reports=6, excerpts=1, width=160, query=False, why=6),
    Detail(reports=3, excerpts=1, width=160, headline=200, query=False, why=6),
    Detail(reports=2, excerpts=1, width=120, headline=160, query=False, why=4),
    Detail(reports=1, excerpts=1, width=200, headline=160, query=False, why=4),
    Detail(reports=1, excerpts=1, width=100, headline=120, names=60, query=False, why=2),
    Detail(reports=1, excerpts=0, width=0, headline=120, names=40, query=False, why=2),
    Detail(reports=1, excerpts=0, width=0, headline=80, names=0, query=False, why=0),
    Detail(reports=1, excerpts=0, width=0, headline=40, names=0, query=False, why=0),
    Detail(reports=1, excerpts=0, width=0, headline=40, names=0, query=False, why=0, links=False),
)
_DIGEST = (  # each report is another story: rather all of their headlines than much of a few
    Detail(reports=STORIES, excerpts=1, width=240),
    Detail(reports=STORIES, excerpts=0, width=0, headline=200, query=False, why=6),
    *(
        Detail(reports=count, excerpts=0, width=0, headline=120, names=0, query=False, why=0)
        for count in (STORIES, 100, 50, 30, 20, 15, 10, 7, 5)
    ),
    *_DETAILS[3:],
)


def compose(ring: Ring, channel: Channel) -> Message:
    """What `channel` will say of `ring`: pure, deterministic, and one message of that service.

    Says the topic, why it rang, and of each report the headline, publisher, authors, date, link and excerpts
    with the matched words marked; less of it where the service takes less ("and 3 more reports").
    """
    spoken = service(channel)
    title = _cut_to(_title(ring), spoken)
    if spoken.dialect in _HTML:
        plain = replace(spoken, dialect="text", body_max=0)
        return Message(
            title=title,
            text=_fitting(ring, plain),
            html=_fitting(ring, spoken),
            dated=ring.rang_at,
        )
    text, marks = take_marks(_fitting(ring, spoken))
    return Message(title=title, text=text, marks=marks, dated=ring.rang_at)


def _fitting(ring: Ring, spoken: Service) -> str:
    """The richest rendering that fits, else as much of the title as does."""
    for rendered in _renderings(ring, spoken):
        if spoken.fits(rendered):
            return rendered
    return _shortest(ring, spoken)


def _renderings(ring: Ring, spoken: Service) -> Iterator[str]:
    for detail in _DIGEST if ring.kind == "digest" else _DETAILS:
        yield _render(ring, spoken, detail)


def _shortest(ring: Ring, spoken: Service) -> str:
    title = _title(ring)
    for length in range(len(title), 0, -1):
        text = literal(clean(title, length), spoken.dialect)
        if spoken.fits(text):
            return text
    return "…"


def _render(ring: Ring, spoken: Service, detail: Detail) -> str:
    safe = _safe(spoken.dialect)
    told = ring.reports[: detail.reports]
    rendered = _template(_TEMPLATES[spoken.dialect]).render(
        head=safe(_head(ring)) if spoken.title_max == 0 or spoken.dialect in ("console", "mail") else "",
        strong=_strong(spoken.dialect),
        why=[safe(shown) for clause in ring.why[: detail.why] if (shown := clean(clause, 120))],
        earlier=safe(clean(ring.earlier, detail.headline)) if detail.why else "",
        reports=[_shown(report, spoken.dialect, detail) for report in told],
        more=len(ring.reports) - len(told) + ring.untold,
        query=safe(clean(ring.query, 400)) if detail.query else "",
    )
    return rendered.strip("\n")


def _shown(report: Report, dialect: MarkUp, detail: Detail) -> dict[str, object]:
    safe = _safe(dialect)
    address = link(report.url) if detail.links else ""
    excerpts = [_narrow(piece, detail.width) for piece in report.excerpts[: detail.excerpts]]
    return {
        "headline": safe(clean(report.headline, detail.headline) or "(no headline)"),
        "byline": safe(_byline(report, detail.names)),
        "link": _kept(shown_link(address, dialect), dialect),
        "excerpts": [_kept(marked(piece, dialect), dialect) for piece in excerpts],
        "changes": [safe(clean(line, detail.width)) for line in report.changes if detail.width],
    }


def _byline(report: Report, limit: int) -> str:
    if not limit:
        return ""
    names = [name for each in report.authors if (name := clean(each, limit))]
    authors = ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")
    known = (
        report.publisher or report.source,
        authors,
        report.published,
        "updated" if report.updated else "",
    )
    return " · ".join(part for each in known if (part := clean(each, limit)))


def _narrow(piece: Excerpt, width: int) -> Excerpt:
    if len(piece.text) <= width:
        return piece
    ends = list(accumulate(len(text) for text, _ in piece.segments))
    spans = [
        (end - len(text), end)
        for end, (text, is_marked) in zip(ends, piece.segments, strict=True)
        if is_marked
    ]
    return excerpt(piece.text, spans, width)


def _head(ring: Ring) -> str:
    named = clean(ring.topic_title, 100) or clean(ring.topic, 100) or "Alert"
    return named + (f" ({clean(ring.kind, 20)})" if ring.kind != "new" else "")


def _title(ring: Ring) -> str:
    others = len(ring.reports) - 1 + ring.untold
    more = f" (+{others} more)" if others > 0 else ""
    headline = clean(ring.reports[0].headline, 200) if ring.reports else ""
    return f"{_head(ring)}: {headline}{more}" if headline else _head(ring) + more


def _cut_to(title: str, spoken: Service) -> str:
    """The title in at most `title_max`; a zero-width space keeps a mail subject from being decoded twice."""
    limit = spoken.title_max or 250
    if spoken.dialect == "console":
        return clean(title, limit)
    if spoken.dialect == "mail":
        return clean(title, limit).replace("=?", f"={ZERO_WIDTH_SPACE}?")
    dialect: MarkUp = "chat" if spoken.dialect == "chat" else "text"
    cuts = (literal(clean(title, length), dialect) for length in range(limit, 0, -1))
    return next((cut for cut in cuts if len(cut) <= limit), "…")


def _safe(dialect: MarkUp) -> Callable[[str], str]:
    return lambda text: _kept(literal(text, dialect), dialect)


def _kept(text: str, dialect: MarkUp) -> str:
    """Text that is already escaped, so told to Jinja's autoescape."""
    return Markup(text) if dialect in _HTML else text  # noqa: S704 - `literal` has escaped it


def _strong(dialect: MarkUp) -> Callable[[str], str]:
    return (lambda text: f"*{text}*") if dialect == "chat" else (lambda text: text)


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("tocsin.alerts"),
        autoescape=lambda template: bool(template and template.endswith(".html.j2")),  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
