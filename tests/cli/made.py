"""A small report made by hand: two sections, three notes (one lost), two tables; and findings about it."""

from __future__ import annotations

import string
from decimal import Decimal

from corroborate.audit import catalogue
from corroborate.audit.render import Report
from corroborate.audit.suppression import Suppression
from corroborate.citations.model import Citation, Kind, Testimony
from corroborate.conventions.model import Convention
from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.model import (
    Anchor,
    Cell,
    Document,
    Format,
    Link,
    Note,
    Number,
    Page,
    Paragraph,
    Problem,
    Section,
    Table,
    TableKind,
)
from corroborate.statements.model import (
    Modality,
    Profile,
    Reading,
    Said,
    Speaker,
    SpeakerKind,
    Statement,
    When,
    Where,
    Witness,
)
from corroborate.values import Digest, Finding, PartialDate, Passage, Severity, Span, TestimonyId

TEXT = """A. Work
A woman in her 30s who left in 2019 said that she saw the
market of Saebyok closed.1 Another witness heard <the same>.2
Table I-1 Markets by year
Year Markets Share
2019 12 (30) 40.0%
2020 -8 60.0%
Source: Made Ministry
B. 집
집에 대한 진술은 없었다.3
1) ABCD2020000001 2020-02-03.
2) ABCD2020000001 2020-03-02; =HYPERLINK("x").
"""


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def flow(*pieces: str) -> Flow:
    """Pieces of `TEXT` in order, joined by blanks where they are apart."""
    builder, at = FlowBuilder(TEXT), 0
    for index, piece in enumerate(pieces):
        found = span(piece, at)
        if index:
            builder.blank(Span(at, found.start) if TEXT[at : found.start].isspace() else Span(at, at))
        builder.copy(found)
        at = found.end
    return builder.build()


ID = TestimonyId("ABCD", 2020, 1)
_ROWS = (("2019", "12 (30)", "40.0%"), ("2020", "-8", "60.0%"))
_NUMBERS = {
    "12 (30)": Number(Decimal(12), secondary=Decimal(30)),
    "40.0%": Number(Decimal("40.0"), 1, percent=True),
    "60.0%": Number(Decimal("60.0"), 1, percent=True),
    "2019": Number(Decimal(2019)),
    "2020": Number(Decimal(2020)),
    "-8": Number(Decimal(-8)),
}


def _cells() -> tuple[tuple[Cell, ...], ...]:
    out = []
    at = TEXT.index("2019 12")
    for row, words in enumerate(_ROWS):
        cells = []
        for column, word in enumerate(words):
            builder = FlowBuilder(TEXT)
            found = span(word, at)
            builder.copy(found)
            at = found.end
            cells.append(Cell(row, column, builder.build(), _NUMBERS[word]))
        out.append(tuple(cells))
    return tuple(out)


def document() -> Document:
    first = flow("A woman in her 30s who left in 2019 said that she saw the", "market of Saebyok closed.")
    whole = flow(
        "A woman in her 30s who left in 2019 said that she saw the",
        "market of Saebyok closed.",
        "Another witness heard <the same>.",
    )
    anchors = tuple(Anchor(n, span(f".{n}", 60)) for n in (1, 2, 3))
    return Document(
        text=TEXT,
        digest=Digest.of(TEXT.encode()),
        format=Format.TEXT,
        convention="plain",
        title="Made <Report> & Co.",
        pages=(Page(0, Span(0, span("B. 집").start), 10), Page(1, Span(span("B. 집").start, len(TEXT)), None, 11, 12)),
        furniture=(),
        sections=(
            Section("I.1.A", 3, "A.", "Work", span("A. Work"), Span(0, span("B. 집").start)),
            Section("I.1.B", 3, "B.", "집", span("B. 집"), Span(span("B. 집").start, len(TEXT)), evaluation=True),
        ),
        paragraphs=(
            Paragraph(
                whole,
                "I.1.A",
                ((len(first), 1), (len(whole), 2)),
                ((0, len(first)), (len(first), len(whole))),
            ),
            Paragraph(flow("집에 대한 진술은 없었다."), "I.1.B", ((14, 3),), ((0, 14),)),
        ),
        anchors=anchors,
        notes=(
            Note(1, flow("ABCD2020000001 2020-02-03."), span("1)"), Link.NUMBER, 1.0, anchors[0], (1,)),
            Note(
                2, flow('ABCD2020000001 2020-03-02; =HYPERLINK("x").'), span("2)"), Link.NUMBER, 1.0, anchors[1], (1,)
            ),
            Note(3, None, None, Link.ORDER, 0.0, anchors[2]),
        ),
        tables=(
            Table(
                "I-1",
                "Markets by year",
                span("Table I-1 Markets by year"),
                (span("Year Markets Share\n2019 12 (30) 40.0%\n2020 -8 60.0%"),),
                (0,),
                TableKind.FIGURES,
                ("Year", "Markets", "Share"),
                _cells(),
                "I.1.A",
                source="Made Ministry",
            ),
        ),
        figures=(),
        problems=(Problem("READ001", (Passage(None, None, note=3),), {"number": 3}),),
        name="made.txt",
    )


def _citations() -> tuple[Citation, ...]:
    out = []
    for note, date in ((1, "2020-02-03"), (2, "2020-03-02")):
        words = f"ABCD2020000001 {date}"
        source = Testimony(ID, PartialDate.parse(date), words)
        out.append(Citation(f"n{note}.1", note, Kind.TESTIMONY, source, span(words), words))
    return tuple(out)


def reading() -> Reading:
    made = document()
    citations = _citations()
    words = flow("A woman in her 30s who left in 2019 said that she saw the", "market of Saebyok closed.")
    statement = Statement(
        "s1",
        words,
        words.span(0, len(words)),
        "I.1.A",
        10,
        Speaker(SpeakerKind.TESTIFIER),
        citations[:1],
        (ID,),
        (1,),
        witness=Witness("female", "30s", 2019, said={"sex": span("woman")}),
        modality=Modality.WITNESSED,
        events=(When(PartialDate.parse("2019"), span("2019")),),
        places=(Where("Saebyok", None, span("Saebyok")),),
    )
    here = made.passage(span("2020-02-03"), note=1)
    profile = Profile(
        ID,
        tuple(Said(PartialDate.parse(date), (made.passage(span(date)),)) for date in ("2020-02-03", "2020-03-02")),
        2,
        sex=(Said("female", (here,)), Said("male", (here,))),
        defected=(Said(2019, (here,)),),
    )
    return Reading(
        made, Convention("plain", {"en": "Plain report", "ko": "일반 보고서"}), citations, (statement,), (profile,)
    )


def filled(code: str, **known: object) -> dict[str, object]:
    """Data that fills every field of the rule's message."""
    names = [name for _, name, _, _ in string.Formatter().parse(catalogue.head(code).message["en"]) if name]
    return dict.fromkeys(names, "?") | known


def findings(read: Reading) -> tuple[Finding, ...]:
    made = read.document
    share = made.passage(span("40.0%"), table="I-1")
    return (
        Finding("ID001", Severity.NOTE, (share,), filled("ID001")),
        Finding(
            "ID001",
            Severity.ERROR,
            (made.passage(span("2020-02-03"), note=1), made.passage(span("2020-03-02"), note=2)),
            filled("ID001", id=str(ID), date="2020-02-03 <b>"),
        ),
        Finding("ID001", Severity.WARNING, (Passage(None, None, note=3),), filled("ID001")),
    )


def report(lang: str = "en") -> Report:
    read = reading()
    found = findings(read)
    return Report("made.txt", read, found[:2], lang, ((found[2], Suppression("ID001", "the register was lost")),))
