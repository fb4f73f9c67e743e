"""Terms and names: one thing written in several ways.

A rule here never knows which way is right. It reports the rarer one beside the usual one, as a
warning where the two cannot both be meant, as a note where they may.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import resources
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
_PLAIN = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_ACRONYM = re.compile(r"(?<![A-Za-z0-9/.-])[A-Z]{4,7}(?![A-Za-z0-9/-])")
_GIVEN_FIRST = re.compile(r"(?<![\w-])(?P<given>[A-Z][a-z]+-[A-Za-z][a-z]+) (?P<family>[A-Z][a-z]{1,6})(?![\w-])")
_FAMILY_FIRST = re.compile(r"(?<![\w-])(?P<family>[A-Z][a-z]{1,6}) (?P<given>[A-Z][a-z]+-[A-Za-z][a-z]+)(?![\w-])")
_PAIR = re.compile(r"(?=(?<![\w-])(?P<first>[A-Z][a-z]+(?:-[A-Za-z]?[a-z]+)?) (?P<second>[A-Z][a-z]+)(?![\w-]))")
_SURNAME = re.compile(r"(?<![\w’'-])[A-Z][a-z]{4,}(?![\w’'-])")
_MOST_PLACES = 4
_ENDINGS = frozenset(("", "s", "n", "ns", "an", "ans", "e", "es", "ese", "i", "a", "d", "r"))
#: Names of one shape that a report must have before the other shape stands out.
_FEWEST_NAMES = 5


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
    english = _english(prose)
    keys = {key for term in terms if (key := term.replace("-", "")) not in english}
    if not keys:
        return
    forms: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for found in _PLAIN.finditer(prose.text):
        key = found[0].replace("-", "").lower()
        if key in keys:
            forms[key][found[0]].append(found.span())
    for shapes in forms.values():
        usual = max(shapes, key=lambda shape: (len(shapes[shape]), shape))
        for shape, spots in shapes.items():
            kept = [spot for spot in spots if not _titled(prose, spot)] if shape.istitle() else spots
            if shape != usual and kept and len(kept) * 3 <= len(shapes[usual]):
                yield finding("TRM001", _places(prose, kept, shapes[usual]), rare=shape, usual=usual)
    yield from _near_terms(prose, forms)


def _english(prose: Prose) -> frozenset[str]:
    """Words that an English article or preposition comes right before: no foreign terms."""
    return frozenset(second for first, second in prose.pairs if first in ("of", "for", "by", "very", "also"))


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


def _near_terms(prose: Prose, forms: dict[str, dict[str, list[tuple[int, int]]]]) -> Iterator[Finding]:
    """A rare foreign term one letter away from a usual one."""
    counts = {key: sum(len(spots) for spots in shapes.values()) for key, shapes in forms.items()}
    for rare in sorted(counts):
        for usual in sorted(counts):
            if counts[rare] <= 2 and counts[usual] >= 4 * counts[rare] and len(rare) >= 6 and near(rare, usual):
                spots = [spot for each in forms[rare].values() for spot in each]
                others = [spot for each in forms[usual].values() for spot in each]
                yield finding("TRM002", _places(prose, spots, others), rare=rare, usual=usual)


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
    for found in _ACRONYM.finditer(prose.text):
        spots[found[0]].append(found.span())
    for rare, at in spots.items():
        if len(at) > 2 or f"({rare})" in prose.text or f"hereinafter {rare}" in prose.text or _known(rare):
            continue
        usual = [one for one in spots if len(spots[one]) >= 3 * len(at) and near(rare, one)]
        if len(usual) == 1 and prose.text[at[0][0] - 1] != "<":
            yield finding("TRM003", _places(prose, at, spots[usual[0]]), rare=rare, usual=usual[0])


def _known(name: str) -> bool:
    return any(
        vocabularies.load(kind).get(name) is not None for kind in ("bodies", "instruments", "outlets", "countries")
    )


def person_names(context: Context) -> Iterator[Finding]:
    """TRM004: one name in two orders or with other capitals; TRM005: a name in the order that the
    report does not use."""
    prose = context.prose
    spots: dict[frozenset[str], dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for found in _PAIR.finditer(prose.text):
        key = frozenset((found["first"].lower(), found["second"].lower()))
        if len(key) == 2:
            spots[key][f"{found['first']} {found['second']}"].append((found.start("first"), found.end("second")))
    reported: set[str] = set()
    for shapes in spots.values():
        if len(shapes) < 2:
            continue
        usual = max(shapes, key=lambda shape: (len(shapes[shape]), shape))
        for shape, at in shapes.items():
            if shape == usual or _common(prose, shape):
                continue
            reported.add(shape)
            yield finding("TRM004", _places(prose, at, shapes[usual]), rare=shape, usual=usual)
    yield from _capitals(prose, reported)
    yield from _orders(prose, reported)


def _common(prose: Prose, shape: str) -> bool:
    """Whether both words are ordinary ones: a title turned round, not a person."""
    return all(_lower(prose, word) for word in shape.split())


def _lower(prose: Prose, word: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word.lower())}(?![\w-])", prose.text) is not None


def _capitals(prose: Prose, reported: set[str]) -> Iterator[Finding]:
    """A given name whose second half is capitalised, or not, against all others."""
    small, large = _given_first(prose, str.islower), _given_first(prose, str.isupper)
    yield from _minority(prose, *sorted((small, large), key=len), reported)


def _given_first(prose: Prose, case: Callable[[str], bool]) -> list[re.Match[str]]:
    found = _GIVEN_FIRST.finditer(prose.text)
    return [one for one in found if _person(one) and case(one["given"].split("-")[1][0])]


def _person(found: re.Match[str]) -> bool:
    return found["given"].split("-")[1].lower() not in _terms()["endings"]


def _orders(prose: Prose, reported: set[str]) -> Iterator[Finding]:
    first = _given_first(prose, str.islower)
    taken = {one.start("given") for one in first}  # what was read as given name first stays so
    last = [
        one
        for one in _FAMILY_FIRST.finditer(prose.text)
        if one.start("given") not in taken
        and _person(one)
        and one["given"].split("-")[1][0].islower()
        and not _lower(prose, one["family"])
    ]
    yield from _minority(prose, *sorted((last, first), key=len), reported)


def _minority(
    prose: Prose, rare: list[re.Match[str]], usual: list[re.Match[str]], reported: set[str]
) -> Iterator[Finding]:
    if len(usual) < _FEWEST_NAMES or len(rare) * 4 > len(usual):
        return
    for name, found in grouped(rare, lambda one: one[0]).items():
        if name not in reported:
            places = _places(prose, [one.span() for one in found], [usual[0].span()])
            yield finding("TRM005", places, rare=name, usual=usual[0][0], count=len(usual))


def surnames(context: Context) -> Iterator[Finding]:
    """TRM006: a rare name one letter away from a usual one, neither of them an ordinary word."""
    prose = context.prose
    spots: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for found in _SURNAME.finditer(prose.text):
        spots[found[0]].append(found.span())
    words = {word for pair in prose.pairs for word in pair}
    plain = {found[0] for found in re.finditer(r"(?<![\w’'-])[a-z]{5,}", prose.text)}
    names = {name: at for name, at in spots.items() if name.lower() not in plain and name.lower() in words}
    places = gazetteer(context.reading.convention.country).finder
    known = {name for name in names if places.get(name)}
    for rare, usual in _near_pairs({name: len(at) for name, at in names.items()}):
        if rare not in known and usual not in known and not _inflected(rare, usual):
            yield finding("TRM006", _places(prose, names[rare], names[usual]), rare=rare, usual=usual)


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
        right = [
            spot
            for name in (term.term, *term.right)
            for spot in ((at, at + len(name)) for at in _all(prose.lower, name.lower()))
        ]
        for wrong in term.wrong:
            for start, end in prose.phrase(wrong.lower()):
                if any(low < start < high or (low == start and end <= high) for low, high in right):
                    continue
                if term.body and prose.piece(start).where not in (Where.BODY, Where.CELL):
                    continue
                yield finding("TRM007", [prose.place(start, end)], words=prose.text[start:end], term=term.term)


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def masks(context: Context) -> Iterator[Finding]:
    """TRM008: names hidden by two kinds of sign."""
    prose = context.prose
    kinds: dict[str, list[tuple[int, int]]] = {}
    for kind, pattern in _terms()["masks"].items():
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


CHECKS: tuple[Check, ...] = (
    romanised_terms,
    acronyms,
    person_names,
    surnames,
    house_terms,
    masks,
    *TITLES,
)
