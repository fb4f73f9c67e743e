"""Find any of many names in a text in one pass, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"\w+")
_PROPER = re.compile(r"(?<!\w)[^\W_a-z]\w*")
#: one character for one: a folded text keeps its offsets
_FOLD = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("‐", "-"), ("‑", "-"), ("\u00a0", " "),
)  # fmt: skip


def fold(text: str, *, case: bool = False) -> str:
    """`text` with one kind of quote, dash and blank (and lower case if `case`), length unchanged."""
    out = text
    if not text.isascii():
        # a few searches for one letter each are many times faster than a table for all letters
        for printed, plain in _FOLD:
            out = out.replace(printed, plain)
    if not case:
        return out
    low = out.lower()
    return low if len(low) == len(out) else "".join(c.lower() if len(c.lower()) == 1 else c for c in out)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """`name` as the vocabulary has it stands at `[start, end)`; `values` are all it may mean."""

    start: int
    end: int
    name: str
    values: tuple[T, ...]


class Finder(Generic[T]):
    """Names looked up by their first word: time linear in the text, however many names there are.

    `case`: compare without regard to case (folds both sides).
    """

    def __init__(self, pairs: Iterable[tuple[str, T]], *, case: bool = False) -> None:
        self._case = case
        meanings: dict[str, list[T]] = {}
        for name, value in pairs:
            known = meanings.setdefault(fold(name, case=case), [])
            if value not in known:
                known.append(value)
        self._meanings = {name: tuple(values) for name, values in meanings.items()}
        heads: dict[str, list[str]] = {}
        for name in sorted(self._meanings, key=lambda n: (-len(n), n)):
            first = _WORD.search(name)
            if first is not None and first.start() == 0:
                heads.setdefault(first.group(), []).append(name)
        self._heads = {head: tuple(names) for head, names in heads.items()}
        # Names that all open with a capital or a digit need no look at other words.
        proper = not case and not any(head[0].islower() for head in heads)
        self._words = _PROPER if proper else _WORD

    def get(self, name: str) -> tuple[T, ...]:
        """All that exactly this name may mean; empty when it is not known."""
        return self._meanings.get(fold(name, case=self._case), ())

    def names(self) -> Iterator[str]:
        """Every name, folded."""
        return iter(self._meanings)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[T]]:
        """Hits in order, not overlapping, each the longest at its place and ending at a word's end."""
        folded = fold(text, case=self._case)
        upto = len(folded) if end is None else end
        heads, position = self._heads, start
        for word in self._words.finditer(folded, start, upto):
            at = word.start()
            if at < position:
                continue
            for name in heads.get(word.group(), ()):
                stop = at + len(name)
                if stop <= upto and folded.startswith(name, at) and _ends(folded, stop, name):
                    yield Hit(at, stop, name, self._meanings[name])
                    position = stop
                    break


def _ends(text: str, stop: int, name: str) -> bool:
    """A name ends where its last word ends, and not inside a number or a word."""
    return stop >= len(text) or not (text[stop].isalnum() or text[stop] == "_") or not name[-1].isalnum()
