"""Printed lines put together again as running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.sentences import english
from corroborate.values import Span

_DASHES = "-‐–~"


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BLANK = re.compile(r"\s+")
_BROKEN = re.compile(r"[^\W\d_]- *[\r\n]")


def _words(text: str) -> Counter[str]:
    """How often the report prints each word (and each part of one with hyphens), where words are
    broken at all."""
    counts: Counter[str] = Counter()
    if _BROKEN.search(text) is None:
        return counts
    for word, times in Counter(_WORD.findall(text)).items():
        lower = word.lower()
        counts[lower] += times
        if "-" in lower:
            for part in lower.split("-"):
                counts[part] += times
    return counts


class Joiner:
    """Makes flows of lines; knows the report's own words, to tell a printed hyphen from a broken word."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = _words(text)

    def join(self, pieces: Iterable[Span], cuts: Sequence[Span] = ()) -> tuple[Flow, list[tuple[int, int]]]:
        """`pieces` as one flow, without `cuts` (anchors, in order, inside the pieces); also, for each
        cut met, (flow offset, index of the cut)."""
        text = self._text
        flow = FlowBuilder(text)
        met: list[tuple[int, int]] = []
        cut = 0
        end = -1
        link = False
        for piece in pieces:
            if end >= 0:
                end = self._seam(flow, end, piece, link)
            at = piece.start
            while cut < len(cuts) and cuts[cut].start < piece.end:
                if cuts[cut].start >= at:
                    flow.copy(Span(at, cuts[cut].start))
                    met.append((len(flow), cut))
                    at = cuts[cut].end
                cut += 1
            flow.copy(Span(at, piece.end))
            end = piece.end
            opened = text.rfind("<", piece.start, piece.end)
            if opened >= 0:
                link = text.find(">", opened, piece.end) < 0
            elif link:
                link = text.find(">", piece.start, piece.end) < 0
        return flow.build(), met

    def _seam(self, flow: FlowBuilder, end: int, piece: Span, link: bool) -> int:
        """What stands between two lines: nothing inside a web address or after a dash, else a blank."""
        text = self._text
        last, first = text[end - 1], text[piece.start]
        if link and not first.isspace():
            return end
        if last == "-" and end >= 2 and text[end - 2].isalpha() and first.islower():
            if self._broken(end, piece.start):
                flow.drop()
            return end
        if last == "/" and end >= 2 and text[end - 2].isalnum() and first.isalnum():
            return end  # a symbol or path broken after its stroke
        if last in _DASHES and end >= 2 and (text[end - 2].isdigit() and first.isdigit()):
            return end
        if last == "-" and end >= 2 and text[end - 2].isalpha() and first.isalpha():
            return end
        # The white space after the line: not the notes or the table that stand between it and the next.
        blank = _BLANK.match(text, end, piece.start)
        flow.blank(Span(end, piece.start if blank is None else blank.end()))
        return end

    def _broken(self, end: int, start: int) -> bool:
        """Whether the hyphen before `end` only broke a word: the report also prints the word whole, or
        one of the two parts is no word of its own and the report never prints them with a hyphen."""
        text = self._text
        left, right = end - 1, start
        while left > 0 and text[left - 1].isalpha():
            left -= 1
        while right < len(text) and text[right].isalpha():
            right += 1
        one, other = text[left : end - 1].lower(), text[start:right].lower()
        words = self._words
        if words[one + other]:
            return True
        if words[f"{one}-{other}"] or one in english()["hyphened"]:
            return False
        # Each part is counted once for the place where the word is broken.
        return words[one] < 2 or words[other] < 2
