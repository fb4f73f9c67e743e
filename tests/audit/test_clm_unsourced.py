"""Many told it, and nobody is cited."""

from __future__ import annotations

import pytest

from corroborate.audit.run import audit
from tests.audit.made import told

A = "ABCD2020000001 2020-01-01"

CASES = [
    ("According to defector testimonies, X is so.", 1, "no note in the paragraph"),
    ("According to defector testimonies, X is so.[1]", 0, "noted"),
    ("Many testifiers have stated that X. It is a custom.[1]", 0, "a note later in the paragraph"),
    ("Many testifiers have stated that X. It is a custom.", 1, "no note at all"),
    ("Testifiers have been asked about X.", 0, "nothing is told"),
    ("Many testifiers have stated a number of concerns.\nThe first is X.[1]", 0, "it brings in what is cited next"),
    ("Many testifiers stated that X. It is so.\nThe first is Y.[1]", 1, "the next paragraph is about something else"),
    ("Testimonies claiming X have been collected. It is so.\nA defector said that X.[1]", 0, "one who told it follows"),
    ("The people of the county are poor.", 0, "nobody tells anything"),
]


@pytest.mark.parametrize(("body", "count", "reason"), CASES, ids=[row[2] for row in CASES])
def test_case(body: str, count: int, reason: str) -> None:
    assert len(audit(told(f"# Work\n{body}", {1: A}), select=["CLM027"])) == count, reason


def test_an_evaluation_need_not_cite_again() -> None:
    made = told("# Women\nX is so.[1]", {1: A}, evaluation="Many testifiers have stated that X.")
    assert audit(made, select=["CLM027"]) == []
