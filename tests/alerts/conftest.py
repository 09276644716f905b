from __future__ import annotations

from collections.abc import Iterator

import pytest
from alerts_receivers import LANE, Mailbox, serving


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    """An SMTP server and its port."""
    box = Mailbox()
    with serving(box) as port:
        yield box, port


@pytest.fixture(scope="session", autouse=True)
def _lane() -> Iterator[None]:
    yield
    LANE.close()
