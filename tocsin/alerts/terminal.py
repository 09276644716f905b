"""An alert on a terminal: matched words in colour (or *starred*, where there is none), nothing interpreted.

The text goes to rich as `Text`, never as markup, and what is not printable has become a space: no escape
sequence, no [tag] and no :emoji: of theirs is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tocsin.alerts.records import Parcel
from tocsin.alerts.services import REPEAT_MARK
from tocsin.wording import printable

# How each line of alert.txt.j2 begins; article text never begins one.
_STYLES = ((r"\d+\. ", "bold"), (r" +https?://", "cyan"), (r"Why: |Query: |and \d+ more|\(possible", "dim"))

_KEPT = "\n\u200c\u200d"  # line ends, and the joiners that some scripts and emoji need


def show(parcel: Parcel, console: Console) -> None:
    """Print the message and an empty line; wrapped with its indent on a terminal, as it is into a pipe."""
    for number, line in enumerate(_lines(parcel, coloured=console.color_system is not None)):
        styled = _styled(line, heading=number == 0)
        if console.is_terminal and "://" not in line.plain:  # a wrapped link cannot be clicked
            indent = len(styled.plain) - len(styled.plain.lstrip(" "))
            console.print(Padding(styled[indent:], (0, 0, 0, indent), expand=False))
        else:
            console.print(styled, soft_wrap=True)
    console.print()


def _lines(parcel: Parcel, *, coloured: bool) -> Iterator[Text]:
    text = Text(printable(parcel.message.text if coloured else _starred(parcel), keeping=_KEPT))
    for start, end in parcel.message.marks if coloured else ():
        text.stylize("bold yellow", start, end)
    if parcel.possible_repeat:
        text.append(REPEAT_MARK)
    yield from text.split("\n", allow_blank=True)


def _starred(parcel: Parcel) -> str:
    """The words that matched between stars: a file or a pipe has no colours."""
    text = parcel.message.text
    for start, end in sorted(parcel.message.marks, reverse=True):
        text = f"{text[:start]}*{text[start:end]}*{text[end:]}"
    return text


def _styled(line: Text, *, heading: bool) -> Text:
    style = next((style for pattern, style in _STYLES if re.match(pattern, line.plain)), "")
    styled = line.copy()
    styled.stylize_before("bold reverse" if heading else style)
    return styled
