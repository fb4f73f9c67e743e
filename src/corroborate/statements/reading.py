"""The whole way down in one call: bytes -> Document -> citations -> statements -> Reading."""

from __future__ import annotations

from corroborate import conventions
from corroborate.citations.cite import cite
from corroborate.conventions.model import Convention
from corroborate.documents.reader import read_document
from corroborate.statements.model import Reading
from corroborate.statements.profiles import merge
from corroborate.statements.state import state


def read(
    content: bytes, *, name: str = "", convention: Convention | None = None, encoding: str | None = None
) -> Reading:
    """Read a report's bytes. The convention is detected when not given.

    Raises an `InputError` when the bytes are not a readable report.
    """
    document = read_document(content, name=name, convention=convention, encoding=encoding)
    used = convention or conventions.load(document.convention)
    citations = cite(document, used)
    statements = state(document, citations, used)
    return Reading(document, used, citations, statements, merge(document, citations, statements, used))
