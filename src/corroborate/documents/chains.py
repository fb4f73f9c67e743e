"""Numbers that count: which of many candidates form the sequences 1, 2, 3 ... of notes.

A report holds thousands of numbers; those that call notes (or open them) rise by one, in order. The
best chain is found by dynamic programming in one pass: no range is fixed beforehand, a gap costs
little, a restart (a new chapter, a second report in the file) costs more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: how far a chain may jump over missing numbers, what each missing number and a restart cost
_REACH = 40
_GAP = 0.15
_LEAP = 0.5
_RESTART = 4.0


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
        if top_at >= 0 and top - _RESTART > best:
            best, back = top - _RESTART, top_at
        for step in range(1, _REACH + 1):
            before = latest.get(found.number - step)
            if before is None:
                continue
            worth = scores[before] - (0.0 if step == 1 else _LEAP + _GAP * (step - 2))
            if worth > best:
                best, back = worth, before
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
    part: list[Candidate] = []
    while last >= 0:
        if part and candidates[last].number >= part[-1].number:
            if len(part) >= least:
                out.extend(part)
            part = []
        part.append(candidates[last])
        last = backs[last]
    if len(part) >= least:
        out.extend(part)
    out.reverse()
    return out
