"""Repetition learning: how clean are a source's articles as the source becomes known?

    python -m benchmarks.repetition [--sources 30] [--articles 10]     the floor checked

No public set has many bare texts of one source with truth, so sources are made of real parts: the furniture
of one page of wcxb-dev (every line of its text that is not the true body: head, boxes inside, tail) is put
around the true bodies of ten other pages. Half of the lines that look like titles of other stories change
from article to article, and numbers always do. The template's page is never one of the articles. Word F1
against the true body, mean over sources, for the n-th article, read with and without what the articles
before it taught. The line model was trained on these pages, so "alone" flatters; what learning adds does
not depend on it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.extraction import scorer
from benchmarks.text_pages import Page, pages
from parsers import Document, Furniture, learn, parse
from parsers.boilerplate.phrases import find
from parsers.words.characters import count_words
from parsers.words.sentences import is_prose
from tocsin.clock import now

HERE = Path(__file__).resolve().parent
SEED = 7
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Source:
    """Furniture of one page: lines before the body, inside it (after which share of it), and after it."""

    head: tuple[str, ...]
    inside: tuple[tuple[float, str], ...]
    tail: tuple[str, ...]

    @classmethod
    def of(cls, page: Page) -> Source | None:
        true = [at for at, value in enumerate(page.kept) if value]
        if len(true) < 5 or page.covered < 0.8:
            return None
        texts = [line.text for line in page.lines]
        inside = tuple(
            ((at - true[0]) / (true[-1] - true[0]), texts[at])
            for at in range(true[0], true[-1])
            if not page.kept[at]
        )
        source = cls(tuple(texts[: true[0]][-15:]), inside[:15], tuple(texts[true[-1] + 1 :][:25]))
        return source if len(source.head) + len(inside) + len(source.tail) >= 6 else None

    def dress(self, title: str, body: list[str], titles: list[str], chance: random.Random) -> str:
        """The text of an article of this source."""
        varied = lambda lines: [_vary(line, titles, chance) for line in lines]  # noqa: E731
        lines = list(body)
        for share, text in reversed(self.inside):
            lines.insert(1 + int(share * (len(lines) - 1)), _vary(text, titles, chance))
        return "\n\n".join([title, *varied(self.head), *lines, *varied(self.tail)])


def _vary(line: str, titles: list[str], chance: random.Random) -> str:
    is_title = 4 <= count_words(line) <= 20 and not is_prose(line) and find(line) is None
    if is_title and hash_of(line) % 2:
        return chance.choice(titles)
    return _DIGITS.sub(lambda match: str(chance.randrange(10 ** len(match[0]))), line)


def hash_of(line: str) -> int:
    return sum(line.encode())


def articles(count: int, data: list[Page]) -> Iterator[tuple[Source, list[Page]]]:
    """Sources with the pages whose bodies their articles have."""
    chance = random.Random(SEED)
    chance.shuffle(data)
    bodies = [page for page in data if page.covered >= 0.8 and 5 <= sum(page.kept) <= 80]
    while True:
        page = data.pop()
        source = Source.of(page)
        if source:
            yield source, chance.sample([body for body in bodies if body.number != page.number], count)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sources", type=int, default=30)
    parser.add_argument("--articles", type=int, default=10)
    options = parser.parse_args()
    data = list(pages())
    titles = [page.title for page in data if page.title]
    chance, words, moment = random.Random(SEED), scorer().words, now()
    learned: list[list[float]] = [[] for _ in range(options.articles)]
    alone: list[list[float]] = [[] for _ in range(options.articles)]
    told: list[list[float]] = [[] for _ in range(options.articles)]
    made = articles(options.articles, data)
    for number in range(options.sources):
        source, bodies = next(made)
        furniture = Furniture()
        for turn, page in enumerate(bodies):
            body = [line.text for line, true in zip(page.lines, page.kept, strict=True) if true]
            text = source.dress(page.title, body, titles, chance)
            document = Document(
                content=text.encode("utf-8", "replace"),
                media_type="text/plain",
                url=f"file:{number}",
                retrieved=moment,
            )
            truth = "\n".join(body)
            known, unknown = parse(document, furniture), parse(document)
            learned[turn].append(words(truth, known.text)[2])
            alone[turn].append(words(truth, unknown.text)[2])
            told[turn].append(words(truth, text)[2])
            furniture = learn(furniture, known)
    mean = lambda values: sum(values) / len(values)  # noqa: E731
    print("article   as it came   alone   with furniture")
    for turn in range(options.articles):
        print(
            f"{turn + 1:7d}   {mean(told[turn]):10.4f}   {mean(alone[turn]):.4f}   {mean(learned[turn]):.4f}"
        )
    late = mean([value for values in learned[4:] for value in values])
    floor = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["repetition"]["f1"]
    print(f"fifth and later, with furniture: {late:.4f} (at least {floor})")
    return int(late < floor)


if __name__ == "__main__":
    sys.exit(main())
