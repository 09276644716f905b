"""Lands: the countries that a text tells of, by their names in many languages.

named   the names, as words (`land_names/`)
told    how much of a text is each country, and what another says of it
"""

from tocsin.stories.lands.named import land_of_words
from tocsin.stories.lands.told import Told, lands_of

__all__ = ["Told", "land_of_words", "lands_of"]
