"""Atoms become tokens: one cell's worth of text, or one value, mark or date of a printed row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from corroborate.documents.flow import Flow
from corroborate.documents.tables.atoms import Atom, Row, join
from corroborate.documents.tables.numbers import is_companion, is_mark, is_value, words

_DATE = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}")


class TokenKind(StrEnum):
    TEXT = "text"
    VALUE = "value"
    MARK = "mark"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Token:
    """`row` is the line it ends in, `lines` how many lines it is made of, `tight` as of its atom."""

    flow: Flow
    kind: TokenKind
    row: Row
    lines: int = 1
    tight: bool = False
    #: how much of its text stands in the first of its lines
    first: int = 0

    @property
    def text(self) -> str:
        return self.flow.text


def units_of(atoms: Iterable[Atom], none: frozenset[str]) -> frozenset[str]:
    """Words such as "hours" that follow the values of a table time and again."""
    seen: Counter[str] = Counter()
    for atom in atoms:
        if not atom.text[-1:].isalpha():
            continue
        spoken = [word for _, _, word in words(atom.text)]
        for before, word in pairwise(spoken):
            if word.isalpha() and word.islower() and is_value(before, none):
                seen[word] += 1
    return frozenset(word for word, count in seen.items() if count >= 4)


def tokens_of(atoms: Sequence[Atom], none: frozenset[str], units: frozenset[str]) -> list[Token]:
    """All tokens of `atoms`, in order."""
    return [token for atom in atoms for token in _split(atom, none, units)]


def _split(atom: Atom, none: frozenset[str], units: frozenset[str]) -> list[Token]:
    pieces = _pieces(atom.text, none, units)
    out: list[Token] = []
    for at, (start, end, kind) in enumerate(pieces):
        rows = _rows(atom, start, end)
        out.append(
            Token(
                atom.flow.slice(start, end),
                kind,
                rows[-1],
                len(rows),
                atom.tight if at == 0 else False,
                _first_line(atom, start, end, rows),
            )
        )
    return out


def _rows(atom: Atom, start: int, end: int) -> list[Row]:
    if len(atom.rows) == 1:
        return list(atom.rows)
    first, last = atom.flow.stored(start), atom.flow.stored(end - 1)
    return [row for row in atom.rows if row.line.span.start <= last and first < row.line.span.end] or [atom.rows[-1]]


def _first_line(atom: Atom, start: int, end: int, rows: list[Row]) -> int:
    """How many characters of `[start, end)` stand in the first of its lines."""
    if len(rows) == 1:
        return end - start
    edge = rows[0].line.span.end
    return next((i for i in range(end - start) if atom.flow.stored(start + i) >= edge), end - start)


def _pieces(text: str, none: frozenset[str], units: frozenset[str]) -> list[tuple[int, int, TokenKind]]:
    dated = _around_dates(text, none, units)
    if dated is not None:
        return dated
    spoken = words(text)
    classes = [_class(word, none) for _, _, word in spoken]
    merged: list[tuple[int, int, TokenKind]] = []
    for (start, end, word), kind in zip(spoken, classes, strict=True):
        if kind is TokenKind.TEXT and merged:
            before_start, _, before = merged[-1]
            if before is TokenKind.VALUE and word in units:
                merged[-1] = (before_start, end, before)
                continue
            if before is TokenKind.TEXT:
                merged[-1] = (before_start, end, before)
                continue
            if not word[:1].isupper():
                return [(0, len(text), TokenKind.TEXT)]
        if merged and kind is TokenKind.VALUE and merged[-1][2] is TokenKind.VALUE and text[merged[-1][1] - 1] == ",":
            merged[-1] = (merged[-1][0], end, kind)  # "1994, 2007": one cell
            continue
        merged.append((start, end, kind))
    if len(merged) > 1 and merged[-1][2] is TokenKind.TEXT:
        return [(0, len(text), TokenKind.TEXT)]
    if len(merged) == 2 and merged[0][2] is TokenKind.TEXT and text[: merged[0][1]].endswith("."):
        return [(0, len(text), TokenKind.TEXT)]  # a numbered name: "Bongsan No. 22"
    return merged


def _around_dates(text: str, none: frozenset[str], units: frozenset[str]) -> list[tuple[int, int, TokenKind]] | None:
    found = _DATE.search(text)
    if found is None:
        return None
    out: list[tuple[int, int, TokenKind]] = []
    before = text[: found.start()].rstrip()
    if before:
        out.append((0, len(before), TokenKind.TEXT))
    out.append((found.start(), found.end(), TokenKind.DATE))
    rest = text[found.end() :]
    if rest.strip():
        skip = found.end() + len(rest) - len(rest.lstrip())
        out.extend((skip + a, skip + b, kind) for a, b, kind in _pieces(text[skip:], none, units))
    return out


def _class(word: str, none: frozenset[str]) -> TokenKind:
    if is_mark(word):
        return TokenKind.MARK
    if word.endswith(",") and len(word) == 5 and word[:4].isdigit():
        return TokenKind.VALUE  # a year in a list of years
    return TokenKind.VALUE if is_value(word, none) else TokenKind.TEXT


def paired(text: str, tokens: Sequence[Token]) -> list[Token]:
    """`tokens` with each bracketed companion joined to the value before it."""
    out: list[Token] = []
    for token in tokens:
        if out and token.kind is TokenKind.VALUE and is_companion(token.text) and _takes_companion(out[-1]):
            last = out[-1]
            out[-1] = Token(join(text, [last.flow, token.flow]), TokenKind.VALUE, token.row, 2, last.tight)
        else:
            out.append(token)
    return out


def _takes_companion(token: Token) -> bool:
    return token.kind is TokenKind.VALUE and "(" not in token.text and any(char.isdigit() for char in token.text)
