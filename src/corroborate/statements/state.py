"""Documents become statements: one for every sentence or clause a note supports, one for every row
of a testimony table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corroborate.citations.model import Citation, Provision, Testimony
from corroborate.citations.provisions import in_flow as provisions_in
from corroborate.conventions.model import Convention
from corroborate.documents.flow import Flow
from corroborate.documents.model import Cell, Document, Paragraph, Table, TableKind
from corroborate.statements.content import said_by
from corroborate.statements.definitions import Definitions, definitions
from corroborate.statements.institutions import institution
from corroborate.statements.model import Speaker, SpeakerKind, Statement, Witness
from corroborate.statements.places import Mention, find_places
from corroborate.statements.sources import Sources
from corroborate.statements.speakers import Voice, by_sources, voices
from corroborate.statements.themes import themes_by_section
from corroborate.statements.witnesses import described
from corroborate.values import Span, TestimonyId
from corroborate.vocabularies.finder import fold
from corroborate.vocabularies.gazetteer import Gazetteer, gazetteer
from corroborate.vocabularies.vocabulary import load


def state(document: Document, citations: tuple[Citation, ...], convention: Convention) -> tuple[Statement, ...]:
    """Every statement of `document`, in the order of the text. Nothing is guessed silently: what the
    words do not say is None."""
    maker = _Maker(document, convention, citations)
    found = [*maker.of_paragraphs(), *maker.of_tables()]
    return tuple(sorted(found, key=lambda statement: (statement.span.start, statement.span.end)))


@dataclass(slots=True)
class _Teller:
    """Who is telling at this point of the text."""

    kind: SpeakerKind
    witness: Witness
    span: Span | None
    name: str | None


@dataclass(slots=True)
class _Piece:
    """A sentence, or the clause of it, that the notes of `anchors` (flow offset, number) support."""

    start: int
    end: int
    anchors: tuple[tuple[int, int], ...]
    clause: bool

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(number for _, number in self.anchors)


@dataclass
class _Maker:
    document: Document
    convention: Convention
    citations: tuple[Citation, ...]
    sources: Sources = field(init=False)
    themes: dict[str, tuple[str, ...]] = field(init=False)
    places: Gazetteer = field(init=False)
    names: Definitions = field(init=False)
    used: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.sources = Sources(self.document, self.citations)
        self.themes = themes_by_section(self.document)
        self.places = gazetteer(self.convention.country)
        self.names = definitions(self.document, self.convention)
        self.used = defaultdict(int)

    # sentences and clauses

    def of_paragraphs(self) -> Iterator[Statement]:
        teller: _Teller | None = None
        section: str | None = None
        for index, paragraph in enumerate(self.document.paragraphs):
            if paragraph.section != section:
                teller, section = None, paragraph.section
            text = fold(paragraph.flow.text)
            mentions = find_places(text, self.places) if paragraph.anchors else []
            for start, end in paragraph.sentences:
                pieces = list(_pieces(paragraph, start, end))
                spoken = list(voices(text, start, end))
                for piece in pieces or [_Piece(start, end, (), False)]:
                    teller, ours = self._teller(paragraph.flow, text, spoken, piece, teller, end)
                    if piece.anchors:
                        yield self._make(index, paragraph, text, (start, end), piece, ours, mentions)
                    if pieces and piece.end < end and piece is pieces[-1]:
                        rest = _Piece(piece.end, end, (), True)
                        teller, _ = self._teller(paragraph.flow, text, spoken, rest, teller, end)

    def _teller(
        self, flow: Flow, text: str, spoken: list[Voice], piece: _Piece, before: _Teller | None, end: int
    ) -> tuple[_Teller | None, _Teller | None]:
        """Who tells after the piece, and who tells the piece itself (None: not a testifier)."""
        own = [voice for voice in spoken if piece.start <= voice.start < piece.end]
        inside = [voice for voice in spoken if voice.start < piece.start]
        teller = before
        for voice in own:
            if voice.new:
                witness = described(flow, text, voice, self.convention.country, end)
                teller = _Teller(
                    voice.kind, witness, flow.span(voice.start, voice.end), flow.text[voice.start : voice.end]
                )
            elif teller is None:
                teller = _Teller(SpeakerKind.TESTIFIER, Witness(), flow.span(voice.start, voice.end), None)
        if own or inside:
            return teller, teller
        return teller, None

    def _make(
        self,
        index: int,
        paragraph: Paragraph,
        text: str,
        sentence: tuple[int, int],
        piece: _Piece,
        teller: _Teller | None,
        mentions: list[Mention],
    ) -> Statement:
        cited = tuple(
            citation
            for offset, number in piece.anchors
            for citation in self.sources.of_anchor(paragraph.flow, offset, number)
        )
        speaker, witness = self._speaker(paragraph.flow, text, sentence, piece, teller, cited)
        return replace(
            self._claim(
                "s" + "-".join(map(str, piece.numbers)),
                paragraph.flow,
                text,
                (piece.start, piece.end),
                paragraph.section,
                speaker,
                witness,
                cited,
                mentions,
            ),
            notes=piece.numbers,
            clause=piece.clause,
            sentence=(index, *sentence),
        )

    def _claim(
        self,
        stem: str,
        flow: Flow,
        text: str,
        words: tuple[int, int],
        section: str | None,
        speaker: Speaker,
        witness: Witness,
        cited: tuple[Citation, ...],
        mentions: list[Mention],
    ) -> Statement:
        """What the range `words` of `flow` claims; `text` is its folded text, `mentions` the places in it."""
        span = flow.span(*words)
        page = self.document.page_at(span.start)
        themes = self.themes.get(section or "", ())
        said = said_by(flow, text, words, speaker.kind, witness, mentions, themes, self.convention.country)
        return Statement(
            id=self._id(stem),
            flow=flow.slice(*words),
            span=span,
            section=section,
            page=None if page is None else page.label,
            speaker=speaker,
            citations=cited,
            testimonies=_ids(cited),
            notes=(),
            and_others=any(citation.open_list for citation in cited),
            witness=said.witness,
            modality=said.modality,
            events=said.events,
            places=said.places,
            amounts=said.amounts,
            themes=themes,
            provisions=_provisions(cited, flow, *words),
            propositions=said.propositions,
        )

    def _speaker(
        self,
        flow: Flow,
        text: str,
        sentence: tuple[int, int],
        piece: _Piece,
        teller: _Teller | None,
        cited: tuple[Citation, ...],
    ) -> tuple[Speaker, Witness]:
        if teller is not None:
            return Speaker(teller.kind, teller.name, teller.span), teller.witness
        named = institution(text, piece.start, piece.end, self.convention.country)
        if named is None and piece.start > sentence[0]:
            named = institution(text, sentence[0], piece.end, self.convention.country)
        if named is not None:
            words = flow.span(named[1], named[2])
            known = self.names.resolve(flow.text[named[1] : named[2]], words.start)
            name = flow.text[named[1] : named[2]] if known is None else known.long
            return Speaker(named[0], name, words), Witness()
        return Speaker(by_sources(text[sentence[0] : piece.end], cited, self.convention.country)), Witness()

    def _id(self, stem: str) -> str:
        self.used[stem] += 1
        return stem if self.used[stem] == 1 else f"{stem}.{self.used[stem]}"

    # testimony tables

    def of_tables(self) -> Iterator[Statement]:
        for table in self.document.tables:
            if table.kind is TableKind.TESTIMONY:
                for number, row in enumerate(table.rows):
                    statement = self._of_row(table, number, row)
                    if statement is not None:
                        yield statement

    def _of_row(self, table: Table, number: int, row: tuple[Cell, ...]) -> Statement | None:
        holds = self.sources.of_row(table.label, row)
        id_cells = {cell.column for cell, _ in holds}
        told = [cell for cell in row if cell.column not in id_cells and len(cell.text) > 1]
        if not told:
            return None
        cell = max(told, key=lambda one: len(one.text))
        cited = tuple(dict.fromkeys(citation for _, citation in holds))
        flow, text = cell.flow, fold(cell.flow.text)
        teller = None
        for voice in voices(text, 0, len(text)):
            if voice.new and voice.kind is SpeakerKind.TESTIFIER and teller is None:
                witness = described(flow, text, voice, self.convention.country, len(text))
                teller = _Teller(
                    voice.kind, witness, flow.span(voice.start, voice.end), flow.text[voice.start : voice.end]
                )
        if teller is None:
            teller = _Teller(SpeakerKind.TESTIFIER, Witness(), None, None)
        speaker = Speaker(teller.kind, teller.name, teller.span)
        claim = self._claim(
            f"{table.label}.r{number + 1}", flow, text, (0, len(text)), table.section, speaker, teller.witness, cited,
            find_places(text, self.places),
        )  # fmt: skip
        return replace(claim, table=table.label, row=number)


def _pieces(paragraph: Paragraph, start: int, end: int) -> Iterator[_Piece]:
    """The stretches of a sentence that its anchors close, in order."""
    at: dict[int, list[int]] = defaultdict(list)
    for offset, number in paragraph.anchors:
        if start < offset <= end:
            at[offset].append(number)
    if not at:
        return
    text, position, offsets = paragraph.flow.text, start, sorted(at)
    # What follows the last anchor belongs to it when it is only the mark that ends the sentence.
    closed = not re.search(r"\w", text[offsets[-1] : end])
    for offset in offsets:
        stop = end if offset == offsets[-1] and closed else offset
        begin = position
        while begin < stop and not (text[begin].isalnum() or text[begin] in "“\"‘'("):
            begin += 1
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if stop > begin:
            yield _Piece(
                begin, stop, tuple((offset, number) for number in at[offset]), not (len(offsets) == 1 and closed)
            )
        position = offset


def _ids(citations: tuple[Citation, ...]) -> tuple[TestimonyId, ...]:
    return tuple(dict.fromkeys(c.source.id for c in citations if isinstance(c.source, Testimony)))


def _provisions(citations: tuple[Citation, ...], flow: Flow, start: int, end: int) -> tuple[str, ...]:
    """Articles that the words or their notes name, as `ICCPR 12`."""
    named = []
    if flow.text.find("rticle", start, end) >= 0:
        # "(Article 23)" belongs to the treaty that the paragraph named last
        before = list(load("instruments").find(flow.text[:start]))
        inherited = before[-1].values[0] if before else None
        named = [found.provision for found in provisions_in(flow, inherited=inherited, start=start, end=end)]
    cited = [citation.source for citation in citations if isinstance(citation.source, Provision)]
    out: list[str] = []
    for provision in (*named, *cited):
        if provision.instrument is not None:
            out.extend(f"{provision.instrument} {article}" for article in provision.articles or ("",))
    return tuple(dict.fromkeys(item.strip() for item in out))
