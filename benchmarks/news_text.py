"""What the made news pages say: real sentences of wcxb-dev (CC-BY-4.0), and the labels of nine languages.

An article's sentences come from one page, those of its furniture from others. Spanish, German and French are
English with the common words replaced; Russian, Arabic, Hindi, Chinese and Japanese are English respelled
in their script: lengths, punctuation and function words are a language's, the rest is noise that no word list
knows.
"""

from __future__ import annotations

import html
import json
import random
import re
import tomllib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.extraction import corpus

LABELS = Path(__file__).with_name("news_templates") / "labels.toml"
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_NO_ARTICLE = re.compile(
    r"https?:|www\.|\b(click|subscri|newsletter|sign up|read more|affiliate|photo|image|advertis|copyright"
    r"|comment|follow (us|me)|cookie|related|share this|©|download|below|this (guide|post|article))",
    re.IGNORECASE,
)
_BROKEN = re.compile("[\u0080-\u009f\ufffd]|â€")
_WORDS = re.compile(r"[A-Za-z]+")
USUAL = (220, 850, 400)  # words of an article: the least, the most, the likeliest


@dataclass(frozen=True)
class Piece:
    """A block of an article (paragraph, question, heading, quote, list, table) as text and as HTML with its
    inline tags; `items` is the HTML of a list's entries or of a table's rows."""

    kind: str
    text: str
    html: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """One page's title and its sentences, in paragraphs as a newspaper sets them."""

    title: str
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]


@cache
def sources() -> tuple[Source, ...]:
    """Every page of the set that has 300 words of prose."""
    found = []
    for path in sorted((corpus() / "ground-truth").glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        if (
            _BROKEN.search(truth["body"] or "\ufffd")
            or not truth["title"]
            or not 20 < len(truth["title"]) < 110
        ):
            continue
        lines = [line.strip() for line in truth["body"].split("\n") if line.strip()]
        paragraphs = tuple(paragraph for line in lines for paragraph in _paragraphs(line))
        headings = tuple(line for line in lines if _is_heading(line))
        if sum(len(paragraph.split()) for paragraph in paragraphs) >= 300:
            found.append(Source(truth["title"].split(" | ")[0], paragraphs, headings))
    return tuple(found)


def _paragraphs(line: str) -> Iterator[str]:
    """A line of prose in paragraphs of one to three sentences."""
    if len(line.split()) < 10 or line[0] in "-•*|0123456789" or line[-1] not in '.!?”"':
        return
    held: list[str] = []
    for sentence in _SENTENCE.split(line):
        if not _NO_ARTICLE.search(sentence) and len(sentence.split()) < 70:
            held.append(sentence)
        if len(" ".join(held).split()) >= 28:
            yield " ".join(held)
            held = []
    if len(" ".join(held).split()) >= 8:
        yield " ".join(held)


def _is_heading(line: str) -> bool:
    return 3 <= len(line.split()) <= 8 and line[0].isupper() and line[-1].isalnum() and line.isascii()


@dataclass
class Writer:
    """Hands out text for one page in its language; an article never shares a source with its furniture."""

    language: str
    chance: random.Random
    host: str
    own: Source = field(init=False)

    def __post_init__(self) -> None:
        self.own = self.chance.choice(sources())
        self._base = self.chance.choice(("", f"https://{self.host}"))
        self._say: Callable[[str], str] = speaker(self.language)

    # The article

    def title(self) -> str:
        return self._say(self.own.title)

    def pieces(self, design: dict[str, Any]) -> list[Piece]:
        """As many words as the design sets (220 to 900, mostly few), with its subheads, quotes, lists, tables
        and questions."""
        least, words, pieces = int(self.chance.triangular(*design.get("words", USUAL))), 0, list[Piece]()
        spare = iter(self.own.headings)
        for number, paragraph in enumerate(self.own.paragraphs):
            if words >= least:
                break
            words += len(paragraph.split())
            pieces += self._over(number, spare, design)
            sentences = _SENTENCE.split(paragraph)
            if design.get("lists") and number == 4 and len(sentences) > 1:
                items = tuple(self._say(sentence) for sentence in sentences)
                shown = tuple(map(html.escape, items))
                pieces.append(Piece("list", "\n".join(items), "", shown))
                continue
            is_quote = design.get("quotes") and number and number % 7 == 3
            text = f"{self.place()}{paragraph}" if design.get("place") and not number else paragraph
            pieces.append(self._piece("quote" if is_quote else "paragraph", text, design))
        return pieces

    def _over(self, number: int, spare: Iterator[str], design: dict[str, Any]) -> Iterator[Piece]:
        """What stands over a paragraph of the article: a subhead, a question, a table."""
        if design.get("headings") and number and number % 5 == 0 and (heading := next(spare, None)):
            yield self._piece("heading", heading, {})
        if design.get("questions") and number % 3 == 1 and (heading := next(spare, None)):
            yield self._piece("question", f"{heading}?", {})
        if design.get("tables") and number == 3:
            yield self._table()

    def _table(self) -> Piece:
        heads = [self._say(word.capitalize()) for word in _WORDS.findall(self.own.title)[:3]]
        rows = [[*heads, *("" for _ in range(3 - len(heads)))]]
        rows += [
            [html.unescape(self.topic()), str(self.number(2, 900)), f"{self.number(1, 99)}%"]
            for _ in range(self.chance.randint(3, 7))
        ]
        shown = tuple("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
        return Piece("table", "\n".join(" | ".join(row) for row in rows), "", shown)

    def place(self) -> str:
        agency = self.chance.choice(("AP", "Reuters", "AFP", ""))
        town = self.chance.choice(("LONDON", "NEW DELHI", "São Paulo", "WASHINGTON", "Nairobi", "BERLIN"))
        return f"{town} ({agency}) — " if agency else f"{town}, Nov 3 - "

    def _piece(self, kind: str, text: str, design: dict[str, Any]) -> Piece:
        said = self._say(text)
        return Piece(kind, said, self._marked(said, float(design.get("links", 0))))

    def _marked(self, text: str, links: float) -> str:
        """Escaped, with a link here, a bold lead-in there, as the design's share of them wants."""
        words = text.split(" ")
        escaped = [html.escape(word, quote=False) for word in words]
        roll = self.chance.random()
        if roll < links and len(words) > 12:
            at, length = self.chance.randrange(2, len(words) - 6), self.chance.randint(1, 5)
            escaped[at] = f'<a href="{self.source_href()}">{escaped[at]}'
            escaped[at + length] += "</a>"
        elif roll < links * 1.2 and len(words) > 8:
            escaped[0], escaped[2] = f"<strong>{escaped[0]}", f"{escaped[2]}</strong>"
        elif roll < links * 1.4 and len(words) > 8:
            escaped[3] = f"<em>{escaped[3]}</em>"
        return " ".join(escaped)

    def summary(self) -> str:
        """A sentence of the article's page that the article itself does not have."""
        return self._say(_SENTENCE.split(self.own.paragraphs[-1])[0])

    # Its furniture

    def other(self) -> Source:
        source = self.chance.choice(sources())
        return source if source is not self.own else self.other()

    def headline(self) -> str:
        return html.escape(self._say(self.other().title))

    def sentence(self, least: int = 8, most: int = 28) -> str:
        """One sentence of another page."""
        for _ in range(50):
            sentence = self.chance.choice(_SENTENCE.split(self.chance.choice(self.other().paragraphs)))
            if least <= len(sentence.split()) <= most:
                return html.escape(self._say(sentence))
        return html.escape(self._say(sentence))

    def excerpt(self) -> str:
        """What a card shows of another story: its first sentence or two, often cut."""
        text = self.other().paragraphs[0]
        words = text.split()
        cut = " ".join(words[:24]) + "…" if len(words) > 30 and self.chance.random() < 0.5 else text
        return html.escape(self._say(cut))

    def story(self, most: int) -> list[str]:
        """The first paragraphs of another article."""
        return [html.escape(self._say(paragraph)) for paragraph in self.other().paragraphs[:most]]

    def caption(self) -> str:
        return self.sentence(7, 20)

    def repeated(self) -> str:
        """A sentence of the article itself, as a pull quote has it."""
        longer = [paragraph for paragraph in self.own.paragraphs[1:8] if len(paragraph.split()) > 12]
        chosen = self.chance.choice(longer or list(self.own.paragraphs))
        return html.escape(self._say(_SENTENCE.split(chosen)[0]))

    def name(self) -> str:
        return f"{self.chance.choice(_FIRST.split())} {self.chance.choice(_LAST.split())}"

    def topic(self) -> str:
        words = [word for word in _WORDS.findall(self.other().title) if len(word) > 4]
        return html.escape(self._say(self.chance.choice(words or ["Politics"]).capitalize()))

    def say(self, key: str) -> str:
        """One of the labels of this kind in the page's language; names are filled in."""
        said = labels()[self.language][key]
        chosen = self.chance.choice(said) if isinstance(said, list) else said
        return html.escape(
            chosen.format(name=self.name(), site=self.site, year=2015 + self.chance.randrange(11))
        )

    def all(self, key: str) -> list[str]:
        return [html.escape(label) for label in labels()[self.language][key]]

    @property
    def site(self) -> str:
        return f"The {self.own.title.split()[0].strip(',:;')} Courier"

    def href(self) -> str:
        """Another page of the site, in the one way that it links to them."""
        slug = "-".join(_WORDS.findall(self.chance.choice(sources()).title.lower())[:6])
        form = self.chance.choice(("/news/{}", "/2024/03/18/{}/", "/world/article-{}.html"))
        return self._base + form.format(slug)

    def source_href(self) -> str:
        """What a paragraph links to: one of the site's own pages, or another site."""
        return self.chance.choice((self.href(), f"https://www.ministry.example/{self.code()}"))

    def number(self, least: int, most: int) -> int:
        return self.chance.randint(least, most)

    def code(self) -> str:
        return f"{self.chance.getrandbits(28):07x}"


_FIRST = "Maria James Priya Ahmed Elena Thomas Wei Fatima Lucas Anna Kwame Sofia Ivan Nadia Peter Leila"
_LAST = "Lindqvist Moreno Okafor Sharma Haddad Weber Laurent Novak Tanaka Byrne Costa Ivanova Mwangi Reid"


@cache
def labels() -> dict[str, dict[str, Any]]:
    """What sites write around articles, by language and kind."""
    return tomllib.loads(LABELS.read_text("utf-8"))


def speaker(language: str) -> Callable[[str], str]:
    """Turns an English text into one of the language's look."""
    if language in _COMMON:
        return lambda text: _replace_common(text, language)
    if language in _LETTERS:
        return lambda text: text.translate(_LETTERS[language])
    return {"zh": _ideographs, "ja": _japanese}.get(language, lambda text: text)


_ENGLISH = "the of and to in a is that for it was with on as are be this have from by not but they we"
_COMMON = {
    "es": "la de y a en un es que para lo fue con en como son ser esta han desde por no pero ellos nos",
    "de": "die von und zu in ein ist dass für es war mit auf als sind sein das haben aus von nie aber es wir",
    "fr": "le de et à dans un est que pour il a avec sur comme sont être ce ont depuis par pas mais ils on",
}


def _replace_common(text: str, language: str) -> str:
    known = dict(zip(_ENGLISH.split(), _COMMON[language].split(), strict=True))

    def swap(match: re.Match[str]) -> str:
        word = known.get(match[0].lower(), match[0])
        return word.capitalize() if match[0][0].isupper() else word

    return _WORDS.sub(swap, text)


_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_SPELLINGS = {
    "ru": "абсдефгхийклмнопкрстуввкыз",
    "ar": "ابكديفجهيجكلمنوبقرستوفوخيز",
    "hi": "अबकदएफगहइजकलमनओपकरसतउववखयज",
}
_MARKS = {"ru": {}, "ar": {"?": "؟", ",": "،"}, "hi": {".": "।"}}


def _letters(language: str) -> dict[int, str]:
    small, marks = _SPELLINGS[language], _MARKS[language]
    pairs = zip(_ALPHABET + _ALPHABET.upper(), small + small.upper(), strict=True)
    return str.maketrans({**dict(pairs), **marks})


_LETTERS = {language: _letters(language) for language in _SPELLINGS}
_COMMON_IDEOGRAPHS = (
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日"
    "于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明"
)
_STOPS = str.maketrans({".": "。", ",": "，", "?": "？", "!": "！", " ": ""})


def _ideographs(text: str) -> str:
    return _WORDS.sub(_as_ideographs, text).translate(_STOPS)


def _as_ideographs(match: re.Match[str]) -> str:
    code = zlib.crc32(match[0].lower().encode())
    length = 1 if len(match[0]) < 5 else 2
    size = len(_COMMON_IDEOGRAPHS)
    return "".join(_COMMON_IDEOGRAPHS[code // size**at % size] for at in range(length))


_KANA = "のにはをたがでてとしれさいるもなくまこうりらきけあえおせそちつどねひべみめやよわん"


def _japanese(text: str) -> str:
    return _WORDS.sub(_as_japanese, text).translate(_STOPS).replace("，", "、")


def _as_japanese(match: re.Match[str]) -> str:
    """Short words in kana, others as two ideographs, every third of these with an ending."""
    if len(match[0]) < 4:
        return _KANA[zlib.crc32(match[0].lower().encode()) % len(_KANA)]
    code = zlib.crc32(match[0].lower().encode())
    return _as_ideographs(match) + (_KANA[code % len(_KANA)] if code % 3 == 0 else "")
