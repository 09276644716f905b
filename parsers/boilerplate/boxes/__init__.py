"""Boxes: on a page, an element that says what it is for goes whole, with the words beside its label.

labels: what says so  →  reach: how much goes with it; pleas: boxes that ask a reader
"""

from parsers.boilerplate.boxes.reach import strip

__all__ = ["strip"]
