"""Slides: a gallery amid an article that says its own title over each picture."""

from __future__ import annotations

from datetime import UTC, datetime

from parsers import Document, parse

TITLE = "Tram line through the old town reopens"
STORY = [
    f"Trams ran through the old town again on day {n} of the works, which cost the city less than its "
    "engineers had feared, the mayor said at the depot."
    for n in range(6)
]
SLIDES = [
    f"Tram {n} left the depot with a brass band on its roof, and nobody on board had to pay; the "
    "drivers of those years wore white gloves and rang a bell at every corner, and their cars were painted "
    "in the green of the province, with the arms of the town beside the door."
    for n in range(5)
]


def read(gallery: str, title: str = TITLE) -> str:
    paragraphs = (
        "".join(f"<p>{text}</p>" for text in STORY[:3]),
        "".join(f"<p>{text}</p>" for text in STORY[3:]),
    )
    page = (
        f"<html><head><title>{title}</title></head><body><div class=main><h1>{title}</h1>"
        f"<div class=text>{paragraphs[0]}{gallery}{paragraphs[1]}</div></div></body></html>"
    )
    retrieved = datetime(2026, 11, 26, tzinfo=UTC)
    return parse(
        Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=retrieved)
    ).text


def gallery(label: str, picture: str = "<img src=a.jpg>") -> str:
    slides = "".join(
        f"<li>{picture}<div class=t><h4>{label}</h4><h3>The year {1901 + n}</h3><p>{text}</p></div></li>"
        for n, text in enumerate(SLIDES)
    )
    return f"<div class=g><ul>{slides}</ul></div>"


def test_a_gallery_that_says_its_title_over_each_picture_goes() -> None:
    text = read(gallery("A century on rails in pictures"))
    assert all(own in text for own in STORY)
    assert not any(slide in text for slide in SLIDES)


def test_sections_under_headings_of_their_own_stay() -> None:
    told = "".join(
        f"<li><img src=a.jpg><h3>The long year {1901 + n}</h3><p>{text}</p></li>"
        for n, text in enumerate(SLIDES)
    )
    assert all(slide in read(f"<ul>{told}</ul>") for slide in SLIDES)


def test_a_heading_that_each_part_of_a_review_has_makes_no_gallery() -> None:
    told = "".join(
        f"<h2>Tram {n}</h2><img src=a.jpg><p>{text}</p><h3>What we liked most</h3><p>Its bell.</p>"
        for n, text in enumerate(SLIDES)
    )
    assert all(slide in read(f"<div>{told}</div>") for slide in SLIDES)
