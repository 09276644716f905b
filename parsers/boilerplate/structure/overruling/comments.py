"""Comments: boxes alike below an article, each with a way to answer it, whatever they are called.

Boxes that their names call so are comments, however much they hold, if more than one of them is dated.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from functools import lru_cache

from parsers.boilerplate.structure.overruling.furniture import called_furniture
from parsers.boilerplate.structure.overruling.lead import HEADED
from parsers.boilerplate.structure.overruling.names import names_of
from parsers.boilerplate.structure.page.outline import Box, Outline, kin_of, outward, small_boxes, with_inner
from parsers.frame.datelines import read_dateline
from parsers.words.characters import fold

_ALIKE, _ANSWERED = 3, 0.75  # boxes, and the share of them with a way to answer; of fewer, all have one
_FEWEST = 2
_PARTS, _CHARS = 12, 3_000  # of one box at most; what has more is no comment
_CONTROL_SIZE = 60
_ANSWERS = """
    reply antworten antwort répondre trả responder respuesta rispondi ответить
    відповісти رد الرد जवाब उत्तर 回复 回覆 答复 返信 답글 답장 yanıtla cevapla beantwoorden
    reageer reageren svara svar odpowiedz balas ตอบกลับ απάντηση odpovědět válasz
    răspunde
"""
_OTHERS = """
    like likes dislike upvote downvote vote report flag share quote link edit
    permalink gefällt mir melden teilen zitieren aimer j aime signaler partager me
    gusta denunciar reportar compartir curtir compartilhar mi piace segnala
    condividi нравится пожаловаться поделиться подобається поскаржитися أعجبني إبلاغ
    مشاركة दें पसंद रिपोर्ट शेयर करें 赞 点赞 讚 举报 舉報 檢舉 分享 顶 踩 通報 いいね 신고 좋아요 공감 beğen
    şikayet et paylaş vind ik leuk rapporteer melden delen gilla anmäl lubię to
    zgłoś suka laporkan ถูกใจ รายงาน thích lời báo cáo líbí nahlásit μου αρέσει
    αναφορά tetszik
"""
_ANSWERING = frozenset(fold(_ANSWERS).split())
_CONTROLS = _ANSWERING | frozenset(fold(_OTHERS).split())
_AGE = re.compile(
    r"\d+ ?\w{1,10} (?:ago|geleden|sedan|siden|temu|önce|назад)|(?:vor|il y a|hace|há) \d+ \w{1,10}|"
    r"\d+ ?(?:s|m|min|h|hr|hrs|d|w|wk|wks|mo|y|yr)|(?:قبل|منذ) \d+ \w{1,10}|\d+ ?\w{1,3}[前전]|"
    r"\d+ \w{1,8} पहले"
)
_BETWEEN = re.compile(r"[\s·•|()/,.:;'\[\]–—-]+")


def find_comments(outline: Outline, lead: Sequence[int], own: Set[int]) -> set[int]:
    """The numbers of boxes of comments, which stand below the article's lead, and of those in them;
    not of those in `own`, around the lead.
    """
    answered = {
        box.number
        for segment in outline.segments[max(lead, default=0) :]
        if segment.size <= _CONTROL_SIZE
        and not segment.box.facts & HEADED
        and _is_way_to_answer(segment.text)
        for box in small_boxes(segment, _CHARS, _PARTS)
    }
    groups: defaultdict[tuple[int, str], list[Box]] = defaultdict(list)
    for box in outline.boxes if answered else ():
        told = box.long_chars or (box.number in answered and box.segments > 1)
        if box.parent is not None and box.number not in own and told and box.segments <= _PARTS:
            groups[kin_of(box)].append(box)
    comments = {
        box.number
        for group in groups.values()
        if _are_comments(sum(box.number in answered for box in group), len(group))
        for box in group
    }
    return with_inner(outline, comments | _called(outline, lead, own))


def _called(outline: Outline, lead: Sequence[int], own: Set[int]) -> set[int]:
    """The boxes below the lead that their own names call comments: readers may say more than the article.

    An article's own text may stand in one ("text-comment"); only readers' sayings each have their time.
    """
    if not lead:
        return set()
    names = names_of("comments")
    below = outline.boxes[outline.segments[lead[-1]].box.number + 1 :]
    called = {
        box.number
        for box in below
        if not names.isdisjoint(box.words) and box.number not in own and called_furniture(box) == "comments"
    }
    signs = Counter(
        box.number
        for segment in (outline.segments[lead[-1] + 1 :] if called else ())
        if segment.size <= _CONTROL_SIZE
        for box in outward(segment.box)
        if box.number in called and is_of_a_comment(segment.whole)
    )
    return {number for number, seen in signs.items() if seen >= _FEWEST}


def _are_comments(answered: int, alike: int) -> bool:
    return answered >= (_ANSWERED if alike >= _ALIKE else 1) * alike and alike >= _FEWEST


@lru_cache(4096)
def _is_way_to_answer(line: str) -> bool:
    """Whether a line holds nothing but what one may do with a comment, an answer among it, and numbers."""
    words = [word for word in _BETWEEN.split(fold(line)) if word and not word.isdigit()]
    return not _ANSWERING.isdisjoint(words) and _CONTROLS.issuperset(words)


def is_of_a_comment(line: str) -> bool:
    """Whether a line is what a comment comes with: a way to answer it, or when it was written."""
    if _is_way_to_answer(line):
        return True
    dated = any(map(str.isdigit, line))
    return dated and (bool(_AGE.fullmatch(fold(line))) or read_dateline(line) is not None)
