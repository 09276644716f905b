"""Reporters whom Chinese and Japanese papers name in a line of its own or in a report's first words.

"記者王小明／台北報導", "【ロンドン＝山田花子】議会は…", "本报北京5月3日电（记者王小明）…"
"""

from __future__ import annotations

import re

from parsers.metadata.authors.persons import is_place

_HEAD, _LONGEST = 140, 60  # characters of a paragraph that are looked at; of a line of its own
SIGNS = ("＝", "【", "记者", "記者", "通讯员", "通訊員", "報導")  # one stands where reporters are named
_HAN = r"[\u3400-\u9fff]"
_NAMES = rf"{_HAN}{{2,4}}(?:\s?[、,，]\s?{_HAN}{{2,4}}){{0,5}}"
_TOLD = r"(?:即時|連線|綜合|外電)?(?:報導|專訪|特稿)"
# "記者王小明／台北報導", "聯合報 記者王小明／台北即時報導"
_REPORTED = re.compile(
    rf"(?:{_HAN}{{2,8}}[\s／/]?)??(?:特派|實習|特約)?記者(?!會)\s?({_NAMES})"
    rf"(?:\s?(?:[／/|｜]\s?{_HAN}{{0,6}}?\s?)?{_TOLD})?"
)
# "王小明／台北報導", "娛樂中心／王小明報導"
_PLACED = re.compile(rf"(?:{_HAN}{{1,4}}(?:中心|組|部)[／/]\s?)?({_NAMES})(?:[／/]\s?{_HAN}{{2,6}}?)?{_TOLD}")
# "中央社記者王小明台北25日電": of five signs the name has the first three
_CABLED = re.compile(rf"(?:{_HAN}{{2,6}})?記者({_HAN}{{2,3}}){_HAN}{{2,3}}\d{{1,2}}日(?:專)?電")
_DESK = re.compile("中心|綜合|編輯|新聞|外電|即時|記者")
# What stands where a name may: an office, an agency or a town, where a paper reports from, a kind of report.
_NO_NAME = re.compile(
    r".*(?:社|部|府|院|局|署|廳|處|會|市|縣|警方|校方|軍方|官方|之音|衛視|電視|日報|時報|晚報)|[新臺台]北|桃園|[臺台][中南東]|高雄|基隆|"
    r"新竹|苗栗|彰化|南投|雲林|嘉義|屏東|宜蘭|花蓮|澎湖|金門|馬祖|東京|首爾|華盛頓|紐約|倫敦|巴黎|柏林|日內瓦|"
    r"專題|獨家|深度|調查|系列|追蹤|特別|現場|專案|焦點|政治|財經|體育|娛樂|社會|國際|生活|地方|大陸|兩岸|科技"
)
# "环球网报道 记者 李梓瑜", "环球时报记者 李梓瑜 王莹": a gap before the names; what touches the
# word tells what reporters do, as "记者获悉" does.
_HAN_LIST = rf"{_HAN}{{2,4}}(?:[、,，\s]\s?{_HAN}{{2,4}}){{0,5}}"
_HOUSED = re.compile(
    rf"[\u3400-\u9fff·-]{{2,20}}(?:报|网|社|新闻|报道)(?:[\s／/|｜]\s?|(?:{_HAN}{{0,8}}(?:特派|特约))?)(?:特派|特约)?记者[\s:：]+(?!.*(?:编辑|责编|校对|审核|摄影))({_HAN_LIST})"
)
_GAPS = re.compile(r"\s?[、,，]\s?|\s+")
_LINES = (_REPORTED, _CABLED, _PLACED, _HOUSED)
_OPENING = re.compile(r"\s*[〔【（(\[]([^〔〕【】（）()\[\]]{4,40})[〕】）)\]]")
# In brackets the city and who reports from there, as Japanese papers have it; of an agency no name follows.
_CITED = re.compile(
    r"\s*[【（(](?!共同|時事)[\u3041-\u30ff\u3400-\u9fff・]{2,14}[＝=]"
    r"([\u3041-\u30ff\u3400-\u9fff々、・ \u3000]{3,30})[】）)]"
)
_NO_REPORTER = re.compile(r"共同|時事|通信|新聞|ニュース|ロイター|支局|取材|本社")
_REPORTERS = re.compile(
    r".{0,40}?[讯訊电電息道]\s*[(（][^()（）]{0,12}?(?:记者|記者|通讯员|通訊員)[\s:：]*([^()（）]{2,40})[)）]"
)
_HAN_NAME = re.compile(
    r"(?:(?:和|与)?[\s、,，]*([\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{1,8})?)(?=[\s、,，]|$))"
)
_OTHERS = re.compile(r"\s*(?:\w{0,4}通讯员|\w{0,4}通訊員|实习生|见习|摄影|整合|综合|报道|報道)")


def reporters_in(line: str) -> tuple[str, ...] | None:
    """The reporters whom a line of Taiwan's papers names; () of one that names a desk, an office or a town
    alone, None of any other.
    """
    told = line.strip("【】〔〕[]（）() ") if len(line) <= _LONGEST else ""
    found = next(filter(None, (pattern.fullmatch(told) for pattern in _LINES)), None)
    if found is None:
        return None
    names = () if _DESK.search(found[1]) else _GAPS.split(found[1])
    return tuple(name for name in names if not (_NO_NAME.fullmatch(name) or is_place(name)))


def dispatch_reporters(text: str) -> tuple[str, ...]:
    """The reporters whom a Japanese or Chinese paragraph names in its first words; () of an agency's, and
    without those who helped or took pictures.
    """
    head = text[:_HEAD]
    opening = _OPENING.match(head)
    if reporters := reporters_in(opening[1] if opening else text):
        return reporters
    if found := _CITED.match(head):
        names = () if _NO_REPORTER.search(found[1]) else re.split("[、・]", found[1])
        return tuple(name for part in names if (name := "".join(part.split())))
    found = _REPORTERS.match(head)
    told = _OTHERS.split(found[1])[0] if found else ""
    return tuple(_HAN_NAME.findall(told))
