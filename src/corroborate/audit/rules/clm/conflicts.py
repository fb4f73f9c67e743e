"""Statements that contradict each other and the text does not say so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from corroborate.audit.alike import content, tokens
from corroborate.audit.rule import Context
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import cited, clip, finding
from corroborate.audit.witnesses import passage, persons
from corroborate.audit.wordlists import wordlist
from corroborate.documents.model import Document
from corroborate.statements.model import SpeakerKind, Stance, Statement
from corroborate.statements.propositions import positions
from corroborate.values import Finding, PartialDate, Passage, TestimonyId
from corroborate.vocabularies import load

#: Sentences within which two of one chapter are held against each other.
REACH = 800
#: Interviews of the last two years are what a report calls recent.
RECENT = 2


_NO = re.compile(r"\b[Nn]ot?\b|\b[Hh]ardly\b")


@dataclass(frozen=True, slots=True)
class _Words:
    acknowledge: re.Pattern[str]
    conflicting: re.Pattern[str]
    none: re.Pattern[str]
    about: re.Pattern[str]
    recent: re.Pattern[str]
    deny: re.Pattern[str]


@cache
def _words() -> _Words:
    data = wordlist("conflicts")

    def words(key: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, data[key]))})\b", re.I)

    def patterns(key: str) -> re.Pattern[str]:
        return re.compile("|".join(data[key]), re.I)

    return _Words(
        words("acknowledge"),
        re.compile("|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in data["conflicting"])),
        patterns("none"),
        words("about"),
        words("recent"),
        patterns("deny"),
    )


def _stances(context: Context) -> dict[tuple[str, str], dict[Stance, list[Statement]]]:
    """Statements of the body by chapter and proposition, then by stance."""
    out: dict[tuple[str, str], dict[Stance, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in context.reading.statements:
        if statement.section is None or statement.section in context.evaluations:
            continue
        chapter = context.chapters.get(statement.section, statement.section)
        for position in statement.propositions:
            out[chapter, position.code][position.stance].append(statement)
    return out


def one_mind(context: Context) -> Iterator[Finding]:
    """CLM016: one testifier cited for a proposition and against it."""
    stands: dict[tuple[TestimonyId, str], dict[Stance, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in context.reading.statements:
        for position in statement.propositions:
            for person in persons(statement):
                stands[person, position.code][position.stance].append(statement)
    for (person, code), sides in stands.items():
        if sides[Stance.FOR] and sides[Stance.AGAINST]:
            pair = [_spot(context, side[0], code) for side in (sides[Stance.AGAINST], sides[Stance.FOR])]
            yield finding(
                "CLM016",
                pair,
                id=str(person),
                **_labels(code),
                words=clip(sides[Stance.AGAINST][0].text),
                other_words=clip(sides[Stance.FOR][0].text),
            )


def _spot(context: Context, statement: Statement, code: str) -> Passage:
    position = next(each for each in statement.propositions if each.code == code)
    return passage(context, statement, position.span or statement.span)


def _labels(code: str) -> dict[str, object]:
    """The proposition in the words of the vocabulary, in both languages."""
    entry = load("propositions").by_code.get(code)
    return {"proposition": entry.en if entry else code, "proposition_ko": entry.ko if entry else code}


def unacknowledged(context: Context) -> Iterator[Finding]:
    """CLM017: opposed testimonies in one chapter, and no word there that says so."""
    marked = _marked(context)
    for (chapter, code), sides in _stances(context).items():
        told = {stance: [s for s in sides[stance] if _witnessed(s)] for stance in (Stance.FOR, Stance.AGAINST)}
        if not told[Stance.FOR] or not told[Stance.AGAINST]:
            continue
        sections = {s.section for stance in told for s in told[stance]}
        if any(_words().acknowledge.search(s.text) for stance in told for s in told[stance]) or sections & marked:
            continue
        one, other = told[Stance.FOR][0], told[Stance.AGAINST][0]
        yield finding(
            "CLM017",
            [_spot(context, other, code), _spot(context, one, code)],
            **_labels(code),
            chapter=chapter,
            words=clip(other.text),
            other_words=clip(one.text),
        )


def _witnessed(statement: Statement) -> bool:
    return statement.speaker.kind in (SpeakerKind.TESTIFIER, SpeakerKind.TESTIFIERS)


def _marked(context: Context) -> frozenset[str | None]:
    """Sections with a sentence that begins by setting one account against another."""
    opening = re.compile(
        r"^(?:On the other hand|In contrast|By contrast|However|Nevertheless|On the contrary)\b|onflicting"
    )
    return frozenset(sentence.section for sentence in context.sentences if opening.search(sentence.text))


def one_sided(context: Context) -> Iterator[Finding]:
    """CLM018: an evaluation that takes one side of what its chapter calls conflicting."""
    disputed = {s.section: s for s in context.sentences if _words().conflicting.search(s.text)}
    open_chapters = {context.chapters.get(section or "") for section in disputed}
    stances = _stances(context) if disputed else {}
    taken: dict[tuple[str, str], list[tuple[Sentence, Stance]]] = defaultdict(list)
    for sentence in context.sentences:
        if sentence.section not in context.evaluations or sentence.section is None:
            continue
        chapter = context.chapters.get(sentence.section, sentence.section)
        if chapter not in open_chapters:
            continue
        flow = sentence.flow
        for position in positions(flow, flow.text, sentence.start, sentence.end, sentence.start, ()):
            taken[chapter, position.code].append((sentence, position.stance))
    for (chapter, code), sides in taken.items():
        body = stances.get((chapter, code), {})
        both = [body.get(stance, []) for stance in (Stance.FOR, Stance.AGAINST)]
        sections = [s.section for side in both for s in side if s.section in disputed]
        if min(map(len, both)) < 2 or not sections or len({stance for _, stance in sides}) > 1:
            continue
        sentence, stance = sides[0]
        if stance is Stance.UNCERTAIN or _words().conflicting.search(sentence.text):
            continue
        yield finding(
            "CLM018",
            [_stance_place(context, sentence, code), _dispute_place(context, disputed[sections[0]])],
            **_labels(code),
            stance=str(stance),
            words=clip(sentence.text),
            supporting=len(both[0]),
            opposing=len(both[1]),
        )


def _stance_place(context: Context, sentence: Sentence, code: str) -> Passage:
    flow = sentence.flow
    for position in positions(flow, flow.text, sentence.start, sentence.end, sentence.start, ()):
        if position.code == code and position.span is not None:
            return context.reading.document.passage(position.span)
    return sentence.place(context.reading.document)


def _dispute_place(context: Context, sentence: Sentence) -> Passage:
    match = _words().conflicting.search(sentence.text)
    assert match is not None
    return sentence.place(context.reading.document, match.start(), min(len(sentence.text), match.end() + 40))


def absence(context: Context) -> Iterator[Finding]:
    """CLM019: said to have collected nothing about what a section of the chapter cites testimonies on."""
    told = _cited_sections(context)
    newest = max((date.year for items in told.values() for _, date in items), default=0)
    sections = context.reading.document.sections
    titles = {section.path: (section.title, content(tokens(section.title))) for section in sections}
    before: Sentence | None = None
    for sentence in context.sentences:
        match = _words().none.search(sentence.text) if _NO.search(sentence.text) else None
        about = _words().about.search(sentence.text, match.end()) if match else None
        if match and about is None:
            about = _words().about.search(sentence.text, match.start(), match.end())
        if match and about and sentence.section is not None:
            recent = any(_words().recent.search(s.text) for s in (sentence, before) if s is not None)
            topic = content(tokens(sentence.text[about.end() :]))
            yield from _denied(
                context, sentence, match.span(), topic, told, titles, newest - RECENT + 1 if recent else 0
            )
        before = sentence


_Dated = tuple[Statement, PartialDate]


def _cited_sections(context: Context) -> dict[str, list[_Dated]]:
    """Statements that rest on testimonies, with the date of the interview, by section."""
    out: dict[str, list[_Dated]] = defaultdict(list)
    for statement in context.reading.statements:
        for testimony in statement.testimonies:
            date = context.interviewed.get(testimony)
            if date is not None and statement.section is not None:
                out[statement.section].append((statement, date))
    return out


def _denied(
    context: Context,
    sentence: Sentence,
    span: tuple[int, int],
    topic: frozenset[str],
    cited_by: dict[str, list[_Dated]],
    titles: dict[str, tuple[str, frozenset[str]]],
    since: int,
) -> Iterator[Finding]:
    """Sections of the chapter whose title is the topic and which cite what is said not to be there."""
    document = context.reading.document
    home = sentence.section or ""
    for path, (title, words) in titles.items():
        if len(words) < 2 or len(words & topic) < max(2, 0.7 * len(words)):
            continue
        if _holds(path, home) or context.chapters.get(path) != context.chapters.get(home):
            continue
        inner = [item for at, told in cited_by.items() if _holds(path, at) for item in told]
        against = [item for item in inner if item[1].year >= since]
        if against:
            statement, date = max(against, key=lambda item: item[1].first)
            yield finding(
                "CLM019",
                [sentence.place(document, *span), cited(document, statement.citations[0])],
                words=sentence.text[span[0] : span[1]],
                section=path,
                title=title,
                count=len({s.id for s, _ in against}),
                example=f"{statement.testimonies[0]} {date}",
            )


def _holds(outer: str, path: str) -> bool:
    return path == outer or path.startswith(f"{outer}.")


def denied_practice(context: Context) -> Iterator[Finding]:
    """CLM020: said not to be allowed here and to be done there, in the authors' own voice."""
    deny = _words().deny
    denials = [(s, m) for s in context.sentences if (m := deny.search(s.text))]
    if not denials:
        return
    by_chapter: dict[str | None, list[Sentence]] = defaultdict(list)
    for sentence in context.sentences:
        by_chapter[context.chapters.get(sentence.section or "")].append(sentence)
    for sentence, match in denials:
        own = tokens(sentence.text[match.end() :].partition(",")[0])
        kept = content(own)
        forms = [w.form for w in own if w.form in kept]
        phrases = set(pairwise(forms))
        long = [form for form in kept if len(form) > 4]
        for other in by_chapter[context.chapters.get(sentence.section or "")]:
            if abs(other.index - sentence.index) > REACH:
                continue
            # A quick look for its longer words before words are taken apart.
            if sum(form in other.text for form in long) < min(3, len(long)) or deny.search(other.text):
                continue
            words = tokens(other.text)
            telling = content(words)
            shared = kept & telling
            common = phrases & set(pairwise([w.form for w in words if w.form in telling]))
            if other is sentence or not common or len(shared) < max(4, 0.6 * len(kept)):
                continue
            if sentence.section != other.section:
                document = context.reading.document
                yield finding(
                    "CLM020",
                    [_until_comma(document, sentence, match.start()), _shared_place(document, other, common)],
                    words=clip(sentence.text[match.start() :]),
                    other_words=clip(other.text),
                )


def _until_comma(document: Document, sentence: Sentence, start: int) -> Passage:
    comma = sentence.text.find(",", start)
    return sentence.place(document, start, comma if comma > 0 else len(sentence.text))


def _shared_place(document: Document, sentence: Sentence, common: set[tuple[str, str]]) -> Passage:
    words = [w for w in tokens(sentence.text) if any(w.form in pair for pair in common)]
    return sentence.place(document, words[0].start, words[-1].end)
