"""Accounts that no note supports, single accounts told as fact, and notes that tell other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, zip_longest

from corroborate.audit.alike import facts, tokens
from corroborate.audit.places import opening
from corroborate.audit.rule import Context
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import cited, clip, finding, in_note
from corroborate.audit.telling import Introduction
from corroborate.audit.witnesses import persons, share_note
from corroborate.audit.wordlists import wordlist
from corroborate.citations.model import Kind, Testimony
from corroborate.documents.model import Note
from corroborate.statements.model import SpeakerKind
from corroborate.values import Finding


def check(context: Context) -> Iterator[Finding]:
    """CLM001: one testifier's account that ends, or gives way to another's, without a note."""
    document = context.reading.document
    for _, group in groupby(context.sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        if paragraph[0].section in context.evaluations:
            continue  # an evaluation sums up what the body cited
        for index, sentence in enumerate(paragraph):
            for introduction, until in _accounts(context, sentence):
                if any(introduction.start < offset <= until for offset, _ in sentence.anchors):
                    continue
                if share_note(context, sentence, introduction):
                    continue
                if until < len(sentence.text) or not _noted_later(context, paragraph[index + 1 :]):
                    place = sentence.place(document, introduction.start, introduction.end)
                    yield finding("CLM001", [place], words=introduction.words)


def _accounts(context: Context, sentence: Sentence) -> Iterator[tuple[Introduction, int]]:
    """Each testifier brought in by the sentence, and where the next one is."""
    found = context.introduced[sentence.index]
    for each, after in zip_longest(found, found[1:]):
        yield each, after.start if after else len(sentence.text)


def _noted_later(context: Context, rest: list[Sentence]) -> bool:
    """Whether a note comes before the next testifier does."""
    for sentence in rest:
        first = next(iter(context.introduced[sentence.index]), None)
        upto = first.start if first else len(sentence.text)
        if any(offset <= upto for offset, _ in sentence.anchors):
            return True
        if first:
            return False
    return False


def one_as_fact(context: Context) -> Iterator[Finding]:
    """CLM021: a statement in the authors' own voice, without a word that says whose it is, on one testimony."""
    attribution = _attribution()
    for statement in context.reading.statements:
        if statement.table or statement.and_others or statement.speaker.kind is not SpeakerKind.AUTHORS:
            continue
        people = persons(statement)
        others = any(not isinstance(c.source, Testimony) for c in statement.citations)
        if len(people) != 1 or others or attribution.search(statement.text):
            continue
        flow = statement.flow
        place = opening(context.reading.document, flow, 0, len(flow.text), note=statement.notes[0])
        yield finding(
            "CLM021",
            [place, cited(context.reading.document, statement.citations[0])],
            words=clip(statement.text),
            id=str(people[0]),
        )


@cache
def _attribution() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(wordlist('conflicts')['attribution'])})", re.IGNORECASE)


#: Page and paragraph numbers of a note are no figures of what it tells.
_PINPOINT = re.compile(r"\b(?:pp?|paras?|No|Vol)\.\s?[\d,–~ -]+")

#: A note that brings in another source, or counts a part, tells other numbers on purpose.
_OTHER = re.compile(
    r"\b(?:according to|scheduled|planned|expected|of (?:them|these|those|which|whom)|among|including|another)\b",
    re.IGNORECASE,
)


#: A number that is no year: what a clause must have to count anything.
_FIGURE = re.compile(r"(?<![\d,.])(?!(?:1[89]|20)\d\d\b)\d[\d,.]*(?![\d,.]*\))")


def other_numbers(context: Context) -> Iterator[Finding]:
    """CLM024: a clause and the note it calls count one thing and share no number."""
    for sentence in context.sentences:
        start = 0
        for offset, number in sentence.anchors:
            begin, start = start, offset
            called = context.calls.of(sentence, offset, number)
            if called is None or not any(c.kind is Kind.NOTE_PROSE for c in called.citations):
                continue
            note, text = called.note, sentence.text[begin:offset]
            if note.flow is None or not _FIGURE.search(text) or _OTHER.search(note.flow.text):
                continue
            told = _PINPOINT.sub(lambda match: " " * len(match[0]), note.flow.text)
            if _FIGURE.search(told):
                yield from _compared(context, sentence, begin, text, note, told)


def _compared(context: Context, sentence: Sentence, start: int, text: str, note: Note, told: str) -> Iterator[Finding]:
    document = context.reading.document
    mine, theirs = facts(text, tokens(text)), facts(told, tokens(told))
    for unit in mine.keys() & theirs.keys():
        if {fact.value for fact in mine[unit]} & {fact.value for fact in theirs[unit]}:
            continue
        (a, b), (c, d) = mine[unit][0].span, theirs[unit][0].span
        yield finding(
            "CLM024",
            [sentence.place(document, start + a, start + b), in_note(document, note, c, d)],
            words=text[a:b],
            other_words=told[c:d],
            note=note.number,
        )
