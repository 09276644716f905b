"""The article's headline, without the site's name."""

from parsers.metadata.headline.reconcile import Headline, read_headline

__all__ = ["Headline", "read_headline"]
