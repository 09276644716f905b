"""Data of others: feedparser's corpus (BSD-2-Clause), the big list of naughty strings
(MIT)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from feeds_swept import NASTY, read_corpus
from feeds_written import PLACE, item, look, rss, titles

from tocsin.sources.charset import to_text
from tocsin.sources.clean import clean_markup, clean_text

CONTROLS = {"Cc", "Cs", "Zl", "Zp"}
TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
SWEEP = Path(__file__).with_name("feeds_swept.py")


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    return shared / "feeds" / "feedparser-corpus.tar.xz"


def sweep(corpus: Path, *arguments: str) -> dict[str, object]:
    command = [sys.executable, str(SWEEP), str(corpus), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def within_the_bar(found: dict[str, object]) -> bool:
    slowest, peak = found["slowest"], found["peak_mib"]
    assert isinstance(slowest, list)
    assert isinstance(peak, int)
    return found["crashes"] == [] and slowest[0] < 1.0 and peak < 256


def test_bar_1_a_sample_of_the_corpus_and_of_mutants(corpus: Path) -> None:
    found = sweep(corpus, "--every", "10", "--mutants", "400", "--seed", "7")
    assert within_the_bar(found), found


@pytest.mark.slow
def test_bar_1_the_whole_corpus_and_20000_mutants(corpus: Path) -> None:
    found = sweep(corpus, "--mutants", "20000")
    assert found["tried"] == 22_107
    assert within_the_bar(found), found


def _atom(*items: str) -> str:
    entries = "".join(
        one.replace("<item>", "<entry>")
        .replace("</item>", "</entry>")
        .replace("<link>", "<link href='")
        .replace("</link>", "'/>")
        for one in items
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{entries}</feed>'


def _rdf(*items: str) -> str:
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f"<channel><title>R</title></channel>{''.join(items)}</rdf:RDF>"
    )


PLACES = [
    "<item><title>bad {} bad</title><link>https://news.example/bad</link></item>",
    "<item><title>bad</title><link>https://news.example/{}</link></item>",
    "<item><title>bad</title><description>bad {} bad</description></item>",
    "<item><title a='{}'>bad</title><link>https://news.example/bad</link></item>",
    "<item {}><title>bad</title></item>",
    "<item><title>bad</title>{}",
    "{}",
]


@pytest.mark.parametrize("shape", [rss, _atom, _rdf])
def test_bar_1_intact_items_survive_one_bad_item(shape: object) -> None:
    """36 kinds of badness at 7 places of the item in the middle of 10 intact ones."""
    intact = [f"Item {number}" for number in range(10)]
    survived = []
    for nasty in NASTY:
        for place in PLACES:
            bad = place.replace("{}", nasty.decode("utf-8", "surrogateescape"))
            items = [item(number) for number in range(10)]
            feed = shape(*items[:5], bad, *items[5:])  # type: ignore[operator]
            found = titles(look(feed.encode("utf-8", "surrogateescape")))
            survived.append(len(set(intact) & set(found)) / len(intact))
    assert len(survived) == len(NASTY) * len(PLACES)
    assert min(survived) >= 0.95, min(survived)


# Ours differs where feedparser falls back to another 8-bit charset for the whole, and so makes mojibake of
# its UTF-8: one stray byte does not cost us the rest.
BETTER = {
    "encoding/bozo_invalid-bytes-with-bom.xml": "Valid UTF8: ѨInvalid UTF8: España",
    "encoding/bozo_linenoise.xml": "’<>”©",
}


def test_bar_9_the_encoding_cases(corpus: Path) -> None:
    from feedparser.encodings import convert_to_utf8

    declaration = re.compile(r"^\s*<\?xml[^>]*?>\s*")
    same, cases = 0, [case for case in read_corpus(corpus) if case[0].lstrip("./").startswith("encoding/")]
    for name, content in cases:
        header = re.search(rb"Header:\s*Content-type:\s*([^\n]*)", content.replace(b"\0", b""))
        media = {"content-type": header[1].decode().strip()} if header else {}
        charset = re.search(r"charset\s*=\s*['\"]?([\w-]+)", media.get("content-type", ""))
        ours = declaration.sub("", to_text(content, charset[1] if charset else None)[0])
        theirs = declaration.sub("", convert_to_utf8(media, content, {}).decode("utf-8", "replace"))
        if ours.strip("\ufeff") == theirs.strip("\ufeff"):
            same += 1
        else:
            assert BETTER[name.lstrip("./")] in ours, name
    assert (same, len(cases)) == (80, 82)


def test_bar_8_all_naughty_strings_are_stored_as_cleaned(shared: Path) -> None:
    naughty: list[str] = json.loads((shared / "blns.json").read_text())
    assert len(naughty) == 515
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "id": str(number),
                "url": f"/{number}",
                "title": text,
                "tags": [text],
                "authors": [{"name": text}],
            }
            for number, text in enumerate(naughty)
        ],
    }
    found = look(json.dumps(feed))
    assert len(found.candidates) == 515
    for text, candidate in zip(naughty, found.candidates, strict=True):
        hints = candidate.hints
        assert hints.title == clean_markup(text)
        assert type(hints).model_validate_json(hints.model_dump_json()) == hints
        if hints.title is not None:
            assert clean_text(hints.title) == hints.title
            assert not any(unicodedata.category(character) in CONTROLS for character in hints.title)
            assert not any(unicodedata.bidirectional(character) in TURNS for character in hints.title)
    assert sum(candidate.hints.title is not None for candidate in found.candidates) >= 400


def test_bar_8_the_urls_of_naughty_strings(shared: Path) -> None:
    naughty: list[str] = json.loads((shared / "blns.json").read_text())
    items = [{"id": str(number), "url": text} for number, text in enumerate(naughty)]
    found = look(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
    assert len(found.candidates) >= 400  # the others are no addresses
    for candidate in found.candidates:
        assert candidate.url.startswith(("http://", "https://"))
        assert candidate.url.isascii()
        assert candidate.url != PLACE
