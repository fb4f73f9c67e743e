"""Small readings made by hand: what a rule looks at, without a reader in between."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from corroborate import conventions
from corroborate.citations.model import Citation, Interview, Kind, Source, Testimony
from corroborate.citations.testimonies import find_testimonies
from corroborate.conventions.model import IdStyle
from corroborate.documents.flow import FlowBuilder
from corroborate.documents.model import (
    Anchor,
    Cell,
    Document,
    Format,
    Link,
    Note,
    Paragraph,
    Section,
    Table,
    TableKind,
)
from corroborate.statements.model import Profile, Reading, Statement
from corroborate.statements.profiles import merge
from corroborate.statements.state import state
from corroborate.values import Digest, PartialDate, Span, TestimonyId


def testimony_id(printed: str) -> TestimonyId:
    """`ABCD2021000005-2` as a value."""
    head, _, session = printed.partition("-")
    return TestimonyId(head[:4], int(head[4:8]), int(head[8:]), int(session or 1))


def document(text: str = "", **parts: object) -> Document:
    whole: dict[str, object] = dict.fromkeys(
        ["pages", "furniture", "sections", "paragraphs", "anchors", "notes", "tables", "figures", "problems"], ()
    )
    digest = Digest.of(text.encode())
    return Document(
        **{"text": text, "digest": digest, "format": Format.TEXT, "convention": "plain", "title": ""} | whole | parts
    )  # type: ignore[arg-type]


def notes_of_testimony(lines: str) -> tuple[str, tuple[Citation, ...]]:
    """Text and citations of lines such as `12: ABCD2021000005 2021-08-20; ...` (note number first)."""
    citations: list[Citation] = []
    at = 0
    for line in lines.splitlines(keepends=True):
        number, _, body = line.partition(":")
        offset = at + len(number) + 1
        for index, part in enumerate(body.split(";")):
            printed = part.strip()
            start = offset + part.index(printed)
            span = Span(start, start + len(printed))
            offset += len(part) + 1
            if not printed:
                continue
            name, _, date = printed.partition(" ")
            source: Source = Testimony(testimony_id(name), PartialDate.parse(date) if date else None, printed)
            note = int(number)
            citations.append(Citation(f"n{note}.{index + 1}", note, Kind.TESTIMONY, source, span, printed))
        at += len(line)
    return lines, tuple(citations)


def note_lines(text: str) -> tuple[Note, ...]:
    """Lines such as `12: words` as the notes they are."""
    made: list[Note] = []
    at = 0
    for line in text.splitlines(keepends=True):
        number, colon, _ = line.partition(":")
        if colon and number.isdigit():
            builder = FlowBuilder(text)
            builder.copy(Span(at, at + len(line.rstrip())))
            made.append(Note(int(number), builder.build(), None, Link.NUMBER, 1.0, None))
        at += len(line)
    return tuple(made)


def reading(
    doc: Document | None = None,
    citations: tuple[Citation, ...] = (),
    statements: tuple[Statement, ...] = (),
    testimonies: tuple[Profile, ...] = (),
    convention: str = "plain",
) -> Reading:
    return Reading(doc or document(), conventions.load(convention), citations, statements, testimonies)


STYLE = IdStyle(prefix="ABCD")
SENTENCE = re.compile(r"[^.?!]*(?:\.(?!\s+[A-Z“]|\s*$)[^.?!]*)*[.?!]”?\s*")


def told(
    body: str,
    notes: Mapping[int, str] | None = None,
    *,
    evaluation: str = "",
    lost: tuple[int, ...] = (),
    rows: tuple[tuple[str, str], ...] = (),
) -> Reading:
    """A report whose paragraphs are the lines of `body`, each note called as `[12]`, with the notes'
    texts; a line that begins with `#` is a chapter heading, with `##` a section of it. `evaluation` is
    a last section; `rows` are (testimony, ID and date) of a testimony table in the first section."""
    notes = notes or {}
    text = body.strip("\n") + (f"\n# Evaluation\n{evaluation}" if evaluation else "") + "\n"
    paragraphs: list[Paragraph] = []
    anchors: list[Anchor] = []
    sections: list[Section] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.startswith("#"):
            sections.append(_section(line, at, sections))
        else:
            paragraph, called = _paragraph(text, at, line, sections[-1].path if sections else None)
            paragraphs.append(paragraph)
            anchors.extend(called)
        at += len(line)
    stored, made_notes, citations = _notes(text, notes, lost)
    stored, tables, in_cells = _table(stored, rows, sections[0].path if sections else None)
    citations.extend(in_cells)
    doc = document(
        stored,
        sections=tuple(sections),
        paragraphs=tuple(paragraphs),
        anchors=tuple(anchors),
        notes=tuple(made_notes),
        tables=tables,
    )
    convention = dataclasses.replace(conventions.load("kinu"), ids=STYLE)
    statements = state(doc, tuple(citations), convention)
    profiles = merge(doc, tuple(citations), statements, convention)
    return Reading(doc, convention, tuple(citations), statements, profiles)


def _section(line: str, at: int, before: list[Section]) -> Section:
    level = 2 if line.startswith("##") else 1
    title = line.lstrip("#").strip()
    chapters = sum(section.level == 1 for section in before)
    path = str(chapters + 1) if level == 1 else f"{chapters}.{len(before)}"
    if title == "Evaluation" and before:
        path, level = f"{chapters}.E", 2
    span = Span(at, at + len(line))
    return Section(path, level, "", title, span, span, title == "Evaluation")


def _table(
    text: str, rows: tuple[tuple[str, str], ...], section: str | None
) -> tuple[str, tuple[Table, ...], list[Citation]]:
    cells: list[tuple[Cell, ...]] = []
    citations: list[Citation] = []
    for number, pair in enumerate(rows):
        row: list[Cell] = []
        for column, words in enumerate(pair):
            builder = FlowBuilder(text + words)
            builder.copy(Span(len(text), len(text) + len(words)))
            row.append(Cell(number, column, builder.build()))
            for hit in find_testimonies(words, STYLE) if column else ():
                span = Span(len(text) + hit.start, len(text) + hit.end)
                name = f"tI-1.r{number + 1}.1"
                citations.append(Citation(name, None, Kind.TESTIMONY, hit.testimony, span, words, table="I-1"))
            text += words + "\n"
        cells.append(tuple(row))
    if not cells:
        return text, (), []
    caption = Span(0, 0)
    columns = ("Testimonies", "Testifier ID")
    made = Table("I-1", "Testimonies", caption, (), (), TableKind.TESTIMONY, columns, tuple(cells), section)
    return text, (made,), citations


def _paragraph(text: str, at: int, line: str, section: str | None) -> tuple[Paragraph, list[Anchor]]:
    builder = FlowBuilder(text)
    called: list[tuple[int, int]] = []
    anchors: list[Anchor] = []
    end = 0
    for match in re.finditer(r"\[(\d+)\]", line):
        builder.copy(Span(at + end, at + match.start()))
        called.append((len(builder), int(match[1])))
        anchors.append(Anchor(int(match[1]), Span(at + match.start(), at + match.end())))
        end = match.end()
    builder.copy(Span(at + end, at + len(line.rstrip())) if end < len(line.rstrip()) else Span(at + end, at + end))
    flow = builder.build()
    ranges = tuple((m.start(), m.start() + len(m[0].rstrip())) for m in SENTENCE.finditer(flow.text) if m[0].strip())
    return Paragraph(flow, section, tuple(called), ranges), anchors


def _notes(text: str, notes: Mapping[int, str], lost: tuple[int, ...]) -> tuple[str, list[Note], list[Citation]]:
    made: list[Note] = []
    citations: list[Citation] = []
    for number in lost:
        made.append(Note(number, None, None, Link.ORDER, 0.5, None))
    for number, words in notes.items():
        start = len(text)
        text += words + "\n"
        builder = FlowBuilder(text)
        builder.copy(Span(start, start + len(words)))
        made.append(Note(number, builder.build(), None, Link.NUMBER, 1.0, None))
        citations.extend(_cited(number, words, start))
    return text, made, citations


def _cited(number: int, words: str, start: int) -> list[Citation]:
    found: list[tuple[int, int, Kind, Source | None]] = [
        (hit.start, hit.end, Kind.TESTIMONY, hit.testimony) for hit in find_testimonies(words, STYLE)
    ]
    for match in re.finditer(r"defector ○○○, ([^,;]+), interviewed in (\w+)", words):
        found.append((*match.span(), Kind.INTERVIEW, Interview("○○○", None, match[2])))
    if not found:
        work = re.search(r"[(“]|Book|Doc\.", words)
        found = [(0, len(words), Kind.BOOK if work else Kind.NOTE_PROSE, None)]
    many = "many other" in words
    return [
        Citation(f"n{number}.{i}", number, kind, source, Span(start + a, start + b), words[a:b], open_list=many)
        for i, (a, b, kind, source) in enumerate(sorted(found, key=lambda item: item[0]), 1)
    ]
