"""The language of a text, as an ISO 639-1 code."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parsers.metadata.page import Page

_ENOUGH_LETTERS = 40
_READ_AT_MOST = 4000
_SURE = 0.7
_CODE = re.compile(r"^([a-z]{2,3})(?:[-_]|$)")


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language `text` is written in; None when it is too short or unclear."""
    sample = text[:_READ_AT_MOST]
    if sum(map(str.isalpha, sample)) < _ENOUGH_LETTERS:
        return None
    language, confidence = _model().classify(sample)
    return str(language) if confidence >= _SURE else None


@functools.cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # about half a second, so only when asked

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def read_language(page: Page) -> tuple[str, str]:
    """(code, witness) as the page declares it, or the feed did."""
    return page.language, "html" if page.locale else "hint"
