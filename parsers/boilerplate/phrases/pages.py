"""Phrases: blocks whose words say that they are furniture, where they stand on their page.

`rules.py` knows what furniture says. A line that says so may be the article's own all the same: a subheading,
an item of its list, a row of its table. A title takes the lines under it along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise

from parsers.article import BETWEEN_CELLS, Block, Removed
from parsers.boilerplate.phrases.labelled import AHEAD, is_labelled_source, tells_ahead
from parsers.boilerplate.phrases.replies import drop_inner, end_of_talk, starts_talk
from parsers.boilerplate.phrases.rules import CREDITS, Rule, find, rules
from parsers.boilerplate.phrases.surroundings import Surroundings
from parsers.words.characters import count_words
from parsers.words.sentences import FULL_STOPS, ends_in_colon, ends_sentence, is_prose, is_sentence, leads_in
from parsers.words.signatures import unsigned

LIST_LINES = 12  # a box of other stories is rarely longer; an article's next section may be
END_SHARE = 0.85  # of the prose, before a line stands at its end
JUDGED_SHARE = 0.7  # of the prose, before comments may end an article that its page's structure let go on
_SPILL = " (under it)"
# So a subheading of the article may read too, over text of its own: "Privacy", "Next", "What do you think?"
_SUBHEADS = frozenset(("consent", "navigation", "share", "live_label", "audio_player", "comments"))
# And so, but rather a box whose list is gone already; the page must show the text right under it.
_BOX_TITLES = frozenset(("related", "follow", "support", "account", "audio_title", "tags", "poll"))
# And so, of any length: "Read: the small print", "More on taxes", "Our sources", "Image of a killer".
_HEADS = frozenset(("also_read", "related", "audio_title", "photo_credit", "correction_box"))
# And so, of any length, right over a paragraph: "Faire un don" in an article on how to help, "Faire le test".
_WAYS = frozenset(("support.ways.any", "poll.start.any", "follow.places.en"))
_WITHIN = frozenset(("file_name",))
_SIGNED = frozenset(("sign_off",))  # "Write to the station at:" leads in an address that is the article's own
_FEW_WORDS = 3
_SUBHEAD_WORDS, _SUBHEAD_PROSE = 2, 2  # its words, if it is no question; the paragraphs before it
# What an item of the article's own list may read like: "Resume", "Keywords", "Start the quiz", "Video: 4K".
_ITEMS = _SUBHEADS | _BOX_TITLES | {"newsletter", "photo_credit", "about_author", "correction_box"}
_ITEM_PEERS = 2  # items beside it that no rule knows, more than those that one does
_ITEM_WORDS = 25  # of a title in a list of other stories, at most


@dataclass(frozen=True)
class Page:
    """The lines of a page with what every rule asks about them."""

    blocks: Sequence[Block]
    judged: bool = False
    around: Surroundings | None = None

    @cached_property
    def found(self) -> list[Rule | None]:
        found = [None if self._is_row(block) else find(block.text) for block in self.blocks]
        for at, rule in enumerate(found):
            if rule and rule.kind in CREDITS and self._is_signed(at, found):
                found[at] = None
        if not self.judged:
            drop_inner(self.blocks, found)
        return found

    def _is_row(self, block: Block) -> bool:
        """Whether it is a row of the article's table: labels have no columns."""
        return self.judged and block.kind == "table" and BETWEEN_CELLS in block.text

    def _is_signed(self, at: int, found: Sequence[Rule | None]) -> bool:
        """Whether it is a sentence that an agency signs, below others: the last one, or so the page shows."""
        text = self.blocks[at].text
        said = unsigned(text)
        if said == text or not ends_sentence(said) or find(said):
            return False
        pairs = [(block.text, rule is None) for block, rule in zip(self.blocks, found, strict=True)]
        told = any(own and is_sentence(line) for line, own in pairs[:at])
        after = [own and is_prose(line) for line, own in pairs[at + 1 : at + 3]]
        goes_on = bool(after) and all(after)
        return told and (self.judged or not goes_on)

    @cached_property
    def prose(self) -> list[bool]:
        pairs = zip(self.blocks, self.found, strict=True)
        return [rule is None and is_prose(block.text) for block, rule in pairs]

    @cached_property
    def effects(self) -> list[str]:
        """What a line that a rule knows takes along ("" of others): the text of a subheading is no list, and
        what stands in the midst of articles, like a picture's file, tells nothing of the lines around it."""
        effects = (rule.effect if rule and rule.kind not in _WITHIN else "" for rule in self.found)
        return [
            "line" if effect == "list" and self._is_within(at) and self._reads_on(at + 1) else effect
            for at, effect in enumerate(effects)
        ]

    def _is_within(self, at: int) -> bool:
        """Whether much prose comes after a line, and no question first: sources stand at the end."""
        asks = any(block.text.endswith("?") for block in self.blocks[at + 1 : at + 3])
        return not asks and self.words_before[at] < JUDGED_SHARE * self.words_before[-1]

    @cached_property
    def words_before(self) -> list[int]:
        """Words of prose before each line; one entry more than there are lines."""
        pairs = zip(self.blocks, self.prose, strict=True)
        return list(accumulate((count_words(b.text) if p else 0 for b, p in pairs), initial=0))

    @cached_property
    def entries(self) -> frozenset[int]:
        """The places of the times and titles over sentences, where there are several: a live report's."""
        heads = (at for at, rule in enumerate(self.found[:-1]) if rule and rule.place == "head")
        told = frozenset(at for at in heads if self.prose[at + 1] or self._is_sentence(at + 1))
        return told if len(told) > 1 else frozenset()

    @cached_property
    def discussion(self) -> int | None:
        """The place of the title from which on readers speak."""
        titles = (at for at, rule in enumerate(self.found) if rule and rule.replies)
        return next((at for at in titles if starts_talk(self.blocks, self.prose, at)), None)

    def may_stand(self, rule: Rule, at: int) -> bool:
        """Whether a line that a rule knows is furniture where it stands, and none of the article's own."""
        if self.judged and (self._is_subhead(rule, at) or self._is_own_item(rule, at)):
            return False
        if self.judged and rule.kind in CREDITS and is_labelled_source(self.blocks, self.found, at):
            return False
        if self.judged and rule.name in AHEAD and any(self.prose[:at]):
            return not tells_ahead(self.blocks, at, self.around)
        if rule.kind == "developing" and not any(self.prose):
            return False  # "More to follow." is half of a flash
        if rule.place == "head":
            return sum(self.prose[:at]) <= 2 and not self._is_timeline(at) and at not in self.entries
        if rule.place == "end":
            if rule.kind in _SIGNED and at and ends_in_colon(self.blocks[at - 1].text):
                return False
            return self.words_before[at] >= END_SHARE * self.words_before[-1] > 0
        return rule.place == "anywhere" or self.is_tail(at)

    def _is_subhead(self, rule: Rule, at: int) -> bool:
        """Whether a heading that reads like a label stands over the article's prose, or over a question."""
        block, after = self.blocks[at], self.blocks[at + 1 : at + 2]
        if block.kind != "heading" or not after:
            return False
        if rule.kind == "comments" and self._is_chapter(at):
            return True
        if rule.name in _WAYS and self._adjoins(at):
            return self.prose[at + 1] and sum(self.prose[:at]) >= _SUBHEAD_PROSE
        if rule.kind in _HEADS and self._is_over_text(at):
            return sum(self.prose[:at]) >= _SUBHEAD_PROSE
        if rule.kind not in _SUBHEADS and not self._is_over_prose(rule, at):
            return False
        brief = block.text.endswith("?") or count_words(block.text) <= _SUBHEAD_WORDS
        answers = self.prose[at + 1] or after[0].text.endswith("?")
        return brief and answers and not self._ends(rule, at) and sum(self.prose[:at]) >= _SUBHEAD_PROSE

    def _is_chapter(self, at: int) -> bool:
        """Whether a word of two that may be the title of comments stands, as other subheads before it, right
        over a sentence; comments begin with who wrote them.
        """
        block = self.blocks[at]
        brief = count_words(block.text) <= _SUBHEAD_WORDS and not any(map(str.isdigit, block.text))
        others = any(one.kind == "heading" for one in self.blocks[:at])
        shown = brief and others and self._adjoins(at)
        return shown and (self.prose[at + 1] or self._is_sentence(at + 1))

    def _is_over_text(self, at: int) -> bool:
        """Whether sentences of the article stand right under a heading, and go on."""
        return self._adjoins(at) and self._reads_on(at + 1)

    def _adjoins(self, at: int) -> bool:
        """Whether the page shows the next block right under this heading, and nothing else."""
        return self.around is not None and self.around.adjoins(self.blocks[at], self.blocks[at + 1])

    def _reads_on(self, at: int) -> bool:
        """Whether two paragraphs from here on are prose or brief sentences; the last one alone may be."""
        near = range(at, min(at + 2, len(self.blocks)))
        return bool(near) and all(self.prose[place] or self._is_sentence(place) for place in near)

    def _is_sentence(self, at: int, *words: int) -> bool:
        """Whether a paragraph that no rule knows is a sentence, of so many words if they are given."""
        told = self.blocks[at].kind == "paragraph" and self.found[at] is None
        return told and is_sentence(self.blocks[at].text, *words)

    def _is_over_prose(self, rule: Rule, at: int) -> bool:
        """Whether what may be a box's title stands right over prose that goes on."""
        return rule.kind in _BOX_TITLES and all(self.prose[at + 1 : at + 3]) and self._adjoins(at)

    def _is_own_item(self, rule: Rule, at: int) -> bool:
        """Whether it is one of the brief items of a list, most of which no rule knows."""
        if rule.kind not in _ITEMS or self.blocks[at].kind != "list_item":
            return False
        before, after = list(self._items(at - 1, -1)), list(self._items(at + 1, 1))
        peers = [self.found[place] for place in before + after if not self.prose[place]]
        leads = rule.effect != "line" and not before
        return not leads and peers.count(None) >= max(_ITEM_PEERS, len(peers) // 2 + 1)

    def _items(self, at: int, step: int) -> Iterator[int]:
        """The few items of a list that stand in a row from here."""
        for place in range(at, at + step * LIST_LINES, step):
            if not 0 <= place < len(self.blocks) or self.blocks[place].kind != "list_item":
                return
            yield place

    def _is_timeline(self, at: int) -> bool:
        """Whether a time begins a sentence, or an item of a list after the article's first prose."""
        block = self.blocks[at]
        return ends_sentence(block.text) or (block.kind == "list_item" and any(self.prose[:at]))

    def is_tail(self, at: int) -> bool:
        """After most of the prose; of an article with many comments, after a good part of it."""
        before, whole = self.words_before[at], self.words_before[-1]
        return before * 2 >= whole or before >= 250 or sum(self.prose[at:]) <= 2

    def end(self, rule: Rule, at: int) -> int:
        """One past the last line that goes with the line at `at`."""
        if rule.effect == "line":
            return at + 1
        if self._ends(rule, at):
            return end_of_talk(self.blocks, self.prose, at, self.around)
        return at + 1 if rule.effect == "rest" else self._list_end(at)

    def _ends(self, rule: Rule, at: int) -> bool:
        """Whether the article is over at this title."""
        if self.judged:
            before, whole = self.words_before[at], self.words_before[-1]
            return rule.effect == "rest" and before >= JUDGED_SHARE * whole > 0
        if self.discussion is not None and at >= self.discussion:
            return True
        over = self.is_tail(at) and self.words_before[at] > 0
        return over and (rule.effect == "rest" or not self._resumes(at))

    def _resumes(self, at: int) -> bool:
        """Whether the article goes on soon after a box: with two paragraphs or brief sentences in a row, or
        three of a few words.
        """
        near = range(at + 1, min(at + 1 + LIST_LINES, len(self.blocks)))
        told = [self.prose[place] or self._is_sentence(place) for place in near]
        ends = [self.prose[place] or self._is_sentence(place, _FEW_WORDS) for place in near]
        return any(map(all, pairwise(told))) or any(map(all, zip(ends, ends[1:], ends[2:], strict=False)))

    def _list_end(self, at: int) -> int:
        stop = min(len(self.blocks), at + 1 + LIST_LINES)
        end = at + 1
        while end < stop and self._is_item(end):
            end += 1
        if self._is_own_list(at, end):
            return at + 1
        if end > at + 1 and self._is_own_subhead(end - 1):
            return end - 1
        short = end > at + 3 and end < len(self.blocks) and count_words(self.blocks[end - 1].text) <= 5
        return end - 1 if short and self.prose[end] else end  # a short last line before prose is a subheading

    def _is_own_list(self, at: int, end: int) -> bool:
        """Whether few of the items or rows under a label of other stories lead anywhere: those are gone."""
        rule, items = self.found[at], self.blocks[at + 1 : end]
        if rule is None or rule.kind != "related" or self.around is None:
            return False
        listed = bool(items) and all(block.kind in ("list_item", "table") for block in items)
        return listed and 3 * sum(map(self.around.links, items)) < len(items)

    def _is_own_subhead(self, at: int) -> bool:
        """Whether the last line between a label and prose leads nowhere, as the label's others do."""
        over_prose = at + 1 < len(self.blocks) and self.prose[at + 1]
        return over_prose and self.around is not None and not self.around.links(self.blocks[at])

    def _is_item(self, at: int) -> bool:
        block = self.blocks[at]
        if block.kind == "heading" or self.prose[at] or at == self.discussion:
            return False
        brief = count_words(block.text) <= _ITEM_WORDS
        return brief and not leads_in(block.text) and not block.text.endswith(FULL_STOPS)


def is_spill(gone: Removed) -> bool:
    """Whether a block went only because of the title above it."""
    return gone.evidence == "phrase" and gone.rule.endswith(_SPILL)


def lists(gone: Removed) -> bool:
    """Whether a block was the title of a list."""
    return gone.rule in _titles_of_lists()


@cache
def _titles_of_lists() -> frozenset[str]:
    return frozenset(rule.name for rule in rules() if rule.effect != "line")


def strip(
    blocks: Sequence[Block],
    *,
    judged: bool = False,
    around: Surroundings | None = None,
) -> tuple[list[Block | None], list[Removed | None]]:
    """For every block in order: itself or None, and the reason it went or None.

    `judged` says that these are the blocks of a page which its structure has judged already: then only a
    title of comments takes everything with it, and only near the end. `around` is what the page shows around
    them; rules that ask for it know less without.
    """
    return strip_page(Page(blocks, judged, around))


def strip_page(page: Page) -> tuple[list[Block | None], list[Removed | None]]:
    """The same for a page whose lines the rules have seen already."""
    blocks = page.blocks
    removed: list[Removed | None] = [None] * len(blocks)
    at = 0
    while at < len(blocks):
        rule = page.found[at]
        if rule is None or not page.may_stand(rule, at):
            at += 1
            continue
        end = page.end(rule, at)
        for index in range(at, end):
            own = page.found[index]
            name = own.name if own else rule.name + _SPILL
            removed[index] = Removed(text=blocks[index].text, evidence="phrase", rule=name)
        at = end
    kept = [None if gone else block for block, gone in zip(blocks, removed, strict=True)]
    return kept, removed
