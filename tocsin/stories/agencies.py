"""Which news agency an article says it comes from: by its dateline, its byline, or its closing credit."""

from __future__ import annotations

import re

from parsers.article import Article

# Name as shown → what it is written as. Short acronyms count only as written, in capitals.
_AGENCIES = {
    "AAP": "AAP|Australian Associated Press",
    "AFP": "AFP|Agence France-Presse|Agence France Presse",
    "ANI": "ANI|Asian News International",
    "ANSA": "ANSA",
    "AP": "AP|Associated Press",
    "APA": "APA",
    "Anadolu": "Anadolu|Anadolu Agency|Anadolu Ajansı",
    "Bloomberg": "Bloomberg",
    "CP": "Canadian Press|La Presse Canadienne",
    "EFE": "EFE|Agencia EFE",
    "IANS": "IANS|Indo-Asian News Service",
    "Interfax": "Interfax|Интерфакс",
    "Kyodo": "Kyodo|Kyodo News|共同通信",
    "PA": "PA Media|Press Association",
    "PTI": "PTI|Press Trust of India",
    "Reuters": "Reuters|Thomson Reuters",
    "TASS": "TASS|ТАСС",
    "UPI": "UPI|United Press International",
    "Xinhua": "Xinhua|Xinhua News Agency|新华社|新华网",
    "Yonhap": "Yonhap|Yonhap News",
    "dpa": "dpa|Deutsche Presse-Agentur",
}
_WRITTEN = {spelling: name for name, spellings in _AGENCIES.items() for spelling in spellings.split("|")}
_NAMES = "|".join(sorted(map(re.escape, _WRITTEN), key=len, reverse=True))
# "KABUL (Reuters) -", "BERLIN, 3 May (dpa) –", "TIANJIN, July 28 (Xinhua) --", "新华社北京…"
_DATELINE = re.compile(
    rf"^.{{0,60}}?[(\[（](?P<name>{_NAMES})(?:[/,][^)\]）]{{0,30}})?[)\]）]|^(?P<zh>新华社|共同通信)"
)
_CREDIT = re.compile(
    rf"[(\[](?i:with (?:agency )?inputs? from )?(?P<name>{_NAMES})[)\]]\s*\.?$|— (?P<dash>{_NAMES})$"
)
_BYLINE = re.compile(rf"^(?:The )?(?P<name>{_NAMES})(?: Staff| News Agency)?$")


def agency_of(article: Article) -> str | None:
    """The agency that a dateline, a credit at the end or a byline names; None when none does."""
    blocks = [block.text for block in article.body]
    opening = [text[:120] for text in blocks[:2]]
    witnesses = [_DATELINE.search(text) for text in opening] + [_CREDIT.search(t[-120:]) for t in blocks[-2:]]
    witnesses += [_BYLINE.search(name.strip()) for name in article.authors]
    for found in witnesses:
        if found:
            return _WRITTEN[next(name for name in found.groups() if name)]
    return None
