"""The cold start: with nothing seen before, the two seed reports are one story, unrelated texts not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from parsers.article import Article, Block
from tocsin.stories import Fingerprint, StoryIndex, fingerprint

NOW = datetime(2021, 7, 29, tzinfo=UTC)
SEEDS = sorted((Path(__file__).parents[2] / "seeds/articles").glob("*.txt"))


def read(path: Path) -> Article:
    headline, *body = path.read_text(encoding="utf-8").replace("\xa0", " ").split("\n\n")
    return Article(
        url=path.name, headline=headline, body=tuple(Block(text=text) for text in body), language="en"
    )


def test_the_seeds_are_one_story_in_either_order() -> None:
    first, second = (fingerprint(read(path)) for path in SEEDS)
    for earlier, later in ((first, second), (second, first)):
        index = StoryIndex()
        assert index.place(earlier, NOW).kind == "new"
        index.absorb(1, 1, earlier, NOW)
        placement = index.place(later, NOW)
        assert (placement.story_id, placement.kind) == (1, "report")


def test_an_article_met_again_is_a_copy_of_itself() -> None:
    index = StoryIndex()
    known = fingerprint(read(SEEDS[0]))
    index.absorb(7, 3, known, NOW)
    placement = index.place(known, NOW)
    assert (placement.kind, placement.of, placement.story_id) == ("copy", 7, 3)


def test_a_fingerprint_survives_its_line() -> None:
    known = fingerprint(read(SEEDS[0]))
    line = known.to_json()
    assert "\n" not in line
    assert Fingerprint.from_json(line) == known
