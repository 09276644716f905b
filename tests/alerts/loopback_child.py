"""The real child with one difference: every web address leads to the loopback port given as argument.

So that Apprise's own plugin of each service builds and posts its real payload, and we read it.
"""

from __future__ import annotations

import sys
from typing import Any
from urllib.parse import urlsplit

from requests.sessions import Session

from tocsin.alerts import child

_request = Session.request


def _to_loopback(self: Session, method: str, url: str, **given: Any) -> Any:
    headers = {**(given.pop("headers", None) or {}), "X-Original-Url": url}
    there = f"http://127.0.0.1:{sys.argv[1]}{urlsplit(url).path or '/'}"
    return _request(self, method, there, headers=headers, **given)


Session.request = _to_loopback  # type: ignore[assignment,method-assign]
child.main()
