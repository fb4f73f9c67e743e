"""The PDF reader: pages from the sandbox, one stored text, a Document."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corroborate.conventions import Convention, detect
from corroborate.documents import sandbox
from corroborate.documents.joining import Joiner
from corroborate.documents.lines import LineKind
from corroborate.documents.model import Anchor, Document, Format, Furniture, Paragraph, Problem, Section
from corroborate.documents.outline import sections
from corroborate.documents.pdf import furniture, notes, outline, paragraphs, tables
from corroborate.documents.pdf.printed import PrintedPage
from corroborate.documents.pdf.sheet import Leaf, Sheet, SheetLine, lay_out
from corroborate.documents.placing import placed
from corroborate.documents.problems import with_problems
from corroborate.documents.sentences import split
from corroborate.errors import DamagedInput, EncryptedInput, InputTooLarge, NoTextLayer
from corroborate.values import Digest, Passage, Span

#: Most pages a file may have; more is no report.
PAGES = 20_000
#: Files smaller than this (bytes) are not worth a second process.
_SMALL = 200_000
_MOST_PROCESSES = 4
#: Where a PDF's header and its last pointer stand, in bytes from either end; some tools append to a file.
_HEADER_WITHIN, _END = 1024, 4096
_LIMITS = sandbox.Limits()
#: pages on which nothing could be read
UNREAD_PAGES = "READ009"


def read_pdf(content: bytes, *, name: str = "", convention: Convention | None = None) -> Document:
    """Read a PDF from outside. Its pages are taken apart in child processes with limits.

    Raises `EncryptedInput`, `DamagedInput`, `NoTextLayer`, `InputTooLarge` (too many pages) or
    `ReaderLimit` (memory or time ran out).
    """
    _refuse_truncated(content, name)
    count = 1 if len(content) < _SMALL else min(os.cpu_count() or 1, _MOST_PROCESSES)
    options = [{"first": at, "step": count, "limit": PAGES} for at in range(count)]
    parts = sandbox.run("pdf", content, options, name=name, limits=_LIMITS)
    for part in parts:
        _refuse(part, name)
    pages: list[PrintedPage] = [None] * parts[0]["count"]  # type: ignore[list-item]  # every place is filled below
    for at, part in enumerate(parts):
        pages[at::count] = part["pages"]
    return assemble(pages, content, parts[0]["title"], name=name, convention=convention)


def read_pdf_here(content: bytes, *, name: str = "", convention: Convention | None = None) -> Document:
    """As `read_pdf`, but in this very process: for files one trusts, by the hundred."""
    from corroborate.documents.pdf.extract import extract

    _refuse_truncated(content, name)
    found = extract(content, limit=PAGES)
    _refuse(found, name)
    return assemble(found["pages"], content, found["title"], name=name, convention=convention)


def _refuse_truncated(content: bytes, name: str) -> None:
    """The library mends a file whose end is missing by what it finds, and the lost pages in silence."""
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        raise DamagedInput(name=name, why="not-a-pdf")
    if b"startxref" not in content.rstrip(b"\0\r\n\t ")[-_END:]:
        raise DamagedInput(name=name, why="truncated")


def _refuse(found: dict[str, Any], name: str) -> None:
    refused = found.get("refused")
    if refused == "encrypted":
        raise EncryptedInput(name=name)
    if refused == "pages":
        raise InputTooLarge(name=name, size=found["count"], limit=PAGES, what="pages")
    if refused:
        raise DamagedInput(name=name, why="not-a-pdf")


def assemble(
    pages: Sequence[PrintedPage],
    content: bytes,
    described: str = "",
    *,
    name: str = "",
    convention: Convention | None = None,
) -> Document:
    """A Document from printed pages; `content` is only digested, `described` is the title in the file's
    own description. Linear in the number of lines."""
    sheet = lay_out(pages)
    _refuse_scan(sheet, name)
    style = convention or detect(sheet.text)
    labels = furniture.mark(sheet, style)
    gathered = notes.gather(sheet, style)
    captioned = tables.find(sheet, style)
    anchors = notes.find_anchors(sheet, gathered)
    notes.number_unreadable(sheet, gathered, anchors)
    joiner = Joiner(sheet.text)
    claimed = {line.index for item in captioned for line in item.lines()}
    found = outline.find(sheet, style, claimed)
    for index in found.front:
        if index not in claimed:
            sheet.lines[index].kind, sheet.lines[index].role = LineKind.FURNITURE, "title page"
    toc = sections(sheet.text, found.headings, style, ())
    headings = {index for heading in found.headings for index in heading.rows}
    groups = paragraphs.group(sheet, headings | claimed)
    numbers = paragraphs.numbers(sheet.text, groups)
    body = _paragraphs(groups, numbers, anchors, toc, joiner)
    built_tables, figures, problems = tables.build(sheet, captioned, style, joiner)
    document = Document(
        sheet.text,
        Digest.of(content),
        Format.PDF,
        style.name,
        _title(sheet, described, found.title) or name,
        furniture.pages(sheet, labels),
        _furniture(sheet, numbers.values()),
        toc,
        body,
        anchors,
        notes.build(sheet, gathered, anchors, joiner),
        built_tables,
        figures,
        (),
        name,
    )
    problems.extend(_unread(sheet))
    return with_problems(placed(document), problems)


def _refuse_scan(sheet: Sheet, name: str) -> None:
    """No words on any page: a scan, or next to none on pages that are pictures."""
    words = len(sheet.text.split())
    few = words < 4 * len(sheet.leaves) and any(leaf.images for leaf in sheet.leaves)
    if few or (words < 100 and not any(char.isalnum() for char in sheet.text)):
        raise NoTextLayer(name=name, pages=len(sheet.leaves))


def _furniture(sheet: Sheet, numbers: Iterable[Span]) -> tuple[Furniture, ...]:
    found = [Furniture(line.role, line.span) for line in sheet.lines if line.kind is LineKind.FURNITURE]
    found += [Furniture("paragraph number", span) for span in numbers]
    return tuple(sorted(found, key=lambda item: item.span))


def _paragraphs(
    groups: Sequence[Sequence[SheetLine]],
    numbers: Mapping[int, Span],
    anchors: Sequence[Anchor],
    toc: Sequence[Section],
    joiner: Joiner,
) -> tuple[Paragraph, ...]:
    at = head = 0
    path: str | None = None
    out = []
    for lines in groups:
        start, end = lines[0].start, lines[-1].end
        while head < len(toc) and toc[head].heading.start < start:
            path = toc[head].path
            head += 1
        while at < len(anchors) and anchors[at].span.start < start:
            at += 1
        stop = at
        while stop < len(anchors) and anchors[stop].span.start < end:
            stop += 1
        inside = anchors[at:stop]
        pieces = [line.span for line in lines]
        if start in numbers:
            pieces[0] = Span(numbers[start].end + 1, pieces[0].end)
        flow, met = joiner.join(pieces, [anchor.span for anchor in inside])
        calls = tuple((offset, inside[which].number) for offset, which in met)
        out.append(Paragraph(flow, path, calls, split(flow.text, {offset for offset, _ in calls})))
    return tuple(out)


def _title(sheet: Sheet, described: str, largest: str) -> str:
    """The described title when the pages print it too (drafts leave all kinds of names there), else the
    running head, else the largest words of the first page."""
    described = " ".join(described.split())
    if len(described) > 8 and described.casefold() in " ".join(sheet.text.split()).casefold():
        return described
    return furniture.running_title(sheet) or largest


def _unread(sheet: Sheet) -> list[Problem]:
    """Pages that are pictures only, and pages that could not be opened."""
    out = []
    silent = [leaf for leaf in sheet.leaves if not any(line.kind is not LineKind.FURNITURE for line in leaf.lines)]
    for why, leaves in (
        ("unopened", [leaf for leaf in silent if leaf.broken]),
        ("picture", [leaf for leaf in silent if not leaf.broken and _is_picture(leaf)]),
    ):
        if leaves:
            places = tuple(Passage(leaf.span.start, leaf.span.start) for leaf in leaves)
            pages = ", ".join(str(leaf.index + 1) for leaf in leaves)
            out.append(Problem(UNREAD_PAGES, places, {"pages": pages, "count": len(leaves), "why": why}))
    return out


def _is_picture(leaf: Leaf) -> bool:
    """Whether pictures cover most of a page."""
    covered = sum((box[2] - box[0]) * (box[3] - box[1]) for box in leaf.images)
    return covered > 0.5 * leaf.width * leaf.height
