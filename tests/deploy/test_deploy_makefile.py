"""`make` on a machine whose python3 is too old says so, before it makes anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
OLDER = f"""#!/bin/sh
exec {sys.executable} -c 'import sys; sys.version_info = (3, 10, 12); exec(sys.argv[1])' "$2"
"""


def test_an_older_python_is_named(tmp_path: Path) -> None:
    older, venv = tmp_path / "python3", tmp_path / "venv"
    older.write_text(OLDER)
    older.chmod(0o755)
    done = subprocess.run(
        ["make", "install", f"PYTHON={older}", f"VENV={venv}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"needs Python 3.11 or later, and {older} is 3.10: name another" in done.stderr
    assert done.returncode == 2
    assert not venv.exists()
