"""Box labels: whatever a rule of those kinds knows is found where it stands in an element of its own."""

from __future__ import annotations

import time
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


SAID = "The campaign had its own in every town, and most of the voters knew of it."
SERIES = {
    "sections": "<section><h2>{}</h2><p>{} {said}</p></section>",
    "items": "<li><p><b>{}</b></p><p>{} {said}</p></li>",
    "rows of facts": "<div><span>{}</span> <span>{} 12.4</span></div>",
    "rows of a table": "<tr><td><p>{}</p></td><td><p>{} 12.4</p></td></tr>",
    "terms": "<dt>{}</dt><dd>{} {said}</dd>",
    "terms in boxes": "<div><dt>{}</dt><dd>{} {said}</dd></div>",
}
AROUND = {"items": "ul", "rows of a table": "table", "terms": "dl", "terms in boxes": "dl"}
HEADS = [
    "Newsletter",
    "Anzeige",
    "Comments",
    "Регистрация",
    "عن المؤلف",
    "评论",
    "Donate now",
    "Reacties",
    "광고",
]


def series(shape: str, *heads: str, said: str = SAID) -> str:
    tag = AROUND.get(shape, "div")
    rows = "".join(SERIES[shape].format(head, f"No. {n}", said=said) for n, head in enumerate(heads))
    return f"<{tag}>{rows}</{tag}>"


@pytest.mark.parametrize("shape", SERIES)
@pytest.mark.parametrize("head", HEADS)
def test_one_of_several_boxes_with_heads_of_their_own_is_no_label(shape: str, head: str) -> None:
    assert labels(series(shape, "Posters", head, "Radio")) == []
    assert labels(series(shape, head, "Radio")) == []


def test_a_label_beside_other_labels_or_with_a_button_is_one() -> None:
    assert labels(series("sections", "Newsletter", "Comments")) == ["newsletter.en", "comments.en"]
    assert labels(series("sections", "Newsletter", "Radio", said="<button>Go</button>")) == ["newsletter.en"]
    assert labels(series("sections", "3 comments", "Radio")) == ["comments.en"]
    assert labels("<ul><li><b>Related</b> <i>12</i></li><li><b>Radio</b> <i>12</i></li></ul>") == [
        "related.en"
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>Register</b> with the council before the tenth of May if you want to vote.</p>",
        "<ul><li><strong>Listen</strong> to what the children say, and wait for them to end.</li></ul>",
        "<p><b>Newsletter</b> – a letter that goes to many, most often by mail.</p>",
        "<p><b>Реклама</b> — то, чем продают.</p>",
        "<p><b>Comment:</b> the first of the cases was seen in May.</p>",
        "<p><strong>Discussion:</strong> both of the groups slept for longer than before.</p>",
    ],
)
def test_a_paragraph_that_goes_on_from_its_first_words_has_no_label(markup: str) -> None:
    assert labels(markup) == []


@pytest.mark.parametrize(
    "markup",
    [
        f"<ul><li>{'<b>Login:</b> a word ' * 10_000}</li></ul>",
        f"<dl>{'<dt>Newsletter</dt><dt>Radio</dt><dd>It is told.</dd>' * 10_000}</dl>",
        "<div><h3>Newsletter</h3><p>It is told.</p></div><div><h3>Radio</h3><p>It is told.</p></div>"
        * 10_000,
    ],
    ids=["a paragraph", "terms", "boxes"],
)
def test_thousands_of_labels_that_are_none_are_looked_at_in_time(markup: str) -> None:
    area = lxml.html.fromstring(f"<div>{markup}</div>")
    started = time.process_time()
    assert list(find_labels(area, KINDS)) == []
    assert time.process_time() - started < 2  # 40 s when each label read all of its paragraph


def test_boxes_of_other_names_are_not_alike() -> None:
    player = "<div class=inner><div>Audio</div><div>Fighters seize port on the coast, 12 min</div></div>"
    other = (
        "<div class=chapter><div>What the fighters did</div><div>They came by the northern road.</div></div>"
    )
    assert labels(player + other) == ["audio_player.en"]
