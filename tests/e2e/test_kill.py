"""`kill -9` in the middle: after a restart every alert is delivered, and a repeat is marked as one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from parsers import Furniture
from tests.e2e.site import SEEDS, run
from tests.faults.server import Exchange, FaultServer

DIES = """
import asyncio, os, signal, sys
from pathlib import Path
from typing import Any
from tocsin.alerts import Courier
from tocsin.pipeline import Desk, deliver, ingest

class Dies(Courier):
    async def send(self, parcel, now):
        if sys.argv[2] == "before the send":
            os.kill(os.getpid(), signal.SIGKILL)
        receipt = await super().send(parcel, now)
        os.kill(os.getpid(), signal.SIGKILL)

desk = Desk.at(Path(sys.argv[1]), os.environ)
asyncio.run(ingest(desk))
if sys.argv[2] == "after the commit":
    os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(deliver(desk, Dies))
"""


DIES_READING = """
import asyncio, os, signal, sys
from pathlib import Path
from tocsin.pipeline import Desk, ingest, read

keep, commits = read.keep, []

def dies(*given):
    kept = keep(*given)
    commits.append(kept)
    if len(commits) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return kept

read.keep = dies
asyncio.run(ingest(Desk.at(Path(sys.argv[1]), os.environ)))
"""
HOUSE = "The Harbour Gazette has been printed on this quay since the year of the great storm."


@pytest.fixture
def receiver() -> Iterator[FaultServer]:
    with FaultServer() as server:
        server.route("/hook", lambda exchange: exchange.reply("{}"))
        yield server


def desk(tmp_path: Path, receiver: FaultServer, database: str) -> Path:
    file = tmp_path / "tocsin.toml"
    file.write_text(f"""
store.url = "{database}"
[[source]]
name = "seeds"
folder = "{SEEDS}"
[[topic]]
name = "etim"
query = 'exact:ETIM OR "east turkestan islamic movement"'
[[channel]]
name = "hook"
url = "json://{receiver.netloc}/hook"
private = true
""")
    return file


def die(file: Path, where: str, script: str = DIES) -> None:
    done = subprocess.run([sys.executable, "-c", script, str(file), where], timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL


def restart(file: Path) -> dict[str, Any]:
    """What the deliver half of a run says after a restart."""
    report: dict[str, Any] = run(file)[1]["deliver"]
    return report


def test_killed_between_the_commit_and_the_send_the_alert_is_delivered_once(
    tmp_path: Path, receiver: FaultServer, database_url: str
) -> None:
    file = desk(tmp_path, receiver, database_url)
    die(file, "after the commit")
    assert receiver.hits("/hook") == 0
    restart(file)
    restart(file)
    assert receiver.hits("/hook") == 1


@pytest.mark.parametrize(("where", "hits"), [("before the send", 1), ("after the send", 2)])
def test_killed_in_the_send_the_alert_is_sent_again_and_marked(
    tmp_path: Path, receiver: FaultServer, where: str, hits: int
) -> None:
    database = f"sqlite:///{tmp_path}/tocsin.db"
    file = desk(tmp_path, receiver, database)
    die(file, where)
    restart(file)
    assert receiver.hits("/hook") == hits - 1, "the dead worker's lease still holds"
    expire_leases(database)
    restart(file)
    restart(file)
    assert receiver.hits("/hook") == hits
    bodies = [json.loads(request.body)["message"] for request in receiver.requests]
    assert "possible repeat" in bodies[-1].lower()
    assert len({body.split("\n")[0] for body in bodies}) == 1


def test_killed_amid_a_source_it_knows_what_the_articles_that_it_committed_taught(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/tocsin.db"
    (tmp_path / "dropped").mkdir()
    for number in range(5):
        told = [f"Ship {number} brought {line} crates of {'abcde'[number] * 6} ashore." for line in range(9)]
        text = "\n\n".join([f"Ship number {number} came in", *told, HOUSE])
        dropped = tmp_path / "dropped" / f"{number}.txt"
        dropped.write_text(text, "utf-8")
        os.utime(dropped, (1, 1))  # what has just been written waits
    file = tmp_path / "tocsin.toml"
    file.write_text(f'store.url = "{database}"\n[[source]]\nname = "gazette"\nfolder = "dropped"\n')
    die(file, "after the third commit", DIES_READING)
    learned = learned_in(database)
    assert 2.9 < learned.weight(HOUSE) <= 3
    assert learned.stories == learned.weight(HOUSE)


def expire_leases(url: str) -> None:
    """Two minutes pass for the database: no test sleeps."""
    change(url, "UPDATE delivery SET lease_until = '2000-01-01 00:00:00.000000'")


def make_due(url: str) -> None:
    change(url, "UPDATE delivery SET due_at = '2000-01-01 00:00:00.000000'")


def change(url: str, statement: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


def learned_in(url: str) -> Furniture:
    """What the database's only source was seen to repeat."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        kept = connection.execute(sa.text("SELECT furniture FROM source")).scalar()
    engine.dispose()
    return Furniture.model_validate_json(kept or "{}")


def test_a_receiver_that_was_down_gets_it_later(tmp_path: Path, receiver: FaultServer) -> None:
    database = f"sqlite:///{tmp_path}/tocsin.db"
    file = desk(tmp_path, receiver, database)

    def refuse(exchange: Exchange) -> None:
        exchange.reply("busy", 503)

    receiver.route("/hook", refuse)
    report = restart(file)
    assert [one["outcome"] for one in report["sent"]] == ["retry"]
    receiver.route("/hook", lambda exchange: exchange.reply("{}"))
    assert restart(file)["sent"] == [], "its time has not come"
    make_due(database)
    assert [one["outcome"] for one in restart(file)["sent"]] == ["delivered"]
