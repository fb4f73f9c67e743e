"""Articles of treaties and laws in running words, each with the instrument it belongs to.

`Article 17 and 23 of the ICCPR` names it; `(Article 28, paragraph 1)` inherits it from the words before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from corroborate import vocabularies
from corroborate.citations.model import Pinpoint, Provision
from corroborate.citations.pinpoints import RANGE
from corroborate.citations.words import words
from corroborate.documents.flow import Flow
from corroborate.vocabularies import Entry

_SUB = r"(?: ?\((?:[a-z]{1,4}|\d{1,2})\))*"
_ITEM = rf"\d{{1,3}}(?:-\d(?!\d))?{_SUB}(?: ?[{RANGE}] ?\d{{1,3}}{_SUB})?(?![\w])"
_AND = r"(?:,? and |, ?| & |,? or )"
_LIST = rf"{_ITEM}(?:{_AND}(?={_ITEM}){_ITEM})*"
_ARTICLE = re.compile(
    rf"\b(?P<word>[Aa]rticles?|[Aa]rts?\.) (?P<list>{_LIST})"
    rf"(?:,? (?P<open>\()?(?:(?:sub-?)?paragraphs?|paras?\.?|clauses?) (?P<paras>{_LIST})(?(open)\)))?"
)
_OF = re.compile(
    r"(?:,? ?(?:of|in|under|from|to) (?:the |both the |its )?| )(?:(?:former|revised|amended|current|new) )?"
)
_BEFORE = re.compile(
    r"[”\"\'’]?(?: \((?:[A-Z]{2,9}|(?:19|20)\d\d|No\. ?\d+)\))?,?[”\"]? ?"
    r"(?:No\. \d+ ?)?(?:\((?:19|20)\d\d\))?,? ?[(:]? ?(?:see )?$"
)
_NOUN = words("en").instruments
_WORD = r"[A-Z][\w’'-]*"
_SMALL = r"(?:of|on|the|for|and|or|to|in|against|with|by|All|a|its|as|de)"
_NAME = re.compile(rf"{_WORD}(?:,? (?:{_SMALL} ){{0,3}}{_WORD})*(?: \([IVX]+\))?")
_LATER = re.compile(
    r"[^.;]{0,160}?\b(?:provided for|specified|stipulated|guaranteed|set forth|set out|enshrined|recogni[sz]ed|"
    r"laid down) (?:in|by|under) (?:the )?"
)
#: `the Constitution (Article 64)`: a name that stands right before, though no vocabulary has it
_LINK = re.compile(r"(?:,|,? and|,? or|;| &)? ?(?:also )?$")
_JUST = re.compile(rf"(?:{_WORD} (?:(?:of|on|for|and|to|in|against) (?:the )?)?)*{_NOUN}(?= ?\($)")
_HAS_NOUN = re.compile(rf"\b{_NOUN}\b")
_NEXT_LAW = re.compile(rf",? and (?=(?:the )?(?:{_WORD} )*{_NOUN}\b)")


@dataclass(frozen=True, slots=True)
class ProvisionFound:
    """Articles at `[start, end)` of the text searched; the end takes in the instrument's name when
    it follows. `pinpoints` are the paragraphs; `articles_end` ends the article numbers."""

    start: int
    end: int
    articles_end: int
    provision: Provision
    pinpoints: tuple[Pinpoint, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    text: str
    code: str | None


def in_flow(
    flow: Flow, *, inherited: Entry | None = None, start: int = 0, end: int | None = None
) -> tuple[ProvisionFound, ...]:
    """Provisions named in the words of a paragraph or statement, offsets in the flow.

    `inherited`: the instrument that articles without one belong to when no words before name one
    (the caption of a table, the sentence before).
    """
    return in_text(flow.text, inherited=inherited, start=start, end=end)


def in_text(
    text: str, *, inherited: Entry | None = None, start: int = 0, end: int | None = None
) -> tuple[ProvisionFound, ...]:
    """Same over a plain string; offsets in it."""
    upto = len(text) if end is None else end
    if (
        text.find("rticle", start, upto) < 0
        and text.find("rt.", start, upto) < 0
        and text.find("rts.", start, upto) < 0
    ):
        return ()
    matches = list(_ARTICLE.finditer(text, start, upto))
    if not matches:
        return ()
    names = _names(text)
    owners: list[tuple[_Name | None, bool, int]] = []
    for match in matches:
        owners.append(_owner(text, match, names))
    for i in range(len(matches) - 2, -1, -1):
        # "Article 63 and Article 221 of the Criminal Law": the first shares the name that follows.
        between = text[matches[i].end() : matches[i + 1].start()]
        if owners[i][1] and not owners[i + 1][1] and len(between) < 8 and _LINK.fullmatch(between):
            owners[i] = (owners[i + 1][0], False, matches[i].end())
    return tuple(_made(match, owner, inherited) for match, owner in zip(matches, owners, strict=True))


@lru_cache(maxsize=16)
def _names(text: str) -> tuple[_Name, ...]:
    """Instruments named anywhere in the words, also before the part that is asked about."""
    hits = vocabularies.load("instruments").finder.find(text)
    return tuple(_Name(hit.start, hit.end, text[hit.start : hit.end], _code(hit.values)) for hit in hits)


def _code(values: Sequence[Entry]) -> str | None:
    return values[0].code if len(values) == 1 else None


def _owner(text: str, match: re.Match[str], names: Sequence[_Name]) -> tuple[_Name | None, bool, int]:
    """The instrument of one article list, whether it is inherited, and where the provision ends."""
    of = _OF.match(text, match.end())
    if of is not None:
        for name in names:
            if match.end() < name.start <= of.end() < name.end:
                name = _longer(text, name)
                return name, False, name.end
        generic = _generic(text, of.end()) if of.group().strip() else None
        if generic is not None:
            within = [
                name for name in names if generic.start <= name.start and generic.end <= name.end < generic.end + 2
            ]
            return (within[0] if within else generic), False, generic.end
    later = _LATER.match(text, match.end())
    if later is not None:
        # The law may be named after all its articles: "... provided for in the ICCPR".
        after = next((name for name in names if name.start >= match.end()), None)
        if after is not None and after.start == later.end():
            return after, True, match.end()
    just = _JUST.search(text, max(match.start() - 160, 0), match.start())
    count = bisect_right(names, match.start(), key=lambda name: name.end)
    last = names[count - 1] if count else None
    if just is not None and not (last is not None and last.end > just.start()):
        return _Name(just.start(), just.end(), just.group(), None), False, match.end()
    if last is not None:
        near = _BEFORE.fullmatch(text, last.end, match.start()) is not None
        return last, not near, match.end()
    return None, True, match.end()


def _longer(text: str, name: _Name) -> _Name:
    """A vocabulary name may begin a longer one that the vocabulary lacks (`Criminal Law Act of ...`)."""
    generic = _generic(text, name.start)
    if generic is not None and generic.end > name.end and text[name.end] == " " and text[name.end + 1] not in "(":
        tail = text[name.end : generic.end]
        if re.match(r" (?:of|on|Relat|Concern|for|to|against)", tail):
            return _Name(generic.start, generic.end, generic.text, None)
    return name


def _generic(text: str, at: int) -> _Name | None:
    """A capitalised name with a word for an instrument in it, for those the vocabulary lacks."""
    match = _NAME.match(text, at)
    if match is None:
        return None
    name = match.group()
    more = _NEXT_LAW.search(name)
    if more is not None and _HAS_NOUN.search(name, 0, more.start()):
        name = name[: more.start()]
    if _HAS_NOUN.search(name) is None:
        return None
    return _Name(at, at + len(name), name, None)


def _made(match: re.Match[str], owner: tuple[_Name | None, bool, int], inherited: Entry | None) -> ProvisionFound:
    name, taken, end = owner
    articles = _items(match["list"])
    pinpoints: tuple[Pinpoint, ...] = (Pinpoint("article", articles),)
    if match["paras"] is not None:
        pinpoints += (Pinpoint("paragraph", _items(match["paras"])),)
    if name is not None:
        provision = Provision(name.code, name.text, articles, taken)
    elif inherited is not None:
        provision = Provision(inherited.code, inherited.en, articles, True)
    else:
        provision = Provision(None, "", articles, True)
    return ProvisionFound(match.start(), end, match.end(), provision, pinpoints)


@cache
def _splitter() -> re.Pattern[str]:
    return re.compile(_AND)


def _items(listed: str) -> tuple[str, ...]:
    plain = re.sub(rf" ?[{RANGE}] ?", "-", listed)
    return tuple(item.strip() for item in _splitter().split(plain) if item.strip())
