"""What was planted in the shipped sample is found, and what only looks like an error is none."""

from __future__ import annotations

from typing import Any

import pytest

from corroborate import sample
from corroborate.audit.run import audit
from corroborate.statements.model import Reading
from corroborate.statements.reading import read
from corroborate.values import Finding, PartialDate, Severity
from tests.sample import places

TRUTH: dict[str, Any] = sample.truth()


@pytest.fixture(scope="module", params=["pdf", "docx"])
def audited(request: pytest.FixtureRequest) -> tuple[Reading, list[Finding]]:
    reading = read(getattr(sample, request.param)(), name=f"report.{request.param}")
    return reading, audit(reading, published=PartialDate.parse(TRUTH["published"]))


def test_planted_errors_are_found(audited: tuple[Reading, list[Finding]]) -> None:
    reading, findings = audited
    certain = [each for each in TRUTH["planted"] if each["certainty"] == "certain"]
    assert len(certain) >= 80
    missed = [each["code"] for each in certain if not places.hits(reading.document, each, findings)]
    assert len(missed) <= 0.05 * len(certain), missed


def test_look_alikes_are_no_errors(audited: tuple[Reading, list[Finding]]) -> None:
    reading, findings = audited
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    told = [
        (each["code"], f.rule) for each in TRUTH["look_alikes"] for f in places.hits(reading.document, each, errors)
    ]
    assert len(TRUTH["look_alikes"]) > 20
    assert told == []
