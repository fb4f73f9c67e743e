"""Symbols of the United Nations: every series, what is malformed, and what is no symbol."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate import vocabularies
from corroborate.citations.symbols import calendars, find_symbols, parse

WELL_FORMED = [
    ("CEDAW/C/PRK/2-4", "CEDAW", None, "2-4", None, (), "combined reports of a state"),
    ("CEDAW/C/PRK/CO/2-4", "CEDAW", None, "2-4", None, (), "concluding observations"),
    ("CRC/C/PRK/5", "CRC", None, "5", None, (), "report of a state"),
    ("CRC/C/PRK/Q/5/Add.1", "CRC", None, "5", None, ("Add.1",), "replies to a list of issues"),
    ("CRPD/C/PRK/1", "CRPD", None, "1", None, (), "initial report"),
    ("E/C.12/PRK/CO/3", "CESCR", None, "3", None, (), "its root is ECOSOC's"),
    ("CCPR/C/GC/35", "CCPR", None, "35", None, (), "general comment"),
    ("CCPR/C/125/D/2503/2014", "CCPR", 125, "2503/2014", None, (), "views on a communication"),
    ("A/HRC/46/51", "HRC", 46, "51", None, (), "report to the council"),
    ("A/HRC/RES/49/22", "HRC", 49, "22", None, (), "resolution of the council"),
    ("A/HRC/25/CRP.1", "HRC", 25, "1", None, (), "conference room paper"),
    ("A/HRC/42/10/Add.1", "HRC", 42, "10", None, ("Add.1",), "addendum"),
    ("A/HRC/37/56/Add.1/Corr.2", "HRC", 37, "56", None, ("Add.1", "Corr.2"), "two addenda"),
    ("A/HRC/S-30/1", "HRC", 30, "1", None, (), "special session"),
    ("A/HRC/WG.6/33/PRK/1", "UPR", 33, "1", None, (), "national report of the review"),
    ("A/HRC/WGAD/2019/69", "WGAD", None, "69", 2019, (), "opinion"),
    ("A/HRC/WGEID/102/1", "WGEID", 102, "1", None, (), "communications"),
    ("A/76/242", "GA", 76, "242", None, (), "report to the assembly"),
    ("A/RES/76/177", "GA", 76, "177", None, (), "resolution of the assembly"),
    ("A/RES/217 (III)", "GA", None, "217", None, (), "resolutions before 1976"),
    ("A/C.3/76/L.28", "GA", 76, "28", None, (), "draft in a committee"),
    ("S/RES/2397", "SC", None, "2397", None, (), "resolution of the security council"),
    ("S/2014/276", "SC", None, "276", 2014, (), "letter"),
    ("E/CN.4/2004/34", "CHR", None, "34", 2004, (), "the former commission"),
]


@pytest.mark.parametrize(("symbol", "body", "session", "number", "year", "addenda", "reason"), WELL_FORMED)
def test_series(
    symbol: str,
    body: str,
    session: int | None,
    number: str,
    year: int | None,
    addenda: tuple[str, ...],
    reason: str,
) -> None:
    read = parse(symbol)
    assert read.malformed is None, reason
    assert (read.body, read.session, read.number, read.year, read.addenda) == (body, session, number, year, addenda)


@pytest.mark.parametrize(
    ("symbol", "why", "reason"),
    [
        ("A/HCR/46/51", "series", "two letters exchanged"),
        ("HRC/46/51", "series", "the root left out"),
        ("A/HRC/42", "series", "no number"),
        ("A/HRC42/10", "series", "a stroke left out"),
        ("CEDAW/C/PKR/2-4", "country", "no such country"),
        ("A/HRC/WG.6/33/NKO/1", "country", "no such country"),
    ],
)
def test_malformed(symbol: str, why: str, reason: str) -> None:
    assert parse(symbol).malformed == why, reason


@pytest.mark.parametrize(
    ("text", "symbols", "reason"),
    [
        ("UN Doc. A/HRC/46/51 (2021), para. 10.", ["A/HRC/46/51"], "announced"),
        ("see A/HRC/28/4, paras. 145.1", ["A/HRC/28/4"], "bare"),
        ("UN Doc. A/HRC /25/ 63", ["A/HRC/25/63"], "broken by lines"),
        ("UN Doc. A/HRC/37/56/Add. 1", ["A/HRC/37/56/Add.1"], "broken before a number"),
        ("WFP/FAO and WHO/UNICEF", [], "names with a stroke"),
        ("km/h, and/or 24/7", [], "no symbols"),
        ("A/76/242; A/75/271.", ["A/76/242", "A/75/271"], "two"),
    ],
)
def test_finding(text: str, symbols: list[str], reason: str) -> None:
    found = list(find_symbols(text))
    assert [f.symbol.text for f in found] == symbols, reason
    assert all("/" in text[f.symbol_start : f.end] for f in found)


@pytest.mark.parametrize(
    ("calendar", "session", "year"),
    [
        ("GA", 1, 1946),
        ("GA", 60, 2005),
        ("GA", 76, 2021),
        ("HRC", 1, 2006),
        ("HRC", 25, 2014),
        ("HRC", 42, 2019),
        ("HRC", 49, 2022),
        ("UPR", 19, 2014),
        ("UPR", 33, 2019),
        ("WGEID", 102, 2014),
        ("WGEID", 120, 2020),
    ],
)
def test_calendars(calendar: str, session: int, year: int) -> None:
    assert calendars()[calendar].year(session) == year


def test_every_series_names_a_known_body() -> None:
    known = vocabularies.load("bodies").by_code
    for entry in vocabularies.load("symbols"):
        assert entry.facts["body"] in known or entry.facts["body"] == "treaty", entry.code


@given(st.integers(1, 99), st.integers(1, 200), st.integers(0, 3))
def test_parts_make_the_symbol_again(session: int, number: int, addendum: int) -> None:
    printed = f"A/HRC/{session}/{number}" + (f"/Add.{addendum}" if addendum else "")
    (found,) = find_symbols(f"See UN Doc. {printed}, para. 2.")
    read = found.symbol
    assert read.text == printed
    assert (read.session, read.number) == (session, str(number))


@given(st.text(alphabet="ACDEHRSTGU/0123456789. -()", max_size=60))
def test_any_text_gives_symbols_within_it(text: str) -> None:
    for found in find_symbols(text):
        assert 0 <= found.start <= found.symbol_start < found.end <= len(text)
        assert found.symbol.malformed in (None, "series", "country")
