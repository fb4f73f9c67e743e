"""What was read, as plain records of the kinds in `fields.FIELDS`."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from corroborate.audit.render import Report
from corroborate.audit.render.json_ import finding_fields, place_fields
from corroborate.citations.model import Citation, Testimony
from corroborate.cli.fields import FIELDS, WITNESS
from corroborate.statements.model import Profile, Reading, Said, Statement
from corroborate.values import PartialDate, Span, TestimonyId, hull

Record = dict[str, Any]


def records(kind: str, report: Report) -> Iterator[Record]:
    """Records of one kind, every field of the kind present, in the order of the text."""
    fields = FIELDS[kind]
    for record in _MAKERS[kind](report):
        yield {name: record.get(name) for name in fields}


def _documents(report: Report) -> Iterator[Record]:
    reading = report.reading
    document = reading.document
    yield {
        "document": str(document.digest),
        "name": report.name,
        "title": document.title,
        "format": document.format.value,
        "convention": reading.convention.name,
        "text_digest": str(document.text_digest),
        "pages": len(document.pages),
        "sections": len(document.sections),
        "notes": len(document.notes),
        "notes_lost": sum(note.flow is None for note in document.notes),
        "tables": len(document.tables),
        "figures": len(document.figures),
        "citations": len(reading.citations),
        "statements": len(reading.statements),
        "testimonies": len(reading.testimonies),
        "problems": len(document.problems),
    }


def _extent(span: Span | None) -> Record:
    return {"start": None, "end": None} if span is None else {"start": span.start, "end": span.end}


def _page(reading: Reading, offset: int | None) -> Record:
    """The printed page, or the interval it lies in."""
    page = None if offset is None else reading.document.page_at(offset)
    if page is None:
        return {"page": None, "page_range": None}
    known = page.low is not None or page.high is not None
    return {"page": page.label, "page_range": [page.low, page.high] if page.label is None and known else None}


def _sections(report: Report) -> Iterator[Record]:
    document = report.reading.document
    for section in document.sections:
        yield {
            "path": section.path,
            "document": str(document.digest),
            "level": section.level,
            "marker": section.marker,
            "title": section.title,
            "evaluation": section.evaluation,
            **_page(report.reading, section.heading.start),
            **_extent(section.span),
        }


def _notes(report: Report) -> Iterator[Record]:
    reading = report.reading
    of_note: dict[int, list[Record]] = defaultdict(list)
    for record in records("citations", report):
        if record["note"] is not None:
            of_note[record["note"]].append(record)
    for note in reading.document.notes:
        span = None if note.flow is None else note.flow.span(0, len(note.flow))
        at = span or note.marker or (note.anchor.span if note.anchor else None)
        yield {
            "number": note.number,
            "document": str(reading.document.digest),
            **_page(reading, None if at is None else at.start),
            "anchor": None if note.anchor is None else _extent(note.anchor.span),
            **_extent(span),
            "text": note.text,
            "link": note.link.value,
            "confidence": note.confidence,
            "citations": of_note[note.number] if note.flow is not None else [],
        }


def _citations(report: Report) -> Iterator[Record]:
    for citation in report.reading.citations:
        yield _citation(report.reading, citation)


def _citation(reading: Reading, citation: Citation) -> Record:
    source = citation.source
    own: Record = {}
    if source is not None:
        for field in dataclasses.fields(source):
            own[field.name] = plain(getattr(source, field.name))
    if isinstance(source, Testimony):
        own["testimony"] = own.pop("id")
    own.pop("text", None)
    return {
        **own,
        "id": citation.id,
        "document": str(reading.document.digest),
        "note": citation.note,
        "table": citation.table,
        "kind": citation.kind.value,
        "text": citation.text,
        "status": citation.status.value,
        "resolved_from": citation.resolved_from,
        "target": citation.target,
        "reason": citation.reason,
        "work": citation.work,
        "open_list": citation.open_list,
        "pinpoints": [{"unit": pin.unit, "items": list(pin.items)} for pin in citation.pinpoints],
        "url": own.get("url") or citation.url,
        "accessed": own.get("accessed") or plain(citation.accessed),
        **_page(reading, citation.span.start),
        **_extent(citation.span),
    }


def plain(value: object) -> Any:
    """A value as JSON has it: dates as EDTF, IDs as printed, numbers exact."""
    if isinstance(value, PartialDate):
        return value.edtf
    if isinstance(value, TestimonyId):
        return str(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(item) for item in value]
    return value


def _statements(report: Report) -> Iterator[Record]:
    for statement in report.reading.statements:
        yield _statement(report.reading, statement)


def _statement(reading: Reading, statement: Statement) -> Record:
    witness = statement.witness
    return {
        "id": statement.id,
        "text": statement.text,
        "document": str(reading.document.digest),
        "section": statement.section,
        **_page(reading, statement.span.start),
        **_extent(statement.span),
        "speaker": {"kind": statement.speaker.kind.value, "name": statement.speaker.name},
        "testimonies": [str(each) for each in statement.testimonies],
        "and_others": statement.and_others,
        "notes": list(statement.notes),
        "table": statement.table,
        "row": statement.row,
        "clause": statement.clause,
        "witness": {name: getattr(witness, name) for name in WITNESS},
        "modality": plain(statement.modality),
        "events": [{"edtf": each.date.edtf} for each in statement.events],
        "places": [{"name": each.name, "code": each.code} for each in statement.places],
        "amounts": [{"value": str(a.money.value), "currency": a.money.currency} for a in statement.amounts],
        "themes": list(statement.themes),
        "provisions": list(statement.provisions),
        "propositions": [{"code": p.code, "stance": p.stance.value, "by": p.by} for p in statement.propositions],
    }


def _testimonies(report: Report) -> Iterator[Record]:
    for profile in report.reading.testimonies:
        merged = _merge(report, [profile])
        yield {"id": str(profile.id), "document": str(report.reading.document.digest), **merged}


def _witnesses(report: Report) -> Iterator[Record]:
    """One record a person: all sessions of one testifier together."""
    persons: dict[TestimonyId, list[Profile]] = defaultdict(list)
    for profile in report.reading.testimonies:
        persons[profile.id.person].append(profile)
    for person, profiles in persons.items():
        merged = _merge(report, profiles)
        yield {
            "id": str(person),
            "document": str(report.reading.document.digest),
            "testimonies": [str(profile.id) for profile in profiles],
            **merged,
            **merged["witness"],
        }


def _merge(report: Report, profiles: list[Profile]) -> Record:
    """The value said most often of each field, and every other one said beside it."""
    witness: Record = {}
    conflicts: list[Record] = []
    for name in WITNESS:
        said = _gather(each for profile in profiles for each in getattr(profile, name))
        ranked = sorted(said.items(), key=lambda item: -len(item[1]))
        witness[name] = ranked[0][0] if ranked else None
        if len(ranked) > 1:
            conflicts += [
                {"field": name, "value": str(value), "places": [place_fields(report, place) for place in places]}
                for value, places in ranked
            ]
    dates = [plain(each.value) for profile in profiles for each in profile.interviewed]
    return {
        "interviewed": list(dict.fromkeys(str(date) for date in dates)),
        "mentions": sum(profile.mentions for profile in profiles),
        "witness": witness,
        "conflicts": conflicts,
    }


def _gather(said: Iterable[Said]) -> dict[Any, list[Any]]:
    out: dict[Any, list[Any]] = defaultdict(list)
    for each in said:
        out[plain(each.value)].extend(each.passages)
    return out


def _tables(report: Report) -> Iterator[Record]:
    document = report.reading.document
    for table in document.tables:
        width = len(table.columns)
        rows = []
        for row in table.rows:
            cells = [""] * max(width, max((cell.column for cell in row), default=-1) + 1)
            for cell in row:
                cells[cell.column] = cell.text
            rows.append(cells)
        yield {
            "label": table.label,
            "document": str(document.digest),
            "caption": table.caption,
            "kind": table.kind.value,
            "section": table.section,
            "unit": table.unit,
            "as_of": table.as_of,
            "source": table.source,
            "pages": [document.pages[index].label for index in table.pages if index < len(document.pages)],
            **_extent(hull((table.caption_span, *table.spans))),
            "columns": list(table.columns),
            "rows": rows,
        }


def _cells(report: Report) -> Iterator[Record]:
    document = report.reading.document
    for table in document.tables:
        for row in table.rows:
            head = next((cell.text for cell in row if cell.column == 0), None)
            for cell in row:
                span = cell.flow.span(0, len(cell.flow)) if cell.flow.text else None
                number = cell.number
                yield {
                    "table": table.label,
                    "document": str(document.digest),
                    "row": cell.row,
                    "column": cell.column,
                    "row_head": head,
                    "column_head": table.columns[cell.column] if cell.column < len(table.columns) else None,
                    "text": cell.text,
                    "number": None if number is None else plain(number.value),
                    "secondary": None if number is None else plain(number.secondary),
                    "decimals": None if number is None else number.places,
                    "percent": None if number is None else number.percent,
                    "bracketed": None if number is None else number.bracketed,
                    "none": cell.none,
                    **_page(report.reading, None if span is None else span.start),
                    **_extent(span),
                }


def _findings(report: Report) -> Iterator[Record]:
    for finding in report.findings:
        yield {"document": str(report.reading.document.digest), **finding_fields(report, finding)}


_MAKERS: dict[str, Callable[[Report], Iterator[Record]]] = {
    "documents": _documents,
    "sections": _sections,
    "notes": _notes,
    "citations": _citations,
    "statements": _statements,
    "testimonies": _testimonies,
    "witnesses": _witnesses,
    "tables": _tables,
    "cells": _cells,
    "findings": _findings,
}
