"""Spelling variants: what the table spells and what it must leave alone."""

import pytest

from tests.topics.seed_desk import article, marked, match
from tocsin.topics.words.variants import spellings

SPELLED = [
    ("recognise", {"recognize"}),
    ("organization", {"organisation"}),
    ("analysed", {"analyzed"}),
    ("labour", {"labor"}),
    ("neighborhoods", {"neighbourhoods"}),
    ("travelling", {"traveling"}),
    ("catalogue", {"catalog"}),
    ("centre", {"center"}),
    ("metres", {"meters"}),
    ("cheque", {"check"}),
    ("tyres", {"tires"}),
    ("turkestan", {"turkistan"}),
    ("taleban", {"taliban", "talibaan", "tolibon"}),
    ("organis*", {"organiz*"}),
    ("tumours", {"tumors"}),
    ("flavourless", {"flavorless"}),
    ("glamor", {"glamour"}),
    ("maneuver", {"manoeuvre"}),
    ("manoeuvring", {"maneuvering"}),
    ("organisers", {"organizers"}),
    ("organizational", {"organisational"}),
    ("sceptics", {"skeptics"}),
    ("scepticism", {"skepticism"}),
    ("artefacts", {"artifacts"}),
    ("sceptic*", {"skeptic*"}),
    ("labourer*", {"laborer*"}),
    ("cheque*", {"check", "checks"}),
    ("centr*", {"center", "centers", "centered", "centering", "centerable"}),
    ("东", {"東"}),
    ("sheikh", {"shaikh", "sheik", "shaykh", "cheikh"}),
    ("moslem", {"muslim"}),
    ("shiites", {"shias"}),
    ("burqa", {"burka", "burkha", "bourqa"}),
    ("chechnya", {"chechnia", "chechenia", "tchetchenie"}),
    ("kerbside", {"curbside"}),
    ("multistorey", {"multistory"}),
    ("caesium", {"cesium"}),
    ("haematology", {"hematology"}),
    ("sceptres", {"scepters"}),
    ("millilitres", {"milliliters"}),
    ("marshalled", {"marshaled"}),
    ("refuelling", {"refueling"}),
    ("focussed", {"focused"}),
    ("shiite*", {"shia", "shias"}),
]
ALONE = [
    "four",
    "hour",
    "tour",
    "rise",
    "wise",
    "promise",
    "promised",
    "advertising",
    "size",
    "exercise",
    "dog",
    "laboratory",
    "colorado",
    "literature",
    "cancellation",
    "jewel",
    "a",
    "kerb",  # to curb is a verb everywhere
    "curbs",
    "storey",
    "stories",
    "draught",
    "chequers",
    "grammar",
    "mother",
    "hajib",
    "emir",
    "equality",
    "panels",
    "tired",
    "said",
]


@pytest.mark.parametrize(("word", "others"), SPELLED)
def test_variants(word: str, others: set[str]) -> None:
    assert set(spellings(word)) == {word, *others}


@pytest.mark.parametrize("word", ALONE)
def test_words_with_no_variant(word: str) -> None:
    assert spellings(word) == (word,)


ALIKE = [
    (
        "al-Qaeda",
        "Al Qaida",
        "AlQaeda",
        "al-Qa'ida",
        "al-Qa’eda",
        "El Kaide",
        "al-Qa`ida",
        "Alkaida",
        "al-Qāʿida",
    ),
    ("daesh", "Da'esh", "daech", "DA’ESH"),
    ("Hezbollah", "Hizballah", "Hizb Allah"),
    ("the Qur'an", "the Koran", "the Quran"),
    ("Shi'ite", "Shia", "Shiite", "Shi’a"),
    ("Sana'a", "Sanaa", "Sana’a"),
    ("Khan Younis", "Khan Yunis", "Khan Yunus"),
    ("Deir ez-Zor", "Deir Ezzor", "Deir al-Zor"),
    ("Viet Nam", "Vietnam"),
    ("two-storey", "two-story", "two storey"),
    ("St. Petersburg", "Saint Petersburg"),
]


@pytest.mark.parametrize("names", ALIKE)
def test_a_name_is_found_as_one_word_and_as_several(names: tuple[str, ...]) -> None:
    for written in names:
        asked = written.removeprefix("the ")
        for text in names:
            for query in (
                f'variants:"{asked}"',
                f'title:(x OR variants:"{asked}"{{1}})',
                f'variants:("{asked}") NEAR men',
            ):
                page = article(headline=f"For {text} men")
                found = match(query, page)
                assert found, (query, text)
                assert marked(found, page)[0] == text.removeprefix("the ")


def test_a_name_of_several_words_is_found_as_it_is_written_without_variants() -> None:
    assert match("alqaeda", article("al-Qaeda")) is None
    assert match("variants:qaeda", article("alqaeda")) is None
    assert match('variants:"al qaeda" AND NOT variants:alqaeda', article("al-Qaeda")) is None


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ('variants:"two-storey"', "the second story of the day"),
        ("variants:storey", "a story of two storeys"),
        ("variants:kerb", "They curb exports"),
        ("variants:shiite*", "a shiatsu massage"),
        ("variants:gramme*", "the grammar of politics"),
        ("variants:gaza", "Ghazals by a poet, gazed at"),
        ("variants:medal*", "a meddler's meadow"),
    ],
)
def test_no_other_word_is_found(query: str, text: str) -> None:
    assert match(query, article(text)) is None


PREFIXES = [  # what a prefix finds, and what its other spelling begins too
    ("labour*", "labor labors labored laboring laborers", "laboratory laborious"),
    ("colour*", "color colored colorful colorless", "Colorado colorectal"),
    ("favour*", "favor favorite favorable favorably favoring", "favela"),
    ("neighbour*", "neighborhoods neighborly", "neigh"),
    ("honour*", "honor honorable honored", "honorary Honorius honorific"),
    ("litre*", "liter liters", "literature literally"),
    ("mould*", "mold moldy", "Moldova"),
    ("travell*", "traveled travelers", "travelogue travel"),
    ("tyre*", "tire tires", "tired tireless"),
    ("manoeuvr*", "maneuver maneuvered maneuvering", "man"),
]


@pytest.mark.parametrize(("prefix", "found", "missed"), PREFIXES)
def test_a_prefix_finds_the_words_it_begins(prefix: str, found: str, missed: str) -> None:
    for word in found.split():
        assert match(f"variants:{prefix}", article(word)), word
    for word in missed.split():
        assert match(f"variants:{prefix}", article(word)) is None, word
