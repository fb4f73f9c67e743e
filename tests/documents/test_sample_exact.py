"""The shipped sample, whose truth is known: the PDF and the DOCX read exactly."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

import pytest

from corroborate.documents.docx import read_docx
from corroborate.documents.model import Document
from corroborate.documents.pdf import read_pdf
from tests.documents.invariants import check

SAMPLE = resources.files("corroborate") / "sample"


@cache
def truth() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((SAMPLE / "truth.json").read_text("utf-8"))
    return told


@cache
def document(form: str) -> Document:
    content = (SAMPLE / f"report.{form}").read_bytes()
    return read_pdf(content) if form == "pdf" else read_docx(content)


def folded(words: str | None) -> str:
    return " ".join((words or "").split())


@pytest.fixture(params=["pdf", "docx"])
def read(request: pytest.FixtureRequest) -> Document:
    found = document(request.param)
    check(found)
    return found


def test_title_and_convention(read: Document) -> None:
    assert (read.title, read.convention) == (truth()["title"], truth()["convention"])


def test_every_heading(read: Document) -> None:
    assert [(s.marker, s.title, s.path) for s in read.sections] == [
        (want["marker"], want["title"], want["path"]) for want in truth()["outline"]
    ]


def test_every_paragraph_with_its_anchors(read: Document) -> None:
    assert [(q.section, folded(q.flow.text), [n for _, n in q.anchors]) for q in read.paragraphs] == [
        (want["section"], folded(want["text"]), want["anchors"]) for want in truth()["paragraphs"]
    ]


def test_every_note(read: Document) -> None:
    assert [(n.number, folded(n.text)) for n in read.notes] == [
        (want["number"], folded(want["text"])) for want in truth()["notes"]
    ]
    assert all(n.anchor is not None and n.anchor.number == n.number for n in read.notes)


def test_every_table(read: Document) -> None:
    found = {t.label: t for t in read.tables}
    assert sorted(found) == sorted(want["label"] for want in truth()["tables"])
    for want in truth()["tables"]:
        got = found[want["label"]]
        assert (folded(got.caption), got.kind.value, got.section) == (want["caption"], want["kind"], want["section"])
        assert list(got.columns) == want["columns"], got.label
        assert [[folded(c.text) for c in line] for line in got.rows] == want["rows"], got.label
        assert folded(got.source) == folded(want.get("source") or "").removeprefix("Source: "), got.label
        assert got.unit == want.get("unit"), got.label
        assert len(got.remarks) == bool(want.get("remark")), got.label


def test_every_figure(read: Document) -> None:
    assert [(f.label, f.caption, f.section, f.source) for f in read.figures] == [
        (want["label"], want["caption"], want["section"], want["source"].removeprefix("Source: "))
        for want in truth()["figures"]
    ]


def test_pages_of_the_pdf_are_those_printed() -> None:
    told, found = truth(), document("pdf")
    assert [page.label for page in found.pages] == list(
        range(told["first_page"], told["first_page"] + len(found.pages))
    )
    pages = {n.number: [found.pages[index].label for index in n.pages] for n in found.notes}
    assert all(want["page"] in pages[want["number"]] for want in told["notes"])
