"""Stretches of a testifier's life, told with their years: one life of two people, two spans of one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from corroborate.audit.alike import content, tokens
from corroborate.audit.rule import Context
from corroborate.audit.rules.wit.accounts import Account, accounts, people_of
from corroborate.audit.support import cited, finding
from corroborate.audit.wordlists import wordlist
from corroborate.citations.model import Citation
from corroborate.values import Finding, Passage, TestimonyId


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was told of one person: the verb, where and as what (content words), from when to when."""

    person: TestimonyId
    citation: Citation
    verb: str
    years: tuple[int, int]
    about: frozenset[str]
    words: str
    place: Passage


@cache
def _pattern() -> re.Pattern[str]:
    verbs = "|".join(wordlist("telling")["lives"]["verbs"])
    year = r"(?:\w+\s+of\s+|early\s+|mid-|late\s+|[A-Z]\w+\s+)?"
    return re.compile(
        rf"\bwho\s+(?:had\s+|has\s+|was\s+)?(?:been\s+|also\s+)*(?P<verb>{verbs})\b(?P<rest>[^.;]*?)"
        rf"\b(?:from|between)\s+(?:the\s+)?{year}(?P<first>(?:19|20)\d\d)\s+(?:to|and|until)\s+(?:the\s+)?{year}"
        r"(?P<last>(?:19|20)\d\d)"
    )


def stretches(context: Context) -> Iterator[Stretch]:
    """Every stretch of years told of a testifier whose note names one person."""
    for _, group in groupby(context.sentences, key=lambda sentence: sentence.paragraph):
        for account in accounts(context, list(group)):
            named = people_of(account.notes[0][1]) if account.notes else None
            if named is not None and len(named) == 1:
                yield from _told(context, account, *named[0])


def _told(context: Context, account: Account, person: TestimonyId, citation: Citation) -> Iterator[Stretch]:
    words = account.introduction.words
    match = _pattern().search(words)
    if match is None:
        return
    start = account.sentence.text.find(words, account.introduction.start)
    place = account.sentence.place(context.reading.document, start + match.start(), start + match.end())
    about = content(tokens(match["rest"]))
    years = (int(match["first"]), int(match["last"]))
    yield Stretch(person, citation, match["verb"], years, about, match[0], place)


def check(context: Context) -> Iterator[Finding]:
    """WIT014 the same stretch told of two people; WIT015 two spans told of one."""
    document = context.reading.document
    lives: dict[object, Stretch] = {}
    own: dict[TestimonyId, list[Stretch]] = defaultdict(list)
    for stretch in stretches(context):
        same = lives.setdefault((stretch.verb, stretch.years, stretch.about), stretch)
        if same.person != stretch.person:
            places = [stretch.place, cited(document, stretch.citation), same.place, cited(document, same.citation)]
            yield finding("WIT014", places, words=stretch.words, id=str(stretch.person), other=str(same.person))
        other = next((s for s in own[stretch.person] if _apart(s, stretch)), None)
        if other is not None:
            yield finding(
                "WIT015",
                [stretch.place, other.place],
                id=str(stretch.person),
                words=stretch.words,
                other_words=other.words,
            )
        own[stretch.person].append(stretch)


def _apart(one: Stretch, other: Stretch) -> bool:
    """The same doing at the same place, over spans of years that overlap and are not the same."""
    alike = one.verb == other.verb and (one.about == other.about or bool(one.about & other.about))
    meet = one.years[0] <= other.years[1] and other.years[0] <= one.years[1]
    return alike and meet and one.years != other.years
