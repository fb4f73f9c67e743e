"""Dates as notes print them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.citations.dates import find_dates, first_date
from corroborate.citations.words import MONTHS


@pytest.mark.parametrize(
    ("text", "edtf", "form", "reason"),
    [
        ("4 October 2016", "2016-10-04", "{day} {month} {year}", "day first"),
        ("July 6, 2021", "2021-07-06", "{month} {day}, {year}", "month first"),
        ("3rd May 2014", "2014-05-03", "{day} {month} {year}", "ordinal"),
        ("December 2020", "2020-12", "{month} {year}", "no day"),
        ("6 Sept. 2019", "2019-09-06", "{day} {month} {year}", "month cut"),
        ("2016-10-04", "2016-10-04", "{year}-{month}-{day}", "figures"),
        ("2016- 10-04", "2016-10-04", "{year}-{month}-{day}", "broken by a line"),
        ("2015. 1. 13", "2015-01-13", "{year}. {month}. {day}", "the Korean way"),
        ("13/01/2015", "2015-01-13", "{day}/{month}/{year}", "strokes"),
    ],
)
def test_forms(text: str, edtf: str, form: str, reason: str) -> None:
    (found,) = find_dates(f"News, {text}, p. 4")
    assert found.date is not None, reason
    assert (found.date.edtf, found.form) == (edtf, form)


@pytest.mark.parametrize("text", ["31 June 2015", "2016-13-04", "30 February 2020", "2016-21-04", "45 May 2014"])
def test_days_that_are_not(text: str) -> None:
    (found,) = find_dates(text)
    assert found.date is None


@pytest.mark.parametrize("text", ["in 2016", "A/76/242", "12 of 2016 cases", "paras. 126.191", "1,500 of 2,514"])
def test_no_dates(text: str) -> None:
    assert first_date(text) is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_comes_back(day: dt.date) -> None:
    printed = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    found = first_date(f"({printed})")
    assert found is not None and found.date is not None
    assert found.date.first == day == found.date.last
