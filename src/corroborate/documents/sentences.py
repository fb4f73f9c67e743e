"""Where sentences end in running text whose anchors are already taken out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import cache
from importlib import resources

_END = re.compile(r"[.?!…]+[\"”’')\]»]*(?=\s)|[。！？]+[」』”’)]*")
_NEXT = re.compile(r"\s+[(\[“‘\"'«<]*(?P<first>\S)")
_WORD = re.compile(r"[^\s(\[“‘\"'<]*$")


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    raw = (resources.files("corroborate.documents") / "data" / "abbreviations.toml").read_text("utf-8")
    data = tomllib.loads(raw)
    return frozenset(data["before_names"]), frozenset(data["before_numbers"])


def split(text: str, anchored: Collection[int] = ()) -> tuple[tuple[int, int], ...]:
    """Ranges of the sentences of `text`, covering all of its words. An anchor at an offset in
    `anchored` right after a full stop is a sign that the sentence ends there."""
    out: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        after = _NEXT.match(text, end.end())
        if after is None or end.start() < start:
            continue
        if not _ends(text, start, end, after, anchored):
            continue
        out.append((start, end.end()))
        start = after.start() + len(after.group()) - len(after.group().lstrip())
    tail = len(text.rstrip())
    if start < tail:
        out.append((start, tail))
    return tuple(out)


def _ends(text: str, start: int, end: re.Match[str], after: re.Match[str], anchored: Collection[int]) -> bool:
    mark, first = text[end.start()], after["first"]
    if end.end() in anchored or end.start() + 1 in anchored:
        return not first.islower()
    if mark in "?!":
        return not first.islower()
    if mark in "。！？":
        return True
    if first.islower():
        return False
    word = _WORD.search(text, max(start, end.start() - 40), end.start())
    token = word.group() if word is not None else ""
    names, numbers = _abbreviations()
    if token in names or token.lower() in names:
        return end.end() > end.start() + 1 and not first.isalnum()
    if token.lower() in numbers and first.isdigit():
        return False
    if len(token) == 1 and token.isalpha() and token.isupper():
        # An initial, or the letter that ends "vitamin B."; an initial follows a capital or nothing.
        return False
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", token):
        return first.isupper() and after.group().strip()[:1] == first and _opens(text, after)
    return True


_STARTERS = re.compile(r"(?:The|In|It|This|These|There|However|Moreover|According|As|A|An|He|She|They|But|On|At)\b")


def _opens(text: str, after: re.Match[str]) -> bool:
    """After "U.S." a new sentence begins with a word that opens sentences."""
    return _STARTERS.match(text, after.start("first")) is not None
