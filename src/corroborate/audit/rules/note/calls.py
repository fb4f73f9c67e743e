"""Anchors, notes and back references: each number called once, in order, and meaning something."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from corroborate.audit.rule import Context
from corroborate.audit.support import cited, clip, finding, in_note
from corroborate.citations import resolve
from corroborate.citations.model import Citation, Interview, Kind, Status, Testimony
from corroborate.documents.model import Anchor, Document, Link, Note
from corroborate.values import Finding

#: links that say what number a note printed
_READ = (Link.NUMBER, Link.STRUCTURE)
#: a note whose place is less sure than this proves nothing
_SURE = 0.9
#: kinds a bare Ibid. repeats as a list
_LISTS = (Kind.TESTIMONY, Kind.INTERVIEW)
#: more numbers missing at once are another part of the report, not a slip
_FEW = 20


def anchor_without_note(context: Context) -> Iterator[Finding]:
    """NOTE001: a number in the body whose note is not there, though the notes beside it were read."""
    document = context.reading.document
    notes = document.notes_by_number
    for anchor in document.anchors:
        note = notes.get(anchor.number)
        if note is not None and (note.flow is not None or not _read_around(notes, anchor.number)):
            continue
        if note is None and not all(n.link in _READ for n in document.notes if n.flow is not None):
            continue  # where numbers were not read, a missing one proves nothing
        yield finding("NOTE001", [document.passage(anchor.span, note=anchor.number)], number=anchor.number)


def _read_around(notes: dict[int, Note], number: int) -> bool:
    around = [notes.get(number - 1), notes.get(number + 1)]
    there = [note for note in around if note is not None and note.flow is not None and note.link in _READ]
    return len(there) == 2 or (len(there) == 1 and None in around)


def note_without_anchor(context: Context) -> Iterator[Finding]:
    """NOTE002: a note whose printed number nothing in the body calls."""
    document = context.reading.document
    called = {anchor.number for anchor in document.anchors}
    for note in document.notes:
        if note.anchor is None and note.flow is not None and note.link in _READ and note.number not in called:
            end = min(len(note.flow), 40)
            yield finding("NOTE002", [in_note(document, note, 0, end)], number=note.number)


def sequence(context: Context) -> Iterator[Finding]:
    """NOTE003, NOTE004, NOTE005: numbers left out, called twice, called out of order."""
    document = context.reading.document
    for run in _runs(sorted(document.anchors, key=lambda a: a.span.start)):
        times = Counter(anchor.number for anchor in run)
        first: dict[int, Anchor] = {}
        highest: Anchor | None = None
        for anchor in run:
            place = document.passage(anchor.span, note=anchor.number)
            if anchor.number in first:
                before = document.passage(first[anchor.number].span, note=anchor.number)
                yield finding("NOTE004", [place, before], number=anchor.number)
                continue
            first[anchor.number] = anchor
            if highest is not None and anchor.number < highest.number:
                before = document.passage(highest.span, note=highest.number)
                yield finding("NOTE005", [place, before], number=anchor.number, before=highest.number)
                continue
            if highest is not None:
                left = [n for n in range(highest.number + 1, anchor.number) if n not in times]
                if 0 < len(left) <= _FEW:
                    before = document.passage(highest.span, note=highest.number)
                    yield finding("NOTE003", [place, before], first=left[0], last=left[-1], after=highest.number)
            highest = anchor


def _runs(anchors: list[Anchor]) -> Iterator[list[Anchor]]:
    """Anchors by numbering: a fresh 1 begins a new one (notes counted by chapter or by page)."""
    run: list[Anchor] = []
    for anchor in anchors:
        if anchor.number == 1 and len(run) > 1 and run[-1].number != 1:
            yield run
            run = []
        run.append(anchor)
    if run:
        yield run


def note_twice(context: Context) -> Iterator[Finding]:
    """NOTE004 for notes: two notes of one number on one page."""
    document = context.reading.document
    seen: dict[tuple[int, tuple[int, ...]], Note] = {}
    for note in document.notes:
        if note.flow is None or note.link not in _READ:
            continue
        other = seen.setdefault((note.number, note.pages), note)
        if other is not note and other.flow is not None:
            places = [in_note(document, n, 0, min(len(n.flow), 40)) for n in (note, other) if n.flow is not None]
            yield finding("NOTE004", places, number=note.number)


def ibid(context: Context) -> Iterator[Finding]:
    """NOTE006: an Ibid. that nothing stands before; NOTE007: one that may mean several works."""
    document = context.reading.document
    for citation in context.reading.citations:
        if citation.resolved_from != "ibid" or citation.note is None:
            continue
        if citation.status == Status.MISSING:
            if citation.reason != resolve.LOST and _surely_placed(document, citation.note):
                yield finding("NOTE006", [cited(document, citation)], note=citation.note, words=citation.text)
            continue
        own = [c for c in context.by_note[citation.note] if c.span.start < citation.span.start]
        if any(resolve.is_work(c) for c in own):
            continue
        works = _works(context.by_note.get(citation.note - 1, ()))
        if len(works) < 2 or (not citation.pinpoints and {w.kind for w in works} <= set(_LISTS)):
            continue
        yield finding(
            "NOTE007",
            [cited(document, citation), *(cited(document, work) for work in works)],
            note=citation.note,
            words=citation.text,
            works=[f"“{clip(work.text, 60)}”" for work in works],
            count=len(works),
        )


def _works(citations: tuple[Citation, ...]) -> list[Citation]:
    """The first citation of each work that an Ibid. could mean."""
    works = [c for c in citations if resolve.is_work(c)]
    works = [c for c in works if c.kind is not Kind.PROVISION] or works  # laws beside a source illustrate it
    return list({c.work or c.id: c for c in reversed(works)}.values())[::-1]


def _surely_placed(document: Document, number: int) -> bool:
    here, before = document.notes_by_number.get(number), document.notes_by_number.get(number - 1)
    sure = here is not None and here.confidence >= _SURE
    return sure and (before is None or (before.flow is not None and before.confidence >= _SURE))


def short_form(context: Context) -> Iterator[Finding]:
    """NOTE008: an op. cit. or short form that stands for no work, or for several."""
    for citation in context.reading.citations:
        if citation.resolved_from == "short" and citation.status in (Status.MISSING, Status.AMBIGUOUS):
            count = "several works" if citation.status == Status.AMBIGUOUS else "no work cited before"
            korean = "여러 문헌" if citation.status == Status.AMBIGUOUS else "앞에 인용된 문헌 없음"
            places = [cited(context.reading.document, citation)]
            yield finding("NOTE008", places, words=clip(citation.text, 60), meant=count, meant_ko=korean)


def continues_nothing(context: Context) -> Iterator[Finding]:
    """NOTE009: a note that begins in the middle of a sentence."""
    document = context.reading.document
    for note in document.notes:
        if note.flow is None or note.confidence < _SURE:
            continue
        text = note.flow.text
        if text[:1] in ",;)" or text.startswith(("and ", "or ", "but ", "of ", "which ")):
            end = text.find(" ", 25)
            place = in_note(document, note, 0, end if end > 0 else len(text))
            yield finding("NOTE009", [place], note=note.number, words=clip(text, 40))


def out_of_order(context: Context) -> Iterator[Finding]:
    """NOTE020: lists of testimonies or interviews that do not run by date, where most do."""
    document = context.reading.document
    lists = [group for group in map(_dated, context.by_note.values()) if len(group) > 1]
    broken = [group for group in lists if _slips(group)]
    if len(broken) * 3 < len(lists):
        places = [cited(document, citation) for group in broken for citation in _slips(group)]
        samples = [f"“{clip(citation.text, 50)}”" for group in broken for citation in _slips(group)]
        if places:
            yield finding("NOTE020", places, samples=samples[:3], count=len(broken))


def _dated(citations: tuple[Citation, ...]) -> list[Citation]:
    """The testimonies or interviews of a note, when it lists nothing else between them."""
    kinds = {citation.kind for citation in citations}
    dated = [c for c in citations if c.resolved_from is None and _day(c) is not None]
    return dated if len(kinds) == 1 and kinds <= set(_LISTS) else []


def _day(citation: Citation) -> dt.date | None:
    source = citation.source
    date = (
        source.interviewed if isinstance(source, Testimony) else source.date if isinstance(source, Interview) else None
    )
    return None if date is None else date.first


def _slips(group: list[Citation]) -> list[Citation]:
    """Those dated before the one they follow."""
    days = [_day(citation) for citation in group]
    return [group[i] for i in range(1, len(group)) if days[i] < days[i - 1]]  # type: ignore[operator]  # all dated


def twice_in_one(context: Context) -> Iterator[Finding]:
    """NOTE021: one note that names the same testimony or the same place of a work twice."""
    document = context.reading.document
    for number, citations in context.by_note.items():
        seen: dict[tuple[object, ...], Citation] = {}
        for citation in citations:
            if not resolve.is_work(citation) or citation.resolved_from == "ibid" or citation.work is None:
                continue
            if citation.kind in (Kind.INTERVIEW, Kind.PROVISION):
                continue  # two masked persons may share a day; an article may be named again in prose
            first = seen.setdefault((citation.work, citation.pinpoints), citation)
            if first is not citation and "n" + str(number) == citation.id.split(".")[0]:
                places = [cited(document, citation), cited(document, first)]
                yield finding("NOTE021", places, source=f"“{clip(citation.text, 60)}”", note=number)
