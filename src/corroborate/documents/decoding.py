"""Bytes to text: byte-order marks, UTF-8, UTF-16, and the legacy code pages reports still come in."""

from __future__ import annotations

import codecs
import re

from corroborate.errors import EmptyInput, UndecodableText, UnknownFormat

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: control characters that no text layer holds (tab, line ends, form feed and SUB at the end aside)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")
_HANGUL = re.compile(r"[가-힣]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 65536
#: more control characters than this share of the text, and it is not text
_MOST_CONTROL = 0.002


def decode(content: bytes, *, encoding: str | None = None, name: str = "") -> str:
    """The text of `content`, line ends untouched and a byte-order mark dropped.

    Raises `EmptyInput`, `UndecodableText` (not text in the encoding asked for, or in any known) or
    `UnknownFormat` (binary).
    """
    if not content.strip():
        raise EmptyInput(name=name)
    text = _decoded(content, encoding, name)
    if not text.strip("\ufeff \t\r\n\f\x1a"):
        raise EmptyInput(name=name)
    _refuse_binary(text, name)
    return text


def _decoded(content: bytes, encoding: str | None, name: str) -> str:
    if encoding is not None:
        return _asked(content, encoding, name)
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _strict(content, codec, name)
    wide = _wide(content)
    if wide is not None:
        return _strict(content, wide, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if content.count(b"\x00", 0, _SAMPLE):
            raise UnknownFormat(name=name) from error
        return _legacy(content, name, error)


def _asked(content: bytes, encoding: str, name: str) -> str:
    try:
        codec = codecs.lookup(encoding).name
    except LookupError as error:
        raise UndecodableText(name=name, encoding=encoding, offset=0) from error
    if codec == "utf-8":
        codec = "utf-8-sig"
    return _strict(content, codec, name, encoding).removeprefix("\ufeff")


def _strict(content: bytes, codec: str, name: str, shown: str | None = None) -> str:
    try:
        return content.decode(codec)
    except (UnicodeDecodeError, UnicodeError) as error:
        offset = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise UndecodableText(name=name, encoding=shown or codec, offset=offset) from error
    except (LookupError, TypeError, ValueError) as error:  # a codec that does not yield text
        raise UndecodableText(name=name, encoding=shown or codec, offset=0) from error


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: a Latin text has nearly every second byte zero."""
    head = content[:_SAMPLE]
    half = len(head) // 2
    if half < 8 or len(content) % 2:
        return None
    if head[1::2].count(0) > 0.6 * half and head[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.6 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _legacy(content: bytes, name: str, error: UnicodeDecodeError) -> str:
    """CP949 when what is not ASCII comes out as Hangul, CP1252 when it comes out as Western print."""
    try:
        korean = content.decode("cp949")
    except UnicodeDecodeError:
        korean = ""
    high = len(_HIGH.findall(korean))
    if high and len(_HANGUL.findall(korean)) >= 0.5 * high:
        return korean
    try:
        western = content.decode("cp1252")
    except UnicodeDecodeError as unreadable:
        raise UndecodableText(name=name, encoding="utf-8", offset=error.start) from unreadable
    # Western print is mostly ASCII; a text in another code page, read as CP1252, is not.
    if len(_HIGH.findall(western)) > 0.2 * len(western):
        raise UndecodableText(name=name, encoding="utf-8", offset=error.start) from error
    return western


def _refuse_binary(text: str, name: str) -> None:
    head = text[:_SAMPLE]
    if len(_CONTROL.findall(head)) > _MOST_CONTROL * len(head):
        raise UnknownFormat(name=name)
