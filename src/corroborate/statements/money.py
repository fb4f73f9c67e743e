"""Amounts of money in prose, in the printed currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from corroborate.statements.lexicon import any_of
from corroborate.values import Money
from corroborate.vocabularies.vocabulary import load

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "a hundred": 100, "a thousand": 1000,
}  # fmt: skip
_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
#: a plain currency word means another country's money when such words stand near it
_ABROAD = re.compile(
    r"\b(?:court|plaintiffs?|damages|lawsuit|settlement|subsid\w+|budget|South Korean government)\b", re.I
)


#: a cheap look before the full pattern
_MENTION = re.compile(r"dollar|yuan|\bwon\b|r(?:ou|u)ble|euro|yen\b|dinar|dirham|pound|franc|[$€£¥₩₽]|\b[A-Z]{3}\b")


_YEAR = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y)\s(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class AmountHit:
    """An amount at `[start, end)` of the text; both ends of a range are amounts of their own."""

    start: int
    end: int
    money: Money


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, str], dict[str, dict[str, str]]]:
    names: dict[str, str] = {}
    symbols: dict[str, str] = {}
    bare: dict[str, dict[str, str]] = {}
    for entry in load("currencies"):
        names |= dict.fromkeys(entry.names, entry.code)
        symbols |= dict.fromkeys(entry.facts.get("symbols", ()), entry.code)
        for word in entry.facts.get("bare", ()):
            bare.setdefault(word, {})[entry.facts.get("country", "")] = entry.code
    scale = any_of(_SCALE)
    value = rf"(?:{_NUMBER}|{any_of(_WORDS)})"
    word = any_of([*names, *bare])
    pattern = (
        rf"(?<![\w.,/-])(?:(?P<symbol>{any_of(symbols)})\s?(?P<s1>{_NUMBER})(?:\s(?P<sscale>{scale}))?(?!\w)"
        rf"|(?P<v1>{value})(?:\s(?P<scale1>{scale}))?(?:\s(?P<w1>{word}))?(?:\s?-\s?|\sto\s|\sor\s|\sand\s)(?P<v2>{value})(?:\s(?P<scale2>{scale}))?(?:\s|-)(?P<w2>{word})\b"
        rf"|(?P<v>{value})(?:\s(?P<scale>{scale}))?(?:\s|-)(?:worth\sof\s)?(?P<w>{word})\b)"
    )
    return re.compile(pattern), names | symbols, bare


def find_money(text: str, start: int, end: int, country: str | None) -> Iterator[AmountHit]:
    """Amounts in folded `text`. A plain "won" is the money of `country`, or of its namesake when
    the sentence speaks of courts, damages and settlement there."""
    if _MENTION.search(text, start, end) is None:
        return
    pattern, codes, bare = _patterns()
    for match in pattern.finditer(text, start, end):
        if match["v"] and _YEAR.search(text[max(0, match.start() - 7) : match.end("v")]):
            continue
        word = match["symbol"] or match["w"] or match["w2"]
        code = codes.get(word) or _bare(bare.get(word, {}), country, text[start:end])
        if match["symbol"]:
            values = [(match.span("s1"), match["s1"], match["sscale"])]
        elif match["v"]:
            values = [(match.span("v"), match["v"], match["scale"])]
        else:
            values = [
                (match.span("v1"), match["v1"], match["scale1"] or (match["scale2"] if not match["w1"] else None)),
                (match.span("v2"), match["v2"], match["scale2"]),
            ]
        for (a, b), number, scale in values:
            stop = match.end() if b <= match.end() and (a, b) == values[-1][0] else b
            yield AmountHit(a if not match["symbol"] else match.start(), stop, Money(_value(number, scale), code))


def _bare(by_country: dict[str, str], country: str | None, sentence: str) -> str:
    others = [code for land, code in by_country.items() if land != country]
    if _ABROAD.search(sentence) and others:
        return others[0]
    return by_country.get(country or "") or next(iter(by_country.values()), "XXX")


def _value(number: str, scale: str | None) -> Decimal:
    value = Decimal(_WORDS[number]) if number in _WORDS else Decimal(number.replace(",", ""))
    return value * _SCALE[scale] if scale else value
