"""Stretches of a page as bits: what NEAR reckons with, exact however often its words stand on the page.

A stretch is as wide as it has words after its first. The stretches of each width are one number, whose bit
`n` says that one of them begins at word `n`. So one `&` compares all of a page, and a page that repeats two
words fifty thousand times takes a hundred numbers, not five million pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from tocsin.topics.areas import Place

Stretches = Mapping[int, int]
"""Width → a bit for the first word of each stretch; no width has none."""

_FEW = 16  # bits that are read or set one by one


def of(places: Iterable[Place]) -> Stretches:
    """Places as stretches."""
    firsts: defaultdict[int, list[int]] = defaultdict(list)
    for first, last in places:
        firsts[last - first].append(first)
    return {width: _bits(found) for width, found in firsts.items()}


def places(stretches: Stretches) -> list[Place]:
    """Stretches as places, ascending."""
    return sorted((first, first + width) for width, bits in stretches.items() for first in _numbers(bits))


def union(many: Iterable[Stretches]) -> Stretches:
    """All of them."""
    found: defaultdict[int, int] = defaultdict(int)
    for stretches in many:
        for width, bits in stretches.items():
            found[width] |= bits
    return found


def common(one: Stretches, other: Stretches) -> Stretches:
    """Those that are in both."""
    return _held((width, bits & other.get(width, 0)) for width, bits in one.items())


def apart(stretches: Stretches) -> int:
    """How many can be chosen of which no two overlap."""
    shortest: list[tuple[int, int]] = []  # of those with one end, which is all that counts
    ended = 0
    for width in sorted(stretches):
        ends = stretches[width] << width
        shortest += [(last, last - width) for last in _numbers(ends & ~ended)]
        ended |= ends
    count, taken = 0, -1
    for last, first in sorted(shortest):
        if first > taken:
            count, taken = count + 1, last
    return count


def followed(lefts: Stretches, rights: Stretches, reach: int) -> bool:
    """Whether one of `rights` begins 1 to `reach` words after one of `lefts` ends."""
    return bool(_after(_ends(lefts), reach) & _starts(rights))


def leading(lefts: Stretches, rights: Stretches, reach: int) -> Stretches:
    """Those of `lefts` that one of `rights` follows."""
    before = _before(_starts(rights), reach)
    return _held((width, bits & (before >> width)) for width, bits in lefts.items())


def following(lefts: Stretches, rights: Stretches, reach: int) -> Stretches:
    """Those of `rights` that follow one of `lefts`."""
    after = _after(_ends(lefts), reach)
    return _held((width, bits & after) for width, bits in rights.items())


def hulls(lefts: Stretches, rights: Stretches, reach: int) -> Stretches:
    """From the first word of each of `lefts` to the last of each of `rights` that follows it."""
    found: defaultdict[int, int] = defaultdict(int)
    for step, begun in _steps(lefts, reach):
        for width, bits in rights.items():
            both = begun & (bits >> step)
            if both:
                found[step + width] |= both
    return found


def sides(lefts: Stretches, rights: Stretches, reach: int, within: Stretches) -> tuple[Stretches, Stretches]:
    """The `lefts` and `rights` whose hulls are among `within`."""
    steps: dict[int, int] = {}
    kept: defaultdict[int, int] = defaultdict(int)
    for step, begun in _steps(lefts, reach):
        for width, bits in rights.items():
            wanted = begun & within.get(step + width, 0)
            if wanted and (both := wanted & (bits >> step)):
                steps[step] = steps.get(step, 0) | both
                kept[width] |= both << step
    return _held((width, bits & _any(steps, width, reach)) for width, bits in lefts.items()), kept


def gaps(lefts: Stretches, rights: Stretches) -> list[tuple[int, int, int]]:
    """From each end of `lefts` to the next start of `rights`: (words between, end, start), nearest first."""
    ends, begun = np.array(_numbers(_ends(lefts)), np.int64), np.array(_numbers(_starts(rights)), np.int64)
    at = begun.searchsorted(ends, "right")
    ends, at = ends[at < len(begun)], at[at < len(begun)]
    between = begun[at] - ends - 1
    order = between.argsort(kind="stable")
    return list(zip(between[order].tolist(), ends[order].tolist(), begun[at][order].tolist(), strict=True))


def starts(stretches: Stretches) -> list[int]:
    """Where any of them begins, ascending."""
    return _numbers(_starts(stretches))


def _steps(lefts: Stretches, reach: int) -> Iterator[tuple[int, int]]:
    """Each number of words from the first of one of `lefts` to what may follow it, and which those are."""
    widths = sorted(lefts)
    if not widths:
        return
    for step in range(widths[0] + 1, widths[-1] + reach + 1):
        begun = 0
        for width in widths[bisect_left(widths, step - reach) : bisect_left(widths, step)]:
            begun |= lefts[width]
        yield step, begun


def _any(steps: Mapping[int, int], width: int, reach: int) -> int:
    """The bits of the steps that what is so wide takes to what follows it."""
    found = 0
    for step in range(width + 1, width + reach + 1):
        found |= steps.get(step, 0)
    return found


def _starts(stretches: Stretches) -> int:
    found = 0
    for bits in stretches.values():
        found |= bits
    return found


def _ends(stretches: Stretches) -> int:
    found = 0
    for width, bits in stretches.items():
        found |= bits << width
    return found


def _after(bits: int, reach: int) -> int:
    """The numbers 1 to `reach` above any of the bits: what is there already is shifted, so it doubles."""
    found, done = bits << 1, 1
    while done < reach:
        step = min(done, reach - done)
        found |= found << step
        done += step
    return found


def _before(bits: int, reach: int) -> int:
    """The numbers 1 to `reach` below any of the bits."""
    return _after(bits, reach) >> (reach + 1)


def _held(found: Iterable[tuple[int, int]]) -> Stretches:
    return {width: bits for width, bits in found if bits}


def _bits(numbers: list[int]) -> int:
    if len(numbers) <= _FEW:
        bits = 0
        for number in numbers:
            bits |= 1 << number
        return bits
    flags = np.zeros(max(numbers) + 1, np.uint8)
    flags[numbers] = 1
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


def _numbers(bits: int) -> list[int]:
    if bits.bit_count() > _FEW:
        packed = np.frombuffer(bits.to_bytes(bits.bit_length() // 8 + 1, "little"), np.uint8)
        return np.unpackbits(packed, bitorder="little").nonzero()[0].tolist()
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
