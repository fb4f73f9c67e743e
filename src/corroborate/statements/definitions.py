"""Names a report gives for a while: `(hereinafter in this chapter the Committee)`.

A name defined for a chapter means something else in the next one; outside its scope it means nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corroborate.conventions.model import Convention
from corroborate.documents.flow import Flow
from corroborate.documents.model import Document
from corroborate.values import Span
from corroborate.vocabularies.finder import Finder, fold
from corroborate.vocabularies.vocabulary import Entry, load

_DEFINED = re.compile(
    r"\(\s?(?P<cue>[Hh]ere(?:in)?after|[Bb]elow)\s?,?\s?(?:referred to as\s|called\s)?"
    r"(?:in this (?P<scope>part|chapter|section|sub-?section|report|document)\s?,?\s?)?(?:referred to as\s|called\s)?"
    r"(?P<article>the\s)?[\"“']?(?P<short>[^()\"”]{2,90}?)[\"”']?\s?\)"
)
#: so many headings back a section's own chapter is looked for
_STOREYS = 400
_PROPER = re.compile(
    r"(?:[\"“]?[A-Z][\w'.&-]*[\"”]?|of|on|and|the|for|to|in|against|or|from|by|de)(?:,?\s|$)", re.UNICODE
)


@dataclass(frozen=True, slots=True)
class Definition:
    """`short` stands for `long` within `scope`. `span` are the words that say so; `code` is the
    vocabulary code of what is named, None when no vocabulary has it."""

    short: str
    long: str
    code: str | None
    kind: str
    scope: Span
    span: Span


@dataclass(frozen=True)
class Definitions:
    """All definitions of one document, in the order of the text."""

    found: tuple[Definition, ...]

    @cached_property
    def _by_name(self) -> dict[str, list[Definition]]:
        out: dict[str, list[Definition]] = {}
        for definition in self.found:
            out.setdefault(fold(definition.short), []).append(definition)
        return out

    def resolve(self, name: str, offset: int) -> Definition | None:
        """What `name` (with or without its article) stands for at `offset` of the stored text: the
        last definition before it whose scope still holds; None when there is none."""
        folded = fold(name)
        known = self._by_name.get(folded) or self._by_name.get(folded.removeprefix("the ").removeprefix("The "), [])
        holding = [one for one in known if one.span.start <= offset and one.scope.start <= offset < one.scope.end]
        return max(holding, key=lambda one: one.span.start, default=None)

    def __iter__(self) -> Iterator[Definition]:
        return iter(self.found)


def definitions(document: Document, convention: Convention) -> Definitions:
    """The names that `document` defines in its body and notes."""
    flows: list[Flow] = [paragraph.flow for paragraph in document.paragraphs]
    flows += [note.flow for note in document.notes if note.flow is not None]
    found: list[Definition] = []
    for flow in flows:
        if "after" not in flow.text and "elow" not in flow.text:
            continue
        text = fold(flow.text)
        for match in _DEFINED.finditer(text):
            if match["cue"].lower() == "below" and not match["scope"]:
                continue
            found.append(_made(document, convention, flow, text, match))
    return Definitions(tuple(sorted(found, key=lambda definition: definition.span.start)))


def _made(document: Document, convention: Convention, flow: Flow, text: str, match: re.Match[str]) -> Definition:
    span = flow.span(match.start(), match.end())
    start, entry = _named(text, match.start())
    short = match["short"].strip()
    entry = load("instruments").get(short) or load("bodies").get(short) or entry
    return Definition(
        short,
        flow.text[start : match.start()].strip(' ,"“”').removeprefix("The "),
        None if entry is None else entry.code,
        "" if entry is None else entry.kind,
        _scope(document, convention, match["scope"], span.start),
        span,
    )


def _named(text: str, end: int) -> tuple[int, Entry | None]:
    """Where the full name before `end` begins, and the vocabulary entry it is."""
    low = max(0, end - 240)
    for name in ("bodies", "instruments"):
        finder: Finder[Entry] = load(name).finder
        for hit in finder.find(text, low, end):
            if text[hit.end : end].strip(" ,\"'") == "" or re.fullmatch(r"\s\([A-Z-]{2,}\)\s?", text[hit.end : end]):
                return hit.start, hit.values[0]
    words = text[low:end].split(" ")
    at, start = end, end
    for word in reversed([word for word in words if word]):
        at = text.rindex(word, low, at)
        if not _PROPER.fullmatch(word + " "):
            break
        if word[:1].isupper() or word[:1] in "\"'":
            start = at
    return start, None


def _scope(document: Document, convention: Convention, word: str | None, offset: int) -> Span:
    """The section of the kind that `word` names around `offset`; the rest of the document without one."""
    rest = Span(offset, len(document.text))
    if word is None or word in ("report", "document"):
        return rest
    kinds = [level.kind for level in convention.headings.levels]
    wanted = word.replace("-", "")
    inner = document.section_at(offset)
    if inner is None:
        return rest
    level = kinds.index(wanted) if wanted in kinds else 0
    after = bisect_right(document.sections, offset, key=lambda section: section.heading.start)
    for section in reversed(document.sections[max(0, after - _STOREYS) : after]):
        if section.level <= level and section.span.start <= offset < section.span.end:
            return section.span
    return inner.span
