"""What the rules on terms and names share: the words they go by, and when two spellings may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from corroborate.audit.nearness import one_slip
from corroborate.audit.prose import Prose
from corroborate.values import Passage

_MOST_PLACES = 4
_ENDINGS = frozenset(("", "s", "n", "ns", "an", "ans", "e", "es", "ese", "i", "a", "d", "r"))


def places_of(prose: Prose, spots: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> list[Passage]:
    """The places of the rare form, then a few of the usual one."""
    rare, usual = list(spots), list(others)[:_MOST_PLACES]
    return [prose.place(*spot) for spot in (*rare, *usual)]


def one_apart(forms: dict[str, list[tuple[int, int]]]) -> Iterator[tuple[str, str]]:
    """Pairs (rare, usual) of forms a letter apart; of two as frequent, the later one is called rare."""
    order = sorted(forms, key=lambda form: (-len(forms[form]), forms[form][0]))
    for at, usual in enumerate(order):
        for rare in order[at + 1 :]:
            if len(forms[rare]) <= 2 and one_slip(rare.lower(), usual.lower()) and not inflected(rare, usual):
                yield rare, usual


def near_pairs(counts: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs (rare, usual) that are near, found by the words that remain when one letter is left out."""
    rest: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        for at in range(len(name)):
            rest[name[:at] + name[at + 1 :]].append(name)
        rest[name].append(name)
    done: set[tuple[str, str]] = set()
    for names in rest.values():
        for rare in names:
            for usual in names:
                if (
                    counts[rare] <= 2
                    and counts[usual] >= 3 * counts[rare]
                    and (rare, usual) not in done
                    and one_slip(rare, usual)
                ):
                    done.add((rare, usual))
                    yield rare, usual


def inflected(first: str, second: str) -> bool:
    """Whether the two are one name with different endings: plural, adjective, people."""
    short, long = sorted((first, second), key=len)
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return {short[same:], long[same:]} <= _ENDINGS
