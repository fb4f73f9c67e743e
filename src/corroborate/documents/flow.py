"""Running text as a reader meets it, with the way back to the stored text.

A printed sentence is broken by lines, pages and note anchors. A `Flow` is that sentence whole; each
of its characters knows the code point of the stored text it came from, so whatever a rule finds in
the flow can be shown at its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from corroborate.values import Span, hull


@dataclass(frozen=True, slots=True)
class Flow:
    """`text` plus runs `(flow offset, stored offset, stored length)`.

    A run of equal length on both sides is a copy; any other run is one flow character (a blank) that
    stands for white space, furniture or nothing of the stored text.
    """

    text: str
    runs: tuple[tuple[int, int, int], ...]
    #: flow offsets of the runs, made when first asked for: most flows are only ever read
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __len__(self) -> int:
        return len(self.text)

    def _run(self, index: int) -> int:
        if len(self._starts) != len(self.runs):
            object.__setattr__(self, "_starts", tuple(run[0] for run in self.runs))
        return bisect_right(self._starts, index) - 1

    def _upto(self, run: int) -> int:
        return self.runs[run + 1][0] if run + 1 < len(self.runs) else len(self.text)

    def stored(self, index: int) -> int:
        """Stored offset of the flow character at `index` (IndexError past the end)."""
        if not 0 <= index < len(self.text):
            raise IndexError(index)
        at, raw, _ = self.runs[self._run(index)]
        return raw + index - at

    def _end(self, index: int) -> int:
        """Stored offset after the flow character at `index`; after all that a blank stands for."""
        run = self._run(index)
        at, raw, length = self.runs[run]
        return raw + (index + 1 - at if self._upto(run) - at == length else length)

    def span(self, start: int, end: int) -> Span:
        """Hull in the stored text of the flow range `[start, end)`; an empty range is a point."""
        if start < end:
            first, last = self.stored(start), self._end(end - 1)
            # A cell put together from two pages may end before it begins.
            return Span(first, last) if first <= last else hull(self.spans(start, end))
        if not self.text:
            return Span(0, 0)
        raw = self.stored(start) if start < len(self.text) else self._end(len(self.text) - 1)
        return Span(raw, raw)

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The runs of `[start, end)`, those at the edges cut to it."""
        run = max(self._run(start), 0) if start < end else len(self.runs)
        while run < len(self.runs) and self.runs[run][0] < end:
            at, raw, length = self.runs[run]
            upto = self._upto(run)
            if upto - at == length:
                low, high = max(start, at), min(end, upto)
                if low < high:
                    yield low, raw + low - at, high - low
            else:
                yield at, raw, length
            run += 1

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The stored stretches the flow range is made of, in order, adjacent ones joined."""
        out: list[Span] = []
        for _, raw, length in self._cut(start, end):
            if out and out[-1].end == raw:
                out[-1] = Span(out[-1].start, raw + length)
            elif length:
                out.append(Span(raw, raw + length))
        return tuple(out)

    def slice(self, start: int, end: int) -> Flow:
        """The flow of the range `[start, end)` alone."""
        return Flow(self.text[start:end], tuple((at - start, raw, length) for at, raw, length in self._cut(start, end)))


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
        self.copied(span.start, span.end)

    def copied(self, start: int, end: int) -> None:
        """Append the stored text from `start` to `end` as it is."""
        if start < end:
            self._parts.append(self._stored[start:end])
            self._runs.append((self._length, start, end - start))
            self._length += end - start

    def blank(self, span: Span) -> None:
        """Append one blank standing for the stored `span` (white space, furniture, or nothing)."""
        self.blanked(span.start, span.end)

    def blanked(self, start: int, end: int) -> None:
        """Append one blank standing for the stored text from `start` to `end`."""
        self._parts.append(" ")
        self._runs.append((self._length, start, end - start))
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
