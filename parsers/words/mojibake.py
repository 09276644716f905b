"""Mojibake: UTF-8 that somebody once read as Latin-1 or Windows-1252 and wrote again is set right.

A page's whole text is mended, or nothing of it: "Spaß“" looks like two bytes of UTF-8, but stands in no page
that has a dozen "â€™" and hardly a "’".
"""

from __future__ import annotations

import re
from html import unescape

_HIGH = (
    bytes(range(0x80, 0xC0)).decode("latin-1") + "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
)  # a byte of UTF-8 but the first
_TWICE = re.compile(f"[\u00c2-\u00df][{_HIGH}]|[\u00e0-\u00ef][{_HIGH}]{{2}}|[\u00f0-\u00f4][{_HIGH}]{{3}}")
_CERTAIN = (
    "\u00e2\u0080"  # a curly quote or a dash; the second is a control character, of which no page has any
)
# Each begins with a letter of its own: that is a hundred times as quick to look for as a set of them.
_LIKELY = {lead[0]: re.compile(f"{lead}[{_HIGH}]") for lead in ("â€", "Ã", "Ð", "Ñ")}
_NAMES = re.compile(r"&(?:acirc|Atilde);(?:&(?!(?:lt|gt|amp|quot|apos);)#?\w{2,8};){1,2}")
_PROPER = re.compile("[‘’“”–—…À-ÿ\u0400-\u04ff]")
_EVIDENCE = 3  # such places, before a page is believed to be full of them
_TIMES = 2  # that a text is mended: archives that moved house once more have "Ã¢â‚¬â„¢" for "’"


def mend(text: str) -> str:
    """The text with what was encoded twice, or more often, decoded as often; as it is where nothing speaks
    for that.

    Its characters may be written by their names: "&acirc;&euro;&trade;".
    """
    text = _NAMES.sub(lambda match: unescape(match[0]), text)
    for _ in range(_TIMES):
        if text.isascii() or not _is_twice(text):
            break
        text = _TWICE.sub(_once, text)
    return text


def _is_twice(text: str) -> bool:
    found = [pattern for letter, pattern in _LIKELY.items() if letter in text]
    if found and text.count(_CERTAIN) >= _EVIDENCE:
        return True
    likely = sum(len(pattern.findall(text)) for pattern in found)
    return likely >= _EVIDENCE and likely > len(_PROPER.findall(_TWICE.sub("", text)))


def _once(match: re.Match[str]) -> str:
    data = b"".join(character.encode("latin-1" if character <= "ÿ" else "cp1252") for character in match[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:  # a pair by chance
        return match[0]
