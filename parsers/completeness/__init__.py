"""Completeness: whether what was read is the whole article, a part of it, or something else altogether.

signs (the page and its purpose)  +  body and removed  →  verdict: asides · parts  →  a label and its reason

The words that any of these look for are data: `vocabulary.toml`.
"""

from parsers.completeness.signs import Signs, read_signs
from parsers.completeness.verdict import Verdict, judge

__all__ = ["Signs", "Verdict", "judge", "read_signs"]
