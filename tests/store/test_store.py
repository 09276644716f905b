"""The store on both databases: transactions, candidates, articles, search, alerts."""

from __future__ import annotations

import itertools
import random
import string
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from parsers.article import Article, Block, Document, Hints
from tocsin.errors import StoreError
from tocsin.sources import normalise_url
from tocsin.store import MatchRow, NewCandidate, Store, digest, engine
from tocsin.store.schema import metadata

LEASE = timedelta(minutes=5)
HOUR = timedelta(hours=1)


def article(text: str = "Talks in Tianjin.", **fields: object) -> Article:
    return Article(url="https://a.test/1", headline="Talks", body=(Block(text=text),), **fields)


def add(store: Store, now: datetime, identity: str = "a", value: Article | None = None) -> tuple[int, int]:
    """(article id, story id) of an article in a story of its own."""
    with store.write() as tx:
        story = tx.articles.open_story(now)
        number = tx.articles.add(
            identity,
            "feed",
            value or article(),
            story_id=story,
            relation="new",
            copy_of=None,
            fingerprint="{}",
            now=now,
        )
    return number, story


def test_migrations_make_exactly_the_tables_of_the_schema(store: Store) -> None:
    def ours(name: str | None, kind: str, *_: object) -> bool:
        return not (name or "").startswith(("article_search", "ix_article_search")) and name != "search"

    with store.read() as tx:
        options = {"include_name": ours, "include_object": lambda o, n, k, r, c: ours(n, k)}
        context = MigrationContext.configure(tx._connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_version_that_is_known_is_that_of_the_last_migration() -> None:
    assert max(file.name[:4] for file in (engine.MIGRATIONS / "versions").glob("0*.py")) == engine.HEAD


def test_opening_twice_keeps_what_is_there(empty_database_url: str, now: datetime) -> None:
    first = Store.open(empty_database_url)
    number, _ = add(first, now)
    first.close()
    again = Store.open(empty_database_url)
    with again.read() as tx:
        found = tx.articles.get(number)
    again.close()
    assert found is not None
    assert found.article == article()


def test_a_database_of_a_later_version_is_refused(database_url: str) -> None:
    opened = Store.open(database_url)
    with opened.write() as tx:
        tx._connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    opened.close()
    with pytest.raises(StoreError, match=f"9999, this program knows {engine.HEAD}"):
        Store.open(database_url)


@pytest.mark.parametrize(
    "url",
    ["nonsense", "oracle://x", "mysql://root@localhost/x", "postgresql+psycopg2://tocsin@127.0.0.1:1/x"],
)
def test_a_url_that_is_no_database_of_ours_is_refused(url: str) -> None:
    with pytest.raises(StoreError):
        Store.open(url)


def test_an_unreachable_server_is_an_error_without_the_password() -> None:
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://tocsin:hunter2@127.0.0.1:1/none")
    assert "hunter2" not in str(caught.value)
    assert "127.0.0.1:1" in str(caught.value)


@pytest.mark.parametrize(
    "place", ["//tocsin:hun@ter2@127.0.0.1:1/none", "///tocsin:hunter2@127.0.0.1:1/none"]
)
def test_of_a_url_whose_password_cannot_be_told_from_its_place_nothing_is_shown(place: str) -> None:
    with pytest.raises(StoreError, match="written %40") as caught:
        Store.open(f"postgresql:{place}")
    assert "ter2" not in str(caught.value)


def test_a_file_may_have_an_at_in_its_name(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path}/news@home.db").close()


def test_a_failed_transaction_leaves_nothing(store: Store, now: datetime) -> None:
    with pytest.raises(RuntimeError), store.write() as tx:
        tx.articles.open_story(now)
        tx.sources.register("s", "feed", "https://a.test/feed")
        raise RuntimeError("power cut")
    with store.read() as tx:
        assert tx.sources.all() == []
        assert list(tx.articles.remembered(0, now - HOUR)) == []


def test_hostile_text_is_stored_without_what_databases_refuse(store: Store, now: datetime) -> None:
    value = article("one\x00two \ud800 three \u202e four 😀")
    number, _ = add(store, now, value=value)
    with store.read() as tx:
        row = tx.articles.get(number)
        told = tx.articles.search("four", 5)
    assert row is not None
    assert row.article.text.replace("\x00", "").endswith("three \u202e four 😀")
    assert [one.id for one in told] == [number]


class TestSources:
    def test_a_claimed_source_is_nobody_elses_until_its_lease_ends(self, store: Store, now: datetime) -> None:
        with store.write() as tx:
            tx.sources.register("s", "feed", "https://a.test/feed")
        with store.write() as tx:
            assert tx.sources.claim(["s"], now, LEASE, due_only=True) == {"s": 1}
        with store.write() as tx:
            assert tx.sources.claim(["s"], now, LEASE, due_only=False) == {}
            assert tx.sources.claim(["s"], now + LEASE, LEASE, due_only=False) == {"s": 2}
            assert not tx.sources.settle("s", 1, now, due_at=now, reason="stored")
            assert tx.sources.settle("s", 2, now, due_at=now + HOUR, reason="stored")

    def test_only_due_sources_are_claimed_by_a_schedule(self, store: Store, now: datetime) -> None:
        with store.write() as tx:
            tx.sources.register("s", "feed", "https://a.test/feed")
            tx.sources.claim(["s"], now, LEASE, due_only=True)
            tx.sources.settle("s", 1, now, due_at=now + HOUR, reason="stored")
            assert tx.sources.claim(["s"], now, LEASE, due_only=True) == {}
            assert tx.sources.claim(["s"], now, LEASE, due_only=False) == {"s": 2}

    def test_a_clock_that_once_ran_ahead_keeps_no_source_waiting(self, store: Store, now: datetime) -> None:
        ahead = now + 300 * 24 * HOUR
        named = NewCandidate(key="https://a.test/1", url="https://a.test/1")
        with store.write() as tx:
            for name, every in (("daily", 24 * HOUR), ("monthly", 30 * 24 * HOUR), ("dead", HOUR)):
                tx.sources.register(name, "feed", f"https://a.test/{name}")
                tx.sources.claim([name], ahead, LEASE, due_only=True)
                if name != "dead":
                    tx.sources.settle(name, 1, ahead, due_at=ahead + every, reason="stored")
            tx.sources.offer("daily", [named], ahead)
            assert [row.key for row in tx.sources.waiting("daily", now, 10)] == [named.key]
            names = ["daily", "monthly", "dead"]
            assert tx.sources.claim(names, now, LEASE, due_only=True) == dict.fromkeys(names, 2)
            tx.sources.settle("monthly", 2, now, due_at=now + 30 * 24 * HOUR, reason="stored")
            assert tx.sources.claim(names, now + HOUR, LEASE, due_only=True).keys() == {"daily", "dead"}

    def test_a_moved_source_forgets_its_validators(self, store: Store, now: datetime) -> None:
        with store.write() as tx:
            tx.sources.register("s", "feed", "https://a.test/feed")
            tx.sources.remember_validators("s", '"1"', None)
            tx.sources.register("s", "feed", "https://a.test/feed")
            kept = tx.sources.get("s")
            tx.sources.register("s", "feed", "https://b.test/feed")
            moved = tx.sources.get("s")
        assert kept is not None and kept.etag == '"1"'
        assert moved is not None and moved.etag is None


class TestCandidates:
    def test_a_candidate_waits_once_and_again_when_its_version_changes(
        self, store: Store, now: datetime
    ) -> None:
        one = NewCandidate(
            key="k", url="https://a.test/1", version="1", hints=Hints(title="T", published=now)
        )
        with store.write() as tx:
            tx.sources.register("s", "feed", "https://a.test/feed")
            tx.sources.offer("s", [one, one], now)
            (row,) = tx.sources.waiting("s", now, 10)
            assert row.hints == one.hints
            tx.sources.conclude(row.id, "not_found")
            tx.sources.offer("s", [one], now)
            assert tx.sources.waiting("s", now, 10) == []
            tx.sources.offer("s", [one.model_copy(update={"version": "2"})], now)
            assert tx.sources.pending("s") == {"k"}
            assert [row.version for row in tx.sources.waiting("s", now, 10)] == ["2"]

    def test_the_longest_address_can_be_a_key(self, store: Store, now: datetime) -> None:
        letters = random.Random(1).choices(string.ascii_letters, k=8000)
        url = f"https://a.test/{''.join(letters)}"
        with store.write() as tx:
            tx.sources.register("s", "feed", "https://a.test/feed")
            tx.sources.offer("s", [NewCandidate(key=normalise_url(url), url=url)], now)
            assert tx.sources.pending("s") == {normalise_url(url)}
        add(store, now, normalise_url(url))

    def test_a_postponed_candidate_waits_for_its_time(self, store: Store, now: datetime) -> None:
        with store.write() as tx:
            tx.sources.register("s", "feed", "https://a.test/feed")
            tx.sources.offer("s", [NewCandidate(key="k", url="https://a.test/1")], now)
            (row,) = tx.sources.waiting("s", now, 10)
            tx.sources.postpone(row, "server_error", "500", now + HOUR)
            assert tx.sources.waiting("s", now, 10) == []
            assert [row.tries for row in tx.sources.waiting("s", now + HOUR, 10)] == [1]


class TestArticles:
    @pytest.mark.parametrize("between", [" ", "-"])
    @pytest.mark.parametrize(("first", "letters"), [(0x10330, 4), (0x1D400, 3), (0x4E00, 3)])
    def test_a_text_of_very_many_words_is_stored_and_found(
        self, store: Store, now: datetime, first: int, letters: int, between: str
    ) -> None:
        alphabet = [chr(first + number) for number in range(52)]
        words = list(itertools.islice(map("".join, itertools.product(alphabet, repeat=letters)), 100_000))
        text = " ".join(map(between.join, itertools.pairwise(words)))
        number, _ = add(store, now, "a", article(text).model_copy(update={"headline": text[-9_000:]}))
        with store.read() as tx:
            assert [one.id for one in tx.articles.search(words[1], 5)] == [number]

    def test_search_wants_every_word_and_ranks_headlines_first(self, store: Store, now: datetime) -> None:
        body, _ = add(store, now, "a", article("Talks in Tianjin about nothing, really nothing."))
        head, _ = add(store, now, "b", article("Nothing.").model_copy(update={"headline": "Tianjin talks"}))
        with store.read() as tx:
            assert [one.id for one in tx.articles.search("tianjin TALKS", 5)] == [head, body]
            assert tx.articles.search("tianjin absent", 5) == []
            assert [one.id for one in tx.articles.search("tianjin\udcff\0", 5)] == [head, body]
            assert tx.articles.search('"; DROP TABLE article; -- * (', 5) == []

    def test_a_revision_is_found_by_its_new_words_only(self, store: Store, now: datetime) -> None:
        number, _ = add(store, now)
        with store.write() as tx:
            tx.articles.revise(number, article("Replaced wholly."), "{}", now + HOUR)
        with store.read() as tx:
            assert tx.articles.known("a") == (number, digest(article("Replaced wholly.")))
            assert [one.id for one in tx.articles.search("replaced", 5)] == [number]
            assert tx.articles.search("tianjin", 5) == []

    def test_matches_are_new_once(self, store: Store, now: datetime) -> None:
        number, _ = add(store, now)
        row = MatchRow(topic="t", clauses=("tianjin",), spans=(("body", 0, 9, 16),))
        with store.write() as tx:
            assert tx.articles.record_matches(number, [row], now) == ["t"]
            assert tx.articles.record_matches(number, [row], now) == []
            assert tx.articles.matches(number) == [row]

    def test_what_matched_an_earlier_revision_stays_on_record_without_places(
        self, store: Store, now: datetime
    ) -> None:
        number, _ = add(store, now)
        row = MatchRow(topic="t", clauses=("tianjin",), spans=(("body", 0, 9, 16),))
        with store.write() as tx:
            tx.articles.record_matches(number, [row], now)
            tx.articles.revise(number, article("Nothing of it."), "{}", now + HOUR)
            assert tx.articles.record_matches(number, [], now) == []
            assert tx.articles.matches(number) == [row.model_copy(update={"spans": None})]
            assert [(until, old.text) for until, old in tx.articles.revisions(number)] == [
                (now + HOUR, "Talks in Tianjin.")
            ]

    def test_words_laid_out_in_another_way_are_no_change(self) -> None:
        told = article("Talks in Tianjin.").model_copy(
            update={"body": (Block(kind="list_item", text="Talks in Tianjin."),)}
        )
        assert told.text == "- Talks in Tianjin." and digest(told) == digest(article("Talks in Tianjin."))

    def test_the_bytes_of_an_article_can_be_had_again(self, store: Store, now: datetime) -> None:
        number, _ = add(store, now)
        read = Document(content=bytes(range(256)), url="https://a.test/1", retrieved=now, charset="latin-1")
        with store.write() as tx:
            assert tx.articles.document(number) is None
            tx.articles.keep_document(number, read.model_copy(update={"content": b"first"}))
            tx.articles.keep_document(number, read)
            assert tx.articles.document(number) == read

    def test_a_story_index_is_told_what_it_has_not_heard(self, store: Store, now: datetime) -> None:
        first, story = add(store, now, "a")
        second, other = add(store, now, "b")
        with store.write() as tx:
            tx.articles.merge_stories(story, [other])
        with store.read() as tx:
            assert [(r.article_id, r.story_id) for r in tx.articles.remembered(0, now)] == [
                (first, story),
                (second, story),
            ]
            assert [r.article_id for r in tx.articles.remembered(first, now)] == [second]
            assert list(tx.articles.remembered(0, now + HOUR)) == []


class TestAlerts:
    def test_a_topic_rings_once_a_story_also_when_stories_merge(self, store: Store, now: datetime) -> None:
        _, one = add(store, now, "a")
        _, two = add(store, now, "b")
        with store.write() as tx:
            assert tx.alerts.ring("t", one, "new", now) is not None
            assert tx.alerts.ring("t", one, "new", now) is None
            tx.articles.merge_stories(two, [one])
            assert tx.alerts.ring("t", two, "new", now) is None
            assert tx.alerts.ring("u", two, "new", now) is not None

    def test_an_alert_names_every_report_of_its_story_that_matched(self, store: Store, now: datetime) -> None:
        number, story = add(store, now, "a")
        row = MatchRow(topic="t", clauses=("x",), spans=())
        with store.write() as tx:
            tx.articles.record_matches(number, [row], now)
            alert_id = tx.alerts.ring("t", story, "new", now)
            assert alert_id is not None
            tx.alerts.post(alert_id, "console", "", now)
            tx.alerts.post(alert_id, "console", "", now)
        with store.read() as tx:
            (told,) = tx.alerts.latest(5)
        assert (told.headline, told.reports, told.deliveries) == ("Talks", 1, {"pending": 1})


def test_merges_that_other_workers_did_not_hear_of_still_make_one_story(store: Store, now: datetime) -> None:
    stories = [add(store, now, identity)[1] for identity in "abcd"]
    one, two, three, four = stories
    with store.write() as tx:
        tx.articles.merge_stories(one, [three])
        tx.articles.merge_stories(three, [four])  # by a worker to whom three is still a story
        assert tx.alerts.ring("t", four, "new", now) is not None
        assert tx.alerts.ring("t", one, "new", now) is None
        tx.articles.merge_stories(two, [four])
        assert {tx.articles.root(story) for story in stories} == {two}
        assert tx.alerts.ring("t", three, "new", now) is None


def test_a_story_goes_on_from_another_until_the_two_are_one(store: Store, now: datetime) -> None:
    _, one = add(store, now, "a")
    _, two = add(store, now, "b")
    with store.write() as tx:
        three = tx.articles.open_story(now, follows=one)
        assert (tx.articles.followed(one), tx.articles.followed(three)) == (None, one)
        tx.articles.merge_stories(two, [one])
        assert tx.articles.followed(three) == two
        tx.articles.merge_stories(two, [three])
        assert tx.articles.followed(three) is None


def test_a_database_of_the_first_version_gets_the_outcome_of_each_match(
    empty_database_url: str, now: datetime
) -> None:
    """Two reports of a story that rang, one in a story that merged with it, one read again; a source."""
    opened = engine.connect(empty_database_url)
    with engine.transaction(opened, writes=True) as connection:
        engine.upgrade(connection, "0001")
        _first_version(connection, now)
    opened.dispose()
    store = Store.open(empty_database_url)
    with store.read() as tx:
        became = {number: tx.articles.matches(number) for number in range(1, 5)}
        read = tx._connection.execute(sa.text("SELECT read_at IS NOT NULL FROM source ORDER BY name"))
        assert [bool(row[0]) for row in read] == [False, True]
    store.close()
    assert {number: (one.outcome.value, one.alert_id) for number, (one,) in became.items()} == {
        1: ("rang", 1),
        2: ("told before", 1),
        3: ("told before", 1),
        4: ("read again", None),
    }


def _first_version(connection: sa.Connection, now: datetime) -> None:
    moment = {"now": now.replace(tzinfo=None) if connection.dialect.name == "sqlite" else now}
    stories = [(1, None), (2, 1), (3, None)]
    for number, root in stories:
        connection.execute(
            sa.text("INSERT INTO story VALUES (:id, :root, :now, :now)"),
            {"id": number, "root": root, **moment},
        )
    for number, story in [(1, 1), (2, 1), (3, 2), (4, 3)]:
        row = {"id": number, "identity": str(number), "story": story, "record": article().model_dump_json()}
        connection.execute(
            sa.text(
                "INSERT INTO article (id, identity, source, story_id, relation, headline, first_seen_at,"
                " digest, text, record, fingerprint)"
                " VALUES (:id, :identity, 's', :story, 'new', 'h', :now, 'd', 't', :record, '{}')"
            ),
            row | moment,
        )
        connection.execute(
            sa.text(
                "INSERT INTO match (id, article_id, topic, clauses, spans, found_at)"
                " VALUES (:id, :id, 't', '[]', '[]', :now)"
            ),
            {"id": number, **moment},
        )
    connection.execute(sa.text("INSERT INTO alert VALUES (1, 't', 1, 'new', :now)"), moment)
    for name, failures in (("failing", 3), ("good", 0)):
        connection.execute(
            sa.text(
                "INSERT INTO source (name, kind, location, checked_at, failures)"
                " VALUES (:name, 'feed', 'x', :now, :failures)"
            ),
            {"name": name, "failures": failures, **moment},
        )


def test_a_page_that_could_not_be_read_is_taken_up_again_when_its_source_calls_it_something_else(
    store: Store, now: datetime
) -> None:
    said = {"unread": article().model_copy(update={"body": ()}), "read": article('Of "body":[] and more.')}
    pages = [NewCandidate(key=key, url="https://a.test/1", hints=Hints(title="Talks")) for key in said]
    with store.write() as tx:
        tx.sources.register("s", "feed", "https://a.test/feed")
        tx.sources.offer("s", pages, now)
        waiting = {row.key: row.id for row in tx.sources.waiting("s", now, 9)}
    for key, value in said.items():
        number, _ = add(store, now, key, value)
        with store.write() as tx:
            tx.sources.conclude(waiting[key], "stored", article_id=number)
    for title, taken in (("Talks", set()), (None, set()), ("Talks fail", {"unread"})):
        with store.write() as tx:
            tx.sources.offer(
                "s", [one.model_copy(update={"hints": Hints(title=title)}) for one in pages], now
            )
            assert tx.sources.pending("s") == taken
