"""What quantity words promise against what is cited."""

from __future__ import annotations

import pytest

from corroborate.audit import catalogue
from corroborate.audit.rules.clm.quantifiers import quantities
from corroborate.audit.run import audit
from tests.audit.made import told

A, B, C, D = (f"ABCD202000000{i} 2020-0{i}-01" for i in range(1, 5))
FOLLOW_UP = "ABCD2020000001-2 2021-03-01"
MANY = "Many testimonies have been collected that X.[1]"
EACH = "Some testified that X,[1] and many said that Y.[2]"
TALK = "defector ○○○, 4 October 2016, interviewed in Seoul"

CASES: list[tuple[str, dict[int, str], list[str], str]] = [
    (MANY, {1: f"{A}; {B}"}, ["CLM002"], "many with two"),
    (MANY, {1: f"{A}; {B}; {C}"}, [], "many with three"),
    (MANY, {1: f"{A}; {B} and many other testimonies"}, [], "open list"),
    (MANY, {1: f"Testimonies include {A}; {B}."}, [], "only some are named"),
    ("Several defectors have testified that X.[1]", {1: f"{A}; {B}; {FOLLOW_UP}"}, ["CLM002"], "the same person twice"),
    ("Several testimonies report that X.[1]", {1: f"{A}; {B}; {FOLLOW_UP}"}, [], "but three testimonies"),
    ("There were testimonies claiming that X.[1]", {1: A}, ["CLM002"], "a plural with one"),
    ("There was testimony claiming that X.[1]", {1: A}, [], "a singular with one"),
    ("There was testimony claiming that X.[1]", {1: f"{A}; {B}"}, [], "testimony also means the mass"),
    ("Some testifiers said that X.[1]", {1: f"{A}; {B}"}, ["CLM004"], "some with two"),
    ("Some testifiers said that X.[1]", {1: A}, ["CLM002"], "some with one"),
    (EACH, {1: f"{A}; {B}; {C}", 2: f"{A}; {B}"}, ["CLM002"], "each its own"),
    ("Several testifiers said that X,[1] Y[2] and Z.[3]", {1: A, 2: B, 3: C}, [], "notes of one sentence together"),
    ("Cases have been reported in which X.[1]", {1: TALK}, ["CLM003"], "cases with one interview"),
    ("There were also cases in which X.[1]", {1: f"{A}; {B}"}, [], "cases with two"),
    ("In many cases, women are sold.[1]", {1: f"{A}; {B}"}, ["CLM003"], "many cases with two"),
    ("A defector who left in 2019 said that there are cases in which X.[1]", {1: A}, [], "one testifier's own cases"),
    ("Many women were sold.[1]", {1: A}, [], "many of what is told, not of those who tell"),
    ("These testimonies show that X.[1]", {1: A}, [], "looks back"),
    ("The police handle cases of theft.[1]", {1: A}, [], "cases that are no evidence"),
    ("Numerous resolutions have expressed concern.[1]", {1: "UN Doc. A/RES/1"}, ["CLM003"], "one resolution"),
    ("Several testifiers said that X.[1]", {1: f"{A}; Kim, A Book (Seoul: Press, 2011)"}, [], "a book may hold many"),
    ("Several testifiers said X, and another testifier said Y.[1]", {1: A}, [], "the note is the other one's"),
    ("One of several testifiers said that X.[1]", {1: A}, [], "one of them"),
    ("No testifiers said that X.[1]", {1: A}, [], "nobody"),
    ("Three testifiers said that X.[1]", {1: f"{A}; {B}"}, ["CLM002"], "a number"),
    ("According to defector testimonies, X.[1]", {1: A}, ["CLM002"], "a plural after “according to”"),
    ("X is so.[1]", {1: f"They did not know, testifiers said. {A}. Another: {B}."}, ["CLM002"], "within a note"),
    ("X is so.[1]", {1: f"They did not know, testifiers said. {A}; {B}."}, [], "within a note, two"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "notes", "codes", "reason"), CASES, ids=[row[3] for row in CASES])
def test_case(body: str, notes: dict[int, str], codes: list[str], reason: str) -> None:
    if any("Book" in words for words in notes.values()):
        made = told(body, {1: notes[1].partition(";")[0]})
        book = told(body, {1: "Kim, A Book"}).citations
        made = made.__class__(made.document, made.convention, (*made.citations, *book), (), ())
    else:
        made = told(body, notes)
    found = audit(made, select=["CLM002", "CLM003", "CLM004"])
    assert [each.rule for each in found] == codes, reason
    for each in found:
        assert each.places[0].quote in body.replace("[1]", "").replace("[2]", "") or each.places[0].note == 1
        assert catalogue.message(each) and catalogue.message(each, "ko")


def test_a_note_whose_text_was_lost_is_not_held_against_the_report() -> None:
    made = told("Many testimonies have been collected that X,[1] and that Y.[2]", {1: A}, lost=(2,))
    assert audit(made, select=["CLM002"]) == []


WORDS = [
    ("however, several testifiers have said that", ["several testifiers have said"]),
    ("a large number of female North Korean defectors who lived abroad testified", None),
    ("surveys collected to date", []),
    ("many North Korean women have been sold", []),
]


@pytest.mark.parametrize(("text", "words"), WORDS, ids=[row[0] for row in WORDS])
def test_the_words_at_fault_are_few(text: str, words: list[str] | None) -> None:
    assert [each.words for each in quantities(text)] == ([text] if words is None else words)
