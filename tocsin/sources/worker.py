"""The child of `guard.py`: reads feeds from standard input, answers what it found in them.

A request is a line of JSON (`size`, `source`, `document` without its content, `now`), then `size` bytes of
content. The answer is a line of JSON: `{"found": …}` or `{"error": …}`. It ends with its input.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from datetime import datetime
from typing import IO, Any

from parsers.article import Document
from tocsin.sources.kinds import discover
from tocsin.sources.records import Source

MEMORY = 512 * 1024 * 1024


def main() -> None:
    """Answer until the input ends."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the protocol
    answers.write(b"{}\n")
    answers.flush()
    while line := sys.stdin.buffer.readline():
        answers.write(_answer(json.loads(line), sys.stdin.buffer) + b"\n")
        answers.flush()


def _answer(request: dict[str, Any], stream: IO[bytes]) -> bytes:
    content = stream.read(request["size"])
    try:
        document = Document(content=content, **request["document"])
        source = Source.model_validate(request["source"])
        found = discover(source, document, datetime.fromisoformat(request["now"]))
        return b'{"found":' + found.model_dump_json().encode() + b"}"
    except Exception as error:  # whatever hostile bytes provoke, MemoryError too
        return json.dumps({"error": type(error).__name__}).encode()


if __name__ == "__main__":
    main()
