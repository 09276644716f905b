"""What a page's markup tells of the lines that describe its pictures."""

from __future__ import annotations

from benchmarks.text_pictures import tell

PAGE = """<html><body><h1>Harbour opens</h1><p>The harbour opened on Monday.</p>
<img src="a.jpg" alt="A woman standing on a quay"><img src="b.jpg" alt="Harbour opens">
<a href="/c"><img src="c.jpg" alt=""></a></body></html>"""


def test_a_line_is_a_pictures_where_no_element_says_it() -> None:
    text = "A woman standing on a quay\n\nThe harbour opened on Monday.\n"
    assert tell(PAGE, text) == {"A woman standing on a quay": True, "The harbour opened on Monday.": False}


def test_what_both_or_neither_say_is_not_told() -> None:
    assert tell(PAGE, "Harbour opens\n\nA line of two elements\n") == {}
    assert tell("", "Harbour opens\n") == {}
