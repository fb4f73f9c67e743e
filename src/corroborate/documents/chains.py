"""Numbers that count: which of many candidates form the sequences 1, 2, 3 ... of notes.

A report holds thousands of numbers; those that call notes (or open them) rise by one, in order. The
best chain is found by dynamic programming in one pass: no range is fixed beforehand, a gap costs
little, a restart at one (a new chapter, a new page) more, a restart elsewhere (a second report in the
file) most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: how far a chain may jump over missing numbers (farther, a restart is cheaper), what each missing
#: number and a restart cost
_REACH = 25
_GAP = 0.15
_LEAP = 0.5
_RESTART = 4.0
_ANEW = 0.75


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at `start`..`end` of the stored text; `weight` (0..1) is how much it looks the part.
    Several candidates may share one place (suffixes of a run of digits): a chain takes one of them."""

    number: int
    start: int
    end: int
    weight: float
    place: int


def chain(candidates: Sequence[Candidate], least: int = 3) -> list[Candidate]:
    """The candidates of the best chain, in order; parts between restarts shorter than `least` are
    dropped. Linear in the number of candidates."""
    scores: list[float] = []
    backs: list[int] = []
    latest: dict[int, int] = {}
    top, top_at = 0.0, -1
    pending: list[tuple[int, int]] = []
    place = -1
    for index, found in enumerate(candidates):
        if found.place != place:
            top, top_at = _settle(pending, candidates, scores, latest, top, top_at)
            pending, place = [], found.place
        best, back = 0.0, -1
        restart = top - (_ANEW if found.number == 1 else _RESTART)
        if top_at >= 0 and restart > best:
            best, back = restart, top_at
        for step in range(1, _REACH + 1):
            before = latest.get(found.number - step)
            if before is None:
                continue
            worth = scores[before] - (0.0 if step == 1 else _LEAP + _GAP * (step - 2))
            if worth > best:
                best, back = worth, before
            if step == 1 and worth >= top - _LEAP:
                break  # nothing else can be worth more
        scores.append(best + found.weight)
        backs.append(back)
        pending.append((index, found.number))
    top, top_at = _settle(pending, candidates, scores, latest, top, top_at)
    return _trace(candidates, backs, top_at, least)


def _settle(
    pending: list[tuple[int, int]],
    candidates: Sequence[Candidate],
    scores: list[float],
    latest: dict[int, int],
    top: float,
    top_at: int,
) -> tuple[float, int]:
    for index, number in pending:
        known = latest.get(number)
        if known is None or scores[index] >= scores[known] - candidates[index].weight:
            latest[number] = index
        if scores[index] > top:
            top, top_at = scores[index], index
    return top, top_at


def _trace(candidates: Sequence[Candidate], backs: list[int], last: int, least: int) -> list[Candidate]:
    out: list[Candidate] = []
    while last >= 0:
        out.append(candidates[last])
        last = backs[last]
    out.reverse()
    return [item for part in parts(out) if len(part) >= least for item in part]


def parts(found: Sequence[Candidate]) -> list[list[Candidate]]:
    """A chain cut where it begins anew."""
    out: list[list[Candidate]] = []
    for item in found:
        if out and item.number > out[-1][-1].number:
            out[-1].append(item)
        else:
            out.append([item])
    return out
