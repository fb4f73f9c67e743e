"""One matter seen by two rules is one line; two matters at one place stay two."""

from __future__ import annotations

import pytest

from corroborate.audit.duplicates import once
from corroborate.values import Finding, Passage, Severity


def finding(rule: str, *spans: tuple[int, int]) -> Finding:
    return Finding(rule, Severity.WARNING, tuple(Passage(a, b) for a, b in spans), {})


@pytest.mark.parametrize(
    ("one", "two", "left", "reason"),
    [
        (("SRC001", (0, 9), (50, 60)), ("TRM009", (0, 9), (50, 60)), ["SRC001"], "the same names"),
        (("TRM009", (0, 9), (50, 60)), ("SRC001", (2, 9), (50, 60)), ["SRC001"], "whichever comes first"),
        (("SRC001", (0, 9), (50, 60)), ("TRM009", (20, 29), (50, 60)), ["SRC001", "TRM009"], "other words at fault"),
        (("SRC001", (0, 9)), ("SRC003", (0, 9)), ["SRC001", "SRC003"], "another matter at the same words"),
        (("LNG011", (0, 9)), ("NOTE018", (0, 9), (20, 29), (40, 49)), ["LNG011", "NOTE018"], "it shows more places"),
        (("SRC001", (0, 0)), ("TRM009", (0, 0)), ["SRC001", "TRM009"], "no words, no sameness"),
    ],
)
def test_once(one: tuple[str, tuple[int, int]], two: tuple[str, tuple[int, int]], left: list[str], reason: str) -> None:
    kept = once([finding(*one), finding(*two)])
    assert [each.rule for each in kept] == left, reason


def test_the_dropped_speaks_when_alone() -> None:
    alone = [finding("TRM009", (0, 9), (50, 60))]
    assert once(alone) == alone
