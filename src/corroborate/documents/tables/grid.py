"""What a table parser gives: heads and rows of cells, with what did not align."""

from __future__ import annotations

from dataclasses import dataclass, field

from corroborate.documents.flow import Flow
from corroborate.documents.tables.atoms import EMPTY
from corroborate.documents.tables.heads import Head


@dataclass(frozen=True, slots=True)
class Draft:
    """One cell to be: `sure` is False when its column is not certain."""

    flow: Flow = EMPTY
    sure: bool = True


@dataclass
class Grid:
    """`rows` all have `len(heads)` cells. `doubts` are flows of rows that did not align."""

    heads: list[Head]
    rows: list[list[Draft]]
    doubts: list[Flow] = field(default_factory=list)
    #: how far the reading had to guess; the smaller the better
    cost: int = 0
