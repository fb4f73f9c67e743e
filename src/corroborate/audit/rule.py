"""What a rule is: a function over a reading, and its entry in the catalogue.

The catalogue (`catalogue/<FAMILY>.toml`) holds everything a person reads about a rule, in English
and Korean: title, message template, what it looks for, why it matters, an example, how to mend.
The code holds only the looking. A message template is filled with `Finding.data` by `str.format`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corroborate.statements.model import Reading
from corroborate.values import Finding, PartialDate


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know beside the reading."""

    reading: Reading
    published: PartialDate | None = None


#: A check yields findings of one rule family; each family module lists its checks in `CHECKS`.
Check = Callable[[Context], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One catalogue entry; texts by language code (`en`, `ko`)."""

    code: str
    severity: str
    title: dict[str, str]
    message: dict[str, str]
    what: dict[str, str]
    why: dict[str, str]
    example: dict[str, str]
    mend: dict[str, str]
