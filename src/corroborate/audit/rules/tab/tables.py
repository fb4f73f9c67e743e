"""The tables of a reading and the text around them, as the TAB rules look at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from corroborate.audit.quantities import Measure, Quantity
from corroborate.audit.rule import Context
from corroborate.audit.rules.tab.matrix import Matrix, matrix
from corroborate.audit.sentences import Sentence
from corroborate.conventions.model import TableStyle
from corroborate.documents.model import Document, Table
from corroborate.values import Passage


@dataclass(frozen=True)
class Tables:
    """Made once for a run of the TAB rules."""

    context: Context

    @property
    def document(self) -> Document:
        return self.context.reading.document

    @property
    def style(self) -> TableStyle:
        return self.context.reading.convention.tables

    @cached_property
    def matrices(self) -> tuple[Matrix, ...]:
        """The matrix of every table of figures, in the order of the text."""
        return tuple(
            found for table in self.document.tables if (found := matrix(self.document, table, self.style)) is not None
        )

    def remarks(self, table: Table) -> list[str]:
        """The remarks under a table, folded."""
        return [" ".join(span.of(self.document.text).split()) for span in table.remarks]

    def section(self, table: Table) -> str | None:
        """The path of the section a table stands in."""
        found = self.document.section_at(table.caption_span.start)
        return None if found is None else found.path

    @cached_property
    def by_section(self) -> dict[str | None, list[int]]:
        """Positions of the sentences of each section."""
        out: dict[str | None, list[int]] = defaultdict(list)
        for index, sentence in enumerate(self.context.sentences):
            out[sentence.section].append(index)
        return out

    def near(self, table: Table) -> Iterator[tuple[Sentence, tuple[Quantity, ...]]]:
        """Sentences of the section a table stands in, with their quantities."""
        for index in self.by_section.get(self.section(table), ()):
            yield self.context.sentences[index], self.context.quantities[index]

    @cached_property
    def values(self) -> frozenset[Decimal]:
        """Every number printed in a table."""
        return frozenset(
            number
            for table in self.document.tables
            for row in table.rows
            for cell in row
            if cell.number is not None
            for number in (cell.number.value, cell.number.secondary)
            if number is not None
        )

    def mentioned(self, table: Table, value: Decimal) -> list[Passage]:
        """Where the text around a table states `value` itself."""
        return [
            sentence.place(self.document, quantity.start, quantity.end)
            for sentence, quantities in self.near(table)
            for quantity in quantities
            if quantity.value == value and quantity.measure is Measure.COUNT and value >= 20
        ]
