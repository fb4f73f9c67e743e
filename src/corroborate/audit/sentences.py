"""Sentences with the notes they call: what rules about claims look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from corroborate.audit.places import opening
from corroborate.documents.flow import Flow
from corroborate.documents.model import Document, Section
from corroborate.values import Passage


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a body paragraph. `anchors` are (offset within `text`, note number); a note
    called after the full stop belongs to the sentence before it."""

    index: int
    paragraph: int
    flow: Flow
    start: int
    end: int
    text: str
    anchors: tuple[tuple[int, int], ...]
    section: str | None

    @property
    def notes(self) -> tuple[int, ...]:
        return tuple(number for _, number in self.anchors)

    def place(self, document: Document, start: int = 0, end: int | None = None) -> Passage:
        """Offsets within the sentence as a place in the document."""
        upto = len(self.text) if end is None else end
        return opening(document, self.flow, self.start + start, self.start + upto)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of the body, in order."""
    out: list[Sentence] = []
    for index, paragraph in enumerate(document.paragraphs):
        text = paragraph.flow.text
        ranges = paragraph.sentences or (((0, len(text)),) if text.strip() else ())
        ends = [end for _, end in ranges]
        held: list[list[tuple[int, int]]] = [[] for _ in ranges]
        for offset, number in paragraph.anchors:
            # The first sentence that ends at or after the anchor; one beyond the last is the last's.
            at = min(bisect_left(ends, offset), len(ends) - 1)
            if at >= 0:
                held[at].append((offset - ranges[at][0], number))
        for (start, end), anchors in zip(ranges, held, strict=True):
            out.append(
                Sentence(
                    len(out), index, paragraph.flow, start, end, text[start:end], tuple(anchors), paragraph.section
                )
            )
    return tuple(out)


def chapters(document: Document) -> dict[str, str]:
    """For each section path, the path of the chapter it lies in: what an evaluation closes, or else
    the first storey of the outline that has several members."""
    levels = sorted({section.level for section in document.sections})
    if not levels:
        return {}
    several = next((level for level in levels if sum(s.level == level for s in document.sections) > 1), levels[0])
    closed = [section.level - 1 for section in document.sections if section.evaluation and section.level > levels[0]]
    top = min(closed, default=several)
    starts = [s for s in document.sections if s.level <= top]
    offsets = [s.heading.start for s in starts]
    out: dict[str, str] = {}
    for section in document.sections:
        at = bisect_right(offsets, section.heading.start) - 1
        out[section.path] = starts[at].path if at >= 0 else section.path
    return out


def evaluations(document: Document) -> frozenset[str]:
    """Paths of the sections that judge their chapter."""
    found: list[Section] = [section for section in document.sections if section.evaluation]
    inner = {s.path for s in document.sections for e in found if e.span.holds(s.span)}
    return frozenset({section.path for section in found} | inner)
