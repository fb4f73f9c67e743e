"""Propositions a statement takes a stance on, by comparing subject, quantity, predicate and polarity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corroborate.documents.flow import Flow
from corroborate.statements.model import Position, Stance, Statement
from corroborate.values import PartialDate
from corroborate.vocabularies.finder import fold
from corroborate.vocabularies.gazetteer import Gazetteer
from corroborate.vocabularies.vocabulary import load, raw

Pattern = re.Pattern[str]
_PART = re.compile(
    r"(?:[,;:]\s+|\s(?=(?:but|while|although|though|whereas|however|because|since|yet|so that|even if)\b)|[.!?]\s+)+"
)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b|\bno (?:doubt|matter|less than)\b")
#: "there are no ...", "has not seen any ..."
_NONE = re.compile(
    r"\b(?:no|(?:not|never|cannot)\s(?:\w+\s){0,2}?(?:see|seen|find|found|meet|met|any|encounter\w*))\s(?:\w+\s)?$"
)
_THEM = re.compile(r"\b(?:them|they)\b")
#: "many cases in which": the cases are many, not what they are about
_COUNTED = re.compile(r"\s(?:cases|testimon|testifiers|defectors|people|times|witness|accounts|reports)")
_TURN = re.compile(r"(?:but|however|yet)\b")
#: a quantity counts when it stands this near (characters) to its subject
_NEAR = 70
#: letters by which words are compared before any pattern is tried
_OPENING = 3
_WORD = re.compile(r"(?<!\w)\w\w\w")
_BEFORE, _AFTER = 28, 12


def _stems(items: Sequence[str]) -> Pattern | None:
    if not items:
        return None
    words = sorted((item.lower() for item in items), key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + ")")


@dataclass(frozen=True, slots=True)
class _Proposition:
    code: str
    theme: str
    scale: bool
    predicate: Pattern | None
    object: Pattern | None
    contrary: Pattern | None
    context: Pattern | None
    agent: Pattern | None
    not_agent: Pattern | None


@dataclass(frozen=True, slots=True)
class _Words:
    high: Pattern
    low: Pattern
    negation: Pattern
    past: Pattern
    hedge: Pattern
    propositions: tuple[_Proposition, ...]
    #: first letters of a subject's stem -> stems and the propositions (indexes) they are subjects of
    by_opening: dict[str, list[tuple[str, int]]]


@cache
def _words() -> _Words:
    scale = raw("propositions")["scale"]
    patterns = {name: _stems(scale[name]) for name in ("high", "low", "past", "hedge")}
    negation = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(scale["negation"], key=len)[::-1])) + r")\b|n't\b")
    made = []
    for entry in load("propositions"):
        facts = entry.facts
        made.append(
            _Proposition(
                entry.code,
                facts["theme"],
                bool(facts.get("scale")),
                *(_stems(facts.get(key, ())) for key in ("predicate", "object", "contrary", "context")),
                *(_stems(facts.get(key, ())) for key in ("agent", "not_agent")),
            )
        )
    high, low, past, hedge = (patterns[name] for name in ("high", "low", "past", "hedge"))
    assert high is not None and low is not None and past is not None and hedge is not None
    by_opening: dict[str, list[tuple[str, int]]] = {}
    for index, entry in enumerate(load("propositions")):
        for stem in entry.facts["subject"]:
            by_opening.setdefault(stem.lower()[:_OPENING], []).append((stem.lower(), index))
    return _Words(high, low, negation, past, hedge, tuple(made), by_opening)


def positions(flow: Flow, text: str, start: int, end: int, content: int, themes: tuple[str, ...]) -> Iterator[Position]:
    """Proposed stances of the words `[start, end)` of folded `text`, whose telling begins at `content`.

    `themes` are those of the section; they stand for a context that the sentence leaves out.
    """
    words = _words()
    low = fold(text[start:end], case=True)
    offset = content - start
    parts: list[tuple[int, int]] | None = None
    for index, subjects in sorted(_subjects(words, low).items()):
        proposition = words.propositions[index]
        if not _in_context(proposition, low, themes):
            continue
        if parts is None:
            parts = list(_parts(low, offset))
        taken = list(_stances(proposition, words, low, parts, subjects))
        if not taken:
            continue
        taken = _after_turn(low, parts, taken)
        stances = {stance for stance, _, _ in taken}
        stance = taken[0][0] if len(stances) == 1 else Stance.UNCERTAIN
        if words.hedge.search(low):
            stance = Stance.UNCERTAIN
        first, last = min(a for _, a, _ in taken), max(b for _, _, b in taken)
        yield Position(proposition.code, stance, "rule", flow.span(start + first, start + last))


def _after_turn(
    low: str, parts: list[tuple[int, int]], taken: list[tuple[Stance, int, int]]
) -> list[tuple[Stance, int, int]]:
    """What follows "but" is what is meant."""
    for start, _ in reversed(parts):
        if _TURN.match(low, start) and any(at >= start for _, at, _ in taken):
            return [one for one in taken if one[1] >= start]
    return taken


def _subjects(words: _Words, low: str) -> dict[int, list[int]]:
    """Propositions (indexes) whose subject stands in `low`, with its offsets in order."""
    out: dict[int, list[int]] = {}
    for word in _WORD.finditer(low):
        at = word.start()
        for stem, index in words.by_opening.get(word.group(), ()):
            if low.startswith(stem, at):
                offsets = out.setdefault(index, [])
                if not offsets or offsets[-1] != at:
                    offsets.append(at)
    return out


def _in_context(proposition: _Proposition, low: str, themes: tuple[str, ...]) -> bool:
    if proposition.context is None or proposition.context.search(low):
        return True
    return proposition.theme in themes[:3]


def _parts(low: str, offset: int) -> Iterator[tuple[int, int]]:
    """Clauses of the telling."""
    at = offset
    for match in _PART.finditer(low, offset):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < len(low):
        yield at, len(low)


def _stances(
    proposition: _Proposition, words: _Words, low: str, parts: list[tuple[int, int]], subjects: list[int]
) -> Iterator[tuple[Stance, int, int]]:
    known = False
    for start, end in parts:
        subject = next((offset for offset in subjects if start <= offset < end), None)
        known = known or subject is not None or _THEM.search(low, start, end) is not None
        if not known or words.past.search(low, start, end):
            continue
        at = start if subject is None else subject
        found = _contrary(proposition, words, low, start, end)
        if found is None and proposition.scale:
            found = _quantity(words, low, start, end, at)
        if found is None and proposition.predicate is not None:
            found = _deed(proposition, words, low, start, end)
        if found is not None:
            yield found


def _contrary(
    proposition: _Proposition, words: _Words, low: str, start: int, end: int
) -> tuple[Stance, int, int] | None:
    if proposition.contrary is None:
        return None
    match = proposition.contrary.search(low, start, end)
    if match is None:
        return None
    turned = words.negation.search(match[0]) is None and _negated(words, low, start, match.start())
    return Stance.FOR if turned else Stance.AGAINST, match.start(), match.end()


def _quantity(words: _Words, low: str, start: int, end: int, at: int) -> tuple[Stance, int, int] | None:
    """How much of the subject there is, by the words nearest to it."""
    best: tuple[int, Stance, int, int] | None = None
    for pattern, stance in ((words.low, Stance.AGAINST), (words.high, Stance.FOR)):
        for match in pattern.finditer(low, start, end):
            distance = abs(match.start() - at)
            if (
                distance > _NEAR
                or _COUNTED.match(low, match.end())
                or (low.startswith("quite a ", max(start, match.start() - 8)) and stance is Stance.AGAINST)
            ):
                continue
            meant = stance
            if _negated(words, low, start, match.start(), 16):
                meant = Stance.FOR if stance is Stance.AGAINST else Stance.AGAINST
            # What is said to have become less is less, though "many" stands beside it.
            rank = distance - (40 if stance is Stance.AGAINST else 0)
            if best is None or rank < best[0]:
                best = (rank, meant, match.start(), match.end())
    if best is None:
        none = _NONE.search(low, max(start, at - 26), at)
        return None if none is None else (Stance.AGAINST, none.start(), none.end())
    return best[1], best[2], best[3]


def _deed(proposition: _Proposition, words: _Words, low: str, start: int, end: int) -> tuple[Stance, int, int] | None:
    assert proposition.predicate is not None
    if proposition.not_agent is not None and proposition.not_agent.search(low, start, end):
        return None
    if proposition.agent is not None and proposition.agent.search(low, start, end) is None:
        return None
    if proposition.object is not None and proposition.object.search(low, start, end) is None:
        return None
    match = proposition.predicate.search(low, start, end)
    if match is None:
        return None
    negated = _negated(words, low, start, match.start())
    after = words.negation.match(low, match.end() + 1) if match.end() + 1 < end else None
    tail = words.negation.search(low, match.end(), min(end, match.end() + _AFTER))
    stance = Stance.AGAINST if negated or after or tail else Stance.FOR
    return stance, match.start(), match.end()


def _negated(words: _Words, low: str, start: int, at: int, reach: int = _BEFORE) -> bool:
    """A negation near before `at`; "no" reaches over the noun it goes with."""
    for match in words.negation.finditer(low, max(start, at - reach - 20), at):
        near = at - match.start() <= reach or match[0] in ("no", "without", "nothing")
        if near and not _NOT_ONLY.match(low, match.start()):
            return True
    return False


def opposed(one: Statement, other: Statement, places: Gazetteer) -> tuple[str, ...]:
    """Codes of the propositions on which the two statements contradict each other: opposite stances
    about places and times that can be the same. A statement that names no place or time speaks of any."""
    if not _same_place(one, other, places) or not _same_time(one, other):
        return ()
    stances = {position.code: position.stance for position in one.propositions}
    turned = {Stance.FOR: Stance.AGAINST, Stance.AGAINST: Stance.FOR}
    return tuple(
        position.code
        for position in other.propositions
        if position.code in stances and turned.get(stances[position.code]) is position.stance
    )


def _same_place(one: Statement, other: Statement, places: Gazetteer) -> bool:
    here = [places.by_code[where.code] for where in one.places if where.code in places.by_code]
    there = [places.by_code[where.code] for where in other.places if where.code in places.by_code]
    if not here or not there:
        return True
    return any(places.lies_in(a, b) or places.lies_in(b, a) for a in here for b in there)


def _same_time(one: Statement, other: Statement) -> bool:
    here, there = [w.date for w in one.events], [w.date for w in other.events]
    if not here or not there:
        return True
    return any(_overlap(a, b) for a in here for b in there)


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    return one.first <= other.last and other.first <= one.last
