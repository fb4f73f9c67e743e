"""Anchors, notes and back references: what is wrong with them and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.documents.model import Link
from tests.audit.sourced import HOUSE, codes, findings, report

BOOK = "Min Stone, Rivers (Seoul: KINU, 2015), p. 69."
NEWS = "Hill News, 7 December 2013."
UN = "UN Doc. A/HRC/42/10 (2019), para. 7."
PROSE = "In the process, the authorities selected seven members and gave them training."
ONE = "It was so.[1]"
TWO = ONE + " It was more.[2]"
THREE = TWO + " It was most.[3]"

NUMBERS = [
    (THREE, {1: BOOK, 2: NEWS, 3: UN}, [], "all in order"),
    (THREE, {1: BOOK, 3: UN}, ["NOTE001"], "a number without its note"),
    (THREE, {1: BOOK, 2: None, 3: UN}, ["NOTE001"], "a note lost where the notes beside it were read"),
    (THREE, {1: BOOK, 2: None, 3: None}, [], "a run of notes lost is the reader's business"),
    (ONE + " More.[4]", {1: BOOK, 4: UN}, ["NOTE003"], "numbers left out"),
    (TWO + " Again.[2]", {1: BOOK, 2: NEWS}, ["NOTE004"], "a number twice"),
    (ONE + " More.[3] Less.[2]", {1: BOOK, 2: NEWS, 3: UN}, ["NOTE005"], "out of order"),
    (THREE + "\nNew chapter.[1] More.[2]", {1: BOOK, 2: NEWS, 3: UN}, [], "counted anew by chapter"),
    (ONE + " Part two.[90]", {1: BOOK, 90: UN}, [], "another part of the report lies between"),
]


@pytest.mark.parametrize(("body", "notes", "wanted", "reason"), NUMBERS)
def test_numbers(body: str, notes: dict[int, str | None], wanted: list[str], reason: str) -> None:
    assert codes("NOTE", report(body, notes)) == wanted, reason


def test_where_numbers_were_not_read_a_missing_note_proves_nothing() -> None:
    assert codes("NOTE", report(THREE, {1: BOOK, 2: None, 3: UN}, link=Link.SHAPE)) == []


def test_a_note_that_nothing_calls() -> None:
    assert codes("NOTE", report(TWO, {1: BOOK, 2: NEWS}, uncalled={3: UN})) == ["NOTE002"]


BACK = [
    ({1: BOOK, 2: "Ibid., p. 4."}, [], "the one work before"),
    ({1: PROSE, 2: "Ibid., p. 4."}, ["NOTE006"], "prose before"),
    ({1: f"{BOOK[:-1]}; {NEWS}", 2: "Ibid., p. 72."}, ["NOTE007"], "two sources before"),
    ({1: "ABCD2020000001 2020-01-02; ABCD2020000002 2020-01-03.", 2: "Ibid."}, [], "a list repeated"),
    ({1: None, 2: "Ibid."}, [], "the note before was lost"),
    ({1: NEWS, 2: "Stone, op. cit., p. 9."}, ["NOTE008"], "no such work before"),
    ({1: NEWS, 2: "and the statement of the ministry on rivers."}, ["NOTE009"], "begins in the middle"),
]


@pytest.mark.parametrize(("notes", "wanted", "reason"), BACK)
def test_back_references(notes: dict[int, str | None], wanted: list[str], reason: str) -> None:
    assert codes("NOTE", report(TWO, notes, link=Link.SHAPE)) == wanted, reason


def test_the_first_note_refers_to_nothing() -> None:
    assert codes("NOTE", report(ONE, {1: "Ibid., p. 3."})) == ["NOTE006"]


FORM = [
    ("UN Doc. A/HRC/42/10 (2019), para. 87, 88.", ["NOTE010"], "singular for several"),
    ("UN Doc. A/HRC/42/10 (2019), paras. 87, 88.", [], "plural for several"),
    ("UN Doc. A/HRC/42/10 (2019), paras. 87.", ["NOTE011"], "plural for one"),
    ("UN Doc. A/HRC/42/10 (2019), paras. 1–2, 37~41.", ["NOTE012"], "two marks"),
    ("UN Doc. A/HRC/42/10 (2019), paras. 1–2, 37–41.", [], "one mark"),
    (f"{BOOK[:-1]}, p. 3; Min Stone, Lakes (Seoul: KINU, 2016), p 4.", ["NOTE013"], "a point left out"),
    ("Hill News, 7 December 2013; Hill News, 3 May 2014; Hill News, July 6, 2021.", ["NOTE015"], "month first"),
    ("Hill News, 7 December 2013; ABCD2020000001 2020-01-02.", [], "interview dates have their own form"),
    ("Min Stone, Rivers (Seoul: KINU 2015), p. 69.", ["NOTE016"], "no comma before the year"),
    ("ABCD2020000001 2020-01-02;", ["NOTE017"], "ends in a semicolon"),
    ("ABCD2020000001 2020-01-02..", ["NOTE017"], "two points"),
    ("The name is known... and so on.", [], "three points are a mark"),
    ("WGAD, Opinion concerning Ho Seo(Republic of Rivers), 3 May 2020.", ["NOTE018"], "fast to a bracket"),
    ("UN Doc. A/HRC/42/10 (2019), paras. 2(f), 3 (g).", ["NOTE019"], "letters set two ways"),
]


@pytest.mark.parametrize(("note", "wanted", "reason"), FORM)
def test_form(note: str, wanted: list[str], reason: str) -> None:
    assert codes("NOTE", report(ONE, {1: note})) == wanted, reason


def test_ibid_without_its_point() -> None:
    assert codes("NOTE", report(TWO, {1: BOOK, 2: "Ibid, p. 72."})) == ["NOTE014"]


def test_a_habit_is_one_finding_with_all_its_places() -> None:
    notes: dict[int, str | None] = {n: f"UN Doc. A/HRC/42/10 (2019), para. {n}, {n + 2}." for n in range(1, 8)}
    (found,) = findings("NOTE", report("".join(f"So.[{n}] " for n in notes), notes))
    assert (found.rule, len(found.places), found.data["count"]) == ("NOTE010", 7, 7)
    assert [place.note for place in found.places] == list(range(1, 8))


@given(st.integers(1, 400), st.integers(2, 12), st.integers(0, 11))
def test_any_run_with_one_note_taken_out(first: int, count: int, gone: int) -> None:
    numbers = list(range(first, first + count))
    left = numbers.pop(gone % count)
    body = "".join(f"So.[{n}] " for n in numbers)
    found = codes("NOTE", report(body, dict.fromkeys(numbers, NEWS)))
    inner = numbers and numbers[0] < left < numbers[-1]
    assert found == (["NOTE003"] if inner else [])


def test_lists_out_of_order_where_most_run_by_date() -> None:
    rising = "ABCD2020000001 2020-01-02; ABCD2020000002 2020-01-03."
    notes: dict[int, str | None] = dict.fromkeys(range(1, 6), rising)
    notes[6] = "ABCD2020000002 2020-01-03; ABCD2020000001 2020-01-02."
    (found,) = findings("NOTE", report("".join(f"So.[{n}] " for n in notes), notes))
    assert (found.rule, [place.note for place in found.places]) == ("NOTE020", [6])


@pytest.mark.parametrize(
    ("note", "wanted", "reason"),
    [
        ("ABCD2020000001 2020-01-02; ABCD2020000001 2020-01-02.", ["NOTE021"], "one testimony twice"),
        (f"{BOOK[:-1]}; {BOOK}", ["NOTE021"], "one page twice"),
        (f"{BOOK[:-1]}; Min Stone, Rivers (Seoul: KINU, 2015), p. 70.", [], "two pages"),
        ("ABCD2020000001 2020-01-02; ABCD2020000001-2 2021-01-02.", [], "two sessions"),
    ],
)
def test_cited_twice_in_one_note(note: str, wanted: list[str], reason: str) -> None:
    assert codes("NOTE", report(ONE, {1: note})) == wanted, reason


def test_the_house_of_the_test_is_the_shipped_one() -> None:
    assert (HOUSE.style.ibid, HOUSE.style.paragraphs) == ("Ibid.", "paras.")
