"""What the topic index does on real texts: articles a second, p99, memory, load time.

    python -m benchmarks.topics                   the whole table, floors checked
    python -m benchmarks.topics --sizes 100,1000  a quick look

Texts: the development split of WCXB (793 pages, their true article text), cut to 600 words and whole. Topics:
drawn from the words of every other page, in the mix that desks have, and matched against the rest. Beside it,
in the same run, one regular expression a topic on a few of the same articles. Every size runs in a process of
its own. Times are of one core (CPU time: a busy machine changes it less); memory is the growth of the
resident set. `zh/s` is of made pages of 1,200 Chinese characters, which no topic asks for. `reload p99` is by
the clock, as an article waits for it: all topics are put in place anew meanwhile.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from parsers import Article, Block
from tocsin.topics import Topic, TopicIndex, parse_query

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "shared" / "data" / "wcxb-dev" / "ground-truth"
CUT = 600
PASSES = 3  # over all articles; the best counts
SOURCES = ["wire", "Gazette Daily", "blog"]
SEED = 20
MIX = {
    "phrase": 30, "name_and": 20, "not": 10, "near": 18, "prefix": 5, "title": 5, "exact": 4, "long_or": 3,
    "source": 5,
}  # fmt: skip

NAME = re.compile(r"[A-Z][a-z]{3,}")
FULL_NAME = re.compile(r"\b[A-Z][a-z]{2,} [A-Z][a-z]{2,}\b")
OPERATORS = {"AND", "OR", "NOT", "NEAR", "ONEAR"}
HEADER = (
    " topics   text   docs/s  zh/s  p99 ms  load s  index MB  +topics  change ms  reload p99 ms"
    "  matches  regex docs/s"
)
Text = tuple[str, list[str]]  # headline, paragraphs


def corpus() -> list[Text]:
    if not CORPUS.is_dir():
        sys.exit(f"no corpus at {CORPUS}")
    pages = [json.loads(path.read_text("utf-8")) for path in sorted(CORPUS.glob("*.json"))]
    texts = [
        (page["title"] or "", [line for line in page["body"].split("\n") if line.strip()]) for page in pages
    ]
    return [text for text in texts if text[1]]


def cut(text: Text, words: int) -> Text:
    left, kept = words, []
    for paragraph in text[1]:
        if left <= 0:
            break
        kept.append(" ".join(paragraph.split()[:left]))
        left -= len(paragraph.split())
    return text[0], kept


# -- topics ----------------------------------------------------------------------------------------


@dataclass
class Drawn:
    query: str
    regex: str


class Topics:
    """Draws topics from texts; each also as the one regular expression that would stand for it."""

    def __init__(self, texts: list[Text]) -> None:
        self.dice = random.Random(SEED)
        self.texts = texts
        seen: Counter[str] = Counter()
        for headline, paragraphs in texts:
            seen.update(set(re.findall(r"[A-Za-z]{3,}", " ".join([headline, *paragraphs]))))
        rare = len(texts) * 0.05
        known = {word: n for word, n in seen.items() if n < rare and word not in OPERATORS}
        # A name is capitalised, and never a word in small letters ("Latest", "You" are not names).
        self.names = [word for word in known if NAME.fullmatch(word) and word.lower() not in seen]
        named = set(self.names)
        pages = Counter(name for _, page in texts for name in set(FULL_NAME.findall(" ".join(page))))
        self.full_names = [name for name, n in pages.items() if n == 1 and named.issuperset(name.split())]
        self.rare = [word for word in self.names if known[word] == 1]
        self.words = [word for word in known if word.islower() and len(word) > 4]
        self.acronyms = [word for word in known if word.isupper()]

    def draw(self, count: int) -> Iterator[Drawn]:
        kinds = self.dice.choices(list(MIX), list(MIX.values()), k=count)
        for kind in kinds:
            yield getattr(self, f"_{kind}")()

    def _name(self) -> str:
        return self.dice.choice(self.names)

    def _word(self) -> str:
        return self.dice.choice(self.words)

    def _stretch(self) -> str:
        while True:
            paragraph = self.dice.choice(self.dice.choice(self.texts)[1])
            words = re.findall(r"[A-Za-z]+", paragraph)
            size = self.dice.choice([2, 2, 2, 3, 3, 4])
            if len(words) > size:
                at = self.dice.randrange(len(words) - size)
                chosen = words[at : at + size]
                if sum(len(word) > 4 for word in chosen) >= 2:
                    return " ".join(chosen).lower()

    def _phrase(self) -> Drawn:
        phrase = self._stretch()
        return Drawn(f'"{phrase}"', _whole(phrase))

    def _name_and(self) -> Drawn:
        name, words = self._name(), [self._word() for _ in range(self.dice.choice([2, 3, 3, 4, 6]))]
        return Drawn(f"{name} AND ({' OR '.join(words)})", _both(_whole(name), _any(words)))

    def _not(self) -> Drawn:
        name, word, other = self._name(), self._word(), self._name()
        return Drawn(f"{name} AND {word} AND NOT {other}", _both(_whole(name), _whole(word)))

    def _near(self) -> Drawn:
        left = [self._name() for _ in range(self.dice.choice([1, 2]))]
        right = [self._word() for _ in range(self.dice.choice([1, 2, 3]))]
        query = f"({' OR '.join(left)}) NEAR/{self.dice.choice([5, 8, 15])} ({' OR '.join(right)})"
        one, other = _any(left), _any(right)
        return Drawn(query, rf"{one}(?:\W+\w+){{0,8}}?\W+{other}|{other}(?:\W+\w+){{0,8}}?\W+{one}")

    def _prefix(self) -> Drawn:
        stem, name = self._word()[:6], self._name()
        return Drawn(f"{stem}* AND {name}", _both(rf"\b{stem}\w*", _whole(name)))

    def _title(self) -> Drawn:
        return Drawn(f"title:{(name := self._name())}", rf"\A[^\n]*{_whole(name)}")

    def _exact(self) -> Drawn:
        return Drawn(f"exact:{(name := self.dice.choice(self.acronyms))}", rf"(?-i:{_whole(name)})")

    def _long_or(self) -> Drawn:
        """A watch list: names and full names."""
        count = self.dice.randint(20, 40)
        words = [
            self.dice.choice(self.rare if self.dice.random() < 0.3 else self.full_names) for _ in range(count)
        ]
        quoted = [f'"{word}"' if " " in word else word for word in words]
        return Drawn(" OR ".join(quoted), r"\b(?:" + "|".join(map(_whole, words)) + r")\b")

    def _source(self) -> Drawn:
        label = self.dice.choice(["source:wire", "source:gazette*", "lang:en", "lang:de"])
        name = self._name()
        return Drawn(f"{label} AND {name}", _whole(name))


def _whole(words: str) -> str:
    return r"\b" + r"\W+".join(map(re.escape, words.split())) + r"\b"


def _any(words: list[str]) -> str:
    return r"\b(?:" + "|".join(map(re.escape, words)) + r")\b"


def _both(one: str, other: str) -> str:
    return rf"\A(?=.*?{one})(?=.*?{other})"


# -- one size, in its own process ------------------------------------------------------------------


def measure(queries_file: Path, words: int) -> dict[str, float]:
    parse_query("warm AND up")
    pages = [cut(text, words) if words else text for text in corpus()[1::2]]
    articles = [
        Article(
            url="https://news.example/1",
            headline=headline,
            language="en",
            body=tuple(Block(text=text) for text in paragraphs),
        )
        for headline, paragraphs in pages
    ]
    process = psutil.Process()
    before = process.memory_info().rss
    topics = [
        Topic(f"t{n}", f"t{n}", line) for n, line in enumerate(queries_file.read_text("utf-8").split("\n"))
    ]
    with_topics = process.memory_info().rss
    began = time.process_time()
    index = TopicIndex(topics)
    loaded = time.process_time() - began
    for article in articles[:100]:
        index.match(article)
    passes = [_pass(index, articles) for _ in range(PASSES)]
    timed, matches = min(passes, key=lambda one: sum(one[0]))
    after = process.memory_info().rss
    chinese = min((_pass(index, list(_chinese(100))) for _ in range(PASSES)), key=lambda one: sum(one[0]))
    changes = []
    for number in range(200):
        began = time.perf_counter()
        index.add(Topic(f"new{number}", "", f"zanzibar{number}* AND (coup OR election)"))
        changes.append(time.perf_counter() - began)
        began = time.perf_counter()
        index.remove(f"new{number}")
        changes.append(time.perf_counter() - began)
    timed.sort()
    reloading = sorted(_reloading(index, topics, articles))
    return {
        "docs_per_s": len(timed) / sum(timed),
        "zh_docs_per_s": len(chinese[0]) / sum(chinese[0]),
        "p99_ms": timed[int(len(timed) * 0.99)] * 1e3,
        "load_s": loaded,
        "index_mb": (after - with_topics) / 2**20,
        "total_mb": (after - before) / 2**20,
        "change_ms": sorted(changes)[int(len(changes) * 0.99)] * 1e3,
        "reload_p99_ms": reloading[int(len(reloading) * 0.99)] * 1e3,
        "matches_per_doc": matches / len(timed),
    }


def _chinese(count: int) -> Iterator[Article]:
    """Made pages of 1,200 Chinese characters, the common ones often."""
    dice = random.Random(SEED)

    def clause() -> str:
        return "".join(chr(0x4E00 + int(dice.expovariate(1 / 400))) for _ in range(dice.randint(6, 18)))

    for number in range(count):
        paragraphs = ["，".join(clause() for _ in range(12)) + "。" for _ in range(8)]
        blocks = tuple(Block(text=text) for text in paragraphs)
        yield Article(url=f"https://news.example/zh{number}", headline=clause(), language="zh", body=blocks)


def _reloading(index: TopicIndex, topics: list[Topic], articles: list[Article]) -> list[float]:
    """Seconds (by the clock) of each match while another thread puts all topics in place anew."""
    building = threading.Thread(target=index.replace, args=(topics,))
    building.start()
    waits, number = [], 0
    while building.is_alive() or not waits:
        began = time.perf_counter()
        index.match(articles[number % len(articles)])
        waits.append(time.perf_counter() - began)
        number += 1
    building.join()
    return waits


def _pass(index: TopicIndex, articles: list[Article]) -> tuple[list[float], int]:
    """Seconds of each article, and how many matches in all."""
    timed, matches = [], 0
    for number, article in enumerate(articles):
        began = time.process_time()
        matches += len(index.match(article, SOURCES[number % len(SOURCES)]))
        timed.append(time.process_time() - began)
    return timed, matches


Search = Callable[[str], object]


def regexes(drawn: list[Drawn]) -> list[Search]:
    """One regular expression a topic."""
    return [re.compile(topic.regex, re.IGNORECASE | re.DOTALL).search for topic in drawn]


def pace_of(searches: list[Search], texts: list[Text]) -> float:
    """Articles a second that each of the expressions is tried on; of very many it is told by one article."""
    if not searches:
        return float("nan")
    few = texts[1 :: len(texts) // 20][: max(1, 5_000 // len(searches))]
    began = time.process_time()
    for headline, paragraphs in few:
        text = "\n".join([headline, *paragraphs])
        for search in searches:
            search(text)
    return len(few) / (time.process_time() - began)


# -- the table -------------------------------------------------------------------------------------


def child(queries_file: Path, words: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--child", str(queries_file), "--words", str(words)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> int:
    arguments = _arguments()
    if arguments.child:
        print(json.dumps(measure(arguments.child, arguments.words)))
        return 0
    texts = corpus()
    sizes = [int(size) for size in arguments.sizes.split(",")]
    drawn = list(Topics(texts[::2]).draw(max(sizes)))
    results = {}
    print(HEADER)
    for size in sizes:
        searches = [] if arguments.no_regex else regexes(drawn[:size])
        for words in (CUT, 0):
            with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
                file.write("\n".join(topic.query for topic in drawn[:size]))
                file.flush()
                row = child(Path(file.name), words)
            results[size, words] = row
            plain = pace_of(searches, [cut(text, words) if words else text for text in texts])
            print(_line(size, words, row, plain))
    return check(results)


def _line(size: int, words: int, row: dict[str, float], plain: float) -> str:
    return (
        f"{size:7} {words or 'whole':>6} {row['docs_per_s']:8.0f} {row['zh_docs_per_s']:5.0f} "
        f"{row['p99_ms']:7.2f} {row['load_s']:7.2f} "
        f"{row['index_mb']:9.1f} {row['total_mb']:8.1f} {row['change_ms']:10.3f} "
        f"{row['reload_p99_ms']:14.1f} {row['matches_per_doc']:8.1f} {plain:13.2f}"
    )


def check(results: dict[tuple[int, int], dict[str, float]]) -> int:
    """Hold the results against `floors.toml`; 1 when one fell."""
    floors = tomllib.loads((HERE / "floors.toml").read_text("utf-8")).get("topics", {})
    failed = False
    for name, bounds in floors.items():
        row = results.get((int(name), CUT))
        for key, bound in bounds.items() if row else ():
            value = row[key.removeprefix("max_").removeprefix("min_")]
            fell = value < bound if key.startswith("min_") else value > bound
            failed |= fell
            if fell:
                print(f"{name} topics: {key} is {bound}, measured {value:.3g}")
    return int(failed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="100,1000,10000,100000")
    parser.add_argument("--no-regex", action="store_true")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--words", type=int, default=CUT, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
