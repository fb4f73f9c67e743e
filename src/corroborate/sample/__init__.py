"""The shipped sample: a report about an invented country, in three formats, with the truth about it.

Invariant: `truth()` is made from the same source as the three files; `sample/build.py --check` holds them together.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

_FILES = resources.files("corroborate.sample")


def pdf() -> bytes:
    """The printed book."""
    return (_FILES / "report.pdf").read_bytes()


def text() -> bytes:
    """The text layer of the book as a tool left it, UTF-8."""
    return (_FILES / "report.txt").read_bytes()


def docx() -> bytes:
    """The manuscript with real footnotes."""
    return (_FILES / "report.docx").read_bytes()


def truth() -> dict[str, Any]:
    """Outline, notes with citations, tables, testimonies, planted errors and look-alikes."""
    told: dict[str, Any] = json.loads((_FILES / "truth.json").read_text("utf-8"))
    return told
