"""Which story an article reports: near-copies first, then the same event within days."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

import numpy as np

from tocsin.stories.arrays.frozen import Frozen, frozen_words, joined, part, thawed_words
from tocsin.stories.arrays.numbers import Doubles
from tocsin.stories.fingerprints import TERMS, VERSION, Fingerprint
from tocsin.stories.index.centroids import Near
from tocsin.stories.index.copies import CopyIndex, Found
from tocsin.stories.index.headlines import Headlines
from tocsin.stories.index.meanings import Meanings
from tocsin.stories.index.shard import Shard
from tocsin.stories.settings import StorySettings
from tocsin.stories.texts.text import Text
from tocsin.stories.words.hashes import spelt
from tocsin.stories.words.prior import UNDETERMINED
from tocsin.stories.words.tongues import tongue_of

Kind = Literal["new", "copy", "report"]
_SHARDS = 64
_FORM = 9  # raise it when what the arrays mean changes
RIVALS = 3
"""Other stories that one text may show to be the same."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article belongs. `story_id` is None for a story that begins with it.

    `similarity` is to the story, or for a copy the part of the shorter text that both share; `of` the article
    that a copy repeats; `merged` the stories that turn out to be one with `story_id`; `follows` the story
    that a new one continues: as like as a report, but begun too long ago, or with the news of a chapter.
    """

    story_id: int | None
    kind: Kind
    similarity: float
    of: int | None = None
    merged: tuple[int, ...] = ()
    follows: int | None = None


class _Candidate(NamedTuple):
    """A story near a text: how like they are, and how much of that the time between them leaves."""

    story_id: int
    likeness: float
    faded: float
    shard: Shard


class StoryIndex:
    """The stories of the last days, one shard a language. `place` looks, `absorb` and `merge` change."""

    def __init__(self, settings: StorySettings | None = None) -> None:
        self._settings = settings or StorySettings()
        self._horizon = _horizon(self._settings)
        self._copies = CopyIndex(self._settings.articles)
        self._headlines = Headlines(self._settings.articles)
        self._meanings = Meanings()
        self._shards: dict[str, Shard] = {}
        self._aliases: dict[int, int] = {}
        self._text: Text | None = None

    def place(self, fingerprint: Fingerprint, now: datetime) -> Placement:
        """Which story the article belongs to, seen at `now`."""
        moment = now.timestamp()
        text = self._read(fingerprint)
        copy, form = self._found(text, moment)
        if copy:
            return Placement(self.canonical(copy.story_id), "copy", copy.containment, copy.item_id)
        text = text.without(form) if len(form) else text
        line = self._line(fingerprint)
        like, nearest = self._like(text, moment, line)
        if nearest < line:
            continued = max(like, key=lambda candidate: candidate.likeness).story_id if like else None
            return Placement(None, "new", min(nearest, 1.0), follows=continued)
        best, *others = like
        if self._turns(text, best, moment):
            return Placement(None, "new", min(best.faded, 1.0), follows=best.story_id)
        others = [c for c in others if c.shard is best.shard and c.story_id != best.story_id]
        rivals = [c.story_id for c in others[:RIVALS] if c.faded >= line]
        merged = self._bridged(text, best, rivals)
        return Placement(best.story_id, "report", min(best.faded, 1.0), merged=merged)

    def absorb(self, item_id: int, story_id: int, fingerprint: Fingerprint, seen: datetime) -> None:
        """Take in a stored article of a story: one just placed, one of another worker, or one replayed."""
        moment, story_id = seen.timestamp(), self.canonical(story_id)
        text = self._read(fingerprint)
        self._copies.add(item_id, story_id, text, moment)
        if text.headline:
            self._headlines.add(story_id, text.headline, moment)
        if fingerprint.meaning:
            self._meanings.add(story_id, fingerprint.meaning)
        if fingerprint.terms:
            shard = self._home(story_id, fingerprint.language)
            settled = moment - self._settings.chapters.settled.total_seconds()
            shard.absorb(story_id, text, moment, moment - self._horizon, settled)

    def merge(self, into: int, gone: int) -> None:
        """Make `gone` an alias of `into`, from now on."""
        into, gone = self.canonical(into), self.canonical(gone)
        if into == gone:
            return
        self._aliases[gone] = into
        self._meanings.merge(into, gone)
        self._headlines.merge(into, gone)
        for shard in self._shards.values():
            if gone in shard:
                shard.merge(into, gone)

    def freeze(self) -> Frozen:
        """The whole index as arrays, once the stories that are over are forgotten; `thaw` makes it again."""
        parts = {
            "copies": self._copies.freeze(),
            "headlines": self._headlines.freeze(),
            "meanings": self._meanings.freeze(),
            "index": self._freeze_rest(),
        }
        for number, shard in enumerate(self._shards.values()):
            shard.forget(shard.latest - self._horizon)
            parts[f"shard {number}"] = shard.freeze()
        return joined(parts)

    @classmethod
    def thaw(cls, frozen: Frozen, settings: StorySettings | None = None) -> StoryIndex:
        """The index that `freeze` told of. Raises KeyError or ValueError for what is none of this version."""
        index = cls(settings)
        rest = part(frozen, "index")
        if rest["form"].tolist() != index._form:
            raise ValueError("an index of another form")
        index._aliases = dict(rest["aliases"].tolist())
        index._copies.thaw(part(frozen, "copies"))
        index._headlines.thaw(part(frozen, "headlines"))
        index._meanings.thaw(part(frozen, "meanings"))
        for number, language in enumerate(thawed_words(rest["languages"])):
            index._shards[language] = Shard(language, index._settings.stories)
            index._shards[language].thaw(part(frozen, f"shard {number}"))
        return index

    def _freeze_rest(self) -> Frozen:
        return {
            "form": np.array(self._form),
            "aliases": np.array(list(self._aliases.items()), np.int64).reshape(-1, 2),
            "languages": frozen_words(list(self._shards)),
        }

    @property
    def _form(self) -> list[int]:
        """What must be the same for frozen arrays to be of use."""
        return [_FORM, VERSION, self._settings.articles]

    def canonical(self, story_id: int) -> int:
        """The story that an id stands for after all merges."""
        while story_id in self._aliases:
            story_id = self._aliases[story_id]
        return story_id

    @property
    def shards(self) -> tuple[Shard, ...]:
        """The shards, one a language that was seen."""
        return tuple(self._shards.values())

    def _read(self, fingerprint: Fingerprint) -> Text:
        """A fingerprint as the shards read it; kept, since what was just placed is mostly absorbed next."""
        if self._text is None or self._text.fingerprint is not fingerprint:
            self._text = Text.of(fingerprint)
        return self._text

    def _found(self, text: Text, moment: float) -> Found:
        """The article that a text copies, or the words of the form that it or its bare headline fills in."""
        since = moment - self._settings.keep.total_seconds()
        form = self._headlines.form(text.headline, since) if text.headline else None
        return (
            Found(form=spelt(form)) if form else self._copies.find(text, moment, since, self._settings.copies)
        )

    def _line(self, fingerprint: Fingerprint) -> float:
        """The likeness from which a text joins a story."""
        line = self._settings.reports
        known = sum(map(len, self._spoken(fingerprint.language)))
        settled = line.headline if fingerprint.headline_only else line.text
        return settled * (1.0 + line.cold * line.warm / (line.warm + known))

    def _like(self, text: Text, moment: float, line: float) -> tuple[list[_Candidate], float]:
        """The stories as like a text as `line`, time aside, and how near the nearest of all is.

        The nearest comes first, of equals the oldest. A full text looks at those of no language only where
        none of its own is near enough.
        """
        fingerprint = text.fingerprint
        at_home = fingerprint.language != UNDETERMINED and not fingerprint.headline_only
        found, nearest = list[_Candidate](), 0.0
        meant = self._meanings.like(fingerprint.meaning) if fingerprint.meaning else {}
        also = [story for story, cosine in meant.items() if cosine > self._settings.reports.meant]
        for shard in self._spoken(fingerprint.language) if len(text.hashes) else ():
            if at_home and nearest >= line:
                break
            near = shard.near(text, moment - self._horizon, also)
            if near:
                likenesses = self._likenesses(near, text)
                if meant:
                    likenesses += self._added([meant.get(story) for story in near.stories.tolist()])
                likenesses *= self._accords(likenesses, near, shard, text)
                faded = likenesses * self._fading(near, moment)
                nearest = max(nearest, float(faded.max()))
                for place in (likenesses >= line).nonzero()[0].tolist():
                    like = float(likenesses[place]), float(faded[place])
                    found.append(_Candidate(int(near.stories[place]), *like, shard))
        return sorted(found, key=lambda candidate: (-candidate.faded, candidate.story_id)), nearest

    def _likenesses(self, near: Near, text: Text) -> Doubles:
        """How surely each story is the text's own (0..1), time aside.

        The cosine alone takes two events about the same people, or in the same place, for one. So it counts
        in full only where the names agree too, and where the agreement is spread over many words (fewer for
        a short text): a shared subject is two or three heavy words, a shared event a dozen.
        One word in common is nothing.
        """
        line = self._settings.reports
        agree = np.minimum(near.names / line.names, 1.0)
        spread = np.minimum(near.shared / (line.breadth * min(len(text.hashes) / TERMS, 1.0)), 1.0)
        trust = (line.nameless + (1.0 - line.nameless) * agree) * (line.narrow + (1.0 - line.narrow) * spread)
        topical = max(text.own, line.own) ** -line.topical
        return np.asarray(near.cosines * trust * topical * (near.shared > 1), np.float64)

    def _accords(self, likenesses: Doubles, near: Near, shard: Shard, text: Text) -> Doubles:
        """How much more each story's likeness counts because its names and the text's agree, or less because
        each has its own, or the text is about a country that the story hardly names.

        Two events of one kind share the country and the movement; each has a name that the other never says.
        Two countries that do the same have all else in common.
        """
        line = self._settings.reports
        accords = np.ones(len(likenesses))
        if text.fingerprint.headline_only:
            return accords
        capitals = tongue_of(text.fingerprint.language).capitals
        named = capitals and np.count_nonzero(text.hashes & 1)
        accord = line.accord if named else 1.0 if capitals else line.unnamed
        if not capitals:
            accords[:] = accord
        places = (likenesses * accord >= line.text).nonzero()[0].tolist()
        lands = shard.lands(text, line.abroad) if places else []
        for place in places:
            story = int(near.stories[place])
            apart = max(shard.apart(story, text) - line.slack, 0.0) if named else 0.0
            abroad = max(shard.abroad(story, text, lands) - line.abroad, 0.0) if lands else 0.0
            accords[place] = accord * math.exp(-line.discord * apart - line.foreign * abroad)
        return accords

    def _added(self, cosines: Iterable[float | None]) -> Doubles:
        """What the meanings of headlines add to the likeness of stories, or take from it; nothing where a
        story has none."""
        line = self._settings.reports
        return np.array(
            [0.0 if cosine is None else max(cosine - line.meant, 0.0) - line.unmeant for cosine in cosines]
        )

    def _fading(self, near: Near, moment: float) -> Doubles:
        apart = np.maximum(np.maximum(moment - near.last, near.first - moment), 0.0)
        idle = apart / self._settings.chapters.decay.total_seconds()
        age = np.maximum(moment - near.first, 0.0) / self._settings.chapters.life.total_seconds()
        return np.asarray(np.exp(-(idle * idle + age * age) / 2.0), np.float64)

    def _turns(self, text: Text, best: _Candidate, moment: float) -> bool:
        """Whether a report brings the news that another brought lately, so that a chapter begins."""
        since = moment - self._settings.chapters.turn.total_seconds()
        agreement = best.shard.agreement(best.story_id, text, since)
        return agreement >= self._settings.chapters.chapter and not text.fingerprint.headline_only

    def _bridged(self, text: Text, best: _Candidate, rivals: list[int]) -> tuple[int, ...]:
        """Which of the other stories near enough to the text are so like its own that they must be one.

        Those of "Russia recognises …" and "Iran recognises …" are as like, and near the next such headline.
        """
        line = self._settings.reports
        least = line.headline_bridge if text.fingerprint.headline_only else line.bridge
        alike = (other for other in rivals if best.shard.likeness(best.story_id, other) >= least)
        headline, is_another = text.headline, self._headlines.is_another
        return tuple(other for other in alike if not (headline and is_another(other, headline)))

    def _spoken(self, language: str) -> Iterator[Shard]:
        """The shards that a language's articles may belong to: its own and "und"; for "und" all."""
        if language == UNDETERMINED:
            yield from self._shards.values()
            return
        for name in (language, UNDETERMINED):
            if name in self._shards:
                yield self._shards[name]

    def _home(self, story_id: int, language: str) -> Shard:
        for shard in self._shards.values():
            if story_id in shard:
                return shard
        if language not in self._shards and len(self._shards) >= _SHARDS:
            language = UNDETERMINED
        return self._shards.setdefault(language, Shard(language, self._settings.stories))


def _horizon(settings: StorySettings) -> float:
    """Seconds after which decay puts even a story of the same words below the lower line."""
    lower = min(settings.reports.text, settings.reports.headline)
    return settings.chapters.decay.total_seconds() * math.sqrt(-2.0 * math.log(lower))
