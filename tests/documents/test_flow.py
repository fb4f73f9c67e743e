"""Flows lead back to the stored text, whatever they were made of and however they are cut."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.values import Span


@st.composite
def flows(draw: st.DrawFn) -> tuple[str, Flow]:
    """A stored text and a flow of it: copied stretches, joined by blanks or by nothing."""
    stored = draw(st.text(alphabet="abc \n\t7�", min_size=1, max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(stored)), max_size=12)))
    builder = FlowBuilder(stored)
    kinds = draw(st.lists(st.sampled_from(["copy", "blank", "skip"]), min_size=len(cuts), max_size=len(cuts)))
    for start, end, kind in zip([0, *cuts], [*cuts, len(stored)], kinds, strict=False):
        if kind == "copy":
            builder.copy(Span(start, end))
        elif kind == "blank":
            builder.blank(Span(start, end))
    return stored, builder.build()


@given(flows())
def test_a_copied_character_is_the_stored_one(case: tuple[str, Flow]) -> None:
    stored, flow = case
    for index, character in enumerate(flow.text):
        raw = flow.stored(index)
        assert character == " " or stored[raw] == character


@given(flows())
def test_offsets_rise(case: tuple[str, Flow]) -> None:
    _, flow = case
    offsets = [flow.stored(index) for index in range(len(flow))]
    assert offsets == sorted(offsets)


@given(flows(), st.data())
def test_a_slice_is_the_flow_of_its_range(case: tuple[str, Flow], data: st.DataObject) -> None:
    _, flow = case
    start = data.draw(st.integers(0, len(flow)))
    end = data.draw(st.integers(start, len(flow)))
    cut = flow.slice(start, end)
    assert cut.text == flow.text[start:end]
    assert [cut.stored(index) for index in range(len(cut))] == [flow.stored(index) for index in range(start, end)]
    if start < end:
        assert cut.span(0, len(cut)) == flow.span(start, end)
        assert cut.spans(0, len(cut)) == flow.spans(start, end)


@given(flows(), st.data())
def test_spans_hold_the_range_and_nothing_beside_it(case: tuple[str, Flow], data: st.DataObject) -> None:
    stored, flow = case
    start = data.draw(st.integers(0, len(flow)))
    end = data.draw(st.integers(start, len(flow)))
    spans = flow.spans(start, end)
    assert all(one.end < other.start for one, other in itertools.pairwise(spans))
    words = "".join(span.of(stored) for span in spans)
    assert "".join(flow.text[start:end].split()) == "".join(_kept(flow, stored, start, end).split())
    if spans:
        whole = flow.span(start, end)
        assert whole.start <= spans[0].start and spans[-1].end <= whole.end
    assert len(words) <= len(stored)


def _kept(flow: Flow, stored: str, start: int, end: int) -> str:
    """The stored characters that copied flow characters of the range stand for."""
    return "".join(stored[flow.stored(index)] for index in range(start, end) if flow.text[index] != " ")


@given(flows())
def test_an_empty_range_is_a_point(case: tuple[str, Flow]) -> None:
    stored, flow = case
    for index in range(len(flow) + 1):
        point = flow.span(index, index)
        assert point.start == point.end <= len(stored)


def test_a_blank_covers_the_white_space_it_stands_for() -> None:
    stored = "one \n\n two"
    builder = FlowBuilder(stored)
    builder.copy(Span(0, 3))
    builder.blank(Span(3, 7))
    builder.copy(Span(7, 10))
    flow = builder.build()
    assert flow.text == "one two"
    assert flow.span(0, 4) == Span(0, 7)
    assert flow.span(4, 7).of(stored) == "two"
    assert flow.spans(0, 7) == (Span(0, 10),)


def test_a_dropped_hyphen_is_in_no_span() -> None:
    stored = "flood-\ning"
    builder = FlowBuilder(stored)
    builder.copy(Span(0, 6))
    builder.drop()
    builder.copy(Span(7, 10))
    flow = builder.build()
    assert flow.text == "flooding"
    assert flow.spans(0, 8) == (Span(0, 5), Span(7, 10))


def test_a_flow_put_together_backwards_still_has_a_hull() -> None:
    stored = "tail head"
    builder = FlowBuilder(stored)
    builder.copy(Span(5, 9))
    builder.blank(Span(9, 9))
    builder.copy(Span(0, 4))
    flow = builder.build()
    assert flow.text == "head tail"
    assert flow.span(0, len(flow)) == Span(0, 9)


def test_past_the_end_is_an_error() -> None:
    flow = Flow("", ())
    with pytest.raises(IndexError):
        flow.stored(0)
    assert flow.span(0, 0) == Span(0, 0)
