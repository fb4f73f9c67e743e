"""The runner: which findings come out, in which order, how often."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corroborate.audit import run
from corroborate.audit.rule import Context
from corroborate.audit.support import finding
from corroborate.audit.suppression import Suppression
from corroborate.errors import UnknownRule
from corroborate.values import Finding, Passage
from tests.audit.made import reading


def place(start: int, quote: str = "") -> Passage:
    return Passage(start, start + 1, quote=quote)


def unordered(_: Context) -> Iterator[Finding]:
    for start in (30, 10, 30, 20):
        yield finding("ID001", [place(start)], id="X", date=str(start), other=[])
    yield finding("ID001", [Passage(None, None, note=7)], id="lost", date="", other=[])


@pytest.fixture
def _one_family(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "FAMILIES", (("ID", (unordered,)),))


@pytest.mark.usefixtures("_one_family")
def test_findings_come_in_the_order_of_the_text_and_once() -> None:
    starts = [each.places[0].start for each in run.audit(reading())]
    assert starts == [10, 20, 30, None]


@pytest.mark.usefixtures("_one_family")
def test_suppressed_findings_do_not_come_out() -> None:
    left = run.audit(reading(), suppressions=[Suppression("ID001", "seen", note=7)])
    assert [each.places[0].start for each in left] == [10, 20, 30]


@pytest.mark.usefixtures("_one_family")
def test_another_family_is_not_even_run() -> None:
    assert run.audit(reading(), select=["ID002"] if "ID002" in run.catalogue.codes() else [], ignore=["ID"]) == []


WANTED = [
    ((), (), True, "nothing asked: everything"),
    (("ID",), (), True, "its family"),
    (("TAB",), (), False, "another family"),
    (("ID001",), (), True, "the code itself"),
    ((), ("ID",), False, "its family left out"),
    ((), ("ID002",), True, "another code left out"),
    (("ID001",), ("ID",), True, "the longer prefix wins"),
    (("ID",), ("ID001",), False, "the longer prefix wins, the other way"),
    (("ID001",), ("ID001",), False, "on a tie it is left out"),
]


@pytest.mark.parametrize(("select", "ignore", "expected", "reason"), WANTED, ids=[row[3] for row in WANTED])
def test_wanted(select: tuple[str, ...], ignore: tuple[str, ...], expected: bool, reason: str) -> None:
    assert run.wanted("ID001", select, ignore) is expected, reason


@pytest.mark.parametrize("prefix", ["XX", "ID9", "id"])
def test_a_prefix_that_no_code_has_is_an_error(prefix: str) -> None:
    with pytest.raises(UnknownRule):
        run.audit(reading(), select=[prefix])


def test_families_are_those_of_the_catalogue() -> None:
    assert tuple(family for family, _ in run.FAMILIES) == run.catalogue.FAMILIES
