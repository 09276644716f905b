"""Bounded decompression gives what was packed, to the byte, in whatever pieces it comes."""

from __future__ import annotations

import gzip
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import Reason
from tocsin.fetch.failure import Failure
from tocsin.fetch.inflate import STEP, Inflater, unpack

CAP = 4 * STEP


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "raw": raw_deflate}


def inflated(coding: str, packed: bytes, piece: int, cap: int = CAP) -> bytes:
    inflater = Inflater("gzip" if coding == "gzip" else "deflate", cap)
    out = b"".join(inflater.feed(packed[start : start + piece]) for start in range(0, len(packed), piece))
    inflater.finish()
    return out


@pytest.mark.parametrize("coding", PACKERS)
@pytest.mark.parametrize("size", [1, STEP - 1, STEP, STEP + 1, 2 * STEP, 2 * STEP + 258, CAP - 1, CAP])
def test_sizes_around_the_step_and_the_cap(coding: str, size: int) -> None:
    noise = random.Random(size).randbytes(1000)
    for content in (bytes(size), (noise * (size // 1000 + 1))[:size], random.Random(1).randbytes(size)):
        packed = PACKERS[coding](content)
        for piece in (len(packed), 65536, 4099):
            assert inflated(coding, packed, piece) == content
        with pytest.raises(Failure) as large:
            inflated(coding, packed, 65536, cap=size - 1)
        assert large.value.reason == Reason.TOO_LARGE


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.binary(max_size=200), max_size=5),
    st.integers(1, 50),
    st.sampled_from([b"", b"\n", b"\x00" * 9]),
)
def test_members_and_trailing_rubbish(members: list[bytes], piece: int, rubbish: bytes) -> None:
    packed = b"".join(gzip.compress(member) for member in members)
    assert inflated("gzip", packed + rubbish if members else packed, piece) == b"".join(members)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.integers(1, 64), st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_end_in_a_verdict_or_in_content(data: bytes, piece: int, coding: str) -> None:
    try:
        inflated(coding, data, piece)
    except Failure as failure:
        assert failure.reason in (Reason.DECODE_FAILED, Reason.TRUNCATED, Reason.TOO_LARGE)


def test_a_gzip_file_is_unpacked_one_layer() -> None:
    inner = gzip.compress(b"<urlset/>")
    assert unpack(gzip.compress(inner), CAP) == inner
    assert unpack(b"<urlset/>", CAP) == b"<urlset/>"
