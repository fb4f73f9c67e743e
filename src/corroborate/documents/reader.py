"""Any report, told apart by its first bytes: text layer, PDF or DOCX."""

from __future__ import annotations

from corroborate.conventions import Convention, detect
from corroborate.documents.decoding import decode
from corroborate.documents.model import Document
from corroborate.documents.text_layer import read_text
from corroborate.errors import EmptyInput, EncryptedInput, UnknownFormat
from corroborate.values import Digest

_PDF = b"%PDF-"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
#: An older container: Word files before DOCX, and DOCX under a password.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PDF_WITHIN = 1024  # the header may stand after some bytes of a mail gateway or printer


def read_document(
    content: bytes, *, name: str = "", convention: Convention | None = None, encoding: str | None = None
) -> Document:
    """Read a report. The convention is found by its signs unless given.

    Raises `InputError` of the kind that fits: `EmptyInput`, `UnknownFormat`, `UndecodableText`, and
    for PDF and DOCX `DamagedInput`, `EncryptedInput`, `NoTextLayer`, `UnsafeArchive`, `ReaderLimit`.
    """
    if not content:
        raise EmptyInput(name=name)
    if _PDF in content[:_PDF_WITHIN]:
        from corroborate.documents.pdf import read_pdf

        return read_pdf(content, name=name, convention=convention)
    if content.startswith(_ZIP):
        from corroborate.documents.docx import read_docx

        return read_docx(content, name=name, convention=convention)
    if content.startswith(_COMPOUND):
        raise EncryptedInput(name=name) if _LOCKED in content else UnknownFormat(name=name)
    text = decode(content, encoding=encoding, name=name)
    return read_text(text, Digest.of(content), convention or detect(text), name=name)
