"""The phrase rules: every rule's example goes, every counter-example stays."""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import parsers
from parsers.article import Block
from parsers.boilerplate import phrases

RULES = phrases.rules()
ENTRIES = list(phrases.entries())
LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "ru", "ar", "hi", "zh"]


def listed(told: str | list[str]) -> list[str]:
    return [told] if isinstance(told, str) else told


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_examples_go(entry: dict[str, Any]) -> None:
    found = {example: phrases.find(example) for example in listed(entry["example"])}
    assert {example: known and known.name for example, known in found.items()} == dict.fromkeys(
        found, entry["name"]
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_counter_examples_stay(entry: dict[str, Any]) -> None:
    assert [counter for counter in listed(entry["counter"]) if phrases.find(counter)] == []


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def named_in_code() -> Iterator[str]:
    """Every text in the parsers' code that reads like a rule's name."""
    kinds = {rule.kind for rule in RULES}
    for file in Path(parsers.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if (
                isinstance(text, str)
                and text.partition(".")[0] in kinds
                and text.count(".")
                and " " not in text
            ):
                yield text


def test_code_names_no_rule_that_is_not_there() -> None:
    named = set(named_in_code())
    assert "support.ways.any" in named
    assert named <= {rule.name for rule in RULES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_widgets(language: str) -> None:
    kinds = {rule.name.partition(".")[0] for rule in RULES if rule.name.endswith("." + language)}
    assert {"audio_player", "share", "related", "also_read", "newsletter"} <= kinds


def blocks(*lines: str) -> list[Block]:
    return [Block(text=line) for line in lines]


PROSE = "The delegation said that it would return to the talks in the spring, after the elections."


@pytest.mark.parametrize(
    "line",
    [
        "Yes.",
        "Something went wrong with the valves, he said.",
        "Residents near the mill will receive compensation from a state fund.",
        "Brokers earn a commission of 6 percent on each sale.",
        "Yes!",
        "No?",
        "“No.”",
        "„Entrar.“",
        "«Хорошо.»",
        "「登录」",
        "Newsletter boom in Denmark",
        "Audio-visual equipment",
        "Check-in with yourself",
        "More-or-less equal",
        "Video-based teaching",
        "Foto-Ausstellung in Köln",
        "Bild-Zeitung verliert vor Gericht",
        "Fotos de la tragedia",
        "Fuente de ingresos para miles de familias",
        "Fonte de renda para famílias",
        "Gli italiani",
        "Photos of the victims lined the street.",
        "The minister told Reuters.",
        "未经授权进入基地的两名男子星期三被捕。",
        "Strictly necessary travel is still allowed, the council decided.",
        "Something went wrong.",
        "More on that later.",
        "More from this author came second.",
        "Sign up for our newsletter, the old footer of the Daily Pilot said, and many did.",
        "Open source app for managing notes",
        "Privacy – not everyone is comfortable with it.",
    ],
)
def test_what_an_article_says_is_no_label(line: str) -> None:
    assert phrases.find(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Photo by Jana Berger",
        "Foto de Juan Pérez",
        "Jana Berger AFP",
        "Der Hafen am Dienstag. Foto: Jana Berger",
        "Jana Berger/Reuters",
        "(AFP)",
        "Recibe las noticias en tu WhatsApp",
        "La newsletter du soir",
        "Also read- Taliban visit Moscow",
        "Tags - politics, war",
        "本文未经授权不得转载",
        "未经书面授权，严禁转载或使用",
        "(C) AFP",
        "(c) 2024 The Courier",
        "Previous post The road to the north",
        "More on this story",
        "Get the Courier app",
        "Terms of Service | Privacy Policy",
        "This video can not be played",
        "Something went wrong. Please try again.",
        "Strictly necessary cookies",
        "Subscribe",
    ],
)
def test_labels_like_what_an_article_says_are_labels(line: str) -> None:
    assert phrases.find(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "2019年，支持者参加集会。(摄影: AFP)",
        "支持者在广场集会（图源：新华社）",
        "ソウルで行われた集会 (写真: AP)",
        "서울에서 열린 집회 (사진: 연합뉴스)",
    ],
)
def test_a_caption_signed_in_brackets_is_one_in_scripts_of_east_asia(line: str) -> None:
    assert phrases.find(line)


@pytest.mark.parametrize("line", ["他喜欢摄影，也喜欢旅行。", "摄影展在上海开幕，展出百余幅作品。"])
def test_what_is_said_of_photography_is_no_caption(line: str) -> None:
    assert not phrases.find(line)


@pytest.mark.parametrize(
    "line",
    [
        "Lara Vogt / Shutterstock.com",
        "Foto: University of Kandor; oben: Ned Rowe, The Institute for Boats and Quays, University of Kandor",
    ],
)
def test_a_credit_may_name_an_address_or_two_pictures(line: str) -> None:
    rule = phrases.find(line)
    assert rule is not None and rule.kind == "photo_credit"


@pytest.mark.parametrize("brackets", ["()", "[]", "（）"])
def test_brackets_around_a_whole_note_make_no_difference(brackets: str) -> None:
    note = "The views expressed in this article are those of the author."
    assert phrases.find(f"{brackets[0]}{note}{brackets[1]}") == phrases.find(note)
    assert phrases.find(f"{brackets[0]}Two more boats were lost in the storm.{brackets[1]}") is None


def test_an_article_about_an_audio_player_survives() -> None:
    story = blocks(
        "The Trinity Audio player reads articles aloud on four thousand sites, the company said.",
        "“Getting your Trinity Audio player ready” is what most readers remember of it, a survey found.",
        "Listen to this article, the button says, and one reader in fifty does so.",
        "Related stories are what the player suggests when it has finished reading the first one.",
    )
    kept, removed = phrases.strip(story)
    assert kept == story
    assert not any(removed)


def test_a_list_of_stories_goes_with_its_title_and_the_article_goes_on() -> None:
    lines = blocks(
        PROSE, PROSE, "Related Stories", "Ministers meet in Doha", "Kabul market reopens", *[PROSE] * 4
    )
    kept, removed = phrases.strip(lines)
    assert [block.text for block in kept if block] == [PROSE] * 6
    assert [gone.rule for gone in removed if gone] == ["related.en", *["related.en (under it)"] * 2]


def test_a_list_of_stories_ends_where_the_article_leads_in_its_own() -> None:
    lines = blocks(
        PROSE, "По теме", "Десять рецептов на осень", "Inside you will find this:", "Ten plans", PROSE
    )
    kept, _ = phrases.strip(lines, judged=True)
    assert [block.text for block in kept if block] == [
        PROSE,
        "Inside you will find this:",
        "Ten plans",
        PROSE,
    ]


@pytest.mark.parametrize(
    "line", ["Tópicos: Talibã, Mundo", "Archivado en: Mundo", "Classé dans : Monde", "Marcadores: Mundo"]
)
def test_topics_under_an_article_are_furniture(line: str) -> None:
    assert phrases.find(line) is not None


def test_comments_go_to_the_end_but_not_from_the_head() -> None:
    lines = blocks(
        "59 Comments", *[PROSE] * 6, "2 Comments", "I do not agree with any of this, said nobody ever."
    )
    kept, _ = phrases.strip(lines)
    assert [block.text for block in kept if block] == [PROSE] * 6


@pytest.mark.parametrize(
    "line",
    [
        "Do you have information about this story? Email tips@courier.example.",
        "Opinions expressed here are the author's own.",
        "The Associated Press contributed to this report.",
        "Sign up here for the Morning Brief.",
        "Purchases made through links earn us a small commission, at no extra cost to you.",
        "Prices are accurate at the time of publication.",
        "Please support us by making a donation.",
        "To continue reading, please log in or create an account.",
        "No comments yet. Be the first to comment!",
        "Download the Example News app today.",
        "CLICK HERE FOR MORE SPORTS COVERAGE ON THE COURIER",
        "Vous avez une information à nous transmettre ? Écrivez-nous à alerte@courrier.example.",
        "Мнение автора может не совпадать с позицией редакции.",
        "本文不代表本报立场。",
        "Com informações da Agência Brasil.",
        "Die in diesem Beitrag geäußerten Ansichten sind die des Autors.",
        "Este texto não reflete necessariamente a opinião do jornal.",
        "To contact the reporter on this story: Ann Smith in London at asmith@wire.example",
        "With reporting from Anna Brown in Kabul",
        "来源：新华社",
        "Las opiniones de los autores no reflejan la línea editorial de este medio.",
        "The views expressed by the authors of this blog are their own.",
        "Correction: An earlier version of this article misstated the year of the flood. It was 2016.",
        "Stay updated with all the breaking news and the latest news from the city. Click here for more.",
        "The Power Up newsletter provides everything you need to know about energy. Sign up here.",
        "Thanks for reading The Tide! Subscribe for free to receive new posts.",
    ],
)
def test_what_a_newsroom_says_of_itself_is_furniture(line: str) -> None:
    assert phrases.find(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "The views expressed in the letter shocked the council.",
        "Have you seen the film? Tell us what you would have done, the judge asked.",
        "A lack of sleep contributed to this story of decline, the coach said.",
        "Con información de inteligencia, la policía detuvo a tres hombres.",
        "她说，这不代表双方的观点一致。",
        "This is part of the government's plan to cut the deficit by half.",
        "Support for US aid to Ukraine has fallen since the spring.",
        "I want to be there when the first prisoners come home.",
        "Use of the app was banned in Italy last year.",
        "US farmers may receive compensation under the plan.",
        "Prices are likely to change in May, when the tax rises.",
        "To access his account, hackers used a stolen phone.",
        "The video was removed after protests in Jakarta.",
        "No comments on the case will be made before the trial.",
        "Kennen Sie die Täter? Kontaktieren Sie die Kripo Mannheim unter hinweise@polizei.example.",
        "Dieser Text ist ursprünglich ein Gebet aus dem 13. Jahrhundert.",
        "Les opinions des Français ne reflètent pas nécessairement celles de leurs élus.",
        "Este artículo fue publicado originalmente en el Boletín Oficial y entra en vigor el lunes.",
        "Ao assinar o decreto, o presidente prometeu novas escolas.",
        "I contenuti dell'accordo non rappresentano una svolta per Kiev.",
        "Точка зрения редакции закона в Думе не отражает соглашения с фракциями.",
        "انضم الحزب إلى التحالف بعد أخبار عن انسحاب منافسيه.",
        "क्या आपके पास लापता बच्ची की जानकारी है? कृपया पुलिस से संपर्क करें।",
        "来源：联合国难民署的报告",
        "来源：警方通报",
        "This report has been published from time to time since 1948, the last one three years ago.",
        "Dieser Artikel erschien zunächst harmlos, doch er veränderte das Mietrecht.",
        "Las opiniones del autor del ataque no reflejan las de su comunidad.",
        "Este texto foi publicado pelo governo e vale a partir de maio.",
        "Questo articolo è apparso per la prima volta nel codice civile del 1942.",
        "آراء الكتاب في المعرض تعكس وجهة نظر جيل جديد.",
        "An earlier version of the bill would have banned the trade altogether.",
        "The newsletter provides farmers with prices from forty markets.",
    ],
)
def test_what_people_say_in_the_news_is_not(line: str) -> None:
    assert phrases.find(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Want more news? Subscribe to our newsletter, the rebel leader told his listeners.",
        "Abonnieren Sie keine Newsletter von unbekannten Absendern, rät das Bundesamt.",
        "Ces propos n'engagent que leurs auteurs, a réagi le chef de la diplomatie.",
        "Los artículos son responsabilidad de sus autores, recordó la ministra.",
        "Participe do canal, dizia a mensagem que enganou 2 mil aposentados no WhatsApp.",
        "Gli articoli sono responsabilità degli autori, ha detto la deputata.",
        "Следите за небом и слушайте новости, говорят жителям Харькова.",
        "المقال لا يعكس رأي الصحيفة، قال المتحدث باسم الوزارة.",
        "मंत्री ने कहा कि ये लेखक के निजी विचार हैं।",
        "该言论不代表本报立场，外交部发言人说。",
    ],
)
def test_what_somebody_says_is_no_furniture(line: str) -> None:
    assert phrases.find(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies to show you advertising according to your preferences.",
        "Diese Seite verwendet Cookies, so dass wir sie verbessern können.",
        "Ce site utilise des cookies, selon vos préférences, à des fins de mesure.",
        "Utilizamos cookies para melhorar o site, de acordo com a nossa Política de Privacidade.",
        "يستخدم هذا الموقع ملفات تعريف الارتباط وفقا لسياسة الخصوصية",
    ],
)
def test_terms_say_what_they_go_by(line: str) -> None:
    assert phrases.find(line) is not None


def test_the_title_of_another_story_may_say_who_said_it() -> None:
    found = phrases.find("Also read: The border stays closed, minister says")
    assert found is not None
    assert found.name == "also_read.en"


def test_a_line_of_names_has_no_other_words_in_small_letters() -> None:
    assert phrases.find("With reporting by Anna Brown in Kabul (a.brown@courier.example)") is not None
    assert phrases.find("With reporting by soldiers banned, little is known of the front") is None


def test_a_title_takes_nothing_along_where_prose_of_the_article_follows() -> None:
    question = "Does it really matter to anybody what the minister has to say about the talks?"
    for title, before, after, effect in (
        ("More on taxes", 3, [PROSE] * 4, "line"),
        ("References", 8, [PROSE] * 2, "list"),
        ("Read more", 3, [question, *[PROSE] * 4], "list"),
        ("Related Stories", 3, ["Ministers meet in Doha", *[PROSE] * 4], "list"),
    ):
        page = phrases.Page(blocks(*[PROSE] * before, title, *after))
        assert page.effects == [*[""] * before, effect, *[""] * len(after)]


@pytest.mark.parametrize(
    "line",
    [
        "Homepage » Talks » Economia",
        "Página inicial > Mundo",
        "На главную / Политика",
        "主页 > 国际 > 阿富汗",
    ],
)
def test_a_trail_from_home_is_no_text(line: str) -> None:
    rule = phrases.find(line)
    assert rule is not None
    assert rule.kind == "navigation"


def test_a_sentence_about_a_homepage_is_text() -> None:
    assert phrases.find("Homepage designs in red won the talks a prize.") is None


@pytest.mark.parametrize(("above", "stays"), [("Write to the station at:", True), (PROSE, False)])
def test_an_address_that_the_article_leads_in_is_no_sign_off(above: str, stays: bool) -> None:
    lines = blocks(*[PROSE] * 6, above, "desk@tide.example", "PO Box 422")
    kept, _ = phrases.strip(lines, judged=True)
    assert ("desk@tide.example" in [block.text for block in kept if block]) is stays


def test_a_list_of_things_that_is_no_list_of_credits_is_read_at_once() -> None:
    """Each of forty took twice the time of the one before it."""
    started = time.process_time()
    assert phrases.find(f"Pictures: {'; '.join(['ab'] * 40)} ? cd") is None
    assert time.process_time() - started < 5
