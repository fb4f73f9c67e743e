"""The words of citing, from TOML, made into patterns once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: printed month -> number, full names and the usual cuts
MONTH_NUMBER = {name.lower(): n for n, name in enumerate(MONTHS, 1)}
MONTH_NUMBER |= {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}
#: pattern of a month's name
MONTH = "(?:" + "|".join([*MONTHS, r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"]) + ")"


@dataclass(frozen=True, slots=True)
class Words:
    """What notes in one language say; see `data/en.toml`."""

    ibid: re.Pattern[str]
    opcit: re.Pattern[str]
    signals: re.Pattern[str]
    requoted: re.Pattern[str]
    open_list: re.Pattern[str]
    abbreviations: frozenset[str]
    accessed: re.Pattern[str]
    interviewed: re.Pattern[str]
    editors: re.Pattern[str]
    units: tuple[tuple[str, str], ...]
    small: frozenset[str]
    verbs: re.Pattern[str]
    report: re.Pattern[str]
    press: re.Pattern[str]
    instruments: str
    case: re.Pattern[str]
    document: re.Pattern[str]
    names: frozenset[str]
    joints: tuple[str, ...]
    leads: frozenset[str]


@cache
def words(language: str = "en") -> Words:
    """The words of a language (those of English when there are none)."""
    folder = resources.files("corroborate.citations") / "data"
    path = folder / f"{language}.toml"
    data = tomllib.loads((path if path.is_file() else folder / "en.toml").read_text("utf-8"))

    named = data["titles"]

    def any_of(items: list[str]) -> str:
        return "(?:" + "|".join(sorted(items, key=len, reverse=True)) + ")"

    return Words(
        ibid=re.compile(rf"{data['ibid']}\b(?P<point>\.?)", re.I),
        opcit=re.compile(rf"\b{data['opcit']}\b\.?", re.I),
        signals=re.compile(rf"(?:{any_of(data['signals'])}(?=[\s,:])[\s,:]*)+", re.I),
        requoted=re.compile(rf"[;,.]?\s+(?P<word>{any_of(data['requoted'])})\s", re.I),
        open_list=re.compile(rf"{any_of(data['open_list'])}", re.I),
        abbreviations=frozenset(data["abbreviations"]),
        accessed=re.compile(data["accessed"], re.I),
        interviewed=re.compile(data["interviewed"]),
        editors=re.compile(rf"\b{data['editors']}\s", re.I),
        units=tuple(data["units"].items()),
        small=frozenset(named["small"]),
        verbs=re.compile(rf"\b{any_of(named['verbs'])}\b"),
        report=re.compile(rf"\b{any_of(named['report'])}\b", re.I),
        press=re.compile(rf"\b{any_of(named['press'])}\b"),
        instruments=any_of(named["instruments"]),
        case=re.compile(any_of(named["case"])),
        document=re.compile(any_of(named["document"]), re.I),
        names=frozenset(named["names"]),
        joints=tuple(named["joints"]),
        leads=frozenset(named["leads"]),
    )
