"""Loading by shape gives the same plans, values and terms as parsing each query."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.topics.test_topics_brute_force import brute, queries
from tocsin.errors import QueryError
from tocsin.topics.plans.plan import Plan, parts
from tocsin.topics.queries.parse import parse_tree
from tocsin.topics.queries.shapes import clauses, ready

ODD = [
    "taliban NEAR/30{2} kabul",
    "a AND{2}",
    "AND{2}",
    "“east turkestan” OR ETIM",
    "ORB AND NOTE AND NEARBY AND ANDROID",
    'title:(exact:ETIM OR "x y") lead:variants:(labour OR "uyghur labour"{2})',
    "source:pratidin* lang:en taliban",
    'exact:"say \\"US\\"" OR "a\\\\b"',
    "x:y",
    "a b OR us*",
    "taliban AND AT&T OR C++ AND U.S.",
    "kabul NEAR/101 x",
    "a{101}",
    "a{0}",
    "a{007} OR b{07} OR c{7}",
    "a { 7 }",
    '"" OR a',
    "東伊運 OR taliban*",
    'kabul*"a b"',
    'x’s-title:"a b"',
    '"a b"title:x',
    '"a""b"',
    '"taliban"OR kabul',
    'צה"ל OR "דובר צה"ל"',
    'variants:("al qaeda" OR alqaeda{2} OR daesh NEAR kabul) taliban',
    "（taliban ＯＲ kabul） title：etim",
]
PIECES = r"""
    taliban kabul* wom?n us* tal*ban* é* 東* 東伊運 a_b taliban² x 2024 en eng AT&T C++ NOTAM ANDROID
    near Near onear* W/5 PRE/5 ADJ5 NEAR8 ONEAR8* and ANDNOT ANDkabul NOTcricket* ORkabul* kabulOR 'x' ’x x’s
    -x* !x +x ~x x~5 x^2 [x x|y && | @Etim \ * ? - /8 { } {2} {03} {0} {101} {٣} {␣3}
    AND OR NOT NEAR NEAR/3 ONEAR/008 NEAR/101 NEAR/٣ ( ) ( )
    title: lead: exact: variants: source: lang: section: author: headline:
    terror! terroris$ US$ atleast3 atl3( ti( title( body( kabul( near( NEAR( AND( title= hl=( wc>500 =
    ++US +5 %x % &amp; a%20b a+AND+b a,OR,b \: ″x″ ‹x› `x` !!x AROUND( around( allcaps( "a␣AND␣b"
    metaData.x: W/S /s +s p/5 N5 SAME <AND> <near/5> <AND>kabul @5 ¬x ¬ /talib.n/ ~ + :cs „a␣b" “a" text: ti:
    5" צה"ל （ ） ： ＂ ＡＮＤ ＯＲ ｛2｝ kabul＊ 「 」
    "a␣b" "tal*␣kabul" "a" "" " "NOT" "title:a" "a␣\"␣b" “x␣y” «x» „
"""
pieces = st.sampled_from([piece.replace("␣", " ") for piece in PIECES.split()] + ["\u200b", "\u00ad"])
gaps = st.sampled_from(["", " ", " ", "\n"])
typed = st.lists(st.builds(str.__add__, pieces, gaps), min_size=1, max_size=7).map("".join)


def shown(plan: Plan) -> str:
    """A plan with all that it does."""
    own = {name: getattr(plan, name, None) for name in ("number", "reading", "least", "distance", "ordered")}
    return f"{type(plan).__name__} {own} {[*map(shown, parts(plan))]}"


def check(text: str) -> None:
    try:
        built = parse_tree(text).built
    except QueryError as refused:
        with pytest.raises(QueryError) as caught:
            ready(text)
        assert str(caught.value) == str(refused)
        return
    found = ready(text)
    assert found.values == built.values
    assert found.needs == built.plan.needs(built.values)
    assert shown(found.shape.plan) == shown(built.plan)
    written = clauses(found.shape, text, range(len(found.values)))
    assert [as_keyed(clause) for clause in written] == [as_keyed(str(use)) for use in built.uses]


def as_keyed(clause: str) -> str:
    """A term without what its writer may choose: which quotes, how much space, escapes."""
    return "".join(clause.translate(str.maketrans("“”„«»", '"""""')).replace("\\", "").split())


@pytest.mark.parametrize("text", ODD)
def test_odd_queries(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(queries.map(brute.write))
def test_any_query(text: str) -> None:
    check(text)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed)
@example("taliban near kunduz")
@example("taliban AND NOTcricket*")
@example("taliban ORkabul*")
@example("ti(taliban)")
@example("x NEAR/3(taliban) OR(kabul)")
@example('"a b"@5')
@example("kabul\u200bAND\u200btaliban")
def test_whatever_is_typed(text: str) -> None:
    check(text)
