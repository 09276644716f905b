"""All figures of all lines of a text: their own, their place, what they share with others, their neighbours.

Nothing here is learned: the columns are what `benchmarks/train_lines.py` trains on and the shipped model
reads. All steps are linear in the text.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from parsers.boilerplate.flow.address import Address
from parsers.boilerplate.flow.figures import NAMES, Figures, look_at
from parsers.boilerplate.flow.windows import Counts, Marks, Window, mean_before, since, sum_before, until
from parsers.boilerplate.flow.wordlist import score
from parsers.boilerplate.phrases import Page
from parsers.boilerplate.structure.figures.features import shifted
from parsers.boilerplate.structure.figures.table import Table
from parsers.boilerplate.terms import shared_terms
from parsers.lines import Line
from parsers.words.characters import fold

FAR = 400  # words; a line farther than this from either end is simply inside, however long the text
LONG, TITLE = 25, 14  # words


def measure(lines: Sequence[Line], page: Page, weights: Mapping[str, float], address: Address) -> Table:
    """The columns of every line; there is at least one. `page` is the same lines' own."""
    table = Table(len(lines))
    seen = [look_at(line.block) for line in lines]
    rows = np.array([figures.values for figures in seen], dtype=np.float32)
    for at, name in enumerate(NAMES):
        table.add(name, rows[:, at])
    words = np.array([figures.words for figures in seen], dtype=float)
    prose = np.array(page.prose)
    table.add("known_words", [score(weights, one.tokens, one.words) for one in seen])
    _add_spacing(table, lines, words)
    _add_rules(table, page, prose)
    _add_place(table, words, prose)
    _add_subject(table, seen, prose)
    _add_repeats(table, lines, seen)
    _add_titles(table, words)
    _add_runs(table, words)
    _add_neighbours(table, words, prose)
    _add_site(table, [address.naming(one.tokens) for one in seen], prose)
    _add_title(table, [address.entitling(one.terms) for one in seen])
    return table


def _add_spacing(table: Table, lines: Sequence[Line], words: Counts) -> None:
    gaps = table.add("gap", [line.gap for line in lines])
    table.add("indent", [line.indent for line in lines])
    table.add("gap_rel", gaps - np.median(gaps))
    group = np.cumsum(gaps > 0)
    sizes = np.bincount(group)[group]
    table.add("group_size", np.minimum(sizes, 30))
    table.add("group_words", np.bincount(group, weights=words)[group] / sizes)


def _add_rules(table: Table, page: Page, prose: Marks) -> None:
    effects = page.effects
    known = np.array([bool(effect) for effect in effects])
    table.add("rule", known)
    table.add("prose", prose)
    table.add("since_rule", since(known))
    table.add("until_rule", until(known))
    table.add("text_rules", np.full(table.rows, known.mean()))
    for effect, most in (("list", 5), ("rest", 3)):
        marks = np.array([one == effect for one in effects])
        table.add(f"since_{effect}", since(marks))
        table.add(f"{effect}_before", np.minimum(sum_before(marks), most))


def _add_place(table: Table, words: Counts, prose: Marks) -> None:
    order = np.arange(table.rows)
    told = np.where(prose, words, 0.0)
    for name, sizes in (("words", words), ("prose", told)):
        whole, before = max(1.0, float(sizes.sum())), sum_before(sizes)
        table.add(f"{name}_share", before / whole)
        table.add(f"{name}_before", np.minimum(before, FAR))
        table.add(f"{name}_after", np.minimum(whole - before - sizes, FAR))
    table.add("line", np.minimum(order, 60))
    table.add("lines_left", np.minimum(order[::-1], 60))
    table.add("order", order / table.rows)
    back, ahead = since(prose), until(prose)
    table.add("since_prose", back)
    table.add("until_prose", ahead)
    table.add("run", np.where(prose, 0, back + ahead - 1))
    table.add("run_place", back / np.maximum(1, back + ahead))
    table.add("since_long", since(words >= LONG))
    table.add("until_long", until(words >= LONG))
    table.add("text_lines", np.full(table.rows, np.log1p(table.rows)))
    table.add("text_prose", np.full(table.rows, np.log1p(told.sum())))
    table.add("text_prose_share", np.full(table.rows, told.sum() / max(1.0, words.sum())))


def _add_subject(table: Table, seen: Sequence[Figures], prose: Marks) -> None:
    """How far a line speaks of what the prose speaks of: all of it, the last lines, the next, the title."""
    terms = [figures.terms for figures in seen]
    marks = prose.tolist()
    table.add("shared", shared_terms(terms, marks))
    used = Counter(term for own, is_prose in zip(terms, marks, strict=True) if is_prose for term in own)
    topic = (
        sum(min(5, used[term] - is_prose) for term in own) / len(own) if own else -1.0
        for own, is_prose in zip(terms, marks, strict=True)
    )
    table.add("topic", list(topic))
    title = next((own for own in terms if len(own) >= 3), set())
    table.add("like_title", [len(own & title) / len(own) if own else -1.0 for own in terms])
    table.add("like_before", _likeness(terms, marks, 4))
    table.add("like_after", _likeness(terms[::-1], marks[::-1], 4)[::-1])
    table.add("like_next", _likeness(terms[::-1], marks[::-1], 1)[::-1])


def _likeness(terms: Sequence[set[str]], prose: Sequence[bool], reach: int) -> list[float]:
    """The share of a line's terms that the last few lines of prose before it use; -1 if there is none."""
    recent: deque[set[str]] = deque(maxlen=reach)
    used: set[str] = set()
    likeness = []
    for own, is_prose in zip(terms, prose, strict=True):
        likeness.append(len(own & used) / len(own) if own and recent else -1.0)
        if is_prose:
            recent.append(own)
            used = set().union(*recent)
    return likeness


def _add_repeats(table: Table, lines: Sequence[Line], seen: Sequence[Figures]) -> None:
    folded = [fold(line.text) for line in lines]
    table.add("repeats", _others(folded, 5))
    table.add("repeat_rank", np.minimum(_rank(folded), 5))
    table.add("same_start", _others([" ".join(one.tokens[:2]) for one in seen], 8))
    table.add("same_end", _others([" ".join(one.tokens[-2:]) for one in seen], 8))
    table.add(
        "same_shape",
        _others([_shape(one.tokens, line.text) for one, line in zip(seen, lines, strict=True)], 20),
    )
    bags = [set(one.tokens) for one in seen]
    for step in (-2, -1, 1, 2):
        table.add(f"overlap{step:+d}", [_overlap(bags, at, at + step) for at in range(len(bags))])


def _others(keys: Sequence[str], most: int) -> list[int]:
    """For each key, how many others are the same."""
    counts = Counter(keys)
    return [min(counts[key] - 1, most) for key in keys]


def _rank(keys: Iterable[str]) -> list[int]:
    """For each key, how many before it are the same."""
    counts: Counter[str] = Counter()
    ranks = []
    for key in keys:
        ranks.append(counts[key])
        counts[key] += 1
    return ranks


def _shape(tokens: Sequence[str], text: str) -> str:
    """A line's first words by kind: a number, a capital, a small letter, a mark."""
    kinds = (
        "0" if w[0].isdigit() else "A" if w[0].isupper() else "a" if w[0].isalpha() else w[0]
        for w in text[:80].split()[:8]
    )
    return "".join(kinds) + str(len(tokens) > TITLE)


def _overlap(bags: Sequence[set[str]], at: int, other: int) -> float:
    """The share of the smaller line's words that both have; -1 beyond the text."""
    if not 0 <= other < len(bags):
        return -1.0
    return len(bags[at] & bags[other]) / max(1, min(len(bags[at]), len(bags[other])))


def _add_titles(table: Table, words: Counts) -> None:
    """What a text's short lines without an end look like: subheadings have a style, captions another."""
    short = (words <= TITLE) & (table.columns["bullet"] == 0) & (table.columns["ends_in_stop"] == 0)
    capitals = table.columns["capitalised"]
    style = float(capitals[short].mean()) if short.any() else 0.0
    table.add("capitals_to_style", capitals - style)
    table.add("text_style", np.full(table.rows, style))
    table.add("text_short", np.full(table.rows, short.mean()))
    titles = table.columns["comment_title"] > 0
    table.add("since_comments", since(titles))
    table.add("comments_before", np.minimum(sum_before(titles), 10))
    table.add("comments_after", np.minimum(sum_before(titles[::-1])[::-1], 10))


def _add_runs(table: Table, words: Counts) -> None:
    """Where a line stands to the run of lines that has most words for the number of its lines."""
    order = np.arange(table.rows)
    rule = table.columns["rule"] > 0
    for cost in (8, 15, 30):
        first, last = _densest(np.where(rule, -cost, np.minimum(words, 60) - cost))
        table.add(f"run{cost}_from", np.clip(order - first, -30, 60))
        table.add(f"run{cost}_to", np.clip(last - order, -30, 60))


def _densest(gains: Counts) -> tuple[int, int]:
    """First and last place of the run with the greatest sum."""
    best, found, total, start = 0.0, (0, 0), 0.0, 0
    for at, gain in enumerate(gains.tolist()):
        if total <= 0:
            total, start = 0.0, at
        total += gain
        if total > best:
            best, found = total, (start, at)
    return found


_BESIDE = ("words", "known_words", "capitalised", "rule", "shared", "cues", "gap", "bullet", "digits",
           "like_before", "ends_in_stop", "name", "topic")  # fmt: skip
_AROUND = ("rule", "cues", "known_words", "ends_in_stop", "capitalised", "digits", "name", "same_end",
           "same_shape", "repeats", "bullet", "indent", "shared", "topic", "counted_words", "number_marks",
           "number")  # fmt: skip
_ALL = ("ends_in_stop", "prose", "rule", "cues", "known_words", "shared", "number_marks", "name", "words")
_REACHES = (3, 8, 20)
_TITLE_FOUND = 0.75  # of the address's words, before a line is its title


def _add_neighbours(table: Table, words: Counts, prose: Marks) -> None:
    for name in _BESIDE:
        for step in (-2, -1, 1, 2):
            table.add(f"{name}{step:+d}", shifted(table.columns[name], step))
    told = np.where(prose, words, 0.0)
    for reach in _REACHES:
        window = Window(table.rows, reach)
        for name in _AROUND:
            table.add(f"{name}_near{reach}", window.mean(table.columns[name]))
        for name, side in (("near", window), ("back", window.back()), ("ahead", window.ahead())):
            table.add(f"prose_{name}{reach}", side.sum(told) / np.maximum(1.0, side.sum(words)))
            table.add(f"words_{name}{reach}", side.mean(words))
            table.add(f"subject_{name}{reach}", side.mean(table.columns["topic"]))
    for name in _ALL:
        table.add(f"{name}_behind", mean_before(table.columns[name]))
        table.add(f"{name}_beyond", mean_before(table.columns[name][::-1])[::-1])


def _add_site(table: Table, naming: Sequence[tuple[float, float]], prose: Marks) -> None:
    """Where a line, its neighbours and the text name the site."""
    spelt = table.add("site", [share for share, _ in naming])
    table.add("site_count", [count for _, count in naming])
    named = spelt >= 1
    marks = named.astype(np.float32)
    table.add("text_site", np.full(table.rows, marks.mean()))
    table.add("text_prose_site", np.full(table.rows, marks[prose].mean() if prose.any() else -1.0))
    for step in (-2, -1, 1, 2):
        table.add(f"site{step:+d}", shifted(spelt, step))
    table.add("since_site", since(named))
    table.add("until_site", until(named))
    for reach in _REACHES[:2]:
        table.add(f"site_near{reach}", Window(table.rows, reach).mean(marks))
    table.add("site_behind", mean_before(marks))
    table.add("site_beyond", mean_before(marks[::-1])[::-1])


def _add_title(table: Table, entitling: Sequence[tuple[float, float]]) -> None:
    """Where a line stands to the title that the address has."""
    share = table.add("slug", [own for own, _ in entitling])
    found = table.add("slug_found", [of_title for _, of_title in entitling])
    titles = found >= _TITLE_FOUND
    table.add("text_slug", np.full(table.rows, found.max()))
    table.add("since_slug", since(titles))
    table.add("until_slug", until(titles))
    table.add("slug_before", np.minimum(sum_before(titles), 5))
    for reach in _REACHES[:2]:
        table.add(f"slug_near{reach}", Window(table.rows, reach).mean(share))
    for step in (-1, 1):
        table.add(f"slug{step:+d}", shifted(share, step))
