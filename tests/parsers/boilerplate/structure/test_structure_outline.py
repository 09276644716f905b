"""The page as runs of text in boxes."""

from __future__ import annotations

import lxml.html
import pytest

from parsers.boilerplate.structure.page.markup import HIDDEN, size_of
from parsers.boilerplate.structure.page.outline import kind_of
from parsers.boilerplate.structure.page.walk import read_outline
from parsers.tree.reading import read_tree


def texts(html: str) -> list[str]:
    return [segment.text for segment in read_outline(lxml.html.document_fromstring(html)).segments]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <b>bold</b> and <a href=x>linked</a>.</p>", ["One bold and linked."]),
        ("<p><span>T</span>he drop cap</p>", ["The drop cap"]),
        ("<p>one<br>two</p>", ["one", "two"]),
        ("<h2>one<br>two</h2>", ["one two"]),
        ("<div>loose<p>inside</p>after</div>", ["loose", "inside", "after"]),
        ("<p>a<!-- not this -->b</p>", ["ab"]),
        ("<p>a<script>x()</script>b</p><style>p{}</style>", ["ab"]),
        ('<p>a<span style="display:none">b</span>c</p>', ["ac"]),
        ('<p>seen</p><div class="box sr-only"><p>heard</p></div>', ["seen"]),
        (
            '<p>seen</p><div class="box is-sr-only"><p>heard</p></div><i class=screen_reader_text>too</i>',
            ["seen"],
        ),
        ('<h2 class="element-invisible">heard</h2><p class="md-sr-only not-sr-only">seen</p>', ["seen"]),
        (
            "<p><span aria-hidden=true><b>D</b>uring</span><i class=screen-reader-only>During</i> May</p>",
            ["During May"],
        ),
        ("<p>seen</p><template><p>unseen</p></template><noscript>no</noscript>", ["seen"]),
        ("<p>  much \n\t white&nbsp; space </p>", ["much white space"]),
        ("<p>soft&shy;ly zero&#8203;width</p>", ["softly zerowidth"]),
        ("<div><a href=1>One</a><a href=2>Two</a></div>", ["One Two"]),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", ["a", "b", "c"]),
        ("<div>one<hr>two</div>", ["one", "two"]),
        ("<pre>It rained on\nMonday.\n\nIt will again.\n</pre>", ["It rained on Monday.", "It will again."]),
        ("<pre>x = 1\n\ny = 2\n\nz = 3.\n</pre>", ["x = 1 y = 2 z = 3."]),
        ("<p>Run:</p><pre># Loads it.\n\n# Runs it.\n</pre>", ["Run:", "# Loads it. # Runs it."]),
        (
            '<pre><code><div class="line"><div class="gutter"><div class="ln">1</div></div>'
            "<div><b>x</b> = 1</div></div>"
            '<div class="line"><div class="gutter"><div class="ln">2</div></div><div>y = 42</div></div>'
            "</code></pre><p>Done.</p>",
            ["x = 1 y = 42", "Done."],
        ),
        ("<table><tr><td class=ln>1871<td class=ln>12</table>", ["1871", "12"]),
        ("<table><tr><td class=gutter><pre>1\n2</pre><td><pre>x = 1\ny = 2</pre></table>", ["x = 1 y = 2"]),
        ('<table><tr><td class="js-line-number">7</td><td>seven</td></tr></table>', ["seven"]),
        ("<table><tr><td class=number>7</td><td class=ln>seven</td></tr></table>", ["7", "seven"]),
        ("<pre><div>It rained.</div><div>It will again.</div></pre>", ["It rained.", "It will again."]),
        ('<h3><span class="zoom"><i class="icon big">S</i></span></h3><p>seen</p>', ["seen"]),
        ('<p>seen <i class="material-icons">arrow_forward</i></p>', ["seen"]),
        ('<p><span class="icon-text">seen</span> too</p>', ["seen too"]),
        ('<p>a word<span role="tooltip">what it means</span>.</p>', ["a word."]),
        (
            "<p>Mayor <span><a href=/p>Ada Lund</a><span><span><img src=/l.jpg><a href=/p>Ada M. Lund</a>"
            "<a href=/a>Lund opens the quay</a><a href=/p>MORE</a></span></span></span> came.</p>",
            ["Mayor Ada Lund came."],
        ),
        (
            "<p>To <span><img src=/s.png> and <a href=/p>Ada Lund</a>, <a href=/q>Bo</a></span>.</p>",
            ["To and Ada Lund, Bo."],
        ),
        ("<custom-card>own element</custom-card><p>next</p>", ["own element", "next"]),
    ],
)
def test_texts_are_divided_where_a_reader_sees_a_break(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A <x-source><a href=x>large study</a></x-source> found it.</p>", ["A large study found it."]),
        ("<p><x-term>Quakes</x-term>, they said.</p>", ["Quakes, they said."]),
        ("<p>In <st1:City><st1:place>Kabul</st1:place></st1:City> it shook.</p>", ["In Kabul it shook."]),
        ("<p>They shook <x-term>houses</x-term>.</p>", ["They shook houses."]),
        ("<p><person>Ann Poe</person> fled <chron>Monday</chron>", ["Ann Poe fled Monday"]),
        ("<p><b>To </b><location><b>Kabul</b></location><b>?</b></p>", ["To Kabul?"]),
        ("<p>It shook. <x-ad>Advertisement</x-ad></p>", ["It shook.", "Advertisement"]),
        ("<x-card>one</x-card><x-card>two</x-card>", ["one", "two"]),
    ],
)
def test_a_sentence_runs_through_elements_of_the_pages_own_making(html: str, expected: list[str]) -> None:
    assert [segment.text for segment in read_outline(read_tree(html)).segments] == expected


def test_text_after_a_premature_end_of_the_page_is_read_too() -> None:
    html = "<html><body><p>menu</p></body></html><div><p>the article</p></div></body></html>"
    assert texts(html) == ["menu", "the article"]


def test_a_line_break_is_soft_and_an_empty_line_is_not() -> None:
    outline = read_outline(lxml.html.document_fromstring("<p>one<br>two<br><br>three</p>"))
    assert [segment.soft for segment in outline.segments] == [False, True, False]


def test_what_follows_a_rule_across_the_page_is_no_soft_line() -> None:
    outline = read_outline(lxml.html.document_fromstring("<div>one<br>two<hr>three</div>"))
    assert [segment.soft for segment in outline.segments] == [False, True, False]


def test_links_and_emphasis_are_counted_in_characters() -> None:
    html = '<p>See <a href="/tag/x">this tag</a> and <em>that</em> <strong>word</strong></p>'
    (segment,) = read_outline(lxml.html.document_fromstring(html)).segments
    assert (segment.links, segment.link_chars) == (1, len("this tag"))
    assert (segment.italic_chars, segment.bold_chars) == (len("that"), len("word"))


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<h3>x</h3>", "heading"),
        ("<ul><li><p>x</p></li></ul>", "list_item"),
        ("<blockquote><p>x</p></blockquote>", "quote"),
        ("<table><tr><td>x</td></tr></table>", "table"),
        ("<figure><img><figcaption><span>x</span></figcaption></figure>", "caption"),
        ("<section><div>x</div></section>", "paragraph"),
        ("<div role=heading>x</div>", "heading"),
    ],
)
def test_kinds(html: str, kind: str) -> None:
    (segment,) = read_outline(lxml.html.document_fromstring(html)).segments
    assert kind_of(segment) == kind


@pytest.mark.parametrize(
    "attribute", ["hidden", 'style="color:red; DISPLAY : none"', 'style="visibility:hidden"']
)
def test_hiding_is_inherited(attribute: str) -> None:
    html = f"<div {attribute}><section><p>x</p></section></div>"
    (segment,) = read_outline(lxml.html.document_fromstring(html)).segments
    assert segment.box.facts & HIDDEN


def test_the_tree_is_not_changed() -> None:
    tree = lxml.html.document_fromstring("<div hidden>a<p>b<br>c</p><script>d</script>e</div>")
    before = lxml.html.tostring(tree)
    read_outline(tree)
    assert lxml.html.tostring(tree) == before


def test_an_ideograph_says_as_much_as_three_letters() -> None:
    assert size_of("塔利班代表团") == 18
    assert size_of("Taliban") == 7


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<span><img src=a><em class=img_desc>A dam.</em></span>The dam broke.",
            ["A dam.", "The dam broke."],
        ),
        ("<span>In brief: <em class=caption>a dam</em> broke.</span>", ["In brief: a dam broke."]),
    ],
    ids=["under a picture", "in a text"],
)
def test_a_caption_that_its_style_parts_from_the_text_is_a_box(html: str, expected: list[str]) -> None:
    outline = read_outline(lxml.html.document_fromstring(f"<body><div>{html}</div></body>"))
    assert [segment.text for segment in outline.segments] == expected
