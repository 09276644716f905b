"""Articles, the stories they belong to, and the topics that they matched."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime

import sqlalchemy as sa

from parsers import Article, Document
from parsers.article import storable
from tocsin.errors import Outcome
from tocsin.store.dialects import insert, matching_articles
from tocsin.store.merged import PRESENT, ROOT, articles_with
from tocsin.store.rows import ArticleRow, ListedArticle, MatchRow, Remembered, Revision, Stretch, article_row
from tocsin.store.schema import CleanText, Moment, article, document, match, revision, story

LINE = [article.c[name] for name in ListedArticle.model_fields if name not in ("excerpt", "story_id")]
WHOLE = [article.c[name] for name in ArticleRow.model_fields if name not in ("article", "story_id")]
WHOLE += [article.c.record]
MATCH = [match.c[name] for name in MatchRow.model_fields]
EXCERPT = sa.func.substr(article.c.text, 1, 240).label("excerpt")


def digest(value: Article) -> str:
    """Changes when the words that a reader would see change: of headline, standfirst or body."""
    words = "\x1f".join((value.headline, value.standfirst or "", "\n\n".join(b.text for b in value.body)))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


class Articles:
    """The `article`, `story` and `match` tables in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._db = connection

    def known(self, identity: str) -> tuple[int, str] | None:
        """(id, digest) of the stored article of that identity."""
        return self._known(article.c.identity == identity)

    def first_seen(self, source: str, since: datetime, until: datetime, after: datetime) -> datetime | None:
        """When, from `after` on, the first article came that its source says is from `since` to `until`."""
        of_source = (article.c.source == source, article.c.first_seen_at >= after)
        dated = (article.c.published_at >= since, article.c.published_at < until)
        first = sa.select(sa.func.min(article.c.first_seen_at)).where(*of_source, *dated)
        return self._db.execute(first).scalar()

    def known_as(self, article_id: int) -> tuple[int, str] | None:
        """(id, digest) of a stored article."""
        return self._known(article.c.id == article_id)

    def _known(self, which: sa.ColumnElement[bool]) -> tuple[int, str] | None:
        row = self._db.execute(sa.select(article.c.id, article.c.digest).where(which)).one_or_none()
        return (row.id, row.digest) if row else None

    def add(
        self,
        identity: str,
        source: str,
        value: Article,
        *,
        story_id: int,
        relation: str,
        copy_of: int | None,
        fingerprint: str,
        now: datetime,
        read_before: datetime | None = None,
    ) -> int:
        """Stores a new article; returns its id."""
        made = self._db.execute(
            article.insert()
            .values(
                identity=identity,
                source=source,
                story_id=story_id,
                relation=relation,
                copy_of=copy_of,
                fingerprint=fingerprint,
                first_seen_at=now,
                read_before=read_before,
                **self._content(value),
            )
            .returning(article.c.id)
        )
        return int(made.scalar_one())

    def revise(
        self,
        article_id: int,
        value: Article,
        fingerprint: str,
        now: datetime,
        *,
        before: Article | None = None,
        misread: bool = False,
    ) -> None:
        """Replaces what was stored under `article_id`, which becomes a revision; its story stays.

        `before`: what was stored, as it is read now. `misread`: the article is as it was, but is read better.
        """
        record = sa.literal(before.model_dump_json(), CleanText) if before else article.c.record
        was = sa.select(article.c.id, sa.literal(now, Moment), record, sa.literal(misread, sa.Boolean))
        columns = ["article_id", "replaced_at", "record", "misread"]
        self._db.execute(revision.insert().from_select(columns, was.where(article.c.id == article_id)))
        self._db.execute(
            article.update()
            .where(article.c.id == article_id)
            .values(revised_at=now, fingerprint=fingerprint, **self._content(value))
        )

    def _content(self, value: Article) -> dict[str, object]:
        return {
            "headline": value.headline,
            "publisher": value.publisher,
            "language": value.language,
            "published_at": value.published.value if value.published else None,
            "digest": digest(value),
            "text": "\n\n".join(filter(None, (value.standfirst, value.text))),
            "record": value.model_dump_json(),
        }

    def retire(self, article_id: int) -> None:
        """What is found under the article's identity is another article from now on; this one stays."""
        identity = article.c.identity + f" (article {article_id})"
        self._db.execute(article.update().where(article.c.id == article_id).values(identity=identity))

    def move(self, article_id: int, story_id: int, relation: str, copy_of: int | None) -> None:
        """Puts an article into another story."""
        place = {"story_id": story_id, "relation": relation, "copy_of": copy_of}
        self._db.execute(article.update().where(article.c.id == article_id).values(**place))

    def revisions(self, article_id: int) -> list[tuple[datetime, Article]]:
        """What the article was before each change, oldest first, and until when."""
        query = sa.select(revision.c.replaced_at, revision.c.record).where(
            revision.c.article_id == article_id
        )
        rows = self._db.execute(query.order_by(revision.c.id))
        return [(row.replaced_at, Article.model_validate_json(row.record)) for row in rows]

    def keep_document(self, article_id: int, read: Document) -> None:
        """The bytes that the article was read from, in place of earlier ones."""
        row = {
            "content": zlib.compress(read.content, 6),
            "about": read.model_dump_json(exclude={"content"}),
        }
        self._db.execute(
            insert(self._db, document)
            .values(article_id=article_id, **row)
            .on_conflict_do_update(index_elements=["article_id"], set_=row)
        )

    def document(self, article_id: int) -> Document | None:
        row = self._db.execute(sa.select(document).where(document.c.article_id == article_id)).one_or_none()
        if row is None:
            return None
        return Document(content=zlib.decompress(row.content), **json.loads(row.about))

    def ids_of(self, source: str) -> list[int]:
        """The source's articles, oldest first."""
        query = sa.select(article.c.id).where(article.c.source == source).order_by(article.c.id)
        return [int(number) for number in self._db.execute(query).scalars()]

    def get(self, article_id: int) -> ArticleRow | None:
        query = sa.select(*WHOLE, PRESENT).join(story, story.c.id == article.c.story_id)
        row = self._db.execute(query.where(article.c.id == article_id)).one_or_none()
        return article_row(row._mapping) if row else None

    def latest(self, limit: int, topic: str | None = None, source: str | None = None) -> list[ListedArticle]:
        """Newest first."""
        newest = match.c.article_id if topic else article.c.id  # the order in which its index has them
        query = _lines().order_by(newest.desc()).limit(limit)
        if topic:
            query = query.join(match, match.c.article_id == article.c.id).where(match.c.topic == topic)
        if source:
            query = query.where(article.c.source == source)
        return [ListedArticle(**row._mapping) for row in self._db.execute(query)]

    def search(self, words: str, limit: int) -> list[ListedArticle]:
        """Articles that hold every word, best first; case and (on SQLite) diacritics are folded."""
        found = matching_articles(self._db, storable(words))
        query = _lines().join(found, found.c.id == article.c.id)
        rows = self._db.execute(query.order_by(found.c.rank, article.c.id.desc()).limit(limit))
        return [ListedArticle(**row._mapping) for row in rows]

    def stretches(self, moment: datetime, size: int) -> list[Stretch]:
        """The articles first seen or changed at or after `moment`, in stretches of `size`, oldest first."""
        query = sa.select(article.c.id).where(_lately(moment)).order_by(article.c.id)
        numbers = list(self._db.execute(query).scalars())
        cut = (numbers[start : start + size] for start in range(0, len(numbers), size))
        return [Stretch(moment, some[0], some[-1], len(some)) for some in cut]

    def stretch(self, one: Stretch) -> Iterator[ArticleRow]:
        """Whole articles, oldest first."""
        rows = self._db.execute(
            sa.select(*WHOLE, PRESENT)
            .join(story, story.c.id == article.c.story_id)
            .where(article.c.id.between(one.first, one.last), _lately(one.since))
            .order_by(article.c.id)
        )
        for row in rows:
            yield article_row(row._mapping)

    def past(self, one: Stretch) -> dict[int, list[Revision]]:
        """Of the stretch's articles that have changed: what each was before, oldest first."""
        columns = revision.c.article_id, revision.c.replaced_at, revision.c.record, revision.c.misread
        inside = revision.c.article_id.between(one.first, one.last)
        found: dict[int, list[Revision]] = {}
        for number, until, record, misread in self._db.execute(
            sa.select(*columns).where(inside).order_by(revision.c.id)
        ):
            was = Revision(until, Article.model_validate_json(record), misread)
            found.setdefault(number, []).append(was)
        return found

    # ── stories ──

    def remembered(self, after_id: int, since: datetime) -> Iterator[Remembered]:
        """Fingerprints stored after article `after_id`, in order: what a story index was not yet told."""
        query = (
            sa.select(
                article.c.id.label("article_id"),
                PRESENT,
                article.c.fingerprint,
                article.c.first_seen_at.label("seen_at"),
            )
            .join(story, story.c.id == article.c.story_id)
            .where(article.c.id > after_id, article.c.first_seen_at >= since)
            .order_by(article.c.id)
        )
        for row in self._db.execute(query.execution_options(yield_per=1000)):
            yield Remembered(**row._mapping)

    def seen_at(self, article_id: int) -> datetime | None:
        """When a stored article was first seen."""
        query = sa.select(article.c.first_seen_at).where(article.c.id == article_id)
        return self._db.execute(query).scalar_one_or_none()

    def aliases(self, since: datetime) -> list[tuple[int, int]]:
        """The stories last seen at or after `since` that were merged into another: (gone, into)."""
        merged = sa.and_(story.c.root_id.is_not(None), story.c.last_seen_at >= since)
        query = sa.select(story.c.id, story.c.root_id).where(merged).order_by(story.c.id)
        return [(row.id, row.root_id) for row in self._db.execute(query)]

    def open_story(self, now: datetime, follows: int | None = None) -> int:
        row = {"first_seen_at": now, "last_seen_at": now, "follows_id": follows}
        return int(self._db.execute(story.insert().values(row).returning(story.c.id)).scalar_one())

    def touch_story(self, story_id: int, now: datetime) -> None:
        self._db.execute(story.update().where(story.c.id == story_id).values(last_seen_at=now))

    def root(self, story_id: int) -> int:
        """The story that `story_id` is an alias of, or itself."""
        return int(self._db.execute(sa.select(ROOT).where(story.c.id == story_id)).scalar_one())

    def followed(self, story_id: int) -> int | None:
        """The story that this one goes on from, if the two are not one by now."""
        query = sa.select(story.c.follows_id, ROOT).where(story.c.id == story_id)
        follows, root = self._db.execute(query).one()
        earlier = None if follows is None else self.root(follows)
        return None if earlier == root else earlier

    def of_story(self, story_id: int) -> list[int]:
        """The articles of a story and of all that are one with it, in the order in which they came."""
        query = sa.select(article.c.id).where(article.c.id.in_(articles_with(story_id)))
        return list(self._db.execute(query.order_by(article.c.first_seen_at, article.c.id)).scalars())

    def merge_stories(self, into: int, gone: Iterable[int]) -> None:
        """`gone`, and all that was merged into them, become aliases of `into`; ids stay valid for ever."""
        root = self.root(into)
        for other in {self.root(one) for one in gone} - {root}:
            aliases = sa.or_(story.c.id == other, story.c.root_id == other)
            self._db.execute(story.update().where(aliases).values(root_id=root))

    # ── matches ──

    def record_matches(self, article_id: int, found: Iterable[MatchRow], now: datetime) -> list[str]:
        """Stores what matches now; returns the topics that this article had not matched before.

        What matched an earlier revision only stays on record, without places: they are gone from the text.
        """
        holding = list(found)
        gone = match.c.topic.not_in([one.topic for one in holding])
        self._db.execute(match.update().where(match.c.article_id == article_id, gone).values(spans=None))
        return [one.topic for one in holding if self._record(article_id, one, now)]

    def _record(self, article_id: int, one: MatchRow, now: datetime) -> bool:
        values = {"clauses": one.clauses, "spans": one.spans}
        same = (match.c.article_id == article_id, match.c.topic == one.topic)
        if self._db.execute(match.update().where(*same).values(**values)).rowcount:
            return False
        row = {"article_id": article_id, "topic": one.topic, "found_at": now} | values
        self._db.execute(insert(self._db, match).values(row))
        return True

    def topics(self) -> list[str]:
        """The topics that ever matched something."""
        return list(self._db.execute(sa.select(match.c.topic).distinct().order_by(match.c.topic)).scalars())

    def conclude(self, article_id: int, topic: str, outcome: Outcome, alert_id: int | None) -> None:
        """Writes down what became of a match."""
        same = (match.c.article_id == article_id, match.c.topic == topic)
        self._db.execute(match.update().where(*same).values(outcome=outcome, alert_id=alert_id))

    def matches(self, article_id: int) -> list[MatchRow]:
        query = sa.select(*MATCH).where(match.c.article_id == article_id).order_by(match.c.topic)
        return [MatchRow(**row._mapping) for row in self._db.execute(query)]


def _lines() -> sa.Select[tuple[object, ...]]:
    """Articles as lists show them."""
    return sa.select(*LINE, PRESENT, EXCERPT).join(story, story.c.id == article.c.story_id)


def _lately(moment: datetime) -> sa.ColumnElement[bool]:
    """Articles first seen or changed at or after `moment`."""
    changed = sa.select(revision.c.article_id).where(revision.c.replaced_at >= moment)
    return sa.or_(article.c.first_seen_at >= moment, article.c.id.in_(changed))
