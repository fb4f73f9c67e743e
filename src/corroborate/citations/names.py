"""Long capitalised names in running words - laws, bodies, plans, papers - and whether two are one.

Two printings of one name share their words whatever the order and the endings: they are compared by
the stems of the words that carry them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corroborate.citations.titles import content, normal
from corroborate.citations.words import MONTH, words

_ENDINGS = (
    "izations", "ization", "ations", "ation", "ings", "ing", "ions", "ion", "ives", "ive", "ities", "ity",
    "ments", "ment", "ances", "ance", "ies", "ed", "es", "s", "al", "e", "y",
)  # fmt: skip
_AT = "(?:in|of|on|from|since)"
_TAIL = re.compile(
    rf",? (?:{_AT} )?(?:\d{{1,2}} )?(?:{MONTH} )?(?:1[89]|20)\d\d$|,? {_AT} {MONTH}$",
)
_YEARS = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WORD = r"[A-Z][\w’'-]*"


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name at `[start, end)` of the text searched, without what leads up to it."""

    start: int
    end: int
    text: str


@cache
def _pattern(language: str) -> re.Pattern[str]:
    joints = "|".join(sorted(words(language).joints, key=len, reverse=True))
    return re.compile(rf"\b{_WORD}(?:(?: (?:{joints})\b){{0,3}} (?:{_WORD}|\d{{4}}(?:[–-]\d{{4}})?(?![\d–-])))+")


def find_names(text: str, *, language: str = "en") -> Iterator[NameFound]:
    """Names of three words and more that hold a word for a law, a body, a plan or a paper."""
    said = words(language)
    kinds = _kinds(language)
    if kinds.search(text) is None:
        return
    for match in _pattern(language).finditer(text):
        if kinds.search(text, match.start(), match.end()) is None:
            continue
        for start, end in _split(text, match.start(), match.end(), said.names):
            start = _without_lead(text, start, end, said.leads)
            name = text[start:end]
            carrying = content(_TAIL.sub("", name))
            if len(carrying) >= 3 and not said.names.isdisjoint(carrying):
                yield NameFound(start, start + len(_TAIL.sub("", name)), _TAIL.sub("", name))


@cache
def _kinds(language: str) -> re.Pattern[str]:
    nouns = "|".join(sorted((noun.capitalize() for noun in words(language).names), key=len, reverse=True))
    return re.compile(rf"\b(?:{nouns})\b")


_CUT = re.compile(r" (?:and|or) (?:the )?(?=[A-Z])")


def _split(text: str, start: int, end: int, nouns: frozenset[str]) -> Iterator[tuple[int, int]]:
    """`Criminal Law and Criminal Procedure Law` names two things: cut where the first is whole."""
    at = start
    for match in _CUT.finditer(text, start, end):
        left, right = text[at : match.start()].split(), text[match.end() : end].split()
        if left[-1].lower() in nouns and any(word.lower() in nouns for word in right):
            yield at, match.start()
            at = match.end()
    yield at, end


def _without_lead(text: str, start: int, end: int, leads: frozenset[str]) -> int:
    """Skip `The`, `Based on the`: they introduce the name."""
    while True:
        word, blank, _ = text[start:end].partition(" ")
        if not blank or word.lower() not in leads:
            return start
        start += len(word) + 1


_PLURALS = {"children": "child", "women": "woman", "men": "man", "people": "person", "persons": "person"}


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its ending: `abducted`, `abductions` -> `abduct`."""
    word = _PLURALS.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=8192)
def stems(name: str) -> frozenset[str]:
    """Stems of the words that carry a name; years are left out, and `against`, which slips in and out."""
    return frozenset(stem(word) for word in order(name) if word != "against")


@lru_cache(maxsize=8192)
def order(name: str) -> tuple[str, ...]:
    """The carrying words in order, years left out: equal when two printings differ in articles only."""
    return tuple(word for word in content(_YEARS.sub("", name)) if not word.isdigit())


def same_thing(
    a: str, b: str, *, common: Callable[[], frozenset[str]] = frozenset, nouns: frozenset[str] = frozenset()
) -> str | None:
    """How two differing names seem to name one thing, None when they do not.

    `order`: the same stems in another order or with other endings; `word`: one word stands for
    another much like it; `paraphrase`: two long names of one kind that share most of what is
    particular (`common()`: stems, such as the country's, that prove nothing; `nouns`: stems of kinds).
    """
    if order(a) == order(b):
        return None
    one, two = stems(a), stems(b)
    if len(one) >= 3 and one == two:
        return "order"
    left, right = one - two, two - one
    if len(left) == len(right) == 1 and len(one) >= 4:
        return "word" if _alike(*left, *right) else None
    if not one & two & nouns or len((one & two) - nouns) < 4:
        return None
    x, y = one - common() - nouns, two - common() - nouns
    shared = x & y
    if min(len(x), len(y)) >= 5 and len(shared) >= 4 and len(shared) / len(x | y) >= 0.34:
        return "paraphrase"
    return None


def _alike(a: str, b: str) -> bool:
    """Whether one word may be a slip for the other: same beginning, similar length."""
    return a[:4] == b[:4] and min(len(a), len(b)) >= 5


def plain(name: str) -> str:
    """A name folded, without articles: equal when nothing but these differ."""
    return " ".join(word for word in normal(name).split() if word not in ("the", "a", "an"))
