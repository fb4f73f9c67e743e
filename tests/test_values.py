"""Values: what equal means, what parses, what a partial date can be."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.values import PartialDate, Severity, Span, TestimonyId, hull


@pytest.mark.parametrize(
    ("edtf", "first", "last", "reason"),
    [
        ("2015", "2015-01-01", "2015-12-31", "a year is all its days"),
        ("2015-02", "2015-02-01", "2015-02-28", "a month ends where it ends"),
        ("2016-02", "2016-02-01", "2016-02-29", "also in a leap year"),
        ("2015-12-06", "2015-12-06", "2015-12-06", "a day is itself"),
        ("201X", "2010-01-01", "2019-12-31", "a decade"),
        ("2017-24", "2017-12-01", "2018-02-28", "winter belongs to the year it begins in"),
        ("2017-24/2018", "2017-12-01", "2018-12-31", "an interval ends with its end"),
        ("2015~", "2015-01-01", "2015-12-31", "about does not widen"),
    ],
)
def test_dates_mean_their_bounds(edtf: str, first: str, last: str, reason: str) -> None:
    date = PartialDate.parse(edtf)
    assert (date.first.isoformat(), date.last.isoformat()) == (first, last), reason
    assert date.edtf == edtf


@pytest.mark.parametrize("bad", ["", "15", "2015-13", "2015-02-30", "2015-00", "x", "2015/", "2015-1"])
def test_what_is_no_date_says_so(bad: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(bad)


@given(st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31)))
def test_a_day_reads_back(day: dt.date) -> None:
    date = PartialDate.parse(day.isoformat())
    assert date.first == date.last == day


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_spans_hold_and_meet_alike(a: int, b: int, c: int, d: int) -> None:
    one, two = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    assert one.meets(two) == two.meets(one)
    assert hull((one, two)).holds(one)
    if one.holds(two) and len(two):
        assert one.meets(two)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_what_is_no_span_says_so(start: int, end: int) -> None:
    with pytest.raises(ValueError):
        Span(start, end)


def test_sessions_of_one_person_share_it() -> None:
    first, second = TestimonyId("NKHR", 2021, 17), TestimonyId("NKHR", 2021, 17, 2)
    assert (str(first), str(second)) == ("NKHR2021000017", "NKHR2021000017-2")
    assert first.person == second.person == first
    assert first < second


def test_severities_rank() -> None:
    assert Severity.ERROR.rank > Severity.WARNING.rank > Severity.NOTE.rank
