"""Box labels: whatever a rule of those kinds knows is found where it stands in an element of its own."""

from __future__ import annotations

from html import escape

import lxml.html
import pytest

from parsers.boilerplate import phrases
from parsers.boilerplate.boxes.labels import LABELS, SHORT_TEXTS, find_labels
from parsers.boilerplate.boxes.reach import KINDS

ENTRIES = [entry for entry in phrases.entries() if entry["name"].partition(".")[0] in KINDS]


def examples(*, box: bool) -> list[tuple[str, str]]:
    """The examples of every rule of those kinds that may label a box, or of those that may not."""
    told = [(entry["name"], entry["example"]) for entry in ENTRIES if entry.get("box", True) is box]
    return [(name, one) for name, said in told for one in ([said] if isinstance(said, str) else said)]


def found(*texts: str) -> list[str]:
    """The names of the rules that know paragraphs of these texts."""
    return labels("".join(f"<p>{escape(text)}</p>" for text in texts))


def labels(markup: str) -> list[str]:
    area = lxml.html.fromstring(f"<div>{markup}</div>")
    return [rule.name for _, rule in find_labels(area, KINDS)]


@pytest.mark.parametrize(("name", "example"), examples(box=True))
def test_every_example_is_a_label(name: str, example: str) -> None:
    first = phrases.find(example, kinds=KINDS)  # of two rules that know a line, the first
    assert first is not None
    assert found(example) == [first.name]


@pytest.mark.parametrize(("name", "example"), examples(box=False))
def test_what_tells_nothing_of_its_box_is_no_label(name: str, example: str) -> None:
    known = phrases.find(example)
    assert known is not None and known.name == name
    assert name not in found(example)


def test_a_page_of_labels_is_read_to_a_limit() -> None:
    assert len(found(*["Share this article"] * (LABELS + 1))) == LABELS
    assert found(*["The council met."] * SHORT_TEXTS, "Share this article") == []
    assert found(*["The council met."] * (SHORT_TEXTS - 1), "Share this article") == ["share.en"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>Login:</b> the attackers took the password of a clerk.</p>",
        "<p><b>Register</b>: call the office before the tenth of May.</p>",
        "<p><strong>Вход:</strong> свободный, с 10 до 18 часов.</p>",
        "<ul><li><span>Ads:</span> some accounts may place them.</li></ul>",
        "<p>It delivers every <a>newsletter</a> and post.</p>",
    ],
)
def test_what_a_paragraph_begins_with_or_a_sentence_names_is_no_label(markup: str) -> None:
    assert labels(markup) == []


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("<p><b>Log in</b> <a>with your library card</a></p>", "account.en"),
        ("<p>To go on, please <a>log in</a> or call us.</p>", "account.en"),
        ("<p><b>Related:</b> <a>Two bridges close</a></p>", "related.en"),
        ("<p><b>Newsletter</b> <a>Every Friday</a></p>", "newsletter.en"),
        ("<h3>Címkék</h3> <a>Posta</a>", "tags.tongues"),
    ],
)
def test_a_label_may_have_other_words_beside_it(markup: str, name: str) -> None:
    assert name in labels(markup)
