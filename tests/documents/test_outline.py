"""Headings of several publishers, told from what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.conventions import Convention, load
from corroborate.documents.outline import find_headings, ordinal, roman, sections, unroman
from corroborate.documents.pages import paginate

KINU, PLAIN, UN = load("kinu"), load("plain"), load("un")

CASES = [
    (
        KINU,
        " 1\n\nWomen\n\nText. \n\nA. One\n\nText. \n\nB. Two",
        ["1", "1.A", "1.B"],
        "chapter number on a line of its own",
    ),
    (KINU, " 1\n\nWomen\n\nA. A Long Heading over \n\nTwo Lines\n\nText", ["1", "1.A"], "a heading over two lines"),
    (KINU, " 1\n\nWomen\n\nMore of it \n\nthan 2 \n\n2\n\nof all", ["1"], "a number inside the page is no chapter"),
    (KINU, "A. One\n\nC. Three\n\nF. Six", ["A", "C"], "one letter may be missing, not two"),
    (
        KINU,
        "A. One\n\n(1) Sub\n\n(2) Sub\n\nB. Two\n\n(1) Sub",
        ["A", "A.(1)", "A.(2)", "B", "B.(1)"],
        "series begin anew",
    ),
    (KINU, "A. The state shall act.\n\nA. Heading", ["A"], "a sentence is no heading"),
    (
        PLAIN,
        "Chapter 1\nLife\n\nA. Boats\n\nChapter 2: Hills\n\nA. Woods",
        ["1", "1.A", "2", "2.A"],
        "chapters by name",
    ),
    (PLAIN, "1. Coast\n\n1.1 Boats\n\n1.2 Nets\n\n2. Hills", ["1", "1.1", "1.2", "2"], "decimal numbers"),
    (PLAIN, "PART II\nRights\n\nChapter 1. Women\n\nCHAPTER 2\nMen", ["II", "II.1", "II.2"], "parts"),
    (
        UN,
        "I. Scope\n\nA. Method\n\nII. Cooperation\n\nA. Treaties\n\nB. Bodies",
        ["I", "I.A", "II", "II.A", "II.B"],
        "Roman",
    ),
    (
        PLAIN,
        "\n\n".join(f"{letter}. Title" for letter in "ABCDEFGHIJ"),
        list("ABCDEFGHIJ"),
        "I after H is nine, not one",
    ),
]


@pytest.mark.parametrize(("convention", "text", "paths", "reason"), CASES, ids=[case[3] for case in CASES])
def test_outline(convention: Convention, text: str, paths: list[str], reason: str) -> None:
    headings = find_headings(text, paginate(text, convention).rows, convention)
    assert [section.path for section in sections(text, headings, convention, [])] == paths, reason


def test_the_part_comes_from_captions() -> None:
    text = " 1\n\nWomen\n\nTable Ⅳ-1\n\n 2\n\nChildren\n\nTable Ⅳ-2\n\n 1\n\nCamps\n\nTable Ⅴ-1\n\n"
    headings = find_headings(text, paginate(text, KINU).rows, KINU)
    parts = [(at, text[at + 6]) for at in range(len(text)) if text.startswith("Table", at)]
    assert [section.path for section in sections(text, headings, KINU, parts)] == ["IV.1", "IV.2", "V.1"]


@given(st.integers(1, 399))
def test_roman_numbers_go_round(number: int) -> None:
    assert unroman(roman(number)) == number


def test_ordinals() -> None:
    cases = [("I", None, 1), ("I", 8, 9), ("C", 2, 3), ("1.2", 1, 2), ("Ⅳ", None, 4), ("?", 1, 0)]
    for marker, last, place in cases:
        assert ordinal(marker, last) == place, marker
