"""Health checks of the containers: `python healthy.py server|services|worker`; status 0 says healthy.

- server: its API answers.
- services: they told Redis of themselves in the last half minute. They have no port of their own, and a
  process that merely exists may have stopped to schedule.
- worker: it asked the server for work lately; it says so itself (`--with-healthcheck`).
"""

from __future__ import annotations

import os
import socket
import sys
import urllib.request

DOCKET = "prefect"  # the name `prefect server services start` gives its queue; a test holds it to the lock
SILENCE_SECONDS = 30.0


def server() -> bool:
    return _answers("http://127.0.0.1:4200/api/health")


def worker() -> bool:
    return _answers("http://127.0.0.1:8080/health")


def services() -> bool:
    import redis

    told = redis.Redis.from_url(os.environ["PREFECT_SERVER_DOCKET_URL"], socket_timeout=5)
    with told as connection:
        seconds, _ = connection.time()
        lately = connection.zrangebyscore(f"{DOCKET}:workers", seconds - SILENCE_SECONDS, "+inf")
    ours = f"{socket.gethostname()}#".encode()
    return any(name.startswith(ours) for name in lately)


def _answers(url: str) -> bool:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  a fixed loopback address
        return bool(answer.status == 200)


if __name__ == "__main__":
    sys.exit(not {"server": server, "services": services, "worker": worker}[sys.argv[1]]())
