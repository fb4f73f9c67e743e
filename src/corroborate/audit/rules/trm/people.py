"""Names of people: one person in two shapes or spellings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corroborate.audit.prose import Prose
from corroborate.audit.rule import Context
from corroborate.audit.rules.trm.likeness import inflected, near_pairs, one_apart, places_of
from corroborate.audit.support import finding, grouped
from corroborate.audit.wordlists import wordlist
from corroborate.values import Finding
from corroborate.vocabularies.gazetteer import gazetteer

#: Names of one shape that a report must have before the other shape stands out.
_FEWEST_NAMES = 5
_PARTNERS = 3
_SHORTEST_NAME = 5
_LONGEST_HALF = 7
#: A half that stands alone so often is a word of its own (“Inter-Korean”).
_OFTEN = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """Two capitalised words side by side, as a name has them."""

    first: str
    second: str
    start: int

    @property
    def words(self) -> str:
        return f"{self.first} {self.second}"

    @property
    def second_at(self) -> int:
        return self.start + len(self.first) + 1

    @property
    def spot(self) -> tuple[int, int]:
        return self.start, self.start + len(self.words)


def _pairs(prose: Prose) -> Iterator[Pair]:
    for (first, start), (second, after) in pairwise(prose.capitals):
        if after == start + len(first) + 1 and prose.text[after - 1] == " " and "’" not in first + second:
            yield Pair(first, second, start)


def person_names(context: Context) -> Iterator[Finding]:
    """TRM004: one name in two orders or with other capitals; TRM005: a name in the order, or with
    the capitals, that the other names of the report do not have."""
    prose = context.prose
    pairs = list(_pairs(prose))
    shaped: dict[tuple[str, ...], set[str]] = defaultdict(set)
    partners: dict[str, set[str]] = defaultdict(set)
    for first, second in {(pair.first, pair.second) for pair in pairs}:
        low, high = first.lower(), second.lower()
        partners[low].add(high)
        partners[high].add(low)
        if low != high and not (first.isupper() or second.isupper()):
            shaped[(low, high) if low < high else (high, low)].add(f"{first} {second}")
    # A given name keeps to few family names; two words that both go with many are no person.
    shaped = {key: shapes for key, shapes in shaped.items() if min(len(partners[word]) for word in key) <= _PARTNERS}
    several = {shape for shapes in shaped.values() if len(shapes) > 1 for shape in shapes}
    spots: dict[tuple[str, ...], dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    before: Pair | None = None
    for pair in pairs if several else ():
        twice = before is not None and before.second_at == pair.start and before.first == pair.second
        before = pair
        if pair.words in several and not twice:  # "A B A B" is A B twice, and no B A
            spots[tuple(sorted(pair.words.lower().split(" ")))][pair.words].append(pair.spot)
    reported: set[str] = set()
    for shapes in spots.values():
        usual = max(shapes, key=lambda shape: (len(shapes[shape]), shape))
        for shape, at in shapes.items():
            if shape != usual and not _common(prose, shape):
                reported.add(shape)
                yield finding("TRM004", places_of(prose, at, shapes[usual]), rare=shape, usual=usual)
    yield from _unlike_the_others(prose, pairs, reported)


def three_part_names(context: Context) -> Iterator[Finding]:
    """TRM006 for names of three words ("Kim Yo Jong"): two words agree, the third is a letter off."""
    prose = context.prose
    forms: dict[tuple[str, str], dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for first, second, third in zip(prose.capitals, prose.capitals[1:], prose.capitals[2:], strict=False):
        last = re.split("[’']", third[0], maxsplit=1)[0]  # "Kim Yo Jong’s"
        words, start, end = (first[0], second[0], last), first[1], third[1] + len(last)
        if (
            prose.text[start:end] == " ".join(words)
            and all(2 <= len(word) <= 5 and word.isalpha() and word.istitle() for word in words)
            and not any(word.lower() in prose.small for word in words[1:])
        ):
            forms[words[:2]][words[2]].append((start, end))
    for (first_word, second_word), thirds in forms.items():
        for rare, usual in one_apart({third: at for third, at in thirds.items() if len(third) >= 4}):
            lead = f"{first_word} {second_word}"
            places = places_of(prose, thirds[rare], thirds[usual])
            yield finding("TRM006", places, rare=f"{lead} {rare}", usual=f"{lead} {usual}")


def _common(prose: Prose, shape: str) -> bool:
    """Whether the words are ordinary ones: a title turned round, not a person."""
    return all(word.lower() in prose.small for word in shape.split())


def _given(prose: Prose, word: str, often: Counter[str]) -> str:
    """`small` or `large` for a given name of two halves, by the first letter of the second; `` for others."""
    head, _, tail = word.partition("-")
    if not (head.isalpha() and tail.isalpha() and len(head) <= _LONGEST_HALF and len(tail) <= _LONGEST_HALF):
        return ""
    if tail.lower() in wordlist("terms")["endings"] or tail.isupper() or {head.lower(), tail.lower()} <= prose.small:
        return ""
    if max(often[head], often[tail]) > _OFTEN:
        return ""
    return "small" if tail[0].islower() else "large"


def _unlike_the_others(prose: Prose, pairs: list[Pair], reported: set[str]) -> Iterator[Finding]:
    often = Counter(word for word, _ in prose.capitals)
    given_first: dict[str, list[Pair]] = {"small": [], "large": [], "": []}
    family_first: list[Pair] = []
    for pair in pairs:
        if "-" in pair.first and "-" not in pair.second and len(pair.second) <= _LONGEST_HALF:
            given_first[_given(prose, pair.first, often)].append(pair)
        elif (
            "-" in pair.second
            and "-" not in pair.first
            and len(pair.first) <= _LONGEST_HALF
            and _given(prose, pair.second, often) == "small"
            and pair.first.lower() not in prose.small
        ):
            family_first.append(pair)
    taken = {pair.start for pair in given_first["small"]}  # what was read as given name first stays so
    family_first = [pair for pair in family_first if pair.start + len(pair.first) + 1 not in taken]
    for one, other in ((given_first["small"], given_first["large"]), (given_first["small"], family_first)):
        rare, usual = sorted((one, other), key=len)
        if len(usual) < _FEWEST_NAMES or len(rare) * 4 > len(usual):
            continue
        for name, found in grouped(rare, lambda pair: pair.words).items():
            if name not in reported:
                places = places_of(prose, [pair.spot for pair in found], [usual[0].spot])
                yield finding("TRM005", places, rare=name, usual=usual[0].words, count=len(usual))


def surnames(context: Context) -> Iterator[Finding]:
    """TRM006: a rare name one letter away from a usual one, neither of them an ordinary word."""
    prose = context.prose
    spots: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for word, start in prose.capitals:
        if len(word) >= _SHORTEST_NAME and word.isalpha() and not word.isupper() and word.lower() not in prose.small:
            spots[word].append((start, start + len(word)))
    places = gazetteer(context.reading.convention.country).finder
    for rare, usual in _accents(spots):
        yield finding("TRM006", places_of(prose, spots[rare], spots[usual]), rare=rare, usual=usual)
    for rare, usual in near_pairs({name: len(at) for name, at in spots.items()}):
        if not (_plain(rare) == _plain(usual) or inflected(rare, usual) or places.get(rare) or places.get(usual)):
            yield finding("TRM006", places_of(prose, spots[rare], spots[usual]), rare=rare, usual=usual)


def _plain(name: str) -> str:
    """`name` without accents."""
    if name.isascii():
        return name
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


def _accents(spots: dict[str, list[tuple[int, int]]]) -> Iterator[tuple[str, str]]:
    """Pairs (rare, usual) of one name with and without its accents; of two as frequent, the bare one is rare."""
    for name in spots:
        bare = _plain(name)
        if bare != name and bare in spots:
            pair = sorted((bare, name), key=lambda form: (len(spots[form]), not form.isascii()))
            yield pair[0], pair[1]
