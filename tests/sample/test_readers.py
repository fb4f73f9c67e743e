"""Each reader against the source that the sample was made from."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from corroborate.citations.model import Citation, Testimony
from corroborate.documents.model import Format
from corroborate.statements.model import Reading

Truth = dict[str, Any]


def lost(reading: Reading, truth: Truth) -> set[int]:
    """Notes that the text layer lost; the other formats have all."""
    return set(truth["text_layer"]["lost_notes"]) if reading.document.format is Format.TEXT else set()


def test_convention_and_title(reading: Reading, truth: Truth) -> None:
    assert reading.document.convention == truth["convention"]
    assert reading.document.title == truth["title"]


def test_outline(reading: Reading, truth: Truth) -> None:
    found = [(one.path, one.title) for one in reading.document.sections]
    assert found == [(one["path"], one["title"]) for one in truth["outline"]]
    judged = {one.path for one in reading.document.sections if one.evaluation}
    assert judged == {one["path"] for one in truth["outline"] if one["title"] == "Evaluation"}


def test_paragraphs_are_whole_and_in_their_sections(reading: Reading, truth: Truth) -> None:
    found = [(one.section, one.flow.text) for one in reading.document.paragraphs]
    wanted = [(one["section"], one["text"]) for one in truth["paragraphs"]]
    if reading.document.format is Format.TEXT:
        # Where a paragraph's last line is full, a text layer does not show that it ends.
        assert len(found) >= 0.9 * len(wanted)
        found, wanted = _by_section(found), _by_section(wanted)
    assert [one for one in wanted if one not in found] == []
    # What is printed in a figure (names on the map, bars) may come out as text; nothing else may.
    assert sum(len(text) for _, text in found) < 1.02 * sum(len(text) for _, text in wanted)


def _by_section(paragraphs: list[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    out: dict[str | None, list[str]] = defaultdict(list)
    for section, text in paragraphs:
        out[section].append(text)
    return [(section, " ".join(texts)) for section, texts in out.items()]


def test_anchors_stand_where_the_source_has_them(reading: Reading, truth: Truth) -> None:
    assert [one.number for one in reading.document.anchors] == [one["number"] for one in truth["notes"]]
    before = {
        number: paragraph.flow.text[max(0, offset - 40) : offset]
        for paragraph in reading.document.paragraphs
        for offset, number in paragraph.anchors
    }
    assert before == {one["number"]: one["after"] for one in truth["notes"]}


def test_notes(reading: Reading, truth: Truth) -> None:
    missing = lost(reading, truth)
    found = {one.number: one.text for one in reading.document.notes}
    assert found == {one["number"]: None if one["number"] in missing else one["text"] for one in truth["notes"]}


def test_tables(reading: Reading, truth: Truth) -> None:
    assert len(reading.document.tables) == len(truth["tables"])
    for found, wanted in zip(reading.document.tables, truth["tables"], strict=True):
        assert (found.label, found.caption, found.unit) == (wanted["label"], wanted["caption"], wanted["unit"])
        assert found.kind == wanted["kind"], found.label
        assert list(found.columns) == wanted["columns"], found.label
        assert [[cell.text for cell in row] for row in found.rows] == wanted["rows"], found.label


def test_figures(reading: Reading, truth: Truth) -> None:
    found = [(one.label, one.caption) for one in reading.document.figures]
    assert found == [(one["label"], one["caption"]) for one in truth["figures"]]


def test_pages_of_the_printed_formats(reading: Reading, truth: Truth) -> None:
    document = reading.document
    if document.format is Format.DOCX:
        return  # a manuscript has no pages
    missing = lost(reading, truth)
    for wanted in truth["notes"]:
        note = document.notes_by_number[wanted["number"]]
        if note.number in missing:
            continue
        page = document.pages[note.pages[0]]
        assert page.label in (wanted["page"], None)
        assert page.low is None or page.high is None or page.low <= wanted["page"] <= page.high
    assert sum(page.label is not None for page in document.pages) >= 0.7 * len(document.pages)


def test_testimonies(reading: Reading, truth: Truth) -> None:
    missing = lost(reading, truth)
    found: Counter[str] = Counter(str(c.source.id) for c in reading.citations if isinstance(c.source, Testimony))
    wanted = Counter({one["id"]: one["mentions"] for one in truth["testimonies"]})
    for note in truth["notes"]:
        if note["number"] in missing:
            wanted -= Counter(one["id"] for one in note["citations"] if "id" in one)
    ibid = Counter(
        str(c.source.id) for c in reading.citations if isinstance(c.source, Testimony) and c.resolved_from == "ibid"
    )
    assert found - ibid == +wanted


def test_citations(reading: Reading, truth: Truth) -> None:
    missing = lost(reading, truth)
    found: dict[int, list[Citation]] = defaultdict(list)
    for citation in reading.citations:
        if citation.note is not None:
            found[citation.note].append(citation)
    works: dict[str, set[int]] = defaultdict(set)
    for note in truth["notes"]:
        for one in note["citations"]:
            if one.get("work"):
                works[one["work"]].add(note["number"])
    wrong = []
    for note in truth["notes"]:
        wanted = note["citations"]
        if note["number"] in missing or any(one["kind"] == "note_prose" for one in wanted):
            continue
        got = found[note["number"]]
        if len(got) != len(wanted):
            wrong.append((note["number"], "count", len(wanted), len(got)))
            continue
        for one, citation in zip(wanted, got, strict=True):
            wrong += [(note["number"], *fault) for fault in _faults(one, citation, works, missing)]
    assert wrong == []


def _faults(one: Truth, citation: Citation, works: dict[str, set[int]], missing: set[int]) -> list[tuple[object, ...]]:
    out: list[tuple[object, ...]] = []
    kinds = {one["kind"]} | ({"web", "report"} if "<" in one["text"] else set())  # a report that is a page
    if one["kind"] is not None and citation.kind.value not in kinds:
        out.append(("kind", one["kind"], citation.kind.value))
    if one.get("target_note") in missing:
        return out
    if citation.status.value != one["status"] or citation.resolved_from != one.get("resolved_from"):
        out.append(("status", one["status"], citation.status.value))
    if "id" in one and (not isinstance(citation.source, Testimony) or str(citation.source.id) != one["id"]):
        out.append(("id", one["id"], citation.text))
    if "target_note" in one:
        note = int((citation.target or "n0.0").removeprefix("n").split(".")[0])
        if note not in works[one["work"]]:
            out.append(("target", one["target_note"], citation.target))
    return out
