"""Dates in prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.statements.when import find_when
from corroborate.values import PartialDate
from corroborate.vocabularies.finder import fold

CASES = [
    ("a day", "on 6 December 2015", ["2015-12-06"]),
    ("a day the other way", "on December 6, 2015", ["2015-12-06"]),
    ("ISO", "on 2015-12-06", ["2015-12-06"]),
    ("a month", "in December 2015", ["2015-12"]),
    ("a season", "in the spring of 2016", ["2016-21"]),
    ("fall is autumn", "in fall 2016", ["2016-23"]),
    ("a season into a year", "in winter 2017–early 2018", ["2017-24/2018"]),
    ("a decade", "in the mid-2010s", ["201X"]),
    ("a decade with apostrophe", "in the 1990’s", ["199X"]),
    ("about", "around 2015", ["2015~"]),
    ("sometime", "sometime in 2015–2016", ["2015/2016"]),
    ("between", "between 2015 and 2017", ["2015/2017"]),
    ("from to", "from May 2015 to June 2016", ["2015-05/2016-06"]),
    ("from to the end", "from 2013 to the end of 2019", ["2013/2019"]),
    ("days of one month", "from 13 to 16 May 2016", ["2016-05-13/2016-05-16"]),
    ("days over two months", "from 20 February to 2 March 2015", ["2015-02-20/2015-03-02"]),
    ("two years", "in 2018 and 2019", ["2018", "2019"]),
    ("or", "in 2018 or 2019", ["2018", "2019"]),
    ("months of one year", "in April and May 2018", ["2018-04", "2018-05"]),
    ("short range", "in 2016-17", ["2016/2017"]),
    ("since", "since 2012", ["2012"]),
    ("early", "in early 2018", ["2018"]),
    ("the end of", "at the end of 2017", ["2017"]),
    ("no such day", "on 31 February 2015", []),
    ("people are not years", "2000 people left", []),
    ("money is not a year", "paid 2000 won", []),
    ("thousands are not years", "some 2,019 cases", []),
    ("a resolution has a number", "Resolution 2017", []),
    ("an article has a number", "Article 1950", []),
    ("backwards is two", "in 2018-2016", ["2018", "2016"]),
    ("a name with a year", "its 2019 Report and the 2018 Summit", []),
    ("a year before a plain noun", "the 2016 floods", ["2016"]),
    ("a month alone", "when it rained in July.", []),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_dates(text: str, wanted: list[str]) -> None:
    assert [hit.date.edtf for hit in find_when(fold(text))] == wanted


@given(st.integers(1900, 2049), st.integers(1, 12))
def test_a_printed_month_comes_back(year: int, month: int) -> None:
    names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December"]  # fmt: skip
    found = [hit.date for hit in find_when(f"It rained in {names[month - 1]} {year}, they said.")]
    assert found == [PartialDate(year, month)]


@given(st.text(max_size=80))
def test_any_text_gives_dates_inside_it(text: str) -> None:
    for hit in find_when(fold(text)):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.date.first <= hit.date.last
