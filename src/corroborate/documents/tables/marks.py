"""What ends a table: source lines, remarks, headings, running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corroborate.conventions.model import Convention
from corroborate.documents.tables.atoms import Row, goes_on
from corroborate.documents.tables.numbers import words

_ANCHOR = re.compile(r"[a-z][.,;:”’)\]]*\d{3,4}(?=\s|$)")
_SENTENCE = re.compile(r"[A-Z“‘][^\n]{24,}(?<! etc)[.!?][”’)]?(?:\d{1,4})?")
_LONG = 60
_SHORTEST_HEADING = 8


@lru_cache(maxsize=16)
def _headings(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    titled = [re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in patterns if "<title>" in pattern]
    return re.compile("|".join(f"(?:{pattern})" for pattern in titled)) if titled else None


def is_heading(row: Row, convention: Convention) -> bool:
    """Whether the line has the form of a heading of the outline."""
    if len(row.text) < _SHORTEST_HEADING or row.text.endswith("-"):
        return False  # "S. Chung-": an abbreviation in a cell
    pattern = _headings(tuple(level.pattern for level in convention.headings.levels))
    return pattern is not None and pattern.fullmatch(row.text) is not None


def has_anchor(row: Row) -> bool:
    """Whether a note is called in the line: a number stands fast to a word of running text."""
    return _ANCHOR.search(row.text) is not None


def atom_end(rows: Sequence[Row], at: int) -> int:
    """Position after the rows that go together with `rows[at]`."""
    end = at + 1
    while end < len(rows) and goes_on(rows[end - 1], rows[end]):
        end += 1
    return end


def is_prose(text: str) -> bool:
    """Whether `text` is running text and no cell: long, or a whole sentence, and mostly words in
    lower case."""
    if len(text) < _LONG:
        return _SENTENCE.fullmatch(text) is not None and sum(w[:1].islower() for w in text.split()) >= 4
    spoken = [word for _, _, word in words(text)]
    lower = sum(word[:1].islower() for word in spoken)
    return lower >= 5 and lower * 2 >= len(spoken)


def prose_at(rows: Sequence[Row], at: int) -> bool:
    """Whether running text begins (or goes on) in `rows[at]`."""
    end = min(atom_end(rows, at), at + 6)
    return is_prose(" ".join(row.text for row in rows[at:end]))


def source_end(rows: Sequence[Row], at: int, prefixes: tuple[str, ...]) -> int:
    """Position after the source line (or remark) that begins in `rows[at]`; `at` when none does."""
    if not prefixes or not rows[at].text.startswith(prefixes):
        return at
    end, opened = at + 1, _opened(rows[at].text)
    while end < len(rows) and end - at < 12 and (opened > 0 or _runs_on(rows[end - 1], rows[end])):
        opened += _opened(rows[end].text)
        end += 1
    return end


def _runs_on(last: Row, row: Row) -> bool:
    """Whether a source goes on in `row`: its line wraps, or breaks off within a word."""
    return last.wraps or (row.text[:1].islower() and last.text[-1:].isalnum())


def _opened(line: str) -> int:
    return line.count("<") - line.count(">") + line.count("“") - line.count("”")
