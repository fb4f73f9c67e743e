"""One story told twice: in the body and in a table, or at two places of the body.

Tellings are compared only where they rest on one testimony and are near-equal in their words; what
is compared then is what a copyist gets wrong: numbers, hedges, years, persons, and whether it was
heard.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corroborate.audit.alike import Fact, Token, content, facts, overlap, partings, tokens, wording
from corroborate.audit.places import opening
from corroborate.audit.rule import Context
from corroborate.audit.support import clip, finding
from corroborate.audit.telling import Introduction, introductions
from corroborate.audit.witnesses import single
from corroborate.documents.flow import Flow
from corroborate.statements.model import Statement, Where
from corroborate.values import Finding, Passage

#: Tellings compared with each one, nearest first: keeps the work linear in the text.
REACH = 16
#: Shared content words, and their share of the shorter telling, that make two tellings one story.
SHARED, SHARE = 4, 0.6
#: Phrases of four words that a telling and a row must share when no ID ties them.
PHRASES = 4

_SENTENCE = re.compile(r"[^.?!]*(?:\.(?!\s+[A-Z“]|\s*$)[^.?!]*)*[.?!,]?\s*")
_LONG = re.compile(r"[a-z]{5,}|\d+")
_QUOTE = re.compile(r"[“\"]([^“”\"]{12,400})[”\"]")
_INTRO = re.compile(
    r"^.{0,200}?\b(?:testified|said|claimed|stated|reported|explained|added)\b(?:\s+that\b)?,?\s*(?:that\b)?", re.I
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence of a statement, without the words that bring the testifier in."""

    statement: Statement
    flow: Flow
    start: int
    end: int
    words: tuple[Token, ...]
    content: frozenset[str]
    heard: bool

    def text(self) -> str:
        return self.flow.text[self.start : self.end]

    def place(self, context: Context, start: int, end: int) -> Passage:
        note = self.statement.notes[0] if self.statement.notes else None
        return opening(context.reading.document, self.flow, start, end, note=note, table=self.statement.table)

    def around(self, start: int, end: int, reach: int = 40) -> str:
        """The words of `[start, end)` with some before and after."""
        text = self.flow.text
        low = max(text.rfind(" ", 0, max(start - reach, 0)) + 1, self.start)
        high = text.find(" ", min(end + reach, len(text)))
        return clip(text[low : high if 0 <= high <= self.end else self.end])


def tellings(statement: Statement) -> Iterator[Telling]:
    """The sentences of a statement that tell enough to be compared."""
    flow = statement.flow
    for match in _SENTENCE.finditer(flow.text):
        if not match[0].strip():
            continue
        intro = _INTRO.match(match[0])
        start = match.start() + (intro.end() if intro else 0)
        words = tuple(Token(w.form, w.start + start, w.end + start) for w in tokens(flow.text[start : match.end()]))
        forms = content(words)
        if len(forms) >= SHARED:
            heard = wording().heard.search(match[0]) is not None
            yield Telling(statement, flow, start, match.end(), words, forms, heard)


def pairs(context: Context) -> Iterator[tuple[Telling, Telling]]:
    """Near-equal tellings of one testimony by different statements. A telling whose note was lost is
    held beside the table row that tells it in the same words."""
    resting: dict[object, list[Statement]] = defaultdict(list)
    orphans: list[Statement] = []
    for statement in context.reading.statements:
        session = single(statement)
        if session is not None:
            resting[session].append(statement)
        elif not statement.testimonies and _lost(context, statement):
            orphans.append(statement)
    told = _Told()
    for group in resting.values():
        for index, one in enumerate(group):
            for other in group[index + 1 : index + 1 + REACH]:
                if one.text != other.text and not _one_sentence(one, other) and told.alike(one, other):
                    yield from _near(told.tellings(one), told.tellings(other))
    rows = [statement for group in resting.values() for statement in group if statement.table]
    for orphan, row in _candidates(told, orphans, rows):
        yield from _adopted(told.tellings(orphan), told.tellings(row))


class _Told:
    """Tellings and the gist of statements, made when first asked for: most are never compared."""

    def __init__(self) -> None:
        self._gists: dict[str, frozenset[str]] = {}
        self._tellings: dict[str, tuple[Telling, ...]] = {}

    def gist(self, statement: Statement) -> frozenset[str]:
        """Its longer words: a quick look before words are taken apart."""
        found = self._gists.get(statement.id)
        if found is None:
            found = frozenset(_LONG.findall(statement.text.lower())) - wording().stop
            self._gists[statement.id] = found
        return found

    def alike(self, one: Statement, other: Statement) -> bool:
        return len(self.gist(one) & self.gist(other)) >= SHARED - 1

    def tellings(self, statement: Statement) -> tuple[Telling, ...]:
        if statement.id not in self._tellings:
            self._tellings[statement.id] = tuple(tellings(statement))
        return self._tellings[statement.id]


def _near(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    for a in one:
        for b in other:
            shared, share = overlap(a.content, b.content)
            if shared >= SHARED and share >= SHARE:
                yield a, b


def _candidates(told: _Told, orphans: list[Statement], rows: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """For each statement without a readable note, the row that shares most of its rarer words."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for word in told.gist(row):
            index[word].append(number)
    for orphan in orphans:
        shared: dict[int, int] = defaultdict(int)
        for word in told.gist(orphan):
            for number in index.get(word, ())[:REACH]:
                shared[number] += 1
        best = max(shared, key=lambda number: (shared[number], -number), default=None)
        if best is not None and shared[best] >= SHARED:
            yield orphan, rows[best]


def _adopted(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Tellings that no ID ties, but their very phrases."""
    for a, b in _near(one, other):
        if len(a.content & b.content) >= SHARED + 2 and len(_phrases(a) & _phrases(b)) >= PHRASES:
            yield a, b


def _lost(context: Context, statement: Statement) -> bool:
    notes = context.reading.document.notes_by_number
    return any(number not in notes or notes[number].text is None for number in statement.notes)


def _one_sentence(one: Statement, other: Statement) -> bool:
    """Clauses of one sentence share its words; rows of one table tell different things."""
    if one.table is not None and one.table == other.table:
        return True
    return one.id == other.id or (one.table is None and other.table is None and one.span.meets(other.span))


def _phrases(telling: Telling) -> set[tuple[str, ...]]:
    forms = [word.form for word in telling.words]
    return {tuple(forms[at : at + 4]) for at in range(len(forms) - 3)}


def check(context: Context) -> Iterator[Finding]:
    """CLM005 numbers differ, CLM006 a hedge, CLM007 the year dropped, CLM008 other persons, CLM028
    other places, CLM009 heard or not, CLM010 a quotation unlike the words it quotes, CLM011 told twice as if by two."""
    for one, other in pairs(context):
        # A table copies the body, a later place an earlier one: the copy is shown first.
        copy, source = (one, other) if one.statement.table and not other.statement.table else (other, one)
        yield from _numbers(context, copy, source)
        yield from _persons(context, copy, source)
        yield from _places(context, copy, source)
        yield from _heard(context, copy, source)
        yield from _quoted(context, one, other)
        yield from _twice(context, copy, source)


def _fault(
    context: Context, code: str, copy: Telling, source: Telling, mine: tuple[int, int], theirs: tuple[int, int]
) -> Finding:
    """A finding that quotes both sides with the words around them."""
    person = single(copy.statement) or single(source.statement)
    return finding(
        code,
        [copy.place(context, *mine), source.place(context, *theirs)],
        id=str(person),
        words=copy.around(*mine),
        other_words=source.around(*theirs),
    )


def _numbers(context: Context, copy: Telling, source: Telling) -> Iterator[Finding]:
    mine, theirs = facts(copy.flow.text, copy.words), facts(source.flow.text, source.words)
    for unit in mine.keys() & theirs.keys():
        values = {f.value for f in mine[unit]}, {f.value for f in theirs[unit]}
        if not values[0] & values[1]:
            yield _fault(context, "CLM005", copy, source, mine[unit][0].span, theirs[unit][0].span)
            continue
        for one, other in _same(mine[unit], theirs[unit]):
            if one.hedge != other.hedge and not (one.hedge and other.hedge):
                yield _fault(context, "CLM006", copy, source, one.span, other.span)
    yield from _years(context, copy, source)


def _same(mine: Sequence[Fact], theirs: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    return ((one, other) for one in mine for other in theirs if one.value == other.value)


def _years(context: Context, copy: Telling, source: Telling) -> Iterator[Finding]:
    """The same month or season, with its year on one side only; or different years."""
    years = [w for w in copy.words if w.year], [w for w in source.words if w.year]
    if years[0] and years[1]:
        if not {w.form for w in years[0]} & {w.form for w in years[1]}:
            spans = (years[0][0].start, years[0][0].end), (years[1][0].start, years[1][0].end)
            yield _fault(context, "CLM005", copy, source, *spans)
        return
    months = wording().months
    named = {w.form: w for w in copy.words if w.form in months}, {w.form: w for w in source.words if w.form in months}
    for month in named[0].keys() & named[1].keys():
        if years[0] or years[1]:
            one, other = named[0][month], named[1][month]
            yield _fault(context, "CLM007", copy, source, (one.start, one.end), (other.start, other.end))


def _persons(context: Context, copy: Telling, source: Telling) -> Iterator[Finding]:
    for parting in partings(copy.words, source.words):
        one, other = _kin(copy, parting.one), _kin(source, parting.other)
        if one is not None and other is not None:
            yield _fault(context, "CLM008", copy, source, (one.start, one.end), (other.start, other.end))


def _kin(telling: Telling, span: tuple[int, int]) -> Token | None:
    """The word of kinship in a stretch of at most three words, where no other one beside it explains
    it ("the son of an aunt" is a cousin)."""
    kin = wording().kin
    a, b = span
    found = [index for index in range(a, b) if telling.words[index].form in kin]
    if b - a > 3 or len(found) != 1:
        return None
    near = telling.words[max(0, found[0] - 5) : found[0] + 6]
    return telling.words[found[0]] if sum(word.form in kin for word in near) == 1 else None


def _places(context: Context, copy: Telling, source: Telling) -> Iterator[Finding]:
    """Places of the country, of which none lies within one of the other telling."""
    mine, theirs = _named(copy), _named(source)
    if mine and theirs and not any(_within_place(a.code, b.code) for a in mine for b in theirs):
        place, other = mine[0], theirs[0]
        document = context.reading.document
        note = copy.statement.notes[0] if copy.statement.notes else None
        noted = source.statement.notes[0] if source.statement.notes else None
        yield finding(
            "CLM028",
            [
                document.passage(place.span, note=note, table=copy.statement.table),
                document.passage(other.span, note=noted, table=source.statement.table),
            ],
            id=str(single(copy.statement) or single(source.statement)),
            words=clip(copy.text()),
            other_words=clip(source.text()),
        )


def _named(telling: Telling) -> list[Where]:
    """Places named within the telling itself, known to the gazetteer."""
    span = telling.flow.span(telling.start, telling.end)
    return [where for where in telling.statement.places if where.code and span.holds(where.span)]


def _within_place(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def _heard(context: Context, copy: Telling, source: Telling) -> Iterator[Finding]:
    if copy.heard == source.heard or copy.statement.modality is source.statement.modality:
        return
    told, heard = (source, copy) if copy.heard else (copy, source)
    marker = wording().heard.search(heard.flow.text, max(0, heard.start - 120), heard.end)
    if marker is not None:
        yield _fault(context, "CLM009", told, heard, (told.start, told.end), marker.span())


def _quoted(context: Context, one: Telling, other: Telling) -> Iterator[Finding]:
    """Words in quotation marks that the other telling has in another wording."""
    for telling, plain in ((one, other), (other, one)):
        for match in _QUOTE.finditer(telling.flow.text, telling.start, telling.end):
            inside = [w.form for w in tokens(match[1])]
            forms = [w.form for w in plain.words]
            if len(inside) < 4 or _within(inside, forms) or _QUOTE.search(plain.flow.text, plain.start, plain.end):
                continue
            common = sum(size for _, size in _runs(inside, forms))
            if common >= 0.6 * len(inside):
                spot = _spot(inside, plain)
                yield _fault(context, "CLM010", telling, plain, match.span(1), spot)


def _runs(inside: Sequence[str], forms: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of at least two words that both have, as (start in `forms`, length)."""
    blocks = SequenceMatcher(None, inside, forms, autojunk=False).get_matching_blocks()
    return [(block.b, block.size) for block in blocks if block.size >= 2]


def _within(inside: Sequence[str], forms: Sequence[str]) -> bool:
    size = len(inside)
    return any(list(forms[at : at + size]) == list(inside) for at in range(len(forms) - size + 1))


def _spot(inside: Sequence[str], plain: Telling) -> tuple[int, int]:
    runs = _runs(inside, [w.form for w in plain.words])
    first, last = min(at for at, _ in runs), max(at + size for at, size in runs)
    return plain.words[first].start, plain.words[last - 1].end


def _twice(context: Context, copy: Telling, source: Telling) -> Iterator[Finding]:
    """Both in the body, both brought in as "a defector ...": the reader meets two people."""
    if copy.statement.table or source.statement.table or copy.statement.section != source.statement.section:
        return
    mine, theirs = _brought_in(copy), _brought_in(source)
    if mine is not None and theirs is not None and "testifier" not in mine.words[:14].lower():
        yield _fault(context, "CLM011", copy, source, (mine.start, mine.end), (theirs.start, theirs.end))


def _brought_in(telling: Telling) -> Introduction | None:
    return next((i for i in introductions(telling.flow.text) if i.end <= telling.start + 2), None)
