"""Sources that have moved: told so three times in a row, they are asked for where they are now.

A server says by a permanent redirect (301, 308) that a place has moved for good. Once may be a fault of its
own, and who believed it at once might be led away from a feed for ever. After a look that failed the other of
the two places is asked, so that neither of them can silence a source while the other one can be read. The
settings are the operator's: they are told of the new place.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from tocsin.errors import FetchError
from tocsin.fetch import Fetched, redact_url
from tocsin.pipeline.desk import Desk
from tocsin.sources import Source
from tocsin.store import SourceRow
from tocsin.web import canonical_host

MOVES = 3  # looks in a row that were sent to the same new place


def place_of(source: Source, known: SourceRow | None) -> str:
    """Where a source is asked for: where the settings say, or where it has moved to."""
    if known is None or known.moved_to is None:
        return source.location
    believed, failed = known.moves >= MOVES, known.failures % 2 == 1
    return known.moved_to if believed != failed else source.location


def is_where_it_was(source: Source, known: SourceRow | None, fetched: Fetched) -> bool:
    """Whether an answer is from where the source was read last: no other place knows what changed since."""
    before = (known.moved_to if known else None) or source.location
    return (fetched.permanent_redirect or place_of(source, known)) == before


def site_of(source: Source, fetched: Fetched) -> str | None:
    """The site that a source was read at, if a redirect led to another host: what that names is not what the
    host that the operator named did."""
    found, named = urlsplit(fetched.url), urlsplit(source.location)
    if canonical_host(found.hostname or "") == canonical_host(named.hostname or ""):
        return None
    return f"{found.scheme}://{found.netloc}/"


def heed_move(desk: Desk, source: Source, known: SourceRow | None, fetched: Fetched) -> str:
    """Writes down where a source that was read has moved to, and says so once that is believed or read."""
    if known is None:
        return ""
    target, moves = _told(source, known, fetched)
    if (target, moves) != (known.moved_to, known.moves):
        with desk.store.write() as tx:
            tx.sources.moved(source.name, source.location, target, moves)
    if target is None or (moves < MOVES and place_of(source, known) == source.location):
        return ""
    return f"it has moved for good to {redact_url(target)}: write that into the settings"


def trouble_of(source: Source, known: SourceRow | None, error: FetchError) -> str:
    """What a look came to, and where, if that is not where the settings say."""
    place = place_of(source, known)
    where = f"where it has moved to, {redact_url(place)}" if place != source.location else ""
    return ", ".join(filter(None, (error.detail, where)))


def _told(source: Source, known: SourceRow, fetched: Fetched) -> tuple[str | None, int]:
    """The new place, and how many looks in a row were sent there."""
    target = fetched.permanent_redirect
    if target is None:
        stays = place_of(source, known) != source.location
        return (known.moved_to, known.moves) if stays else (None, 0)
    return target, min(known.moves + 1, MOVES) if target == known.moved_to else 1
