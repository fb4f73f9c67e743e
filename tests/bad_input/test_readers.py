"""Files that are not what they seem, given to the readers: one typed error each, and quickly."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corroborate.documents import sandbox
from corroborate.documents.docx import read_docx_here, reader
from corroborate.documents.pdf import read_pdf, read_pdf_here
from corroborate.documents.pdf import reader as pdf_reader
from corroborate.documents.reader import read_document
from corroborate.errors import (
    CorroborateError,
    DamagedInput,
    EmptyInput,
    EncryptedInput,
    NoTextLayer,
    ReaderLimit,
    UndecodableText,
    UnknownFormat,
    UnsafeArchive,
)
from tests.documents.docx.press import docx, p, pack, parts
from tests.documents.invariants import check
from tests.documents.pdf.press import Sheet, pdf
from tests.documents.pdf.test_pdf import footnotes, table
from tests.work import ends


def scan() -> bytes:
    page = Sheet()
    page.picture()
    return pdf([page, page])


def locked() -> bytes:
    """A PDF that names an encryption no one has the key of."""
    content = pdf(footnotes())
    entry = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <" + b"ab" * 32 + b"> /U <" + b"cd" * 32 + b"> >>"
    return content.replace(b"trailer << ", b"trailer << /Encrypt " + entry + b" /ID [<00><00>] ")


def bomb() -> bytes:
    files = parts(p("Words."))
    files["word/media/zeros.bin"] = bytes(64 * 1024 * 1024)
    return pack(files)


def lying_bomb() -> bytes:
    """An entry that says it is small and is not."""
    files = parts(p("Words." + " " * 4_000_000))
    content = bytearray(pack(files))
    out = io.BytesIO(content)
    with zipfile.ZipFile(out) as archive:
        entry = archive.getinfo("word/document.xml")
        offset = entry.header_offset
    size = entry.file_size.to_bytes(4, "little")
    small = (1000).to_bytes(4, "little")
    content[offset + 22 : offset + 26] = small
    at = content.rfind(size)
    content[at : at + 4] = small
    return bytes(content)


def with_entry(name: str) -> bytes:
    return pack({**parts(p("Words.")), name: b"x"})


def with_doctype(doctype: str, words: str) -> bytes:
    files = parts(p("Words."))
    files["word/document.xml"] = doctype.encode() + files["word/document.xml"].replace(b"Words.", words.encode())
    return pack(files)


_LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12)
) + "]>"  # fmt: skip
_OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_AFAR = '<!DOCTYPE d SYSTEM "http://example.org/d.dtd">'
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("make", "error", "data", "why"),
    [
        (lambda: b"", EmptyInput, {}, "nothing at all"),
        (lambda: b" \r\n\t\n", EmptyInput, {}, "white space only"),
        (lambda: bytes(range(256)) * 40, UnknownFormat, {}, "bytes of no kind"),
        (lambda: b"\x7fELF" + bytes(5000), UnknownFormat, {}, "a program"),
        (lambda: b"text \xff\xfe\x81" * 100, UndecodableText, {}, "bytes that are no text in any encoding known"),
        (lambda: pdf(footnotes())[:1500], DamagedInput, {"why": "truncated"}, "a PDF cut in the middle"),
        (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 9, DamagedInput, {}, "a PDF in name only"),
        (lambda: b"%PDF-1.7\nstartxref\n0\n%%EOF", DamagedInput, {"why": "not-a-pdf"}, "a PDF without a page"),
        (locked, EncryptedInput, {}, "a PDF under a password"),
        (scan, NoTextLayer, {"pages": 2}, "a PDF of pictures"),
        (lambda: pdf([Sheet()]), NoTextLayer, {}, "a PDF of empty pages"),
        (lambda: _COMPOUND + "EncryptedPackage".encode("utf-16-le"), EncryptedInput, {}, "a DOCX under a password"),
        (lambda: _COMPOUND, UnknownFormat, {}, "a Word file of the nineties"),
        (lambda: docx(p("Words."))[:400], DamagedInput, {"why": "not-a-docx"}, "a DOCX cut in the middle"),
        (lambda: pack({"mimetype": b"application/epub"}), UnknownFormat, {}, "a zip that is no DOCX"),
        (lambda: docx("<w:p><w:r>"), DamagedInput, {"why": "not-a-docx"}, "XML that does not end"),
        (lambda: docx(""), NoTextLayer, {}, "a DOCX without a word"),
        (bomb, UnsafeArchive, {"why": "bomb"}, "64 MB out of 64 KB"),
        (lying_bomb, DamagedInput, {"why": "not-a-docx"}, "an entry larger than it says: no more is unpacked"),
        (lambda: with_entry("../../evil.xml"), UnsafeArchive, {"why": "climbs-out"}, "an entry above the folder"),
        (lambda: with_entry("/etc/evil"), UnsafeArchive, {"why": "climbs-out"}, "an entry at the root"),
        (lambda: with_entry("a\\..\\..\\evil"), UnsafeArchive, {"why": "climbs-out"}, "the same, for Windows"),
        (lambda: with_doctype(_OUTSIDE, "&a;"), UnsafeArchive, {"why": "entities"}, "an entity that is a file"),
        (lambda: with_doctype(_LAUGHS, "&m;"), UnsafeArchive, {"why": "entities"}, "entities of entities"),
        (
            lambda: with_doctype('<!DOCTYPE d SYSTEM "http://example.org/d.dtd">', "x"),
            UnsafeArchive,
            {},
            "a type from afar",
        ),
    ],
)
def test_one_typed_error(
    make: Callable[[], bytes], error: type[CorroborateError], data: dict[str, object], why: str
) -> None:
    with ends(within=60), pytest.raises(error) as raised:
        read_document(make(), name="given")
    assert type(raised.value) is error, why
    assert raised.value.data["name"] == "given"
    assert data.items() <= raised.value.data.items(), why


def test_a_header_after_some_bytes_is_still_a_pdf() -> None:
    assert read_document(b"received by mail\r\n" + pdf(footnotes())).notes


def test_a_page_of_pictures_among_others_is_named() -> None:
    page = Sheet()
    page.picture()
    document = read_pdf_here(pdf([*footnotes(), page]))
    assert [(problem.code, problem.data["pages"]) for problem in document.problems] == [("READ009", "3")]


@pytest.mark.parametrize("memory", [56, 80])
def test_a_reader_that_runs_out_of_memory_says_so(memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
    content = docx(p("Words. " * 12) * 60_000)
    monkeypatch.setattr(reader, "_LIMITS", sandbox.Limits(memory=memory * 1024 * 1024))
    with pytest.raises(ReaderLimit) as raised:
        read_document(content, name="given")
    assert raised.value.data["limit"] == "memory"


@pytest.mark.parametrize(
    ("limits", "limit"),
    [
        (sandbox.Limits(wall=0.001), "time"),
        (sandbox.Limits(answer=10), "memory"),
    ],
)
def test_a_reader_that_wants_too_much_is_stopped(limits: sandbox.Limits, limit: str) -> None:
    with pytest.raises(ReaderLimit) as raised:
        sandbox.run("pdf", pdf(footnotes()), [{}], name="given", limits=limits)
    assert raised.value.data["limit"] == limit


def test_an_extractor_that_crashes_is_a_damaged_file() -> None:
    with pytest.raises(DamagedInput) as raised:
        sandbox.run("pdf", b"", [{"no_such_option": 1}], name="given", limits=sandbox.Limits())
    assert raised.value.data["why"] == "crash"


@pytest.mark.parametrize(
    "content", [pdf(footnotes()), pdf(table()), docx(p("Words.") * 20)], ids=["pdf", "table", "docx"]
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damaged_bytes_are_read_or_refused(content: bytes, data: st.DataObject) -> None:
    """Some bytes overwritten, a stretch cut out or doubled: never another exception, never a false span."""
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        kind = data.draw(st.sampled_from(["set", "cut", "double"]))
        length = data.draw(st.integers(1, 64))
        if kind == "set":
            damaged[at] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del damaged[at : at + length]
        else:
            damaged[at:at] = damaged[at : at + length]
        if not damaged:
            return
    read = read_docx_here if content[:2] == b"PK" else read_pdf_here
    try:
        check(read(bytes(damaged)))
    except CorroborateError:
        return


def test_pdfs_of_many_pages_are_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf([*footnotes(), *table()] * 5)
    alone = read_pdf(content)
    monkeypatch.setattr(pdf_reader, "_SMALL", 0)
    monkeypatch.setattr(pdf_reader.os, "cpu_count", lambda: 3)
    assert read_pdf(content) == alone
