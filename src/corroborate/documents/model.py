"""What a read document is made of. All values are frozen; all spans lie in `Document.text`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from corroborate.documents.flow import Flow
from corroborate.values import Digest, Passage, Span


class Format(StrEnum):
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the source. `label` is the printed number where the source tells it exactly;
    otherwise `low`..`high` bound it (both None when nothing is known)."""

    index: int
    span: Span
    label: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """Running head, page mark, watermark: text that belongs to the page, not to the report."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it governs. `path` is readable and unique: `IV.1.A.(1)`."""

    path: str
    level: int
    marker: str
    title: str
    heading: Span
    span: Span
    evaluation: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text made whole over line and page breaks. `anchors` are `(flow offset, note number)`:
    the note is called after the flow character before that offset; the number itself is not in the
    flow. `section` is a `Section.path`."""

    flow: Flow
    section: str | None
    anchors: tuple[tuple[int, int], ...] = ()
    #: flow ranges of the sentences, in order, covering all words
    sentences: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The number in the body that calls a note. `glued` when it stands fast to another number."""

    number: int
    span: Span
    glued: bool = False


class Link(StrEnum):
    """How a note was matched to its anchor."""

    NUMBER = "number"  # its printed number was read
    SHAPE = "shape"  # by what is left of an unreadable number
    ORDER = "order"  # by its place in the sequence
    STRUCTURE = "structure"  # the file itself links them (DOCX, tagged PDF)


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote or endnote. `flow` is None when the extraction lost its text (a `Problem` says
    so); `marker` is the span of what is left of the printed number. `pages` are page indexes it
    stands on. `confidence` is the chance (0..1) that number and text belong together."""

    number: int
    flow: Flow | None
    marker: Span | None
    link: Link
    confidence: float
    anchor: Anchor | None
    pages: tuple[int, ...] = ()

    @property
    def text(self) -> str | None:
        return None if self.flow is None else self.flow.text


class TableKind(StrEnum):
    TESTIMONY = "testimony"
    FIGURES = "figures"
    PROVISIONS = "provisions"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Number:
    """A parsed quantity. `places` is the count of printed decimals; `bracketed` for `(12)`;
    `secondary` is the bracketed companion of a pair such as cases (persons)."""

    value: Decimal
    places: int = 0
    bracketed: bool = False
    percent: bool = False
    secondary: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is the printed text with line breaks folded; `number` stands beside it, never instead.
    `sure` is False where the source does not tell the cell's column (a `Problem` says so)."""

    row: int
    column: int
    flow: Flow
    number: Number | None = None
    none: bool = False  # printed as the convention's mark for "none"
    sure: bool = True

    @property
    def text(self) -> str:
        return self.flow.text


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are whole heads (a two-storey head is joined by " / "); `rows` exclude heads and
    their repetitions; a cell spanning several columns or rows stands in the first."""

    label: str
    caption: str
    caption_span: Span
    spans: tuple[Span, ...]
    pages: tuple[int, ...]
    kind: TableKind
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    section: str | None = None
    unit: str | None = None
    as_of: str | None = None
    source: str | None = None
    source_span: Span | None = None
    remarks: tuple[Span, ...] = ()
    heads: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    caption: str
    caption_span: Span
    page: int | None
    section: str | None = None
    source: str | None = None
    source_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read: becomes a finding of the READ family. `code` is `READ001`..."""

    code: str
    places: tuple[Passage, ...]
    data: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """A report as read. Build it through a reader; look places up with the `*_at` methods."""

    text: str
    digest: Digest
    format: Format
    convention: str
    title: str
    pages: tuple[Page, ...]
    furniture: tuple[Furniture, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    anchors: tuple[Anchor, ...]
    notes: tuple[Note, ...]
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]
    name: str = ""

    @cached_property
    def text_digest(self) -> Digest:
        return Digest.of(self.text.encode("utf-8", "surrogatepass"))

    @cached_property
    def notes_by_number(self) -> dict[int, Note]:
        """First note of each number (a repeat is the NOTE rules' business)."""
        out: dict[int, Note] = {}
        for note in self.notes:
            out.setdefault(note.number, note)
        return out

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.span.start for page in self.pages]

    def page_at(self, offset: int) -> Page | None:
        index = bisect_right(self._page_starts, offset) - 1
        return self.pages[index] if index >= 0 else None

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.heading.start for section in self.sections]

    def section_at(self, offset: int) -> Section | None:
        """The innermost section whose heading is the last before `offset`."""
        index = bisect_right(self._section_starts, offset) - 1
        return self.sections[index] if index >= 0 else None

    def passage(
        self, span: Span, *, note: int | None = None, table: str | None = None, quote: str | None = None
    ) -> Passage:
        """`span` as a place a person can open; the quote is the folded text unless given. A note
        belongs to the section that calls it, wherever it is printed."""
        home = self.notes_by_number.get(note) if note is not None else None
        calls = home.anchor.span.start if home is not None and home.anchor is not None else span.start
        page, section = self.page_at(span.start), self.section_at(calls)
        return Passage(
            span.start,
            span.end,
            None if page is None else page.label,
            None if section is None else section.path,
            note,
            table,
            " ".join(span.of(self.text).split()) if quote is None else quote,
        )

    def passages(
        self, flow: Flow, ranges: Sequence[tuple[int, int]], *, note: int | None = None, table: str | None = None
    ) -> tuple[Passage, ...]:
        """Flow ranges as places, quoted as the flow has them."""
        return tuple(self.passage(flow.span(a, b), note=note, table=table, quote=flow.text[a:b]) for a, b in ranges)
