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


#: Nouns that may as well name a person of the story: they bring a testifier in only where a clause begins.
_COMMON = frozenset({"man", "woman", "Korean"})


_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the (?:testimony|account|words) of )?$")
#: between the noun and the verb: somebody else tells, or nobody ("it is said")
_NOT_TELLING = re.compile(r"\b(?:that|because|when|while|if)\b|\bit (?:is|was|has been)?\s*$")
#: "when one witness ...": any witness, no account
_SUPPOSED = re.compile(r"\b(?:[Ii]f|[Ww]hen(?:ever)?|[Ww]here(?:ver)?) $")
_CLAUSE = re.compile(r"(?P<rest>[^,;]{0,150}),")


#: What people of a country are called, by its ending: an adjective before "exile" or "defector".
DEMONYM = r"\b[A-Z][a-z]+(?:an|ese|ish)"


@dataclass(frozen=True, slots=True)
class _Patterns:
    noun: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    contrast: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    raw = (resources.files("corroborate.audit") / "data" / "telling.toml").read_text("utf-8")
    data = tomllib.loads(raw)

    def either(key: str) -> str:
        return "|".join(re.escape(word) for word in sorted(data[key], key=len, reverse=True))

    return _Patterns(
        # "Another" may speak without a noun: "while another, from the south, said".
        re.compile(
            rf"\b(?:{either('nouns')})\b"
            rf"|\b(?P<bare>[Aa]nother)(?=(?P<aside>(?:,[^.,;“”]{{0,60}},)? (?:{either('verbs')})\b))"
        ),
        re.compile(rf"\b(?P<article>an?|another|one)\s+(?:(?:{either('before')}|{DEMONYM})\s+){{0,5}}$", re.IGNORECASE),
        re.compile(rf"(?P<rest>[^.;“”]{{0,150}}?)\b(?:{either('verbs')})\b"),
        re.compile(rf"\b(?:{either('contrast')})\b,?\s+(?:[^.,;]{{0,40}},\s+)?$", re.IGNORECASE),
    )


def introductions(text: str) -> Iterator[Introduction]:
    """Every place in `text` where one testifier is brought in with an indefinite word and speaks."""
    patterns = _patterns()
    done = 0
    for noun in patterns.noun.finditer(text):
        if noun.start() < done:
            continue
        if noun["bare"]:
            done = noun.end("aside")
            yield Introduction(noun.start(), done, Entry.OTHER, text[noun.start() : done])
            continue
        article = patterns.before.search(text, max(done, noun.start() - 90), noun.start())
        after = patterns.after.match(text, noun.end()) if article else None
        if article and _ACCORDING.search(text, 0, article.start()):
            after = _CLAUSE.match(text, noun.end())
        if article is None or after is None or _NOT_TELLING.search(after["rest"]):
            continue
        if _SUPPOSED.search(text, 0, article.start()):
            continue
        if noun[0] in _COMMON and not re.search(r"(?:^|[,.;]|\band)\s*$", text[: article.start()]):
            continue
        done = after.end()
        contrast = patterns.contrast.search(text, max(0, article.start() - 70), article.start())
        entry = Entry.CONTRAST if contrast else Entry.NEW
        if article["article"].lower() == "another":
            entry = Entry.OTHER
        start = contrast.start() if contrast else article.start()
        yield Introduction(start, done, entry, text[article.start() : done])
