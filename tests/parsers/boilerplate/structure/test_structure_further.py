"""Another whole article below a page's own: none of it is the page's article."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse

OWN = [
    f"Residents of the lower town in Harwick spent night {n} in a school gymnasium after the flood barrier "
    "failed, and the council said that it would explain why no second line was built."
    for n in range(5)
]
THEIRS = [
    f"A former payroll clerk who diverted money from a chain of nursing homes was told by judge {n} on "
    "Friday that her crimes had been patient and cruel, and was sentenced to six years."
    for n in range(9)
]
TITLE, OTHER = "Second night in school after flood", "Payroll clerk sentenced to six years"
ARTICLE = "<article class=story><h1>{title}</h1><div class=byline>{by}</div><div>{text}</div></article>"


def told(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(rest: str, head: str = "", own: str = ARTICLE) -> Article:
    first = own.format(title=TITLE, by="Ann Lee", text=told(OWN))
    top = f"<html><head><title>{TITLE} - Bell</title>{head}</head>"
    markup = f"{top}<body><main>{first}{rest}</main></body></html>"
    document = Document(
        content=markup.encode(),
        charset="utf-8",
        url="https://bell.example/2026/flood",
        retrieved=datetime(2026, 11, 26, tzinfo=UTC),
    )
    return parse(document)


PLAIN = "<div><h1>{title}</h1><div class=by>{by}</div>{text}</div>"
NEXT = {
    "an article beside it": ARTICLE,
    "scrolled to": f"<div data-url=/b>{ARTICLE.replace('h1>', 'h2>')}</div>",
    "named for it": "<div class=next-article data-href=/b><h1>{title}</h1><p>{by}</p>{text}</div>",
    "its title a link": "<section class=related-article><h2><a href=/b>{title}</a></h2>{text}</section>",
    "signed": "<div><h1>{title}</h1><div class=author>{by}</div>{text}</div>",
}


@pytest.mark.parametrize("shape", NEXT.values(), ids=NEXT)
def test_the_next_article_is_not_this_one(shape: str) -> None:
    article = read(shape.format(title=OTHER, by="Jo Fong", text=told(THEIRS)))
    assert all(text in article.text for text in OWN)
    assert not any(text in article.text for text in THEIRS)
    assert {gone.rule for gone in article.removed if gone.text in THEIRS} == {"another article"}


@pytest.mark.parametrize("tag", ["div", "section"])
def test_an_unsigned_article_in_a_box_like_this_one_s_is_another(tag: str) -> None:
    shape = f"<{tag} class=wrap><h1>{{title}}</h1>{{text}}</{tag}>"
    article = read(shape.format(title=OTHER, text=told(THEIRS)), own=shape)
    assert all(text in article.text for text in OWN)
    assert not any(text in article.text for text in THEIRS)


NAMED = (
    "<{tag} class=story><{h} class=k1>{title}</{h}><p class=k2>{told}</p>"
    "<div class=k3>{by}</div><div class=k4>{text}</div></{tag}>"
)


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize(
    ("tag", "named", "another"),
    [("article", "", True), ("div", "", False), ("article", "k1", False), ("article", "k3", False)],
    ids=["alike", "no article", "another title", "another byline"],
)
def test_an_article_named_as_this_one_is_another(tag: str, named: str, another: bool, count: int) -> None:
    def one(title: str, tag: str, h: str, texts: list[str]) -> str:
        return NAMED.format(title=title, told=texts[0], by="12 May", text=told(texts[1:]), tag=tag, h=h)

    theirs = one(OTHER, tag, "h2", THEIRS[: count + 2])
    article = read(
        theirs.replace(named, "z") if named else theirs, own=one(TITLE, "div", "h1", OWN[: count + 1])
    )
    assert OWN[count] in article.text
    if another:
        assert THEIRS[1] not in article.text
    elif count > 1:
        assert THEIRS[1] in article.text


def test_an_unsigned_article_whose_title_leads_to_its_own_page_is_another() -> None:
    own = "<div><h1>{title}</h1>{text}</div>"
    rest = f"<div><h1><a href=/2026/clerk>{OTHER}</a></h1>{told(THEIRS)}</div>"
    assert not any(text in read(rest, own=own).text for text in THEIRS)
    assert all(text in read(rest.replace("/2026/clerk", "#part-2"), own=own).text for text in THEIRS)


def test_what_linked_data_leave_out_under_another_title_is_not_this_one() -> None:
    stated = {"@type": "NewsArticle", "headline": TITLE, "articleBody": " ".join(OWN)}
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    own = PLAIN
    foreign = PLAIN.format(title=OTHER, by="Jo Fong", text=told(THEIRS))
    assert not any(text in read(foreign, head, own).text for text in THEIRS)


CHAPTERS = {
    "in divisions": "<section><h1>{title}</h1>{text}</section>",
    "beside each other": "<h2>{title}</h2>{text}",
    "in articles of one": "<article><h2>{title}</h2>{text}</article>",
}


@pytest.mark.parametrize("shape", CHAPTERS.values(), ids=CHAPTERS)
def test_chapters_of_an_article_stay(shape: str) -> None:
    own = "<div class=story><h1>{title}</h1><div class=byline>{by}</div>{text}"
    rest = shape.format(title="What the clerk did", text=told(THEIRS)) + "</div>"
    assert all(text in read(rest, own=own).text for text in THEIRS)


@pytest.mark.parametrize("chapter", ["<section>{}</section>", "<div class=part>{}</div>"])
def test_chapters_beside_a_head_stay(chapter: str) -> None:
    own = "<div class=head><h1>{title}</h1><div class=byline>{by}</div>{text}</div>"
    rest = chapter.format(f"<h1>What the clerk did</h1>{told(THEIRS)}") * 2
    assert all(text in read(rest, own=own).text for text in THEIRS)


BRIEF_OWN = "<{tag} class=s><h1>{title}</h1><p>By Ann Lee</p><p>May 13, 2024</p><div>{text}</div></{tag}>"
SIGNED = "<p>By Jo Fong</p><p>May 12, 2024</p>"
BRIEF_NEXT = {
    "an article with an h1": "<article><h1>{title}</h1>{text}</article>",
    "its title a link, signed": f"<div><h2><a href=/b>{{title}}</a></h2>{SIGNED}{{text}}</div>",
    "in no box": f"<hr><h1>{{title}}</h1>{SIGNED}<div>{{text}}</div>",
    "announced": f"<div>Up next</div><article><h2>{{title}}</h2>{SIGNED}{{text}}</article>",
    "announced by a heading": "<h2>Read next</h2><div><h3><a href=/b>{title}</a></h3>{text}</div>",
    "scrolled to": f"<div class=s data-url=/b><h2><a href=/b>{{title}}</a></h2>{SIGNED}{{text}}</div>",
}
BRIEF = THEIRS[:2]


def read_brief(rest: str, own: str) -> str:
    top = f"<html><head><title>{TITLE} - Bell</title></head>"
    page = Document(
        content=f"{top}<body>{own}{rest}</body></html>".encode(),
        charset="utf-8",
        url="https://bell.example/2026/flood",
        retrieved=datetime(2026, 11, 26, tzinfo=UTC),
    )
    return parse(page).text


@pytest.mark.parametrize("tag", ["article", "div"])
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("shape", BRIEF_NEXT.values(), ids=BRIEF_NEXT)
def test_a_brief_article_below_a_brief_one_is_another(shape: str, count: int, tag: str) -> None:
    own = BRIEF_OWN.format(tag=tag, title=TITLE, text=told(OWN[:count]))
    text = read_brief(shape.format(title=OTHER, text=told(BRIEF)), own)
    assert all(line in text for line in OWN[:count])
    assert not any(line in text for line in BRIEF)


def test_what_an_article_gathers_stays() -> None:
    # The items of a review: each leads to a page of its own, and says who wrote it.
    items = "".join(
        f"<div class=item><h2><a href=/b{n}>Clerk {n} sentenced</a></h2><p>By Jo Fong</p>{told(texts)}</div>"
        for n, texts in enumerate(zip(THEIRS[::2], THEIRS[1::2], strict=False))
    )
    own = f"<article><h1>{TITLE}</h1><p>By Ann Lee</p>{told(OWN[:1])}{items}</article>"
    text = read_brief("", own)
    assert all(line in text for line in (OWN[0], *THEIRS[:8]))


def test_entries_with_addresses_of_their_own_stay() -> None:
    entries = "".join(
        f"<article><h2><a href=/2026/flood?post={n}>Clerk {n} sentenced</a></h2><time>10:1{n} a.m.</time>"
        f"<p>{text}</p></article>"
        for n, text in enumerate(THEIRS)
    )
    own = f"<div class=head><h1>{TITLE}</h1><p>By Ann Lee</p>{told(OWN[:1])}</div>"
    text = read_brief(entries, own)
    assert all(line in text for line in (OWN[0], *THEIRS))


@pytest.mark.parametrize("date", ["", "<p>12 May 1989</p>"])
def test_an_unsigned_chapter_under_an_h1_stays(date: str) -> None:
    own = f"<div><h1>{TITLE}</h1><p>By Ann Lee</p>{told(OWN[:2])}"
    text = read_brief(f"<h1>What the clerk did</h1>{date}{told(BRIEF)}</div>", own)
    assert all(line in text for line in BRIEF)


@pytest.mark.parametrize(
    ("rubric", "own"),
    [
        ("Mobile", True),
        ("มือถือ", True),
        ("Payroll clerk is sentenced", False),
        ("สภาเมืองประกาศปิดสะพานเก่าข้ามแม่น้ำเป็นเวลาสามเดือน", False),
    ],
)
def test_the_name_of_a_section_over_an_article_below_its_head_is_no_title(rubric: str, own: bool) -> None:
    head = (
        "<div class=head><h1>{title}</h1><p>Why the barrier failed, and what comes after the flood.</p></div>"
    )
    begun = f"<h6><a href=/mobile>{rubric}</a></h6><p>By Jo Fong</p>"
    article = read(f"<article id=body>{begun}{told(THEIRS)}</article>", own=head)
    assert (THEIRS[0] in article.text) is own
