"""Reading stored articles again from their bytes: better parsers mend the past, and ring nothing."""

from __future__ import annotations

from parsers import Article, Furniture, ParserPool, but_for
from parsers.article import Record
from tocsin.errors import ParseError
from tocsin.pipeline.dating import dated
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.keep import row_of
from tocsin.pipeline.read import furniture_of, parsed
from tocsin.pipeline.visit import Watch, unwatched
from tocsin.pipeline.walls import is_wall, tells_of_another
from tocsin.store import digest


class Reparse(Record):
    """What reading a source's articles again did, in numbers of articles."""

    looked: int = 0
    changed: int = 0
    failed: int = 0
    without_document: int = 0


async def reparse(desk: Desk, source: str, watch: Watch = unwatched) -> Reparse:
    """Reads every stored article of `source` again; what changed becomes a revision. No alert rings."""
    with desk.store.read() as tx:
        numbers, learned = tx.articles.ids_of(source), furniture_of(tx, source)
    counts: dict[str, int] = {}
    async with ParserPool() as pool:
        for done, number in enumerate(numbers, start=1):
            outcome = await _again(desk, pool, source, number, learned)
            counts[outcome] = counts.get(outcome, 0) + 1
            watch(source, done, len(numbers))
    counts.pop("same", None)
    return Reparse(looked=len(numbers), **counts)


async def _again(desk: Desk, pool: ParserPool, source: str, number: int, learned: Furniture) -> str:
    with desk.store.read() as tx:
        known, document = tx.articles.known_as(number), tx.articles.document(number)
        stored = tx.articles.get(number)
    if known is None or document is None or stored is None:
        return "without_document"
    try:
        article = await parsed(pool, document, but_for(learned, stored.article))
    except ParseError:
        return "failed"
    article = dated(desk.store, source, document, article, stored.article)
    if is_wall(article) or digest(article) == known[1]:
        return "same"
    if not stored.article.body and tells_of_another(document.hints.title, article):
        return "same"
    return "changed" if _revise(desk, source, known, article) else "same"


def _revise(desk: Desk, source: str, known: tuple[int, str], article: Article) -> bool:
    """False for an article that a run has changed meanwhile: it was read by these parsers then."""
    number, _ = known
    found = desk.match(article, source)
    now = desk.now()
    with desk.store.write() as tx:
        tx.alone()
        if tx.articles.known_as(number) != known:
            return False
        fingerprint = desk.fingerprint(article, found).to_json()
        tx.articles.revise(number, article, fingerprint, now, misread=True)
        tx.articles.record_matches(number, map(row_of, found), now)
    return True
