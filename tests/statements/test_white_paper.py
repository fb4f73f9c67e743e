"""Statements of a real white paper, against labels made by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corroborate.statements.model import Reading, Statement
from corroborate.statements.reading import read
from tests.conftest import SOURCES, require


@pytest.fixture(scope="module")
def paper(white_paper: bytes) -> Reading:
    return read(white_paper)


@pytest.fixture(scope="module")
def by_note(paper: Reading) -> dict[int, Statement]:
    return {note: statement for statement in reversed(paper.statements) for note in statement.notes}


def said(statement: Statement) -> dict[str, Any]:
    return {
        "ids": sorted(str(one) for one in statement.testimonies),
        "and_others": statement.and_others,
        "sex": statement.witness.sex,
        "age": statement.witness.age_band,
        "defected": statement.witness.defected,
        "home": statement.witness.home,
        "modality": statement.modality and statement.modality.value,
        "event_year": [when.date.year for when in statement.events],
        "places": [where.name for where in statement.places],
        "money": [f"{amount.money.value} {amount.money.currency}" for amount in statement.amounts],
        "speaker": statement.speaker.kind.value,
    }


def agrees(label: Any, got: Any) -> bool:
    """Whether a field is as labelled; of places and years the labelled ones must be there."""
    if isinstance(label, list):
        return set(label) <= set(got)
    return label in got if isinstance(got, list) else bool(label == got)


def test_labelled_statements(by_note: dict[int, Statement]) -> None:
    labels = json.loads(require(SOURCES.parent / "gold" / "statements.json").read_text("utf-8"))
    wrong, total = [], 0
    for label in labels:
        got = said(by_note[label["note"]])
        for key, value in label.items():
            if key != "note":
                total += 1
                if not agrees(sorted(value) if key == "ids" else value, got[key]):
                    wrong.append((label["note"], key, value, got[key]))
    assert len(wrong) <= 0.05 * total, wrong


#: 25 further notes chosen at random and read by hand
FURTHER: list[tuple[int, dict[str, Any]]] = [
    (821, {"ids": ["NKHR2022000013"], "speaker": "testifier", "sex": None, "modality": None}),
    (838, {"ids": ["NKHR2021000017-2"], "speaker": "testifier", "age": None}),
    (854, {"ids": ["NKHR2022000026", "NKHR2022000028"], "speaker": "testifiers", "and_others": False}),
    (995, {"sex": "female", "age": "20s", "defected": 2019, "modality": "witnessed", "event_year": [2015]}),
    (1002, {"sex": "male", "age": "50s", "defected": 2019, "modality": "experienced", "money": ["100000 KPW"]}),
    (1004, {"sex": "female", "age": "30s", "defected": 2019, "modality": None, "money": ["300 CNY", "200 CNY"]}),
    (1007, {"ids": ["NKHR2020000048"], "sex": None, "defected": 2019, "modality": None}),
    (1051, {"sex": None, "age": "20s", "defected": 2019, "modality": None}),
    (1054, {"ids": ["NKHR2018000121"], "defected": 2015, "modality": None, "places": []}),
    (1062, {"ids": ["NKHR2021000025-2", "NKHR2022000022"], "speaker": "authors", "defected": None}),
    (1090, {"ids": ["NKHR2021000030"], "speaker": "testifier", "defected": None, "age": None}),
    (1092, {"ids": ["NKHR2022000025"], "sex": None, "age": "20s", "defected": 2019}),
    (1135, {"sex": None, "age": "20s", "defected": 2014, "modality": None}),
    (1137, {"defected": 2020, "places": ["Pyongyang"], "modality": None}),
    (1159, {"sex": None, "age": "30s", "defected": 2016}),
    (1167, {"sex": None, "age": "30s", "defected": 2018, "modality": None}),
    (1169, {"ids": ["NKHR2019000071"], "speaker": "testifier", "defected": 2019}),
    (1198, {"defected": 2018, "modality": "witnessed", "event_year": [2016]}),
    (1199, {"defected": 2018, "modality": None, "event_year": [2017]}),
    (1237, {"defected": 2018, "places": ["South Korea"], "modality": None}),
    (1243, {"ids": ["NKHR2017000012"], "sex": None, "event_year": [2015], "modality": None}),
    (1259, {"ids": ["NKHR2013000126"], "modality": "experienced", "event_year": [2004], "places": ["Bukchang"]}),
    (1390, {"ids": ["NKHR2017000063"], "speaker": "testifier", "modality": None, "money": []}),
    (1495, {"defected": 2019, "modality": "experienced", "event_year": [2018]}),
    (1523, {"ids": ["NKHR2021000001"], "defected": 2019, "modality": None}),
]


@pytest.mark.parametrize(("note", "label"), FURTHER, ids=[str(note) for note, _ in FURTHER])
def test_a_further_note(by_note: dict[int, Statement], note: int, label: dict[str, Any]) -> None:
    got = said(by_note[note])
    assert {key: got[key] for key in label} == label


def test_every_anchor_has_a_statement_and_every_testimony_row_too(paper: Reading) -> None:
    notes = [note for statement in paper.statements for note in statement.notes]
    assert len(notes) == len(set(notes)) == 728
    assert sum(statement.table is not None for statement in paper.statements) == 128


def test_words_slice_back(paper: Reading) -> None:
    text = paper.document.text
    for statement in paper.statements:
        stored = " ".join("".join(span.of(text) for span in statement.flow.spans(0, len(statement.flow))).split())
        assert "".join(stored.split()) == "".join(statement.text.split()), statement.id
        spans = [*statement.witness.said.values(), *(where.span for where in statement.places)]
        assert all(statement.table or span.end <= len(text) for span in spans)


def test_profiles_keep_what_conflicts(paper: Reading) -> None:
    profiles = {str(profile.id): profile for profile in paper.testimonies}
    assert len(profiles) == 275
    assert sum(profile.mentions for profile in paper.testimonies) == 568
    assert {said.value for said in profiles["NKHR2017000018"].defected} == {2016, 2017}
    assert {said.value for said in profiles["NKHR2022000016"].age_band} == {"30s", "40s"}
    assert {said.value for said in profiles["NKHR2022000025"].defected} == {2019, 2020, 2022}


def test_opposed_testimonies_take_opposed_stances(by_note: dict[int, Statement]) -> None:
    stances = {
        note: {position.code: position.stance.value for position in by_note[note].propositions}.get(
            "street-children.common"
        )
        for note in (1022, 1023, 1088, 1091, 1094, 1095, 1096, 1097)
    }
    assert stances == {
        1022: "for", 1023: "for", 1088: "against", 1091: "against", 1094: "against", 1095: "for", 1096: "uncertain",
        1097: "for",
    }  # fmt: skip
