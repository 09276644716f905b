"""Warnings: queries that work, but cost much or may not mean what they seem to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tocsin.letters import visible
from tocsin.topics.queries.build import Build
from tocsin.topics.syntax.habits import ELSEWHERE
from tocsin.topics.syntax.signs import narrow
from tocsin.topics.syntax.tree import LABELS, And, Labelled, Near, Node, Not, Or, Term, nears, walk
from tocsin.topics.terms.keys import EVERYWHERE
from tocsin.topics.terms.values import METADATA, short_patterns
from tocsin.topics.words.locate import has_unspaced, is_unspaced, locate, parts_unspaced
from tocsin.topics.words.proclitics import missed_before

FAR = 20
NARROWED = 3  # characters of a prefix that a phrase no longer narrows, its * included
MANY = 4  # NEARs inside one another
OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})
_CAPITALS = OPERATORS | set(ELSEWHERE)  # told of as operators
_LISTED = re.compile(r"[^\W\d_]{2,}(?:[,;][^\W\d_]{2,})+|[^\W\d_]{3,}(?:/[^\W\d_]{3,})+")
_SITE_PATH = re.compile(r"([^\s/]+\.[^\s/]+)/\w")
_PERSIAN = re.compile("[پچژگکیہھےٹڈڑں]")
_SIGNS = re.compile(r"\A(?:\.\w|[$€£]\d)|\w(?:\+\+?|[#%!$])\Z")
_GLUED = re.compile(r"[^\W_]\u200b(?=[^\W_])")
_WITHIN = re.compile(r"(.*\S)\s+((?:AND|OR|NOT|O?NEAR(?:/[0-9]+)?))\s+(\S.*)")
_LABEL_WITHIN = re.compile(rf"({'|'.join(LABELS)}):\s*([^\s\d].*)")
_SMALL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_REGION = re.compile(r"([A-Za-z]{2,3})[-_]")
_DISTANCE = re.compile(r"[NnWw]([0-9]{1,2})")


def warn(tree: Node, built: Build) -> tuple[str, ...]:
    """One sentence a costly or doubtful shape, each once."""
    return tuple(
        dict.fromkeys(
            [
                *_prefixes(built),
                *_distances(tree),
                *_meanings(built),
                *_joined(built),
                *_groupings(tree),
                *_breadth(built),
            ]
        )
    )


def _prefixes(built: Build) -> Iterator[str]:
    for term in (use.term for use in built.uses if use.reading.mode != "exact"):
        text = narrow(term.text)
        alone = len(locate(text, wildcards=True)) == 1
        for short in short_patterns(term):
            if short.is_open and (alone or len(short) <= NARROWED):
                yield f"{short} is a short prefix: it matches many words"
        for word in text.split():
            if word.endswith("?"):
                yield f"{word}: ? stands for exactly one character"


def _distances(tree: Node) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, Near) and node.distance > FAR:
            yield f"NEAR/{node.distance} reaches over more than {FAR} words: chance matches"
            if (inside := nears(node)) >= MANY:
                yield f"{inside} NEARs inside one another are slow when they reach so far"


def _meanings(built: Build) -> Iterator[str]:
    for term, reading in built.uses:
        if reading.metadata == "source" and (site := _SITE_PATH.match(narrow(term.text))):
            yield f"a source is a name or a site, without a path: {term} finds none; write source:{site[1]}"
        if reading.metadata == "lang" and (tag := _REGION.match(narrow(term.text))):
            alone = f"lang:{tag[1].lower()}"
            yield f"of most articles the language alone is known: {term} misses them; write {alone}"
        if not reading.metadata:
            yield from _parted(term)
            yield from _glued(term)
            yield from _within(term)
            if reading.mode == "exact" and _SMALL.fullmatch(term.text) and term.text.islower():
                yield f"exact:{term} does not find “{term.text.capitalize()}”: capitals are as written"
            if reading.mode != "exact":
                yield from _common(narrow(term.text))
                yield from () if term.quoted else _doubts(narrow(term.text))


def _groupings(tree: Node) -> Iterator[str]:
    """What stands together otherwise than it seems."""
    for node in walk(tree):
        if isinstance(node, Or):
            for child in node.children:
                if isinstance(child, And) and not child.grouped:
                    yield f"AND binds tighter than OR, so {child} is one side; parentheses make it plain"
        if isinstance(node, And):
            yield from _beside(node)
        if isinstance(node, Near) and isinstance(node.right, Term) and node.right.text.isdecimal():
            yield f"{node.right} is a word to find; write NEAR/{node.right} for the distance"


def _parted(term: Term) -> Iterator[str]:
    """Signs that part a text without spaces between words: no phrase goes on after them."""
    for before, after in pairwise(locate(term.text)):
        between = term.text[before.end : after.start]
        if is_unspaced(before.text) and is_unspaced(after.text) and parts_unspaced(between):
            sign = between.strip()
            yield f"{term} finds nothing: its {sign} parts the text; write the two sides with ONEAR/0 between"


def _glued(term: Term) -> Iterator[str]:
    """Words that a space of no width parts, as pages have them; what is invisible is not seen."""
    for hit in _GLUED.finditer(term.text):
        if not has_unspaced(term.text[hit.start() : hit.end() + 1]):
            yield f"{visible(term.text)} is read as one word: the space of no width (U+200B) in it parts none"


def _within(term: Term) -> Iterator[str]:
    """Operators and fields inside quotes: text to find, unless it is all in capitals."""
    if not term.quoted or term.text.isupper():
        return
    if found := _WITHIN.fullmatch(term.text):
        parted = f'"{found[1]}" {found[2]} "{found[3]}"'
        yield f"{found[2]} within quotes is a word to find; for the operator write {parted}"
    if found := _LABEL_WITHIN.fullmatch(term.text):
        yield f'{found[1]}: within quotes is a word to find; for the field write {found[1]}:"{found[2]}"'


def _beside(node: And) -> Iterator[str]:
    """What stands side by side, and was perhaps meant otherwise."""
    for left, right in pairwise(node.children):
        field = left.child if isinstance(left, Not) else left
        if isinstance(field, Labelled) and field.label in METADATA - {"lang"} and _touch(field.child, right):
            whole = f'{field.label}:"{field.child} {right}"'
            yield f"only {field.child} stands under {field.label}:; write {whole}, or AND between the two"
    for term in node.children[1:-1]:
        if isinstance(term, Term) and not term.quoted and (found := _DISTANCE.fullmatch(term.text)):
            yield f"{term} is a word to find; write NEAR/{found[1]} for the distance"


def _touch(left: Node, right: Node) -> bool:
    """Whether two words stand side by side with no operator between."""
    if not isinstance(left, Term) or not isinstance(right, Term) or left.quoted or right.quoted:
        return False
    return right.start - left.start - len(left.text) < len("AND")


def _joined(built: Build) -> Iterator[str]:
    """Words that are not found within what they are often written to, unless the query asks for that itself.

    Persian and Urdu, which have the letters of Arabic, write nothing to them.
    """
    terms = [use.term for use in built.uses if not use.reading.metadata and use.reading.mode != "exact"]
    firsts = {words[0].text: term for term in terms if (words := locate(term.text))}
    for word, term in firsts.items():
        before = missed_before(word)
        if before and firsts.keys().isdisjoint(letter + word for letter in before):
            forms = [f"{letter}{term.text}" for letter in before]
            others = " OR ".join(f'"{form}"' if term.quoted else form for form in forms)
            if word[1:] not in firsts and not _PERSIAN.search(term.text):
                yield f"{term} is too short to be found as {forms[0]}; write {term} OR {others}"


def _common(text: str) -> Iterator[str]:
    """A name in capitals that is an everyday word otherwise: US, WHO."""
    if len(text) > 1 and text.isupper() and text.lower() in EVERYWHERE and text not in _CAPITALS:
        yield f"{text} finds “{text.lower()}” too; exact:{text} takes the capitals as written"


def _doubts(text: str) -> Iterator[str]:
    """What a bare word may have been meant for."""
    operator = text.upper() if text.upper() in OPERATORS else ELSEWHERE.get(text)
    if operator:
        yield f"{text} is a word to find; write {operator} for the operator"
    if _LISTED.fullmatch(text):
        choice = " OR ".join(re.split("[,;/]", text))
        yield f"{text} finds its words side by side; write {choice} for any of them"
    if text[-1] in ",;、،؛":
        yield f"the {text[-1]} of {text} says nothing: all terms must be there; OR joins alternatives"
    if _SIGNS.search(text):
        yield f'the signs of {text} say nothing; exact:"{text}" takes them as written'


def _breadth(built: Build) -> Iterator[str]:
    labels: set[str] = set()
    for keys in built.plan.needs(built.values) or []:
        firsts = [key if isinstance(key, str) else key[0] for key in keys if key]
        if all(":" in first for first in firsts):
            labels |= {first.partition(":")[0] for first in firsts} & METADATA
    if labels:
        yield f"every article with this {' or '.join(sorted(labels))} is looked at"
