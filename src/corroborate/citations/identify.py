"""A piece of a note becomes a typed source with its pinpoints."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corroborate.citations import bibliography, provisions
from corroborate.citations.dates import find_dates
from corroborate.citations.find import mask
from corroborate.citations.model import Interview, Kind, NoteProse, Pinpoint, Source, UnDocument
from corroborate.citations.parts import Parts, address_in, is_prose, read, small_words
from corroborate.citations.pinpoints import find_pinpoints
from corroborate.citations.symbols import SymbolFound, find_symbols
from corroborate.citations.words import Words, words
from corroborate.conventions.model import Convention
from corroborate.values import PartialDate

_QUOTE_FIRST = re.compile(r"[“\"].*[”\"],? ")
_DOC_YEAR = re.compile(r" ?\(([^()]*?(?:1[89]|20)\d\d)\)")
_OPEN_URL = re.compile(r"(?:https?:|www\.)\S*$")


@dataclass(frozen=True, slots=True)
class Identified:
    """What a piece `[start, end)` of the note's text turned out to be. `back` is `ibid`, `opcit` or
    `short` when it refers back (or may); `short` then holds the words by which it does."""

    start: int
    end: int
    kind: Kind
    source: Source | None
    pinpoints: tuple[Pinpoint, ...] = ()
    back: str | None = None
    short: str | None = None
    url: str | None = None
    accessed: PartialDate | None = None


def identify(text: str, start: int, end: int, convention: Convention) -> list[Identified]:
    """What the piece `[start, end)` of a tidied note cites: mostly one source, sometimes several
    (two symbols, two articles), prose when it cites nothing."""
    language = convention.language
    said = words(language)
    signal = said.signals.match(text, start, end)
    if signal is not None and signal.end() < end:
        start = signal.end()
    piece = text[start:end]
    back = said.ibid.match(piece)
    if back is not None:
        points = tuple(found.pinpoint for found in find_pinpoints(piece, language=language))
        return [Identified(start, end, Kind.NOTE_PROSE, None, points, "ibid", back.group())]
    out = _interview(piece, said, convention) or _documents(piece, convention) or _provisions(piece, said)
    if not out:
        out = [_other(read(piece, language))]
    return [replace(item, start=item.start + start, end=item.end + start) for item in out]


def _interview(piece: str, said: Words, convention: Convention) -> list[Identified]:
    """`North Korean defector ○○○, 4 October 2016, interviewed in Seoul`."""
    masking = convention.masking
    mark = next((m for m in (*masking.persons, *masking.marks) if m in piece), None)
    spoken = said.interviewed.search(piece) if "nterview" in piece else None
    if mark is None and spoken is None:
        return []
    dated = next(find_dates(piece), None)
    if dated is None or (mark is None and len(piece) > 160) or is_prose(mask(piece)[: dated.start], said):
        return []
    before = piece[: dated.start].rstrip(" ,")
    quoted = _QUOTE_FIRST.match(before)
    begin = quoted.end() if quoted else 0
    person, _, place = before[begin:].partition(", ")
    where = spoken["place"] if spoken is not None and spoken["place"] else place
    return [Identified(begin, len(piece), Kind.INTERVIEW, Interview(person, dated.date, where.rstrip(" .") or None))]


def _documents(piece: str, convention: Convention) -> list[Identified]:
    """UN documents with a symbol; their title stands before the first."""
    found = [symbol for symbol in find_symbols(piece) if not _in_url(piece, symbol.start)]
    return [
        _document(
            piece,
            0 if i == 0 else item.start,
            found[i + 1].start if i + 1 < len(found) else len(piece),
            item,
            convention,
        )
        for i, item in enumerate(found)
    ]


def _in_url(piece: str, at: int) -> bool:
    left = piece.rfind("<", 0, at)
    return (left >= 0 and ">" not in piece[left:at]) or _OPEN_URL.search(piece[:at]) is not None


def _document(piece: str, begin: int, stop: int, found: SymbolFound, convention: Convention) -> Identified:
    symbol, language = found.symbol, convention.language
    year, date = symbol.year, None
    bracket = _DOC_YEAR.match(piece, found.end, stop)
    if bracket is not None:
        year = int(bracket[1][-4:])
        dated = next(find_dates(bracket[1]), None)
        date = None if dated is None else dated.date
    author, title = bibliography.named(piece[begin : found.start].strip(" ,("), words(language))
    points = tuple(f.pinpoint for f in find_pinpoints(piece, found.end, stop, language=language))
    source = UnDocument(
        symbol.text,
        symbol.body,
        symbol.session,
        symbol.number,
        year,
        symbol.addenda,
        date,
        title,
        symbol.malformed,
        author,
    )
    end = len(piece[:stop].rstrip(" ,;")) if stop < len(piece) else stop
    address = address_in(piece[found.end : stop])
    return Identified(begin, end, Kind.UN_DOCUMENT, source, points, url=address.url if address else None)


def _provisions(piece: str, said: Words) -> list[Identified]:
    """Articles; with the sentence that speaks of them when there is one."""
    found = provisions.in_text(piece)
    if not found:
        return []
    out: list[Identified] = []
    rest = list(mask(piece))
    for item in found:
        rest[item.start : item.end] = " " * (item.end - item.start)
    left = "".join(rest)
    spoken = len(small_words(left, said)) >= 5 or (found[0].provision.inherited and said.verbs.search(left))
    if spoken or is_prose(left, said):
        out.append(Identified(0, len(piece), Kind.NOTE_PROSE, NoteProse(piece)))
    out += [Identified(item.start, item.end, Kind.PROVISION, item.provision, item.pinpoints) for item in found]
    if len(out) == 1 and piece[: found[0].start].strip(" ,") != "":
        # "Convention ..., No. 29 (1930), Article 2": the name stands before.
        out[0] = replace(out[0], start=0)
    return out


def _other(parts: Parts) -> Identified:
    """Everything without a symbol, an article or an interview."""
    text = parts.text
    opcit = parts.said.opcit.search(text)
    if opcit is not None and opcit.start() < 60:
        author = text[: opcit.start()].strip(" ,")
        return Identified(0, len(text), Kind.NOTE_PROSE, None, parts.points, "opcit", author)
    work = bibliography.work(parts)
    if work is None:
        bare = parts.points if parts.head_end <= 1 else ()
        return Identified(0, len(text), Kind.NOTE_PROSE, NoteProse(text), bare, url=parts.url, accessed=parts.accessed)
    return Identified(
        0,
        len(text),
        work.kind,
        work.source,
        parts.points,
        "short" if work.short is not None else None,
        work.short,
        parts.url,
        parts.accessed,
    )
