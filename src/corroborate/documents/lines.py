"""Lines of a stored text and what each is for: the shared ground of all readers.

A reader first says for each line which page it stands on and whether it is body, note or
furniture; the table finder claims its lines; outline and paragraphs are made of what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corroborate.values import Span


class LineKind(StrEnum):
    BODY = "body"
    NOTE = "note"
    FURNITURE = "furniture"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the stored text; `span` leaves out its line end and outer white space."""

    index: int
    span: Span
    page: int
    kind: LineKind
    opens_page: bool = False
