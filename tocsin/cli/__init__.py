"""The `tocsin` command. Each command is one short function, in a module that `app.py` names and that is
loaded when the command is chosen; what they print is made in `show.py` and the `show_….py` beside it.

Exit status: 0 done · 1 failed (nothing worked, or what was asked for is not there) · 2 wrong settings or
usage · 3 done in part (some sources, documents or deliveries failed; the output names them). One whose output
nobody reads any more ends by SIGPIPE, when its work is done; one whose output has no room, with 1.
"""

from __future__ import annotations

import io
import sys

from tocsin.errors import QueryError, SettingsError, TocsinError

STOPPED = 130  # by Ctrl-C, as shells have it


def main() -> None:
    """Runs the command line; an error of ours is a message, never a traceback."""
    try:  # to load takes a while, and somebody may have thought better of it
        from tocsin.cli.app import FAILED, USAGE, app, fail
        from tocsin.cli.pipes import ended_by_its_output
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    _print_anything()
    with ended_by_its_output():
        try:
            app()
        except (SettingsError, QueryError) as error:
            fail(str(error), USAGE)
        except TocsinError as error:
            fail(str(error), FAILED)
        except OSError as error:
            if error.filename is None:
                raise
            fail(f"{error.filename}: {error.strerror}", FAILED)  # a place that may not even be looked into


def _print_anything() -> None:
    """A character that the terminal has no code for becomes a question mark, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
