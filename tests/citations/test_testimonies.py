"""Testimony IDs: found whole, mended when damaged, and what is no ID."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.citations.testimonies import distance, find_testimonies
from corroborate.conventions.model import IdStyle

STYLE = IdStyle(prefix="ABCD")
CASES = [
    ("ABCD2022000012 2022-06-10", "ABCD2022000012", "2022-06-10", (), "as it should be"),
    ("ABCD2021000023-2 2022-05-31", "ABCD2021000023-2", "2022-05-31", (), "a follow-up session"),
    ("ABDC2014000020 2014-03-18", "ABCD2014000020", "2014-03-18", ("prefix",), "two letters exchanged"),
    ("ABXD2014000020 2014-03-18", "ABCD2014000020", "2014-03-18", ("prefix",), "one letter wrong"),
    ("ABD2014000020 2014-03-18", "ABCD2014000020", "2014-03-18", ("prefix",), "one letter left out"),
    ("abcd2014000020 2014-03-18", "ABCD2014000020", "2014-03-18", ("prefix",), "small letters"),
    ("ABCD201700009 9 2017-10-23", "ABCD2017000099", "2017-10-23", ("blank",), "broken inside the serial"),
    ("ABCD 2017000049 2017-07-03", "ABCD2017000049", "2017-07-03", ("blank",), "broken after the prefix"),
    ("ABCD2017000025 2017- 05-08", "ABCD2017000025", "2017-05-08", ("blank",), "broken inside the date"),
    ("ABCD2021000019 -2 2022-06-26", "ABCD2021000019-2", "2022-06-26", ("blank",), "broken before the session"),
    ("ABCD20170000 2017-10-23", "ABCD2017000000", "2017-10-23", ("width",), "too few digits"),
    ("ABCD20170000123 2017-10-23", "ABCD2017000123", "2017-10-23", ("width",), "too many digits"),
    ("ABCD2017000012, 12 May 2018", "ABCD2017000012", "2018-05-12", (), "date in words"),
    ("ABCD2017000012 2017-02-31", "ABCD2017000012", None, (), "no such day"),
    ("ABCD2017000012 and", "ABCD2017000012", None, (), "no date"),
]


@pytest.mark.parametrize(("text", "id_", "date", "repaired", "reason"), CASES)
def test_forms(text: str, id_: str, date: str | None, repaired: tuple[str, ...], reason: str) -> None:
    (found,) = find_testimonies(text, STYLE)
    read = found.testimony
    assert str(read.id) == id_, reason
    assert (read.interviewed.edtf if read.interviewed else None) == date
    assert read.repaired == repaired
    assert read.printed == text[found.start : found.end]


@pytest.mark.parametrize(
    "text", ["report2017000012", "WXYZ2017000012", "ABCD12", "ISBN 9788984799", "ABCD is the prefix of 2017"]
)
def test_no_ids(text: str) -> None:
    assert list(find_testimonies(text, STYLE)) == []


def test_a_house_without_ids_has_none() -> None:
    assert list(find_testimonies("ABCD2022000012 2022-06-10", IdStyle())) == []


def test_another_width() -> None:
    (found,) = find_testimonies("W20230017 2023-01-05", IdStyle(prefix="W", width=4, sessions=False))
    assert (found.testimony.id.year, found.testimony.id.serial, found.testimony.repaired) == (2023, 17, ())


@pytest.mark.parametrize(
    ("a", "b", "slips"), [("NKHR", "NKHR", 0), ("NHKR", "NKHR", 1), ("NKR", "NKHR", 1), ("ab", "ba", 1)]
)
def test_distance(a: str, b: str, slips: int) -> None:
    assert distance(a, b) == slips == distance(b, a)


@given(
    st.lists(
        st.tuples(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.integers(1, 999999), st.integers(1, 3)),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["; ", ", ", " and ", "\n", " / "]),
)
def test_a_list_comes_back(items: list[tuple[dt.date, int, int]], joint: str) -> None:
    printed = [f"ABCD{d.year}{n:06d}{'' if s == 1 else f'-{s}'} {d.isoformat()}" for d, n, s in items]
    text = joint.join(printed)
    found = list(find_testimonies(text, STYLE))
    assert [f.testimony.printed for f in found] == printed
    assert [text[f.start : f.end] for f in found] == printed
    assert all(not f.testimony.repaired for f in found)
