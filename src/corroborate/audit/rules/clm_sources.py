"""Accounts that no note supports."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, zip_longest

from corroborate.audit.rule import Context
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import finding
from corroborate.audit.telling import Introduction
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
