"""Authors and acronyms: one person or body spelled two ways in the list of sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from corroborate import vocabularies
from corroborate.audit.nearness import one_slip
from corroborate.audit.rule import Check, Context
from corroborate.audit.support import cited, finding
from corroborate.citations.bibliography import bodies, entry_of
from corroborate.citations.model import Book, Citation, News, Report, Status, UnDocument, Web
from corroborate.values import Finding
from corroborate.vocabularies.vocabulary import raw

_ACRONYM = re.compile(r"\b[A-Z]{4,8}\b")
_AND = re.compile(r", (?:and )?| and | & |/")
_ET_AL = re.compile(r",? et al\.?")


def _author(citation: Citation) -> str | None:
    source = citation.source
    return source.author if isinstance(source, Book | Report | Web | UnDocument | News) else None


def acronym(context: Context) -> Iterator[Finding]:
    """SRC020: an acronym one letter off the one it stands beside, or with two letters exchanged."""
    document = context.reading.document
    for citation in context.reading.citations:
        source = citation.source
        if citation.status != Status.DIRECT or not isinstance(source, Web | Report | Book | News):
            continue
        title = source.title or ""
        author = _author(citation) or ""
        said = set(_ACRONYM.findall(title))
        for name in dict.fromkeys(_ACRONYM.findall(author) if entry_of(author) is None else ()):
            near = sorted(other for other in said if other != name and one_slip(other, name))
            if near:
                yield finding("SRC020", [cited(document, citation)], name=name, other=near[0])
        for name in sorted(said):
            known = _exchanged(name)
            if known is not None:
                yield finding("SRC020", [cited(document, citation)], name=name, other=known)


def _exchanged(name: str) -> str | None:
    """The known acronym that `name` is with two neighbouring letters exchanged."""
    known = _known_acronyms()
    if name in known:
        return None
    for i in range(len(name) - 1):
        other = name[:i] + name[i + 1] + name[i] + name[i + 2 :]
        if other in known:
            return other
    return None


def _known_acronyms() -> frozenset[str]:
    shorts = {entry.short for entry in bodies() if entry.short and entry.short.isupper()}
    return frozenset(shorts | set(raw("symbols")["acronyms"]) | {e.short for e in _treaties() if e.short})


def _treaties() -> tuple[vocabularies.Entry, ...]:
    return vocabularies.load("instruments").of_kind("treaty", "declaration")


def persons(context: Context) -> Iterator[Finding]:
    """SRC024: one author's name set two ways: other capitals or hyphens, other order."""
    document = context.reading.document
    printed: dict[tuple[str, ...], dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for citation in context.reading.citations:
        author = _author(citation)
        if author is None or citation.status != Status.DIRECT or entry_of(author) is not None:
            continue
        for name in _AND.split(_ET_AL.sub("", author)):
            words = name.split()
            if 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and not name.isupper():
                printed[tuple(sorted(re.sub(r"[\W_]", "", word).lower() for word in words))][name].append(citation)
    for forms in printed.values():
        if len(forms) < 2:
            continue
        (usual, usual_at), *others = sorted(forms.items(), key=lambda item: -len(item[1]))
        for name, where in others:
            places = [cited(document, c) for c in (*where, *usual_at)]
            yield finding("SRC024", places, name=name, other=usual, times=len(where), other_times=len(usual_at))


CHECKS: tuple[Check, ...] = (acronym, persons)
