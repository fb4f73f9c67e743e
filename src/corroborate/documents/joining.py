"""Printed lines put together again as running text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.values import Span

_DASHES = "-‐–~"


class Joiner:
    """Makes flows of lines; knows the report's own words, to tell a printed hyphen from a broken word."""

    def __init__(self, text: str, words: frozenset[str] = frozenset()) -> None:
        self._text = text
        self._words = words

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
        flow.blank(Span(end, piece.start))
        return end

    def _broken(self, end: int, start: int) -> bool:
        """Whether the hyphen before `end` only broke a word that the report also prints whole."""
        text = self._text
        left, right = end - 1, start
        while left > 0 and text[left - 1].isalpha():
            left -= 1
        while right < len(text) and text[right].isalpha():
            right += 1
        return (text[left : end - 1] + text[start:right]).lower() in self._words
