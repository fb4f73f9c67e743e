"""United Nations document symbols taken apart: body, session, year, number, addenda.

The series and what they mean are data (`symbols.toml`); a symbol that fits none says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corroborate import vocabularies
from corroborate.vocabularies.vocabulary import raw


@dataclass(frozen=True, slots=True)
class Symbol:
    """`text` is the symbol mended (blanks of broken lines taken out). `series` is its code in the
    vocabulary, None when `malformed` says what is wrong: `series` (fits none), `country` (no such
    ISO 3166 code)."""

    text: str
    series: str | None = None
    body: str | None = None
    session: int | None = None
    number: str | None = None
    year: int | None = None
    country: str | None = None
    addenda: tuple[str, ...] = ()
    malformed: str | None = None

    @property
    def main(self) -> str:
        """The symbol without corrections and revisions, but with addenda (they are other texts)."""
        return re.sub(r"/(?:Rev|Corr)\.\d+", "", self.text)


@dataclass(frozen=True, slots=True)
class SymbolFound:
    """A symbol at `[start, end)` with the words that announce it (`UN Doc.`); the symbol itself
    begins at `symbol_start`."""

    start: int
    end: int
    symbol_start: int
    symbol: Symbol


@dataclass(frozen=True, slots=True)
class Calendar:
    """Years of a body's sessions. `spill`: the session runs on into the following year; `months`: in
    which of its months each session of a year is mainly held, in order; `names`: what prose counts
    by it (`the 13th Supreme People's Assembly`)."""

    first: int | None
    origin: int
    per_year: int
    listed: dict[int, int]
    spill: bool
    months: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    def month(self, session: int) -> int:
        """The month in which `session` is mainly held (December when the calendar has no months)."""
        return self.months[(session - self.origin) % len(self.months)] if self.months else 12

    def year(self, session: int) -> int | None:
        """The year in which `session` opened, None when the calendar does not reach it."""
        if session in self.listed:
            return self.listed[session]
        if self.first is None or session < self.origin:
            return None
        return self.first + (session - self.origin) // self.per_year


@cache
def calendars() -> dict[str, Calendar]:
    """The calendars of sessions by name."""
    out: dict[str, Calendar] = {}
    for name, data in raw("symbols")["calendars"].items():
        listed = {session: int(year) for year, sessions in data.get("years", {}).items() for session in sessions}
        out[name] = Calendar(
            data.get("first"),
            data.get("from", 1),
            data.get("per_year", 1),
            listed,
            data.get("spill", False),
            tuple(data.get("months", ())),
            tuple(data.get("names", ())),
        )
    return out


@cache
def _series() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    bodies = vocabularies.load("bodies").of_kind("treaty-body")
    treaty = "|".join(re.escape(str(body.facts["symbol"])) for body in bodies if "symbol" in body.facts)
    out = []
    for entry in vocabularies.load("symbols"):
        pattern = str(entry.facts["pattern"]).replace("{treaty}", treaty)
        out.append((re.compile(pattern), entry.code, str(entry.facts["body"])))
    return tuple(out)


@cache
def _treaty_bodies() -> dict[str, str]:
    return {
        str(body.facts["symbol"]): body.code
        for body in vocabularies.load("bodies").of_kind("treaty-body")
        if "symbol" in body.facts
    }


#: Codes that ISO 3166-1 leaves to its users, for countries that it does not list.
_USERS = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")


@cache
def _iso3() -> frozenset[str]:
    # Codes alone: the names of all countries are not needed to test one.
    return frozenset(raw("symbols")["countries"].split())


@cache
def _scan() -> re.Pattern[str]:
    roots = "|".join(sorted(map(re.escape, raw("symbols")["roots"]), key=len, reverse=True))
    part = r"(?:(?:Add|Rev|Corr|CRP|WG|L)\. \d+|[A-Z0-9][\w.\-*]*(?: ?\([IVXL]+\))?)"
    return re.compile(
        rf"(?P<said>\bU\.?N\.? Docs?\.?(?: No\.?)?:? ?)?"
        rf"(?<![\w/])(?P<symbol>(?P<root>{roots}|(?(said)[A-Z]{{1,6}}|(?!)))(?P<rest>(?: ?/ ?{part})+))"
    )


@cache
def _addenda() -> re.Pattern[str]:
    return re.compile(rf"/ ?({raw('symbols')['addenda']})")


_BLANK = re.compile(r" ?/ ?")
_HOLE = re.compile(r"(?<=[A-Za-z]\.) (?=\d)")


def find_symbols(text: str, start: int = 0, end: int | None = None) -> Iterator[SymbolFound]:
    """Symbols in order; one without a digit is a name with a slash (`WFP/FAO`), not a symbol."""
    upto = len(text) if end is None else end
    if text.find("/", start, upto) < 0:
        return
    for match in _scan().finditer(text, start, upto):
        rest = match["rest"].rstrip(".-*")
        if not any(c.isdigit() for c in rest) or (rest.count("/") < 2 and not (match["said"] or _short(match))):
            continue
        stop = match.start("rest") + len(rest)
        printed = match["root"] + rest
        yield SymbolFound(match.start(), stop, match.start("symbol"), parse(printed))


def _short(match: re.Match[str]) -> bool:
    """Symbols with one stroke only: `A/CONF.157`, `S/PV.100`."""
    return re.match(r"/(?:CONF|PV|RES|INF)\.\d", match["rest"]) is not None


@lru_cache(maxsize=4096)
def parse(printed: str) -> Symbol:
    """Take a symbol apart. Blanks that a broken line left at a stroke or before a number are
    taken out."""
    text = _HOLE.sub("", _BLANK.sub("/", printed.strip()))
    addenda: list[str] = []

    def keep(match: re.Match[str]) -> str:
        addenda.append(match[1].replace(" ", ""))
        return ""

    base = _addenda().sub(keep, text)
    for pattern, code, body in _series():
        match = pattern.fullmatch(base)
        if match is None:
            continue
        said = match.groupdict()
        country, year = said.get("country"), said.get("year")
        if country is not None and country not in _iso3() and not _USERS.fullmatch(country):
            return Symbol(text, addenda=tuple(addenda), country=country, malformed="country")
        return Symbol(
            text,
            code,
            _treaty_bodies().get(said["treaty"]) if body == "treaty" else body,
            int(said["session"]) if said.get("session") else None,
            said.get("number"),
            int(year) if year else None,
            country,
            tuple(addenda),
        )
    return Symbol(text, addenda=tuple(addenda), malformed="series")
