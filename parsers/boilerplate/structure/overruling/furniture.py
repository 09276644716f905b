"""Boxes that their own names call furniture."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import chain, islice, pairwise, takewhile

from parsers.boilerplate.phrases import find
from parsers.boilerplate.structure.figures.witnesses import letters_of
from parsers.boilerplate.structure.page.markup import (
    AWAY,
    CAPTIONS,
    LONG,
    OTHER,
    TAG_FACTS,
    link_kind,
    names_in,
)
from parsers.boilerplate.structure.page.outline import Box, Outline, Segment, kin_of, outward, with_inner
from parsers.tree.elements import split_names
from parsers.tree.tags import HEADINGS, PAGE_WIDE

_FURNITURE_AT_MOST = 0.4  # of the page's long text
_DIALOG = "dialog"
_STORIES = "other stories"
_FURNITURE_NAMES = {
    # On the development pages, of 150,000 words in boxes so called next to none are the article's.
    "comments": "comments comment commentlist disqus respond spotim spcv readercomment readercomments"
    " readerscomment readerscomments usercomment usercomments leserkommentare lesermeinungen kommentare"
    " kommentarer commentaires comentarios commenti reacties commentbox commentsbox commentform commentsform"
    " commentsection commentarea commentslist commentwrapper commentcount postcomments articlecomments"
    " storycomments komentarze komentare komentari comentarii yorumlar kommentit hozzaszolasok diskuze"
    " diskusia",
    "author box": "author bio byline molongui authorbox authorbio authorinfo aboutauthor postauthor",
    "caption": " ".join(CAPTIONS) + " cutline photocredit photocredits imagecredit imagecredits picturecredit"
    " mediacredit fotocredit bildnachweis bildquelle photoby fotoby imagesource photosource",
    "newsletter box": "newsletter newsletters signup subscribe mailchimp convertkit emailsubscription"
    " infolettre infolettres nieuwsbrief nyhetsbrev nyhedsbrev uutiskirje hirlevel newsletterbox"
    " newsletterform newslettersignup",
    _DIALOG: "modal popup",
    "breadcrumbs": "breadcrumb breadcrumbs",
    "cookie notice": "cookie cookies gdpr onetrust didomi usercentrics cookiebot iubenda",
    "disclaimer": "disclaimer",
    "copyright line": "copyright copyrights",
    "pull quote": "pullquote pullquotes",
    _STORIES: "recirc recommended trending relatedposts mostread hotrecommend yarpp wpp",
    "paid links": "taboola trc outbrain mgid zergnet dianomi",
    "share bar": "sharing sharedaddy addtoany addthis sharethis shareaholic",
    "player": "vjs jwplayer readspeaker speechkit beyondwords",
    "advertisement": "advertisement sponsor",
    "embedded post": "tweet",
    "picture gallery": "gallery slideshow",
    "tags": "taglist tagcloud taglinks",
    "appeal": "cta calltoaction membership memberships donate donation donations optin inlinepromo"
    " promobox promounit promobanner sitepromo crosspromo apppromo bookpromo newsletterpromo podcastpromo"
    " subscriptionpromo",
}
_BRIEF_NAMES = {
    # Such a box says little: one of more may be the rest of an article that a click unfolds.
    _STORIES: "related relatedarticle relatedarticles relatedcontent relatedcontents relateditem"
    " relateditems relatedlink relatedlinks relatednews relatedpost relatedstory relatedstories"
    " relatedtopics readmore readalso alsoread readnext nextread seealso morestories otherstories"
    " linkedstories nextstory upnext promo promos mostpopular mostviewed mostwatched topstories popularposts"
    " recommendation recommendations reco interstitial crosslinks crosslinking relacionada relacionadas"
    " relacionado relacionados correlati verwandte mehrzum mehrzumthema leseempfehlung leseempfehlungen"
    " meistgelesen lireaussi alireaussi leiamais leiatambem vejatambem saibamais leetambien leatambien"
    " masleidas leggianche leesook lasmer similar similarposts similararticles similarstories alsolike"
    " morefrom moreon morelike morenews morearticles moreposts latestnews latestposts latestarticles"
    " recentposts recentarticles popularnews populararticles mostcommented mostshared recirculation"
    " nextarticle nextpost prevpost prevnext nextprev postnavigation lesensieauch auchinteressant"
    " artikelempfehlung artikelempfehlungen lesetipp lesetipps voiraussi articleslies articlesassocies"
    " notasrelacionadas noticiasrelacionadas teinteresa puedeinteresar puedeinteresarte vertambien"
    " masnoticias masleido maislidas vejamais articolicorrelati vedianche gerelateerd leesmeer leesverder"
    " lesogsa laesogsa laesmere lasocksa relaterat relaterade relaterte relateret luemyos powiazane polecane"
    " podobne czytajdalej czytajtez czytajtakze zobacztez zobacztakze souvisejici prectetesi similare"
    " citestesi kapcsolodo ilgilihaberler povezane chitayte maylike mightlike mayalso mightalso"
    " auchinteressieren weitereartikel potrebbeinteressarti laesogsaa chitaite",
    "advertisement": "ad advert adverts advertising adslot adspot adspace adunit adbox adblock adbanner"
    " adlabel adcontainer adwrapper adplacement adplaceholder anzeige werbung publicite publicidad"
    " publicidade pubblicita reklama annons annonse annonce advertentie adarea adbottom adcontent adtext"
    " adtop adwrap adzone topad bottomad textad inlinead adsense googleads advertisment advertorial"
    " affiliate sponsored sponsors werbebanner werbeblock werbebox reclame reklame reklam inzerce oglas"
    " hirdetes mainos iklan",
    "disclaimer": "advertiserdisclosure affiliatedisclosure addisclosure",
    "share bar": "sharebar sharebox sharebutton sharebuttons sharelinks shareicons sharetools sharelist"
    " sharemodule sharecontainer sharecount sharearticle sharepost sharepage articleshare postshare"
    " storyshare socialshare socialshares socialsharing socialbar socialbutton socialbuttons socialicons"
    " sociallinks socialtools socialbookmarks teilen compartir compartilhar condividi partager udostepnij"
    " paylas",
    "tool bar": "articletools storytools posttools pagetools newstools articleactions postactions"
    " herramientas",
    "tags": "tags posttags articletags entrytags newstags tagslist tagscontainer etiquetas schlagworte"
    " schlagwoerter trefwoorden tagi",
    "article's foot": "articlefooter entryfooter postfooter",
    "author box": "autor autora autore autori auteur auteurs autoren autorin",
    "newsletter box": "boletin boletines",
    "poll": "articlepoll pollbox pollwidget polldaddy",
    "left out in print": "noprint printnone",
}
_WORDLESS_NAMES = {
    # Such a box says no sentence, but the title of a video and how long it plays.
    "player": "video videos player videoplayer audioplayer",
}
_LONE_NAMES = {
    # Such a box is brief too, and so called by a whole name of its own: no "market-share", no "credit-card".
    "share bar": "share shares social socials",
    "advertisement": "ads",
    "caption": "credit credits",
}
_BRIEF_CHARS = 800  # of its sentences, at most
_LINKS = 20  # of a box looked at
_PAGES = frozenset((OTHER, AWAY))
# What asks for consent calls its own box so, which may say more than a short article does.
_MAKERS = frozenset(("onetrust", "didomi", "usercentrics", "cookiebot", "iubenda"))
_NOTICE_CHARS = 4_000  # of its sentences, at most
_NUMBER = re.compile(r"\d[a-zA-Z]")
_ID_WORDS, _CHAPTERS = 3, (*HEADINGS, "section")  # an id of more words was made of a title, or one of theirs
_PULL_QUOTE, _PULL_QUOTES = "pull quote", 50  # looked for in the text of one page
_PQ = re.compile(r"[. ](?:[A-Za-z]+-)?(?:pq|PQ)(?:-[a-z]+)?(?: |$)")  # a whole word of a name: not "o07Pq"
_STRETCH, _PULLED = 20, 0.3  # letters; how many of a pull quote's stretches the text has, too
_CREDITS = frozenset(("photo_credit",))
_CREDITED = 2  # blocks in the box of a caption and its credit
_SECTIONS = "appeal"  # which a heading's own name may call a section of the article: "membership"
_PLAYER_PARTS = 4
# WordPress names a post by its tags and categories too: "category-comment" is no box of comments. What Ghost
# calls a card to act upon is a paragraph of its author's.
_POST = re.compile(r"[. ](?:hentry|type-post|category-|tag-|kg-cta)")
_ANY, _BRIEF, _LONE, _WORDLESS = "any box", "brief box", "box of that name", "box of no sentence"
_FURNITURE = {
    word: (boxes, name)
    for boxes, names in (
        (_BRIEF, _BRIEF_NAMES),
        (_LONE, _LONE_NAMES),
        (_WORDLESS, _WORDLESS_NAMES),
        (_ANY, _FURNITURE_NAMES),
    )
    for name, words in names.items()
    for word in words.split()
}
_BRIEFLY = frozenset((_BRIEF, _LONE))
_NOTHING: Mapping[str, str] = {}


def name_furniture(outline: Outline, run: Sequence[int], others: Mapping[int, str]) -> list[str]:
    """For each box, what furniture its own names or those of a box around it say it is; "" if they do not.

    A box of much of the page's text is no furniture, whatever it is called; nor is one of the main run.
    """
    most = _FURNITURE_AT_MOST * outline.boxes[0].long_chars
    body, brief = _find_body(outline, run), _find_brief(outline, most)
    named: list[str] = []
    quotes, told = 0, ""
    for box in outline.boxes:
        name = named[box.parent.number] if box.parent else ""
        name = name or others.get(box.number, "")
        tells = box.words or box.floats or "-" in box.tag
        if not name and box.number not in body and _asks_consent(box):
            name = "cookie notice"
        if not name and tells and box.long_chars <= most and box.number not in body:
            name = _furniture_of(box, outline) or brief.get(box.number, "")
            if name == _PULL_QUOTE and quotes < _PULL_QUOTES:
                quotes += 1
                told = told or _letters_of(outline.segments)
                name = name if _is_pulled(box, outline, told) else ""
        named.append(name)
    return named


def _asks_consent(box: Box) -> bool:
    """Whether a box bears the name of what asks for consent on many sites; a page that has one may, too."""
    named = bool(box.words) and box.words[0] in _MAKERS
    return named and box.tag not in PAGE_WIDE and box.long_chars <= _NOTICE_CHARS


def _is_pulled(quote: Box, outline: Outline, told: str) -> bool:
    """Whether the text, whose letters are `told`, says what is set as a pull quote: else it is a quotation of
    the author's.
    """
    inner = with_inner(outline, {quote.number})
    own = _letters_of(segment for segment in outline.segments if segment.box.number in inner)
    stretches = [own[at : at + _STRETCH] for at in range(0, max(1, len(own) - _STRETCH + 1), _STRETCH)]
    again = sum(told.count(stretch) > own.count(stretch) for stretch in stretches)
    return again >= _PULLED * len(stretches)


def _letters_of(segments: Iterable[Segment]) -> str:
    return letters_of(" ".join(segment.text for segment in segments))


def find_credited(outline: Outline, own: Set[int]) -> set[int]:
    """The numbers of boxes of a sentence and a credit below it, which is that of a picture, and of those in
    them; not of the boxes in `own`.
    """
    found: set[int] = set()
    for line, below in pairwise(outline.segments):
        box = line.box.parent
        if box is None or box is not below.box.parent or box.segments != _CREDITED or box.number in own:
            continue
        if line.is_long and below.size < LONG and find(below.whole, kinds=_CREDITS):
            found.add(box.number)
    return with_inner(outline, found)


def _furniture_of(box: Box, outline: Outline) -> str:
    name = called_furniture(box) or (_DIALOG if _is_dialog(box) else "")
    return name or ("box beside the text" if box.floats and not _has_columns(box, outline) else "")


def _is_dialog(box: Box) -> bool:
    """Whether a box's own role is that of a dialog, as of a wall that asks to register amid the text."""
    around = box.parent.facts if box.parent else 0
    return bool(box.facts & ~around & TAG_FACTS["dialog"]) and box.tag != "dialog"


@cache
def names_of(furniture: str) -> frozenset[str]:
    """The words that name a kind of furniture."""
    return frozenset(_FURNITURE_NAMES[furniture].split())


def called_furniture(box: Box) -> str:
    """The furniture that a box's own names say it is, or the tag that a site made up; "" if they do not."""
    named = _named(box.words)
    name = named.get(_ANY) or (_named(split_names(box.tag)).get(_ANY, "") if "-" in box.tag else "")
    if not name and named and _is_wordless(box):
        name = named.get(_WORDLESS, "")
    if not name and box.tag not in HEADINGS and _PQ.search(box.shape):
        return _PULL_QUOTE
    of_section = name == _SECTIONS and box.tag in HEADINGS
    return "" if name and (of_section or _POST.search(box.shape)) else name


def _find_brief(outline: Outline, most: float) -> dict[int, str]:
    """The furniture that brief boxes are called, by their numbers; none where those alike say more than
    `most` together: they are the article's parts.
    """
    found: defaultdict[str, list[tuple[Box, str]]] = defaultdict(list)
    for box in outline.boxes:
        if not _BRIEFLY.isdisjoint(_named(box.words)) and not _POST.search(box.shape):
            names = _names_of_role(box)
            name = _named(split_names(" ".join(names))).get(_BRIEF) or _lone_name(names)
            if name and (name != _STORIES or _leads_on(box)):
                found[kin_of(box)[1]].append((box, name))
    few = (alike for alike in found.values() if sum(box.long_chars for box, _ in alike) <= most)
    return {box.number: name for alike in few for box, name in alike if box.long_chars <= _BRIEF_CHARS}


def _lone_name(names: Iterable[str]) -> str:
    """The furniture that one of a box's names is the whole word for; "" if none is."""
    told = (_FURNITURE.get(name.lower(), ("", "")) for name in names)
    return next((name for boxes, name in told if boxes == _LONE), "")


def _names_of_role(box: Box) -> list[str]:
    """A box's names, but for numbers ("4ad1c0b") and an id made of a title ("related-work")."""
    stated = dict(box.element.items()) if box.element is not None else {}
    if box.tag in _CHAPTERS or len(split_names(stated.get("id", ""))) > _ID_WORDS:
        stated.pop("id", None)
    return [name for name in names_in(stated).split() if not _NUMBER.search(name)]


def _leads_on(box: Box) -> bool:
    """Whether a box has a link to another page, or is one: what unfolds a text leads nowhere."""
    if box.element is None:
        return False
    links = islice(chain(box.element.iter("a"), box.element.iterancestors("a")), _LINKS)
    return any(link_kind(link.get("href", "")) in _PAGES for link in links)


def _has_columns(table: Box, outline: Outline) -> bool:
    """Whether a table sets one cell beside another, as figures are set."""
    below = (outline.boxes[at] for at in range(table.number + 1, len(outline.boxes)))
    inside = takewhile(lambda box: box.depth > table.depth, below)
    return any(box.tag == "tr" and box.children > 1 for box in inside)


def _find_body(outline: Outline, run: Sequence[int]) -> set[int]:
    """The boxes of the main run: those of each block alone, and those around half of its text."""
    held: Counter[int] = Counter()
    body: set[int] = set()
    for segment in (outline.segments[at] for at in run):
        for box in outward(segment.box):
            held[box.number] += len(segment.text)
            if box is segment.box or box.segments == segment.box.segments:
                body.add(box.number)
    return body | {number for number, chars in held.items() if 2 * chars >= held[0]}


_MODIFIERS = frozenset(["has", "have", "with", "without", "after", "before", "no", "non", "not", "hide"])


@lru_cache(maxsize=4096)
def _named(words: tuple[str, ...]) -> Mapping[str, str]:
    """The furniture that a box's names call it, by the kinds of boxes that are so called; "has-sponsor",
    "after-newsletter-signup" tell of others.

    Names run words together or part them: "pullquote", "pull-quote".
    """
    found: dict[str, str] = {}
    of_others = False
    for word, after in pairwise((*words, "")):
        told = _FURNITURE.get(word + after) or _FURNITURE.get(word)
        if not told:
            of_others = word in _MODIFIERS
        elif not of_others:
            found.setdefault(*told)
    return found or _NOTHING


def _is_wordless(box: Box) -> bool:
    """Whether a box says no sentence; a heading may be named by its own words."""
    return not box.long_chars and box.segments <= _PLAYER_PARTS and box.tag not in HEADINGS
