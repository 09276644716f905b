"""Queries: what is refused and where, what warns, what prints back."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len, set_cell_size

from tocsin.errors import QueryError
from tocsin.topics import TOPIC_NAME, parse_query
from tocsin.topics.syntax import grammar, habits
from tocsin.topics.syntax.tree import LABELS

REFUSED = [
    # query, the place (1-based), words of the problem, words of the suggestion
    ("", 1, "empty", "at least one word"),
    ("taliban AND", 9, "on its right", ""),
    ("AND taliban", 1, "on its left", '"AND"'),
    ("taliban AND OR kabul", 13, "between it and AND", ""),
    ("(taliban kabul", 1, "never closed", ")"),
    ("(taliban (kabul)", 1, "never closed", ")"),
    ("taliban)", 8, "never opened", "("),
    ("taliban ()", 10, "empty", ""),
    ('taliban "kabul', 9, "quote is never closed", '"'),
    ("taliban “kabul", 9, "quote is never closed", '"'),
    ("NOT taliban", 1, "nearly every article", "A AND NOT B"),
    ("taliban OR NOT kabul", 12, "nearly every article", ""),
    ("us*", 1, "too few letters", "four letters"),
    ("t??t", 1, "too few letters", "three before a ?"),
    ("taliban OR us*", 12, "too few letters", ""),
    ("w?m*", 1, "too few letters", ""),
    ("t?xt", 1, "too few letters", "AND"),
    ("*ban", 1, "starts with a wildcard", ""),
    ("tal*ban", 1, "has a * inside", "?"),
    ('"the tal*ban"', 6, "has a * inside", ""),
    *((f"kabul {inside}", 7, "has a * inside", "?") for inside in ("wom*n", "taliban*?", "a**b*", "fo?ba*l")),
    ('"recogni*e taliban"', 2, "has a * inside", ""),
    ("source:prati*n", 8, "has a * inside", ""),
    ("variants:organi*e", 10, "has a * inside", ""),
    ('"塔利班*"', 5, "anywhere already", "Leave out the *"),
    ('variants:"塔?班"', 12, "anywhere already", "Leave out the ?"),
    ('"taliban * kabul"', 10, "no word by itself", "Write taliban ONEAR/5 kabul"),
    ('"the taliban * in kabul"', 14, "no word by itself", 'Write "the taliban" ONEAR/5 "in kabul"'),
    ('"taliban ? or * kabul"', 10, "no word by itself", "Write taliban ONEAR/5 or ONEAR/5 kabul"),
    ('"* taliban"', 2, "no word by itself", "Leave it out"),
    ("taliban * kabul", 9, "no word by itself", "Leave it out"),
    ("东伊*", 3, "anywhere already", "Leave out"),
    ("taliban NEAR/5 (NOT kabul)", 17, "NOT has no place", "AND NOT"),
    ("taliban NEAR NOT kabul", 14, "NOT has no place", "AND NOT"),
    ("taliban NOT NEAR/3 kabul", 13, "both sides of NEAR/3,", "taliban AND NOT (taliban NEAR/3 …)"),
    ('"the taliban" AND NOT ONEAR kabul', 23, "both sides of ONEAR,", "A AND NOT (A ONEAR …)"),
    ("(taliban OR taleban) NOT NEAR kabul", 26, "both sides of NEAR,", "A AND NOT (A NEAR …)"),
    ("NOT NEAR kabul", 5, "both sides of NEAR,", "A AND NOT (A NEAR …)"),
    ("taliban NEAR/5 (kabul ghani)", 17, "AND has no one place", "OR"),
    ("taliban NEAR/500 kabul", 9, "100 words at most", "AND"),
    ("taliban NEAR/x kabul", 9, "not an operator", "NEAR/8"),
    ("taliban near/5 kabul", 9, "not an operator", "upper case"),
    ("(lang:en taliban) NEAR kabul", 2, "", ""),
    ("lang:en NEAR kabul", 1, "not in the text", "AND"),
    ("lang:english", 6, "not a language code", "lang:en"),
    ("headline:taliban", 1, "no field headline:", "title:"),
    ("titel:taliban", 1, "no field titel:", "title:"),
    ("headline: taliban", 1, "no field headline:", "title:"),
    ('headline:"the taliban"', 1, "no field headline:", "title:"),
    ("ｔｉｔｌｅ：塔利班", 1, "no field title:", "title:"),
    ("source:https://www.bbc.co.uk/news", 8, "a link is not in the text", "Write source:bbc.co.uk for"),
    ('source:"http://bbc.co.uk:80/"', 8, "a link is not in the text", "Write source:bbc.co.uk for"),
    ("HTTPS://dw.com?x AND kabul", 1, "a link is not in the text", "Write source:dw.com for"),
    ("source:www.bbc*", 8, "bbc* begins with too few letters", ""),
    ("source:www.*", 12, "no word by itself", ""),
    ("title:-a", 7, "a minus", "Write NOT title:a."),
    ("kabul title:(a OR -b)", 19, "a minus", "Write NOT title:b."),
    ('kabul -"islamic state"', 7, "a minus", 'Write NOT "islamic state".'),
    ("kabul －＂islamic state＂", 7, "a minus", 'Write NOT "islamic state".'),
    ('kabul title：-"islamic state"', 13, "a minus", 'Write NOT title:"islamic state".'),
    ("kabul -(a OR b)", 7, "a minus", "Write NOT (…)."),
    ("title:a|b", 7, "not an operator", "Write title:a OR title:b."),
    ("title:NOT a", 7, "NOT stands before the field", "Write NOT title:a."),
    ('lead:exact:NOT "A B" c', 12, "NOT stands before the field", 'Write NOT lead:exact:"A B".'),
    ('5" OR 6"', 2, "this quote opens right after 5", 'exact:"5\\""'),
    ('taliban"kabul OR herat"', 8, "this quote opens right after taliban", "a space before"),
    ('"a" OR b" OR "c', 9, "this quote opens right after b", "a space before"),
    ('"taliban OR "kabul OR herat', 13, "this quote closes right before kabul", "a space after"),
    ('"a""b"', 4, 'this quote opens right after "a"', "a space before"),
    ('the 5" gun', 6, "quote is never closed", 'exact:"5\\""'),
    ("（taliban OR kabul", 1, "never closed", ")"),
    ("taliban ＡＮＤ", 9, "on its right", ""),
    ("「塔利班", 1, "quote is never closed", "Close it with 」"),
    ("塔利班」", 4, "quote was never opened", '"'),
    ("taliban｜kabul", 1, "not an operator", "taliban OR kabul"),
    ("taliban ！kabul", 9, "exclamation mark", "NOT kabul"),
    ("什么？", 3, "anywhere already", "Leave out the ？"),
    ("exact:ETIM＊", 7, "as written", 'exact:"ETIM＊"'),
    ("us＊", 1, "too few letters", ""),
    ("title:", 1, "on its right", ""),
    ("title:source:x", 7, "cannot stand under title:", "AND"),
    ("exact:ETIM*", 7, "as written", 'exact:"ETIM*"'),
    ("taliban{0}", 8, "from 1 to 100", ""),
    ("{3}", 1, "must follow", ""),
    ("lang:eng", 6, "articles say en", "lang:en"),
    ("lang:zho-CN", 6, "articles say zh-cn", "lang:zh-cn"),
    *((f"taliban {dash}kabul", 9, "minus", "NOT kabul") for dash in "–—−－"),
    *((empty, 1, "nothing to look for", "leave it out") for empty in ('""', "\\", "—", "🔥", '"…"')),
    ("taliban NEAR / 8 kabul", 14, "not an operator", "NEAR/8 without"),
    ("title :kabul", 7, "stands apart from its field", "title:kabul"),
    ("title : kabul", 7, "stands apart from its field", "title:taliban"),
    ("taliban -kabul", 9, "minus", "NOT kabul"),
    ("taliban | kabul", 9, "not an operator", "OR"),
    ("taliban|kabul", 1, "not an operator", "taliban OR kabul"),
    ("taliban&&kabul", 1, "not an operator", "taliban AND kabul"),
    ("taliban|kabul|herat", 1, "| is not an operator", "Write taliban OR kabul OR herat."),
    ("title:a||b|c", 7, "| is not an operator", "Write title:a OR title:b OR title:c."),
    ("a&&b&&c", 1, "&& is not an operator", "Write a AND b AND c."),
    ("taliban !cricket", 9, "exclamation mark", "NOT cricket"),
    ("taliban ~cricket", 9, "tilde", "variants:"),
    ("taliban~2", 1, "tilde", "variants:"),
    ('"taliban kabul"~5', 16, "no distance", "NEAR/5"),
    ("taliban NEAR /8 kabul", 14, "apart from its NEAR", "NEAR/8"),
    ("taliban NEAR8 kabul", 9, "not an operator", "NEAR/8"),
    ("taliban PRE/5 kabul", 9, "not an operator", "ONEAR/5"),
    ("taliban ADJ5 kabul", 9, "not an operator", "NEAR/5"),
    ("taliban ANDNOT kabul", 9, "not an operator", "AND NOT"),
    ("'islamic state'", 1, "single quotes", '"islamic …"'),
    ("kabul OR ‘islamic state’", 10, "single quotes", '"islamic …"'),
    ("exact:'ETIM'", 7, "single quotes", 'ETIM, or "ETIM"'),
    ("taliban^2", 1, "no weight", "taliban"),
    ("[2020 TO 2024]", 1, "brackets", "("),
    ("taliban AND-kabul", 9, "AND must stand alone", "space"),
    ("taliban ANDkabul", 9, "AND must stand alone", '"ANDkabul"'),
    ("kabulAND taliban", 1, "AND must stand alone", "space before"),
    ("kabulNEAR/3 taliban", 1, "NEAR/3 must stand alone", '"kabulNEAR/3"'),
    ("title:ORkabul", 7, "OR must stand alone", ""),
    ("kabul NOT-taliban", 7, "NOT must stand alone", ""),
    ("@Etim", 1, "not the name of a topic", "@etim"),
    ("taliban @al.q", 9, "not the name of a topic", '"@al.q"'),
    ('"---"', 1, "nothing to look for", ""),
    ("terror!", 1, "does not stand for words that begin so", 'Write terror*, or "terror!"'),
    ("war!", 1, "does not stand for words", "Write war* AND another term"),
    ("terroris$3", 1, "does not stand for words", "Write terroris*"),
    ("++US", 1, "no meaning", "Write exact:US."),
    ("taliban +5 kabul", 9, "not an operator", "Write ONEAR/5."),
    ("taliban % cricket", 9, "not an operator", "Write NOT."),
    ("taliban %cricket", 9, "does not exclude", "Write NOT cricket."),
    ("taliban !!cricket", 9, "does not exclude", "Write NOT cricket."),
    ("`islamic state`", 1, "single quotes", '"islamic …"'),
    ("''islamic state''", 1, "single quotes", '"islamic …"'),
    ("kabul ″islamic state″", 7, "″ makes no phrase", '"islamic …"'),
    ("‹taliban›", 1, "‹ makes no phrase", "taliban"),
    ("&quot;taliban kabul&quot;", 1, "&quot; is the code of a sign", "the sign itself"),
    ("taliban &amp; kabul", 9, "&amp; is the code of a sign", "the sign itself"),
    ("taliban%20AND%20kabul", 1, "%20 is the code of a sign", "a space"),
    ("taliban+AND+kabul", 1, "AND must stand alone", "Put spaces round AND"),
    ("x taliban,OR,kabul", 3, "OR must stand alone", "Put spaces round OR"),
    ("taliban\\:kabul", 1, "a backslash", "quotes"),
    ("taliban\\nkabul", 1, "a backslash", "quotes"),
    ("taliban AROUND(5) kabul", 9, "AROUND(…) is not an operator", "NEAR/8, or another number"),
    ("allcaps(us)", 1, "no field without its colon", "Write exact:(…)."),
    ("NOT:taliban kabul", 1, "no field NOT:", "without the colon"),
    ("kabul ORNOT taliban", 7, "not an operator", "Write OR NOT."),
    ("kabul terroris$", 7, "does not stand for words", "Write terroris*"),
    ("atleast3(taliban)", 1, "counts nothing", "Write taliban{3}"),
    ("kabul ATL/4(taliban OR x)", 7, "counts nothing", "Write taliban{4}"),
    ("ti(taliban)", 1, "no field without its colon", "Write title:(…)."),
    ("kabul hlead(taliban)", 7, "no field without its colon", "Write lead:(…)."),
    ("headline(taliban OR kabul)", 1, "no field without its colon", "Write title:(…)."),
    ("body(taliban)", 1, "no field without its colon", "Leave it out"),
    ("title=taliban", 1, "a field ends with a colon", "Write title:taliban."),
    ('title="islamic state"', 1, "a field ends with a colon", 'Write title:"islamic state".'),
    ("hl=(a OR b)", 1, "a field ends with a colon", "Write title:(…)."),
    ("lang=en", 1, "a field ends with a colon", "Write lang:en."),
    ("rst=taliban", 1, "a field ends with a colon", "Write source:taliban."),
    ("taliban wc>500", 9, "wc> is no field", "The fields are"),
    ("title = taliban", 7, "not an operator", "title:taliban"),
    ("metaData.x:y", 1, "no field metaData.x:", "The fields are"),
    ("metaData.language:en", 1, "no field", "lang:"),
    ("taliban W/S kabul", 9, "not an operator", "NEAR/15"),
    ("taliban w/p kabul", 9, "not an operator", "NEAR/50"),
    ("taliban /s kabul", 9, "not an operator", "NEAR/15"),
    ("taliban NEAR/s kabul", 9, "not an operator", "NEAR/15"),
    ("taliban p/5 kabul", 9, "not an operator", "ONEAR/5"),
    ("taliban pre/500 kabul", 9, "not an operator", "NEAR/100"),
    ("taliban W/5 kabul", 9, "not an operator", "NEAR/5"),
    ("taliban NEAR/5f kabul", 9, "not an operator", "NEAR/5"),
    ("taliban onear/7 kabul", 9, "not an operator", "ONEAR/7"),
    ("taliban NEAR:5 kabul", 9, "not an operator", "NEAR/5"),
    ("taliban near kabul", 9, "not an operator", "NEAR/8"),
    ("near(taliban, kabul)", 1, "not an operator", "NEAR/8"),
    ("NEAR(taliban, kabul)", 1, "between its two sides", "Write taliban NEAR/8 kabul."),
    ("x NOT (NEAR((a,b),5))", 8, "between its two sides", "Write a NEAR/5 b."),
    ('ONEAR/3("a b", c)', 1, "between its two sides", 'Write "a b" ONEAR/3 c.'),
    ("taliban <AND> kabul", 9, "not an operator", "Write AND."),
    ("taliban <near/5> kabul", 9, "not an operator", "Write NEAR/5."),
    ('"taliban kabul"@5', 16, "no distance", "NEAR/5"),
    ('"taliban kabul"~500', 16, "no distance", "NEAR/100"),
    ("taliban NEAR500 kabul", 9, "not an operator", "NEAR/100"),
    ("(taliban kabul)@5", 16, "no distance", "NEAR/5"),
    ("taliban ¬cricket", 9, "does not exclude", "Write NOT cricket."),
    ("taliban ¬(a OR b)", 9, "does not exclude", "Write NOT (…)."),
    ("/talib.n/", 1, "regular expression", '"/talib.n/"'),
    ('"a * * b"', 4, "no word by itself", "Write a ONEAR/5 b for"),
    ("text:taliban", 1, "no field text:", "Leave it out"),
    ("mention:@bbc", 1, "no field mention:", "Leave it out"),
    ("sourcecountry:af", 1, "no field sourcecountry:", "its names as words"),
    ("hl:taliban", 1, "no field hl:", "title:"),
    ("ti:taliban", 1, "no field ti:", "title:"),
    ("after:2024", 1, "no field after:", "valid_from"),
    ('"US":cs', 5, "stands after what it is to label", 'exact:"US"'),
    ("(a OR b)~", 9, "tilde", "variants:"),
    ('taliban + "kabul"', 9, "not an operator", "Leave it out"),
    ('"a b”', 1, 'opens with " and closes with ”', "of one kind"),
    ('"a b” OR "c', 1, 'opens with " and closes with ”', "of one kind"),
    ('"a b” OR "c d"', 14, "never closed", "of one kind"),
    ('"a b” OR "c d”', 14, "never opened", "of one kind"),
    ("taliban\nAND (kabul\nOR )", 20, "on its right", ""),
    ("(" * 60 + "a" + ")" * 60, 51, "deeper", "@name"),
    ("kabul " + "NOT " * 900 + "taliban", 207, "deeper", "@name"),
    ("title:" * 3000 + "a", 301, "deeper", "@name"),
    ("source:(a NEAR/3 b)", 11, "NEAR has no meaning under source:", "words of the text"),
    ("source:(taliban{3})", 16, "a count has no meaning under source:", "of the text"),
    (" NEAR ".join(["a"] * 2000), 1, "deeper", "fewer"),
    (" NEAR ".join("abcdefghij"), 59, "more than 8 NEARs", "AND"),
    ("(a NEAR b NEAR c NEAR d NEAR e) NEAR (a NEAR b NEAR c NEAR d NEAR e)", 33, "more than 8 NEARs", "AND"),
    ("a" * 30_000, 20_001, "longer", "Split"),
]


@pytest.mark.parametrize(("query", "place", "problem", "suggestion"), REFUSED)
def test_a_bad_query_is_refused_where_it_is_bad(
    query: str, place: int, problem: str, suggestion: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(query)
    assert problem in caught.value.problem
    assert suggestion in caught.value.suggestion
    assert caught.value.position == place - 1


def test_the_caret_stands_under_the_place() -> None:
    with pytest.raises(QueryError) as caught:
        parse_query("taliban\nAND (kabul\nOR )")
    lines = str(caught.value).split("\n")
    assert lines[0].startswith("line 3, column 1:")
    assert lines[1:3] == ["    OR )", "    ^"]


WIDE = [
    ("塔利班 AND 喀布尔 AND (阿富汗", "塔利班 AND 喀布尔 AND ", 6 * 2 + 10),
    ("タリバン AND (カブール", "タリバン AND ", 4 * 2 + 5),
    ("북한 AND (미사일", "북한 AND ", 2 * 2 + 5),
    ("संघर्ष AND (काबुल", "संघर्ष AND ", 4 + 5),
    ("e\u0301tim AND (kabul", "e\u0301tim AND ", 4 + 5),
    ("塔利班\nAND (阿富汗", "AND ", 4),
    ("taliban\tAND\t(kabul", "taliban AND ", 12),
]


@pytest.mark.parametrize(("query", "before", "width"), WIDE)
def test_the_caret_stands_under_the_place_on_a_screen(query: str, before: str, width: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(query)
    _, shown, caret, _ = str(caught.value).split("\n")
    assert shown.startswith(f"    {before}(")
    assert caret == " " * (4 + width) + "^"


@pytest.mark.parametrize("columns", [10, 20, 40, 79, 80, 200])
@pytest.mark.parametrize("word", ["taliban", "塔利班", "タリバン", "北한", "संघर्ष", "e\u0301tim"])
@pytest.mark.parametrize("place", [0, 1, 5, 30, 59, 60])
def test_of_a_long_line_what_is_round_the_place_is_shown(
    monkeypatch: pytest.MonkeyPatch, columns: int, word: str, place: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    words = [f"{word}{number}" for number in range(60)]
    words.insert(place, "Z\\" if place % 2 else "*Q")
    query = " OR ".join(words)
    at = len(" OR ".join([*words[:place], ""]))
    _, shown, caret = str(QueryError(query, at, "problem")).split("\n")
    assert max(cell_len(shown), cell_len(caret)) <= max(columns, 20)
    before = set_cell_size(shown, len(caret) - 1)
    assert shown == before + shown[len(before) :], "the caret is under the beginning of a character"
    assert shown[len(before)] == query[at]
    assert shown.startswith("    …") == (cell_len(query[:at]) > cell_len(before) - 4)
    assert shown.endswith("…") or query.endswith(shown[len(before) :])


def test_the_caret_behind_the_end_of_a_long_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    query = " OR ".join(["塔利班"] * 30)
    _, shown, caret = str(QueryError(query, len(query), "problem")).split("\n")
    assert cell_len(shown) + 1 == len(caret) <= 40


WARNED = [
    ("us* AND taliban", "us* is a short prefix"),
    ('"us* troops"', "us* is a short prefix"),
    ('"the us*" NEAR/5 kabul', "us* is a short prefix"),
    ("taliban NEAR/30 kabul", "NEAR/30 reaches"),
    (" NEAR/30 ".join("abcde"), "4 NEARs inside one another are slow"),
    ("taliban and kabul", "write AND for the operator"),
    ("taliban Or kabul", "write OR for the operator"),
    ("taliban NEAR 8 kabul", "write NEAR/8"),
    ("taliban, kabul", "OR joins alternatives"),
    ("taliban/kabul", "side by side; write taliban OR kabul"),
    ("taliban,kabul,herat", "write taliban OR kabul OR herat"),
    ("taliban;kabul", "write taliban OR kabul"),
    ("taliban ODER kabul", "write OR for the operator"),
    ("taliban EXCEPT kabul", "write NOT for the operator"),
    ("taliban ИЛИ kabul", "write OR for the operator"),
    ("US AND iran", "exact:US takes the capitals"),
    ('title:"WHO"', "exact:WHO takes the capitals"),
    ('"美国，中国"', "its ， parts the text"),
    ("c++ AND taliban", 'exact:"c++"'),
    (".net AND taliban", 'exact:".net"'),
    ("taliban kabul OR ghani", "AND binds tighter"),
    ("taliban ａｎｄ kabul", "write AND for the operator"),
    ("ＵＳ AND iran", "takes the capitals"),
    ("taliban， kabul", "OR joins alternatives"),
    ("طالبان، كابول", "OR joins alternatives"),
    ("taliban；kabul", "write taliban OR kabul"),
    ('kabul "us＊ troops"', "us* is a short prefix"),
    ('"what is etim?"', "exactly one character"),
    ("kabul AND source:www.bbc.com/news", "write source:www.bbc.com"),
    ("طالبان OR عص", "عص is too short to be found as وعص; write عص OR وعص"),
    ('"بن لادن"', 'write "بن لادن" OR "وبن لادن"'),
    ("kabul AND רד", "write רד OR ורד OR ברד OR לרד"),
    ("עזה", "עזה is too short to be found as בעזה; write עזה OR בעזה OR לעזה"),
    ('"taliban AND kabul"', 'for the operator write "taliban" AND "kabul"'),
    ('exact:"the taliban NEAR/5 kabul"', 'write "the taliban" NEAR/5 "kabul"'),
    ('"title:taliban kabul"', 'write title:"taliban kabul"'),
    ("exact:taliban", "does not find “Taliban”"),
    ('exact:"the taliban"', "does not find “The taliban”"),
    ("source:BBC News", 'write source:"BBC News", or AND'),
    ("kabul NOT author:imran khan", 'write author:"imran khan", or AND'),
    ("taliban N5 kabul", "write NEAR/5"),
    ("taliban w12 kabul", "write NEAR/12"),
    ("taliban EXCLUDE cricket", "write NOT for the operator"),
    ("taliban SAME kabul", "write NEAR/50 for the operator"),
    ("taliban SENTENCE kabul", "write NEAR/15 for the operator"),
    ("US$ AND taliban", 'exact:"US$"'),
    ("taliban\u200bkabul", "talibankabul is read as one word"),
    ('"taliban\u200bkabul"', "talibankabul is read as one word"),
    ("kabul lang:en-GB", "of most articles the language alone is known: en-GB misses them; write lang:en"),
    ("kabul NOT lang:pt_BR", "pt_BR misses them; write lang:pt"),
    ("lang:en OR source:wire", "every article with this lang or source"),
]


@pytest.mark.parametrize(("query", "warning"), WARNED)
def test_costly_or_doubtful_shapes_warn(query: str, warning: str) -> None:
    assert any(warning in sentence for sentence in parse_query(query).warnings)


def test_plain_queries_do_not_warn() -> None:
    for query in (
        *("taliban", '"east turkestan" OR exact:ETIM', "(a AND b) OR c", "recogni* NEAR/20 taliban"),
        *(
            "AC/DC",
            "N/A",
            "24/7",
            "at&t",
            "U.S.",
            "exact:U.S.",
            "exact:c++",
            "NOTAM",
            "BRAND",
            "doctor AND Ecuador",
            "NEARBY",
            "Andorra",
            "tal?ban",
            "1,500",
            "rulers' AND o'brien",
            "exact:US OR exact:AT/DE",
            "Oder AND source:n/a",
            '"NOT" AND "\'tis"',
            "アル・カイダ",
        ),
        *("(a NEAR b) NEAR c", "source:bbc.co.uk AND kabul", '"And now" NEAR/2 "@al.q"', "taliban@kabul"),
        *("source:bbc AND news", "exact:US$", "exact:Yahoo!", "exact:e=mc2", "kabul(herat)", "lang:en kabul"),
        *('"WAR AND PEACE"', '"war and peace"', '"12:30"', '"AND then"', "exact:Taliban", "exact:塔利班"),
        *("N5 AND road", "ตา\u200bลีบัน", "افغان\u200cها", "n/a", "bbc.co.uk:443"),
        *('"به رسمیت"', 'exact:"رد"', "غزة", '"the رد"'),
        *("עזה OR בעזה", "رد OR ورد", "טליבאן"),
        *("탈레반*", "북한*", 'exact:"US*"', 'exact:"why?"', "lift*", '"travel ban*"'),
    ):
        assert parse_query(query).warnings == ()


def test_habits_of_letters_alone_are_known_to_be() -> None:
    """Terms without a sign are held against these only."""
    refused = [query for query, *_ in REFUSED if query]
    for word in {word for query in refused for word in re.split(r"[\s()]+", query) if word.isalnum()}:
        for habit in habits._ALL:
            assert habit.spelled or habit.pattern.match(word) is None, (word, habit.pattern)
    for habit in habits._ALL:
        assert not habit.spelled or any(map(habit.pattern.match, " ".join(refused).split())), habit.pattern


PRINTED = [
    ("taliban kabul", "taliban AND kabul"),
    ("a b OR c", "(a AND b) OR c"),
    ("a AND (b OR (c OR d))", "a AND (b OR c OR d)"),
    ("NOT a NEAR b AND c", "NOT a NEAR/8 b AND c"),
    ("a NEAR/3 (b NEAR c)", "a NEAR/3 (b NEAR/8 c)"),
    ("a NEAR/3 b ONEAR c", "a NEAR/3 b ONEAR/8 c"),
    ("title: ( a OR “b  c” )", 'title:(a OR "b c")'),
    ('exact:"say \\"US\\""', 'exact:"say \\"US\\""'),
    ("title:taliban {2}", "title:taliban{2}"),
    ("title:(taliban{2}) x", "title:(taliban{2}) AND x"),
    ("NOT NOT taliban", "taliban"),
    ("kabul NOT (NOT (NOT taliban))", "kabul AND NOT taliban"),
    ("@etim AND NOT @sport", "@etim AND NOT @sport"),
    ("（塔利班 OR 基地）AND 承认", "(塔利班 OR 基地) AND 承认"),
    ("taliban ＡＮＤ ＮＯＴ（a ＯＲ b）", "taliban AND NOT (a OR b)"),
    ("title：taliban｛２｝ a ＯＮＥＡＲ／１２ b", "title:taliban{2} AND a ONEAR/12 b"),
    ("＂a b＂ OR 「東京」 OR 『a』", '"a b" OR "東京" OR "a"'),
    ('צה"ל OR דאע״ש OR "דובר צה"ל"', 'צה"ל OR דאע״ש OR "דובר צה\\"ל"'),
    ("צה”ל", "צה”ל"),
    (
        "塔利班「基地」『承认』OR l'«État islamique»",
        '(塔利班 AND "基地" AND "承认") OR (l\' AND "État islamique")',
    ),
    ('„Die Welt" OR “c d" e', '"Die Welt" OR ("c d" AND e)'),
    ("taliban\u200bAND\u200b@kabul\u200bNEAR/3\u200bherat", "taliban AND @kabul NEAR/3 herat"),
    ("taliban\u200bOR kabul", "taliban OR kabul"),
    ('"taliban"OR"kabul"NOT"a"', '"taliban" OR ("kabul" AND NOT "a")'),
]


@pytest.mark.parametrize(("query", "printed"), PRINTED)
def test_queries_print_back(query: str, printed: str) -> None:
    assert str(parse_query(query)) == printed
    assert parse_query(printed) == parse_query(query)


def test_what_only_looks_deep_is_read() -> None:
    assert str(parse_query('"' + "(" * 60 + 'a"')) == '"' + "(" * 60 + 'a"'
    assert parse_query(" OR ".join(["(a NEAR b)"] * 200))
    assert parse_query(" NEAR ".join("abcdefghi")).warnings == ()


def test_references_are_listed() -> None:
    assert parse_query("@etim OR (@taliban NEAR @etim)").references == ("etim", "taliban")


def test_the_grammar_has_the_fields_and_the_names_of_topics_that_the_code_has() -> None:
    written = Path(grammar.__file__).with_suffix(".lark").read_text("utf-8")
    assert f"({'|'.join(LABELS)})[:：]" in written
    assert f"/@{TOPIC_NAME}(?!" in written
