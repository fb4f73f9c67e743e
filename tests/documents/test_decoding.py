"""Bytes to text, or a refusal that says which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.documents.decoding import decode
from corroborate.documents.reader import read_document
from corroborate.errors import EmptyInput, InputError, UndecodableText, UnknownFormat

KOREAN = "북한인권백서 2022년 각주 12 "
WESTERN = "It is said that the café was “closed” – in 2013. "

READABLE = [
    (b"plain", "plain", "ASCII"),
    (KOREAN.encode(), KOREAN, "UTF-8"),
    (KOREAN.encode("utf-8-sig"), KOREAN, "UTF-8 with its mark"),
    (KOREAN.encode("utf-16"), KOREAN, "UTF-16 with its mark"),
    (KOREAN.encode("utf-32"), KOREAN, "UTF-32 with its mark"),
    (WESTERN.encode("utf-16-le"), WESTERN, "UTF-16 without a mark"),
    (WESTERN.encode("utf-16-be"), WESTERN, "the same, big-endian"),
    (KOREAN.encode("cp949"), KOREAN, "the Korean code page"),
    (WESTERN.encode("cp1252"), WESTERN, "the Western code page"),
    (b"a\r\nb\x0c", "a\r\nb\x0c", "line ends and form feeds stay"),
]


@pytest.mark.parametrize(("content", "text", "reason"), READABLE, ids=[case[2] for case in READABLE])
def test_readable(content: bytes, text: str, reason: str) -> None:
    assert decode(content) == text, reason


REFUSED: list[tuple[bytes, str | None, type[InputError], str]] = [
    (b"", None, EmptyInput, "nothing"),
    (b" \n\t\r\n", None, EmptyInput, "white space only"),
    (b"\xef\xbb\xbf \n", None, EmptyInput, "a mark and white space"),
    (b"\x7fELF\x02\x01\x01" + bytes(200), None, UnknownFormat, "a program"),
    (bytes(range(256)) * 4, None, UnknownFormat, "all bytes there are"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(40)), None, UnknownFormat, "an image"),
    (WESTERN.encode("cp1252"), "utf-8", UndecodableText, "not in the encoding asked for"),
    (b"text", "no-such-encoding", UndecodableText, "no such encoding"),
    (b"text", "rot13", UndecodableText, "a codec that makes no text of bytes"),
    (b"text", "hex", UndecodableText, "a codec that makes bytes of bytes"),
    ("Док".encode("koi8-r") * 50 + b"\x81\x8d", None, UndecodableText, "a code page that is not guessed"),
    (b"\xff\xfea", None, UndecodableText, "UTF-16 cut in the middle of a character"),
]


@pytest.mark.parametrize(("content", "encoding", "error", "reason"), REFUSED, ids=[case[3] for case in REFUSED])
def test_refused(content: bytes, encoding: str | None, error: type[InputError], reason: str) -> None:
    with pytest.raises(error):
        read_document(content, encoding=encoding, name="it")
        pytest.fail(reason)


def test_an_encoding_asked_for_is_used() -> None:
    assert decode(KOREAN.encode("euc-kr"), encoding="euc-kr") == KOREAN
    assert decode("é".encode("latin-1"), encoding="latin-1") == "é"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "cp949", "ascii"]))
def test_any_bytes_are_read_or_refused(content: bytes, encoding: str | None) -> None:
    try:
        text = decode(content, encoding=encoding)
    except InputError:
        return
    assert text.strip()
