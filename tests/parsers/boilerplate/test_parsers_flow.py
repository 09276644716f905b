"""Which lines of a bare text run on as its article (made-up texts; the figures are benchmarks' business)."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from parsers import Article, Document, parse
from parsers.boilerplate import flow
from parsers.boilerplate.flow.model import SHIPPED, load_model
from parsers.boilerplate.flow.wordlist import score, terms_of, tokens_of
from parsers.boilerplate.phrases import Page
from parsers.lines import Line, read_lines

DUMPS = Path(__file__).parents[1] / "dumps"
REPORT = """Harbour opens its gates after nine days

The harbour of Odessa opened its gates on Monday after nine days of talks, the port authority said.

Eleven ships left before noon, and as many waited off the coast, the captain said.

Officials in Kyiv said that the insurers had agreed to cover the voyage, which none had done since spring.

"We did not believe it until the first ship moved," said a docker who has worked there for thirty years.

The next convoy is expected on Thursday, when the weather is forecast to be calm along the whole coast."""


def read(text: str) -> Article:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return parse(Document(content=text.encode(), media_type="text/plain", url="file:a.txt", retrieved=now))


def judge(lines: tuple[Line, ...], url: str = "") -> list[float]:
    return flow.judge(lines, Page([line.block for line in lines]), url)


def test_the_report_stays_whole() -> None:
    assert len(read(REPORT).body) == 5


EVENTS = [
    "The harbour fair brings shipwrights and sail makers from nine countries to the old docks for a week.",
    "At the grain conference, insurers and traders talk about the voyages of the coming year and their cost.",
    "The regatta starts at noon off the lighthouse, and forty boats have put their names down by now.",
    "On the last evening the port authority opens its archive to all who want to see the first charts.",
]


def test_paragraphs_between_dates_are_a_list_of_events_and_no_standfirsts() -> None:
    days = [f"March {3 + at}, 2024\n\n{event}" for at, event in enumerate(EVENTS)]
    text = read("\n\n".join(["What happens at the harbour this spring", *days, "April 2, 2024"])).text
    assert [event for event in EVENTS[1:] if event not in text] == []


def test_a_second_line_like_a_standfirst_is_not_lost() -> None:
    head, body = REPORT.split("\n\n", 1)
    second = "The insurers were the last to agree."
    first = "Nine days of talks are over, and the first eleven ships have left the port for the open sea."
    article = read("\n\n".join([head, first, second, "By Anna Reid", body]))
    assert article.standfirst == first
    assert second in article.text or any(gone.text == second for gone in article.removed)


RELATED = """More from the harbour

Grain prices fall again

Mar 3, 2024

The ship that nobody wanted

Mar 1, 2024"""
COMMENTS = """12 Comments

Oleh says:

Thanks, great read!

Reply

Dmytro says:

This is what I said last week lol

Reply"""
SIGN_UP = """Sign up to our newsletter

Get the best of our reporting in your inbox every morning.

Your email address

Subscribe"""


@pytest.mark.parametrize("tail", [RELATED, COMMENTS, SIGN_UP], ids=["related", "comments", "newsletter"])
def test_what_comes_after_goes(tail: str) -> None:
    article = read(f"{REPORT}\n\n{tail}")
    assert article.body[-1].text.startswith("The next convoy")
    assert len(article.body) == 5


READ_ALSO = {
    "de": (
        "Odessas Hafen ist wieder offen",
        "Mehr zum Thema",
        "Warum das Getreide wieder billiger wird",
        """Der Hafen hat am Montag nach neun Tagen seine Tore geöffnet, teilte die Verwaltung mit.
Elf Schiffe liefen noch am Vormittag aus, ebenso viele warteten vor der Küste.
Die Versicherer hätten die Fahrt zugesagt, sagte ein Beamter in der Hauptstadt.
Der nächste Geleitzug wird für Donnerstag erwartet, wenn die See ruhig sein soll.
Ein Lotse, der seit dreißig Jahren dort arbeitet, sprach von einem guten Tag.
Wie lange die Zusage gilt, wollte das Ministerium zunächst nicht sagen.""",
    ),
    "ru": (
        "Порт Одессы снова открыт",
        "Читайте также",
        "Почему зерно снова дешевеет",
        """Порт открыл ворота в понедельник после девяти дней переговоров, сообщила администрация.
Одиннадцать судов вышли до полудня, и столько же ждали у берега.
Страховщики согласились покрыть рейс, сказал чиновник в столице.
Следующий конвой ожидается в четверг, когда море должно быть спокойным.
Лоцман, который работает там тридцать лет, назвал этот день хорошим.
Как долго будет действовать согласие, министерство пока не говорит.""",
    ),
    "es": (
        "El puerto de Odesa vuelve a abrir",
        "Más información",
        "Por qué vuelve a bajar el grano",
        """El puerto abrió sus puertas el lunes tras nueve días de negociaciones, informó la autoridad.
Once barcos zarparon antes del mediodía y otros tantos esperaban frente a la costa.
Las aseguradoras aceptaron cubrir el viaje, dijo un funcionario en la capital.
El próximo convoy se espera para el jueves, cuando el mar debería estar en calma.
Un práctico que trabaja allí desde hace treinta años habló de un buen día.
El ministerio no quiso decir por ahora cuánto tiempo valdrá el acuerdo.""",
    ),
}


@pytest.mark.parametrize("language", READ_ALSO)
@pytest.mark.parametrize("at", [2, 3])
def test_the_article_runs_on_after_a_pointer_to_another_story(language: str, at: int) -> None:
    headline, label, other, report = READ_ALSO[language]
    paragraphs = report.split("\n")
    article = read("\n\n".join([headline, *paragraphs[:at], label, other, *paragraphs[at:]]))
    assert [text for text in paragraphs if text not in f"{article.standfirst}\n{article.text}"] == []
    assert label not in article.text


@pytest.mark.parametrize("name", sorted(path.stem for path in DUMPS.glob("*.txt")))
def test_blank_lines_are_no_condition(name: str) -> None:
    """A text whose paragraphs no blank line parts is read as the same text with them."""
    lines = [line.text for line in read_lines((DUMPS / f"{name}.txt").read_text("utf-8"))]
    assert [block.text for block in read("\n".join(lines)).body] == [
        block.text for block in read("\n\n".join(lines)).body
    ]


@pytest.mark.parametrize(
    "line",
    [
        "If you want to know more about insurance, Harbour Post can help you to find the right broker.",
        "The Harbour Post is an independent newspaper that has told the news of the coast since 1901.",
        "Harbour Post members read our daily report on insurers first and without advertisements.",
    ],
)
def test_what_a_site_says_of_itself_is_doubted_more(line: str) -> None:
    lines = read_lines(f"{REPORT}\n\n{line}")
    own, other = (
        judge(lines, f"https://www.{site}.com/world/harbour-opens-its-gates")
        for site in ("harbourpost", "seaside")
    )
    assert own[-1] + 0.05 < other[-1]
    assert min(own[1:-1]) > 0.7


def test_lines_know_their_spacing() -> None:
    lines = read_lines("One line\n\n\n  • an item\n  • another\n\n\n\n\n\nThe end")
    assert [(line.text, line.gap, line.indent) for line in lines] == [
        ("One line", 3, 0), ("an item", 2, 2), ("another", 0, 2), ("The end", 3, 0),
    ]  # fmt: skip


def test_hard_wrapped_paragraphs_are_one_line() -> None:
    halves = (
        "The envoys of five nations met on Thursday to discuss how",
        "the border can be opened, and nobody said when it would be.",
    )
    text = "\n\n".join(["\n".join(halves)] * 5)
    assert [(line.text, line.gap) for line in read_lines(text)][1:] == [(" ".join(halves), 1)] * 4


def test_nothing_to_judge() -> None:
    assert judge(()) == []


def test_words_of_an_unknown_language_say_nothing() -> None:
    weights = {"sshare": -1.0, "^share": -0.5}
    assert score(weights, tokens_of("Share"), 1) == -1.5
    assert score(weights, tokens_of("Қазақстан туралы жаңалықтар"), 3) == 0.0
    assert "=0 min read" in terms_of(tokens_of("12 min read"), 3)


def test_the_model_is_small() -> None:
    assert SHIPPED.stat().st_size <= 256 * 1024
    model = load_model()
    assert len(model.forest.columns) == len(set(model.forest.columns)) == len(model.net.mean)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 400_000,
        "x\n" * 50_000,
        "| " * 100_000 + "x",
        "\n\n".join(f"{at}. Reply says: {at}" for at in range(20_000)),
        "word " * 100_000,
        "1.1.1.1." * 40_000,
    ],
    ids=["a word", "short lines", "marks", "comments", "a line", "numbers"],
)
def test_hostile_text_is_judged_in_bounded_time(text: str) -> None:
    start = time.process_time()
    lines = read_lines(text)[:5_000]
    assert len(judge(lines)) == len(lines)
    assert time.process_time() - start < 4


def test_a_text_longer_than_any_known_keeps_its_end() -> None:
    who = ("The minister", "A delegate", "The member for Kandor", "One engineer", "The chair", "A docker")
    did = ("told the house", "explained after lunch", "said in reply", "repeated", "insisted", "wrote later")
    what = (
        "that the bridges of the eastern districts had been built for carts, which no repair would change",
        "that the harbour could not wait for another winter, whatever the treasury thought of the cost of it",
        "how the families along the river had rebuilt their houses twice in four years without any help",
        "why the railway had been promised in three elections and was still nothing but a line on a map",
        "what the insurers had agreed to cover in spring, and which of the ships had left without a pilot",
    )
    lines = [f"{one} {told} {of}." for of, told, one in product(what, did, who)]
    days = [line.replace(".", f", as on day {day}.") for day in range(1, 4) for line in lines]
    assert sum(len(line.split()) for line in days) > flow.LONGEST_KNOWN
    kept = {block.text for block in read("\n".join(["Hearing on the bridges of Kandor", *days])).body}
    assert [line for line in days if line not in kept] == []
