"""The shipped sample, read once in each of its formats."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from corroborate import sample
from corroborate.audit.run import audit
from corroborate.statements.model import Reading
from corroborate.statements.reading import read
from corroborate.values import Finding, PartialDate

FORMATS = ("text", "pdf", "docx")


@cache
def read_sample(format_: str) -> Reading:
    return read(getattr(sample, format_)())


@cache
def audit_sample(format_: str) -> tuple[Finding, ...]:
    published = PartialDate.parse(sample.truth()["published"])
    return tuple(audit(read_sample(format_), published=published))


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    return sample.truth()


@pytest.fixture(params=FORMATS)
def reading(request: pytest.FixtureRequest) -> Reading:
    return read_sample(request.param)


@pytest.fixture(params=FORMATS)
def audited(request: pytest.FixtureRequest) -> tuple[Reading, tuple[Finding, ...]]:
    return read_sample(request.param), audit_sample(request.param)
