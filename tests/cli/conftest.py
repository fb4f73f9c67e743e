"""A report made by hand in place of reading and auditing: what is tested here is the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.errors import DamagedInput
from corroborate.statements.model import Reading
from corroborate.values import Finding
from tests.cli import made


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """`read` gives the made reading (a file that begins with BAD is damaged), `audit` its findings."""
    from corroborate.cli import reports

    def read(content: bytes, **_: object) -> Reading:
        if content.startswith(b"BAD"):
            raise DamagedInput(why="no end")
        return made.reading()

    def audit(reading: Reading, **_: object) -> list[Finding]:
        return list(made.findings(reading))

    monkeypatch.setattr(reports, "read", read)
    monkeypatch.setattr(reports, "audit", audit)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory with one report in it, English messages, no colour."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "CORROBORATE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "made.txt").write_text(made.TEXT, "utf-8")
    return tmp_path
