"""Sources, whose turn it is, and the documents they named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from parsers.article import Hints
from tocsin.store.dialects import insert
from tocsin.store.moments import has_come, is_ahead
from tocsin.store.rows import CandidateRow, GivenUp, NewCandidate, PageRow, SourceRow
from tocsin.store.schema import article, candidate, source

SHOWN = [source.c[name] for name in SourceRow.model_fields]
WAITING = [candidate.c[name] for name in CandidateRow.model_fields]
GIVEN_UP = [candidate.c[name] for name in GivenUp.model_fields]
TITLE = candidate.c.hints["title"].as_string().label("title")
NO_BODY = '"body":[]'  # of an article's record: in the text of one it would have other quotes
PAGE = [candidate.c[name] for name in PageRow.model_fields]


class Sources:
    """The `source` and `candidate` tables in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._db = connection

    def all(self) -> list[SourceRow]:
        rows = self._db.execute(sa.select(*SHOWN).order_by(source.c.name))
        return [SourceRow(**row._mapping) for row in rows]

    def get(self, name: str) -> SourceRow | None:
        row = self._db.execute(sa.select(*SHOWN).where(source.c.name == name)).one_or_none()
        return SourceRow(**row._mapping) if row else None

    def register(self, name: str, kind: str, location: str) -> None:
        """Makes a source known; a moved one forgets its validators and is due at once."""
        values = {"kind": kind, "location": location}
        moved = sa.or_(source.c.location != location, source.c.kind != kind)
        gone = ("etag", "last_modified", "due_at", "wait_until", "read_at", "moved_to")
        fresh = values | dict.fromkeys(gone) | {"moves": 0}
        new = insert(self._db, source).values(name=name, **values).on_conflict_do_nothing()
        if self._db.execute(new.returning(source.c.name)).one_or_none():
            self._inherit_furniture(name, kind, location)
        self._db.execute(source.update().where(source.c.name == name, moved).values(**fresh))

    def _inherit_furniture(self, name: str, kind: str, location: str) -> None:
        """A new source that is where another is, or was until it was renamed, knows what repeats there."""
        there = (source.c.kind == kind, source.c.location == location, source.c.furniture.is_not(None))
        known = sa.select(source.c.furniture).where(*there).order_by(source.c.checked_at.desc()).limit(1)
        if found := self._db.execute(known).scalar():
            self.learn_furniture(name, found)

    def claim(
        self, names: Sequence[str], now: datetime, lease: timedelta, *, due_only: bool
    ) -> dict[str, int]:
        """Takes those of `names` whose turn it is and that nobody holds: name → fencing token."""
        free = sa.or_(source.c.lease_until.is_(None), has_come(source.c.lease_until, now))
        due = sa.or_(source.c.due_at.is_(None), source.c.due_at <= now, is_ahead(source.c.checked_at, now))
        turn = due if due_only else sa.true()
        ready = (
            sa.select(source.c.name)
            .where(source.c.name.in_(names), free, turn)
            .order_by(source.c.due_at, source.c.name)
            .with_for_update(skip_locked=True)
            .cte("ready")
        )
        taken = self._db.execute(
            source.update()
            .where(source.c.name.in_(sa.select(ready.c.name)))
            .values(lease_until=now + lease, fence=source.c.fence + 1)
            .returning(source.c.name, source.c.fence)
        )
        return {row.name: row.fence for row in taken}

    def renew(self, name: str, fence: int, until: datetime) -> bool:
        """Keeps a claimed source for longer; False when another worker has it by now."""
        held = (source.c.name == name, source.c.fence == fence, source.c.lease_until.is_not(None))
        return self._db.execute(source.update().where(*held).values(lease_until=until)).rowcount == 1

    def release(self, name: str, fence: int) -> None:
        """Gives a claimed source back unsettled: it is due as it was."""
        held = (source.c.name == name, source.c.fence == fence)
        self._db.execute(source.update().where(*held).values(lease_until=None))

    def settle(
        self,
        name: str,
        fence: int,
        now: datetime,
        *,
        due_at: datetime,
        reason: str,
        detail: str = "",
        failures: int = 0,
        wait_until: datetime | None = None,
        unasked: bool = False,
    ) -> bool:
        """Ends a check, with so many `failures` in a row by now; False when the lease was lost to another
        worker. `unasked`: there was none, so it neither failed nor read anything."""
        ended = self._db.execute(
            source.update()
            .where(source.c.name == name, source.c.fence == fence)
            .values(
                lease_until=None,
                checked_at=now,
                read_at=source.c.read_at if failures or unasked else now,
                due_at=due_at,
                wait_until=wait_until,
                reason=reason,
                detail=detail or None,
                failures=failures,
            )
        )
        return ended.rowcount == 1

    def remember_validators(self, name: str, etag: str | None, last_modified: str | None) -> None:
        """Call in the transaction that stores what the response named, never before it."""
        self._db.execute(
            source.update().where(source.c.name == name).values(etag=etag, last_modified=last_modified)
        )

    def moved(self, name: str, location: str, to: str | None, moves: int) -> None:
        """How many looks in a row at `location` were told that the source is there for good; nothing is kept
        of it where the settings name another location by now."""
        there = (source.c.name == name, source.c.location == location)
        self._db.execute(source.update().where(*there).values(moved_to=to, moves=moves))

    def furniture(self, name: str) -> str | None:
        """What the parsers learned to repeat across this source's pages, as they wrote it."""
        found: str | None = self._db.execute(
            sa.select(source.c.furniture).where(source.c.name == name)
        ).scalar()
        return found

    def learn_furniture(self, name: str, value: str) -> None:
        self._db.execute(source.update().where(source.c.name == name).values(furniture=value))

    # ── candidates ──

    def offer(self, name: str, found: Sequence[NewCandidate], now: datetime) -> None:
        """Takes up what is new, what has a new version, and pages that could not be read and of which the
        source says something else by now; what is known already stays as it is."""
        named = {one.key: one for one in found}
        fresh = named.keys() - self._unchanged(name, named)
        read_before = self._read_at(name)
        rows = [_offered(name, one, now, read_before) for key, one in named.items() if key in fresh]
        if rows:
            adding = insert(self._db, candidate)
            anew = {
                key: adding.excluded[key]
                for key in rows[0]
                if key not in ("source", "key", "found_at", "read_before")
            }
            self._db.execute(adding.on_conflict_do_update(index_elements=["source", "key"], set_=anew), rows)

    def _unchanged(self, name: str, named: Mapping[str, NewCandidate]) -> set[str]:
        """The keys of what is known as it is named now."""
        same: set[str] = set()
        retitled: dict[int, str] = {}
        for some in _some(list(named)):
            query = sa.select(candidate.c.key, candidate.c.version, TITLE, candidate.c.article_id)
            query = query.where(candidate.c.source == name, candidate.c.key.in_(some))
            for row in self._db.execute(query):
                one = named[row.key]
                if one.version is None or one.version == row.version:
                    same.add(row.key)
                    if row.article_id and one.has_page and one.hints.title not in (None, row.title):
                        retitled[row.article_id] = row.key
        return same - {retitled[number] for number in self._unread(list(retitled))}

    def _unread(self, article_ids: Sequence[int]) -> Iterator[int]:
        """Those of the articles of which nothing but what a feed said is stored."""
        for some in _some(article_ids):
            query = sa.select(article.c.id).where(article.c.id.in_(some), article.c.record.contains(NO_BODY))
            yield from self._db.execute(query).scalars()

    def _read_at(self, name: str) -> datetime | None:
        found: datetime | None = self._db.execute(
            sa.select(source.c.read_at).where(source.c.name == name)
        ).scalar()
        return found

    def pending(self, name: str) -> set[str]:
        """The keys of all documents of the source that wait, due or not."""
        query = sa.select(candidate.c.key).where(candidate.c.source == name, candidate.c.state == "pending")
        return set(self._db.execute(query).scalars())

    def waiting(self, name: str, now: datetime, limit: int) -> list[CandidateRow]:
        """The documents that wait and whose time has come: the least tried first, of these the oldest."""
        return self._rows(name, limit, candidate.c.state == "pending", has_come(candidate.c.due_at, now))

    def to_reread(self, name: str, now: datetime, limit: int) -> list[CandidateRow]:
        """The source's documents that became articles and whose pages are to be read again, in that order."""
        return self._rows(name, limit, candidate.c.state == "done", candidate.c.reread_at <= now)

    def _rows(self, name: str, limit: int, *which: sa.ColumnElement[bool]) -> list[CandidateRow]:
        query = sa.select(*WAITING).where(candidate.c.source == name, *which)
        rows = self._db.execute(query.order_by(candidate.c.tries, candidate.c.id).limit(limit))
        return [_waiting(row) for row in rows]

    def is_as_read(self, row: CandidateRow) -> bool:
        """Whether nobody has ended, put off or renewed the document since `row` was read, nor will before
        this transaction ends."""
        query = sa.select(*WAITING).where(candidate.c.id == row.id).with_for_update()
        return _waiting(self._db.execute(query).one()) == row

    def pages(self, article_id: int) -> list[PageRow]:
        """Where sources found an article, and how its page is."""
        query = sa.select(*PAGE).where(candidate.c.article_id == article_id).order_by(candidate.c.id)
        return [PageRow(**row._mapping) for row in self._db.execute(query)]

    def given_up(self, limit: int) -> list[GivenUp]:
        """The documents that became no article and wait no more, those that were named last first."""
        query = sa.select(*GIVEN_UP).where(candidate.c.state == "refused")
        rows = self._db.execute(
            query.order_by(candidate.c.found_at.desc(), candidate.c.id.desc()).limit(limit)
        )
        return [GivenUp(**row._mapping) for row in rows]

    def conclude(
        self,
        candidate_id: int,
        reason: str,
        *,
        detail: str = "",
        article_id: int | None = None,
        reread_at: datetime | None = None,
    ) -> None:
        """The document became an article, whose page may be read again at `reread_at`; or never will."""
        state = "done" if article_id is not None else "refused"
        self._db.execute(
            candidate.update()
            .where(candidate.c.id == candidate_id)
            .values(
                state=state,
                reason=reason,
                detail=detail or None,
                article_id=article_id,
                reread_at=reread_at,
                tries=0,
                inline=None,
            )
        )

    def reread_never(self, candidate_id: int) -> None:
        """The page is not asked for any more."""
        self._db.execute(candidate.update().where(candidate.c.id == candidate_id).values(reread_at=None))

    def reread_later(self, row: CandidateRow, reason: str, detail: str, at: datetime) -> None:
        """The page could not be had now; it is read again at `at`."""
        self._put_off(row, reason, detail, reread_at=at)

    def postpone(self, row: CandidateRow, reason: str, detail: str, due_at: datetime) -> None:
        """The document could not be had now; it is tried again at `due_at`."""
        self._put_off(row, reason, detail, state="pending", due_at=due_at)

    def _put_off(self, row: CandidateRow, reason: str, detail: str, **when: object) -> None:
        """One try more than `row` had, whatever has become of the document since."""
        values = {"reason": reason, "detail": detail or None, "tries": row.tries + 1, "inline": row.inline}
        self._db.execute(candidate.update().where(candidate.c.id == row.id).values(**values, **when))


def _some(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """As many as one statement may name."""
    return (keys[start : start + 500] for start in range(0, len(keys), 500))


def _waiting(row: sa.Row[Any]) -> CandidateRow:
    return CandidateRow(**{**row._mapping, "hints": Hints(**row.hints)})


def _offered(name: str, one: NewCandidate, now: datetime, read_before: datetime | None) -> dict[str, object]:
    return {
        "source": name,
        "key": one.key,
        "url": one.url,
        "version": one.version,
        "path": one.path,
        "inline": one.inline,
        "named_by": one.named_by,
        "hints": one.hints.model_dump(mode="json"),
        "state": "pending",
        "reason": None,
        "detail": None,
        "tries": 0,
        "due_at": now,
        "found_at": now,
        "read_before": read_before,
    }
