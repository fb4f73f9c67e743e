"""What any piece of a note may carry, read once: addresses, dates, pinpoints, and whether it is prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corroborate.citations.dates import DateFound, find_dates
from corroborate.citations.find import mask
from corroborate.citations.model import Pinpoint
from corroborate.citations.pinpoints import Found, find_pinpoints
from corroborate.citations.words import Words, words
from corroborate.values import PartialDate

_URL = re.compile(r"<\s*(?P<a>(?:https?://|www\.)[^<>]*?)\s*>|(?P<b>(?:https?:// ?|www\.)[^\s<>()]+)")
_HOLE = re.compile(r" +(?=\S)")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_COVER = ({"q"}, {"u"})


@dataclass(frozen=True, slots=True)
class Address:
    """A page's address at `[start, end)`, blanks of broken lines taken out."""

    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parts:
    """A piece and its masked twin (`find.mask`); `dates` without that of access."""

    text: str
    masked: str
    pinpoints: tuple[Found, ...]
    dates: tuple[DateFound, ...]
    address: Address | None
    accessed: PartialDate | None
    said: Words

    @property
    def url(self) -> str | None:
        return None if self.address is None else self.address.url

    @property
    def points(self) -> tuple[Pinpoint, ...]:
        return tuple(found.pinpoint for found in self.pinpoints)

    @property
    def head_end(self) -> int:
        """Where author and title are over: the first pinpoint or address."""
        ends = [self.address.start] if self.address is not None else []
        if self.pinpoints:
            ends.append(self.pinpoints[0].start)
        return min(ends, default=len(self.text))

    @property
    def dated(self) -> DateFound | None:
        return self.dates[0] if self.dates else None

    @property
    def date(self) -> PartialDate | None:
        return self.dates[0].date if self.dates else None

    def imprinted(self, start: int = 0) -> str:
        """The words from `start` on without address and access: where the year of issue is looked for."""
        rest = self.text[start:]
        access = self.said.accessed.search(rest)
        cut = rest if access is None else rest[: access.start()]
        url = _URL.search(cut)
        return cut if url is None else cut[: url.start()] + " " + cut[url.end() :]


def read(piece: str, language: str) -> Parts:
    """Read what the piece carries. Pinpoints are looked for outside quotations and brackets: a
    title may say "Part II" or "No. 6"; one that grows out of a title's words is the title's."""
    said = words(language)
    masked = mask(piece)
    found = address_in(piece) if "www." in piece or "http" in piece else None
    start, end = (found.start, found.end) if found is not None else (len(piece), len(piece))
    access = said.accessed.search(piece, end if found is not None else 0)
    accessed = None
    dates = []
    for date in find_dates(piece):
        if access is not None and date.start >= access.end() and accessed is None:
            accessed = date.date
        elif not start <= date.start < end:
            dates.append(date)
    points = list(find_pinpoints(masked, 0, start, language=language))
    if found is not None:
        points += find_pinpoints(masked, end, language=language)
    own = tuple(f for f in points if f.pinpoint.unit == "page" or not masked[: f.start].rstrip()[-1:].isalpha())
    return Parts(piece, masked, own, tuple(dates), found, accessed, said)


def address_in(text: str) -> Address | None:
    """The first address in `text`: in angle brackets, or bare up to the next blank."""
    match = _URL.search(text)
    if match is None:
        return None
    url = match["a"] or match["b"].rstrip(".,;)")
    return Address(_HOLE.sub("", url), match.start(), match.end())


def word_list(text: str) -> list[str]:
    return _WORD.findall(text)


def small_words(masked: str, said: Words) -> list[str]:
    """Words that a title would not print small: those of sentences."""
    return [w for w in _WORD.findall(masked) if w.islower() and w not in said.small and set(w) not in _COVER]


def is_prose(masked: str, said: Words) -> bool:
    """Whether the words make a sentence rather than a reference."""
    small = len(small_words(masked, said))
    if small >= 3 and said.verbs.search(masked) is not None:
        return True
    return small >= 5 and small * 3 >= len(_WORD.findall(masked))
