"""What many are said to have told, in a paragraph that cites nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from corroborate.audit.rule import Context
from corroborate.audit.rules.clm.quantifiers import Quantity, quantities
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import finding
from corroborate.documents.model import TableKind
from corroborate.values import Finding

_ACCORDING = re.compile(r"\baccording\s+to\s*$", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:testified|stated|said|claimed|reported|collected|documented|confirmed)\b|\bclaiming|\bstating"
)


def no_source(context: Context) -> Iterator[Finding]:
    """CLM027: "according to testimonies" and the like, in a paragraph without a note.

    Left alone: evaluations, which sum up; the lead of a chapter, which announces; sections with a table
    of testimonies, which shows them; a paragraph whose last words, or all of which, bring in what the next one tells.
    """
    if not context.reading.testimonies:
        return  # a report that cites no testimony speaks of others' accounts
    document = context.reading.document
    leads = {section.path.rpartition(".")[0] for section in document.sections}
    shown = {table.section for table in document.tables if table.kind is TableKind.TESTIMONY}
    quiet = context.evaluations | leads | shown
    paragraphs = [list(group) for _, group in groupby(context.sentences, key=lambda sentence: sentence.paragraph)]
    following: list[list[Sentence]] = [*paragraphs[1:], []] if paragraphs else []
    for paragraph, after in zip(paragraphs, following, strict=True):
        section = paragraph[0].section
        if section is None or section in quiet or any(sentence.anchors for sentence in paragraph):
            continue
        follows = bool(after) and after[0].section == section
        if follows and context.introduced[after[0].index]:
            continue  # the next paragraph opens with one of those who told it
        goes_on = follows and any(sentence.anchors for sentence in after)
        told = next(_told(paragraph[:-1] if goes_on else paragraph), None)
        if told is not None:
            sentence, quantity = told
            place = sentence.place(document, quantity.start, quantity.end)
            yield finding("CLM027", [place], words=quantity.words)


def _told(paragraph: list[Sentence]) -> Iterator[tuple[Sentence, Quantity]]:
    """Mentions of what several told."""
    for sentence in paragraph:
        for quantity in quantities(sentence.text):
            if quantity.kind not in ("persons", "accounts"):
                continue
            if _ACCORDING.search(sentence.text[: quantity.start]) or _TOLD.search(quantity.words):
                yield sentence, quantity
