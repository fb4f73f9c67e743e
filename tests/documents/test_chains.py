"""Which of many numbers count notes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corroborate.documents.anchors import find_anchors
from corroborate.documents.chains import Candidate, chain
from corroborate.documents.pages import rows_of
from tests.work import steps


def candidates(*numbers: int) -> list[Candidate]:
    return [Candidate(number, place * 10, place * 10 + 2, 1.0, place) for place, number in enumerate(numbers)]


def numbers(found: list[Candidate]) -> list[int]:
    return [item.number for item in found]


def test_a_chain_passes_over_what_does_not_count() -> None:
    assert numbers(chain(candidates(1, 50, 2, 3, 7, 4, 2019, 5))) == [1, 2, 3, 4, 5]


def test_a_gap_is_bridged_and_a_second_report_begins_anew() -> None:
    one = [*range(1, 20), *range(22, 40)]
    assert numbers(chain(candidates(*one, *one))) == [*one, *one]


def test_too_few_make_no_chain() -> None:
    assert chain(candidates(4, 17)) == []
    assert chain([]) == []


def test_at_one_place_only_one_number_is_taken() -> None:
    found = [
        Candidate(1, 0, 1, 1.0, 0),
        Candidate(12, 5, 7, 0.5, 1),
        Candidate(2, 6, 7, 0.5, 1),
        Candidate(3, 9, 10, 1.0, 2),
    ]
    assert [(item.number, item.place) for item in chain(found)] == [(1, 0), (2, 1), (3, 2)]


@given(st.lists(st.integers(1, 60), max_size=60))
def test_chains_rise_between_restarts(values: list[int]) -> None:
    found = chain(candidates(*values))
    places = [item.place for item in found]
    assert places == sorted(set(places))


@given(st.integers(1, 900), st.integers(4, 60))
def test_a_whole_sequence_is_found_whole(first: int, count: int) -> None:
    values = list(range(first, first + count))
    assert numbers(chain(candidates(*values))) == values


def test_work_is_linear() -> None:
    def work(copies: int) -> int:
        cases = candidates(*(list(range(1, 400)) * copies))
        return steps(lambda: chain(cases))

    assert work(40) < 15 * work(4)


ANCHORS = [
    ("It rose.1 It fell,2 it rose.3", [1, 2, 3], "after marks"),
    ("he said “yes.”4 She (too)5 left!6", [4, 5, 6], "after closing quotes and brackets"),
    ("villages1 and towns2 and farms3", [1, 2, 3], "after words"),
    ("in 2017.5 They left.6 They came.7", [5, 6, 7], "after a year and a full stop"),
    ("paras. 126.191, 126.192. One.1 Two.2 Three.3", [1, 2, 3], "paragraph numbers are none"),
    ("A/HRC/42/10, COVID-19, $200, 5.2%, No. 22: One.1 Two.2 Three.3", [1, 2, 3], "nor are symbols and amounts"),
    ("One.1 Two.2 in 20193 and Three.4 Four.5", [1, 2, 3, 4, 5], "glued to a year"),
    ("One.11 Two.12 Three.12 Four.13 Five.14", [11, 12, 12, 13, 14], "a number that repeats is kept"),
]


def test_anchors_by_sequence() -> None:
    for text, expected, reason in ANCHORS:
        found = [anchor.number for anchor in find_anchors(text, rows_of(text))]
        assert found == expected, reason
