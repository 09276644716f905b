"""Dispatches: who reports and on which day, in a report's first words, before its first sentence.

"DAYTON, Ohio, Nov. 26, 2025 /PRNewswire/ -- Lantern House today …", "【ロンドン＝山田花子】議会は…",
"本报北京5月3日电（记者王小明）…"
"""

from __future__ import annotations

import re

from parsers.metadata.dates.moments import DayOrder, Moment, find_moments

_HEAD, _PLACE = 140, 70  # characters of a paragraph that are looked at; of a place
_TAG = re.compile(r"\s*(/[^/]{2,30}/|\([^()]{2,30}\))?\s*(?:--|[–—-])\s")
# In brackets the city and who reports from there, as Japanese papers have it; of an agency no name follows.
_REPORTED = re.compile(
    r"\s*[【（(](?!共同|時事)[\u3041-\u30ff\u3400-\u9fff・]{2,14}[＝=]"
    r"([\u3041-\u30ff\u3400-\u9fff々、・ \u3000]{3,30})[】）)]"
)
_NO_REPORTER = re.compile(r"共同|時事|通信|新聞|ニュース|ロイター|支局|取材|本社")
REPORTER_SIGNS = ("＝", "【", "记者", "記者", "通讯员", "通訊員")  # one stands where reporters are named
_REPORTERS = re.compile(
    r".{0,40}?[讯訊电電息道]\s*[(（][^()（）]{0,12}?(?:记者|記者|通讯员|通訊員)[\s:：]*([^()（）]{2,40})[)）]"
)
_HAN_NAME = re.compile(
    r"(?:(?:和|与)?[\s、,，]*([\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{1,8})?)(?=[\s、,，]|$))"
)
_OTHERS = re.compile(r"\s*(?:\w{0,4}通讯员|\w{0,4}通訊員|实习生|见习|摄影|整合|综合|报道|報道)")
_CAPITALS = re.compile(r"[^\W\d_a-z]{3}")


def dispatch_moment(text: str, language: str, order: DayOrder) -> Moment | None:
    """The moment that a paragraph's dateline gives; None when it has none, or one without a day and a year.

    Its place is written in capitals, or an agency's tag follows the day.
    """
    head = text[:_HEAD]
    found = next(iter(find_moments(head, language, order)), None)
    if found is None or not 0 < found.start <= _PLACE:
        return None
    behind = _TAG.match(head, found.end)
    placed = behind and (behind[1] or _CAPITALS.match(head))
    return found if placed else None


def dispatch_reporters(text: str) -> tuple[str, ...]:
    """The reporters whom a Japanese or Chinese paragraph names in its first words; () of an agency's, and
    without those who helped or took pictures.
    """
    head = text[:_HEAD]
    if found := _REPORTED.match(head):
        names = () if _NO_REPORTER.search(found[1]) else re.split("[、・]", found[1])
        return tuple(name for part in names if (name := "".join(part.split())))
    found = _REPORTERS.match(head)
    told = _OTHERS.split(found[1])[0] if found else ""
    return tuple(_HAN_NAME.findall(told))


def leading_moment(text: str, language: str, order: DayOrder) -> Moment | None:
    """The day that a paragraph begins with, before a dash and a sentence: "March 3, 2015 -- Farmers …".

    Where several paragraphs begin so, they are a chronicle's.
    """
    head = text[:_HEAD]
    found = next(iter(find_moments(head, language, order)), None)
    if found is None or found.start or not (tag := _TAG.match(head, found.end)):
        return None
    return None if head[tag.end() : tag.end() + 1].isdigit() else found  # "10:00 – 11:30"
