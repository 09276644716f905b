"""Repetition: what a source repeats is learned, copies teach nothing, the memory is bounded and forgets."""

from __future__ import annotations

from datetime import UTC, datetime

from parsers import Article, Document, Furniture, but_for, learn, parse
from parsers.article import Block
from parsers.boilerplate import repetition

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOWNS = [
    "Ashford",
    "Brakel",
    "Cospeda",
    "Dunmore",
    "Elstree",
    "Fjordby",
    "Galway",
    "Horten",
    "Ilmenau",
    "Jurmala",
]
HOUSE = "We of the Example Daily read every letter, and what you write will be read by three editors."
BOX = "Readers' circle"


def story(number: int) -> list[str]:
    """Three paragraphs that no other number has."""
    town = TOWNS[number % len(TOWNS)] + str(number)
    return [
        f"The council of {town} voted on Tuesday to close the {number}th bridge over the river for repairs.",
        f"Engineers found {number + 2} cracks in its pillars, the mayor of {town} told it that evening.",
        f"Lorries bound for {town} will be led around by the northern road until the summer, police said.",
    ]


def text(number: int, *, house: bool = True) -> str:
    town = TOWNS[number % len(TOWNS)]
    around = [BOX, f"Letter from {town}", HOUSE] if house else []
    return "\n\n".join([f"{town} closes bridge number {number}", *story(number), *around])


def read(content: str, furniture: Furniture | None = None) -> Article:
    document = Document(content=content.encode(), media_type="text/plain", url="file:x", retrieved=NOW)
    return parse(document, furniture)


def taught(count: int) -> Furniture:
    furniture = Furniture()
    for number in range(count):
        furniture = learn(furniture, read(text(number), furniture))
    return furniture


def unlike_all_others(number: int, paragraphs: int) -> Article:
    """An article that shares no word with those of other numbers."""
    word = "".join(chr(97 + int(digit)) for digit in str(number))
    names = ["".join(chr(107 + int(digit)) for digit in str(n)) for n in range(paragraphs)]
    body = tuple(Block(text=f"{word}one{name} {word}two{name} {word}three{name}") for name in names)
    return Article(url="x", headline=f"{word}title", body=body)


def test_the_third_article_is_clean_without_any_dom() -> None:
    article = read(text(7), taught(2))
    assert [block.text for block in article.body] == story(7)
    gone = {removed.text: removed for removed in article.removed}
    assert gone[HOUSE].evidence == "repetition"
    assert gone["Letter from Horten"].rule == "among repeated blocks"


def test_before_anything_is_learned_nothing_is_removed_for_repeating() -> None:
    assert not any(gone.evidence == "repetition" for gone in read(text(1), Furniture()).removed)


def test_copies_of_one_story_teach_nothing() -> None:
    furniture = Furniture()
    for _ in range(5):
        furniture = learn(furniture, read(text(3, house=False), furniture))
    assert furniture.stories == 1.0
    assert [block.text for block in read(text(3, house=False), furniture).body] == story(3)


def test_an_update_under_another_headline_is_a_copy() -> None:
    first = Furniture()
    first = learn(first, read(text(4, house=False)))
    update = "UPDATE\n\nBridge of Elstree shut at once\n\n" + "\n\n".join([*story(4), "The mayor resigned."])
    assert learn(first, read(update)) == first


def test_background_among_the_paragraphs_of_two_reports_stays() -> None:
    background = (
        "The Taliban returned to power in August 2021 after the last foreign soldiers had left the country."
    )
    furniture = Furniture()
    for number in range(2):
        lines = story(number)
        content = "\n\n".join([f"{TOWNS[number]} again", *lines[:1], background, *lines[1:]])
        furniture = learn(furniture, read(content, furniture))
    lines = story(5)
    again = read("\n\n".join(["Fjordby again", *lines[:1], background, *lines[1:]]), furniture)
    assert background in [block.text for block in again.body]


def test_learning_is_pure_and_survives_json() -> None:
    furniture = taught(3)
    before = furniture.model_dump_json()
    after = learn(furniture, read(text(8)))
    assert furniture.model_dump_json() == before
    assert after != furniture
    assert Furniture.model_validate_json(after.model_dump_json()) == after


def test_furniture_of_an_old_design_is_forgotten() -> None:
    furniture = taught(3)
    assert furniture.weight(HOUSE) > 2
    for number in range(90):
        furniture = learn(furniture, unlike_all_others(number, 20))
    assert furniture.weight(HOUSE) == 0.0
    assert HOUSE in [block.text for block in read(text(9), furniture).body]


def test_memory_is_bounded() -> None:
    furniture = Furniture()
    for number in range(60):
        furniture = learn(furniture, unlike_all_others(number, 900))
    assert len(furniture.lines) <= repetition.MAX_LINES
    assert len(furniture.recent) <= repetition.MAX_STORIES
    assert len(furniture.model_dump_json()) < 200_000


def test_numbers_do_not_make_a_line_new() -> None:
    assert repetition.fingerprint("12 comments") == repetition.fingerprint("• 3 Comments")


def test_a_bulletin_that_counts_anew_each_day_is_no_furniture() -> None:
    def bulletin(number: int) -> list[str]:
        return [
            f"The health office of the city reported {300 + 7 * number} new infections on Tuesday evening.",
            f"In all {4_000 + 301 * number} people have fallen ill and {41 + number} of them have died.",
            f"The hospitals of the city have {90 - number} free beds left, the office said in its bulletin.",
        ]

    titles = ["Schools shut", "Doctors warn of winter", "Harbour sealed off", "Vaccine arrives by plane"]
    furniture = Furniture()
    for number, title in enumerate(titles):
        article = read("\n\n".join([title, *bulletin(number)]), furniture)
        assert [block.text for block in article.body] == bulletin(number)
        furniture = learn(furniture, article)
    assert furniture.stories > 3


def test_an_article_that_is_read_again_does_not_count_against_itself() -> None:
    background = "The Taliban returned to power in August 2021 after the last foreign soldiers had left."
    told = [
        "\n\n".join([f"{TOWNS[number]} closes bridge", *story(number), background]) for number in range(3)
    ]
    furniture = Furniture()
    for content in told[:2]:
        furniture = learn(furniture, read(content, furniture))
    for content in told[:2]:
        assert background in read(content, but_for(furniture, read(content))).text
    furniture = learn(furniture, read(told[2], furniture))
    assert background not in read(told[0], but_for(furniture, read(told[0]))).text


def test_furniture_is_used_for_pages_too() -> None:
    def page(number: int) -> str:
        body = "".join(f"<p>{line}</p>" for line in [*story(number), HOUSE])
        return f"<html><body><article><h1>{TOWNS[number]} closes bridge</h1>{body}</article></body></html>"

    furniture = Furniture()
    for number in range(3):
        document = Document(content=page(number).encode(), url=f"https://x.example/{number}", retrieved=NOW)
        furniture = learn(furniture, parse(document, furniture))
    document = Document(content=page(5).encode(), url="https://x.example/5", retrieved=NOW)
    assert HOUSE not in parse(document, furniture).text
    assert story(5)[1] in parse(document, furniture).text


RUNNING_HEAD = "THE LANTERN EVENING EDITION"


def paper(number: int, *, title: str = "") -> str:
    """A text below the running head that shares few words with those of other numbers."""
    word = "".join(chr(97 + int(digit)) for digit in str(number + 10))
    names = [f"{word}{name}" for name in ("anders", "berga", "corbin", "delma")]
    told = [
        f"{' '.join(names)} told the {name} of {name}ville on Tuesday that {names[0]} {name}ed it."
        for name in names
    ]
    return "\n\n".join([RUNNING_HEAD, *([title] if title else []), *told, HOUSE])


def test_a_line_on_top_of_different_stories_is_no_headline() -> None:
    furniture = Furniture()
    for number in range(2):
        furniture = learn(
            furniture, read(paper(number, title=f"Bridge number {number} is closed"), furniture)
        )
    article = read(paper(7, title="Eleven hurt on the northern road"), furniture)
    assert article.headline == "Eleven hurt on the northern road"
    assert {gone.text for gone in article.removed if gone.evidence == "repetition"} == {RUNNING_HEAD, HOUSE}


def test_a_title_that_a_column_has_every_day_stays_where_no_other_stands_below() -> None:
    furniture = Furniture()
    for number in range(4):
        furniture = learn(furniture, read(paper(number), furniture))
    assert furniture.stories > 3
    assert read(paper(7), furniture).headline == RUNNING_HEAD


def test_one_headline_over_the_same_text_slightly_changed_teaches_nothing() -> None:
    furniture = learn(Furniture(), read(paper(1)))
    updated = paper(1).replace("Tuesday", "Wednesday", 1)
    assert learn(furniture, read(updated)).stories == 1.0
