"""Titles compared: what is left of a title when spelling habits are set aside."""

from __future__ import annotations

import re
from functools import lru_cache

from corroborate.vocabularies.finder import fold

_WORD = re.compile(r"[^\W_]+(?:'[a-z]+)?")
_SMALL = frozenset(
    {"the", "a", "an", "of", "on", "in", "for", "and", "to", "by", "with", "from", "at", "s", "or", "during"}
)


@lru_cache(maxsize=8192)
def normal(title: str) -> str:
    """Lower case, words only: equal for two printings of one title."""
    return " ".join(_WORD.findall(fold(title, case=True).replace("&", " and ")))


@lru_cache(maxsize=8192)
def content(title: str) -> tuple[str, ...]:
    """The words of a title that carry it, in order: no articles, prepositions, possessives."""
    return tuple(w for word in normal(title).split() if (w := word.removesuffix("'s").removesuffix("'")) not in _SMALL)


_URL_NOISE = re.compile(r"^https?://(?:www\d?\.)?|^www\d?\.|\s+|/+$")


@lru_cache(maxsize=4096)
def address(url: str) -> str:
    """An address without scheme, `www.`, blanks of broken lines and a last stroke."""
    return _URL_NOISE.sub("", url.strip().rstrip(".,;>")).rstrip("/").lower()
