"""A read document as Markdown: headings, whole paragraphs, tables, footnotes at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corroborate.cli.messages import say
from corroborate.documents.model import Document, Figure, Note, Paragraph, Section, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_OPENING = re.compile(r"^(#{1,6} |[-+] |\d+[.)] |>|={2,}|-{3,})")


def markdown(document: Document, lang: str) -> str:
    """The document in the order of its text; footnote calls are `[^807]`."""
    pieces: list[tuple[int, str]] = []
    pieces += [(section.heading.start, _heading(section)) for section in document.sections]
    pieces += [(p.flow.runs[0][1] if p.flow.runs else 0, _paragraph(p)) for p in document.paragraphs]
    pieces += [(table.caption_span.start, _table(table)) for table in document.tables]
    pieces += [(figure.caption_span.start, _figure(figure)) for figure in document.figures]
    pieces.sort(key=lambda piece: piece[0])
    parts = [text for _, text in pieces]
    if document.title:
        parts.insert(0, f"# {_safe(document.title)}")
    if document.notes:
        parts.append("\n".join(_note(note, lang) for note in document.notes))
    return "\n\n".join(part for part in parts if part) + "\n"


def _safe(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _heading(section: Section) -> str:
    return f"{'#' * min(section.level + 2, 6)} {_safe(f'{section.marker} {section.title}'.strip())}"


def _paragraph(paragraph: Paragraph) -> str:
    text, out, at = paragraph.flow.text, [], 0
    for offset, number in paragraph.anchors:
        out.append(_safe_inner(text[at:offset]) + f"[^{number}]")
        at = offset
    out.append(_safe_inner(text[at:]))
    return _OPENING.sub(r"\\\1", "".join(out).strip())


def _safe_inner(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _table(table: Table) -> str:
    width = max([len(table.columns), *(cell.column + 1 for row in table.rows for cell in row)], default=0)
    lines = [f"**{_safe(f'{table.label} {table.caption}')}**" + (f" ({_safe(table.unit)})" if table.unit else ""), ""]
    if width:
        heads = [*table.columns, *[""] * (width - len(table.columns))]
        lines += [_row(heads), _row(["---"] * width, raw=True)]
        for row in table.rows:
            cells = [""] * width
            for cell in row:
                cells[cell.column] = cell.text
            lines.append(_row(cells))
    lines += list(_source(table.source))
    return "\n".join(lines)


def _row(cells: list[str], *, raw: bool = False) -> str:
    return "| " + " | ".join(cell if raw else _safe(cell) for cell in cells) + " |"


def _source(source: str | None) -> Iterator[str]:
    if source:
        yield ""
        yield f"*{_safe(source)}*"


def _figure(figure: Figure) -> str:
    return "\n".join([f"**{_safe(f'{figure.label} {figure.caption}')}**", *_source(figure.source)])


def _note(note: Note, lang: str) -> str:
    text = say("note-lost", lang) if note.text is None else _safe(note.text)
    return f"[^{note.number}]: {text}"
