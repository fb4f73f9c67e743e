"""Printed quantities."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.documents.model import Number
from corroborate.documents.tables import number_of

CASES = [
    ("1,052", Number(Decimal(1052)), "thousands mark"),
    ("12", Number(Decimal(12)), "plain"),
    ("29.2", Number(Decimal("29.2"), 1), "one decimal"),
    ("11.25", Number(Decimal("11.25"), 2), "two decimals"),
    ("0.0", Number(Decimal("0.0"), 1), "nothing, to one decimal"),
    ("7%", Number(Decimal(7), percent=True), "percent sign"),
    ("7.5 %", Number(Decimal("7.5"), 1, percent=True), "percent sign apart"),
    ("(126,325)", Number(Decimal(126325), bracketed=True), "in brackets"),
    ("963 (19,096)", Number(Decimal(963), secondary=Decimal(19096)), "with its companion"),
    ("963(19,096)", Number(Decimal(963), secondary=Decimal(19096)), "companion close by"),
    ("68 hours", Number(Decimal(68)), "with a unit"),
    ("１２", Number(Decimal(12)), "full-width digits"),
    ("-5", Number(Decimal(-5)), "below zero"),
    ("71–75", None, "an interval is a label"),
    ("0~4", None, "an interval with a tilde"),
    ("60+", None, "an open interval"),
    ("-", None, "the mark of none is no number"),
    ("", None, "empty"),
    ("Total", None, "a word"),
    ("12 (24", None, "a bracket that does not close"),
    ("1,05", None, "a comma that marks no thousands"),
    ("No. 22", None, "a name"),
]


@pytest.mark.parametrize(("text", "number", "reason"), CASES, ids=[case[2] for case in CASES])
def test_number_of(text: str, number: Number | None, reason: str) -> None:
    assert number_of(text) == number, reason


@given(st.integers(0, 10**9), st.integers(0, 3))
def test_what_is_printed_with_marks_reads_back(value: int, places: int) -> None:
    exact = Decimal(value) / 10**places
    found = number_of(f"{exact:,.{places}f}")
    assert found is not None and found.value == exact and found.places == places


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = number_of(text)
    assert found is None or found.value == found.value
