"""Running text as a reader meets it, with the way back to the stored text.

A printed sentence is broken by lines, pages and note anchors. A `Flow` is that sentence whole; each
of its characters knows the code point of the stored text it came from, so whatever a rule finds in
the flow can be shown at its place.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from corroborate.values import Span


@dataclass(frozen=True, slots=True)
class Flow:
    """`text` plus runs `(flow offset, stored offset, stored length)`.

    A run of equal length on both sides is a copy; a run that stands for a single flow character
    (a blank) may cover any white space, or nothing, of the stored text.
    """

    text: str
    runs: tuple[tuple[int, int, int], ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(run[0] for run in self.runs))

    def __len__(self) -> int:
        return len(self.text)

    def _run(self, index: int) -> int:
        return bisect_right(self._starts, index) - 1

    def stored(self, index: int) -> int:
        """Stored offset of the flow character at `index` (IndexError past the end)."""
        if not 0 <= index < len(self.text):
            raise IndexError(index)
        at, raw, _ = self.runs[self._run(index)]
        return raw + index - at

    def span(self, start: int, end: int) -> Span:
        """Hull in the stored text of the flow range `[start, end)`."""
        if start >= end:
            raw = self.stored(start) if start < len(self.text) else self.stored(start - 1) + 1
            return Span(raw, raw)
        first, last = self.stored(start), self.stored(end - 1)
        at, raw, length = self.runs[self._run(end - 1)]
        # A blank that stands for a whole line break ends where that white space ends.
        single = self._run(end - 1) + 1 < len(self.runs) and self.runs[self._run(end - 1) + 1][0] - at == 1
        return Span(first, raw + length if single or (end - 1 == at and length == 0) else last + 1)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The stored stretches the flow range is made of, in order, adjacent ones joined."""
        out: list[Span] = []
        index = self._run(start)
        while index < len(self.runs) and self.runs[index][0] < end:
            at, raw, length = self.runs[index]
            upto = self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.text)
            if upto - at == length:
                piece = Span(raw + max(start - at, 0), raw + min(end, upto) - at)
            else:
                piece = Span(raw, raw + length)
            if out and out[-1].end == piece.start:
                out[-1] = Span(out[-1].start, piece.end)
            elif len(piece):
                out.append(piece)
            index += 1
        return tuple(out)

    def slice(self, start: int, end: int) -> Flow:
        """The flow of the range `[start, end)` alone."""
        runs: list[tuple[int, int, int]] = []
        index = self._run(start) if self.text else 0
        while index < len(self.runs) and self.runs[index][0] < end:
            at, raw, length = self.runs[index]
            upto = self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.text)
            if upto - at == length:
                low, high = max(start, at), min(end, upto)
                runs.append((low - start, raw + low - at, high - low))
            else:
                runs.append((max(at - start, 0), raw, length))
            index += 1
        return Flow(self.text[start:end], tuple(runs))


class FlowBuilder:
    """Collects stored stretches and joins into a `Flow`."""

    def __init__(self, stored: str) -> None:
        self._stored = stored
        self._parts: list[str] = []
        self._runs: list[tuple[int, int, int]] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def copy(self, span: Span) -> None:
        """Append the stored text of `span` as it is."""
        if not len(span):
            return
        self._parts.append(span.of(self._stored))
        self._runs.append((self._length, span.start, len(span)))
        self._length += len(span)

    def blank(self, span: Span) -> None:
        """Append one blank standing for the stored `span` (white space, furniture, or nothing)."""
        self._parts.append(" ")
        self._runs.append((self._length, span.start, len(span)))
        self._length += 1

    def drop(self) -> None:
        """Take the last copied character back (a hyphen that only broke a word)."""
        at, raw, length = self._runs.pop()
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        if length > 1:
            self._runs.append((at, raw, length - 1))
        else:
            self._parts.pop()

    def build(self) -> Flow:
        return Flow("".join(self._parts), tuple(self._runs))
