"""What a sentence says of its document against the document in its note: year, session, body, number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corroborate import vocabularies
from corroborate.audit.rule import Check, Context
from corroborate.audit.support import cited, finding, in_flow
from corroborate.citations.bibliography import bodies, entry_of
from corroborate.citations.model import Book, Citation, Report, Status, UnDocument, Web
from corroborate.citations.provisions import in_text
from corroborate.citations.symbols import parse
from corroborate.statements.model import Statement
from corroborate.values import Finding

_PAPER = r"(?:UPR|[Uu]niversal [Pp]eriodic [Rr]eview|[Rr]eports?\b|[Rr]esolution|[Cc]oncluding [Oo]bservations)"
_YEAR_FIRST = re.compile(
    rf"\b(?P<year>(?:19|20)\d\d) (?:(?:[A-Z][\w-]+|national|country|periodic|annual) ){{0,3}}{_PAPER}"
)
_YEAR_LAST = re.compile(rf"\b{_PAPER} (?:of|in) (?P<year>(?:19|20)\d\d)\b")
_SESSION = re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) (?:regular )?session")
_ORDINALS = {
    "initial": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_WORDS = "|".join(_ORDINALS)
_NUMBERED = re.compile(
    rf"\b(?P<list>(?:{_WORDS})(?:(?:, | and |, and )(?:{_WORDS}))*) (?:\w+ ){{0,2}}?(?:periodic |national )?reports?\b"
)
_RESOLUTION = re.compile(r"\b[Rr]esolution")


def against_its_words(context: Context) -> Iterator[Finding]:
    """SRC021: the sentence names another year, session, body or report than its note cites."""
    for statement in context.reading.statements:
        if not statement.notes:
            continue
        documents = _documents(context, statement)
        if not documents:
            continue
        for start, end, words, said, cited_as in (
            *_years(statement, documents),
            *_sessions(statement, documents),
            *_reports(statement, documents),
            *_bodies(statement, documents),
        ):
            place = in_flow(context.reading.document, statement.flow, start, end)
            yield finding(
                "SRC021",
                [place, *(cited(context.reading.document, c) for c, _ in documents)],
                words=words,
                said=said,
                cited=cited_as,
                symbols=[source.symbol for _, source in documents],
            )


def _documents(context: Context, statement: Statement) -> list[tuple[Citation, UnDocument]]:
    """The UN documents of the statement's notes, when they cite nothing else that could be meant."""
    out: list[tuple[Citation, UnDocument]] = []
    for number in statement.notes:
        for citation in context.by_note.get(number, ()):
            source = citation.source
            if not isinstance(source, UnDocument) or not source.symbol:
                return []
            out.append((citation, source))
    return out


_Contradiction = tuple[int, int, str, str, str]


def _years(statement: Statement, documents: list[tuple[Citation, UnDocument]]) -> Iterator[_Contradiction]:
    years = {source.year for _, source in documents}
    if None in years:
        return
    for pattern in (_YEAR_FIRST, _YEAR_LAST):
        match = pattern.search(statement.text)
        if match is not None and all(abs(int(match["year"]) - (year or 0)) > 1 for year in years):
            shown = ", ".join(str(year) for year in sorted(y for y in years if y))
            yield match.start(), match.end(), match.group(), match["year"], shown


def _sessions(statement: Statement, documents: list[tuple[Citation, UnDocument]]) -> Iterator[_Contradiction]:
    sessions = {source.session for _, source in documents}
    match = _SESSION.search(statement.text)
    if match is not None and None not in sessions and int(match["n"]) not in sessions:
        shown = ", ".join(str(session) for session in sorted(s for s in sessions if s))
        yield match.start(), match.end(), match.group(), match["n"], shown


def _reports(statement: Statement, documents: list[tuple[Citation, UnDocument]]) -> Iterator[_Contradiction]:
    """`its fifth report` against CRC/C/XYZ/4: a state's reports are numbered in the symbol."""
    match = _NUMBERED.search(statement.text)
    if match is None:
        return
    said = {_ORDINALS[word] for word in re.findall(_WORDS, match["list"])}
    numbers: set[int] = set()
    for _, source in documents:
        symbol = parse(source.symbol)
        if symbol.series != "treaty/state" or re.search(r"/(?:CO|Q|QPR|FCO|RQ|NGO)/", source.symbol):
            return
        low, _, high = (symbol.number or "").partition("-")
        numbers |= set(range(int(low), int(high or low) + 1))
    if numbers and said.isdisjoint(numbers):
        yield match.start(), match.end(), match.group(), match["list"], ", ".join(map(str, sorted(numbers)))


def _bodies(statement: Statement, documents: list[tuple[Citation, UnDocument]]) -> Iterator[_Contradiction]:
    """A resolution of one organ cited to a resolution of another."""
    if not _RESOLUTION.search(statement.text):
        return
    organs = {"GA", "HRC", "SC"}
    cited_organs = {source.body for _, source in documents if "/RES/" in source.symbol}
    if not cited_organs or not cited_organs <= organs:
        return
    named = [hit for hit in bodies().find(statement.text) if hit.values[0].code in organs]
    if named and all(hit.values[0].code not in cited_organs for hit in named):
        hit = named[0]
        own = [bodies().by_code[code].en for code in sorted(code for code in cited_organs if code)]
        yield hit.start, hit.end, statement.text[hit.start : hit.end], hit.values[0].en, ", ".join(own)


def without_symbol(context: Context) -> Iterator[Finding]:
    """SRC022: a UN document cited by its title alone, where others have their symbol."""
    document = context.reading.document
    un = [c for c in context.reading.citations if isinstance(c.source, UnDocument) and c.status == Status.DIRECT]
    bare = [c for c in un if isinstance(c.source, UnDocument) and not c.source.symbol]
    if bare and len(bare) * 4 < len(un):
        titles = [f"“{c.source.title}”" for c in bare if isinstance(c.source, UnDocument)]
        yield finding("SRC022", [cited(document, c) for c in bare], titles=titles[:4], count=len(bare))


def author_against_title(context: Context) -> Iterator[Finding]:
    """SRC023: organisations named as authors and those that the title names, one exchanged."""
    document = context.reading.document
    for citation in context.reading.citations:
        source = citation.source
        if citation.status != Status.DIRECT or not isinstance(source, Report | Web | Book) or not source.author:
            continue
        authors = [entry_of(name) for name in re.split(r"/|, (?:and )?| and | & ", source.author)]
        written = {entry.code: entry.short or entry.en for entry in authors if entry is not None}
        if len(written) < 2 or None in authors:
            continue
        titled = {hit.values[0].code: hit.values[0].short or hit.values[0].en for hit in bodies().find(source.title)
                  } if source.title else {}  # fmt: skip
        if len(titled) > 1 and set(written) != set(titled) and set(written) & set(titled):
            if set(titled) < set(written) or set(written) < set(titled):
                continue
            yield finding(
                "SRC023", [cited(document, citation)], authors=list(written.values()), titled=list(titled.values())
            )


def beyond_the_last(context: Context) -> Iterator[Finding]:
    """SRC026: an article that a treaty or declaration does not have."""
    document = context.reading.document
    treaties = vocabularies.load("instruments").by_code
    flows = [(paragraph.flow, None) for paragraph in document.paragraphs]
    notes = [(note.flow, note.number) for note in document.notes if note.flow is not None]
    for flow, note in (*flows, *notes):
        for found in in_text(flow.text):
            entry = treaties.get(found.provision.instrument or "")
            if entry is None or entry.kind not in ("treaty", "declaration") or "articles" not in entry.facts:
                continue
            last = int(entry.facts["articles"])
            numbers = [int(number) for item in found.provision.articles for number in re.findall(r"\d+", item[:7])]
            if numbers and max(numbers) > last:
                place = in_flow(document, flow, found.start, found.articles_end, note=note)
                words = flow.text[found.start : found.articles_end]
                yield finding("SRC026", [place], words=words, name=entry.en, last=last)


CHECKS: tuple[Check, ...] = (against_its_words, without_symbol, author_against_title, beyond_the_last)
