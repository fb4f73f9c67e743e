"""UN symbols: their series, their country, and the body that the words give beside them."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.audit.rule import Context
from corroborate.audit.rules.src.known import Known, wrong_roof
from corroborate.audit.support import cited, finding
from corroborate.citations.bibliography import bodies, entry_of
from corroborate.citations.model import Status, UnDocument
from corroborate.values import Finding


def symbols(context: Context) -> Iterator[Finding]:
    """SRC006: a UN symbol that fits no series, or names no country."""
    document = context.reading.document
    for citation in context.reading.citations:
        source = citation.source
        if isinstance(source, UnDocument) and source.malformed is not None and citation.status == Status.DIRECT:
            place = cited(document, citation)
            why, why_ko = _MALFORMED[source.malformed]
            yield finding("SRC006", [place], symbol=source.symbol, why=why, why_ko=why_ko)


_MALFORMED = {
    "series": ("fits no series of United Nations documents", "유엔 문서 계열에 맞지 않음"),
    "country": ("names no country of ISO 3166", "ISO 3166에 없는 국가 코드"),
}


def wrong_body(context: Context) -> Iterator[Finding]:
    """SRC007: a document said to be of one committee whose symbol is another's; SRC003: a report of a
    working group under a body that it does not belong to."""
    document, known = context.reading.document, Known()
    for citation in context.reading.citations:
        source = citation.source
        author, title = getattr(source, "author", None), getattr(source, "title", None)
        if author and title and citation.status == Status.DIRECT:
            roof = wrong_roof(f"{author} {title}", known)
            if roof is not None:
                body, printed, parent = roof
                name = f"{author}, {title}"
                places = [cited(document, citation)]
                yield finding("SRC003", places, name=name, body=body.en, printed=printed.en, parent=parent.en)
        if not isinstance(source, UnDocument) or not source.author or not source.symbol or source.body is None:
            continue
        entry = entry_of(source.author)
        own = bodies().by_code.get(source.body)
        if entry is None or own is None or entry.code == own.code:
            continue
        if entry.kind == "treaty-body" and own.kind == "treaty-body" and citation.status == Status.DIRECT:
            yield finding(
                "SRC007", [cited(document, citation)], symbol=source.symbol, author=source.author, body=own.en
            )
