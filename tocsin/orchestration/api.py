"""The Prefect server's API, as the environment names it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx

from tocsin.errors import PrefectError

PATIENCE_SECONDS = 30.0
PAUSES = (1.0, 2.0, 4.0, 8.0, 8.0, 8.0)  # seconds


class _Patient(httpx.HTTPTransport):
    """Asks again at a 503, as Prefect's own client does: it says so while its SQLite database is locked, and
    after a stop of hours its services write for the better part of a minute."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        for pause in PAUSES:
            if response.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            response.close()
            time.sleep(pause)
            response = super().handle_request(request)
        return response


@contextmanager
def api(environment: Mapping[str, str]) -> Iterator[httpx.Client]:
    """A client of PREFECT_API_URL, with PREFECT_API_AUTH_STRING if set.

    Raises PrefectError when it is not set, and for whatever goes wrong in the block.
    """
    if not (url := environment.get("PREFECT_API_URL")):
        raise PrefectError("PREFECT_API_URL is not set: say which Prefect server is meant")
    user, colon, word = environment.get("PREFECT_API_AUTH_STRING", "").partition(":")
    auth = (user, word) if colon else None
    with httpx.Client(
        base_url=url,
        auth=auth,
        timeout=PATIENCE_SECONDS,
        trust_env=False,
        transport=_Patient(trust_env=False),
    ) as client:
        try:
            yield client
        except httpx.ConnectError as error:
            raise PrefectError(
                f"no Prefect server answers at {_place(client)} ({error}): start it, "
                "or correct PREFECT_API_URL"
            ) from error
        except httpx.HTTPError as error:
            raise PrefectError(
                f"the Prefect server at {_place(client)} did not do what was asked: {error}"
            ) from error


def _place(client: httpx.Client) -> str:
    return client.base_url.netloc.decode()
