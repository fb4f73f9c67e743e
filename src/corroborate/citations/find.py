"""Cut the words of a note into pieces, one source each.

Quotations, brackets and addresses are masked first, so that a point or a semicolon inside them
does not cut; testimony IDs are found before anything else, for they need no punctuation at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corroborate.citations.testimonies import TestimonyFound
from corroborate.citations.words import Words, words

#: slips of the type-setter that stand for another mark, one for one
_SLIPS = str.maketrans({"\u201a": ",", "\u00a0": " ", "\u2009": " ", "\u202f": " "})
_MASKED = re.compile(
    r"“[^“”]*”|\"[^\"]*\"|<[^<>]*>|\((?:[^()]|\([^()]*\))*\)|https?://\S+|www\.[^\s>)]+",
)
_POINT = re.compile(r"\((?:pp?|paras?)\b")
_BOUNDARY = re.compile(
    r";\s*"
    r"|(?<=[\w)\]q}.])[.!?](?:[\"”’)\]]*)\s+(?=[A-Z“\"○<\[(])"
    # "JS7, p.8, LFJL, p.6" and "AI, p.1 and JS6, p.14": short forms strung together
    r"|(?<=\d)(?:, | and |, and | & )(?=[A-Z][\w-]*(?:- ?[A-Z]+)*, ?(?:pp?|paras?)\b)"
    r"|[,.]\s+(?=[Ss]ee,? (?:also |e\.g\.)?)"
)
#: longer than any title
_TITLE = 400
_DOCUMENT = re.compile(r"\s+U\.?N\.? Doc")
_POINTS_ONLY = re.compile(r"\s*(?:and )?\d(?:[\d.–~-]*|and|,|\s|\([a-z]+\))+\.?\s*(?:$|;|(?= [A-Z]))")


@dataclass(frozen=True, slots=True)
class Piece:
    """`[start, end)` of the note's text holds one source (or prose). `requoted` when its words say
    that the piece before was taken from it."""

    start: int
    end: int
    requoted: bool = False


def tidy(text: str) -> str:
    """`text` with slips of the type-setter put right; length unchanged."""
    return text.translate(_SLIPS)


def mask(text: str) -> str:
    """`text` with quotations, brackets and addresses covered, length unchanged.

    A quotation that ends in a full stop keeps it, as `q.`; brackets become `}`.
    """
    if not any(c in text for c in '“"<(') and "http" not in text and "www." not in text:
        return text

    def cover(match: re.Match[str]) -> str:
        found = match.group()
        if found[0] in '“"':
            return "q" * (len(found) - 1) + ("." if len(found) > 2 and found[-2] in ".!?" else "q")
        if found[0] == "(":
            if _POINT.match(found):
                return found  # "ASSO21 (p.7)": the pinpoint is the source's, not an aside
            return "}" * len(found)
        return "u" * (len(found.rstrip(".,;")) or 1) + found[len(found.rstrip(".,;")) or 1 :]

    return _MASKED.sub(cover, text)


def pieces(text: str, testimonies: Sequence[TestimonyFound] = (), *, language: str = "en") -> list[Piece]:
    """Pieces of a tidied note that are not testimonies, in order, outer blanks and marks trimmed."""
    said = words(language)
    out: list[Piece] = []
    at = 0
    for found in testimonies:
        _cut(text, at, found.start, said, out)
        at = found.end
    _cut(text, at, len(text), said, out)
    return out


def _cut(text: str, start: int, end: int, said: Words, out: list[Piece]) -> None:
    if end - start < 2:
        return
    part = text[start:end]
    if part.strip(" ;,.()and") == "":
        return
    masked = mask(part)
    at = 0
    requoted = False
    for match in _requoting(masked, said):
        _sentences(masked, at, match.start(), start, said, out, requoted)
        at, requoted = match.end(), True
    _sentences(masked, at, len(masked), start, said, out, requoted)


def _requoting(masked: str, said: Words) -> list[re.Match[str]]:
    if "quoted" not in masked and "ited in" not in masked and "cited from" not in masked and "rinted" not in masked:
        return []
    # "requoted on p. 7" points into the same source; only "requoted in" opens another.
    return list(said.requoted.finditer(masked))


def _sentences(masked: str, start: int, end: int, offset: int, said: Words, out: list[Piece], requoted: bool) -> None:
    at = first = start
    for match in _BOUNDARY.finditer(masked, start, end):
        if match.start() < at:
            continue
        if masked[match.start()] == ";":
            if _POINTS_ONLY.match(masked, match.end(), end):
                continue
            first = match.end()
        elif masked[match.start()] == "," and masked.startswith("For ", at):
            continue  # "For details, see ..." is one signal
        elif masked[match.start()] in ".!?" and not _ends_sentence(masked, at, match.start(), said, first):
            continue
        _keep(masked, at, match.start(), offset, out, requoted)
        at, requoted = match.end(), False
    _keep(masked, at, end, offset, out, requoted)


def _ends_sentence(masked: str, start: int, point: int, said: Words, first: int) -> bool:
    """Whether the point at `point` closes a sentence that began at `start`; `first` is where the
    part between two semicolons began."""
    if (
        point - start < _TITLE
        and _DOCUMENT.match(masked, point + 1)
        and len(_lower().findall(masked, start, point)) <= 6
        and start == first
    ):
        return False  # "Initial report of ..., due in 2018. UN Doc. ...": title and symbol of one document
    if masked[point - 1] == "q":
        # A full stop inside a quotation closes prose, not a title: prose has words of its own.
        return len(_lower().findall(masked, start, point)) >= 3
    word = masked[max(masked.rfind(" ", start, point) + 1, start) : point].lstrip("}q([<,;:-")
    if word.lower().rstrip(".") in said.abbreviations:
        return False
    return not (len(word) == 1 and word.isupper())


@cache
def _lower() -> re.Pattern[str]:
    return re.compile(r"\b(?!q+\b|u+\b)[a-z]{3,}\b")


def _keep(masked: str, start: int, end: int, offset: int, out: list[Piece], requoted: bool) -> None:
    while start < end and masked[start] in " ;,.)":
        start += 1
    while end > start and masked[end - 1] in " ;,(":
        end -= 1
    if sum(c.isalpha() or c in "○qu}" for c in masked[start:end]) >= 2:
        out.append(Piece(offset + start, offset + end, requoted))
