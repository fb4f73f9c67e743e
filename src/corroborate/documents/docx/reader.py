"""The DOCX reader: blocks from the sandbox, one stored text, a Document.

The stored text has a line per paragraph; the number of a note stands fast in it where the note is
called, and the notes follow their page (all of them the body, where the file marks no pages).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from corroborate.conventions import Convention, detect
from corroborate.documents import sandbox
from corroborate.documents.docx import layout
from corroborate.documents.docx.layout import Block, Laid
from corroborate.documents.docx.tables import Displays
from corroborate.documents.heading_forms import forms, parse
from corroborate.documents.joining import Joiner
from corroborate.documents.model import Document, Format, Furniture, Link, Note, Paragraph, Section
from corroborate.documents.outline import Heading, sections
from corroborate.documents.placing import placed
from corroborate.documents.problems import with_problems
from corroborate.documents.sentences import split
from corroborate.errors import DamagedInput, EncryptedInput, NoTextLayer, ReaderLimit, UnknownFormat, UnsafeArchive
from corroborate.values import Digest, Span

_LIMITS = sandbox.Limits()
_LONGEST = 220


def read_docx(content: bytes, *, name: str = "", convention: Convention | None = None) -> Document:
    """Read a DOCX from outside. It is taken apart in a child process with limits.

    Raises `DamagedInput`, `EncryptedInput`, `UnknownFormat` (another kind of zip), `UnsafeArchive`,
    `NoTextLayer` (pictures only) or `ReaderLimit`.
    """
    found = sandbox.run("docx", content, [{}], name=name, limits=_LIMITS)[0]
    return assemble(found, content, name=name, convention=convention)


def read_docx_here(content: bytes, *, name: str = "", convention: Convention | None = None) -> Document:
    """As `read_docx`, but in this very process: for files one trusts."""
    from corroborate.documents.docx.extract import extract

    return assemble(extract(content), content, name=name, convention=convention)


def _refuse(found: dict[str, Any], name: str) -> None:
    refused = found.get("refused")
    if refused == "encrypted":
        raise EncryptedInput(name=name)
    if refused == "damaged":
        raise DamagedInput(name=name, why="not-a-docx")
    if refused == "format":
        raise UnknownFormat(name=name)
    if refused == "memory":
        raise ReaderLimit(name=name, limit="memory", allowed=_LIMITS.memory)
    if refused:
        raise UnsafeArchive(name=name, why=refused)


def assemble(
    found: dict[str, Any], content: bytes, *, name: str = "", convention: Convention | None = None
) -> Document:
    """A Document from extracted blocks; `content` is only digested."""
    _refuse(found, name)
    laid = layout.lay_out(found)
    if not any(char.isalnum() for char in laid.text):
        raise NoTextLayer(name=name, pages=1)
    style = convention or detect(laid.text)
    reader = _Assembly(laid, style)
    displays = Displays(laid, style, reader.joiner)
    headings = reader.headings(displays.claimed)
    toc = sections(laid.text, headings, style, ())
    taken = displays.claimed | {row for heading in headings for row in heading.rows}
    document = Document(
        laid.text,
        Digest.of(content),
        Format.DOCX,
        style.name,
        reader.title(found["title"]) or name,
        laid.pages,
        reader.furniture(taken),
        toc,
        reader.paragraphs(taken, toc),
        laid.anchors,
        reader.notes(),
        displays.tables,
        displays.figures,
        (),
        name,
    )
    return with_problems(placed(document), displays.problems)


class _Assembly:
    """The parts of a Document out of laid-out blocks."""

    def __init__(self, laid: Laid, convention: Convention) -> None:
        self.laid, self.convention = laid, convention
        self.joiner = Joiner(laid.text)

    def title(self, described: str) -> str:
        for block in self.laid.blocks:
            if block.role == "title" and len(block.span):
                return " ".join(block.span.of(self.laid.text).split())
        return " ".join(described.split())

    def headings(self, claimed: set[int]) -> list[Heading]:
        styled = any(block.level is not None for block in self.laid.blocks)
        patterns = forms(self.convention)
        out: list[Heading] = []
        for block in self.laid.blocks:
            if block.index in claimed or block.table is not None or not len(block.span) or block.role:
                continue
            words = self._words(block)
            form = parse(words, patterns)
            level = block.level
            if level is None and not styled and block.bold and len(words) < _LONGEST and words[-1:] not in ".;,:":
                level = form.place
            if level is None or not words:
                continue
            out.append(Heading(level, form.kind, form.marker, form.title or words, (block.index,), block.span))
        return out

    def _words(self, block: Block) -> str:
        """The words of a heading without the numbers of notes."""
        flow, _ = self.joiner.join([block.span], [anchor.span for anchor in self.laid.within(block.span)])
        return " ".join(flow.text.split())

    def furniture(self, taken: set[int]) -> tuple[Furniture, ...]:
        out = []
        for block in self.laid.blocks:
            if block.index in taken or not len(block.span):
                continue
            if block.role in ("contents", "title", "subtitle"):
                out.append(Furniture("contents" if block.role == "contents" else "title page", block.span))
            elif block.number is not None:
                out.append(Furniture("paragraph number", block.number))
        return tuple(out)

    def paragraphs(self, taken: set[int], toc: Sequence[Section]) -> tuple[Paragraph, ...]:
        return tuple(self._paragraphs(taken, toc))

    def _paragraphs(self, taken: set[int], toc: Sequence[Section]) -> Iterator[Paragraph]:
        path: str | None = None
        head = 0
        for block in self.laid.blocks:
            while head < len(toc) and toc[head].heading.start <= block.span.start:
                path = toc[head].path
                head += 1
            if block.index in taken or block.role in ("contents", "title", "subtitle") or not len(block.span):
                continue
            inside = self.laid.within(block.span)
            start = block.span.start if block.number is None else block.number.end + 1
            flow, met = self.joiner.join([Span(start, block.span.end)], [anchor.span for anchor in inside])
            calls = tuple((offset, inside[which].number) for offset, which in met)
            yield Paragraph(flow, path, calls, split(flow.text, {offset for offset, _ in calls}))

    def notes(self) -> tuple[Note, ...]:
        out = []
        for note in self.laid.notes:
            flow = self.joiner.join(note.pieces)[0] if note.pieces else None
            out.append(Note(note.anchor.number, flow, note.marker, Link.STRUCTURE, 1.0, note.anchor, (note.page,)))
        return tuple(out)
