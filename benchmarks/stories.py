"""What the story index does: grouping, copies, pace and memory, beside its peers in the same run.

    python -m benchmarks.stories                       all of it; the million-article stream takes ~10 minutes
    python -m benchmarks.stories --stream 0            without the stream
    python -m benchmarks.stories --stream 0 --check    the same, failing below the floors of floors.toml

Grouping: ECB+ (982 articles, 86 events, 43 pairs of one kind, often about the same people; Cybulska and
Vossen 2014), five shuffled orders, nothing seen before the first. B³ and pairwise F1 judge the
final groups. A desk's own figures: *swallowed*, the share of events whose first article opened no story (no
alert), and *extra*, stories opened by a later article of an event, per event (alerts rung again).
The peers see all articles at once: HDBSCAN on TF-IDF (100 dimensions of its SVD), and MinHash (128
permutations of the same shingles, Jaccard ≥ 0.7, joined pairs); their openings are taken in the same orders.

With topics: each pair of events is taken for a topic's, which asks for two words that both have in common.

Copies: bodies of WCXB's development split (Foley 2026, CC-BY-4.0), with other boilerplate around them, cut to
their first third, sub-edited, and their first half with another page's words below it. False pairs: copies
found among texts that are none, ECB+ across events and WCXB's pages (without the pages that do carry the same
text).

Forms: reports written to one form, of different events (story_forms.py).

Pairs: two events that are easily taken for one, and one event in the words of two desks (story_pairs.py).

Tongues: events of thirteen languages, each as two or three desks tell it (story_tongues.py).

Stream: synthetic fingerprints, 33,000 a day, of stories of 1 to 100 articles that live three days, with words
by Zipf's law, through `place` and `absorb` (a fingerprint's own time is in the pace above).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import resource
import statistics
import sys
import tempfile
import time
import tomllib
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks import story_forms, story_pairs, story_tongues
from parsers.article import Article, Block
from tocsin.errors import SettingsError
from tocsin.store import load_arrays, save_arrays
from tocsin.stories import ChapterLines, Fingerprint, StoryIndex, StorySettings, fingerprint, sentence_model
from tocsin.stories.words.prior import TEXTS, expected_texts

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "shared" / "data"
START = datetime(2026, 1, 1, tzinfo=UTC)
SHUFFLES = 5
ASKED = 2
Groups = Sequence[Hashable]


def article(headline: str, text: str, language: str | None = None) -> Article:
    return Article(url="about:blank", headline=headline, body=(Block(text=text),), language=language)


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────


def b_cubed(truth: Groups, found: Groups) -> float:
    """F1 of the mean precision and recall of each article's own group."""
    both, sizes, sizes_found = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    precision = sum(n * n / sizes_found[f] for (_, f), n in both.items()) / len(truth)
    recall = sum(n * n / sizes[t] for (t, _), n in both.items()) / len(truth)
    return 2 * precision * recall / (precision + recall)


def pairwise(truth: Groups, found: Groups) -> float:
    """F1 over the pairs of articles that share a group."""

    def pairs(groups: Groups) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(groups).values())

    both = pairs(list(zip(truth, found, strict=True)))
    return 2 * both / ((pairs(truth) + pairs(found)) or 1)


def desk(truth: Groups, order: Sequence[int], opened: set[int]) -> tuple[float, float]:
    """Events whose first article opened no story, and stories opened by later ones, per event."""
    seen: set[Hashable] = set()
    swallowed = extra = 0
    for item in order:
        first = truth[item] not in seen
        seen.add(truth[item])
        swallowed += first and item not in opened
        extra += not first and item in opened
    return swallowed / len(seen), extra / len(seen)


# ── grouping ─────────────────────────────────────────────────────────────────────────────────────────────


def online(
    prints: Sequence[Fingerprint],
    order: Sequence[int],
    when: Sequence[datetime] | None = None,
    settings: StorySettings | None = None,
) -> tuple[list[int], set[int]]:
    """Each article's story after all merges, and the articles that opened one."""
    index = StoryIndex(settings)
    placed: dict[int, int] = {}
    opened: set[int] = set()
    for item in order:
        now = when[item] if when else START
        placement = index.place(prints[item], now)
        if placement.story_id is None:
            opened.add(item)
        story = item if placement.story_id is None else placement.story_id
        for gone in placement.merged:
            index.merge(story, gone)
        index.absorb(item, story, prints[item], now)
        placed[item] = story
    return [index.canonical(placed[item]) for item in range(len(prints))], opened


def hdbscan(texts: Sequence[str]) -> list[int]:
    from sklearn.cluster import HDBSCAN
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    words = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2).fit_transform(texts)
    dense = normalize(TruncatedSVD(100, random_state=0).fit_transform(words))
    labels = HDBSCAN(min_cluster_size=3, min_samples=1, copy=True).fit_predict(dense).tolist()
    return [label if label >= 0 else -2 - item for item, label in enumerate(labels)]


def signatures(texts: Sequence[str]) -> np.ndarray:
    """MinHash signatures, 128 numbers a text, of its four-word shingles."""
    draw = np.random.default_rng(0)
    multiply, add = draw.integers(1, 2**31, (2, 128), dtype=np.uint64)
    rows = []
    for text in texts:
        words = text.lower().split()
        shingles = {" ".join(words[i : i + 4]) for i in range(max(1, len(words) - 3))}
        hashes = np.array([zlib.crc32(shingle.encode()) for shingle in shingles], np.uint64)
        rows.append(((hashes[:, None] * multiply + add) % np.uint64(2**61 - 1)).min(axis=0))
    return np.array(rows)


def minhash(texts: Sequence[str], line: float = 0.7) -> list[int]:
    marks = signatures(texts)
    parent = list(range(len(texts)))

    def root(item: int) -> int:
        while parent[item] != item:
            item = parent[item]
        return item

    for item in range(len(texts)):
        for other in np.flatnonzero((marks[:item] == marks[item]).mean(axis=1) >= line).tolist():
            parent[root(item)] = root(other)
    return [root(item) for item in range(len(texts))]


def grouping(rows: Sequence[dict[str, str]], prints: Sequence[Fingerprint]) -> dict[str, list[float]]:
    """Mean over the shuffles of B³, pairwise F1, swallowed and extra, by method."""
    truth = [row["label"] for row in rows]
    texts = [f"{row['title']} {row['text']}" for row in rows]
    batch = {"HDBSCAN on TF-IDF": hdbscan(texts), "MinHash J ≥ 0.7": minhash(texts)}
    figures = {"Tocsin": averaged(rows, prints)}
    for name, groups in batch.items():
        runs = []
        for order in orders(len(rows)):
            opened = {groups[item]: item for item in reversed(order)}
            runs.append(desk(truth, order, set(opened.values())))
        swallowed, extra = (statistics.fmean(column) for column in zip(*runs, strict=True))
        figures[name] = [b_cubed(truth, groups), pairwise(truth, groups), swallowed, extra]
    return figures


VARIANTS: dict[str, Callable[[str, str], tuple[str, str]]] = {
    "texts without headlines": lambda title, text: ("", text),
    "headline and 60 words": lambda title, text: (title, " ".join(text.split()[:60])),
    "all in lower case": lambda title, text: (title.lower(), text.lower()),
    "headlines alone": lambda title, text: (title, ""),
}


def variants(rows: Sequence[dict[str, str]]) -> dict[str, list[float]]:
    """Tocsin's figures, as `grouping` gives them, with a part of each article only."""
    articles = {
        name: [article(*part(row["title"], row["text"])) for row in rows] for name, part in VARIANTS.items()
    }
    prints = {name: [fingerprint(each) for each in told] for name, told in articles.items()}
    with contextlib.suppress(SettingsError):  # the extra is not installed
        model = sentence_model()
        prints["headlines and meaning"] = [fingerprint(each, model) for each in articles["headlines alone"]]
    return {name: averaged(rows, known) for name, known in prints.items()}


def with_topics(rows: Sequence[dict[str, str]], prints: Sequence[Fingerprint]) -> list[float]:
    """Tocsin's figures where each pair of events is a topic, which asks for the ASKED words that say most of
    what is common to both."""
    pairs: dict[str, dict[str, list[set[str]]]] = defaultdict(lambda: defaultdict(list))
    kinds = [row["label"].rstrip("abcdefghijklmnopqrstuvwxyz") for row in rows]
    for row, kind, known in zip(rows, kinds, prints, strict=True):
        pairs[kind][row["label"]].append({term.removeprefix("^") for term in known.terms})
    asked = {kind: common(list(events.values())) for kind, events in pairs.items()}
    told = zip(kinds, prints, strict=True)
    terms = [[t for t in known.terms if t.removeprefix("^") in asked[kind]] for kind, known in told]
    known = [replace(known, asked=tuple(told)) for known, told in zip(prints, terms, strict=True)]
    return averaged(rows, known)


def common(events: Sequence[Sequence[set[str]]]) -> set[str]:
    """The ASKED words that say most, by how rare they are and in how many texts of each event they are."""
    words = set.intersection(*(set().union(*texts) for texts in events))
    shares = {
        word: min(statistics.fmean(word in text for text in texts) for texts in events) for word in words
    }
    rarity = dict(zip(words, np.log(TEXTS / np.array(expected_texts(words, "en"))).tolist(), strict=True))
    return set(sorted(words, key=lambda word: (-shares[word] * rarity[word], word))[:ASKED])


def averaged(rows: Sequence[dict[str, str]], prints: Sequence[Fingerprint]) -> list[float]:
    truth = [row["label"] for row in rows]
    runs = []
    for order in orders(len(rows)):
        found, opened = online(prints, order)
        runs.append((b_cubed(truth, found), pairwise(truth, found), *desk(truth, order, opened)))
    return [statistics.fmean(column) for column in zip(*runs, strict=True)]


def orders(count: int) -> list[list[int]]:
    shuffled = [list(range(count)) for _ in range(SHUFFLES)]
    for seed, order in enumerate(shuffled):
        random.Random(seed).shuffle(order)
    return shuffled


def in_time(
    truth: Sequence[str],
    prints: Sequence[Fingerprint],
    others: Sequence[Fingerprint],
    settings: StorySettings,
) -> list[float]:
    """`averaged` for events that begin within thirty days, each told about for days (exponential, mean one),
    among `others` that are no reports of them."""
    runs = []
    for seed in range(SHUFFLES):
        draw = random.Random(seed)
        begins = {event: 30 * draw.random() for event in sorted(set(truth))}
        days = [begins[event] + draw.expovariate(1.0) for event in truth]
        days += [30 * draw.random() for _ in others]
        when = [START + timedelta(days=day) for day in days]
        order = sorted(range(len(when)), key=lambda item: when[item])
        found, opened = online([*prints, *others], order, when, settings)
        own = [item for item in order if item < len(truth)]
        found = found[: len(truth)]
        runs.append((b_cubed(truth, found), pairwise(truth, found), *desk(truth, own, opened)))
    return [statistics.fmean(column) for column in zip(*runs, strict=True)]


# ── copies ───────────────────────────────────────────────────────────────────────────────────────────────


def sub_edited(words: list[str], draw: random.Random) -> list[str]:
    """One word in fifteen dropped, doubled by another, or replaced, as a desk's editor does."""
    edited: list[str] = []
    for word in words:
        turn = draw.random()
        if turn < 1 / 45:
            continue
        edited.append(draw.choice(words) if turn < 2 / 45 else word)
        if turn > 1 - 1 / 45:
            edited.append(draw.choice(words))
    return edited


def copied(words: list[str], other: list[str], draw: random.Random) -> dict[str, list[str]]:
    half = len(words) // 2
    return {
        "other boilerplate": other[:40] + words + other[40:80],
        "cut to a third": words[: len(words) // 3],
        "sub-edited": sub_edited(words, draw),
        "half reused": words[:half] + other[: len(words) - half],
    }


def copies(pages: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Share of copies recognised, by kind: Tocsin's and MinHash's. Every other page is an original; what is
    added to them is from the rest, which nothing has seen."""
    draw = random.Random(0)
    originals, rest = ([page.split() for page in pages[start::2]] for start in (0, 1))
    index = StoryIndex()
    for item, words in enumerate(originals):
        index.absorb(item, item, fingerprint(article("", " ".join(words), "en")), START)
    marks = signatures([" ".join(words) for words in originals])
    caught: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for item, words in enumerate(originals):
        others = [other for other in rest if len(other) >= len(words)]
        made = copied(words, draw.choice(others or rest), draw)
        for kind, text in made.items():
            placement = index.place(fingerprint(article("", " ".join(text), "en")), START)
            ours = placement.kind == "copy" and placement.of == item
            theirs = (signatures([" ".join(text)])[0] == marks[item]).mean() >= 0.7
            caught[kind].append((ours, bool(theirs)))
    return {
        kind: (statistics.fmean(o for o, _ in hits), statistics.fmean(t for _, t in hits))
        for kind, hits in caught.items()
    }


def false_pairs(prints: Sequence[Fingerprint], truth: Groups) -> float:
    """Copies found between articles of different groups, per 100 articles."""
    index = StoryIndex()
    false = 0
    for item, known in enumerate(prints):
        placement = index.place(known, START)
        false += placement.of is not None and truth[placement.of] != truth[item]
        index.absorb(item, item, known, START)
    return 100 * false / len(prints)


def same_text(pages: Sequence[str]) -> list[int]:
    """A group a page; pages that do carry the same text (a third of their runs of eight words) share it."""
    runs = [
        {tuple(w[i : i + 8]) for i in range(len(w) - 7)} for w in (page.lower().split() for page in pages)
    ]
    groups = list(range(len(pages)))
    for one, other in combinations(range(len(pages)), 2):
        if len(runs[one] & runs[other]) > min(len(runs[one]), len(runs[other])) / 3:
            groups[other] = groups[one]
    return groups


# ── pace and memory ──────────────────────────────────────────────────────────────────────────────────────


def pace(articles: Sequence[Article]) -> tuple[float, float]:
    """Articles a second (fingerprint, place, absorb; CPU time), and the p99 of a placing in milliseconds."""
    index = StoryIndex()
    placings = []
    began = time.process_time()
    for item, each in enumerate(articles):
        known = fingerprint(each)
        before = time.process_time()
        placement = index.place(known, START)
        placings.append(time.process_time() - before)
        index.absorb(item, item if placement.story_id is None else placement.story_id, known, START)
    return len(articles) / (time.process_time() - began), 1000 * sorted(placings)[len(placings) * 99 // 100]


def print_pace(articles: Sequence[Article]) -> dict[str, float]:
    """Paces of a process that has just begun, whose every word is new to it, and the middle of five after."""
    fresh, _ = pace(articles)
    rate, p99 = sorted(pace(articles) for _ in range(5))[2]
    print(f"Pace: {rate:.0f} articles/s, fingerprints included; p99 of a placing {p99:.2f} ms; ", end="")
    print(f"{fresh:.0f}/s for the first thousand articles of a process")
    return {"articles_per_second": rate, "place_p99_ms": p99, "fresh_articles_per_second": fresh}


class Newsroom:
    """Synthetic fingerprints: each day's stories have their own rare words; the rest is Zipf's."""

    def __init__(self, seed: int = 0) -> None:
        self._draw = np.random.default_rng(seed)
        self._live: list[tuple[np.ndarray, np.ndarray]] = []

    def next(self) -> Fingerprint:
        draw = self._draw
        if not self._live or draw.random() < 0.3:
            self._live.append((self._words(50, 1.15), draw.integers(0, 2**32, 96, np.uint32)))
            self._live = self._live[-30_000:]
        at = len(self._live) - 1 - int(min(draw.exponential(800.0), len(self._live) - 1))
        words, shingles = self._live[at]
        own = draw.permutation(words)[:32]
        terms = dict.fromkeys(np.concatenate([own, self._words(32, 1.3)]).tolist())
        if draw.random() > 0.2:  # most reports use their own words; one in five is an agency's copy
            shingles = draw.integers(0, 2**32, 96, np.uint32)
        return Fingerprint(
            language="en",
            words=400,
            headline_only=False,
            terms=tuple(f"^w{term}" if term % 3 == 0 else f"w{term}" for term in terms),
            counts=tuple(1.0 + (term % 7) / 3 for term in terms),
            shingles=np.unique(shingles).astype("<u4").tobytes(),
            sampled=True,
        )

    def _words(self, count: int, slope: float) -> np.ndarray:
        return np.minimum(self._draw.zipf(slope, count), 10**9) + 60


def resident() -> float:
    """Resident set now, MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def restart(index: StoryIndex) -> dict[str, float]:
    """Seconds of CPU to leave an index in a file and to take it up again, and the file's size in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "index"
        began = time.process_time()
        save_arrays(file, index.freeze())
        saved = time.process_time()
        StoryIndex.thaw(load_arrays(file) or {})
        took = time.process_time() - saved
        return {"save_s": saved - began, "take_up_s": took, "file_mib": file.stat().st_size / 2**20}


def stream(count: int, report: Callable[[str], None]) -> dict[str, float]:
    """Peak growth of the resident set (MiB), articles placed and absorbed a second of CPU time (over all, and
    the slowest of the hundred thousands), and the p99 of a placing (ms). Reports a line each 100,000."""
    room, index, before = Newsroom(), StoryIndex(), resident()
    peak, rates, placings = 0.0, [], []
    stories = spent = 0.0
    for item in range(count):
        known = room.next()
        now = START + timedelta(seconds=item * 86_400 / 33_000)
        began = time.process_time()
        placement = index.place(known, now)
        placings.append(time.process_time() - began)
        story = item if placement.story_id is None else placement.story_id
        for gone in placement.merged:
            index.merge(story, gone)
        index.absorb(item, story, known, now)
        spent += time.process_time() - began
        stories += placement.story_id is None
        if item % 10_000 == 9_999:
            peak = max(peak, resident() - before)
        if item % 100_000 == 99_999 or item + 1 == count:
            rates.append((item % 100_000 + 1) / spent)
            spent, p99 = 0.0, 1000 * float(np.quantile(placings[-100_000:], 0.99))
            report(
                f"  {item + 1:>9,} articles  {stories:>8,.0f} stories  {peak:6.0f} MiB"
                f"  {rates[-1]:6.0f}/s  p99 of a placing {p99:5.2f} ms"
            )
    report(
        "  left in {save_s:.1f} s, taken up in {take_up_s:.1f} s, {file_mib:.0f} MiB".format(**restart(index))
    )
    return {
        "stream_mib": peak,
        "stream_per_second": len(rates) / sum(1 / rate for rate in rates),
        "stream_slowest": min(rates),
        "stream_p99_ms": 1000 * float(np.quantile(placings, 0.99)),
    }


# ── the run ──────────────────────────────────────────────────────────────────────────────────────────────


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--stream", type=int, default=1_000_000, metavar="N", help="articles in the stream")
    options.add_argument("--check", action="store_true", help="fail below the floors of floors.toml")
    chosen = options.parse_args()
    for needed in (DATA / "stories/ecb.jsonl", DATA / "wcxb-dev/ground-truth"):
        if not needed.exists():
            sys.exit(f"no data at {needed}")
    figures = measure(chosen.stream)
    return check(figures) if chosen.check else 0


def measure(streamed: int) -> dict[str, float]:
    rows = [json.loads(line) for line in (DATA / "stories/ecb.jsonl").read_text("utf-8").splitlines()]
    pages = [
        json.loads(p.read_text("utf-8"))["body"] or "" for p in sorted(DATA.glob("wcxb-dev/ground-truth/*"))
    ]
    pages = [page for page in pages if len(page.split()) >= 150]
    articles = [article(row["title"], row["text"]) for row in rows]
    figures = print_pace(articles)
    prints = [fingerprint(each) for each in articles]

    print(f"\nECB+: {len(rows)} articles, {len({row['label'] for row in rows})} events, {SHUFFLES} orders")
    print(f"{'':24}    B³  pairwise  swallowed  extra alerts")
    for name, (b3, pairs, swallowed, extra) in (grouping(rows, prints) | variants(rows)).items():
        print(f"{name:24} {b3:.3f}     {pairs:.3f}     {swallowed:6.1%}          {extra:.2f}", flush=True)
        if name == "Tocsin":
            figures |= {"b3": b3, "pairwise": pairs, "swallowed": swallowed, "extra": extra}
        if name == "headlines alone":
            figures["headlines_b3"] = b3
    b3, pairs, swallowed, extra = with_topics(rows, prints)
    print(f"{'of a topic each pair':24} {b3:.3f}     {pairs:.3f}     {swallowed:6.1%}          {extra:.2f}")
    figures |= {"topics_b3": b3, "topics_swallowed": swallowed, "topics_extra": extra}

    page_prints = [fingerprint(article("", page, "en")) for page in pages]
    print(f"\nECB+ spread over thirty days among {len(page_prints)} WCXB pages")
    for name, line in (
        ("Tocsin", StorySettings()),
        ("without chapters", StorySettings(chapters=ChapterLines(chapter=2.0))),
    ):
        b3, pairs, swallowed, extra = in_time([row["label"] for row in rows], prints, page_prints, line)
        print(f"{name:24} {b3:.3f}     {pairs:.3f}     {swallowed:6.1%}          {extra:.2f}", flush=True)
        if name == "Tocsin":
            figures |= {"days_b3": b3, "days_swallowed": swallowed, "days_extra": extra}

    print(f"\nCopies of {len(pages[:600:2])} WCXB pages recognised: Tocsin, MinHash J ≥ 0.7")
    for kind, (ours, theirs) in copies(pages[:600]).items():
        print(f"  {kind:20} {ours:.2f}  {theirs:.2f}")
        figures["copy_" + kind.replace(" ", "_").replace("-", "_")] = ours
    figures["false_pairs"] = max(
        false_pairs(prints, [row["label"] for row in rows]), false_pairs(page_prints, same_text(pages))
    )
    print(f"  false pairs per 100 articles: {figures['false_pairs']:.2f}")

    for bare in (False, True):
        forms = story_forms.read_forms(bare=bare)
        taken = [each for form in forms for each in story_forms.swallowed(form)]
        known = [each for form in forms for each in story_forms.kept(form)]
        name = "bare_forms" if bare else "forms"
        figures |= {f"{name}_swallowed": statistics.fmean(taken), f"{name}_kept": statistics.fmean(known)}
        print(f"\n{len(forms)} forms{', their headlines alone' if bare else ''}: ", end="")
        print(f"of {len(taken)} further events {statistics.fmean(taken):.1%} swallowed, ", end="")
        print(f"of {len(known)} other headlines and later versions {statistics.fmean(known):.1%} kept")

    apart, together = story_pairs.read_pairs("apart"), story_pairs.read_pairs("together")
    for name, others in (("cold", []), ("newsroom", [*apart, *together])):
        one, same = (story_pairs.joined(pairs, others) for pairs in (apart, together))
        figures |= {f"pairs_{name}_swallowed": one, f"pairs_{name}_kept": same}
        print(f"\n{len(apart)} pairs apart, {len(together)} together, {name}: ", end="")
        print(f"{one:.1%} swallowed, {same:.1%} kept")

    print("\n")
    figures |= story_tongues.measure()

    if streamed:
        print(f"Stream of {streamed:,} fingerprints, {streamed / 33_000:.0f} days")
        figures |= stream(streamed, lambda line: print(line, flush=True))
    return figures


def check(figures: dict[str, float]) -> int:
    floors = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["stories"]
    ceilings = floors.pop("at_most")
    fallen = [
        f"{name} {figures[name]:.3f} < {floor}" for name, floor in floors.items() if figures[name] < floor
    ]
    fallen += [
        f"{name} {figures[name]:.3f} > {most}"
        for name, most in ceilings.items()
        if figures.get(name, 0) > most
    ]
    print("\n".join(fallen) or "no floor fell")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
