"""All words of a report as one text, for rules that look at words and not at what they claim.

Paragraphs, notes, table cells, heads and captions stand one to a line; an offset in the whole leads
back to its piece and so to its place. Looking once over one text is what keeps these rules fast.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.model import Document
from corroborate.values import Passage, Span

_WORD = re.compile(r"[a-z]+(?:[/’'-][a-z]+)*")
_SMALL = re.compile(r"(?<![\w’'-])[a-z]+(?![\w’'-])")
_CAPITAL = re.compile(r"(?<![\w’'/.-])[A-ZÀ-ÖØ-Þ](?:[^\W\d_]|[’'-])*(?![\w/])")


class Where(StrEnum):
    BODY = "body"
    NOTE = "note"
    CELL = "cell"
    HEAD = "head"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of running words; `start` is its offset in the whole."""

    flow: Flow
    where: Where
    start: int
    note: int | None = None
    table: str | None = None
    section: str | None = None


class Prose:
    """The words of a document; `text` holds its pieces, each ended by a line feed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.pieces = tuple(_pieces(document))
        self.text = "".join(f"{piece.flow.text}\n" for piece in self.pieces)
        self._starts = [piece.start for piece in self.pieces]

    def piece(self, offset: int) -> Piece:
        """The piece that the character at `offset` stands in."""
        return self.pieces[bisect_right(self._starts, offset) - 1]

    def place(self, start: int, end: int) -> Passage:
        """`[start, end)` of one piece as a place in the document."""
        piece = self.piece(start)
        return self._document.passages(
            piece.flow, [(start - piece.start, end - piece.start)], note=piece.note, table=piece.table
        )[0]

    @cached_property
    def lower(self) -> str:
        """`text` in lower case, offset for offset (as it is where a letter would change its length)."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else self.text

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every two words that stand side by side, in lower case: what cannot be there need not be sought."""
        return frozenset(pairwise(self._words))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands, in lower case."""
        return Counter(self._words)

    @cached_property
    def _words(self) -> list[str]:
        return _WORD.findall(self.lower)

    @cached_property
    def small(self) -> frozenset[str]:
        """Every word that stands somewhere without a capital."""
        return frozenset(_SMALL.findall(self.text))

    @cached_property
    def capitals(self) -> tuple[tuple[str, int], ...]:
        """Words that begin with a capital, hyphens and apostrophes inside, each with its offset."""
        return tuple((found[0], found.start()) for found in _CAPITAL.finditer(self.text))

    def phrase(self, words: str) -> Iterator[tuple[int, int]]:
        """Where the lower-case phrase `words` stands as whole words, in any case."""
        parts = _WORD.findall(words)
        if len(parts) > 1 and (parts[0], parts[1]) not in self.pairs:
            return
        at = self.lower.find(words)
        while at >= 0:
            end = at + len(words)
            after = self.text[end : end + 1]
            if not self.text[at - 1 : at].isalnum() and not after.isalnum() and after != "-":
                yield at, end
            at = self.lower.find(words, end)

    @cached_property
    def running(self) -> str:
        """`text` with the pieces that hold no sentences (notes, heads, captions) blanked out."""
        keep = (Where.BODY, Where.CELL)
        return "".join(
            f"{piece.flow.text}\n" if piece.where in keep else " " * len(piece.flow.text) + "\n"
            for piece in self.pieces
        )


def _pieces(document: Document) -> Iterator[Piece]:
    start = 0
    for flow, where, note, table, section in _flows(document):
        if flow.text:
            yield Piece(flow, where, start, note, table, section)
            start += len(flow.text) + 1


def _flows(document: Document) -> Iterator[tuple[Flow, Where, int | None, str | None, str | None]]:
    for paragraph in document.paragraphs:
        yield paragraph.flow, Where.BODY, None, None, paragraph.section
    for note in document.notes:
        if note.flow is not None:
            yield note.flow, Where.NOTE, note.number, None, None
    for table in document.tables:
        yield _folded(document, table.caption_span), Where.CAPTION, None, table.label, table.section
        for head in dict.fromkeys(table.heads):
            yield _folded(document, head), Where.HEAD, None, table.label, table.section
        for row in table.rows:
            for cell in row:
                yield cell.flow, Where.CELL, None, table.label, table.section
    for figure in document.figures:
        yield _folded(document, figure.caption_span), Where.CAPTION, None, None, figure.section


def _folded(document: Document, span: Span) -> Flow:
    """The stored text of `span` with line breaks folded to blanks."""
    flow = FlowBuilder(document.text)
    at = end = span.start
    for line in span.of(document.text).splitlines(keepends=True):
        words = line.strip()
        if words:
            start = at + line.index(words)
            if len(flow):
                flow.blank(Span(end, start))
            flow.copy(Span(start, start + len(words)))
            end = start + len(words)
        at += len(line)
    return flow.build()
