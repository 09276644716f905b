"""Explanations: no topic and article without an answer."""

from parsers import Block, Removed
from tests.topics.seed_desk import article
from tocsin.topics import Topic, TopicIndex

PAGE = article(
    "Kabul wants recognition.",
    "x " * 70,
    "The Etim leader met a Turkestan party of Islamic scholars near Herat.",
    headline="Talks in Kabul",
    language="en-GB",
    publisher="Pratidin Time",
    removed=(Removed(text="Related: Uighurs", evidence="phrase", rule="related"),),
)


def explain(query: str) -> str:
    return str(TopicIndex([Topic("t", "T", query)]).explain("t", PAGE, "wire"))


ANSWERS = {
    "kabul": "✓ kabul: 2 found: “Kabul” in the headline, “Kabul” in the body",
    "taliban": "✗ taliban: not in the article",
    "exact:ETIM": "✗ exact:ETIM: it is there, but written “Etim”",
    '"islamic party"': "its words are there, but not side by side in one paragraph",
    '"islamic front"': "not in the article: front",
    "title:recognition": "it is there, but not in the headline",
    "lead:herat": "it is there, but not in the first 60 words",
    "uighurs": "it is only in a caption, or in text that was removed as not of the article",
    "variants:recognise": "not in the article (looking for recognise|recognize)",
    "kabul NEAR/3 herat": "✗ NEAR/3: both sides are there, but at the nearest 83 words are between",
    "wants ONEAR/3 kabul": "✗ ONEAR/3: both sides are there, but in the other order",
    "talks NEAR/9 wants": "never in the same part (headline, standfirst, body)",
    "kabul NEAR/3 ghani": "the right side is missing",
    "dostum NEAR/3 ghani": "✗ NEAR/3: both sides are missing",
    "wants ONEAR/0 kabul": "both sides are there, but in the other order",
    "leader NEAR/0 the": "✗ NEAR/0: both sides are there, but at the nearest 1 word is between",
    "kabul AND NOT herat": "✗ not: excluded: it is there",
    "kabul AND NOT ghani": "✓ not: it is absent",
    "kabul{3}": "✗ at least 3 of: 2 found",
    "lang:de AND kabul": "✗ lang:de: the lang is en-GB",
    "source:wire": "✓ source:wire: it is the source",
    "source:bbc AND kabul": "✗ source:bbc: the source is wire, Pratidin Time, desk.example",
    "author:khan AND kabul": "✗ author:khan: the article has no author",
    "kabul OR ghani": "✓ any of: 1 of 2 hold",
}


def test_every_answer() -> None:
    for query, answer in ANSWERS.items():
        assert answer in explain(query), explain(query)


def test_of_a_very_long_word_the_beginning_is_quoted() -> None:
    long = "k" * 1_000_000
    page = article(f"{long} {'z ' * 50}", headline="x", section="s" * 1000)
    index = TopicIndex([Topic("t", "T", f'kkkk* AND NOT ("{"z " * 50}" OR section:y)')])
    told = index.explain("t", page)
    assert f"“{'k' * 80}…” in the body" in str(told)
    assert f"the section is {'s' * 80}…" in str(told)
    assert max(map(len, str(told).split("\n"))) < 500
    assert max(map(len, told.excluded)) < 500


def test_a_clause_says_where() -> None:
    index = TopicIndex([Topic("t", "T", "kabul AND title:talks")])
    told = index.explain("t", PAGE)
    assert told.matched
    assert [(clause.depth, clause.text, clause.held) for clause in told.clauses] == [
        (0, "all of", True),
        (1, "kabul", True),
        (1, "title:talks", True),
    ]
    assert [tuple(span) for span in told.clauses[1].spans] == [("headline", 0, 9, 14), ("body", 0, 0, 5)]


def test_explaining_agrees_with_matching() -> None:
    index = TopicIndex(Topic(f"t{n}", "", query) for n, query in enumerate(ANSWERS))
    rang = {match.topic for match in index.match(PAGE, "wire")}
    for name in (f"t{n}" for n in range(len(ANSWERS))):
        assert index.explain(name, PAGE, "wire").matched == (name in rang)


def test_a_caption() -> None:
    page = article("Talks.").model_copy(update={"body": (Block(kind="caption", text="Photo: ETIM"),)})
    assert "only in a caption" in str(TopicIndex([Topic("t", "", "etim")]).explain("t", page))


def test_what_excluded_an_article_is_told_with_what_it_says_of_itself() -> None:
    def excluded(query: str) -> tuple[str, ...]:
        return TopicIndex([Topic("t", "T", query)]).explain("t", PAGE, "wire").excluded

    assert excluded("kabul AND NOT (source:wire OR herat)") == (
        "NOT (source:wire OR herat) (“Herat”, source:wire)",
    )
    assert excluded("kabul AND NOT lang:en") == ("NOT lang:en (lang:en)",)


def test_of_alternatives_the_one_with_the_fewest_nots_is_told() -> None:
    def excluded(query: str) -> tuple[str, ...]:
        return TopicIndex([Topic("t", "T", query)]).explain("t", article("a b c d e")).excluded

    assert excluded("(a AND NOT b) OR (c AND NOT d)") == ("NOT b (“b”)",)
    assert excluded("(a NOT b NOT d) OR (c AND NOT e)") == ("NOT e (“e”)",)
    assert excluded("(a NOT b NOT d) OR (x AND NOT e)") == ("NOT b (“b”)", "NOT d (“d”)")
    assert excluded("(a OR x) NOT b AND (c NOT b)") == ("NOT b (“b”)",)


BESIDE = article(
    "The Taliban said in Herat that recognition was near.",
    "x " * 35 + "An Afghan minister, Ansari, came to Herat.",
    headline="Taliban ask for recognition once more",
    removed=(
        Removed(text="Taliban ask for recognition once more", evidence="duplicate", rule="headline"),
        Removed(text="Home | Taliban ask for recognition once more", evidence="phrase", rule="trail"),
        Removed(text="Said in Herat that recognition", evidence="structure", rule="pull-quote"),
        Removed(text="Afghan flights from Herat", evidence="structure", rule="related"),
        Removed(text="Uzbek gas: a legitimate question", evidence="structure", rule="related"),
    ),
)


def furniture(query: str) -> list[str]:
    told = TopicIndex([Topic("t", "T", query)]).explain("t", BESIDE)
    assert not told.matched
    return [block.text for block in told.furniture]


def test_only_what_stands_in_a_removed_block_is_furniture() -> None:
    trail, flights, gas = (BESIDE.removed[number].text for number in (1, 3, 4))
    assert furniture("uzbek") == [gas]
    assert furniture("recognition AND uzbek") == [gas]
    assert furniture("uzbek NEAR/3 legitimate") == [gas]
    assert furniture("herat{3}") == [flights]
    assert furniture("flights AND uzbek") == [trail, flights, gas]


def test_nearness_reaches_neither_from_the_body_into_a_block_nor_from_one_to_the_next() -> None:
    assert furniture("recognition NEAR/30 afghan") == []
    assert furniture("herat NEAR/100 flights NEAR/100 ansari") == []
    assert furniture("flights NEAR/100 uzbek") == []
    assert furniture("lead:flights") == []


def test_copies_of_the_headline_and_of_the_body_are_no_furniture() -> None:
    assert furniture("recognition{3}") == []
    assert furniture("taliban{3}") == []
    assert furniture("home AND zebra") == []
    assert furniture("home") == ["Home | Taliban ask for recognition once more"]


def test_what_the_body_excludes_stays_excluded() -> None:
    assert furniture("uzbek AND NOT ansari") == []
    assert furniture("uzbek AND NOT zebra") == ["Uzbek gas: a legitimate question"]
