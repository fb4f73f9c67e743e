"""Testimony IDs and interview dates: every way in which the pair can be wrong, and what only looks so."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.audit import catalogue
from corroborate.audit.rules.id import REGULAR
from corroborate.audit.rules.order import outliers
from corroborate.audit.run import audit
from corroborate.citations.model import Testimony
from corroborate.values import Finding, PartialDate
from tests.audit.made import document, note_lines, notes_of_testimony, reading, told

ORDERLY = "".join(f"{90 + i}: ABCD20200000{i:02d} 2020-{i:02d}-10\n" for i in range(1, 10))


def found(lines: str, published: str | None = None) -> list[Finding]:
    text, citations = notes_of_testimony(ORDERLY + lines)
    when = PartialDate.parse(published) if published else None
    return audit(reading(document(text, notes=note_lines(text)), citations), select=["ID"], published=when)


CASES: list[tuple[str, dict[str, str], str]] = [
    ("1: ABCD2020000005 2020-05-10", {}, "the same date again"),
    ("1: ABCD2020000005 2021-05-10", {"ID001": "2021-05-10"}, "another year, the ID's year decides"),
    ("1: ABCD2020000005 2020-10-05", {"ID001": "2020-10-05"}, "day and month exchanged: the neighbours decide"),
    ("1: ABCD2020000005 2020-06-10", {"ID001": "2020-06-10"}, "the date of the next ID"),
    ("1: ABCD2020000005-2 2021-03-01", {}, "a follow-up session in a later year"),
    ("1: ABCD2020000005-2 2020-11-01", {}, "a follow-up session in the same year"),
    ("1: ABCD2020000005-2 2020-04-01", {"ID011": "2020-04-01"}, "a follow-up session before the first"),
    ("1: ABCD2022000014-2 2021-07-29", {"ID002": "2021-07-29"}, "a follow-up session before the year of its ID"),
    ("1: ABCD2019000043 2018-12-25", {"ID002": "2018-12-25"}, "ID year after the interview"),
    ("1: ABCD2019000043 2020-01-25", {"ID002": "2020-01-25"}, "ID year before the interview"),
    ("1: ABCD2020000010 2020-11-03", {}, "the next serial, later"),
    ("1: ABCD2020000010 2020-11-03; ABCD2020000010 2020-11-03", {"ID010": "ABCD2020000010"}, "twice in one note"),
    ("1: ABCD2020000010 2020-11-03\n2: ABCD2020000010 2020-11-03", {}, "in two notes"),
    ("1: ABCD2020000010", {"ID009": "ABCD2020000010"}, "no date at all"),
    ("1: ABCD2020000010 2020-01-03", {"ID004": "2020-01-03"}, "the last serial of its year is out of order"),
    ("1: ABCD2019000001 2019-02-03\n2: ABCD2019000002 2019-01-03", {"ID004": "2019-01-03"}, "two that contradict"),
    ("ABCD202000001 2020-01-03", {"ID008": "ABCD202000001"}, "one digit missing"),
    ("ABCD20200000100 2020-01-03", {"ID008": "ABCD20200000100"}, "one digit too many"),
    ("ACBD2020-000010 2020-01-03", {"ID008": "ACBD2020-000010"}, "signs between"),
]


@pytest.mark.parametrize(("lines", "expected", "reason"), CASES, ids=[row[2] for row in CASES])
def test_case(lines: str, expected: dict[str, str], reason: str) -> None:
    assert found("") == []
    if lines.startswith("A"):
        text, citations = notes_of_testimony(ORDERLY)
        made = reading(document(text + lines), citations)
        style = dataclasses.replace(made.convention.ids, prefix="ABCD")
        made = dataclasses.replace(made, convention=dataclasses.replace(made.convention, ids=style))
        got = audit(made, select=["ID"])
    else:
        got = found(lines)
    assert {each.rule for each in got} == set(expected), reason
    for each in got:
        assert expected[each.rule] in each.places[0].quote
        assert re.search(re.escape(expected[each.rule]), catalogue.message(each)), "the message quotes the fault"
        assert catalogue.message(each, "ko")


def test_a_serial_between_two_that_agree_is_an_error() -> None:
    got = found(
        "1: ABCD2021000016 2021-10-01\n2: ABCD2021000008 2021-03-12; ABCD2021000017 2021-04-09\n"
        + "3: ABCD2021000018 2021-04-09"
    )
    assert [(each.rule, each.severity, each.data["id"]) for each in got] == [("ID003", "error", "ABCD2021000016")]
    assert [place.quote[-10:] for place in got[0].places] == ["2021-10-01", "2021-03-12", "2021-04-09"]


def test_neighbours_decide_between_two_dates_printed_equally_often() -> None:
    got = found(
        "1: ABCD2021000001 2021-03-01; ABCD2021000003 2021-05-01\n2: ABCD2021000002 2021-09-22\n"
        "3: ABCD2021000002 2021-04-22"
    )
    assert [(each.rule, each.data["date"]) for each in got] == [("ID001", "2021-09-22")]


def test_years_of_a_house_that_numbers_otherwise_are_not_held_against_it() -> None:
    lines = "".join(f"{i}: WXYZ20200000{i:02d} 2019-{13 - i:02d}-10\n" for i in range(1, 13))
    text, citations = notes_of_testimony(lines)
    assert audit(reading(document(text), citations), select=["ID"]) == []


def test_publication() -> None:
    assert [each.rule for each in found("1: ABCD2023000001 2023-01-02", "2022-12")] == ["ID006"]
    assert found("1: ABCD2022000001 2022-12-31", "2022-12") == []


def test_a_day_that_does_not_exist() -> None:
    text, citations = notes_of_testimony(ORDERLY + "1: ABCD2020000012")
    last = citations[-1]
    assert isinstance(last.source, Testimony)
    printed = "ABCD2020000012 2020-13-11"
    bad = dataclasses.replace(last, text=printed, source=dataclasses.replace(last.source, printed=printed))
    got = audit(reading(document(text), (*citations[:-1], bad)), select=["ID"])
    assert [(each.rule, each.data["date"]) for each in got] == [("ID005", "2020-13-11")]


def test_a_repaired_prefix_is_reported_and_a_repaired_line_break_is_not() -> None:
    for repair, codes in (("prefix", ["ID007"]), ("line-break", []), ("blank", [])):
        text, citations = notes_of_testimony(ORDERLY)
        first = citations[0]
        assert isinstance(first.source, Testimony)
        mended = dataclasses.replace(first, source=dataclasses.replace(first.source, repaired=(repair,)))
        got = audit(reading(document(text), (mended, *citations[1:])), select=["ID"])
        assert [each.rule for each in got] == codes, repair


DAYS = st.lists(st.integers(0, 400), min_size=1, max_size=40)


def dates(days: list[int]) -> list[dt.date]:
    return [dt.date(2020, 1, 1) + dt.timedelta(day) for day in days]


@given(DAYS)
def test_rising_dates_have_no_outlier(days: list[int]) -> None:
    assert outliers(dates(sorted(days)), regular=REGULAR) == []


@given(DAYS)
def test_without_its_outliers_a_sequence_rises(days: list[int]) -> None:
    drop = {index for index, _, _ in outliers(dates(days), regular=0)}
    left = [day for index, day in enumerate(days) if index not in drop]
    assert left == sorted(left)


@given(st.lists(st.integers(0, 100), min_size=4, max_size=30), st.data())
def test_one_date_far_out_of_order_is_found_between_its_neighbours(days: list[int], data: st.DataObject) -> None:
    days = sorted(days)
    at = data.draw(st.integers(1, len(days) - 3))
    days[at] = 300
    assert outliers(dates(days), regular=0) == [(at, at - 1, at + 1)]


TOGETHER = [
    ("ABCD2020000001 2020-01-10 ABCD2020000002 2020-02-10", 1, "a blank"),
    ("ABCD2020000001 2020-01-10; ABCD2020000002 2020-02-10", 0, "a semicolon"),
    ("ABCD2020000001 2020-01-10 and ABCD2020000002 2020-02-10", 0, "a word"),
]


@pytest.mark.parametrize(("words", "count", "reason"), TOGETHER, ids=[row[2] for row in TOGETHER])
def test_ids_run_together(words: str, count: int, reason: str) -> None:
    assert len(audit(told("X is so.[1]", {1: words}), select=["ID012"])) == count, reason
