"""One quotation printed in two wordings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from corroborate.audit.alike import tokens
from corroborate.audit.rule import Context
from corroborate.audit.support import clip, finding
from corroborate.values import Finding, Passage

#: Fewer words than this are a term, not a quotation.
WORDS = 6
#: How alike two quotations must be to be one.
ALIKE = 0.72
#: Quotations that share one phrase and are compared; a phrase that more share is a formula.
REACH = 6

_QUOTE = re.compile(r"“([^“”]{25,900})”")
_GAP = re.compile(r"\[[^\]]*\]|…|\.\.\.|\(…\)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """One stretch of quoted words between editorial marks, and where it stands."""

    forms: tuple[str, ...]
    words: str
    place: Passage
    whole: str


def quotations(context: Context) -> Iterator[Quoted]:
    """Every stretch of quoted words in the body, cut at what an editor put in or left out. (Quotation
    marks in notes hold titles: the SRC rules compare those.)"""
    document = context.reading.document
    for paragraph in document.paragraphs:
        for match in _QUOTE.finditer(paragraph.flow.text):
            place = document.passages(paragraph.flow, [match.span(1)])[0]
            yield from _stretches(match[1], place)


def _stretches(words: str, place: Passage) -> Iterator[Quoted]:
    for part in _GAP.split(words):
        forms = tuple(token.form for token in tokens(part))
        if len(forms) >= WORDS:
            yield Quoted(forms, part.strip(" ,.;"), place, words)


def check(context: Context) -> Iterator[Finding]:
    """CLM012: near-equal quoted words that are neither the same nor one a part of the other."""
    distinct: dict[tuple[str, ...], Quoted] = {}
    for quoted in quotations(context):
        distinct.setdefault(quoted.forms, quoted)
    found = list(distinct.values())
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for number, quoted in enumerate(found):
        for at in range(len(quoted.forms) - 2):
            phrase = quoted.forms[at : at + 3]
            for other in index[phrase][-REACH:]:
                if (other, number) not in seen and other != number:
                    seen.add((other, number))
                    yield from _compared(found[other], quoted)
            index[phrase].append(number)


def _compared(first: Quoted, second: Quoted) -> Iterator[Finding]:
    a, b = first.forms, second.forms
    if _within(a, b) or _within(b, a):
        return
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return
    codes = matcher.get_opcodes()
    inner = [(tag, i, j, k, m) for tag, i, j, k, m in codes if tag != "equal"]
    # One that only begins earlier or ends later quotes more of the same words.
    inner = [c for c in inner if not (c[0] in ("delete", "insert") and (c is codes[0] or c is codes[-1]))]
    if inner:
        yield finding("CLM012", [second.place, first.place], words=clip(second.words), other_words=clip(first.words))


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    size = len(short)
    return size <= len(long) and any(long[at : at + size] == short for at in range(len(long) - size + 1))


def titles(context: Context) -> Iterator[Finding]:
    """CLM025: titles quoted in notes that tell one thing with different numbers."""
    document = context.reading.document
    found: list[Quoted] = []
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    for note in document.notes:
        if note.flow is None or "“" not in note.flow.text:
            continue
        for match in _QUOTE.finditer(note.flow.text):
            forms = tuple(token.form for token in tokens(match[1]))
            if forms in seen or len(forms) < WORDS or not any(form[0].isdigit() for form in forms):
                continue
            seen.add(forms)
            place = document.passages(note.flow, [match.span(1)], note=note.number)[0]
            quoted = Quoted(forms, match[1].strip(" ,.;"), place, match[1])
            near = {other for at in range(len(forms) - 2) for other in index[forms[at : at + 3]][-REACH:]}
            for other in sorted(near):
                yield from _numbers(found[other], quoted)
            for at in range(len(forms) - 2):
                index[forms[at : at + 3]].append(len(found))
            found.append(quoted)


def _numbers(first: Quoted, second: Quoted) -> Iterator[Finding]:
    matcher = SequenceMatcher(None, first.forms, second.forms, autojunk=False)
    if matcher.ratio() < ALIKE:
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        mine, theirs = first.forms[a:b], second.forms[c:d]
        if tag == "replace" and any(w[0].isdigit() for w in mine) and any(w[0].isdigit() for w in theirs):
            words = {"words": clip(second.words), "other_words": clip(first.words)}
            yield finding("CLM025", [second.place, first.place], **words)
            return
