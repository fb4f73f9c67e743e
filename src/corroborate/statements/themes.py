"""Themes of a statement: what the titles of its sections are about."""

from __future__ import annotations

import re
from functools import cache

from corroborate.documents.model import Document
from corroborate.vocabularies.finder import fold
from corroborate.vocabularies.vocabulary import load


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    out = []
    for entry in load("themes"):
        words = entry.facts.get("titles", ())
        out.append((entry.code, re.compile(r"\b(?:" + "|".join(words) + ")", re.I)))
    return tuple(out)


def themes_by_section(document: Document) -> dict[str, tuple[str, ...]]:
    """Section path -> theme codes of its own title and of every heading above it, the nearest first."""
    out: dict[str, tuple[str, ...]] = {}
    above: list[tuple[int, tuple[str, ...]]] = []
    for section in document.sections:
        own = of_title(section.title)
        while above and above[-1][0] >= section.level:
            above.pop()
        inherited = [code for _, codes in reversed(above) for code in codes]
        above.append((section.level, own))
        out[section.path] = tuple(dict.fromkeys([*own, *inherited]))
    return out


@cache
def of_title(title: str) -> tuple[str, ...]:
    """Theme codes that the words of one title name, in the vocabulary's order."""
    folded = fold(title)
    return tuple(code for code, pattern in _patterns() if pattern.search(folded))
