"""Pages of wcxb-dev as bare text, each line with whether it is the article's: for training and benchmarks.

wcxb-dev: Murrough Foley 2026, CC-BY-4.0. The text is resiliparse's. A line is the article's when more than
half of its words lie on the longest common subsequence of the text's words and the true body's
(`train_blocks.align`). A fold is a set of whole domains, of made pages a set of designs.
"""

from __future__ import annotations

import gzip
import html
import json
import random
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

from benchmarks import news_pages
from benchmarks.alignment import WORD, align, domain_of
from benchmarks.extraction import corpus
from benchmarks.news_text import Writer, labels
from parsers.article import Block
from parsers.lines import Line, read_lines
from parsers.words.sentences import is_prose

FOLDS = 5
MOST_LINES = 1_500
Cut = Literal["main content", "whole page", "cut short", "made news", "read also", "with a tail"]


@dataclass(frozen=True)
class Page:
    """One page as text: its lines, whether each is the article's, and the truth."""

    number: int
    domain: str
    cut: Cut
    lines: tuple[Line, ...]
    kept: tuple[int, ...]
    truth: str
    title: str
    told: dict[str, Any]

    @property
    def fold(self) -> int:
        return zlib.crc32(self.domain.encode()) % FOLDS

    @property
    def covered(self) -> float:
        """How much of the true body the lines have."""
        kept = sum(
            len(WORD.findall(line.text)) for line, true in zip(self.lines, self.kept, strict=True) if true
        )
        return kept / max(1, len(WORD.findall(self.truth)))


def pages(cut: Cut = "main content", step: int = 1) -> Iterator[Page]:
    """Every `step`-th page that has any text, in one rendering."""
    for number, path in list(enumerate(sorted((corpus() / "ground-truth").glob("*.json"))))[::step]:
        told = json.loads(path.read_text("utf-8"))
        packed = gzip.decompress((corpus() / "html" / f"{path.stem}.html.gz").read_bytes())
        text = render(packed.decode("utf-8", "replace"), whole=cut == "whole page")
        lines = read_lines(text)[:MOST_LINES]
        aligned = align([line.text for line in lines], told["body"]) if lines else None
        if aligned:
            kept = tuple(int(true) for true in aligned[0])
            domain = domain_of(told["url"] or path.stem)
            yield Page(number, domain, cut, lines, kept, told["body"], told["title"] or "", told)


def made_pages(seeds: Iterable[int]) -> Iterator[Page]:
    """Made news pages (`news_pages`), those of odd seeds as whole pages; the domain is the design."""
    for seed in seeds:
        for made in news_pages.pages([seed], news_pages.taught()):
            lines = read_lines(render(made.html, whole=seed % 2 == 1))[:MOST_LINES]
            aligned = align([line.text for line in lines], made.body) if lines else None
            if aligned:
                kept = tuple(int(true) for true in aligned[0])
                told = {"url": made.url, "body": made.body, "language": made.language}
                yield Page(seed, made.design, "made news", lines, kept, made.body, made.title, told)


def render(markup: str, whole: bool) -> str:
    """What resiliparse makes of a page."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=not whole))


def cut_short(page: Page) -> Page | None:
    """A few true lines in a row with what stands between them, and some lines from around the article."""
    chance = random.Random(page.number)
    true = [at for at, value in enumerate(page.kept) if value]
    if not true:
        return None
    first = chance.randrange(len(true)) if chance.random() < 0.3 else 0
    last = min(len(true) - 1, first + chance.randint(2, 11))
    before = range(max(0, true[0] - chance.randint(0, 10)), true[0])
    after = range(true[-1] + 1, min(len(page.lines), true[-1] + 1 + chance.randint(0, 20)))
    places = (*before, *range(true[first], true[last] + 1), *after)
    lines = tuple(page.lines[at] for at in places)
    kept = tuple(page.kept[at] for at in places)
    truth = "\n".join(line.text for line, value in zip(lines, kept, strict=True) if value)
    return replace(page, cut="cut short", lines=lines, kept=kept, truth=truth)


def read_also(page: Page, seed: int = 0) -> Page | None:
    """The page with one or two boxes that point to other stories between lines of prose of its article.

    Half of them are cut short, most of these to the article's own lines.
    """
    chance = random.Random(f"{page.domain} {page.number} {seed}")
    places = _some_of(page, chance) if chance.random() < 0.5 else list(range(len(page.lines)))
    between = [
        later
        for earlier, later in pairwise(places)
        if page.kept[earlier] and page.kept[later] and is_prose(page.lines[later].text)
    ]
    if not between:
        return None
    writer = Writer(page.told.get("language", "en"), chance, page.domain)
    chosen = chance.sample(between, min(len(between), chance.choice((1, 1, 2))))
    lines, kept = list[Line](), list[int]()
    for at in places:
        added = box(writer, page.lines[at].gap) if at in chosen else ()
        lines += (*added, page.lines[at])
        kept += (*(0 for _ in added), page.kept[at])
    truth = "\n".join(line.text for line, value in zip(lines, kept, strict=True) if value)
    return replace(page, cut="read also", lines=tuple(lines), kept=tuple(kept), truth=truth)


def _some_of(page: Page, chance: random.Random) -> list[int]:
    """Places of four to ten true lines in a row under the last lines before the article; of a third also
    those of the lines after it."""
    true = [at for at, value in enumerate(page.kept) if value]
    if not true:
        return []
    first = chance.randrange(max(1, len(true) - 4))
    own = true[first : first + chance.randint(4, 10)]
    after = range(true[-1] + 1, len(page.lines)) if chance.random() < 0.33 else ()
    before = range(max(0, true[0] - chance.randint(0, 3)), true[0])
    return [*before, *own, *list(after)[: chance.randint(1, 20)]]


def box(writer: Writer, gap: int) -> list[Line]:
    """A label and one to three headlines (seldom none), as one line, as lines or as a list."""
    chance = writer.chance
    label = _label(writer)
    count = chance.choice((0, 1, 1, 1, 1, 1, 2, 2, 3, 3))
    headlines = [html.unescape(writer.headline()) for _ in range(count)]
    form = chance.choice(("lines", "lines", "one line", "list"))
    if form == "one line" and headlines:
        texts = [f"{label} {headlines[0]}", *headlines[1:]]
        return [Line(Block(text=text), gap, 0) for text in texts]
    found = [Line(Block(text=label), gap, 0)]
    inner = chance.choice((gap, gap, 0))
    mark = chance.choice(("", "", "", "→ ", "> "))
    for headline in headlines:
        block = Block(kind="list_item", text=headline) if form == "list" else Block(text=mark + headline)
        found.append(Line(block, inner, 0))
        found += [Line(Block(text=text), inner, 0) for text in _below(writer)]
    return found


def _below(writer: Writer) -> list[str]:
    """What a card may say under its headline: its date, now and then its first sentence."""
    roll = writer.chance.random()
    below = [writer.say("when")] if roll < 0.12 else [writer.sentence()] if roll < 0.2 else []
    return [html.unescape(text) for text in below]


def _label(writer: Writer) -> str:
    """One of the language's labels with a colon, a bar, an arrow, in capitals or bare."""
    known = labels()[writer.language]
    label = writer.chance.choice((*known["more"], *known["related"])).format(site=writer.site)
    bare = label.strip(" :：|-【】▶︎") or label
    shown = bare.upper() if writer.chance.random() < 0.2 else bare
    forms = ("{}", "{}", "{}", "{}:", "{}:", "{} |", "→ {}", "▶ {}:", ">> {}")
    return writer.chance.choice(forms).format(shown)
