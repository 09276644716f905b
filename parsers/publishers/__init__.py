"""Publisher parsers: one page of paper for each publisher somebody cared to write one for.

Every module of this package that defines `PUBLISHER` is found by itself; docs/publisher-parsers.md shows how
to write one.
"""

from parsers.publishers.discovery import every, find
from parsers.publishers.paper import Publisher, Version
from parsers.publishers.reading import Reading, read

__all__ = ["Publisher", "Reading", "Version", "every", "find", "read"]
