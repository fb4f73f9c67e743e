"""Terms: one word, spelling or mask written in several ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from corroborate import vocabularies
from corroborate.audit.nearness import one_slip
from corroborate.audit.prose import Prose, Where
from corroborate.audit.rule import Context
from corroborate.audit.rules.trm.likeness import near_pairs, one_apart, places_of
from corroborate.audit.support import finding
from corroborate.audit.wordlists import wordlist
from corroborate.values import Finding

_FOREIGN = re.compile(r"\((?P<term>[a-z]{4,}(?:-[a-z]+)*)\)")
#: What stands in brackets for the two words before it: "Mount Geumgang (Geumgangsan)".
_GLOSS = re.compile(r"\((?P<term>[A-Za-z][a-z]{4,})\)")
_TWO_WORDS = re.compile(r"[A-Za-z][\w’-]+ [A-Za-z][\w’-]+ $")
_SHORTEST_TERM = 6
#: Share of its places in which a foreign term stands in brackets; an English word rarely does.
_BRACKETED = 0.25


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
                yield finding("TRM001", places_of(prose, kept, shapes[usual]), rare=shape, usual=usual)


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
    for rare, usual in (*near_pairs(counts), *_near_sounds(counts)):
        if len(rare) >= _SHORTEST_TERM and counts[usual] >= 4 * counts[rare]:
            spots = [spot for word in sorted(written[rare]) for spot in prose.phrase(word)]
            others = [spot for word in sorted(written[usual]) for spot in prose.phrase(word)]
            yield finding("TRM002", places_of(prose, spots, others), rare=rare, usual=usual)


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
    for rare, usual in near_pairs(heard):
        for first in sounds[rare]:
            for second in sounds[usual]:
                if not one_slip(first, second):
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
        for rare, usual in one_apart(terms):
            yield finding("TRM002", places_of(prose, terms[rare], terms[usual]), rare=rare, usual=usual)


def acronyms(context: Context) -> Iterator[Finding]:
    """TRM003: an acronym one letter away from a usual one, that nothing explains."""
    prose = context.prose
    spots: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for word, start in prose.capitals:
        if 4 <= len(word) <= 7 and word.isupper() and word.isalpha():
            spots[word].append((start, start + len(word)))
    for rare, at in spots.items():
        usual = [one for one in spots if len(spots[one]) >= 3 * len(at) and one_slip(rare, one)]
        if len(at) > 2 or len(usual) != 1 or _known(rare):
            continue
        if f"({rare})" not in prose.text and f"hereinafter {rare}" not in prose.text:
            yield finding("TRM003", places_of(prose, at, spots[usual[0]]), rare=rare, usual=usual[0])


def _known(name: str) -> bool:
    return any(
        vocabularies.load(kind).get(name) is not None for kind in ("bodies", "instruments", "outlets", "countries")
    )


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
    for kind, pattern in wordlist("terms")["masks"].items():
        if not any(sign in prose.text for sign in wordlist("terms")["signs"][kind]):
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
        places = places_of(prose, spots, kinds[usual][:1])
        yield finding("TRM008", places, rare=prose.text[slice(*spots[0])], usual=sign, count=len(kinds[usual]))


def spellings(context: Context) -> Iterator[Finding]:
    """TRM012: one ordinary word spelled in two ways: British and American, with and without a hyphen."""
    prose = context.prose
    data = wordlist("terms")["spellings"]
    pairs = [(one, other) for one, other in data["pairs"].items() if one not in data["free"]]
    pairs += [(word, word.replace("-", "")) for word in prose.counts if "-" in word]
    for one, other in pairs:
        if not (prose.counts[one] and prose.counts[other]) or f"({other})" in prose.text:
            continue  # a foreign term, in brackets, is TRM001's
        spots = {word: _own_words(prose, word) for word in (one, other)}
        rare, usual = sorted(spots, key=lambda word: (len(spots[word]), word))
        if spots[rare] and len(spots[rare]) * 3 <= len(spots[usual]):
            yield finding("TRM012", places_of(prose, spots[rare], spots[usual][:1]), rare=rare, usual=usual)


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
