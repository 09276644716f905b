"""One event as told by two or three desks of a language, and other events of the same subject beside it.

`story_tongues.toml` holds seven or eight events of each of thirteen languages, most told twice or thrice in
clearly different words; many of a language are about the Taliban in the same two days, with one desk's
background paragraph under them. The words that a desk's topics ask for are told to the fingerprints as the
pipeline tells them. Printed by language are the share of events whose first report opened no story
(*swallowed*), and the stories that later reports opened, per event (*extra*): *cold*, with nothing else seen
before, and in a *newsroom*, after 200 other articles, made up of the language's commonest words and of names.

    python -m benchmarks.story_tongues
"""

from __future__ import annotations

import random
import statistics
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.story_forms import report
from parsers.article import Article
from tocsin.letters import fold
from tocsin.stories import Fingerprint, StoryIndex, fingerprint
from tocsin.stories.words.prior import TEXTS, expected_words
from tocsin.topics import Topic, TopicIndex

TOLD = Path(__file__).with_name("story_tongues.toml")
START = datetime(2026, 3, 2, 8, tzinfo=UTC)
OTHERS, OTHER_WORDS, OTHER_NAMES = 200, 110, 14


class Report(NamedTuple):
    """A desk's report of an event, and when it was seen."""

    event: str
    known: Fingerprint
    seen: datetime


class Figures(NamedTuple):
    """Events whose first report opened no story, and stories opened by later reports, per event."""

    swallowed: float
    extra: float


def read_told(path: Path = TOLD) -> dict[str, list[Report]]:
    """The reports of each language, in the order in which they are seen."""
    told = tomllib.loads(path.read_text("utf-8"))
    topics = TopicIndex([Topic(name, name, query) for name, query in told["topics"].items()])
    found: dict[str, list[Report]] = {}
    for event in told["event"]:
        background = told["background"][event["language"]]
        found.setdefault(event["language"], []).extend(_reports(event, background, topics))
    return {language: sorted(each, key=lambda one: one.seen) for language, each in found.items()}


def figures(reports: Sequence[Report], others: Sequence[Fingerprint] = ()) -> Figures:
    """What becomes of the reports of one language after some other articles."""
    index = StoryIndex()
    for item, other in enumerate(others):
        index.absorb(-1 - item, -1 - item, other, START - timedelta(hours=24 * (1 - item / len(others))))
    seen: set[str] = set()
    swallowed = extra = 0
    for item, each in enumerate(reports):
        placement = index.place(each.known, each.seen)
        story = item if placement.story_id is None else placement.story_id
        for gone in placement.merged:
            index.merge(story, gone)
        index.absorb(item, story, each.known, each.seen)
        swallowed += each.event not in seen and placement.story_id is not None
        extra += each.event in seen and placement.story_id is None
        seen.add(each.event)
    return Figures(swallowed / len(seen), extra / len(seen))


def made_up(language: str, count: int = OTHERS) -> list[Fingerprint]:
    """Articles of the language's commonest words, as often as they are to be expected, and of names."""
    draw = random.Random(language)
    words = expected_words(language)
    often = [texts / TEXTS for texts in words.values()]
    letters = sorted({letter for word in words for letter in word if letter.isalpha()})
    found = []
    for _ in range(count):
        names = ["".join(draw.choices(letters, k=7)).capitalize() for _ in range(OTHER_NAMES)]
        told = draw.choices([*words], often, k=OTHER_WORDS) + draw.choices(names, k=2 * OTHER_NAMES)
        draw.shuffle(told)
        between = "" if language in ("zh", "ja") else " "
        found.append(fingerprint(report(between.join(told[:8]), between.join(told[8:]), language)))
    return found


def _reports(event: dict[str, Any], background: str, topics: TopicIndex) -> list[Report]:
    name = f"{event['language']} {event['name']}"
    found = []
    for each in event["reports"]:
        headline, _, text = each["text"].strip().format(background=background).partition("\n")
        known = _known(report(headline, text, event["language"]), topics)
        found.append(Report(name, known, START + timedelta(hours=each["hours"])))
    return found


def _known(article: Article, topics: TopicIndex) -> Fingerprint:
    """The fingerprint with what the topics that the article answers ask for, as the pipeline makes it."""
    names = [match.topic for match in topics.match(article)]
    asked = topics.asked(names, article) if names else frozenset()
    return fingerprint(article, asked=(lambda word: fold(word) in asked) if asked else None)


def measure() -> dict[str, float]:
    """Print a row a language, and give the means of all."""
    rows = {
        language: {"cold": figures(reports), "newsroom": figures(reports, made_up(language))}
        for language, reports in read_told().items()
    }
    print(f"{'':12}{'cold: swallowed  extra':>26}{'newsroom: swallowed  extra':>30}")
    for language, row in rows.items():
        cold, warm = row.values()
        print(f"{language:12}{cold.swallowed:19.1%}{cold.extra:7.2f}{warm.swallowed:23.1%}{warm.extra:7.2f}")
    means: dict[str, float] = {}
    for name in ("cold", "newsroom"):
        for part in Figures._fields:
            mean = statistics.fmean(getattr(row[name], part) for row in rows.values())
            means[f"tongues_{name}_{part}"] = mean
        print(f"all, {name}: {means[f'tongues_{name}_swallowed']:.1%} swallowed, ", end="")
        print(f"{means[f'tongues_{name}_extra']:.2f} extra")
    return means


if __name__ == "__main__":
    measure()
