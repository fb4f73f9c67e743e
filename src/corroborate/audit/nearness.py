"""Names that are nearly another name: one slip of the hand, or another romanisation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

_CLUSTER = re.compile(r"(?<=[bcdfgjklmnprstvwxz])h")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouwy'’\-\s]+")
_VOICE = str.maketrans("gdbjvfrl", "ktpcbpnn")


@cache
def sounded(name: str) -> str:
    """`name` as it sounds in a rough reading: h after a consonant, y for i and doubling left out."""
    low = _CLUSTER.sub("", name.lower().replace("y", "i"))
    return _DOUBLE.sub(r"\1", low)


@cache
def skeleton(name: str) -> str:
    """The consonants of a romanised name, voiced and unvoiced ones alike: equal for all romanisations."""
    low = name.lower().removesuffix(" province").removesuffix(" city").replace("ch", "c").replace("sh", "s")
    if low[:1] in "rln" and low[1:2] in "yi":
        low = low[1:]  # the south leaves the sound out at the head of a word
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", low.translate(_VOICE)))


def one_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, put in, changed or swapped with its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    a, b = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(a), len(b)) <= 1 or (len(a) == 2 and a == b[::-1])


class Names:
    """Known names, for asking which of them another name nearly is."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_length: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            self._by_length[name[:1].lower(), len(name)].append(name)
            self._by_sound[sounded(name)].append(name)

    def near(self, name: str) -> tuple[str, ...]:
        """Known names one slip away (their first letter is trusted), then those that sound alike."""
        low = name.lower()
        slips = [
            known
            for length in (len(name) - 1, len(name), len(name) + 1)
            for known in self._by_length.get((low[:1], length), ())
            if one_slip(low, known.lower())
        ]
        return tuple(dict.fromkeys([*slips, *self.alike(name)]))

    def alike(self, name: str) -> tuple[str, ...]:
        """Known names that sound like `name` and are spelled otherwise."""
        return tuple(known for known in self._by_sound.get(sounded(name), ()) if known.lower() != name.lower())
