"""Short texts with what sites show below an article, for training the line model.

wcxb-dev has few news reports, and its texts end where resiliparse saw the article end. Here a page is cut to
its first lines, and below them stand cards of other stories with a sentence or two, another whole report,
readers' comments, who the author is, offers of the site. The sentences are other pages' own.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks.news_text import Writer
from benchmarks.text_pages import Page, box
from parsers.article import Block
from parsers.lines import Line
from parsers.words.sentences import is_prose

_SENTENCE = re.compile(r"(?<=[.!?。।؟”\"])\s+(?=[A-Z“\"]|[^\x00-\x7f])|(?<=。)")
_FEW, _MOST = 1, 14  # lines of the article
_UNLABELLED = 0.4  # of lists of cards
_OFFERS = ("newsletter_text", "follow", "subscribe", "appeal", "promo", "tip", "note", "disclaimer", "donate",
           "account", "event", "feedback", "signoff", "correction")  # fmt: skip


def with_tail(page: Page, seed: int = 0) -> Page | None:
    """The page's first lines, perhaps with a caption and a pointer to another story between them, above up to
    three boxes; None where there is no prose.
    """
    chance = random.Random(f"tail {page.domain} {page.number} {seed}")
    true = [at for at, value in enumerate(page.kept) if value]
    if not any(is_prose(page.lines[at].text) for at in true[:_MOST]):
        return None
    count = min(len(true), int(chance.triangular(_FEW, _MOST, 4)))
    while not any(is_prose(page.lines[at].text) for at in true[:count]):
        count += 1
    first = max(0, true[0] - chance.randint(0, 6))
    places = range(first, true[count - 1] + 1)
    lines, kept = [page.lines[at] for at in places], [page.kept[at] for at in places]
    writer = Writer(page.told.get("language", "en"), chance, page.domain)
    tail = _Tail(writer, lines[-1].gap)
    if chance.random() < 0.6:
        lines, kept = _as_reported(lines, kept, chance)
    inner = [at for at, value in enumerate(kept) if value][1:]
    if inner and chance.random() < 0.6:
        _put(lines, kept, inner[-1] if chance.random() < 0.5 else chance.choice(inner), box(writer, tail.gap))
    if chance.random() < 0.4:
        _put(lines, kept, chance.randrange(kept.index(1), len(lines) + 1), tail.caption())
    below = tail.boxes()
    after = page.lines[true[-1] + 1 :] if chance.random() < 0.25 else ()
    lines, kept = [*lines, *below, *after], [*kept, *(0 for _ in (*below, *after))]
    truth = "\n".join(line.text for line, value in zip(lines, kept, strict=True) if value)
    return replace(page, cut="with a tail", lines=tuple(lines), kept=tuple(kept), truth=truth)


def _put(lines: list[Line], kept: list[int], at: int, furniture: Sequence[Line]) -> None:
    lines[at:at] = furniture
    kept[at:at] = [0] * len(furniture)


def _as_reported(
    lines: Sequence[Line], kept: Sequence[int], chance: random.Random
) -> tuple[list[Line], list[int]]:
    """The article's paragraphs as news sets them: a sentence or two each."""
    found, values = list[Line](), list[int]()
    for line, value in zip(lines, kept, strict=True):
        parted = value and line.block.kind == "paragraph"
        sentences = [one for one in _SENTENCE.split(line.text) if one] if parted else [line.text]
        held: list[str] = []
        for number, sentence in enumerate(sentences, 1):
            held.append(sentence)
            if number == len(sentences) or chance.random() < 0.7:
                found.append(replace(line, block=line.block.model_copy(update={"text": " ".join(held)})))
                values.append(value)
                held = []
    return found[: 2 * _MOST], values[: 2 * _MOST]


class _Tail:
    """Writes what stands below an article; `gap` is that of its lines."""

    def __init__(self, writer: Writer, gap: int) -> None:
        self.writer, self.chance, self.gap = writer, writer.chance, gap

    def boxes(self) -> list[Line]:
        kinds: tuple[Callable[[], list[str]], ...] = (
            self._cards, self._cards, self._cards, self._story, self._comments, self._author, self._offer,
            self._titles,
        )  # fmt: skip
        chosen = [self.chance.choice(kinds) for _ in range(self.chance.choice((0, 1, 1, 2, 2, 3)))]
        return self._lines([text for kind in chosen for text in kind()])

    def caption(self) -> list[Line]:
        """What stands below a picture: one line or two."""
        credit, said = self.writer.say("credit"), self.writer.caption()
        forms = ([f"{said} {credit}"], [said, credit], [f"{said} ({credit})"], [said])
        return self._lines(self.chance.choice(forms))

    def _lines(self, texts: Sequence[str]) -> list[Line]:
        return [Line(Block(text=html.unescape(text)), self.gap, 0) for text in texts if text.strip()]

    def _label(self, *keys: str) -> list[str]:
        return [self.writer.say(self.chance.choice(keys)).strip(" :|")]

    def _cards(self) -> list[str]:
        """Cards of other stories, each of the same parts in the same order."""
        writer, chance = self.writer, self.chance
        said: dict[str, Callable[[], list[str]]] = {
            "section": lambda: [writer.topic()],
            "title": lambda: [writer.headline()],
            "text": lambda: [chance.choice((writer.excerpt, writer.sentence))()],
            "when": lambda: [writer.say("when")],
            "by": lambda: [f"{writer.say('by')} {writer.name()}".strip()],
            "more": lambda: self._label("more"),
        }
        shares = {"section": 0.2, "title": 1, "text": 0.7, "when": 0.25, "by": 0.15, "more": 0.1}
        parts = [part for part, share in shares.items() if chance.random() < share]
        if chance.random() < 0.15:
            chance.shuffle(parts)
        label = [] if chance.random() < _UNLABELLED else self._label("related", "after", "most_read", "more")
        return label + [text for _ in range(chance.randint(1, 5)) for part in parts for text in said[part]()]

    def _titles(self) -> list[str]:
        label = [] if self.chance.random() < _UNLABELLED else self._label("related", "after", "most_read")
        return label + [self.writer.headline() for _ in range(self.chance.randint(2, 7))]

    def _story(self) -> list[str]:
        """Another report, as sites show it that scroll on."""
        writer, chance = self.writer, self.chance
        label = self._label("after") if chance.random() < 0.3 else []
        by = [f"{writer.say('by')} {writer.name()}".strip()] if chance.random() < 0.6 else []
        when = [writer.say("when")] if chance.random() < 0.6 else []
        return [*label, writer.headline(), *by, *when, *writer.story(chance.randint(1, 5))]

    def _comments(self) -> list[str]:
        """What readers write: names, times, a sentence or two."""
        writer, chance = self.writer, self.chance
        dated, answered = chance.random() < 0.6, chance.random() < 0.6
        found = self._label("comments") if chance.random() < 0.8 else []
        for _ in range(chance.randint(1, 6)):
            text = " ".join(writer.sentence(5, 24) for _ in range(chance.randint(1, 3)))
            found += [writer.name(), *([writer.say("when")] if dated else []), text]
            found += [writer.say("reply")] if answered else []
        return found

    def _author(self) -> list[str]:
        return [*(self._label("about") if self.chance.random() < 0.5 else []), self.writer.say("bio")]

    def _offer(self) -> list[str]:
        title = [self.writer.say("newsletter_title")] if self.chance.random() < 0.5 else []
        button = [self.writer.say("newsletter_button")] if self.chance.random() < 0.5 else []
        texts = [self.writer.say(self.chance.choice(_OFFERS)) for _ in range(self.chance.randint(1, 2))]
        return [*title, *texts, *button]
