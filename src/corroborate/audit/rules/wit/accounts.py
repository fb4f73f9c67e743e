"""How many testifiers the words bring in against how many the notes name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from corroborate.audit.calls import Called
from corroborate.audit.rule import Context
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import cited, finding
from corroborate.audit.telling import Entry, Introduction
from corroborate.audit.witnesses import share_note
from corroborate.citations.model import Citation, Interview, Status, Testimony
from corroborate.values import Finding, Passage, TestimonyId

#: Words that go on with the testifier brought in last.
_SAME = re.compile(
    r"^(?:In addition,? |Moreover,? |However,? |Also,? |Furthermore,? )?"
    r"(?:The (?:testifier|defector|witness|exile|interviewee|respondent)\b"
    r"|According to the (?:testifier|defector|witness|exile)\b"
    r"|(?:He/she|She/he|He|She)\b)"
)
#: Two persons brought in by one phrase: "a defector who ... and another who ...".
_TWO = re.compile(r"\band (?:another|one|a)\b|\bboth\b")


#: What a note adds beside its source names others on purpose.
_ALSO = re.compile(r"\b(?:see also|cf\.|compare|contrast|but see)", re.IGNORECASE)
#: Accounts within which a reader still has the earlier one in mind.
NEAR = 4


@dataclass
class Account:
    """One testifier as brought in, with the notes called until the next is."""

    sentence: Sentence
    introduction: Introduction
    notes: list[tuple[int, Called | None]] = field(default_factory=list)


def accounts(context: Context, sentences: list[Sentence]) -> Iterator[Account]:
    """The accounts of a paragraph, in order. An account goes on while sentences speak of the same testifier."""
    current: Account | None = None
    for sentence in sentences:
        found = context.introduced[sentence.index]
        if not found and current is not None and not _SAME.match(sentence.text):
            yield current
            current = None
        at = 0
        for introduction in found:
            if current is not None:
                current.notes.extend(_called(context, sentence, at, introduction.start))
                yield current
            current, at = Account(sentence, introduction), introduction.start
        if current is not None:
            current.notes.extend(_called(context, sentence, at, len(sentence.text)))
    if current is not None:
        yield current


def _called(context: Context, sentence: Sentence, after: int, upto: int) -> Iterator[tuple[int, Called | None]]:
    for offset, number in sentence.anchors:
        if after < offset <= upto:
            yield number, context.calls.of(sentence, offset, number)


def people_of(called: Called | None) -> tuple[tuple[TestimonyId, Citation], ...] | None:
    """The people a note names; None when it is lost, open, or names other than testimonies."""
    if called is None or called.note.text is None or not called.citations or _ALSO.search(called.note.text):
        return None
    people: dict[TestimonyId, Citation] = {}
    for citation in called.citations:
        unsure = citation.status in (Status.AMBIGUOUS, Status.MISSING)
        if citation.open_list or unsure or isinstance(citation.source, Interview):
            return None
        if isinstance(citation.source, Testimony):
            people.setdefault(citation.source.id.person, citation)
    return tuple(people.items()) or None


def check(context: Context) -> Iterator[Finding]:
    """WIT009 to WIT013 over every section, paragraph by paragraph."""
    for _, section in groupby(context.sentences, key=lambda sentence: sentence.section):
        told: list[tuple[Account, TestimonyId | None]] = []
        for _, group in groupby(section, key=lambda sentence: sentence.paragraph):
            first_here = len(told)
            for account in accounts(context, list(group)):
                first = people_of(account.notes[0][1]) if account.notes else None
                yield from _several_as_one(context, account)
                alone = first[0][0] if first is not None and len(first) == 1 else None
                if alone is not None and first is not None:
                    again = _one_as_several(account, alone, told, first_here)
                    if again is not None:
                        yield _again(context, account, alone, first[0][1], *again)
                told.append((account, alone))


def _place(context: Context, account: Account) -> Passage:
    words = account.introduction
    return account.sentence.place(context.reading.document, words.start, words.end)


def _several_as_one(context: Context, account: Account) -> Iterator[Finding]:
    """WIT009 one testifier, one note, several people; WIT010 one testifier, several notes, several people."""
    if _TWO.search(account.introduction.words) or share_note(context, account.sentence, account.introduction):
        return
    named = [(number, people_of(called)) for number, called in account.notes]
    place = _place(context, account)
    for number, people in named[:1]:
        if people is not None and len(people) > 1:
            citations = [citation for _, citation in people]
            yield finding(
                "WIT009",
                [place, *(cited(context.reading.document, c) for c in citations)],
                words=account.introduction.words,
                note=number,
                ids=[str(person) for person, _ in people],
            )
            return
    sole = [(number, people[0]) for number, people in named if people is not None and len(people) == 1]
    if len({person for _, (person, _) in sole}) > 1:
        yield finding(
            "WIT010",
            [place, *(cited(context.reading.document, citation) for _, (_, citation) in sole)],
            words=account.introduction.words,
            notes=[number for number, _ in sole],
            ids=list(dict.fromkeys(str(person) for _, (person, _) in sole)),
        )


def _one_as_several(
    account: Account,
    person: TestimonyId,
    told: list[tuple[Account, TestimonyId | None]],
    first_here: int,
) -> tuple[str, Account] | None:
    """WIT011 "another" who is the one before; WIT012 told beside, or contrasted with, himself or herself
    in a paragraph, or "another" of one told of in the section; WIT013 brought in anew shortly after."""
    entry = account.introduction.entry
    here = told[first_here:]
    if here and here[-1][1] == person:
        return ("WIT011" if entry is Entry.OTHER else "WIT012"), here[-1][0]
    earlier = [each for each, who in told if who == person]
    if entry is Entry.CONTRAST and any(who == person for _, who in here):
        return "WIT012", next(each for each, who in here if who == person)
    if entry is Entry.OTHER and earlier:
        return "WIT012", earlier[-1]
    near = [each for each, who in told[-NEAR:] if who == person]
    return ("WIT013", near[-1]) if near else None


def _again(
    context: Context, account: Account, person: TestimonyId, citation: Citation, code: str, other: Account
) -> Finding:
    return finding(
        code,
        [_place(context, account), cited(context.reading.document, citation), _place(context, other)],
        words=account.introduction.words,
        id=str(person),
        other_words=other.introduction.words,
    )
