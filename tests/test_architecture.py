"""The floors: a room imports lower floors only, rooms of one floor never import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS: dict[str, int] = {
    "parsers": 0,
    "tocsin.errors": 0,
    "tocsin.clock": 0,
    "tocsin.addresses": 0,
    "tocsin.console": 0,
    "tocsin.languages": 0,
    "tocsin.letters": 0,
    "tocsin.percent": 0,
    "tocsin.retry_after": 0,
    "tocsin.web": 0,
    "tocsin.wording": 0,
    "tocsin.topics": 1,
    "tocsin.stories": 1,
    "tocsin.sources": 1,
    "tocsin.fetch": 1,
    "tocsin.alerts": 1,
    "tocsin.store": 1,
    "tocsin.settings": 2,
    "tocsin.pipeline": 3,
    "tocsin.orchestration": 4,
    "tocsin.cli": 5,
    "tocsin.__main__": 6,
    "flows": 6,
}
ROOMS: dict[str, tuple[str, ...]] = {  # what stands in a room, from the lowest to the highest
    "parsers": (
        *("article", "words", "tree", "charset", "lines", "metadata", "frame", "boilerplate"),
        *("publishers", "completeness", "html", "text", "parse", "explain", "workers", "__init__"),
    ),
    "tocsin.topics": (
        *("topic", "words", "syntax", "terms", "page", "plans", "queries"),
        *("explain", "index", "__init__"),
    ),
    "tocsin.stories": (
        *("settings", "arrays", "agencies", "words", "lands", "fingerprints", "texts"),
        *("index", "__init__"),
    ),
}
SPEAKS_PREFECT = ("tocsin.orchestration", "flows")
DATABASE = ("sqlalchemy", "alembic", "psycopg", "sqlite3")
NETWORK = ("httpx", "httpcore", "requests", "urllib3", "aiohttp")


def modules() -> list[str]:
    files = [path for top in ("parsers", "tocsin", "flows") for path in (ROOT / top).rglob("*.py")]
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files)


def imports(module: str) -> Iterator[str]:
    source = (ROOT / Path(*module.split("."))).with_suffix(".py").read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: write imports in full"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named_modules(module: str) -> Iterator[str]:
    """What is imported as a module, also by `from room import module`; without what a door offers."""
    source = (ROOT / Path(*module.split("."))).with_suffix(".py").read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            door = node.module or ""
            yield door
            taken = {alias.name for alias in node.names} - offered(door)
            yield from (f"{door}.{name}" for name in taken if is_module(f"{door}.{name}"))


def is_module(name: str) -> bool:
    return name in MODULES or f"{name}.__init__" in MODULES


def offered(door: str) -> set[str]:
    """The names in a package's `__all__`: one may be a function that is called as the file it is from."""
    file = ROOT / Path(*door.split(".")) / "__init__.py"
    nodes = ast.parse(file.read_text("utf-8")).body if file.is_file() else []
    listed = (node.value for node in nodes if isinstance(node, ast.Assign) and "__all__" in ast.unparse(node))
    return {name for value in listed for name in ast.literal_eval(value)}


def room(name: str) -> str | None:
    return next((one for one in FLOORS if name == one or name.startswith(f"{one}.")), None)


MODULES = modules()


def test_every_module_belongs_to_a_room() -> None:
    assert [name for name in MODULES if room(name) is None and name != "tocsin.__init__"] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_lower_floors_only(module: str) -> None:
    mine = room(module)
    others = {room(name) for name in imports(module)} - {None, mine}
    climbs = {other for other in others if other and mine and FLOORS[other] >= FLOORS[mine]}
    assert climbs == set() or mine == "flows", f"{module} reaches {climbs}"


@pytest.mark.parametrize("module", MODULES)
def test_nobody_reaches_behind_a_door(module: str) -> None:
    """From another room, import the room itself; records and data of the ground floor are everyone's."""
    doors = {
        *FLOORS,
        "parsers.article",
        "parsers.words.agencies",
        "parsers.publishers",  # for who writes papers: `tocsin parser`
        "tocsin.pipeline.accounts",
        "tocsin.orchestration.states",
    }
    for name in named_modules(module):
        if room(name) not in (None, room(module)):
            assert name in doors, f"{module} reaches behind the door: {name}"


@pytest.mark.parametrize("home", ROOMS)
def test_all_that_stands_in_a_room_has_its_place(home: str) -> None:
    inside = (name.removeprefix(f"{home}.").split(".")[0] for name in MODULES if room(name) == home)
    assert set(inside) == set(ROOMS[home])


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) in ROOMS])
def test_what_stands_in_a_room_imports_lower_things_only(module: str) -> None:
    """From words, which know no page and no query, up to the one door."""
    order = ROOMS[room(module) or ""]
    mine = part(module)
    others = {part(name) for name in imports(module) if name.startswith(f"{room(module)}.")} - {mine}
    climbs = {other for other in others if order.index(other) >= order.index(mine)}
    assert climbs == set() or module == "parsers.workers.worker", f"{module}: {climbs}"


def part(name: str) -> str:
    """The folder or file of its room that a name belongs to; what is in neither is the door's."""
    home = room(name) or ""
    first = name.removeprefix(f"{home}.").split(".")[0]
    return first if first in ROOMS[home] else "__init__"


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith(SPEAKS_PREFECT)])
def test_the_core_knows_nothing_of_prefect(module: str) -> None:
    assert not [name for name in imports(module) if name.split(".")[0] == "prefect"]


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith("tocsin.store")])
def test_only_the_store_knows_the_database(module: str) -> None:
    assert not [name for name in imports(module) if name.split(".")[0] in DATABASE]


@pytest.mark.parametrize("module", MODULES)
def test_only_fetch_and_the_senders_know_the_network(module: str) -> None:
    if module.startswith(("tocsin.fetch", "tocsin.alerts", "tocsin.orchestration")):
        return
    assert not [name for name in imports(module) if name.split(".")[0] in NETWORK]


def test_flow_files_are_scripts_that_share_no_name_and_define_no_class() -> None:
    taken = {"parsers", "tocsin", "prefect", "seeds", "tests"}
    for path in (ROOT / "flows").glob("*.py"):
        assert path.stem not in taken
        tree = ast.parse(path.read_text("utf-8"))
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)], path
    assert not (ROOT / "flows" / "__init__.py").exists()
    flow_names = {path.stem for path in (ROOT / "flows").glob("*.py")}
    for name in (one for one in MODULES if one.startswith("flows.")):
        assert not flow_names & set(imports(name)), f"{name} imports a sibling"


def test_files_and_functions_stay_short() -> None:
    """No file is past 320 lines, no function past 45, but for those that make a database's tables."""
    long = []
    for name in MODULES:
        source = (ROOT / Path(*name.split("."))).with_suffix(".py").read_text("utf-8")
        if source.count("\n") > 320:
            long.append(name)
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > 45:
                    long.append(f"{name}:{node.name} ({size} lines)")
    assert [one for one in long if "migrations" not in one] == []
