"""Terms and names: one thing written in several ways.

A rule here never knows which way is right. It reports the rarer one beside the usual one, as a
warning where the two cannot both be meant, as a note where they may.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from corroborate import vocabularies
from corroborate.audit.prose import Prose, Where
from corroborate.audit.rule import Check, Context
from corroborate.audit.rules.trm_titles import CHECKS as TITLES
from corroborate.audit.support import finding, grouped
from corroborate.values import Finding, Passage
from corroborate.vocabularies.gazetteer import gazetteer

_DATA = resources.files("corroborate.audit") / "data"

_FOREIGN = re.compile(r"\((?P<term>[a-z]{4,}(?:-[a-z]+)*)\)")
#: What stands in brackets for the two words before it: "Mount Geumgang (Geumgangsan)".
_GLOSS = re.compile(r"\((?P<term>[A-Za-z][a-z]{4,})\)")
_TWO_WORDS = re.compile(r"[A-Za-z][\w’-]+ [A-Za-z][\w’-]+ $")
_MOST_PLACES = 4
_ENDINGS = frozenset(("", "s", "n", "ns", "an", "ans", "e", "es", "ese", "i", "a", "d", "r"))
#: Names of one shape that a report must have before the other shape stands out.
_FEWEST_NAMES = 5
_PARTNERS = 3
_SHORTEST_NAME = 5
_SHORTEST_TERM = 6
#: Share of its places in which a foreign term stands in brackets; an English word rarely does.
_BRACKETED = 0.25
_LONGEST_HALF = 7
#: A half that stands alone so often is a word of its own (“Inter-Korean”).
_OFTEN = 12


@cache
def _terms() -> dict[str, Any]:
    import tomllib

    return tomllib.loads((_DATA / "terms.toml").read_text("utf-8"))


def _places(prose: Prose, spots: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> list[Passage]:
    """The places of the rare form, then a few of the usual one."""
    rare, usual = list(spots), list(others)[:_MOST_PLACES]
    return [prose.place(*spot) for spot in (*rare, *usual)]


def romanised_terms(context: Context) -> Iterator[Finding]:
    """TRM001: a term in another language with its letters cut or capitalised in two ways.

    Such terms are known by standing in brackets after their English ("prison camp (kyohwaso)").
    """
    prose = context.prose
    terms = Counter(found["term"] for found in _FOREIGN.finditer(prose.text))
    known = {term.replace("-", "") for term, count in terms.items() if count >= _BRACKETED * prose.counts[term]}
    written: dict[str, set[str]] = defaultdict(set)
    for word in prose.counts:
        if (key := word.replace("-", "")) in known:
            written[key].add(word)
    yield from _near_terms(prose, written)
    large = {word for word, _ in prose.capitals}
    forms: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for key, words in sorted(written.items()):
        if len(words) > 1 or not large.isdisjoint((key.capitalize(), key.title(), key.upper())):
            for start, end in (spot for word in sorted(words) for spot in prose.phrase(word)):
                forms[key][prose.text[start:end]].append((start, end))
    for shapes in forms.values():
        usual = max(shapes, key=lambda shape: (len(shapes[shape]), shape))
        for shape, spots in shapes.items():
            kept = [spot for spot in spots if not _titled(prose, spot)] if shape.istitle() else spots
            if shape != usual and kept and len(kept) * 3 <= len(shapes[usual]):
                yield finding("TRM001", _places(prose, kept, shapes[usual]), rare=shape, usual=usual)


def _titled(prose: Prose, spot: tuple[int, int]) -> bool:
    """Whether a capital at `spot` is due to a sentence, a title or a name ("Yodok Kwanliso")."""
    text = prose.text
    before, after = text[max(0, spot[0] - 40) : spot[0]], text[spot[1] : spot[1] + 2]
    if prose.piece(spot[0]).where in (Where.HEAD, Where.CAPTION, Where.NOTE) or not before.endswith(" "):
        return True
    word = before.rstrip().rsplit(" ", 1)[-1]
    return (
        word[-1:] in ".:?!“" or (word[:1].isupper() and word != "This") or word[-1:].isdigit() or after[1:2].isupper()
    )


def _near_terms(prose: Prose, written: dict[str, set[str]]) -> Iterator[Finding]:
    """A rare foreign term one letter away from a usual one."""
    counts = {key: sum(prose.counts[word] for word in words) for key, words in written.items()}
    for rare, usual in (*_near_pairs(counts), *_near_sounds(counts)):
        if len(rare) >= _SHORTEST_TERM and counts[usual] >= 4 * counts[rare]:
            spots = [spot for word in sorted(written[rare]) for spot in prose.phrase(word)]
            others = [spot for word in sorted(written[usual]) for spot in prose.phrase(word)]
            yield finding("TRM002", _places(prose, spots, others), rare=rare, usual=usual)


#: Two letters of a romanisation that are one vowel.
_VOWELS = (("eo", "ŏ"), ("eu", "ŭ"), ("ae", "ä"), ("oe", "ö"))


def _sounds(term: str) -> str:
    """`term` with each vowel as one letter, however many it is written with."""
    for letters, vowel in _VOWELS:
        term = term.replace(letters, vowel)
    return term


def _near_sounds(counts: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs (rare, usual) a vowel apart, where that vowel is written with two letters in one of them."""
    sounds: dict[str, list[str]] = defaultdict(list)
    for term in counts:
        sounds[_sounds(term)].append(term)
    heard = {sound: sum(counts[term] for term in terms) for sound, terms in sounds.items()}
    for rare, usual in _near_pairs(heard):
        for first in sounds[rare]:
            for second in sounds[usual]:
                if not near(first, second):
                    yield first, second


def glosses(context: Context) -> Iterator[Finding]:
    """TRM002 for terms too seldom to be counted: the same words glossed in two ways a letter apart."""
    prose = context.prose
    glossed: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for found in _GLOSS.finditer(prose.text):
        words = _TWO_WORDS.search(prose.lower, max(0, found.start() - 40), found.start())
        if words is not None:
            glossed[words[0]][found["term"]].append(found.span("term"))
    for terms in glossed.values():
        for rare, usual in _one_apart(terms):
            yield finding("TRM002", _places(prose, terms[rare], terms[usual]), rare=rare, usual=usual)


def _one_apart(forms: dict[str, list[tuple[int, int]]]) -> Iterator[tuple[str, str]]:
    """Pairs (rare, usual) of forms a letter apart; of two as frequent, the later one is called rare."""
    order = sorted(forms, key=lambda form: (-len(forms[form]), forms[form][0]))
    for at, usual in enumerate(order):
        for rare in order[at + 1 :]:
            if len(forms[rare]) <= 2 and near(rare.lower(), usual.lower()) and not _inflected(rare, usual):
                yield rare, usual


def near(first: str, second: str) -> bool:
    """Whether the two differ by one letter put in, left out, changed, or by two that changed places."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    if len(first) > len(second):
        first, second = second, first
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    if len(first) < len(second):
        return first[at:] == second[at + 1 :]
    swapped = first[at : at + 2] == second[at : at + 2][::-1] and first[at + 2 :] == second[at + 2 :]
    return swapped or first[at + 1 :] == second[at + 1 :]


def acronyms(context: Context) -> Iterator[Finding]:
    """TRM003: an acronym one letter away from a usual one, that nothing explains."""
    prose = context.prose
    spots: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for word, start in prose.capitals:
        if 4 <= len(word) <= 7 and word.isupper() and word.isalpha():
            spots[word].append((start, start + len(word)))
    for rare, at in spots.items():
        usual = [one for one in spots if len(spots[one]) >= 3 * len(at) and near(rare, one)]
        if len(at) > 2 or len(usual) != 1 or _known(rare):
            continue
        if f"({rare})" not in prose.text and f"hereinafter {rare}" not in prose.text:
            yield finding("TRM003", _places(prose, at, spots[usual[0]]), rare=rare, usual=usual[0])


def _known(name: str) -> bool:
    return any(
        vocabularies.load(kind).get(name) is not None for kind in ("bodies", "instruments", "outlets", "countries")
    )


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
                yield finding("TRM004", _places(prose, at, shapes[usual]), rare=shape, usual=usual)
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
        for rare, usual in _one_apart({third: at for third, at in thirds.items() if len(third) >= 4}):
            lead = f"{first_word} {second_word}"
            places = _places(prose, thirds[rare], thirds[usual])
            yield finding("TRM006", places, rare=f"{lead} {rare}", usual=f"{lead} {usual}")


def _common(prose: Prose, shape: str) -> bool:
    """Whether the words are ordinary ones: a title turned round, not a person."""
    return all(word.lower() in prose.small for word in shape.split())


def _given(prose: Prose, word: str, often: Counter[str]) -> str:
    """`small` or `large` for a given name of two halves, by the first letter of the second; `` for others."""
    head, _, tail = word.partition("-")
    if not (head.isalpha() and tail.isalpha() and len(head) <= _LONGEST_HALF and len(tail) <= _LONGEST_HALF):
        return ""
    if tail.lower() in _terms()["endings"] or tail.isupper() or {head.lower(), tail.lower()} <= prose.small:
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
                places = _places(prose, [pair.spot for pair in found], [usual[0].spot])
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
        yield finding("TRM006", _places(prose, spots[rare], spots[usual]), rare=rare, usual=usual)
    for rare, usual in _near_pairs({name: len(at) for name, at in spots.items()}):
        if not (_plain(rare) == _plain(usual) or _inflected(rare, usual) or places.get(rare) or places.get(usual)):
            yield finding("TRM006", _places(prose, spots[rare], spots[usual]), rare=rare, usual=usual)


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


def _near_pairs(counts: dict[str, int]) -> Iterator[tuple[str, str]]:
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
                    and near(rare, usual)
                ):
                    done.add((rare, usual))
                    yield rare, usual


def _inflected(first: str, second: str) -> bool:
    """Whether the two are one name with different endings: plural, adjective, people."""
    short, long = sorted((first, second), key=len)
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return {short[same:], long[same:]} <= _ENDINGS


def house_terms(context: Context) -> Iterator[Finding]:
    """TRM007: words that the convention says not to use for one of its terms."""
    prose = context.prose
    for term in context.reading.convention.terms:
        right = [name.lower() for name in (term.term, *term.right)]
        for wrong in term.wrong:
            for start, end in prose.phrase(wrong.lower()):
                if any(_within(prose.lower, name, start, end) for name in right):
                    continue
                if term.body and prose.piece(start).where not in (Where.BODY, Where.CELL):
                    continue
                yield finding("TRM007", [prose.place(start, end)], words=prose.text[start:end], term=term.term)


def _within(text: str, name: str, start: int, end: int) -> bool:
    """Whether the words at `[start, end)` belong to `name`: they stand in it, or begin inside it."""
    at = text.find(name, max(0, start - len(name) + 1), end + len(name))
    while 0 <= at <= start:
        if at < start < at + len(name) or (at == start and end <= at + len(name)):
            return True
        at = text.find(name, at + 1, end + len(name))
    return False


def masks(context: Context) -> Iterator[Finding]:
    """TRM008: names hidden by two kinds of sign."""
    prose = context.prose
    kinds: dict[str, list[tuple[int, int]]] = {}
    for kind, pattern in _terms()["masks"].items():
        if not any(sign in prose.text for sign in _terms()["signs"][kind]):
            continue
        found = [one.span() for one in re.finditer(pattern, prose.text)]
        if found:
            kinds[kind] = found
    # Letters, crosses and stars mask only where the report masks at all.
    marks = "".join((*context.reading.convention.masking.marks, *context.reading.convention.masking.persons))
    if len(kinds) < 2 or not marks:
        return
    usual = max(kinds, key=lambda kind: (len(kinds[kind]), kind == "circles"))
    sign = prose.text[slice(*kinds[usual][0])]
    for kind, spots in kinds.items():
        if kind == usual:
            continue
        places = _places(prose, spots, kinds[usual][:1])
        yield finding("TRM008", places, rare=prose.text[slice(*spots[0])], usual=sign, count=len(kinds[usual]))


def spellings(context: Context) -> Iterator[Finding]:
    """TRM012: one ordinary word spelled in two ways: British and American, with and without a hyphen."""
    prose = context.prose
    data = _terms()["spellings"]
    pairs = [(one, other) for one, other in data["pairs"].items() if one not in data["free"]]
    pairs += [(word, word.replace("-", "")) for word in prose.counts if "-" in word]
    for one, other in pairs:
        if not (prose.counts[one] and prose.counts[other]) or f"({other})" in prose.text:
            continue  # a foreign term, in brackets, is TRM001's
        spots = {word: _own_words(prose, word) for word in (one, other)}
        rare, usual = sorted(spots, key=lambda word: (len(spots[word]), word))
        if spots[rare] and len(spots[rare]) * 3 <= len(spots[usual]):
            yield finding("TRM012", _places(prose, spots[rare], spots[usual][:1]), rare=rare, usual=usual)


def _own_words(prose: Prose, word: str) -> list[tuple[int, int]]:
    """Where the report itself, in body or table and not in a title or quotation, has the word in small letters."""
    out = []
    for start, end in prose.phrase(word):
        piece = prose.piece(start)
        before = piece.flow.text[: start - piece.start]
        if piece.where not in (Where.BODY, Where.CELL) or before.count("“") > before.count("”"):
            continue
        if prose.text[start:end].islower():
            out.append((start, end))
    return out


CHECKS: tuple[Check, ...] = (
    romanised_terms,
    glosses,
    acronyms,
    person_names,
    three_part_names,
    surnames,
    house_terms,
    masks,
    spellings,
    *TITLES,
)
