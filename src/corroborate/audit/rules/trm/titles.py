"""Names of laws, bodies and plans: one of them under two names, and acronyms that do not fit.

Two names are taken for one when their weighty words have the same stems and the same head word (Act,
Committee, Strategy): order, small words and endings may differ. Years are no part of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corroborate.audit.prose import Prose, Where
from corroborate.audit.rule import Check, Context
from corroborate.audit.support import finding
from corroborate.audit.wordlists import wordlist
from corroborate.values import Finding

_STEM = 5
_FEWEST_WORDS = 3
_MOST_PLACES = 3

_CAPITAL = r"[A-Z][\w’'-]+"
_SHORT = re.compile(r" \((?:hereinafter (?:in this chapter )?(?:the )?)?(?P<short>[A-Z]{3,8})\)")
_OPENING = re.compile(r"(?:(?:The|In|On|Of|For|By|With|From|Under|At|To|As|A|An|And|According to) (?:the )?)+")
_MOST_WORDS = 14


@cache
def _name_pattern() -> re.Pattern[str]:
    small = "|".join(re.escape(word) for word in wordlist("terms")["small"])
    return re.compile(rf"(?<![\w-]){_CAPITAL}(?:(?: (?:{small}))* {_CAPITAL})+")


@dataclass(frozen=True, slots=True)
class Name:
    """One printing of a name: its words as they stand and where."""

    words: str
    start: int
    end: int


def stem(word: str) -> str:
    """What is left of a word when its ending is taken off: `Families` and `Family` are one."""
    if "-" in word or word.isupper():
        return word.lower()
    word = re.sub(r"[’']s?$", "", word.lower())
    for ending in ("ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word[: _STEM + 1] if len(word) <= _STEM + 2 else word[:_STEM]


def _key(words: str) -> tuple[str, frozenset[str]] | None:
    """Head word and stems of a name; None when it is not the name of a law, body or plan."""
    data = wordlist("terms")
    weighty = [w for w in words.split() if w.lower() not in data["small"] and not w[0].isdigit()]
    heads = [w for w in weighty if w in data["heads"] or w in data["offices"]]
    fewest = 2 if weighty and weighty[-1] in data["offices"] else _FEWEST_WORDS
    if not heads or len(weighty) < fewest or weighty[0] in data["works"]:
        return None
    if len(heads) > 1 and " and " in words:
        return None  # two things, not one
    head = weighty[-1] if weighty[-1] in heads else weighty[0] if weighty[0] in heads else heads[0]
    return head, frozenset(stem(w) for w in weighty)


def _names(prose: Prose) -> dict[tuple[str, frozenset[str]], dict[str, list[Name]]]:
    found: dict[tuple[str, frozenset[str]], dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for match in _name_pattern().finditer(prose.text):
        start = match.start() + len(opening[0]) if (opening := _OPENING.match(match[0])) else match.start()
        words = prose.text[start : match.end()]
        key = _key(words)
        if key is not None:
            found[key][words].append(Name(words, start, match.end()))
    return found


def two_names(context: Context) -> Iterator[Finding]:
    """TRM009: one law, body or plan named in two ways."""
    prose = context.prose
    for shapes in _names(prose).values():
        kept = {words: names for words, names in shapes.items() if prose.piece(names[0].start).where is not Where.HEAD}
        if len(kept) < 2:
            continue
        usual = max(kept, key=lambda words: (len(kept[words]), words))
        for words, names in kept.items():
            if words == usual or _same(words, usual) or (" and " in words) != (" and " in usual):
                continue  # of two names joined and one name, neither is the other
            places = [prose.place(n.start, n.end) for n in (*names, *kept[usual][:_MOST_PLACES])]
            yield finding("TRM009", places, rare=words, usual=usual)


def _same(first: str, second: str) -> bool:
    """Whether two names differ only in capitals, hyphens, apostrophes or an article."""
    return _bare(first) == _bare(second)


def _bare(words: str) -> str:
    return re.sub(r"\bthe\b|[^a-z]", "", words.lower())


def acronym_letters(context: Context) -> Iterator[Finding]:
    """TRM010: an acronym whose letters are those of the words before it, but not in their order.

    TRM011: one acronym for two names.
    """
    prose = context.prose
    expansions: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for found in _SHORT.finditer(prose.text):
        short, before = found["short"], _before(prose.text, found.start())
        name = _expansion(before, short)
        if name is None:
            shuffled = _shuffled(before, short)
            if shuffled is not None:
                start = found.start() - len(shuffled)
                yield finding("TRM010", [prose.place(start, found.end())], acronym=short, name=shuffled)
            continue
        expansions[short][name].append((found.start() - len(name), found.end()))
    for short, names in expansions.items():
        keys = {frozenset(stem(w) for w in _weighty(name)): name for name in names}
        if len(keys) < 2:
            continue
        usual = max(names, key=lambda name: (len(names[name]), name))
        for key, name in keys.items():
            if key != frozenset(stem(w) for w in _weighty(usual)):
                spots = [*names[name], *names[usual][:_MOST_PLACES]]
                yield finding("TRM011", [prose.place(*s) for s in spots], acronym=short, rare=name, usual=usual)


def _before(text: str, end: int) -> str:
    """The words before `end` that can belong to one name: capitalised, or small ones between."""
    start = max(text.rfind("\n", 0, end) + 1, end - 200)
    words = text[start:end].split(" ")
    kept = len(words)
    while kept > 0 and len(words) - kept < _MOST_WORDS:
        word = words[kept - 1]
        if not (word[:1].isupper() or word in wordlist("terms")["small"]) or (
            kept < len(words) and word[-1:] in ".,;:)"
        ):
            break
        kept -= 1
    return " ".join(words[kept:])


def _weighty(name: str) -> list[str]:
    return [word for word in name.split() if word.lower() not in wordlist("terms")["small"]]


def _initials(words: list[str]) -> str:
    return "".join(part[0].upper() for word in words for part in word.split("-") if part)


def _expansion(name: str, short: str) -> str | None:
    """The last words of `name` whose initials are the letters of `short`, small words counted or not."""
    words = name.split()
    for start in range(len(words) - 1, -1, -1):
        tail = words[start:]
        if tail[0].lower() in wordlist("terms")["small"] and tail[0].islower():
            continue
        if _initials(tail) == short or _initials(_weighty(" ".join(tail))) == short:
            return " ".join(tail)
    return None


def _shuffled(name: str, short: str) -> str | None:
    """The last weighty words of `name` when their initials are the letters of `short` in another order."""
    words = name.split()
    for start in range(len(words) - 1, -1, -1):
        tail = _weighty(" ".join(words[start:]))
        if len(tail) == len(short):
            return " ".join(words[start:]) if sorted(_initials(tail)) == sorted(short) else None
    return None


CHECKS: tuple[Check, ...] = (two_names, acronym_letters)
