"""Completeness: whether what was read is the whole article, a part of it, or something else altogether.

signs (the page)  +  body and removed  →  verdict: walls · purpose · asides · parts  →  a label and its reason
"""

from parsers.completeness.signs import Signs
from parsers.completeness.verdict import Verdict, judge

__all__ = ["Signs", "Verdict", "judge"]
