"""Whatever notes say: places slice back, ids are unique, nothing is resolved into the future, time stays linear."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.citations.cite import cite
from corroborate.citations.model import Status
from tests.citations.made import HOUSE, cited, document
from tests.work import ends, steps

WORDS = st.sampled_from(
    [
        "Ibid.", "Ibid, p. 4", "UN Doc. A/HRC/42/10 (2019)", "para. 126.191, 126.192", "ABCD2020000001 2020-01-02",
        "Hill News, 3 May 2013", "Min Stone, Rivers (Seoul: KINU, 2015), p. 69", "Stone, op. cit., p. 9", "; ", ". ",
        "See also", "“Title,”", "(", ")", "<www.example.org/a b>", "Article 3 of the ICCPR", "requoted in", "JS7, p.8",
        "and many other testimonies", "defector ○○○, 4 October 2016, interviewed in Seoul", "\ufffd", "가나다",
    ]
)  # fmt: skip
NOTES = st.lists(
    st.one_of(st.none(), st.lists(WORDS, min_size=1, max_size=8).map(" ".join), st.text(min_size=1, max_size=60)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(NOTES)
def test_invariants(notes: list[str | None]) -> None:
    doc = document({n: None if words is None else words.replace("\n", " ") for n, words in enumerate(notes, 1)})
    found = cite(doc, HOUSE)
    ids = [c.id for c in found]
    assert len(set(ids)) == len(ids)
    for index, citation in enumerate(found):
        assert citation.span.of(doc.text) == citation.text
        assert citation.note is not None
        if citation.target is not None:
            assert citation.status is Status.RESOLVED
            assert citation.target in ids[:index]
        if citation.status in (Status.MISSING, Status.AMBIGUOUS):
            assert citation.reason and citation.target is None
        for point in citation.pinpoints:
            assert point.items and all(point.items)


@settings(max_examples=50, deadline=None)
@given(NOTES)
def test_the_same_twice(notes: list[str | None]) -> None:
    assert cited(*notes) == cited(*notes)


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "“",
        "Article 1, ",
        "A/",
        "UN Doc. ",
        "Ibid. ",
        "The Law of ",
        "ABCD 2020 00 ",
        "1 (a) ",
        "(Aa: Bb ",
        "p. 1, ",
    ],
)
def test_hostile_notes_take_time_in_proportion(unit: str) -> None:
    with ends(within=20):
        cited(unit * 4000)
    assert steps(lambda: cited(unit * 800)) < 30 * max(steps(lambda: cited(unit * 80)), 200)
