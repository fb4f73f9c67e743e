"""Quantities in running text: each number with what it counts, how exactly, and what it is not.

Invariant: a year, a day of a date, the number of an article or of a camp is never a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from corroborate.audit.sentences import Sentence
from corroborate.audit.wordlists import any_of, wordlist


class Measure(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    YEAR = "year"
    NAME = "name"  # part of a name, a date, a reference


@dataclass(frozen=True, slots=True)
class Quantity:
    """`start`..`end` within the sentence's text; `step` is one unit of the last printed digit;
    `about` the word that makes it inexact; `noun` the words that follow, up to the next stop."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    measure: Measure
    about: str | None
    noun: str

    def may_be(self, value: Decimal) -> bool:
        """Whether `value`, rounded as this quantity is printed, can be meant by it."""
        if abs(value - self.value) <= self.step / 2:
            return True
        if self.about is None:
            return False
        if self.about in words("over"):
            return self.value <= value <= self.value * Decimal("1.25") + self.step
        if self.about in words("under"):
            return self.value * Decimal("0.75") - self.step <= value <= self.value
        return abs(value - self.value) <= self.value * Decimal("0.15") + self.step


@cache
def words(key: str) -> tuple[str, ...]:
    """The words of one class, as the data file lists them."""
    return tuple(wordlist("quantities")["words"][key])


@cache
def spelled() -> dict[str, int]:
    """Numbers written as words."""
    return dict(wordlist("quantities")["numbers"])


@cache
def halves() -> tuple[tuple[str, str], ...]:
    """Pairs of groups that make up a whole between them."""
    return tuple((a, b) for a, b in wordlist("quantities")["words"]["halves"])


@cache
def spaced() -> dict[str, int]:
    """What is held again only after so many years."""
    return dict(wordlist("quantities")["spaced"])


@cache
def deeds() -> dict[str, str]:
    """The verb of a deed that happens once, and the group of verbs it belongs to."""
    return {verb: group for group, verbs in wordlist("quantities")["deeds"].items() for verb in verbs}


def either(key: str) -> str:
    """A pattern for any word of a class, longest first."""
    return any_of(words(key))


@cache
def _pattern() -> re.Pattern[str]:
    spelled = "|".join(sorted(wordlist("quantities")["numbers"], key=len, reverse=True))
    scales = "|".join(wordlist("quantities")["scales"])
    return re.compile(
        rf"(?:(?P<figure>(?<![\w.,/&$£€¥#])\d{{1,40}}(?:,\d{{3}})*(?:\.\d+)?)(?![\w]|[.,]\d)|\b(?=[efnst])(?P<word>{spelled})\b(?!-))"
        rf"(?:\s(?P<scale>{scales})\b)?(?P<percent>\s?(?:{either('percent')}))?"
        rf"(?P<month>\s(?:{either('months')})\b)?"
    )


@cache
def _before(key: str) -> tuple[str, ...]:
    """The words of a class with the blank that parts them from the number, longest first."""
    return tuple(sorted((f"{word} " for word in words(key)), key=len, reverse=True))


def _word_before(text: str, start: int, key: str) -> str | None:
    lead = text[max(0, start - 24) : start]
    if not lead.endswith(_before(key)):
        return None
    word = next(word for word in _before(key) if lead.endswith(word))
    edge = lead[: -len(word)][-1:]
    return None if edge.isalnum() else word.strip()


def labelled(text: str, start: int) -> bool:
    """Whether the number at `start` is the number of an article, a camp, a page."""
    return _word_before(text, start, "labels") is not None


_NOUN = re.compile(r"[ \-]?(?P<noun>[^\d,;:()“”.]{0,60})")


def quantities(text: str) -> tuple[Quantity, ...]:
    """All numbers of `text`, in order."""
    out: list[Quantity] = []
    for found in _pattern().finditer(text):
        start = found.start()
        end = found.start("month") if found["month"] else found.end()
        value, step = _value(found)
        noun = _NOUN.match(text, end)
        out.append(
            Quantity(
                start, end, value, step, _measure(text, found, value),
                _word_before(text, start, "about"), noun["noun"].strip() if noun else "",
            )
        )  # fmt: skip
    return tuple(out)


def _value(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    scale = Decimal(wordlist("quantities")["scales"][found["scale"]]) if found["scale"] else Decimal(1)
    if found["word"]:
        return Decimal(wordlist("quantities")["numbers"][found["word"]]) * scale, scale
    digits = found["figure"].replace(",", "")
    places = len(digits.partition(".")[2])
    return Decimal(digits) * scale, scale / Decimal(10) ** places


def _measure(text: str, found: re.Match[str], value: Decimal) -> Measure:
    start = found.start()
    if found["percent"]:
        return Measure.PERCENT
    if found["month"] or _word_before(text, start, "labels") is not None:
        return Measure.NAME
    figure = found["figure"]
    if figure is None or found["scale"]:
        return Measure.COUNT
    if len(figure) == 4 and figure.isdigit() and 1500 <= value <= 2100:
        return Measure.YEAR
    if _word_before(text, start, "months") is not None:
        return Measure.NAME
    before, after = text[start - 1 : start], text[found.end() : found.end() + 1]
    if (before and before in "-–—~'’:") or after == ":":
        return Measure.NAME
    return Measure.COUNT


def per_sentence(sentences: Sequence[Sentence]) -> tuple[tuple[Quantity, ...], ...]:
    """The quantities of each sentence."""
    return tuple(quantities(sentence.text) for sentence in sentences)
