"""Slips made by chance are found: rules know kinds of errors, not the errors they were written for."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from corroborate import sample
from corroborate.audit.run import audit
from corroborate.statements.reading import read
from tests.accuracy.planting import Slip, found, slips


@pytest.mark.parametrize("seed", [1, 2])
def test_slips_in_the_sample_are_found(seed: int) -> None:
    reading = read(sample.text(), name="report.txt")
    made = slips(reading, seed)
    kinds = Counter(slip.kind for slip in made)
    assert len(made) > 40
    assert len(kinds) >= 6, kinds
    said = found(reading.document.text, made, audit(reading))
    missed = [(slip.kind, slip.span.of(reading.document.text), slip.new) for slip, by in said.items() if not by]
    assert len(missed) <= 0.1 * len(made), missed


def test_the_same_seed_makes_the_same_slips_apart_from_each_other() -> None:
    reading = read(sample.text(), name="report.txt")
    made = slips(reading, 7)
    assert made == slips(reading, 7)
    assert made != slips(reading, 8)
    assert all(later.span.start - earlier.span.end > 100 for earlier, later in pairwise(made))
    assert all(slip.new != slip.span.of(reading.document.text) for slip in made)
    assert isinstance(made[0], Slip)
