"""Agencies: which news agency an article says it comes from.

credits     by its dateline, its closing credit or its byline
datelines   what the opening of a text names
names       how they are written, which is data of `parsers/words/agencies.toml`
"""

from tocsin.stories.agencies.credits import agency_of

__all__ = ["agency_of"]
