"""What sites call the boxes of their furniture, in the words of class and id names.

A name may tell of a box whatever it says, of one that says little, or of one that says no sentence; it may
have to be the whole of the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from parsers.boilerplate.structure.page.markup import CAPTIONS

ANY, BRIEF, LONE, WORDLESS = "any box", "brief box", "box of that name", "box of no sentence"
BRIEFLY = frozenset((BRIEF, LONE))
AUTHOR, CAPTION, DIALOG = "author box", "caption", "dialog"
STORIES, PULL_QUOTE = "other stories", "pull quote"
_FURNITURE_NAMES = {
    # On the development pages, of 150,000 words in boxes so called next to none are the article's.
    "comments": "comments comment commentlist disqus respond spotim spcv readercomment readercomments"
    " readerscomment readerscomments usercomment usercomments leserkommentare lesermeinungen kommentare"
    " kommentarer commentaires comentarios commenti reacties commentbox commentsbox commentform commentsform"
    " commentsection commentarea commentslist commentwrapper commentcount postcomments articlecomments"
    " storycomments komentarze komentare komentari comentarii yorumlar kommentit hozzaszolasok diskuze"
    " diskusia",
    AUTHOR: "author bio byline molongui authorbox authorbio authorinfo aboutauthor postauthor",
    CAPTION: " ".join(CAPTIONS) + " cutline photocredit photocredits imagecredit imagecredits picturecredit"
    " mediacredit fotocredit bildnachweis bildquelle photoby fotoby imagesource photosource",
    "newsletter box": "newsletter newsletters signup subscribe mailchimp convertkit emailsubscription"
    " infolettre infolettres nieuwsbrief nyhetsbrev nyhedsbrev uutiskirje hirlevel newsletterbox"
    " newsletterform newslettersignup",
    DIALOG: "modal popup",
    "breadcrumbs": "breadcrumb breadcrumbs",
    "cookie notice": "cookie cookies gdpr onetrust didomi usercentrics cookiebot iubenda",
    "disclaimer": "disclaimer",
    "copyright line": "copyright copyrights",
    "pull quote": "pullquote pullquotes",
    STORIES: "recirc recommended trending relatedposts mostread hotrecommend yarpp wpp",
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
    STORIES: "related relatedarticle relatedarticles relatedcontent relatedcontents relateditem"
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
    " sponsored sponsors werbebanner werbeblock werbebox reclame reklame reklam inzerce oglas"
    " hirdetes mainos iklan",
    "disclaimer": "advertiserdisclosure affiliatedisclosure addisclosure",
    "share bar": "sharebar sharebox sharebutton sharebuttons sharelinks shareicons sharetools sharelist"
    " sharemodule sharecontainer sharecount sharearticle sharepost sharepage articleshare postshare"
    " storyshare socialshare socialshares socialsharing socialbar socialbutton socialbuttons socialicons"
    " sociallinks socialtools socialbookmarks teilen compartir compartilhar condividi partager udostepnij"
    " paylas",
    "tool bar": "articletools storytools posttools pagetools newstools articleactions postactions",
    "tags": "tags posttags articletags entrytags newstags tagslist tagscontainer etiquetas schlagworte"
    " schlagwoerter trefwoorden tagi",
    "article's foot": "articlefooter entryfooter postfooter",
    AUTHOR: "autor autora autore autori auteur auteurs autoren autorin",
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
    "share bar": "share shares",
    "advertisement": "ads",
    CAPTION: "credit",
}
_FURNITURE = {
    word: (boxes, name)
    for boxes, names in (
        (BRIEF, _BRIEF_NAMES),
        (LONE, _LONE_NAMES),
        (WORDLESS, _WORDLESS_NAMES),
        (ANY, _FURNITURE_NAMES),
    )
    for name, words in names.items()
    for word in words.split()
}
_NOTHING: Mapping[str, str] = {}
_MODIFIERS = frozenset(["has", "have", "with", "without", "after", "before", "no", "non", "not", "hide"])


@cache
def names_of(furniture: str) -> frozenset[str]:
    """The words that name a kind of furniture."""
    return frozenset(_FURNITURE_NAMES[furniture].split())


@lru_cache(maxsize=4096)
def named_by(words: tuple[str, ...]) -> Mapping[str, str]:
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


def lone_name(names: Iterable[str]) -> str:
    """The furniture that one of a box's names is the whole word for; "" if none is."""
    told = (_FURNITURE.get(name.lower(), ("", "")) for name in names)
    return next((name for boxes, name in told if boxes == LONE), "")
