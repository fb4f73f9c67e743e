"""Notes whose number cannot be read, set against the anchors of their pages, in order.

Both sequences rise together, so the best pairing is found by dynamic programming: what is left of a
number speaks for or against a pair, a note stands on the page of its anchor or on the next, and what
stays unpaired costs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Hundredths, as whole numbers: equal pairings must tie exactly, so that the first anchors win.
_PAIR = 250
_NEXT_PAGE = 70
_UNPAIRED_ANCHOR = 30
_NEVER = -(10**9)


@dataclass(frozen=True, slots=True)
class Pair:
    """Note `note` belongs to anchor `anchor` (indexes); `fit` is the likeness of the marker."""

    note: int
    anchor: int
    fit: float


def align(note_pages: Sequence[int], anchor_pages: Sequence[int], fit: Callable[[int, int], float]) -> list[Pair]:
    """The best order-keeping pairing. `fit(note, anchor)` is 1 (fits), 0 (says nothing) or below.
    Linear: each note is tried against the anchors of its own page and the page before."""
    noted = set(note_pages)
    cost = [0]
    for page in anchor_pages:
        cost.append(cost[-1] + (_UNPAIRED_ANCHOR if page in noted else 0))
    best = [_NEVER] * len(anchor_pages)  # gain of the best pairing that ends at this anchor
    node_at: list[int] = [-1] * len(anchor_pages)
    nodes: list[tuple[int, int, float, int]] = []  # note, anchor, fit, previous node
    floor, floor_node, settled = 0, -1, 0
    for note, page in enumerate(note_pages):
        low = bisect_left(anchor_pages, page - 1)
        high = bisect_left(anchor_pages, page + 1)
        while settled < low:
            if best[settled] > floor:
                floor, floor_node = best[settled], node_at[settled]
            settled += 1
        lead, lead_node = floor, floor_node
        fresh: list[tuple[int, int, int]] = []
        for anchor in range(low, high):
            likes = fit(note, anchor)
            gain = lead + _PAIR + round(100 * likes) + cost[anchor + 1] - cost[anchor]
            if anchor_pages[anchor] != page:
                gain -= _NEXT_PAGE
            nodes.append((note, anchor, likes, lead_node))
            fresh.append((anchor, gain, len(nodes) - 1))
            if best[anchor] > lead:
                lead, lead_node = best[anchor], node_at[anchor]
        for anchor, gain, node in fresh:
            if gain > best[anchor]:
                best[anchor], node_at[anchor] = gain, node
    end = max(range(len(best)), key=best.__getitem__, default=-1)
    node = node_at[end] if end >= 0 else -1
    pairs: list[Pair] = []
    while node >= 0:
        note, anchor, likes, node = nodes[node]
        pairs.append(Pair(note, anchor, likes))
    pairs.reverse()
    return pairs
