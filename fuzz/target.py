"""One fuzz target per reader: bytes in; a Document whose spans hold, or a `CorroborateError`; nothing else.

python fuzz/target.py {text,pdf,docx} CORPUS [libFuzzer options]
"""

from __future__ import annotations

import importlib
import io
import sys
import zipfile
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["corroborate.documents", "corroborate.conventions"]):
    from corroborate.documents.docx import read_docx_here
    from corroborate.documents.pdf import read_pdf_here
    from corroborate.documents.reader import read_document
    from corroborate.errors import CorroborateError

check = importlib.import_module("tests.documents.invariants").check

_MAGIC = (b"%PDF-", b"PK\x03\x04")


def read_text(data: bytes) -> None:
    if any(magic in data[:1024] for magic in _MAGIC):
        return
    check(read_document(data, name="fuzz.txt"))


def read_pdf(data: bytes) -> None:
    check(read_pdf_here(data, name="fuzz.pdf"))


def read_docx(data: bytes) -> None:
    """Bytes as they are, and the same bytes as the main part of a whole zip: else few get past the zip."""
    if data[:2] == b"PK":
        check(read_docx_here(data, name="fuzz.docx"))
        return
    body, _, notes = data.partition(b"\x00\x00")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", body)
        archive.writestr("word/footnotes.xml", notes)
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
            'Target="footnotes.xml"/></Relationships>',
        )
    check(read_docx_here(packed.getvalue(), name="fuzz.docx"))


TARGETS = {"text": read_text, "pdf": read_pdf, "docx": read_docx}


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]

    def once(data: bytes) -> None:
        try:
            target(data)
        except CorroborateError:
            return

    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
