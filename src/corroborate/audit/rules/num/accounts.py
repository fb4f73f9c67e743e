"""The accounts of testimony tables as running text beside the body."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from corroborate.audit.quantities import Quantity, per_sentence
from corroborate.audit.rule import Context
from corroborate.audit.sentences import Sentence
from corroborate.documents.model import Document, TableKind
from corroborate.documents.sentences import split
from corroborate.values import Passage


@dataclass(frozen=True, slots=True)
class Account(Sentence):
    """A sentence of an account in a testimony table."""

    table: str = ""

    def place(self, document: Document, start: int = 0, end: int | None = None) -> Passage:
        return replace(Sentence.place(self, document, start, end), table=self.table)


@dataclass(frozen=True)
class Prose(Context):
    """A context whose sentences are those of the body and of the accounts."""

    body: Context | None = None

    @cached_property
    def _told(self) -> tuple[Account, ...]:
        assert self.body is not None
        out: list[Account] = []
        first = len(self.body.sentences)
        for number, table in enumerate(self.reading.document.tables):
            if table.kind is not TableKind.TESTIMONY:
                continue
            for cell in (row[0] for row in table.rows):
                # No paragraph of the body has a negative number: an account is a paragraph of its own.
                paragraph = -1 - 10_000 * number - cell.row
                for start, end in split(cell.text):
                    words, index = cell.text[start:end], first + len(out)
                    out.append(Account(index, paragraph, cell.flow, start, end, words, (), table.section, table.label))
        return tuple(out)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        assert self.body is not None
        return (*self.body.sentences, *self._told)

    @cached_property
    def quantities(self) -> tuple[tuple[Quantity, ...], ...]:
        assert self.body is not None
        return (*self.body.quantities, *per_sentence(self._told))
