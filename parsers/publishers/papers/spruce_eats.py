"""The Spruce Eats (Dotdash Meredith, New York): reviews, in the house's building blocks (`mntl-…`)."""

from datetime import date

from parsers.publishers.paper import Publisher, Version

PUBLISHER = Publisher(
    name="The Spruce Eats",
    hosts=("thespruceeats.com",),
    versions=(
        Version(
            since=date(2023, 1, 1),
            body="[class*=heading__subtitle], .mm-trx-list-sc",
            remove={
                "prices": "[class*=commerce-button], [class*=commerce-widget]",
                "other stories": "[class*=featuredlink], [class*=breadcrumbs]",
                "video": "[class*=inlinevideo]",
                "continues below": "[class*=dynamic-inline]",
                "caption": "figcaption",
                "advertisement": "[class*=-ad], .scads-to-load",
            },
            headline="h1.heading__title",
            authors=".mntl-bylines__item a.mntl-attribution__item-name",
        ),
    ),
)
