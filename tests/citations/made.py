"""Notes made by hand, without a reader in between."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from corroborate import conventions
from corroborate.citations.cite import cite
from corroborate.citations.model import Citation
from corroborate.conventions.model import Convention, IdStyle
from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.model import Document, Format, Link, Note, Paragraph
from corroborate.values import Digest, Span

HOUSE: Convention = dataclasses.replace(conventions.load("kinu"), ids=IdStyle(prefix="ABCD"))


def flow_of(text: str, start: int, end: int) -> Flow:
    builder = FlowBuilder(text)
    builder.copy(Span(start, end))
    return builder.build()


def document(notes: Mapping[int, str | None], body: Sequence[str] = ()) -> Document:
    """A document of these notes (None: its text was lost) and paragraphs."""
    text, made, paragraphs = "", [], []
    for line in body:
        start = len(text)
        text += line + "\n"
        paragraphs.append((start, start + len(line)))
    places: dict[int, tuple[int, int] | None] = {}
    for number, words in notes.items():
        places[number] = None if words is None else (len(text), len(text) + len(words))
        text += "" if words is None else words + "\n"
    for number, place in places.items():
        flow = None if place is None else flow_of(text, *place)
        made.append(Note(number, flow, None, Link.NUMBER, 1.0, None))
    empty: tuple[()] = ()
    return Document(
        text=text,
        digest=Digest.of(text.encode()),
        format=Format.TEXT,
        convention="kinu",
        title="",
        pages=empty,
        furniture=empty,
        sections=empty,
        paragraphs=tuple(Paragraph(flow_of(text, a, b), None) for a, b in paragraphs),
        anchors=empty,
        notes=tuple(made),
        tables=empty,
        figures=empty,
        problems=empty,
    )


def cited(*notes: str | None, first: int = 1, house: Convention = HOUSE) -> tuple[Citation, ...]:
    """Citations of notes numbered from `first`."""
    return cite(document(dict(enumerate(notes, first))), house)
