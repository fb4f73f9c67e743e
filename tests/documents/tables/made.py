"""Lines of a text layer made by hand, without a reader in between."""

from __future__ import annotations

from corroborate import conventions
from corroborate.conventions.model import Convention
from corroborate.documents.lines import Line, LineKind, printed
from corroborate.documents.model import Table
from corroborate.documents.tables import TablesFound, find_tables
from corroborate.values import Span

PAGE = "\f"


def convention() -> Convention:
    return conventions.load("harbour")


def lines_of(text: str) -> list[Line]:
    """Every line is body or blank; a form feed begins a page."""
    out: list[Line] = []
    page, opens = 0, True
    for index, (start, end, after) in enumerate(printed(text)):
        raw = text[start:end]
        words = raw.strip()
        low = start + len(raw) - len(raw.lstrip())
        span = Span(low, low + len(words)) if words else Span(start, end)
        out.append(Line(index, span, page, LineKind.BODY if words else LineKind.BLANK, opens))
        opens = text[end:after] == PAGE
        page += opens
    return out


def layer(block: str) -> str:
    """A block of lines as a text layer prints them: `|` at a line end stands for the blank before a
    wrapped line end, `=` alone for a page break; other lines are parted by a gap, unless they begin
    with `^` (right below the line before)."""
    out: list[str] = []
    for line in block.strip("\n").splitlines():
        words = line.strip()
        if words == "=":
            out.append(PAGE)
            continue
        tight = words.startswith("^")
        words = words.lstrip("^")
        text = words[:-1].rstrip() + " " if words.endswith("|") else words
        lead = "" if not out or out[-1] == PAGE else "\n" if tight else "\n\n"
        out.append(lead + text)
    return "".join(out) + "\n"


def found(block: str) -> tuple[str, TablesFound]:
    text = layer(block)
    return text, find_tables(text, lines_of(text), convention())


def table(block: str) -> Table:
    tables = found(block)[1].tables
    assert len(tables) == 1
    return tables[0]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]
