"""The shipped sample: its source says what stands in it, so its text layer has a ground truth."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import pytest

from corroborate.documents.model import Document, Link
from corroborate.documents.reader import read_document
from tests.documents.invariants import check

SAMPLE = resources.files("corroborate.sample")


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    return json.loads((SAMPLE / "truth.json").read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document((SAMPLE / "report.txt").read_bytes())


def squeezed(text: str) -> str:
    """Without white space: the text layer breaks lines where the source does not."""
    return "".join(text.split())


def test_outline(document: Document, truth: dict[str, Any]) -> None:
    assert [section.path for section in document.sections] == [entry["path"] for entry in truth["outline"]]
    assert [section.title for section in document.sections] == [entry["title"] for entry in truth["outline"]]


def test_pages(document: Document, truth: dict[str, Any]) -> None:
    first = int(truth["first_page"])
    for page in document.pages:
        assert page.label in (None, first + page.index)
        assert page.low is None or page.high is None or page.low <= first + page.index <= page.high


def test_anchors(document: Document, truth: dict[str, Any]) -> None:
    assert [anchor.number for anchor in document.anchors] == [note["number"] for note in truth["notes"]]


def test_notes_word_for_word(document: Document, truth: dict[str, Any]) -> None:
    lost = set(truth["text_layer"]["lost_notes"])
    blurred = set(truth["text_layer"]["unreadable_notes"])
    for note in truth["notes"]:
        read = document.notes_by_number[note["number"]]
        if note["number"] in lost:
            assert read.flow is None
            continue
        assert squeezed(read.text or "") == squeezed(note["text"])
        assert read.link is (Link.SHAPE if note["number"] in blurred else Link.NUMBER)
        assert read.confidence > 0.9


def test_lost_notes_are_reported_and_nothing_else_is_taken_for_lost(document: Document, truth: dict[str, Any]) -> None:
    said = [
        number
        for problem in document.problems
        if problem.code == "READ001"
        for number in range(int(str(problem.data["first"])), int(str(problem.data["last"])) + 1)
    ]
    assert said == truth["text_layer"]["lost_notes"]


def test_paragraphs(document: Document, truth: dict[str, Any]) -> None:
    """Word for word; a text layer does not always tell where one that fills its last line ends."""
    read = {squeezed(paragraph.flow.text) for paragraph in document.paragraphs}
    whole = [paragraph for paragraph in truth["paragraphs"] if squeezed(paragraph["text"]) in read]
    assert len(whole) >= 0.9 * len(truth["paragraphs"])


def test_everything_slices_back(document: Document) -> None:
    check(document)
