"""All citations of a document: of its notes, of the ID cells and source lines of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from corroborate import vocabularies
from corroborate.citations import resolve
from corroborate.citations.bibliography import key_of
from corroborate.citations.find import Piece, pieces, tidy
from corroborate.citations.identify import Identified, identify
from corroborate.citations.model import Citation, Kind, NoteProse, Provision, Report, Source
from corroborate.citations.testimonies import TestimonyFound, find_testimonies, may_hold
from corroborate.citations.words import Words, words
from corroborate.conventions.model import Convention
from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.model import Document, Note, TableKind
from corroborate.values import Span


def cite(document: Document, convention: Convention) -> tuple[Citation, ...]:
    """Citations in the order of notes, then of tables and figures, then of what stands in the body.

    Ids are stable for the same text: `n807.1` (first of note 807), `tIV-1.r3.1` (table, row),
    `sIV-9.1` (source line of a table; `fIV-1.1` of a figure), `b1` (a testimony ID in running text).
    """
    reader = _Reader(document, convention)
    out = reader.notes()
    out += reader.tables()
    out += reader.source_lines()
    out += reader.body(out)
    return tuple(out)


class _Reader:
    """One pass over one document; what was cited so far is kept for back references."""

    def __init__(self, document: Document, convention: Convention) -> None:
        self.document = document
        self.convention = convention
        self.language = convention.language
        self.first_of_several = convention.style.ibid_of_several == "first"
        self.works = resolve.Works()
        self.defined: dict[str, Citation] = {}
        self.seen: dict[int, int] = {}

    def notes(self) -> list[Citation]:
        out: list[Citation] = []
        before: list[Citation] | None = None
        last: int | None = None
        for note in self.document.notes:
            if note.flow is None:
                before, last = None, note.number
                continue
            adjacent = last is not None and note.number - last in (0, 1)
            known = before if adjacent else None
            reason = resolve.LOST if last is not None else resolve.NO_NOTE
            times = self.seen[note.number] = self.seen.get(note.number, 0) + 1
            # Where numbering begins anew with each chapter, a number alone is not a name.
            name = f"n{note.number}" if times == 1 else f"n{note.number}@{times}"
            cited = self._note(note, note.flow, name, known, reason)
            out += cited
            before, last = cited, note.number
        return out

    def _note(self, note: Note, flow: Flow, name: str, before: list[Citation] | None, reason: str) -> list[Citation]:
        text = tidy(flow.text)
        found = list(find_testimonies(text, self.convention.ids))
        said = words(self.language)
        opened = said.open_list.search(text) if found or "other" in text else None
        cut = pieces(text, found, language=self.language)
        out: list[Citation] = []
        for part in _in_order(found, cut):
            if isinstance(part, TestimonyFound):
                out.append(self._testimony(flow, part, f"{name}.{len(out) + 1}", note=note.number))
                continue
            if _is_connector(text, part, said):
                continue
            for item in identify(text, part.start, part.end, self.convention):
                self._add(
                    out, self._made(flow, text, item, note.number, f"{name}.{len(out) + 1}"), item, before, reason
                )
        if opened is not None and out:
            # The words "and many other ..." belong to the source they follow.
            at = max((i for i, c in enumerate(out) if c.span.start <= flow.stored(opened.start())), default=0)
            out[at] = replace(out[at], open_list=True)
        if len(text) > 200:
            self._define(note, flow, name, out)
        return out

    def _add(
        self, out: list[Citation], citation: Citation, item: Identified, before: list[Citation] | None, reason: str
    ) -> None:
        """Append what `citation` resolves to, and remember it."""
        if item.back == "ibid":
            named = replace(citation, resolved_from="ibid")
            out += resolve.resolve_ibid(named, out, before, reason, self.first_of_several)
            return
        if item.back == "opcit":
            out.append(resolve.resolve_opcit(citation, item.short or "", self.works))
            return
        if item.back == "short" and item.short:
            citation = resolve.resolve_short(citation, item.short, self.works, self.defined)
        if citation.kind == Kind.NOTE_PROSE and citation.pinpoints and out:
            # "See also pp. 9-39": further places in the source before.
            out[-1] = replace(out[-1], pinpoints=out[-1].pinpoints + citation.pinpoints)
            return
        if _is_address_only(citation) and out and out[-1].url is None and out[-1].kind != Kind.NOTE_PROSE:
            out[-1] = replace(out[-1], url=citation.url, accessed=citation.accessed)
            return
        if citation.resolved_from is None:
            self.works.add(citation)
            short = resolve.hereinafter(citation.text) if "here" in citation.text or "hence" in citation.text else None
            if short is not None:
                self.works.by_short[resolve.squeezed(short)] = citation
        out.append(citation)

    def _define(self, note: Note, flow: Flow, name: str, out: list[Citation]) -> None:
        """A note that lists sources by short form defines them for all later notes."""
        text = flow.text
        listed = resolve.definitions(text)
        if not listed:
            return
        out.clear()
        at = 0
        for short, long in listed.items():
            start = text.index(long, at)
            at = start + len(long)
            meant = vocabularies.load("instruments").get(long.removesuffix("."))
            source: Source = Report(long.split(" (")[0].strip(), short)
            if meant is not None:
                source = Provision(meant.code, long, ())
            key = f"{name}.{len(out) + 1}"
            self.defined[resolve.squeezed(short)] = Citation(
                key,
                note.number,
                Kind.REPORT if meant is None else Kind.PROVISION,
                source,
                flow.span(start, at),
                flow.text[start:at],
                work=f"short:{resolve.squeezed(short)}",
                spans=flow.spans(start, at),
            )
            out.append(self.defined[resolve.squeezed(short)])

    def _made(self, flow: Flow, text: str, item: Identified, note: int | None, key: str) -> Citation:
        start, end = _trimmed(text, item.start, item.end)
        source: Source | None = item.source
        if isinstance(source, NoteProse):
            source = NoteProse(flow.text[start:end])
        return Citation(
            key,
            note,
            item.kind,
            source,
            flow.span(start, end),
            flow.text[start:end],
            item.pinpoints,
            work=key_of(source),
            spans=flow.spans(start, end),
            url=item.url,
            accessed=item.accessed,
        )

    def _testimony(
        self, flow: Flow, found: TestimonyFound, key: str, *, note: int | None = None, table: str | None = None
    ) -> Citation:
        return Citation(
            key,
            note,
            Kind.TESTIMONY,
            found.testimony,
            flow.span(found.start, found.end),
            flow.text[found.start : found.end],
            work=key_of(found.testimony),
            table=table,
            spans=flow.spans(found.start, found.end),
        )

    def tables(self) -> list[Citation]:
        """IDs in the cells of tables: a row of a testimony table rests on those of its ID cell."""
        out: list[Citation] = []
        prefix = self.convention.ids.prefix
        if prefix is None:
            return out
        for table in self.document.tables:
            if table.kind not in (TableKind.TESTIMONY, TableKind.OTHER, TableKind.PROVISIONS):
                continue
            for number, row in enumerate(table.rows, 1):
                count = 0
                for cell in row:
                    if not any(c.isdigit() for c in cell.text):
                        continue
                    for found in find_testimonies(cell.flow.text, self.convention.ids):
                        count += 1
                        key = f"t{table.label}.r{number}.{count}"
                        out.append(self._testimony(cell.flow, found, key, table=table.label))
        return out

    def source_lines(self) -> list[Citation]:
        """What the `Source:` lines of tables and figures cite."""
        out: list[Citation] = []
        lines: list[tuple[str, str, str | None, Span | None]] = [
            ("s", t.label, t.label, t.source_span) for t in self.document.tables
        ]
        lines += [("f", f.label, None, f.source_span) for f in self.document.figures]
        for letter, label, table, span in lines:
            if span is None:
                continue
            flow = folded(self.document.text, span)
            text = tidy(flow.text)
            head = next((h for h in self.convention.tables.source if text.startswith(h)), "")
            count = 0
            for piece in pieces(text, language=self.language):
                start = max(piece.start, len(head))
                start += len(text[start : piece.end]) - len(text[start : piece.end].lstrip())
                if piece.end - start < 3:
                    continue
                for found in identify(text, start, piece.end, self.convention):
                    count += 1
                    made = self._made(flow, text, found, None, f"{letter}{label}.{count}")
                    out.append(replace(made, table=table))
        return out

    def body(self, found: Iterable[Citation]) -> list[Citation]:
        """Testimony IDs that stand in running text, outside notes and tables."""
        style = self.convention.ids
        if style.prefix is None:
            return []
        starts = {c.span.start for c in found if c.kind == Kind.TESTIMONY}
        out: list[Citation] = []
        for paragraph in self.document.paragraphs:
            if not may_hold(paragraph.flow.text, style.prefix):
                continue
            for item in find_testimonies(paragraph.flow.text, style):
                span = paragraph.flow.span(item.start, item.end)
                if span.start not in starts:
                    out.append(self._testimony(paragraph.flow, item, f"b{len(out) + 1}"))
        return out


def _in_order(found: list[TestimonyFound], cut: list[Piece]) -> Iterator[TestimonyFound | Piece]:
    both: list[TestimonyFound | Piece] = [*found, *cut]
    return iter(sorted(both, key=lambda part: part.start))


def _is_connector(text: str, piece: Piece, said: Words) -> bool:
    """Words that join sources and cite none: `and many other testimonies`, `Testimonies include`."""
    part = text[piece.start : piece.end].strip(" .,;:")
    match = said.open_list.match(part)
    if match is not None and match.end() == len(part):
        return True
    signal = said.signals.match(part + " ")
    return signal is not None and signal.end() >= len(part)


def _is_address_only(citation: Citation) -> bool:
    return citation.kind == Kind.WEB and citation.text.lstrip("< ").startswith(("http", "www."))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start + 1 and text[end - 1] in " ;,":
        end -= 1
    while start < end - 1 and text[start] in " ;,":
        start += 1
    return start, end


def folded(text: str, span: Span) -> Flow:
    """The stored stretch as one line: every run of white space one blank."""
    builder = FlowBuilder(text)
    at = span.start
    while at < span.end:
        stop = at
        while stop < span.end and not text[stop].isspace():
            stop += 1
        builder.copy(Span(at, stop))
        at = stop
        while at < span.end and text[at].isspace():
            at += 1
        if at < span.end and at > stop:
            builder.blank(Span(stop, at))
    return builder.build()
