"""Small readings made by hand: what a rule looks at, without a reader in between."""

from __future__ import annotations

from corroborate import conventions
from corroborate.citations.model import Citation, Kind, Source, Testimony
from corroborate.documents.model import Document, Format
from corroborate.statements.model import Profile, Reading, Statement
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


def reading(
    doc: Document | None = None,
    citations: tuple[Citation, ...] = (),
    statements: tuple[Statement, ...] = (),
    testimonies: tuple[Profile, ...] = (),
    convention: str = "plain",
) -> Reading:
    return Reading(doc or document(), conventions.load(convention), citations, statements, testimonies)
