"""Which model stands inside an annotation."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


def inner_model(annotation: Any) -> type[BaseModel]:
    """`TopicEntry` of `tuple[TopicEntry, ...]`; anything else as it is."""
    inside = getattr(annotation, "__args__", ())
    return next((one for one in inside if isinstance(one, type)), annotation)
