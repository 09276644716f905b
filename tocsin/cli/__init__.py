"""The `tocsin` command. Each command is one short function; what it prints is made in `show.py`.

Exit status: 0 done · 1 failed (nothing worked, or what was asked for is not there) · 2 wrong settings or
usage · 3 done in part (some sources, documents or deliveries failed; the output names them).
"""

from __future__ import annotations

import sys

from tocsin.cli.app import app, fail
from tocsin.errors import TocsinError


def main() -> None:
    """Runs the command line; an error of ours is a message, never a traceback."""
    from tocsin.cli import desk, document, look, run  # noqa: F401  each adds its commands to `app`

    try:
        app()
    except TocsinError as error:
        fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
