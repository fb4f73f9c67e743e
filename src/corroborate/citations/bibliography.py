"""News, books, chapters, reports, pages and cases: works known by author and title.

The order of the tests is from the surest sign (a quotation, an imprint) to the weakest (a title).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corroborate import vocabularies
from corroborate.citations import titles
from corroborate.citations.model import (
    Book,
    Interview,
    Kind,
    LegalCase,
    News,
    Provision,
    Report,
    Source,
    Testimony,
    UnDocument,
    Web,
)
from corroborate.citations.parts import Parts, is_prose, small_words, word_list
from corroborate.citations.words import Words
from corroborate.vocabularies import Entry

_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]+?),?[”\"],?")
_IMPRINT = re.compile(
    r"\((?P<place>[^():;]{2,40}): ?(?P<publisher>[^():]*?)(?P<comma>,?) ?(?P<year>(?:1[89]|20)\d\d)\)"
)
_BRACKET_YEAR = re.compile(r"\((?:(?P<date>[^()]*?)[ ,])?(?P<year>(?:1[89]|20)\d\d)\)")
_YEAR = re.compile(r"(?<![\d/.-])(?P<year>(?:1[89]|20)\d\d)(?![\d/-])")
_CONTAINER = re.compile(r"^,? ?[Ii]n (?P<title>[A-Z“][^()]*?)(?=, (?:eds?\.|edited)| \(|, p|$)")
_JOURNAL = re.compile(r"\b[Vv]ol\. ?\d|\b\d+, [Nn]o\. ?\d|\b[Nn]o\. ?\d+ \((?:19|20)\d\d\)")
_ISSUE = re.compile(r",? ?(?:[Vv]ol|[Nn]o)\. ?\d.*$")
_EDITION = re.compile(r",? ?\d+(?:st|nd|rd|th) ed(?:ition|\.),?$")
_ET_AL = re.compile(r"\bet al\b\.?")
_NEWS_TAIL = re.compile(r"\W*$|,? ?(?:\(|\d|[A-Z][a-z]+ \d)")
_NUMBER = re.compile(r"No\. ?([\w./-]+\w)")
_DATED_TAIL = re.compile(r" ?\([^()]*(?:1[89]|20)\d\d\).*$")
#: kinds of body whose unnumbered papers are UN documents
_UN = ("organ", "treaty-body", "procedure")


@dataclass(frozen=True, slots=True)
class Work:
    """A work of `kind`; `short`: the words that may refer to one cited earlier."""

    kind: Kind
    source: Source
    short: str | None = None


@cache
def bodies() -> vocabularies.Vocabulary:
    return vocabularies.load("bodies")


@cache
def outlets() -> vocabularies.Vocabulary:
    return vocabularies.load("outlets")


def work(parts: Parts) -> Work | None:
    """The work that the piece cites; None when it is prose."""
    text, masked, said = parts.text, parts.masked, parts.said
    quoted, imprint = _QUOTED.search(text), _IMPRINT.search(text)
    if (
        quoted is not None
        and not is_prose(masked[: quoted.start()], said)
        and not is_prose(masked[quoted.end() :], said)
    ):
        return _with_quoted(parts, quoted, imprint)
    if imprint is not None and (not is_prose(masked[: imprint.start()], said) or _name_like(text.split(",")[0], said)):
        return _book(parts, imprint)
    news = _news(parts)
    if news is not None:
        return news
    if is_prose(masked, said) and not (parts.pinpoints and _ET_AL.search(text)):
        return None
    return _case(parts) if said.case.search(masked) else _plain(parts)


def _with_quoted(parts: Parts, quoted: re.Match[str], imprint: re.Match[str] | None) -> Work:
    """`Author, “Title,” ...`: a chapter, an article, a news item, a report or a page."""
    text, title = parts.text, quoted["title"].strip(" ,")
    author = text[: quoted.start()].strip(" ,") or None
    rest = text[quoted.end() :]
    container = _CONTAINER.match(rest)
    if container is not None:
        return Work(Kind.BOOK, _imprinted(title, author, imprint, container["title"].strip(" ,“”")))
    outlet = _outlet_at(rest.strip(" ,")) or _unknown_outlet(rest, parts, author)
    if outlet is not None:
        return Work(Kind.NEWS, News(outlet, parts.date, title, author))
    if author is not None and _outlet_at(author) == author:
        return Work(Kind.NEWS, News(author, parts.date, title))
    if imprint is not None:
        return Work(Kind.BOOK, _imprinted(title, author, imprint))
    if _JOURNAL.search(rest):
        journal = _ISSUE.sub("", rest.strip(" ,")).strip(" ,")
        return Work(Kind.BOOK, Book(title, author, year=_year(rest), container=journal or None))
    year = _year(parts.imprinted(quoted.end()))
    body = None if author is None else bodies().get(author)
    if parts.url is None and body is not None and body.kind in _UN:
        return Work(Kind.UN_DOCUMENT, UnDocument("", body.code, year=year, title=title, author=author))
    if parts.url is not None and not parts.pinpoints and not parts.said.report.search(title):
        return Work(Kind.WEB, Web(parts.url, title, author, parts.date, parts.accessed))
    bare = year is None and parts.url is None
    report = Report(title, author, year, parts.date, parts.url, parts.accessed)
    return Work(Kind.REPORT, report, title if bare else None)


def _imprinted(title: str, author: str | None, imprint: re.Match[str] | None, container: str | None = None) -> Book:
    if imprint is None:
        return Book(title, author, container=container)
    publisher = imprint["publisher"].strip(" ,")
    return Book(title, author, imprint["place"], publisher, int(imprint["year"]), container)


def _book(parts: Parts, imprint: re.Match[str]) -> Work:
    author, title = author_title(parts.text[: imprint.start()].strip(" ,"), parts.said)
    title = _EDITION.sub("", title).strip(" ,.")
    return Work(Kind.BOOK, _imprinted(title, author, imprint))


def _outlet_at(text: str) -> str | None:
    """The outlet that `text` begins with, as printed."""
    hit = next(iter(outlets().find(text[:60])), None)
    return text[: hit.end] if hit is not None and hit.start == 0 else None


def _unknown_outlet(rest: str, parts: Parts, author: str | None) -> str | None:
    """`“Title,” Name of Paper, 4 May 2013`: a short capitalised name and a day."""
    if parts.date is None or parts.date.day is None or parts.pinpoints:
        return None
    name = rest.strip(" ,").split(",")[0]
    if not 2 < len(name) < 50 or any(c.isdigit() for c in name) or not name[0].isupper():
        return None
    return name if author is None or parts.said.press.search(name) is not None else None


def _news(parts: Parts) -> Work | None:
    """`Outlet, 4 May 2013`, with or without an outlet that the vocabulary knows."""
    text, dated = parts.text, parts.dated
    outlet = _outlet_at(text)
    if outlet is not None and _NEWS_TAIL.match(text[len(outlet) :]):
        return Work(Kind.NEWS, News(outlet, parts.date))
    if dated is None or dated.date is None or dated.date.day is None or parts.pinpoints or parts.address:
        return None
    name = text[: dated.start].rstrip(" ,(")
    alone = text[dated.end :].strip(" .)") == "" and "," not in name and len(name) < 50
    return Work(Kind.NEWS, News(name, dated.date)) if alone and parts.said.press.search(name) else None


def _case(parts: Parts) -> Work:
    number = _NUMBER.search(parts.text)
    name = parts.text[: parts.head_end].split(",")[0].strip(" ,")
    return Work(Kind.LEGAL_CASE, LegalCase(name, None, parts.date, number[1] if number else None))


def _plain(parts: Parts) -> Work | None:
    """No quotation, no imprint: a page, a document named by its title, or a short form."""
    head = parts.text[: parts.head_end].strip(" ,.(<")
    if not head:
        return Work(Kind.WEB, Web(parts.url, accessed=parts.accessed)) if parts.url else None
    bracket = _BRACKET_YEAR.search(parts.imprinted())
    year = int(bracket["year"]) if bracket else (parts.date.year if parts.date else None)
    name = _DATED_TAIL.sub("", head).strip(" ,.")
    if parts.dated is not None and parts.dated.start < len(name):
        name = name[: parts.dated.start].strip(" ,.(") or name
    author, title = author_title(name, parts.said)
    if parts.url is not None and year is None and not parts.said.report.search(title):
        return Work(Kind.WEB, Web(parts.url, title if author else None, author or title, None, parts.accessed))
    body = None if author is None else bodies().get(author) or bodies().get(author.removeprefix("UN "))
    if parts.url is None and body is not None and body.kind in _UN and parts.said.document.search(title):
        return Work(Kind.UN_DOCUMENT, UnDocument("", body.code, year=year, title=title, author=author))
    bare = year is None and parts.url is None
    if bare and author is None and not parts.pinpoints and len(small_words(parts.masked, parts.said)) >= 2:
        return None
    report = Report(title, author, year, parts.date, parts.url, parts.accessed)
    return Work(Kind.REPORT, report, name if parts.url is None else None)


def named(words: str, said: Words) -> tuple[str | None, str | None]:
    """Author and title from the words before a symbol; both None when there are none."""
    if not words:
        return None, None
    quoted = _QUOTED.search(words)
    if quoted is not None:
        return words[: quoted.start()].strip(" ,") or None, quoted["title"].strip(" ,")
    return author_title(words.strip(' ,“”"'), said)


def author_title(head: str, said: Words) -> tuple[str | None, str]:
    """`Author, Title` and `A, B, and C, Title` cut apart; no author when there is no comma or the
    words before it are no name."""
    parts = head.split(", ")
    if len(parts) == 1 or not _name_like(parts[0], said):
        return None, head
    count = 1
    while count < len(parts) - 1 and _is_author(parts[count]):
        count += 1
    return ", ".join(parts[:count]), ", ".join(parts[count:]).strip(" ,")


def _is_author(part: str) -> bool:
    """Whether a further part of the list is one more author: a known body, an acronym, `and ...`."""
    if part.startswith("and ") or part.isupper() or bodies().get(part) is not None:
        return True
    pair = part.split(" and ")
    return len(pair) > 1 and all(name.isupper() or bodies().get(name) is not None for name in pair)


def _name_like(part: str, said: Words) -> bool:
    """A person, a body or an acronym: few words, all capitalised but the small ones."""
    listed = word_list(_ET_AL.sub("", part))
    return 0 < len(listed) <= 9 and all(w[0].isupper() or w in said.small for w in listed)


def entry_of(name: str) -> Entry | None:
    """The body that a printed author's name stands for; a committee may go by its treaty's letters."""
    bare = name.removeprefix("UN ")
    return bodies().get(name) or bodies().get(bare) or bodies().by_code.get(bare)


def _year(text: str) -> int | None:
    bracket = _BRACKET_YEAR.search(text)
    if bracket is not None:
        return int(bracket["year"])
    plain = list(_YEAR.finditer(text))
    return int(plain[-1]["year"]) if plain else None


def key_of(source: Source | None) -> str | None:
    """The key that all citations of one work share; None for prose and back references."""
    match source:
        case Testimony(id=id_):
            return f"testimony:{id_}"
        case UnDocument(symbol=symbol, title=title):
            return f"un:{symbol.upper()}" if symbol else f"un:{titles.normal(title or '')}"
        case Interview(person=person, date=date, place=place):
            return f"interview:{person}:{date.edtf if date else ''}:{place or ''}"
        case News(outlet=outlet, date=date, title=title):
            entry = outlets().get(outlet)
            code = entry.code if entry else titles.normal(outlet)
            return f"news:{code}:{date.edtf if date else ''}:{titles.normal(title or '')}"
        case Book(title=title) | Report(title=title):
            return f"title:{titles.normal(title)}"
        case Web(url=address):
            return f"url:{titles.address(address)}"
        case LegalCase(name=name, number=number):
            return f"case:{number or titles.normal(name)}"
        case Provision(instrument=instrument, name=name):
            return f"provision:{instrument or titles.normal(name)}"
        case _:
            return None
