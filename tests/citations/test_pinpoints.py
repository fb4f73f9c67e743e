"""Where inside a source: all the forms that notes print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.citations.pinpoints import find_pinpoints

CASES = [
    ("paras. 126.191, 126.192.", [("paragraph", ("126.191", "126.192"))], "numbered with points"),
    ("para. 126.193–126.199.", [("paragraph", ("126.193-126.199",))], "a range of such"),
    ("paras. 37~41.", [("paragraph", ("37-41",))], "a tilde"),
    ("para. 2 (a) (xiii).", [("paragraph", ("2 (a) (xiii)",))], "letters and numerals"),
    ("paras. 1(g), 2(h).", [("paragraph", ("1(g)", "2(h)"))], "set fast"),
    ("Annex I, p. 22", [("annex", ("I",)), ("page", ("22",))], "an annex and its page"),
    ("p. 6, 13, 15.", [("page", ("6", "13", "15"))], "singular for several"),
    ("Article 2, paras. 1 and 2.", [("article", ("2",)), ("paragraph", ("1", "2"))], "joined by and"),
    ("para. 1143, footnote 1626.", [("paragraph", ("1143",)), ("footnote", ("1626",))], "a footnote"),
    ("Chapter 3", [("chapter", ("3",))], "a chapter"),
    ("Table 5.", [("table", ("5",))], "a table"),
    ("paras, 93, 94 and 95.", [("paragraph", ("93", "94", "95"))], "comma for the point"),
    ("AI, p1.", [("page", ("1",))], "no point, no blank"),
    ("JS16, p 12.", [("page", ("12",))], "no point"),
    ("paras. 145.1–145.23; 145.55.", [("paragraph", ("145.1-145.23", "145.55"))], "a semicolon between items"),
    ("p. 5, 12 May 2014", [("page", ("5",))], "the day of a date is no page"),
    ("p. 22, 2019", [("page", ("22",))], "a year is no page"),
    ("pp. 71–72. Korean", [("page", ("71-72",))], "a sentence follows"),
    ("the Parade and a stop", [], "words that begin like units"),
]


@pytest.mark.parametrize(("text", "wanted", "reason"), CASES)
def test_forms(text: str, wanted: list[tuple[str, tuple[str, ...]]], reason: str) -> None:
    found = list(find_pinpoints(text))
    assert [(f.pinpoint.unit, f.pinpoint.items) for f in found] == wanted, reason


@pytest.mark.parametrize(
    ("text", "several"), [("para. 7", False), ("para. 7, 8", True), ("p. 3-4", True), ("para. 2 (a)", False)]
)
def test_several(text: str, several: bool) -> None:
    (found,) = find_pinpoints(text)
    assert found.several is several


@given(
    st.lists(st.integers(1, 999), min_size=1, max_size=5),
    st.sampled_from(["para. {}", "paras. {}", "p. {}", "pp. {}"]),
    st.sampled_from([", ", " and ", ",  and ".replace("  ", " ")]),
)
def test_items_come_back(numbers: list[int], unit: str, joint: str) -> None:
    text = unit.format(joint.join(map(str, numbers)))
    (found,) = find_pinpoints(text)
    assert [int(item) for item in found.pinpoint.items] == numbers
    assert text[found.body_start : found.end] == found.body


@given(st.text(max_size=80))
def test_any_text_keeps_its_spans(text: str) -> None:
    for found in find_pinpoints(text):
        assert text[found.start : found.end].startswith(found.word)
        assert text[found.body_start : found.body_start + len(found.body)] == found.body
