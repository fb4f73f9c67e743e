"""Back references resolved to the work they mean: Ibid., short forms, op. cit.

Never a guess across a gap: where the note before was lost, the reference stays unresolved and says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from corroborate.citations import titles
from corroborate.citations.model import (
    Book,
    Citation,
    Interview,
    Kind,
    News,
    Pinpoint,
    Report,
    Status,
    Testimony,
    UnDocument,
    Web,
)

#: reasons a reference is not resolved
LOST = "note-lost"  # the text of the note before was lost in extraction
NO_NOTE = "no-note"  # there is no note before
NO_SOURCE = "no-source"  # the note before cites nothing
SEVERAL = "several"  # several works fit equally
UNDEFINED = "undefined"  # the short form stands for nothing cited before
#: a definition stands at the head of a list entry: `JS7 Joint submission 7 submitted by ...`
_ACRONYM = r"[A-Z][a-z]*[A-Z0-9][A-Za-z0-9]*"
_DEFINED = re.compile(
    rf"(?:^|[;:.)] ?|\d\) )\(?(?P<short>{_ACRONYM}(?:(?:- ?\w+){{1,3}}| {_ACRONYM})?)\)?[- –]{{1,3}}"
    r"(?P<long>(?:The )?[A-Z“][^;]{6,}?)(?=;|\)\. [A-Z]|\.$|$)"
)
_HEREINAFTER = re.compile(
    r"\((?:hereinafter|hereafter|henceforth)[,:]? (?:referred to as |cited as |called )?(?:the )?"
    r"[“\"]?(?P<short>[^”\")]{2,60}?)[”\"]?\)",
    re.I,
)
_SHORT_HEAD = re.compile(r"[A-Z][\w’]*(?:[ -]{1,2}[A-Z][\w’]*){0,2}")
_HOLES = re.compile(r"[ \u00ad-]+")
#: so many citations of a note are looked at for what an Ibid. means
_FAR = 200
#: which kinds of source have which pinpoints; one not named here may have any
_POINTS = {
    Kind.TESTIMONY: frozenset[str](),
    Kind.INTERVIEW: frozenset[str](),
    Kind.NEWS: frozenset({"page"}),
    Kind.WEB: frozenset({"paragraph", "section"}),
    Kind.PROVISION: frozenset({"paragraph", "article", "section", "chapter", "annex"}),
    Kind.UN_DOCUMENT: frozenset({"paragraph", "page", "annex", "footnote", "section", "table", "chapter", "principle"}),
}
_PREFERRED = {
    "page": (Kind.BOOK, Kind.REPORT),
    "paragraph": (Kind.UN_DOCUMENT,),
    "article": (Kind.PROVISION,),
}


@dataclass(slots=True)
class Works:
    """What was cited so far, to be found again by title, author or short form."""

    by_title: dict[str, Citation] = field(default_factory=dict)
    by_author: dict[str, dict[str, Citation]] = field(default_factory=dict)
    by_short: dict[str, Citation] = field(default_factory=dict)

    def add(self, citation: Citation) -> None:
        """Remember a citation under every name it can be meant by; the fullest one of a work stays."""
        title, author = title_of(citation), author_of(citation)
        if title:
            key = titles.normal(title)
            known = self.by_title.get(key)
            if known is None or (fullness(citation) > fullness(known)):
                self.by_title[key] = citation
        if author:
            for name in surnames(author):
                self.by_author.setdefault(name, {})[citation.work or citation.id] = citation


def title_of(citation: Citation) -> str | None:
    source = citation.source
    if isinstance(source, Book | Report):
        return source.title
    if isinstance(source, UnDocument | Web | News):
        return source.title
    return None


def author_of(citation: Citation) -> str | None:
    source = citation.source
    if isinstance(source, Book | Report | Web | UnDocument):
        return source.author
    return None


def fullness(citation: Citation) -> int:
    """How much of its imprint a citation prints: a short form prints less than what it means."""
    source = citation.source
    if isinstance(source, Book):
        return sum(x is not None for x in (source.place, source.publisher, source.year)) * 2 + (
            source.container is not None
        )
    if isinstance(source, Report):
        return sum(x is not None for x in (source.year, source.date, source.url))
    return 6 if isinstance(source, UnDocument | Web | News) else 0


def surnames(author: str) -> list[str]:
    """Last words of the persons in a list of authors, folded; the whole name too."""
    plain = re.sub(r",? et al\.?", "", author)
    names = [name.strip() for name in re.split(r",| and | & ", plain) if name.strip()]
    out = [titles.normal(plain)]
    out += [titles.normal(name.split()[-1]) for name in names if len(name.split()) > 1]
    return list(dict.fromkeys(out))


def squeezed(short: str) -> str:
    """A short form without blanks and hyphens: `CoE- GRETA`, `EU FRA` and `EU-FRA` are one each."""
    return _HOLES.sub("", short).casefold()


def definitions(text: str) -> dict[str, str]:
    """Short forms that a list of sources defines: `JS7 Joint submission 7 ...; AI Amnesty ...`."""
    out: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        out.setdefault(match["short"], match["long"].strip())
    return out if len(out) >= 3 else {}


def hereinafter(text: str) -> str | None:
    """The short form that a citation gives itself."""
    match = _HEREINAFTER.search(text)
    return None if match is None else match["short"].strip()


def short_head(words: str) -> str | None:
    """The words of a short form that may be an abbreviation: `JS7`, `CoE-GRETA`."""
    match = _SHORT_HEAD.match(words)
    if match is None:
        return None
    return words if match.end() == len(words) else words.split(",")[0]


def resolve_ibid(
    citation: Citation, own: Sequence[Citation], before: Sequence[Citation] | None, reason: str, first: bool
) -> list[Citation]:
    """The citation(s) that an Ibid. stands for.

    `own`: citations before it in its own note; `before`: those of the note before, None when that
    note's text is not there (`reason` says why). `first`: the house means the first of several.
    """
    nearest = next((c for c in islice(reversed(own), _FAR) if is_work(c)), None)
    listed = () if before is None else before[:_FAR]
    candidates = [nearest] if nearest is not None else [c for c in listed if is_work(c)]
    if not candidates:
        why = reason if before is None else NO_SOURCE
        lost = next((c for c in listed if c.resolved_from is not None and c.target is None), None)
        if lost is not None:
            # A chain whose first link is lost is lost as a whole.
            return [replace(citation, status=lost.status, reason=lost.reason)]
        return [replace(citation, status=Status.MISSING, reason=why)]
    works = list({c.work or c.id: c for c in reversed(candidates)}.values())[::-1]
    # Laws named beside a source illustrate it: an Ibid. means the source.
    works = [c for c in works if c.kind != Kind.PROVISION] or works
    fitting = [c for c in works if fits(c, citation.pinpoints)] or works
    if citation.pinpoints and len(fitting) > 1:
        wanted = _PREFERRED.get(citation.pinpoints[0].unit, ())
        fitting = [c for c in fitting if c.kind in wanted] or fitting
    if (
        len(fitting) > 1
        and not citation.pinpoints
        and len({c.kind for c in works}) == 1
        and works[0].kind
        in (
            Kind.TESTIMONY,
            Kind.INTERVIEW,
        )
    ):
        # A bare Ibid. after a list of testimonies repeats the list.
        return [_resolved(citation, c, i) for i, c in enumerate(fitting)]
    if len(fitting) > 1 and not first:
        return [replace(citation, status=Status.AMBIGUOUS, reason=SEVERAL)]
    return [_resolved(citation, fitting[0], 0)]


def is_work(citation: Citation) -> bool:
    """Whether an Ibid. can mean it: prose and what is itself unresolved cannot be meant."""
    return citation.kind != Kind.NOTE_PROSE and citation.status in (Status.DIRECT, Status.RESOLVED)


def fits(citation: Citation, pinpoints: Iterable[Pinpoint]) -> bool:
    """Whether a source of that kind can have these pinpoints."""
    allowed = _POINTS.get(citation.kind)
    return allowed is None or all(point.unit in allowed for point in pinpoints)


def _resolved(citation: Citation, meant: Citation, index: int) -> Citation:
    target = meant.target if meant.resolved_from is not None and meant.target else meant.id
    return replace(
        citation,
        id=citation.id if index == 0 else f"{citation.id}.{index + 1}",
        kind=meant.kind,
        source=meant.source,
        pinpoints=citation.pinpoints or (meant.pinpoints if citation.resolved_from == "ibid" else ()),
        status=Status.RESOLVED,
        target=target,
        work=meant.work,
        url=meant.url,
    )


def resolve_short(citation: Citation, words: str, works: Works, defined: Mapping[str, Citation]) -> Citation:
    """A short form resolved by abbreviation, by title, or by author and the beginning of a title;
    what matches nothing earlier is a source in its own right."""
    head = short_head(words)
    for short in () if head is None else dict.fromkeys((squeezed(head), squeezed(words.split()[0]))):
        meant = defined.get(short) or works.by_short.get(short)
        if meant is not None and meant.id != citation.id:
            return _resolved(replace(citation, resolved_from="short"), meant, 0)
    title, author = title_of(citation), author_of(citation)
    if title:
        meant = works.by_title.get(titles.normal(title))
        if meant is None and author:
            meant = _by_author(author, title, works)
        if meant is not None and fullness(meant) > fullness(citation):
            return _resolved(replace(citation, resolved_from="short"), meant, 0)
    return citation


def _by_author(author: str, title: str, works: Works) -> Citation | None:
    wanted = titles.content(title)
    for name in surnames(author):
        for known in works.by_author.get(name, {}).values():
            full = titles.content(title_of(known) or "")
            if wanted and len(wanted) < len(full) and full[: len(wanted)] == wanted:
                return known
    return None


def resolve_opcit(citation: Citation, author: str, works: Works) -> Citation:
    """`Author, op. cit., p. 4`: the last work of that author; ambiguous when there are several."""
    distinct = works.by_author.get(surnames(author)[0], {}) if author else {}
    if not distinct and author:
        distinct = works.by_author.get(titles.normal(author.split()[-1]), {})
    base = replace(citation, resolved_from="short")
    if not distinct:
        return replace(base, status=Status.MISSING, reason=UNDEFINED)
    if len(distinct) > 1:
        return replace(base, status=Status.AMBIGUOUS, reason=SEVERAL)
    return _resolved(base, next(iter(distinct.values())), 0)


def sources(citations: Iterable[Citation]) -> list[Citation]:
    """Those that are sources rather than prose."""
    return [c for c in citations if not isinstance(c.source, Testimony | Interview) and c.kind != Kind.NOTE_PROSE]
