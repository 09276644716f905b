"""Fingerprints: the little that a story index needs of an article, stored beside it.

record    what it holds, and its line in the store
making    from an article to its fingerprint
meaning   what a bare headline means, by the optional sentence model
"""

from tocsin.stories.fingerprints.making import fingerprint
from tocsin.stories.fingerprints.meaning import Model, sentence_model, vector_of
from tocsin.stories.fingerprints.record import SHINGLES, TERMS, VERSION, Fingerprint

__all__ = [
    "SHINGLES",
    "TERMS",
    "VERSION",
    "Fingerprint",
    "Model",
    "fingerprint",
    "sentence_model",
    "vector_of",
]
