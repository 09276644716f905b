"""Boxes: on a page, an element that says what it is for goes whole, with the words beside its label.

labels: what says so  →  reach: how much goes with it; pleas: boxes that ask a reader  →  contents: which of a
page's texts that is
"""

from parsers.boilerplate.boxes.contents import strip

__all__ = ["strip"]
