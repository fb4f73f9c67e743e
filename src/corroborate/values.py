"""Small frozen values that every room shares; equal values are interchangeable."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points `[start, end)` over one stored text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


def hull(spans: tuple[Span, ...]) -> Span:
    """The smallest span over all of `spans` (at least one)."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True, slots=True)
class Digest:
    """SHA-256 of bytes, lower-case hexadecimal."""

    hex: str

    @classmethod
    def of(cls, content: bytes) -> Digest:
        return cls(hashlib.sha256(content).hexdigest())

    def __str__(self) -> str:
        return f"sha256:{self.hex}"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the currency as printed (ISO 4217 code); never converted here."""

    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True, order=True)
class TestimonyId:
    """Identifier of one interview session: `NKHR` 2022 000013, session 2 printed as `-2`."""

    prefix: str
    year: int
    serial: int
    session: int = 1
    width: int = field(default=6, compare=False)

    __test__ = False  # not a test class, whatever pytest thinks of its name

    def __str__(self) -> str:
        tail = "" if self.session == 1 else f"-{self.session}"
        return f"{self.prefix}{self.year}{self.serial:0{self.width}d}{tail}"

    @property
    def person(self) -> TestimonyId:
        """The ID of the testifier's first session: what all sessions of one person share."""
        return TestimonyId(self.prefix, self.year, self.serial, 1, self.width)


_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_EDTF = re.compile(r"(?P<year>\d{4}|\d{3}X)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<about>[~?])?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as its words: EDTF level 1 subset (ISO 8601-2:2019).

    `2015`, `2015-12`, `2015-12-06`, `201X` (decade), `2017-24` (winter 2017: December to
    February), `2015~` (about), and an interval `2017-24/2018` through `until`.
    """

    year: int
    month: int | None = None
    day: int | None = None
    decade: bool = False
    about: bool = False
    until: PartialDate | None = None

    def __post_init__(self) -> None:
        if self.month is not None and not (1 <= self.month <= 12 or self.month in _SEASONS):
            raise ValueError(f"no such month: {self.month}")
        if self.day is not None:
            if self.month is None or self.month > 12:
                raise ValueError("a day needs its month")
            dt.date(self.year, self.month, self.day)

    @classmethod
    def parse(cls, edtf: str) -> PartialDate:
        """Read EDTF; ValueError when it is not in the subset or no such day exists."""
        head, slash, tail = edtf.partition("/")
        found = _EDTF.fullmatch(head)
        if found is None:
            raise ValueError(f"not a date: {edtf}")
        decade = found["year"].endswith("X")
        return cls(
            int(found["year"].replace("X", "0")),
            int(found["month"]) if found["month"] else None,
            int(found["day"]) if found["day"] else None,
            decade,
            found["about"] is not None,
            cls.parse(tail) if slash else None,
        )

    @property
    def edtf(self) -> str:
        out = f"{self.year // 10}X" if self.decade else f"{self.year:04d}"
        if self.month is not None:
            out += f"-{self.month:02d}"
        if self.day is not None:
            out += f"-{self.day:02d}"
        if self.about:
            out += "~"
        return out if self.until is None else f"{out}/{self.until.edtf}"

    @property
    def first(self) -> dt.date:
        """The earliest day it can mean (`about` not widened)."""
        if self.month is None:
            return dt.date(self.year, 1, 1)
        if self.month in _SEASONS:
            return dt.date(self.year, _SEASONS[self.month][0], 1)
        return dt.date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day it can mean."""
        if self.until is not None:
            return self.until.last
        if self.month is None:
            return dt.date(self.year + (9 if self.decade else 0), 12, 31)
        year, month = self.year, self.month
        if month in _SEASONS:
            month = _SEASONS[month][1]
            year += month == 2
        if self.day is not None:
            return dt.date(year, month, self.day)
        return dt.date(year, month, calendar.monthrange(year, month)[1])

    def __str__(self) -> str:
        return self.edtf


class Severity(StrEnum):
    """How sure and how bad: an error stands without judgement, a warning needs some, a note is style."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        return {"error": 2, "warning": 1, "note": 0}[self.value]


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document that a person can open. Offsets are code points of the stored text;
    None where not known (a note whose text the extraction lost has a number and no offsets)."""

    start: int | None
    end: int | None
    page: int | None = None
    section: str | None = None
    note: int | None = None
    table: str | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule reports: its code, what it saw (`data`, filled into the rule's message in the
    reader's language), and all places involved, the words at fault first."""

    rule: str
    severity: Severity
    places: tuple[Passage, ...]
    data: Mapping[str, object]
