"""A piece of a note becomes a typed source with its pinpoints."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from corroborate import vocabularies
from corroborate.citations import provisions, titles
from corroborate.citations.dates import DateFound, find_dates
from corroborate.citations.find import mask
from corroborate.citations.model import (
    Book,
    Interview,
    Kind,
    LegalCase,
    News,
    NoteProse,
    Pinpoint,
    Report,
    Source,
    UnDocument,
    Web,
)
from corroborate.citations.pinpoints import Found, find_pinpoints
from corroborate.citations.symbols import SymbolFound, find_symbols
from corroborate.citations.words import Words, words
from corroborate.conventions.model import Convention
from corroborate.values import PartialDate
from corroborate.vocabularies import Entry

_URL = re.compile(r"<\s*(?P<a>(?:https?://|www\.)[^<>]*?)\s*>|(?P<b>(?:https?:// ?|www\.)[^\s<>()]+)")
_HOLE = re.compile(r" +(?=\S)")
_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]+?),?[”\"],?")
_IMPRINT = re.compile(
    r"\((?:(?P<place>[^():;]{2,40}): ?)(?P<publisher>[^():]*?)(?P<comma>,?) ?(?P<year>(?:1[89]|20)\d\d)\)"
)
_BRACKET_YEAR = re.compile(r"\((?:(?P<date>[^()]*?)[ ,])?(?P<year>(?:1[89]|20)\d\d)\)")
_YEAR = re.compile(r"(?<![\d/.-])(?P<year>(?:1[89]|20)\d\d)(?![\d/-])")
_CONTAINER = re.compile(r"^,? ?[Ii]n (?P<title>[A-Z“][^()]*?)(?=, (?:eds?\.|edited)| \(|, p|$)")
_EDITORS = re.compile(r",? ?(?:\(?eds?\.\)?|edited by) (?P<names>[^()]*?)(?= \(|, (?:re)?quoted|, pp?\b|$)")
_CASE = re.compile(
    r"\b[A-Z][\w’'-]+ v\.? [A-Z]|\b(?:Case|Opinion|Communication|Application|Judgment) No\. ?\d|\bJudge?ment of "
)
_GENERAL = re.compile(r"\bGeneral (?:Comment|Recommendation)s?\b|\bResolution \d|\bReport of the\b", re.I)
_WORDS = re.compile(r"[A-Za-z][\w’'-]*")
_TITLE_SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "in",
        "on",
        "to",
        "for",
        "by",
        "with",
        "from",
        "at",
        "a",
        "an",
        "under",
        "against",
        "its",
        "as",
    }
    | {"et", "al", "p", "pp", "para", "paras", "vol", "no", "eds", "ed", "or", "through", "into", "between", "per", "v"}
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|did|does|do|been|said|says|"
    r"stated?s?|reported|testified|stipulates?d?|provides|noted|added|explained)\b"
)
_ET_AL = re.compile(r"\bet al\b\.?")
_PRESS = re.compile(
    r"\b(?:Press|News|Times|Daily|Agency|Post|Journal|Herald|Broadcasting|Weekly|Ilbo|Shinmun|Sinmun)\b"
)
_JOURNAL = re.compile(r"\b[Vv]ol\. ?\d|\b\d+, [Nn]o\. ?\d|\b[Nn]o\. ?\d+ \((?:19|20)\d\d\)")
_ISSUE = re.compile(r",? ?(?:[Vv]ol|[Nn]o)\. ?\d.*$")


@dataclass(frozen=True, slots=True)
class Identified:
    """What a piece `[start, end)` of the note's text turned out to be. `back` is `ibid`, `opcit` or
    `short` when it refers back; `short` then holds the words by which it does."""

    start: int
    end: int
    kind: Kind
    source: Source | None
    pinpoints: tuple[Pinpoint, ...] = ()
    back: str | None = None
    short: str | None = None
    url: str | None = None
    accessed: PartialDate | None = None
    requoted: bool = False


@dataclass(frozen=True, slots=True)
class _Parts:
    """A piece with what every kind may carry already read."""

    text: str
    masked: str
    pinpoints: tuple[Found, ...]
    dates: tuple[DateFound, ...]
    url: str | None
    url_start: int
    accessed: PartialDate | None
    said: Words

    @property
    def points(self) -> tuple[Pinpoint, ...]:
        return tuple(found.pinpoint for found in self.pinpoints)

    @property
    def head_end(self) -> int:
        """Where author and title are over: the first pinpoint or address."""
        ends = [self.url_start] if self.url is not None else []
        if self.pinpoints:
            ends.append(self.pinpoints[0].start)
        return min(ends, default=len(self.text))

    def date(self) -> DateFound | None:
        return self.dates[0] if self.dates else None


@cache
def _bodies() -> vocabularies.Vocabulary:
    return vocabularies.load("bodies")


@cache
def _outlets() -> vocabularies.Vocabulary:
    return vocabularies.load("outlets")


def identify(text: str, start: int, end: int, convention: Convention) -> list[Identified]:
    """What the piece `[start, end)` of a tidied note cites: mostly one source, sometimes several
    (two symbols, two articles), prose when it cites nothing."""
    said = words(convention.language)
    signal = said.signals.match(text, start, end)
    if signal is not None and signal.end() < end:
        start = signal.end()
    piece = text[start:end]
    back = said.ibid.match(piece)
    if back is not None:
        points = tuple(found.pinpoint for found in find_pinpoints(piece, language=convention.language))
        return [Identified(start, end, Kind.NOTE_PROSE, None, points, "ibid", back.group())]
    out = _interview(piece, said, convention)
    if out is None:
        out = _documents(piece, convention) or _provisions(piece)
    if not out:
        out = [_other(_read(piece, said, convention.language))]
    return [replace(item, start=item.start + start, end=item.end + start) for item in out]


def _interview(piece: str, said: Words, convention: Convention) -> list[Identified] | None:
    masking = convention.masking
    mark = next((m for m in (*masking.persons, *masking.marks) if m in piece), None)
    spoken = said.interviewed.search(piece) if "nterview" in piece else None
    if mark is None and spoken is None:
        return None
    dates = list(find_dates(piece))
    if not dates or (mark is None and len(piece) > 160) or _is_prose(mask(piece)[: dates[0].start]):
        return None
    before = piece[: dates[0].start].rstrip(" ,")
    quoted = re.match(r"[“\"].*[”\"],? ", before)
    person, _, place = before[quoted.end() if quoted else 0 :].partition(", ")
    where = spoken["place"] if spoken is not None and spoken["place"] else place or None
    source = Interview(person, dates[0].date, where.rstrip(" .") if where else None)
    begin = quoted.end() if quoted else 0
    return [Identified(begin, len(piece), Kind.INTERVIEW, source)]


def _documents(piece: str, convention: Convention) -> list[Identified]:
    """UN documents with a symbol; their title stands before the first."""
    found = [symbol for symbol in find_symbols(piece) if not _in_url(piece, symbol.start)]
    if not found:
        return []
    out = []
    for i, item in enumerate(found):
        begin = 0 if i == 0 else item.start
        stop = found[i + 1].start if i + 1 < len(found) else len(piece)
        out.append(_document(piece, begin, stop, item, convention))
    return out


def _in_url(piece: str, at: int) -> bool:
    left = piece.rfind("<", 0, at)
    return (left >= 0 and ">" not in piece[left:at]) or re.search(r"(?:https?:|www\.)\S*$", piece[:at]) is not None


def _document(piece: str, begin: int, stop: int, found: SymbolFound, convention: Convention) -> Identified:
    symbol = found.symbol
    year, date = symbol.year, None
    bracket = re.compile(r" ?\(([^()]*?(?:1[89]|20)\d\d)\)").match(piece, found.end, stop)
    if bracket is not None:
        year = int(bracket[1][-4:])
        dated = list(find_dates(bracket[1]))
        date = dated[0].date if dated else None
    title = piece[begin : found.start].strip(' ,“”"(') or None
    author = None
    if title is not None:
        quoted = _QUOTED.search(piece, begin, found.start)
        if quoted is not None:
            author, title = piece[begin : quoted.start()].strip(" ,") or None, quoted["title"]
        else:
            author, title = _author_title(title)
    points = tuple(f.pinpoint for f in find_pinpoints(piece, found.end, stop, language=convention.language))
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
        author=author,
    )
    trimmed = len(piece[:stop].rstrip(" ,;")) if stop < len(piece) else stop
    url = _url(piece[found.end : stop])
    return Identified(begin, trimmed, Kind.UN_DOCUMENT, source, points, url=url[0] if url else None)


def _provisions(piece: str) -> list[Identified]:
    found = provisions.in_text(piece)
    if not found:
        return []
    out: list[Identified] = []
    masked = mask(piece)
    rest = list(masked)
    for item in found:
        rest[item.start : item.end] = " " * (item.end - item.start)
    left = "".join(rest)
    if _is_prose(left) or len(_prose_words(left)) >= 5 or (found[0].provision.inherited and _VERB.search(left)):
        out.append(Identified(0, len(piece), Kind.NOTE_PROSE, NoteProse(piece)))
    for item in found:
        out.append(Identified(item.start, item.end, Kind.PROVISION, item.provision, item.pinpoints))
    if len(found) == 1 and out[0].kind != Kind.NOTE_PROSE and piece[: found[0].start].strip(" ,") != "":
        # "Convention ..., No. 29 (1930), Article 2": the name stands before.
        out[0] = replace(out[0], start=0)
    return out


def _url(text: str) -> tuple[str, int, int] | None:
    match = _URL.search(text)
    if match is None:
        return None
    url = match["a"] or match["b"].rstrip(".,;)")
    return _HOLE.sub("", url), match.start(), match.end()


def _read(piece: str, said: Words, language: str) -> _Parts:
    masked = mask(piece)
    found = _url(piece) if "www." in piece or "http" in piece else None
    url_start, url_end = (found[1], found[2]) if found is not None else (len(piece), len(piece))
    accessed = None
    dates = []
    access = said.accessed.search(piece, url_end if found else 0)
    for date in find_dates(piece):
        if access is not None and date.start >= access.end() and accessed is None:
            accessed = date.date
        elif found is None or not url_start <= date.start < url_end:
            dates.append(date)
    # Pinpoints are looked for outside quotations: a title may say "Part II" or "No. 6".
    points = tuple(f for f in find_pinpoints(masked, 0, url_start, language=language)) + tuple(
        f for f in find_pinpoints(masked, url_end, language=language) if found is not None
    )
    points = tuple(f for f in points if f.pinpoint.unit == "page" or not masked[: f.start].rstrip()[-1:].isalpha())
    return _Parts(piece, masked, points, tuple(dates), found[0] if found else None, url_start, accessed, said)


def _prose_words(masked: str) -> list[str]:
    return [w for w in _WORDS.findall(masked) if w.islower() and w not in _TITLE_SMALL and set(w) not in ({"q"}, {"u"})]


def _is_prose(masked: str) -> bool:
    """Whether the words make sentences rather than a reference: several words that a title would
    not print small."""
    small = len(_prose_words(masked))
    if small >= 3 and _VERB.search(masked) is not None:
        return True
    return small >= 5 and small * 3 >= len(_WORDS.findall(masked))


def _other(parts: _Parts) -> Identified:
    """Everything without a symbol, an article or an interview."""
    text = parts.text
    opcit = parts.said.opcit.search(text)
    if opcit is not None and opcit.start() < 60:
        author = text[: opcit.start()].strip(" ,")
        return Identified(0, len(text), Kind.NOTE_PROSE, None, parts.points, "opcit", author)
    quoted = _QUOTED.search(text)
    imprint = _IMPRINT.search(text)
    if (
        quoted is not None
        and not _is_prose(parts.masked[: quoted.start()])
        and not _is_prose(parts.masked[quoted.end() :])
    ):
        return _with_quoted(parts, quoted, imprint)
    if imprint is not None and (not _is_prose(parts.masked[: imprint.start()]) or _could_name(text.split(",")[0])):
        return _book(parts, imprint)
    news = _news(parts)
    if news is not None:
        return news
    if _CASE.search(parts.masked) and not _is_prose(parts.masked):
        return _case(parts)
    if _is_prose(parts.masked) and not (parts.pinpoints and _ET_AL.search(text)):
        return Identified(0, len(text), Kind.NOTE_PROSE, NoteProse(text), url=parts.url, accessed=parts.accessed)
    return _plain(parts)


def _finish(
    parts: _Parts, kind: Kind, source: Source, *, back: str | None = None, short: str | None = None
) -> Identified:
    return Identified(0, len(parts.text), kind, source, parts.points, back, short, parts.url, parts.accessed)


def _with_quoted(parts: _Parts, quoted: re.Match[str], imprint: re.Match[str] | None) -> Identified:
    """`Author, “Title,” ...`: a chapter, an article, a news item, a report or a page."""
    text, title = parts.text, quoted["title"].strip(" ,")
    author = text[: quoted.start()].strip(" ,") or None
    rest = text[quoted.end() :]
    dated = parts.date()
    outlet = _outlet_at(rest.strip(" ,"))
    container = _CONTAINER.match(rest)
    if container is not None:
        return _chapter(parts, author, title, container, imprint)
    if outlet is not None or _unknown_outlet(rest, dated, parts, author):
        name = outlet or rest.strip(" ,")[:80].split(",")[0].strip()
        return _finish(parts, Kind.NEWS, News(name, dated.date if dated else None, title, author))
    if author is not None and _outlet_at(author) == author:
        return _finish(parts, Kind.NEWS, News(author, dated.date if dated else None, title))
    if _JOURNAL.search(rest) and imprint is None:
        journal = _ISSUE.sub("", rest.strip(" ,")).strip(" ,")
        return _finish(parts, Kind.BOOK, Book(title, author, year=_year(rest), container=journal or None))
    year = int(imprint["year"]) if imprint else _year(_before_access(parts, rest))
    body = None if author is None else _bodies().get(author)
    if parts.url is None and body is not None and body.kind in ("organ", "treaty-body", "procedure"):
        source: Source = UnDocument("", body.code, year=year, title=title, author=author)
        return _finish(parts, Kind.UN_DOCUMENT, source)
    date = dated.date if dated else None
    if imprint is not None:
        book = Book(title, author, imprint["place"], imprint["publisher"].strip(" ,"), year)
        return _finish(parts, Kind.BOOK, book)
    if parts.url is not None and not parts.pinpoints and not _reportlike(title):
        return _finish(parts, Kind.WEB, Web(parts.url, title, author, date, parts.accessed))
    report = Report(title, author, year, date, parts.url, parts.accessed)
    bare = year is None and parts.url is None
    return _finish(parts, Kind.REPORT, report, back="short" if bare else None, short=title)


def _reportlike(title: str) -> bool:
    return (
        re.search(
            r"\b(?:Report|Survey|Review|Paper|Assessment|Index|Profile|Brief|Statistics|Findings|Indicators|Study|Estimates?|Census)\b",
            title,
            re.I,
        )
        is not None
    )


def _before_access(parts: _Parts, rest: str) -> str:
    access = parts.said.accessed.search(rest)
    cut = rest if access is None else rest[: access.start()]
    url = _URL.search(cut)
    return cut if url is None else cut[: url.start()] + " " + cut[url.end() :]


def _chapter(
    parts: _Parts, author: str | None, title: str, container: re.Match[str], imprint: re.Match[str] | None
) -> Identified:
    book = Book(
        title,
        author,
        imprint["place"] if imprint else None,
        imprint["publisher"].strip(" ,") if imprint else None,
        int(imprint["year"]) if imprint else None,
        container["title"].strip(" ,“”"),
    )
    return _finish(parts, Kind.BOOK, book)


def _book(parts: _Parts, imprint: re.Match[str]) -> Identified:
    author, title = _author_title(parts.text[: imprint.start()].strip(" ,"))
    title = re.sub(r",? ?\d+(?:st|nd|rd|th) ed(?:ition|\.),?$", "", title).strip(" ,.")
    source = Book(title, author, imprint["place"], imprint["publisher"].strip(" ,"), int(imprint["year"]))
    return _finish(parts, Kind.BOOK, source)


def _outlet_at(text: str) -> str | None:
    """The outlet that `text` begins with, as printed."""
    hit = next(iter(_outlets().find(text[:60])), None)
    return text[: hit.end] if hit is not None and hit.start == 0 else None


def _unknown_outlet(rest: str, dated: DateFound | None, parts: _Parts, author: str | None) -> bool:
    """`“Title,” Name of Paper, 4 May 2013`: a short capitalised name and a day."""
    if dated is None or dated.date is None or dated.date.day is None or parts.pinpoints:
        return False
    name = rest.strip(" ,").split(",")[0]
    if not 2 < len(name) < 50 or any(c.isdigit() for c in name) or not name[0].isupper():
        return False
    return author is None or _PRESS.search(name) is not None


def _news(parts: _Parts) -> Identified | None:
    """`Outlet, 4 May 2013`, with or without an outlet the vocabulary knows."""
    dated = parts.date()
    text = parts.text
    outlet = _outlet_at(text)
    if outlet is not None and re.match(r"\W*$|,? ?(?:\(|\d|[A-Z][a-z]+ \d)", text[len(outlet) :]):
        return _finish(parts, Kind.NEWS, News(outlet, dated.date if dated else None))
    if dated is None or dated.date is None or dated.date.day is None or parts.pinpoints or parts.url:
        return None
    name = text[: dated.start].rstrip(" ,(")
    if _PRESS.search(name) and len(name) < 50 and text[dated.end :].strip(" .)") == "" and "," not in name:
        return _finish(parts, Kind.NEWS, News(name, dated.date))
    return None


def _case(parts: _Parts) -> Identified:
    dated = parts.date()
    number = re.search(r"No\. ?([\w./-]+\w)", parts.text)
    name = parts.text[: parts.head_end].split(",")[0].strip(" ,")
    source = LegalCase(name, None, dated.date if dated else None, number[1] if number else None)
    return _finish(parts, Kind.LEGAL_CASE, source)


def _plain(parts: _Parts) -> Identified:
    """No quotation, no imprint: a page, a document named by its title, or a short form."""
    text = parts.text
    head = text[: parts.head_end].strip(" ,.(<")
    if not head:
        source: Source = Web(parts.url or "", None, None, None, parts.accessed) if parts.url else NoteProse(text)
        return _finish(parts, Kind.WEB if parts.url else Kind.NOTE_PROSE, source)
    bracket = _BRACKET_YEAR.search(_before_access(parts, text))
    dated = parts.date()
    year = int(bracket["year"]) if bracket else (dated.date.year if dated and dated.date else None)
    name = re.sub(r" ?\([^()]*(?:1[89]|20)\d\d\).*$", "", head).strip(" ,.")
    if dated is not None and dated.start < len(name):
        name = name[: dated.start].strip(" ,.(") or name
    author, title = _author_title(name)
    if parts.url is not None and (author is None or not parts.pinpoints) and not _reportlike(title) and year is None:
        owner = author or title
        return _finish(parts, Kind.WEB, Web(parts.url, title if author else None, owner, None, parts.accessed))
    body = None if author is None else _bodies().get(author)
    if (
        parts.url is None
        and body is not None
        and body.kind in ("organ", "treaty-body", "procedure")
        and _GENERAL.search(title)
    ):
        return _finish(parts, Kind.UN_DOCUMENT, UnDocument("", body.code, year=year, title=title, author=author))
    report = Report(title, author, year, dated.date if dated else None, parts.url, parts.accessed)
    bare = year is None and parts.url is None
    if bare and author is None and not parts.pinpoints and len(_prose_words(parts.masked)) >= 2:
        return _finish(parts, Kind.NOTE_PROSE, NoteProse(text))
    return _finish(parts, Kind.REPORT, report, back="short" if bare else None, short=name)


def _author_title(head: str) -> tuple[str | None, str]:
    """`Author, Title` and `A, B, and C, Title` cut apart; no author when there is no comma."""
    parts = head.split(", ")
    if len(parts) == 1:
        return None, head
    count = 1
    while count < len(parts) - 1 and _is_author(parts[count]):
        count += 1
    if not _could_name(parts[0]):
        return None, head
    return ", ".join(parts[:count]), ", ".join(parts[count:]).strip(" ,")


def _is_author(part: str) -> bool:
    return (
        part.startswith("and ")
        or part.isupper()
        or _bodies().get(part) is not None
        or (" and " in part and all(_bodies().get(name) is not None or name.isupper() for name in part.split(" and ")))
    )


def _could_name(part: str) -> bool:
    """A person, a body or an acronym: few words, all capitalised but the small ones."""
    listed = _WORDS.findall(_ET_AL.sub("", part))
    return 0 < len(listed) <= 9 and all(
        w[0].isupper() or w in _TITLE_SMALL or w in ("de", "van", "von") for w in listed
    )


def entry_of(name: str) -> Entry | None:
    """The body a printed author's name stands for."""
    return _bodies().get(name.removeprefix("UN ")) or _bodies().get(name)


def _year(text: str) -> int | None:
    bracket = _BRACKET_YEAR.search(text)
    if bracket is not None:
        return int(bracket["year"])
    plain = list(_YEAR.finditer(text))
    return int(plain[-1]["year"]) if plain else None


def work_of(kind: Kind, source: Source | None, url: str | None) -> str | None:
    """The key that all citations of one work share; None for prose and back references."""
    match source:
        case UnDocument(symbol=symbol, title=title):
            return f"un:{symbol.upper()}" if symbol else f"un:{titles.normal(title or '')}"
        case Interview(person=person, date=date, place=place):
            return f"interview:{person}:{date.edtf if date else ''}:{place or ''}"
        case News(outlet=outlet, date=date, title=title):
            entry = _outlets().get(outlet)
            code = entry.code if entry else titles.normal(outlet)
            return f"news:{code}:{date.edtf if date else ''}:{titles.normal(title or '')}"
        case Book(title=title) | Report(title=title):
            return f"title:{titles.normal(title)}"
        case Web(url=address):
            return f"url:{titles.address(address)}"
        case LegalCase(name=name, number=number):
            return f"case:{number or titles.normal(name)}"
        case _:
            pass
    if kind == Kind.PROVISION:
        return f"provision:{source.instrument or titles.normal(source.name)}"  # type: ignore[union-attr]
    return None
