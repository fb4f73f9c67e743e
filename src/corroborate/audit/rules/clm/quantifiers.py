"""What a quantity word promises against what its note cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corroborate.audit.calls import Called
from corroborate.audit.places import offset_in
from corroborate.audit.rule import Context
from corroborate.audit.support import cited, finding, in_flow
from corroborate.audit.telling import DEMONYM
from corroborate.audit.wordlists import any_of, wordlist
from corroborate.citations.model import Citation, Interview, Kind, Status, Testimony
from corroborate.values import Finding, Passage


@dataclass(frozen=True, slots=True)
class Promise:
    """What one word promises: fewer than `least` cannot bear it, fewer than `usual` is unusual."""

    least: int
    usual: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantified mention of evidence in a sentence: `[start, end)` are its words, `scope` ends
    where the next one begins."""

    start: int
    end: int
    scope: int
    kind: str  # persons, accounts, cases, documents
    promise: Promise
    words: str


@dataclass(frozen=True, slots=True)
class _Grammar:
    promises: dict[str, Promise]
    nouns: dict[str, str]
    mention: re.Pattern[str]
    before: re.Pattern[str]
    breaks: re.Pattern[str]
    back: frozenset[str]
    one: re.Pattern[str]
    tell: re.Pattern[str]
    collected: re.Pattern[str]
    there: re.Pattern[str]
    open: re.Pattern[str]


def _either_case(words: Sequence[str]) -> str:
    """Alternatives with a small or capital first letter: quicker than ignoring case throughout."""
    alternatives = (f"[{w[0].upper()}{w[0]}]{re.escape(w[1:])}" for w in sorted(words, key=len, reverse=True))
    return "|".join(alternatives)


@cache
def _grammar() -> _Grammar:
    data = wordlist("quantifiers")
    promises = {w: Promise(entry["least"], entry["usual"]) for entry in data["quantifier"] for w in entry["words"]}
    nouns = {noun: kind for kind, members in data["nouns"].items() if kind != "between" for noun in members}
    between = rf"{any_of(data['nouns']['between'])}|{DEMONYM}"
    context = data["context"]
    tell = any_of(context["tell"])
    bare = "many|some|several|most|others|a few"
    mention = re.compile(
        rf"\b(?P<noun>{_either_case(list(nouns))})\b"
        rf"|\b(?P<bare>{_either_case(bare.split('|'))})\s+(?:have\s+|has\s+|also\s+)*(?:{tell})\b"
    )
    before = re.compile(
        rf"(?:\b(?P<quant>{any_of(list(promises))})\s+)?(?P<mid>(?:\b(?:{between})\s+){{0,5}})$", re.IGNORECASE
    )
    return _Grammar(
        promises,
        nouns,
        mention,
        before,
        re.compile(
            r"\b(?:another|one|an?)\s+(?:\w+\s+){0,4}?(?:testimony|testifier|survey|report|claim)\b"
            rf"|\b(?:another|one|an?)\s+(?:\w+\s+){{0,4}}?(?:defector|witness|exile)\b[^.;,]{{0,80}}?\b(?:{tell})\b"
            r"|\bthere\s+(?:was|is)\s+(?:also\s+)?(?:\w+\s+)?(?:testimony|testifier|account)\b"
            r"|\btestimony\s+(?:has|was)\b|\bit\s+(?:is|has\s+been|was)\s+(?:also\s+)?(?:said|reported|found)\b",
            re.IGNORECASE,
        ),
        frozenset(context["back"]),
        re.compile(
            rf"\b(?:another|one|an?|the)\s+(?:[\w-]+\s+){{0,5}}?(?:testifier|defector|witness|exile|woman|man)\b"
            rf"[^.;]{{0,120}}?\b(?:{tell})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"[^.;]{{0,110}}?\b(?:{tell})\b", re.IGNORECASE),
        re.compile(
            rf"[^.;]{{0,140}}?\b(?:have|had|has)\s+(?:\w+\s+){{0,2}}?been\s+(?:\w+\s+)?(?:{any_of(context['collected'])})\b"
            r"|\s+(?:occurred|exist|occur)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:there\s+(?:\w+\s+)?(?:are|were|have\s+been|had\s+been|seem\s+to\s+be|appear\s+to\s+be|exist)"
            r"(?:\s+(?:also|even|still|\w+ly))?|in)\s*$",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{any_of(context['open'])})\b", re.IGNORECASE),
    )


_ONE_OF = re.compile(r"\b(?:one|each|none|neither|any|either)\s+of\s+(?:the\s+)?$", re.IGNORECASE)


def quantities(text: str) -> list[Quantity]:
    """Quantified mentions of evidence in one sentence, in order."""
    grammar = _grammar()
    found: list[Quantity] = []
    for match in grammar.mention.finditer(text):
        quantity = _quantity(text, match, grammar)
        if quantity is not None:
            found.append(quantity)
    breaks = [match.start() for match in grammar.breaks.finditer(text)] if found else []
    out: list[Quantity] = []
    for index, each in enumerate(found):
        after = found[index + 1].start if index + 1 < len(found) else len(text)
        stop = min([after, *(at for at in breaks if at >= each.end)])
        out.append(Quantity(each.start, each.end, stop, each.kind, each.promise, each.words))
    return out


def _quantity(text: str, match: re.Match[str], grammar: _Grammar) -> Quantity | None:
    if match["bare"]:
        word = match["bare"].lower().replace("others", "other")
        return Quantity(match.start(), match.end(), 0, "persons", grammar.promises[word], match[0])
    kind = grammar.nouns[match["noun"].lower()]
    # The leftmost start that reaches the noun: the quantity word with what stands between.
    before = grammar.before.search(text, max(0, match.start() - 80), match.start())
    start = before.start() if before else match.start()
    start += len(text[start:]) - len(text[start:].lstrip())
    quant = ((before["quant"] if before else None) or "").lower()
    middle = before["mid"].split() if before else []
    if _ONE_OF.search(text, 0, start):
        return None  # "one of several testifiers": one speaks
    looking = text[max(0, start - 24) : start].split()
    if not quant and (
        (looking and looking[-1].lower().strip(",“(") in grammar.back) or any(w.lower() in grammar.back for w in middle)
    ):
        return None
    end = _evidence_end(text, (start, match.end()), kind, quant, grammar)
    if end is None:
        return None
    promise = grammar.promises.get(quant, Promise(2, 2))
    words = text[start:end]
    return Quantity(start, end, 0, kind, promise, words if len(words) < 90 else text[start : match.end()])


def _evidence_end(text: str, span: tuple[int, int], kind: str, quant: str, grammar: _Grammar) -> int | None:
    """Where the words end that make the noun evidence for what is said; None when they do not."""
    start, end = span
    told = grammar.tell.match(text, end)
    collected = grammar.collected.match(text, end)
    if kind in ("cases", "documents") and grammar.one.search(text, 0, start):
        return None  # one testifier's own words: the note need not promise more
    there = grammar.there.search(text, 0, start)
    according = re.search(r"\baccording\s+to\s*$", text[:start], re.IGNORECASE)
    if kind == "persons":
        return told.end() if told else (end if according else None)
    if kind == "accounts":
        ends = [m.end() for m in (collected, told) if m]
        return min(ends) if ends else (end if there or according or quant else None)
    if kind == "cases":
        if there and (quant or not there[0].lower().strip().endswith("in")):
            return end
        return collected.end() if collected else None
    return (told.end() if told else end) if quant else None


def evidence(notes: Sequence[Called | None], kind: str) -> list[Citation] | None:
    """The distinct sources of `kind` that the notes cite; None when they cannot be counted: text
    lost, an antecedent unresolved, a list left open, or a source that may hold many accounts."""
    grammar = _grammar()
    found: dict[object, Citation] = {}
    for called in notes:
        if called is None or called.note.text is None or grammar.open.search(called.note.text):
            return None
        for citation in called.citations:
            if citation.open_list or citation.status in (Status.AMBIGUOUS, Status.MISSING):
                return None
            if citation.kind in (Kind.NOTE_PROSE, Kind.PROVISION):
                continue
            key = _key(citation, kind)
            if key is None:
                return None
            found.setdefault(key, citation)
    return list(found.values())


def _key(citation: Citation, kind: str) -> object:
    source = citation.source
    if kind == "documents":
        return citation.work or citation.text
    if isinstance(source, Testimony):
        return source.id.person if kind == "persons" else source.id
    if isinstance(source, Interview):
        return (source.date, source.place) if citation.target else citation.id
    return None


def check(context: Context) -> Iterator[Finding]:
    """CLM002 fewer persons or accounts than promised, CLM003 fewer cases or documents, CLM004 unusually few."""
    for sentence in context.sentences:
        if not sentence.anchors:
            continue
        for quantity in quantities(sentence.text):
            anchors = [(o, number) for o, number in sentence.anchors if quantity.start < o <= quantity.scope]
            notes = [number for _, number in anchors]
            sources = evidence([context.calls.of(sentence, *anchor) for anchor in anchors], quantity.kind)
            if not sources or len(sources) >= quantity.promise.usual:
                continue
            if quantity.kind == "documents" and any(isinstance(c.source, Testimony | Interview) for c in sources):
                continue
            place = sentence.place(context.reading.document, quantity.start, quantity.end)
            yield _finding(context, place, quantity, notes, sources)


def check_notes(context: Context) -> Iterator[Finding]:
    """The same within explanatory notes: words, then the IDs they rest on."""
    document = context.reading.document
    for called in context.calls.all:
        note = called.note
        sources = [c for c in called.citations if isinstance(c.source, Testimony | Interview)]
        if note.flow is None or not sources or any(c.open_list for c in called.citations):
            continue
        text = note.flow.text
        places = [(offset_in(note.flow, c.span.start), c) for c in sources]
        spots = sorted(((at, c) for at, c in places if at is not None), key=lambda item: item[0])
        for quantity in quantities(text):
            run = _run(text, [(at, c) for at, c in spots if at >= quantity.end])
            if run and _grammar().one.search(text, quantity.end, text.find(run[0].text, quantity.end)):
                continue  # the ID is that of one witness told of in between
            distinct = {_key(c, quantity.kind): c for c in run}
            if run and len(distinct) < quantity.promise.least and quantity.kind != "documents":
                place = in_flow(document, note.flow, quantity.start, quantity.end, note=note.number)
                yield _finding(context, place, quantity, [note.number], list(distinct.values()))


def _run(text: str, spots: list[tuple[int, Citation]]) -> list[Citation]:
    """The first citations that follow each other with nothing but punctuation between."""
    out: list[Citation] = []
    end = -1
    for at, citation in spots:
        if end >= 0 and re.search(r"[A-Za-z]{4}", text[end:at]):
            break
        out.append(citation)
        end = at + len(citation.text)
    return out


def _finding(
    context: Context, place: Passage, quantity: Quantity, notes: Sequence[int], sources: Sequence[Citation]
) -> Finding:
    if len(sources) >= quantity.promise.least:
        code = "CLM004"
    else:
        code = "CLM002" if quantity.kind in ("persons", "accounts") else "CLM003"
    return finding(
        code,
        [place, *(cited(context.reading.document, each) for each in sources)],
        words=quantity.words,
        count=len(sources),
        least=quantity.promise.least if code != "CLM004" else quantity.promise.usual,
        notes=list(notes),
        cited=[each.text for each in sources],
    )
