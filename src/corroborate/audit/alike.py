"""When two wordings tell one thing, and where they part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import NamedTuple

from corroborate.audit.wordlists import any_of, wordlist

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+(?:[-/’'][A-Za-z]+)*|%")


class Token(NamedTuple):
    """A word or number at `[start, end)`, with the form by which it is compared."""

    form: str
    start: int
    end: int

    @property
    def number(self) -> bool:
        return self.form[0].isdigit()

    @property
    def year(self) -> bool:
        return len(self.form) == 4 and self.form.isdigit() and self.form[:2] in ("18", "19", "20")


@dataclass(frozen=True, slots=True)
class Wording:
    """Lists of words that comparing needs (`data/wording.toml`)."""

    stop: frozenset[str]
    hedges: re.Pattern[str]
    kin: frozenset[str]
    heard: re.Pattern[str]
    months: frozenset[str]
    numbers: dict[str, str]


@cache
def wording() -> Wording:
    """The shipped lists of words, read once."""
    data = wordlist("wording")

    def words(key: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{any_of(data[key])})\b", re.I)

    return Wording(
        frozenset(data["stop"]),
        words("hedges"),
        frozenset(data["kin"]),
        words("heard"),
        frozenset(data["months"]),
        {word: str(value) for value, word in enumerate(data["numbers"])},
    )


def tokens(text: str) -> list[Token]:
    """Words and numbers of `text`; number words as digits, plural and possessive endings off."""
    numbers = wording().numbers
    out: list[Token] = []
    for match in _TOKEN.finditer(text):
        form = match[0].lower()
        out.append(Token(numbers.get(form) or _stem(form), *match.span()))
    return out


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    word = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def content(words: Sequence[Token]) -> frozenset[str]:
    """The forms that carry what is told: no function words, no numbers, no words of telling."""
    stop = wording().stop
    return frozenset(w.form for w in words if not w.number and len(w.form) > 2 and w.form not in stop)


def overlap(one: frozenset[str], other: frozenset[str]) -> tuple[int, float]:
    """How many forms two tellings share, and which share of the shorter that is."""
    shared = len(one & other)
    return shared, shared / max(1, min(len(one), len(other)))


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two token sequences differ: index ranges, one of which may be empty."""

    one: tuple[int, int]
    other: tuple[int, int]


def partings(one: Sequence[Token], other: Sequence[Token]) -> Iterator[Parting]:
    """The stretches in which two tellings differ, in order."""
    matcher = SequenceMatcher(None, [w.form for w in one], [w.form for w in other], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield Parting((a, b), (c, d))


#: Units although they say little on their own.
_UNITS = frozenset({"%", "people", "person", "child", "time", "day", "one"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One number as told: its value and unit, whether the words before it make it approximate, and
    where number and unit stand."""

    value: str
    hedge: bool
    span: tuple[int, int]


def facts(text: str, words: Sequence[Token]) -> dict[str, list[Fact]]:
    """Numbers of a telling by their unit: the next content word, or `%`. Years are not among them."""
    lists = wording()
    out: dict[str, list[Fact]] = {}
    for index, word in enumerate(words):
        half = word.form == "half"
        if not (word.number or half) or word.year:
            continue
        unit = next(
            (
                w
                for w in words[index + 1 : index + 5]
                if w.form in _UNITS or (not w.number and w.form not in lists.stop)
            ),
            None,
        )
        key = "%" if half else unit.form if unit else ""
        if not key or key in lists.months:
            continue
        before = text[max(0, word.start - 18) : word.start]
        hedge = re.search(rf"(?:{lists.hedges.pattern})\s*$", before, re.I) is not None
        end = word.end if half or unit is None else unit.end
        out.setdefault(key, []).append(Fact("50" if half else word.form, hedge, (word.start, end)))
    return out
