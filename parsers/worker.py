"""The parsing child: reads documents from standard input, answers articles on standard output.

`pool.py` talks to it. A request is a line of JSON (the document without its content, and `size`), then
`size` bytes of content. The answer is a line `{}` when everything is loaded and the clock may start, then
a line `{"article": …}` or `{"error": …}`. It ends with its input.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from contextlib import suppress
from typing import IO, Any

from parsers import Document, Furniture, parse

MEMORY = 512 * 1024 * 1024


def main() -> None:
    """Answers until the input ends."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the protocol
    while line := sys.stdin.buffer.readline():
        _answer(json.loads(line), sys.stdin.buffer, answers)


def _answer(request: dict[str, Any], source: IO[bytes], answers: IO[bytes]) -> None:
    document = Document(content=source.read(request["size"]), **request["document"])
    furniture = Furniture(**request["furniture"]) if request["furniture"] else None
    _load(document)
    _write(answers, b"{}")
    try:
        _write(answers, b'{"article":' + parse(document, furniture).model_dump_json().encode() + b"}")
    except Exception as error:  # whatever hostile bytes provoke is this document's trouble, not the worker's
        _write(answers, json.dumps({"error": f"{type(error).__name__}: {error}"[:500]}).encode())


def _load(document: Document) -> None:
    """Loading the libraries for a kind of document is not the document's fault: it comes before the clock."""
    harmless = b"<html><body><p>A first page.</p></body></html>"
    with suppress(Exception):
        if document.media_type not in _LOADED:
            _LOADED.add(document.media_type)
            parse(document.model_copy(update={"content": harmless}))


_LOADED: set[str] = set()


def _write(answers: IO[bytes], line: bytes) -> None:
    answers.write(line + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
