"""Who tells: the words by which a report brings in one testifier, anew or again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources


class Entry(StrEnum):
    """How a testifier is brought in."""

    NEW = "new"  # "a defector who ..."
    OTHER = "other"  # "another testifier ..."
    CONTRAST = "contrast"  # "on the other hand, a testifier ..."


@dataclass(frozen=True, slots=True)
class Introduction:
    """`[start, end)` are the words from the article to the telling verb, in the text searched."""

    start: int
    end: int
    entry: Entry
    words: str


@cache
def _pattern() -> re.Pattern[str]:
    raw = (resources.files("corroborate.audit") / "data" / "telling.toml").read_text("utf-8")
    data = tomllib.loads(raw)

    def either(key: str) -> str:
        return "|".join(re.escape(word) for word in sorted(data[key], key=len, reverse=True))

    return re.compile(
        rf"(?P<contrast>(?:{either('contrast')})\b,?\s+(?:[^.,;]{{0,40}},\s+)?)?"
        rf"\b(?P<article>an?|another|one)\s+(?:(?:{either('before')})\s+){{0,5}}(?P<noun>{either('nouns')})\b"
        rf"(?P<rest>[^.;“”]{{0,150}}?)\b(?:{either('verbs')})\b",
        re.IGNORECASE,
    )


def introductions(text: str) -> Iterator[Introduction]:
    """Every place in `text` where one testifier is brought in with an indefinite word and speaks."""
    for match in _pattern().finditer(text):
        if re.search(r"\b(?:that|because|when|while|if)\b", match["rest"]):
            continue
        entry = Entry.CONTRAST if match["contrast"] else Entry.NEW
        if match["article"].lower() == "another":
            entry = Entry.OTHER
        start = match.start("article")
        yield Introduction(match.start() if match["contrast"] else start, match.end(), entry, text[start : match.end()])
