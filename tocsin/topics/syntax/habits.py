"""Habits from other search boxes: what they take for an operator and this language would look for as a word.

Each is refused where it stands, with what to write instead: a query that quietly means something else is
worse than none. Quotes round a text always ask for the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tocsin.topics.syntax import fields
from tocsin.topics.syntax.signs import narrow
from tocsin.topics.syntax.tree import DEFAULT_DISTANCE, MAX_DISTANCE
from tocsin.topics.topic import TOPIC_NAME
from tocsin.topics.words.patterns import MIN_PREFIX

DASHES = "\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"  # what autocorrection makes of a minus, too
_OPERATOR = "AND|OR|NOT|NEAR|ONEAR"
ELSEWHERE = {
    "UND": "AND", "ET": "AND", "И": "AND", "VE": "AND", "ODER": "OR", "OU": "OR", "OPPURE": "OR", "LUB": "OR",
    "ИЛИ": "OR", "VEYA": "OR", "NICHT": "NOT", "SAUF": "NOT", "НЕ": "NOT", "BUT": "AND", "EXCEPT": "NOT",
    "MINUS": "NOT", "WITHOUT": "NOT", "AROUND": "NEAR/8", "WITHIN": "NEAR/8", "ADJ": "NEAR/8", "XOR": "OR",
    "EXCLUDE": "NOT", "EXCLUDING": "NOT", "SAME": "NEAR/50", "SENTENCE": "NEAR/15", "PARAGRAPH": "NEAR/50",
}  # fmt: skip
"""Words in capitals that are operators in other search boxes or languages, and perhaps words to find."""
_THREE_LETTERS = """
    eng:en fra:fr fre:fr deu:de ger:de spa:es por:pt ita:it nld:nl dut:nl pol:pl swe:sv nor:no dan:da fin:fi
    ces:cs cze:cs ell:el gre:el hun:hu ron:ro rum:ro bul:bg srp:sr hrv:hr rus:ru ukr:uk tur:tr heb:he ara:ar
    fas:fa per:fa pus:ps urd:ur hin:hi ben:bn pan:pa tam:ta tel:te mar:mr guj:gu nep:ne sin:si zho:zh chi:zh
    jpn:ja kor:ko tha:th lao:lo khm:km mya:my bur:my vie:vi ind:id msa:ms may:ms uig:ug kaz:kk kir:ky uzb:uz
    tuk:tk tgk:tg mon:mn aze:az kat:ka geo:ka hye:hy arm:hy swa:sw som:so amh:am hau:ha
"""
_TWO_LETTERS: dict[str, str] = dict(re.findall(r"(\w+):(\w+)", _THREE_LETTERS))


class Habit(NamedTuple):
    """What is written, what is wrong with it, and what to write instead.

    `spelled`: it may be letters and digits alone, as nearly all terms are; the others have a sign.
    """

    pattern: re.Pattern[str]
    problem: str
    advice: Callable[[re.Match[str]], str]
    spelled: bool = False


def _habit(
    pattern: str, problem: str, advice: str | Callable[[re.Match[str]], str], spelled: bool = False
) -> Habit:
    told = advice if callable(advice) else lambda found: found.expand(advice)
    return Habit(re.compile(pattern), problem, told, spelled)


def _label(found: re.Match[str]) -> str:
    likely = fields.meant(found["name"])
    return f"Did you mean {likely}:?" if likely else fields.without(found["name"])


def _labelled(found: re.Match[str]) -> str:
    likely = fields.meant(found["name"])
    return f"Write {likely}:{found['rest'] or '…'}." if likely else fields.without(found["name"])


def _function(found: re.Match[str]) -> str:
    return f"{_labelled(found)} After a word to find, put a space."


def _parts(operator: str) -> Callable[[re.Match[str]], str]:
    """What to write for terms that a sign joins without spaces, however many: `a|b|c`."""

    def advice(found: re.Match[str]) -> str:
        parts = re.split(f"{re.escape(found['sign'][0])}+", found[0].rstrip("|&"))
        return f"Write {f' {operator} '.join(f'{{labels}}{part}' for part in parts)}."

    return advice


def _distance(found: re.Match[str]) -> int:
    """The number that was typed, as far as NEAR reaches."""
    number = re.search(r"[0-9]+", found[0])
    return min(int(number[0][:9]), MAX_DISTANCE) if number else DEFAULT_DISTANCE


def _near(found: re.Match[str]) -> str:
    operator = "ONEAR" if found[0].lower().startswith("o") else "NEAR"
    if "(" in found[0]:
        return f"Write {operator}/8, or another number, between its two sides."
    return f"Write {operator}/{_distance(found)}: upper case, and a number, between its two sides."


def _parted(found: re.Match[str]) -> str:
    return f"Write {found[1]}/{_distance(found)}."


def _unparted(found: re.Match[str]) -> str:
    return f"Write NEAR/{_distance(found)}, without a space."


def _between(found: re.Match[str]) -> str:
    return f"Write one word NEAR/{_distance(found)} the other."


def _adjacent(found: re.Match[str]) -> str:
    return f"Write NEAR/{_distance(found)}, or ONEAR/{_distance(found)} for this order."


def _within(found: re.Match[str]) -> str:
    """A sentence or a paragraph, in words."""
    return f"Write NEAR/{50 if 'p' in found['unit'].lower() else 15}: NEAR counts words."


def _angled(found: re.Match[str]) -> str:
    name = found["name"].upper()
    return f"Write {name}." if name in ("AND", "OR", "NOT") else f"Write NEAR/{_distance(found)}."


def _cut(found: re.Match[str]) -> str:
    needs = "" if len(found["stem"]) >= MIN_PREFIX else " AND another term"
    return f'Write {found["stem"]}*{needs}, or "{found[0]}" for the text itself.'


def _quoted(found: re.Match[str]) -> str:
    inner = found["inner"]
    if found["end"]:
        return f'Write {inner}, or "{inner}".'
    return f'For a phrase write "{inner} …"; before a word, leave the sign out.'


def _topic(found: re.Match[str]) -> str:
    name = found["name"].lower()
    if re.fullmatch(TOPIC_NAME, name):
        return f'Write @{name}, or "{found[0]}" for the text itself.'
    return f'@ takes small letters, digits, - and _ only. For the text itself write "{found[0]}".'


_LINK = _habit(
    r"(?i:https?)://(?:www\.)?(?P<host>[^\s/:?#]+).*",
    "a link is not in the text",
    r"Write source:\g<host> for the site.",
)
_HABITS = (
    _LINK,
    _habit(
        r"(?i:w|o?near|pre)?[/+](?P<unit>(?i:s|p|seg|sent|sentence|para|paragraph))\Z",
        "{text} is not an operator here",
        _within,
    ),
    _habit(
        r"(?i:o?near)(?:[/:~(].*)?\Z|(?i:around|within|adj)\(", "{text} is not an operator here", _near, True
    ),
    _habit(r"(?P<name>[A-Za-z_]++(?:(?:\.[A-Za-z_]++)++(?=:\D))?+):", "there is no field {name}:", _label),
    _habit(
        r"[=<>]=?\Z", "{text} is not an operator here", "Write title:taliban for a field, or leave it out."
    ),
    _habit(
        rf"(?=[A-Za-z]++\()(?P<name>(?i:{'|'.join(fields.NAMES)}))(?P<rest>\(.*)",
        "{name} is no field without its colon",
        _function,
    ),
    _habit(
        r"(?i:at_?least|atl)/?(?P<least>[0-9]+)(?:\(.*)?\Z",
        "{text} counts nothing here",
        r"Write taliban{\g<least>} for at least \g<least>.",
        True,
    ),
    _habit(
        r":(?P<rest>\w*).*",
        "{text} stands apart from its field",
        lambda found: f"Write title:{found['rest'] or 'taliban'}, without a space.",
    ),
    _habit(rf'[{DASHES}](["“„«「『(\w].*)', "a minus does not exclude here", r"Write NOT {labels}\1."),
    _habit(r'!+(["“„«「『(\w].*)', "an exclamation mark does not exclude here", r"Write NOT {labels}\1."),
    _habit(
        r'(?P<sign>[¬%])(?P<rest>["“„«「『(\w].*)',
        "{sign} does not exclude here",
        r"Write NOT {labels}\g<rest>.",
    ),
    _habit(r"\+([0-9]+)\Z", "{text} is not an operator here", r"Write ONEAR/\1."),
    _habit(r"\+\+(\w.*)", "++ has no meaning here", r"Write exact:\1."),
    _habit(r'\+(["“„«「『(\w].*)', "a plus is not needed: every term must match", r"Write {labels}\1."),
    _habit(r"(?:\|\|?)\Z", "{text} is not an operator here", "Write OR."),
    _habit(r"(?:&&?)\Z", "{text} is not an operator here", "Write AND."),
    _habit(r"[!¬%]\Z", "{text} is not an operator here", "Write NOT."),
    _habit(r"\+\Z", "{text} is not an operator here", "Leave it out: every term must match."),
    _habit(
        r"<(?P<name>(?i:and|or|not|o?near|sentence|paragraph))(?:/[0-9]+)?>",
        "{text} is not an operator here",
        _angled,
    ),
    _habit(r"\w[^|]*+(?P<sign>\|\|?)\w.*", "| is not an operator here", _parts("OR")),
    _habit(r"\w[^&]*(?P<sign>&&)\w.*", "&& is not an operator here", _parts("AND")),
    _habit(r"(?i:within/.*|[wn]/[0-9]+)\Z", "{text} is not an operator here", _near),
    _habit(
        r"(?i:p/|(?:pre|adj|next|within|around)/?)[0-9]+\Z", "{text} is not an operator here", _adjacent, True
    ),
    _habit(r"(?:AND|BUT)NOT\Z", "{text} is not an operator here", "Write AND NOT.", True),
    _habit(r"ORNOT\Z", "{text} is not an operator here", "Write OR NOT.", True),
    _habit(
        r"['‘’‚‛＇`´]{1,2}(?P<inner>\w.*?)(?P<end>['‘’＇`´]{0,2})\Z",
        "single quotes make no phrase here",
        _quoted,
    ),
    _habit(
        r"(?P<sign>[″‴‟〝〞❝❞‹›])(?P<inner>\w.*?)(?P<end>[″‴‟〝〞❝❞‹›]?)\Z",
        "{sign} makes no phrase here",
        _quoted,
    ),
    _habit(r"(O?NEAR)(\d+)\Z", "{text} is not an operator here", _parted, True),
    _habit(r"/\Z", "{text} is not an operator here", "Write NEAR/8 without spaces, or OR."),
    _habit(r"/(\d+)", "{text} stands apart from its NEAR", _unparted),
    _habit(r"[~@][0-9]+\Z", "{text} is no distance here", _between),
    _habit(
        r"~(?:(\w.*)|\Z)|(\w.*)~\d*\Z", "a tilde finds no like words here", "Write variants: before the word."
    ),
    _habit(r"(\w.*)\^[\d.]+\Z", "a term has no weight here", r"Write \1."),
    _habit(r"\[|.*\]\Z", "brackets have no meaning here", "Write ( and ), or put quotes round the text."),
    _habit(
        rf"(?P<operator>{_OPERATOR})(?P<rest>[^\w:/].*|/[^\d].*|[^\W\dA-Z_].*)\Z",
        "{operator} must stand alone",
        lambda found: f'Put a space after {found["operator"]}, or write "{found[0]}" for the text itself.',
        True,
    ),
    _habit(
        r"(?=\w++(?<=[DRT]))\w*[^\W\dA-Z_](?P<operator>AND|OR|NOT|O?NEAR(?:/\d+)?)\Z",
        "{operator} must stand alone",
        lambda found: f'Put a space before {found["operator"]}, or write "{found[0]}" for the text itself.',
        True,
    ),
    _habit(
        rf"\w.*?[^\w\s](?P<operator>(?:{_OPERATOR})(?:/[0-9]+)?)[^\w\s]+\w.*",
        "{operator} must stand alone",
        lambda found: f'Put spaces round {found["operator"]}, or write "{found[0]}" for the text itself.',
    ),
    _habit(r"@(?P<name>\w.*)", "{text} is not the name of a topic", _topic),
)
_SIGNS = (  # which exact: takes as written
    _habit(
        r"(?P<name>[A-Za-z_]++(?:\.[A-Za-z_]++)*+)(?P<sign>[=<>]=?)(?P<rest>.*)",
        "{name}{sign} is no field: a field ends with a colon",
        _labelled,
    ),
    _habit(
        r"/.+/\Z",
        "a regular expression is not read here",
        r'Write ? for one character, * at the end of a word, or "\g<0>" for the text itself.',
    ),
    _habit(
        r"(?P<stem>[A-Za-z\u00c0-\u024f\u0370-\u052f]{3,})[!$][0-9]?\Z",
        "{text} does not stand for words that begin so",
        _cut,
    ),
    _habit(
        r"[^&%]*+(?P<sign>&(?:quot|amp|lt|gt|apos|nbsp|#x?[0-9A-Fa-f]+);|%(?:20|22|28|29))",
        "{sign} is the code of a sign in a page or a link",
        "Write the sign itself, or a space.",
    ),
    _habit(
        r"[^\\]*+\\.",
        "a backslash has no meaning outside quotes",
        "Leave it out, or put quotes round the text.",
    ),
)


_ALL = (*_HABITS, *_SIGNS)


def _any(habits: Iterable[Habit]) -> re.Pattern[str]:
    return re.compile("|".join(re.sub(r"\?P<\w+>", "?:", habit.pattern.pattern) for habit in habits))


_ANY, _ANY_SPELLED = _any(_ALL), _any(habit for habit in _ALL if habit.spelled)


def of(text: str, labels: str = "") -> tuple[str, str] | None:
    """The problem with a bare term under `labels` and the advice, or None when it has none."""
    plain = narrow(text)
    if not is_one(plain):
        return None
    return _first(_HABITS if "exact:" in labels else _ALL, text, plain, labels)


def link(text: str) -> tuple[str, str] | None:
    """The same of a site's name that is a link."""
    return _first((_LINK,), text, narrow(text), "")


def _first(habits: Iterable[Habit], text: str, plain: str, labels: str) -> tuple[str, str] | None:
    for habit in habits:
        found = habit.pattern.match(plain)
        if found:
            parts = {"text": text, **found.groupdict()}
            return habit.problem.format(**parts), habit.advice(found).replace("{labels}", labels)
    return None


def two_letters(code: str) -> str:
    """A language's code as articles carry it, for one that begins with three letters where two are usual."""
    language, dash, region = code.partition("-")
    return f"{_TWO_LETTERS[language]}{dash}{region}" if language in _TWO_LETTERS else ""


def is_one(text: str) -> bool:
    """Whether a bare term is such a habit: said of nearly every term of every query, so by one pattern."""
    return (_ANY_SPELLED if text.isalnum() else _ANY).match(text) is not None
