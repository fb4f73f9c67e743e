"""Which members of a sequence that should rise do not."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence


def _depths(values: Sequence[int]) -> list[int]:
    """For each member, the length of the longest non-decreasing subsequence that ends in it."""
    tails: list[int] = []
    out: list[int] = []
    for value in values:
        at = bisect_right(tails, value)
        tails[at : at + 1] = [value]
        out.append(at + 1)
    return out


def outliers(dates: Sequence[dt.date], *, regular: float) -> list[tuple[int, int | None, int | None]]:
    """Members that no longest rising run passes through, as (index, index of the nearest member
    before that is in order, the same after); None where there is none.

    Where two members contradict each other and either could be the one at fault, the later comes out
    with only the earlier beside it. Nothing comes out when less than `regular` of the members rise:
    such a sequence is not meant to. Linear but for a logarithm.
    """
    values = [date.toordinal() for date in dates]
    up = _depths(values)
    down = _depths([-value for value in reversed(values)])[::-1]
    through = [a + b - 1 for a, b in zip(up, down, strict=True)]
    best = max(through, default=0)
    if best < regular * len(values) and len(values) - best > 1:
        return []
    # A depth that two members share among the longest runs is one that either may fill.
    shared: dict[int, list[int]] = {}
    for index, length in enumerate(through):
        if length == best:
            shared.setdefault(up[index], []).append(index)
    firm = sorted(members[0] for members in shared.values() if len(members) == 1)
    out: list[tuple[int, int | None, int | None]] = []
    for index, length in enumerate(through):
        if length < best:
            at = bisect_right(firm, index)
            out.append((index, firm[at - 1] if at else None, firm[at] if at < len(firm) else None))
    for members in shared.values():
        out.extend((later, members[0], None) for later in members[1:])
    return sorted(out, key=lambda item: item[0])
