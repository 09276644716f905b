"""A console whose reader may go before all is said."""

from __future__ import annotations

from rich.console import Console


class PipedConsole(Console):
    """A console that never ends the process amid its work when its reader has gone, as rich's would: who
    prints results is told (BrokenPipeError), and what is said beside them is said no more."""

    def on_broken_pipe(self) -> None:
        if not self.stderr:
            raise BrokenPipeError("nobody reads the output any more")
        self.quiet = True
