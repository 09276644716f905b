"""Pages of wcxb-dev as bare text, each line with whether it is the article's: for training and benchmarks.

wcxb-dev: Murrough Foley 2026, CC-BY-4.0. The text is resiliparse's. A line is the article's when more than
half of its words lie on the longest common subsequence of the text's words and the true body's
(`train_blocks.align`). A fold is a set of whole domains, of made pages a set of designs.
"""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from benchmarks import news_pages
from benchmarks.alignment import WORD, align, domain_of
from benchmarks.extraction import PAGES
from parsers.lines import Line, read_lines

FOLDS = 5
MOST_LINES = 1_500
Cut = Literal["main content", "whole page", "cut short", "made news"]


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
    for number, path in list(enumerate(sorted((PAGES / "ground-truth").glob("*.json"))))[::step]:
        told = json.loads(path.read_text("utf-8"))
        html = gzip.decompress((PAGES / "html" / f"{path.stem}.html.gz").read_bytes())
        text = render(html.decode("utf-8", "replace"), whole=cut == "whole page")
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
                told = {"url": made.url, "body": made.body}
                yield Page(seed, made.design, "made news", lines, kept, made.body, made.title, told)


def render(html: str, whole: bool) -> str:
    """What resiliparse makes of a page."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=not whole))


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
