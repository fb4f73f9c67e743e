"""Lines of a stored text and what each is for: the shared ground of all readers.

A reader first says for each line which page it stands on and whether it is body, note or
furniture; the table finder claims its lines; outline and paragraphs are made of what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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


_OTHER_END = re.compile(r"[\r\f\x0b\x85\u2028\u2029]")
_LINE_END = re.compile(r"\r\n|[\n\r\f\x0b\x85\u2028\u2029]")


def printed(text: str) -> Iterator[tuple[int, int, int]]:
    """Every line of `text` as `(start, end without line end, start of the next)`, blank ones too."""
    start = 0
    if _OTHER_END.search(text) is None:
        for line in text.split("\n"):
            end = start + len(line)
            if end < len(text):
                yield start, end, end + 1
            elif line:
                yield start, end, end
            start = end + 1
        return
    for found in _LINE_END.finditer(text):
        yield start, found.start(), found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text), len(text)
