"""Bylines in Chinese, Japanese and Korean as plain lists: in them a name runs into what stands beside it.

"記者王小明／台北報導" is a trade, a name, a place and a verb; "文/王小明 编辑/李华" an author and an editor.
"""

from __future__ import annotations

import re

from parsers.metadata.authors.reporters import reporters_in
from parsers.words.characters import EAST_ASIAN

# Who did something else, behind a space, and whoever comes after them.
_OTHERS = re.compile(
    r"(?<!\s)\s+[|｜丨]?\s?(?:责任编辑|責任編輯|责编|責編|编辑|編輯|编审|校对|校對|审校|审核|核稿|监制|監製|统筹|統籌|摄影|攝影|制图|视觉|"
    r"排版|运营|图片|图|圖|写真|撮影|사진|영상|편집)(?=[\s:：=·/／|｜丨]).*"
)
# A bar or a stroke where others have a colon: "作者 | 王小明", "글=김도현"
_LABEL = re.compile(
    r"(文字?|图文|撰文|作者|采写|採寫|撰稿|记者|記者|執筆|ライター|取材・文|構成・文|글)\s?[|｜丨/／=＝]\s?(?![图圖])"
)
_LABEL_IN_KOREAN = re.compile(r"글(?:·사진)?\s(?=[가-힣]{2,4}(?:\s|$))")
_PAIR_IN_KOREAN = re.compile(r"(?<=[가-힣])·(?=[가-힣]{2,4}\s?(?:기자|특파원)$)")
_TRADE_IN_KOREAN = re.compile(
    r"(?<=[가-힣])\s(?:선임|수석|인턴)?(?:기자|특파원)(?=\s?,)|(?<=,\s[가-힣]{3})\s기자$"
)


def parted(line: str) -> str:
    """A byline as it would be with a colon behind its label, commas between its names and nobody else in it;
    any other line as it is.
    """
    if not any(sign > EAST_ASIAN for sign in line[:20]):
        return line
    reporters = reporters_in(line)
    if reporters is not None:
        return f"記者：{'、'.join(reporters)}" if reporters else ""
    line = _OTHERS.sub("", line)
    line = _PAIR_IN_KOREAN.sub(", ", _LABEL_IN_KOREAN.sub("", line, count=1))
    label = _LABEL.match(line)
    line = f"{label[1]}：{line[label.end() :]}" if label else line
    return _TRADE_IN_KOREAN.sub("", line)
