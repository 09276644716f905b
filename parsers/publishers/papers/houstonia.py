"""Houstonia (SagaCity Media, Houston): stories, and lists of places with a map."""

from datetime import date

from parsers.publishers.paper import Publisher, Version

_REMOVE = {
    "caption": "figcaption, .c-media__caption, .c-media__attributions",
    "where a place is": ".ck-block--embed--place .ck-inline-list",
    "other stories": ".c-related, .ck-block--embed--story",
}

PUBLISHER = Publisher(
    name="Houstonia",
    hosts=("houstoniamag.com",),
    versions=(
        Version(
            since=date(2021, 1, 1), body=".ck-map-layout__body", remove=_REMOVE, authors=".c-byline__name a"
        ),
        Version(
            since=date(2020, 1, 1), body=".story-main .c-body", remove=_REMOVE, authors=".c-byline__name a"
        ),
    ),
)
