"""States, UN bodies, agencies, outlets and scholars as the speakers of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corroborate.citations.model import Citation, Kind
from corroborate.statements.lexicon import any_of, lexicon
from corroborate.statements.model import SpeakerKind
from corroborate.vocabularies.gazetteer import gazetteer
from corroborate.vocabularies.vocabulary import load

_KIND_OF_BODY = {
    "organ": SpeakerKind.UN,
    "treaty-body": SpeakerKind.UN,
    "procedure": SpeakerKind.UN,
    "agency": SpeakerKind.AGENCY,
    "ngo": SpeakerKind.AGENCY,
    "regional": SpeakerKind.AGENCY,
}
#: UN bodies by the names that reports give them once they have been introduced
_GENERIC = ("UN", "United Nations", "Special Rapporteur", "Secretary-General", "Committee", "Working Group", "COI")

#: (kind, start, end) of the words that name a speaker
Named = tuple[SpeakerKind, int, int]


@dataclass(frozen=True, slots=True)
class _Institutions:
    state: re.Pattern[str]
    bodies: re.Pattern[str]
    kinds: dict[str, SpeakerKind]
    scholar: re.Pattern[str]


@cache
def _institutions(country: str | None) -> _Institutions:
    words = lexicon()
    own = [place for place in gazetteer(country) if place.code == country]
    abroad = [name for place in gazetteer(country) if place.kind == "country" for name in place.spellings]
    land = any_of([name for place in own for name in place.spellings] or ["the State"])
    state = (
        # "North Korean" speaks only with its authorities, ministry, delegation
        rf"(?:{land}(?:(?:'s|n)?\s{words.state_bodies}\b|'s\b|(?![\w'])))"
        rf"|[Tt]he\s(?:\w+\s)?(?:[Aa]uthorities|[Gg]overnment|delegation|State [Pp]arty)\b"
        rf"|{words.state_names}\b"
        # another state is more often where things happen than who speaks: only with the verb at once
        rf"|{any_of(abroad)}(?=\s(?:also\s|has\s|had\s|have\s)?{words.saying}\b)"
    )
    kinds: dict[str, SpeakerKind] = dict.fromkeys(_GENERIC, SpeakerKind.UN)
    kinds["UN Special Rapporteur"] = SpeakerKind.UN
    for vocabulary, fallback in (("bodies", None), ("outlets", SpeakerKind.MEDIA)):
        for entry in load(vocabulary):
            kind = _KIND_OF_BODY.get(entry.kind, fallback)
            if kind is not None:
                kinds |= dict.fromkeys(entry.names, kind)
    title = r"(?:Dr\.|Prof\.|Professor|[Rr]esearchers?|[Ss]cholars?|[Ss]tud(?:y|ies)|[Rr]esearch)"
    return _Institutions(
        re.compile(rf"(?:[Tt]he\s)?(?:{state})"),
        re.compile(rf"(?:[Tt]he\s)?(?P<body>{any_of(kinds)})\b"),
        kinds,
        re.compile(rf"(?:[Aa]n?\s|[Tt]he\s)?(?:\w+\s)?{title}\b"),
    )


_LEAD = re.compile(
    r"(?:[Ii]n|[Aa]t|[Oo]n|[Dd]uring|[Ss]ince|[Aa]s|[Aa]fter|[Ww]hen|[Uu]nder|[Tt]hrough|[Ww]ith|[Ff]or|[Ff]rom|"
    r"[Rr]egarding|[Ff]ollowing|[Bb]ased)\s[^,]{2,170},\s"
)
#: what joins the part of a sentence after an anchor to the part before it
_JOINED = re.compile(r"(?:and|but|while|whereas|yet)\s")
_ACCORDING = re.compile(r"[Aa]ccording to\s")
_ITS_REPORT = re.compile(r"^(?:In|Through)\s(?:its|the)\s")
#: what may stand between the beginning of a subject and the body that speaks
_PREFIX = re.compile(
    r"(?:[Tt]he\s|[Aa]\s)?(?:(?:joint|annual|latest|\d{4})\s)*(?:[Rr]eports?|[Rr]esolutions?|[Ss]tatements?|[Ss]urveys?)\s"
    r"(?:of|by|from)\s(?:the\s)?"
    r"|(?:[A-Z][\w'-]+\s){1,3}[A-Z][\w'-]+,\s(?:the\s|a\s)?(?:former\s|then\s)?"
)
_PASSIVE = re.compile(r"\s(?:(?:was|were|is|are|has been|have been|had been)\s(?:also\s|further\s)?\w+ed)\b")
_NEAR = 90


def institution(text: str, start: int, end: int, country: str | None) -> Named | None:
    """A state, UN body, agency, outlet or scholar that the sentence gives as its speaker, with the
    range of the words; None when it gives none."""
    known, words = _institutions(country), lexicon()
    joined = _JOINED.match(text, start, end)
    at = start if joined is None else joined.end()
    connective = words.connective.match(text[at : min(end, at + 60)])
    if connective:
        at += connective.end()
    source = _according(known, text, at, end)
    if source is not None:
        return source
    for candidate in _subjects(text, at, end):
        named = _named(known, text, candidate, end)
        if named is not None and _PASSIVE.match(text, named[2], end) is None:
            stop = text.find(".", named[2], min(end, named[2] + _NEAR))
            upto = min(end, named[2] + _NEAR) if stop < 0 else stop
            if re.search(rf"\b{words.saying}\b", text[named[2] : upto]):
                return named
    report = words.state_reports.search(text, at, min(end, at + 160))
    opens = report is not None and text[at : report.start()].strip().lower() in ("", "the", "its")
    if report is not None and (opens or _ITS_REPORT.match(text[at:]) or _LEAD.match(text, at, end)):
        return SpeakerKind.STATE, report.start(), report.end()
    return None


def _according(known: _Institutions, text: str, at: int, end: int) -> Named | None:
    """`According to estimates published jointly by the WHO and UNICEF, ...`."""
    according = _ACCORDING.search(text, at, min(end, at + 200))
    if according is None:
        return None
    named = _named(known, text, according.end(), end)
    comma = text.find(", ", according.end(), end)
    stop = end if comma < 0 else comma
    body = known.bodies.search(text, according.end(), stop)
    # "estimates of North Korea's coverage by the WHO": the country is the matter, not the speaker
    if body is not None and (named is None or named[0] is SpeakerKind.SCHOLAR):
        return known.kinds.get(body["body"], SpeakerKind.UN), body.start(), body.end()
    return named


def _subjects(text: str, at: int, end: int) -> Iterator[int]:
    """Where the subject of the sentence may begin: at once, and after each adverbial before it."""
    yield at
    prefix = _PREFIX.match(text, at, end)
    if prefix is not None:
        yield prefix.end()
    for _ in range(3):
        lead = _LEAD.match(text, at, end)
        if lead is None:
            return
        at = lead.end()
        yield at
        prefix = _PREFIX.match(text, at, end)
        if prefix is not None:
            yield prefix.end()


def publisher(citation: Citation, country: str | None) -> SpeakerKind:
    """Who speaks in a cited publication: an outlet, the body that wrote it, or else a scholar;
    the authors of the report when the citation names no author."""
    if citation.kind is Kind.NEWS:
        return SpeakerKind.MEDIA
    author = getattr(citation.source, "author", None)
    if citation.kind not in (Kind.BOOK, Kind.REPORT, Kind.WEB) or not author:
        return SpeakerKind.AUTHORS
    named = _named(_institutions(country), author, 0, len(author))
    return SpeakerKind.SCHOLAR if named is None else named[0]


def _named(known: _Institutions, text: str, at: int, end: int) -> Named | None:
    state = known.state.match(text, at, end)
    body = known.bodies.match(text, at, end)
    if body is not None and (state is None or body.end() >= state.end()):
        return known.kinds.get(body["body"], SpeakerKind.UN), body.start(), body.end()
    if state is not None:
        return SpeakerKind.STATE, state.start(), state.end()
    scholar = known.scholar.match(text, at, end)
    return (SpeakerKind.SCHOLAR, scholar.start(), scholar.end()) if scholar else None
