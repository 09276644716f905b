"""The Prefect server's API, as the environment names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx

from tocsin.errors import PrefectError

PATIENCE_SECONDS = 30.0


@contextmanager
def api(environment: Mapping[str, str]) -> Iterator[httpx.Client]:
    """A client of PREFECT_API_URL, with PREFECT_API_AUTH_STRING if set.

    Raises PrefectError when it is not set, and for whatever goes wrong in the block.
    """
    if not (url := environment.get("PREFECT_API_URL")):
        raise PrefectError("PREFECT_API_URL is not set: say which Prefect server is meant")
    user, colon, word = environment.get("PREFECT_API_AUTH_STRING", "").partition(":")
    auth = (user, word) if colon else None
    with httpx.Client(base_url=url, auth=auth, timeout=PATIENCE_SECONDS, trust_env=False) as client:
        try:
            yield client
        except httpx.HTTPError as error:
            raise PrefectError(
                f"the Prefect server at {client.base_url.netloc.decode()} did not do what was asked: {error}"
            ) from error
