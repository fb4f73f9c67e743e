"""Notes numbered anew in every chapter: an anchor calls the one that stands nearest."""

from __future__ import annotations

import dataclasses

from corroborate.audit.rule import Context
from corroborate.audit.run import audit
from tests.audit.made import told

A, B, C = (f"ABCD202000000{i} 2020-0{i}-01" for i in range(1, 4))


def test_one_number_in_two_chapters() -> None:
    first = told("# One\nMany testimonies have been collected that X.[1]", {1: f"{A}; {B}; {C}"})
    context = Context(first)
    (sentence,) = context.sentences
    called = context.calls.of(sentence, *sentence.anchors[0])
    assert called is not None and len(called.citations) == 3
    # The same note again, far behind, with one testimony: it is the nearer one that counts.
    other = dataclasses.replace(first.document.notes[0], anchor=None)
    doc = dataclasses.replace(first.document, notes=(*first.document.notes, other))
    assert audit(dataclasses.replace(first, document=doc), select=["CLM002"]) == []


def test_a_note_that_is_not_there() -> None:
    context = Context(told("X is so.[7]"))
    assert context.calls.of(context.sentences[0], 8, 7) is None


def test_interviews_are_dated_as_most_often_printed() -> None:
    body = "A defector said X.[1] Y is so.[2] Z is so.[3]"
    made = told(body, {1: A, 2: A, 3: "ABCD2020000001 2020-09-09"})
    assert [date.edtf for date in Context(made).interviewed.values()] == ["2020-01-01"]
