"""Printed quantities: what a cell's text says as a number, and which words of a row are values."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from corroborate.documents.model import Number

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SINGLE = re.compile(rf"(?P<open>\()?(?P<sign>[-−–])?(?P<figure>{_FIGURE})\s?(?P<percent>%)?(?P<close>\))?")
_PAIR = re.compile(rf"(?P<figure>{_FIGURE})\s*\((?P<second>{_FIGURE})\s?(?P<percent>%)?\)")
_WITH_UNIT = re.compile(rf"(?P<figure>{_FIGURE})\s(?:[a-z]{{1,12}})")
#: an interval or an open bound used as a label: 1985–2003, 0~4, 60+
_RANGE = r"\d[\d.,]*\s?[~–—-]\s?\d[\d.,]*|\d[\d.,]*\s?[+~–—]"
_VALUE = rf"\(?(?:{_RANGE}|[-−]?{_FIGURE})\s?%?\)?"
_WORD = re.compile(r"\S+")
_VALUE_WORD = re.compile(rf"{_VALUE}")
_MARK = re.compile(r"[○◯●×✕✗✓✔△▲◎☓Ⅹ]")


def plain(text: str) -> str:
    """Full-width digits and marks as their plain forms; nothing else changes in length."""
    if text.isascii():
        return text
    return "".join(_narrow(char) for char in text)


def _narrow(char: str) -> str:
    if "！" <= char <= "～":
        return unicodedata.normalize("NFKC", char)
    return char


def number_of(text: str) -> Number | None:
    """The quantity a cell's whole text states, or None.

    `1,052`, `29.2`, `7 %`, `(126,325)` (bracketed), `963 (19,096)` (with its companion), `68 hours`.
    An interval such as `71–75` is a label, not a number.
    """
    folded = " ".join(plain(text).split())
    found = _SINGLE.fullmatch(folded)
    if found and bool(found["open"]) == bool(found["close"]):
        value = _decimal(found["figure"])
        return Number(
            -value if found["sign"] else value, _places(found["figure"]), bool(found["open"]), bool(found["percent"])
        )
    found = _PAIR.fullmatch(folded)
    if found:
        return Number(_decimal(found["figure"]), _places(found["figure"]), secondary=_decimal(found["second"]))
    found = _WITH_UNIT.fullmatch(folded)
    if found:
        return Number(_decimal(found["figure"]), _places(found["figure"]))
    return None


def _decimal(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))


def _places(figure: str) -> int:
    return len(figure.partition(".")[2])


def is_value(word: str, none: frozenset[str]) -> bool:
    """Whether one printed word can stand alone in a cell of figures."""
    return is_none(word, none) or _VALUE_WORD.fullmatch(plain(word)) is not None


def is_none(word: str, none: frozenset[str]) -> bool:
    """Whether a word is a mark of "none", in its plain or its full-width form."""
    return word in none or plain(word) in none


def is_mark(word: str) -> bool:
    """Whether one printed word is a yes/no mark."""
    return _MARK.fullmatch(word) is not None


def is_companion(text: str) -> bool:
    """`(679)`: a number in brackets that goes with the one before it."""
    folded = plain(text)
    return folded.startswith("(") and _SINGLE.fullmatch(folded) is not None


def words(text: str) -> list[tuple[int, int, str]]:
    """The words of `text` with their ranges."""
    return [(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)]
