"""What a report says against what is known to everyone: days that have a date, words of treaties."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from corroborate.audit.alike import Token, tokens
from corroborate.audit.rule import Context
from corroborate.audit.support import clip, finding
from corroborate.audit.wordlists import any_of, wordlist
from corroborate.documents.flow import Flow
from corroborate.documents.model import TableKind
from corroborate.values import Finding, Passage

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})"
_QUOTE = re.compile(r"“([^“”]{25,1200})”")
_WORD = re.compile(r"[\w’'-]+")
_GAP = re.compile(r"\[[^\]]*\]|…|\.\.\.|\([^)]*\)")
#: Words quoted from a treaty: fewer are a term. How much of them the treaty must have.
WORDS, ALIKE = 6, 0.75


@cache
def _days(country: str | None) -> tuple[re.Pattern[str], dict[str, tuple[int, int]]]:
    """Names of days and their (month, day), for one country."""
    raw = wordlist("known_days")["day"]
    assert isinstance(raw, list)
    dates: dict[str, tuple[int, int]] = {}
    for entry in raw:
        if entry.get("country") in (None, country):
            month, _, day = entry["date"].partition("-")
            dates.update({name: (int(month), int(day)) for name in entry["names"]})
    names = any_of(dates)
    return re.compile(rf"\b(?:{names})\b"), dates


_AFTER = re.compile(
    rf"\s*[(,]\s*(?:on\s+)?{_DAY}\b|\s+on\s+{_DAY.replace('day>', 'day2>').replace('month>', 'month2>')}\b"
)
_BEFORE = re.compile(rf"\b{_DAY}\s*(?:,\s*|\((?:[^()]{{0,50}}\s)?)(?:the\s+)?$")


def days(context: Context) -> Iterator[Finding]:
    """CLM022: a day of the year named with another date."""
    pattern, dates = _days(context.reading.convention.country)
    document = context.reading.document
    last = {name.rpartition(" ")[2] for name in dates}
    for sentence in context.sentences:
        if not any(word in sentence.text for word in last):
            continue
        for name in pattern.finditer(sentence.text):
            # "(8 March)" after the name, "15 April, the" or "30 July (the date of the" before it.
            after = _AFTER.match(sentence.text, name.end())
            near = after or _BEFORE.search(sentence.text, max(0, name.start() - 90), name.start())
            if near is None:
                continue
            groups = near.groupdict()
            day, month = groups["day"] or groups["day2"], groups["month"] or groups["month2"]
            known = dates[name[0]]
            if (known[0], known[1]) != (_MONTHS.index(month) + 1, int(day)):
                start = min(near.start("day") if groups["day"] else near.start("day2"), name.start())
                end = max(near.end(), name.end())
                yield finding(
                    "CLM022",
                    [sentence.place(document, start, end)],
                    name=name[0],
                    printed=f"{day} {month}",
                    known=f"{known[1]} {_MONTHS[known[0] - 1]}",
                )


@dataclass(frozen=True, slots=True)
class Provision:
    """One passage of a treaty."""

    name: str
    words: str


@cache
def treaty_passages() -> tuple[tuple[Provision, ...], str, tuple[int, ...]]:
    """All passages; their words in small letters as one text, for a quick look; where each begins in it."""
    passages = [
        Provision(f"{instrument}, {article}", words)
        for instrument, articles in wordlist("treaty_texts").items()
        if isinstance(articles, dict)
        for article, words in articles.items()
    ]
    starts: list[int] = []
    at = 0
    for passage in passages:
        starts.append(at)
        at += len(passage.words) + 1
    return tuple(passages), "\n".join(passage.words.lower() for passage in passages), tuple(starts)


@cache
def _forms(number: int) -> tuple[str, ...]:
    return tuple(_american(token.form) for token in tokens(treaty_passages()[0][number].words))


def _nearest(text: str) -> int | None:
    """The passage that shares most runs of four words with the quoted text, as they are written."""
    _, all_words, starts = treaty_passages()
    words = [match.span() for match in _WORD.finditer(text)]
    votes: dict[int, int] = defaultdict(int)
    for index in range(0, len(words) - 3, 2):
        run = text[words[index][0] : words[index + 3][1]]
        at = all_words.find(run)
        while at >= 0:
            votes[bisect_right(starts, at) - 1] += 1
            at = all_words.find(run, at + 1)
    return max(votes, key=lambda number: (votes[number], -number), default=None)


def _american(form: str) -> str:
    """British and American spellings as one."""
    return re.sub(r"(?<=[a-z])ise(?=$|d$)", "ize", form.replace("our", "or")).replace("isation", "ization")


def treaty_words(context: Context) -> Iterator[Finding]:
    """CLM023: words given as a treaty's own that are not."""
    for flow, start, end, place in _given(context):
        for a, b in _stretches(flow.text[start:end]):
            text = flow.text[start + a : start + b]
            nearest = _nearest(text.lower())
            if nearest is not None:
                shift = start + a
                words = [Token(_american(w.form), w.start + shift, w.end + shift) for w in tokens(text)]
                yield from _held(context, flow, words, nearest, place)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """What stands between an editor's marks."""
    edges = [0, *(edge for gap in _GAP.finditer(text) for edge in gap.span()), len(text)]
    return ((a, b) for index, (a, b) in enumerate(pairwise(edges)) if index % 2 == 0)


def _given(context: Context) -> Iterator[tuple[Flow, int, int, dict[str, object]]]:
    """Quoted words of body and notes, and the cells of provision tables."""
    document = context.reading.document
    for paragraph in document.paragraphs:
        for match in _QUOTE.finditer(paragraph.flow.text):
            yield paragraph.flow, match.start(1), match.end(1), {}
    for note in document.notes:
        if note.flow is not None and "“" in note.flow.text:
            for match in _QUOTE.finditer(note.flow.text):
                yield note.flow, match.start(1), match.end(1), {"note": note.number}
    for table in document.tables:
        if table.kind is TableKind.PROVISIONS:
            for row in table.rows:
                for cell in row:
                    yield cell.flow, 0, len(cell.flow.text), {"table": table.label}


def _held(
    context: Context, flow: Flow, words: list[Token], nearest: int, where: dict[str, object]
) -> Iterator[Finding]:
    if len(words) < WORDS:
        return
    forms = [word.form for word in words]
    provision, known = treaty_passages()[0][nearest], _forms(nearest)
    matcher = SequenceMatcher(None, forms, known, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    if shared < ALIKE * len(forms):
        return
    for one, other in pairwise(blocks):
        mine = words[one.a + one.size : other.a]
        theirs = known[one.b + one.size : other.b]
        # A leap within the treaty is an omission; only other words in its place are a misquotation.
        if mine and theirs and len(theirs) <= len(mine) + 3:
            yield _finding(context, flow, words, (one.a + one.size, other.a), theirs, provision, where)
            return


def _finding(
    context: Context,
    flow: Flow,
    words: list[Token],
    span: tuple[int, int],
    theirs: tuple[str, ...],
    provision: Provision,
    where: dict[str, object],
) -> Finding:
    a, b = words[span[0]].start, words[span[1] - 1].end
    low, high = words[max(0, span[0] - 4)].start, words[min(len(words), span[1] + 4) - 1].end
    place: Passage = context.reading.document.passages(flow, [(a, b)], **where)[0]  # type: ignore[arg-type]
    return finding(
        "CLM023",
        [place],
        words=clip(flow.text[low:high]),
        printed=flow.text[a:b],
        treaty=" ".join(theirs),
        provision=provision.name,
        text=clip(provision.words, 300),
    )
