"""Pages longer than any that the model was trained on: speeches, hearings, reports."""

from __future__ import annotations

from itertools import product

from parsers.boilerplate.structure import LONGEST_KNOWN, read_blocks
from parsers.tree.reading import read_tree

WHO = ("The minister", "A delegate", "The member for Kandor", "One of the engineers", "The chair")
DID = ("told the house", "explained after the break", "said in reply to a question", "repeated", "insisted")
WHAT = (
    "that the bridges of the eastern districts had been built for carts, and no repair would change that",
    "that the harbour could not wait for another winter, whatever the treasury thought of the cost of it",
    "how the families along the river had rebuilt their houses twice in four years without any help",
    "why the railway had been promised in three elections and was still nothing but a line on a map",
)
SPEECH = [
    f"{who} {did} {what}; it was point {number} of the day, and nobody left the room before it was made."
    for number, (who, did, what) in enumerate(product(WHO, DID, WHAT), start=1)
]
HEARING = [text.replace("of the day", f"of day {day}") for day in range(1, 4) for text in SPEECH]
PAGE = """<html><head><title>Hearing on the bridges of Kandor - The Daily Bell</title></head><body>
<header><nav><a href=/>Home</a> <a href=/w>World</a></nav></header><main><article>
<h1>Hearing on the bridges of Kandor</h1><p class=date>March 5, 2026</p><div class=text>{}</div></article>
{}</main><footer><p>© 2026 The Daily Bell</p><a href=/terms>Terms</a></footer></body></html>"""
COMMENTS = "<section class=comments><h2>{} comments</h2>{}</section>"
COMMENT = (
    "<div class=comment><b>Sam {0}</b> <span>{1} hours ago</span><p>I have lived {0} years beside that "
    "bridge and I never saw a cart on it.</p><a href=#reply>Reply</a></div>"
)


def kept(article: list[str], below: str = "") -> list[str]:
    page = PAGE.format("".join(f"<p>{text}</p>" for text in article), below)
    return [block.text for block in read_blocks(read_tree(page), "https://bell.example/hearing").kept]


def test_a_hearing_longer_than_any_page_known_keeps_its_end() -> None:
    assert sum(map(len, HEARING)) > LONGEST_KNOWN
    assert not set(HEARING) - set(kept(HEARING))


def test_what_readers_say_below_an_article_is_no_part_of_it_however_long_they_speak() -> None:
    said = "".join(COMMENT.format(number, number % 9 + 1) for number in range(700))
    assert kept(SPEECH[:20], COMMENTS.format(700, said))[-1] == SPEECH[19]
