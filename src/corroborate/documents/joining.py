"""Printed lines put together again as running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.sentences import english
from corroborate.values import Span

#: signs after which words may go on in the next line without a blank
_FAST = "-‐–~/"


_BLANK = re.compile(r"\s+")
_BROKEN = re.compile(r"-[ \t]*[\r\n]\s*(?=[^\W\d_])")
#: what may stand fast to a word, note numbers included
_EDGES = ".,:;!?()[]{}<>\"'“”‘’«»…0123456789"


def _words(text: str) -> Counter[str]:
    """How often the report prints each word (or part of one with hyphens) that matters where a line
    ends in a hyphen: the two parts, both as one, both with the hyphen."""
    counts: Counter[str] = Counter()
    asked: set[str] = set()
    for broken in _BROKEN.finditer(text):
        one, other = _parts(text, broken.start(), broken.end())
        if one:
            asked.update((one, other, one + other, f"{one}-{other}"))
    if not asked:
        return counts
    for token, times in Counter(text.lower().split()).items():
        word = token.strip(_EDGES)
        if word in asked:
            counts[word] += times
        if "-" in word:
            for part in word.split("-"):
                if part in asked:
                    counts[part] += times
    return counts


def _parts(text: str, hyphen: int, start: int) -> tuple[str, str]:
    """The letters before the hyphen at `hyphen` and those from `start`, in lower case."""
    left, right = hyphen, start
    while left > 0 and text[left - 1].isalpha():
        left -= 1
    while right < len(text) and text[right].isalpha():
        right += 1
    return text[left:hyphen].lower(), text[start:right].lower()


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
        cut, cuts_left = 0, len(cuts)
        end = -1
        link = False
        for piece in pieces:
            at, upto = piece.start, piece.end
            if end >= 0:
                self._seam(flow, end, at, link)
            while cut < cuts_left and cuts[cut].start < upto:
                if cuts[cut].start >= at:
                    # A number set apart goes with the blank before it.
                    before = cuts[cut].start - (at < cuts[cut].start and text[cuts[cut].start - 1] == " ")
                    flow.copied(at, before)
                    met.append((len(flow), cut))
                    at = cuts[cut].end
                cut += 1
            flow.copied(at, upto)
            end = upto
            opened = text.rfind("<", piece.start, upto)
            if opened >= 0:
                link = text.find(">", opened, upto) < 0
            elif link:
                link = text.find(">", piece.start, upto) < 0
        return flow.build(), met

    def _seam(self, flow: FlowBuilder, end: int, start: int, link: bool) -> None:
        """What stands between two lines: nothing inside a web address or after a dash, else a blank."""
        text = self._text
        last, first = text[end - 1], text[start]
        if link and not first.isspace():
            return
        if last in _FAST and end >= 2:
            before = text[end - 2]
            if last == "-" and before.isalpha() and first.isalpha():
                if first.islower() and self._broken(end, start):
                    flow.drop()
                return
            if last == "/" and before.isalnum() and first.isalnum():
                return  # a symbol or path broken after its stroke
            if last != "/" and before.isdigit() and first.isdigit():
                return
        # The white space after the line: not the notes or the table that stand between it and the next.
        blank = _BLANK.match(text, end, start)
        flow.blanked(end, end if blank is None else blank.end())

    def _broken(self, end: int, start: int) -> bool:
        """Whether the hyphen before `end` only broke a word: the report also prints the word whole, or
        one of the two parts is no word of its own and the report never prints them with a hyphen."""
        one, other = _parts(self._text, end - 1, start)
        words = self._words
        if words[one + other]:
            return True
        if words[f"{one}-{other}"] or one in english()["hyphened"]:
            return False
        # Each part is counted once for the place where the word is broken.
        return words[one] < 2 or words[other] < 2
