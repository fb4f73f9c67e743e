"""Where in the outline a table or figure stands, whatever reader found it."""

from __future__ import annotations

from dataclasses import replace

from corroborate.documents.model import Document
from corroborate.values import Span


def placed(document: Document) -> Document:
    """The document with each table and figure given the section that its caption stands in."""

    def section(span: Span) -> str | None:
        found = document.section_at(span.start)
        return None if found is None else found.path

    return replace(
        document,
        tables=tuple(replace(table, section=section(table.caption_span)) for table in document.tables),
        figures=tuple(replace(figure, section=section(figure.caption_span)) for figure in document.figures),
    )
