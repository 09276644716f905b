"""The health checks say yes to what works and no to what does not."""

from __future__ import annotations

import importlib.util
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).parents[2] / "deploy" / "healthy.py"


@pytest.fixture(scope="module")
def healthy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("healthy", FILE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def answering(status: int) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/health"
        finally:
            server.shutdown()
            thread.join()


def test_only_an_answer_of_200_is_health(healthy: ModuleType) -> None:
    with answering(200) as url:
        assert healthy._answers(url)
    with answering(503) as url, pytest.raises(OSError, match="503"):  # raised: the status is 1
        healthy._answers(url)
    with pytest.raises(OSError, match="refused"):
        healthy._answers(url)


def test_the_queue_has_the_name_that_the_locked_prefect_gives_it(healthy: ModuleType) -> None:
    source = Path(str(distribution("prefect").locate_file("prefect/cli/_server_utils.py"))).read_text("utf-8")
    body = source.partition("async def _run_all_services")[2]
    assert f'name="{healthy.DOCKET}"' in body


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    server = shutil.which("redis-server")
    if not server:
        pytest.skip("redis-server is not installed here")
    file = tmp_path / "redis.sock"
    process = subprocess.Popen(
        [server, "--port", "0", "--unixsocket", str(file), "--save", "", "--dir", str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        assert any("eady to accept connections" in line for line in process.stdout)
        yield f"unix://{file}"
    finally:
        process.terminate()
        process.wait(10)


Told = Callable[[str, float], None]


@pytest.fixture
def told(healthy: ModuleType, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Puts a word of a worker into Redis, so many seconds old."""
    import redis

    monkeypatch.setenv("PREFECT_SERVER_DOCKET_URL", redis_url)

    def tell(name: str, age: float) -> None:
        with redis.Redis.from_url(redis_url) as connection:
            seconds, _ = connection.time()
            connection.zadd(f"{healthy.DOCKET}:workers", {name: seconds - age})

    return tell


def test_services_are_healthy_while_they_tell_of_themselves(healthy: ModuleType, told: Told) -> None:
    assert not healthy.services()
    told("another-container#7", 1)
    assert not healthy.services()
    told(f"{socket.gethostname()}#7", 120)
    assert not healthy.services()
    told(f"{socket.gethostname()}#7", 1)
    assert healthy.services()
