"""Sources that have moved: told so three times in a row, they are asked for where they are now.

A server says by a permanent redirect (301, 308) that a place has moved for good. Once may be a fault of its
own, and who believed it at once might be led away from a feed for ever. After a look that failed the settings
hold, and the count begins again. The settings are the operator's: they are told of the new place.
"""

from __future__ import annotations

from tocsin.fetch import Fetched
from tocsin.pipeline.desk import Desk
from tocsin.sources import Source
from tocsin.store import SourceRow

MOVES = 3  # looks in a row that were sent to the same new place


def place_of(source: Source, known: SourceRow | None) -> str:
    """Where a source is asked for: where the settings say, or where it has moved to."""
    return known.moved_to if known and known.moved_to and known.moves >= MOVES else source.location


def heed_move(desk: Desk, source: Source, known: SourceRow | None, fetched: Fetched) -> str:
    """Writes down where a source that was read has moved to, and says so once it is believed."""
    if known is None:
        return ""
    elsewhere = place_of(source, known) != source.location
    target = fetched.permanent_redirect or (known.moved_to if elsewhere else None)
    again = target is not None and target == known.moved_to
    moves = min(known.moves + 1, MOVES) if again else int(target is not None)
    if (target, moves) != (known.moved_to, known.moves):
        with desk.store.write() as tx:
            tx.sources.moved(source.name, target, moves)
    return f"it has moved for good to {target}: write that into the settings" if moves == MOVES else ""
