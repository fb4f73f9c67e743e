"""Addresses: when they were visited, whose they are, which country they show, how they are spelled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from corroborate import vocabularies
from corroborate.audit.nearness import one_slip
from corroborate.audit.rule import Check, Context
from corroborate.audit.support import cited, clip, finding
from corroborate.citations import titles
from corroborate.citations.bibliography import entry_of
from corroborate.citations.model import Book, Citation, Report, Status, Web
from corroborate.values import Finding
from corroborate.vocabularies.vocabulary import raw

#: share of page citations that must carry a date of access before a missing one is a flaw
_MOST = 0.4
_CODE = re.compile(r"(?i:iso_?3?|country|ctry|adm0|code)[\w-]*=(?P<code>[A-Z]{3})\b|/(?P<path>[A-Z]{3})(?=[/?#.]|$)")
_PART = re.compile(r"[a-z]{8,}")


def _pages(context: Context) -> list[Citation]:
    return [c for c in context.reading.citations if c.url is not None and c.status == Status.DIRECT]


def access_missing(context: Context) -> Iterator[Finding]:
    """SRC013: pages cited without the day on which they were looked at, where many have it."""
    pages = _pages(context)
    without = [c for c in pages if c.accessed is None]
    if len(pages) < 3 or not without or len(pages) - len(without) < _MOST * len(pages):
        return
    places = [cited(context.reading.document, c) for c in without]
    yield finding(
        "SRC013", places, count=len(without), of=len(pages), addresses=[clip(c.url or "", 60) for c in without][:4]
    )


def two_owners(context: Context) -> Iterator[Finding]:
    """SRC017: one address under two organisations."""
    document = context.reading.document
    owners: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for citation in _pages(context):
        owner = _owner(citation)
        if owner is None:
            continue
        found = owners[titles.address(citation.url or "")]
        known = next((name for name in found if _same(name, owner)), owner)
        found[known].append(citation)
    for address, named in owners.items():
        if len(named) > 1:
            places = [cited(document, c) for group in named.values() for c in group]
            yield finding("SRC017", places, address=address, owners=[f"“{name}”" for name in named])


def _owner(citation: Citation) -> str | None:
    source = citation.source
    if isinstance(source, Web | Report | Book):
        return source.author or (source.title if isinstance(source, Web) else None)
    return None


def _same(a: str, b: str) -> bool:
    one, two = entry_of(a), entry_of(b)
    if one is not None and two is not None:
        return one.code == two.code
    x, y = titles.normal(a), titles.normal(b)
    return x in y or y in x


@cache
def _countries() -> vocabularies.Vocabulary:
    return vocabularies.load("countries")


def country_code(context: Context) -> Iterator[Finding]:
    """SRC018: a link that opens another country's page than the one it is cited for."""
    document, about = context.reading.document, context.reading.convention.country
    known = frozenset(raw("symbols")["countries"].split())
    for citation in _pages(context):
        for match in _CODE.finditer(citation.url or ""):
            code = match["code"] or match["path"]
            if code not in known or (match["path"] and code == about):
                continue
            wanted = _named(citation) or ({about} if about and match["code"] else set())
            if not wanted or code in wanted:
                continue
            shows, names = _labels(code), [_labels(one) for one in sorted(wanted)]
            yield finding(
                "SRC018",
                [cited(document, citation)],
                iso3=code,
                shows=shows[0],
                shows_ko=shows[1],
                cited=", ".join(name[0] for name in names),
                cited_ko=", ".join(name[1] for name in names),
            )


def _labels(code: str) -> tuple[str, str]:
    """English and Korean name of a country; its code where the list of countries lacks it."""
    country = _countries().by_code.get(code)
    return (country.en, country.ko) if country else (code, code)


def _named(citation: Citation) -> set[str]:
    """Countries named in the words of a citation, without its address."""
    text = re.sub(r"<[^>]*>|https?://\S+|www\.\S+", " ", citation.text)
    return {hit.values[0].code for hit in _countries().find(text)}


def spelled_otherwise(context: Context) -> Iterator[Finding]:
    """SRC019: a word of an address that is one letter off the words of the title beside it."""
    document = context.reading.document
    for citation in _pages(context):
        words = titles.normal(re.sub(r"<[^>]*>|https?://\S+|www\.\S+", " ", citation.text)).split()
        joined = {"".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)}
        long = {word for word in joined if len(word) >= 8 and word.isalpha()}
        path = titles.address(citation.url or "").partition("/")[2]
        for part in _PART.findall(path):
            if part in joined:
                continue
            near = sorted(word for word in long if one_slip(word, part))
            near = [word for word in near if word.removesuffix("s") != part.removesuffix("s")]
            if near:
                yield finding("SRC019", [cited(document, citation)], part=part, title=near[0], address=citation.url)


CHECKS: tuple[Check, ...] = (access_missing, two_owners, country_code, spelled_otherwise)
