"""Where inside a source: `paras. 9–10, 17`, `37~41`, `2 (a) (xiii)`, `Annex I, p. 22`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corroborate.citations.model import Pinpoint
from corroborate.citations.words import MONTH, words

#: what joins the ends of a range
RANGE = "~∼～\u2010\u2011\u2012\u2013\u2014\u2212-"
_SUB = r"(?: ?\((?:[a-z]{1,4}|\d{1,3}|[ivxl]{1,6})\))*"
_NUMBER = rf"(?:\d{{1,4}}(?:\.\d{{1,3}})*[a-z]?{_SUB}(?![\w])|[IVXLC]{{1,6}}\b|[A-Z](?![\w.]))"
_ITEM = rf"{_NUMBER}(?: ?[{RANGE}] ?{_NUMBER})?"
_AND = r"(?:, ?and |,? ?and |, ?|; ?| ?& ?| or )"
#: a further item is a number, and neither the day of a date nor a year
_NEXT = rf"(?!\d{{1,2}} {MONTH})(?!(?:19|20)\d\d(?![\d.]))(?=\d|[IVXLC]{{2}}){_ITEM}"
_JOINED = re.compile(rf"\s*[{RANGE}]\s*")
_SPLIT = re.compile(rf"{_AND}")


@dataclass(frozen=True, slots=True)
class Found:
    """A pinpoint at `[start, end)`; `word` is the unit as printed (`paras.`), `body` its items as
    printed, from `body_start` on."""

    start: int
    end: int
    word: str
    body: str
    body_start: int
    pinpoint: Pinpoint

    @property
    def several(self) -> bool:
        """More than one paragraph or page is named."""
        return len(self.pinpoint.items) > 1 or any("-" in item for item in self.pinpoint.items)


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    units = words(language).units
    alternatives = "|".join(f"(?P<u{i}>{pattern.replace('(?P<w>', '(?:')})" for i, (_, pattern) in enumerate(units))
    return (
        re.compile(
            rf"(?<![\w/-])(?P<word>(?i:{alternatives})\.?)(?P<gap>,? ?(?:No\. ?)?)"
            rf"(?P<body>{_ITEM}(?:{_AND}{_NEXT})*)",
        ),
        tuple(name for name, _ in units),
    )


def find_pinpoints(text: str, start: int = 0, end: int | None = None, *, language: str = "en") -> Iterator[Found]:
    """Pinpoints in order. Items are as printed, ranges with a plain hyphen (`9-10`)."""
    pattern, names = _pattern(language)
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        kind = next(i for i in range(len(names)) if match[f"u{i}"] is not None)
        if (names[kind] == "footnote" and match["word"] == "n") or match["word"] == "N":
            continue
        body = match["body"]
        items = tuple(_JOINED.sub("-", item.strip()) for item in _SPLIT.split(body) if item.strip())
        yield Found(match.start(), match.end(), match["word"], body, match.start("body"), Pinpoint(names[kind], items))
