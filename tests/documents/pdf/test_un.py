"""Real documents of the United Nations, whose print is not ours: endnotes, outline, numbered paragraphs."""

from __future__ import annotations

import csv
import re

import pytest

from corroborate.documents.model import Document
from corroborate.documents.pdf import read_pdf
from tests.conftest import SOURCES, require
from tests.documents.invariants import check


@pytest.fixture(scope="module")
def summary() -> Document:
    content = require(SOURCES / "ohchr-upr-italy-summary.pdf").read_bytes()
    document = read_pdf(content)
    check(document)
    return document


def test_it_is_known_for_what_it_is(summary: Document) -> None:
    assert summary.convention == "un"
    assert summary.title.startswith("Summary of Stakeholders")
    assert [page.label for page in summary.pages] == list(range(1, 17))


def test_all_endnotes_and_all_anchors(summary: Document) -> None:
    every = list(range(1, 170))
    assert [note.number for note in summary.notes] == every
    assert [anchor.number for anchor in summary.anchors] == every
    assert all(note.anchor is not None and note.anchor.number == note.number for note in summary.notes)
    assert all(note.text for note in summary.notes)


@pytest.mark.parametrize(
    ("number", "start", "end", "why"),
    [
        (1, "The stakeholders listed", "on 5 July 2017.", "a list over four pages, set in two sizes and two columns"),
        (2, "The following abbreviations", "Enforced Disappearance.", "a list below another"),
        (46, "AI, p1.", "AI, p1.", "as printed, its flaw with it"),
        (58, "CoE-GRECO", "GrecoRC4(2018)13.", "three lines"),
        (66, "CoE-Commissioner", "p.16.", "goes on under its number"),
        (169, "JS6, p.14.", "JS6, p.14.", "the last"),
    ],
)
def test_notes_are_whole(summary: Document, number: int, start: str, end: str, why: str) -> None:
    text = " ".join((summary.notes_by_number[number].text or "").split()).replace(", p. 16", ", p.16")
    assert text.startswith(start), why
    assert text.endswith(end), why


def test_anchors_stand_after_what_they_support(summary: Document) -> None:
    for anchor in summary.anchors:
        before = summary.text[anchor.span.start - 1]
        assert before.isalpha() or before in ".,", f"{anchor.number} stands after a word or its point"


def test_outline_by_print(summary: Document) -> None:
    assert [s.path for s in summary.sections if s.marker] == [
        "I", "II", "II.A", "II.B", "II.C", "II.C.1", "II.C.2", "II.C.3", "II.C.4",
    ]  # fmt: skip
    assert len(summary.sections) == 27
    assert sum(s.path.startswith("II.C.4.") for s in summary.sections) == 6


def test_every_numbered_paragraph_is_one(summary: Document) -> None:
    assert len(summary.paragraphs) == 94
    numbers = [piece.span.of(summary.text) for piece in summary.furniture if piece.kind == "paragraph number"]
    assert numbers == [f"{number}." for number in range(1, 95)]


@pytest.mark.parametrize(("year", "pages", "paragraphs"), [(2010, 24, 92), (2014, 28, 126)])
def test_reports_of_the_working_group(year: int, pages: int, paragraphs: int) -> None:
    document = read_pdf(require(SOURCES / f"upr-report-dprk-{year}.pdf").read_bytes())
    check(document)
    assert document.convention == "un"
    assert [page.label for page in document.pages] == list(range(1, pages + 1))
    numbers = [piece.span.of(document.text) for piece in document.furniture if piece.kind == "paragraph number"]
    assert numbers == [f"{number}." for number in range(1, paragraphs + 1)]
    assert [s.path for s in document.sections][:5] == ["Introduction", "I", "I.A", "I.B", "II"]


@pytest.mark.parametrize(("year", "session"), [(2010, "6"), (2014, "19")])
def test_recommendations_are_those_that_researchers_coded(year: int, session: str) -> None:
    document = read_pdf(require(SOURCES / f"upr-report-dprk-{year}.pdf").read_bytes())
    table = require(SOURCES / "upr-recommendations-dprk.csv").read_text("utf-8", "replace")
    coded = [line["Text"] for line in csv.DictReader(table.split("\n")) if line["Session"] == session]
    found = [q.flow.text for q in document.paragraphs if re.match(r"\d+\.\d* ", q.flow.text)]
    assert len(found) == {2010: 167, 2014: 268}[year]

    def plain(words: str) -> str:
        return re.sub(r"\W+", "", words).lower()

    read = plain(" ".join(found))
    missing = [words for words in coded if plain(words)[:60] not in read]
    assert len(missing) <= 1, "researchers split one recommendation in two"
