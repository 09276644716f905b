"""Pratidin Time (Guwahati): a Quintype site, drawn by the platform's own components (@quintype/arrow)."""

from datetime import date

from parsers.publishers.paper import Publisher, Version

PUBLISHER = Publisher(
    name="Pratidin Time",
    hosts=("pratidintime.com",),
    versions=(
        Version(
            since=date(2021, 1, 1),
            body=".arr--story-page-card-wrapper",
            remove={
                "also read": ".arr--also-read-element",
                "caption": ".arr--caption-attribution, figcaption",
                "share bar": ".arr--share",
            },
            headline=".arr--story-headline h1",
            standfirst=".arr--sub-headline",
            authors="[data-test-id=author-name] [aria-label=author-name]",
            section="[data-test-id=sectionTag]",
            tags="[data-test-id=story-tag] a",
        ),
    ),
)
