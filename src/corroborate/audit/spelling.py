"""Words that no dictionary knows and that are one slip away from a common one.

The words and their frequencies are those shipped with symspellpy (MIT licence); the slip is one
letter left out, doubled, changed, or two letters swapped (Damerau 1964).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import product

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"(?<![\w/.@<-])[a-z]{6,}(?![\w/@-])")
#: a word met more often is a word of this report, not a slip
_SELDOM = 2
#: how often a word must stand in the dictionary's corpus to be what was meant
_COMMON = 9_000_000
_PART = 1_000_000
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "al", "able")
_OPENINGS = ("un", "re", "non", "pre", "anti", "over", "under", "sub", "inter", "mis", "self", "co", "multi", "tele")
#: American and British spellings of one word
_KINDRED = (("or", "our"), ("ense", "ence"), ("yz", "ys"), ("iz", "is"), ("er", "re"), ("e", "ae"), ("l", "ll"))


@cache
def dictionary() -> Mapping[str, int]:
    """English words and how often each stands in a large corpus."""
    raw = (resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    pairs = (line.partition(" ") for line in raw.splitlines())
    return {word: int(count) for word, _, count in pairs}


def slips(text: str, foreign: Iterable[str] = ()) -> Iterator[tuple[int, int, str]]:
    """`(start, end, meant)` of each misspelt word of `text` that is written small; `foreign` words
    (explained by the report itself) and words beside other unknown ones are left alone."""
    spots: dict[str, list[tuple[int, int]]] = {}
    for found in _WORD.finditer(text):
        spots.setdefault(found[0], []).append(found.span())
    seldom = [word for word, where in spots.items() if len(where) <= _SELDOM and not known(word)]
    strange = {*seldom, *(stem for word in foreign for stem in (word, word + "s"))}
    for word in seldom:
        if word in foreign or word.removesuffix("s") in foreign:
            continue
        meant = best(word)
        if meant is None:
            continue
        for start, end in spots[word]:
            around = _neighbours(text, start, end)
            if not any(other in strange or not known(other) for other in around):
                yield start, end, meant


def _neighbours(text: str, start: int, end: int) -> list[str]:
    """The words written small next to `[start, end)`."""
    before = re.search(r"([A-Za-z]+)\W{1,2}$", text[max(0, start - 30) : start])
    after = re.match(r"\W{1,2}([A-Za-z]+)", text[end : end + 30])
    return [found[1] for found in (before, after) if found is not None and found[1].islower()]


@cache
def known(word: str) -> bool:
    """Whether the dictionary has the word, its stem, its other spelling, or both its halves."""
    words = dictionary()
    if word in words or any(form in words for form in _other_spellings(word)):
        return True
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and (stem in words or stem + "e" in words):
            # "occured": the letter before the ending is to be doubled
            return stem + stem[-1:] + ending not in words
    if any(word.startswith(opening) and word.removeprefix(opening) in words for opening in _OPENINGS):
        return True
    halves = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
    return any(words.get(a, 0) > _PART and words.get(b, 0) > _PART for a, b in halves)


def _other_spellings(word: str) -> Iterator[str]:
    for (one, other), swap in product(_KINDRED, (False, True)):
        here, there = (other, one) if swap else (one, other)
        for found in re.finditer(here, word):
            yield word[: found.start()] + there + word[found.end() :]


def best(word: str) -> str | None:
    """The commonest word one slip away, None when there is none that is common."""
    words = dictionary()
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {a + b[1:] for a, b in parts if b}
    near |= {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    near |= {a + letter + b[1:] for a, b in parts if b for letter in _LETTERS}
    near |= {a + letter + b for a, b in parts for letter in _LETTERS}
    fit = [(words[form], form) for form in near if words.get(form, 0) >= _COMMON]
    return max(fit)[1] if fit else None
