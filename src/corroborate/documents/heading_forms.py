"""The words of a heading told apart: its number or letter, its title, the storey its form belongs to.

For readers that know by print or markup that a line is a heading; a text layer has to guess that too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corroborate.conventions import Convention
from corroborate.conventions.model import HeadingLevel

#: What headings commonly look like, for reports whose convention names no storeys.
_COMMON = (
    ("part", re.compile(r"(?:Part|PART) (?P<marker>[IVXLC]+|\d+)(?:[.:]? (?P<title>.+))?")),
    ("chapter", re.compile(r"(?:Chapter|CHAPTER) (?P<marker>[IVXLC]+|\d+)(?:[.:]? (?P<title>.+))?")),
    ("part", re.compile(r"(?P<marker>[IVX]+)\. (?P<title>.+)")),
    ("section", re.compile(r"(?P<marker>\d+(?:\.\d+)*)\.? (?P<title>.+)")),
    ("section", re.compile(r"(?P<marker>[A-Z])\. (?P<title>.+)")),
    ("subsection", re.compile(r"\((?P<marker>\d+)\) (?P<title>.+)")),
    ("item", re.compile(r"\((?P<marker>[A-Za-z])\) (?P<title>.+)")),
)

Patterns = Sequence[tuple[str, re.Pattern[str]]]


@dataclass(frozen=True, slots=True)
class Form:
    """`title` is "" when the number stands alone; `place` is that of the pattern (after all when none fits)."""

    kind: str
    marker: str
    title: str
    place: int


def forms(convention: Convention) -> Patterns:
    """The storeys of the convention, else the common ones."""
    return _compiled(convention.headings.levels) or _COMMON


@lru_cache(maxsize=16)
def _compiled(levels: tuple[HeadingLevel, ...]) -> Patterns:
    return tuple((level.kind, re.compile(level.pattern)) for level in levels)


@lru_cache(maxsize=64)
def _with_title(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern.pattern})[.:]?\s+(?P<title>.+)")


def parse(words: str, patterns: Patterns) -> Form:
    """The form of a heading's words; `heading` without a marker when it fits no pattern."""
    for place, (kind, pattern) in enumerate(patterns):
        found = pattern.fullmatch(words)
        if found is None and "title" not in pattern.groupindex:
            found = _with_title(pattern).fullmatch(words)  # number and title on one line
        if found is not None:
            return Form(kind, found["marker"], (found.groupdict().get("title") or "").strip(), place)
    return Form("heading", "", words, len(patterns))
