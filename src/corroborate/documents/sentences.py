"""Where sentences end in running text whose anchors are already taken out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import cache
from importlib import resources

_END = re.compile(r"[.?!…]+[\"”’')\]»]*(?=\s)|[。！？]+[」』”’)]*")
_NEXT = re.compile(r"\s+[(\[“‘\"'«<]*(?P<first>\S)")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_OPENING = re.compile(r"[^\W\d_]*")


@cache
def english() -> dict[str, frozenset[str]]:
    """Word lists by name: `before_names`, `before_numbers` (abbreviations), `hyphened` (first parts)."""
    raw = (resources.files("corroborate.documents") / "data" / "english.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(raw).items()}


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
    token = _word_before(text, start, end.start())
    if token.isdigit() and not text[start : end.start() - len(token)].strip():
        return False  # the number of a paragraph
    words, lower = english(), token.lower()
    if lower in words["before_names"]:
        return end.end() > end.start() + 1 and not first.isalnum()
    if lower in words["before_numbers"] and first.isdigit():
        return False
    initials = (len(token) == 1 and token.isupper()) or _INITIALS.fullmatch(token) is not None
    if initials or lower in words["either"]:
        return _opening(text, after.start("first")) in words["openers"]
    return True


def _word_before(text: str, start: int, end: int) -> str:
    at = end
    while at > start and not text[at - 1].isspace() and text[at - 1] not in "([“‘\"'<":
        at -= 1
    return text[at:end]


def _opening(text: str, start: int) -> str:
    found = _OPENING.match(text, start)
    if found is None or text[found.end() : found.end() + 1] == ".":
        return ""  # another initial
    return found.group()
