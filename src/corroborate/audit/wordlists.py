"""The shipped lists of words that rules go by, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def wordlist(name: str) -> dict[str, Any]:
    """`data/<name>.toml` as it stands, read once: not to be changed."""
    import tomllib

    return tomllib.loads((resources.files("corroborate.audit") / "data" / f"{name}.toml").read_text("utf-8"))


def any_of(words: Iterable[str]) -> str:
    """Alternatives for a pattern (without a group), the longest first: a word may begin another."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
