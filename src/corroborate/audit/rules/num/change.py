"""Growth, ranges, spans of years and counted lists in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from corroborate.audit.quantities import Measure, Quantity, either, labelled, spelled
from corroborate.audit.rule import Context
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import finding
from corroborate.values import Finding

_FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
_BY = re.compile(
    r"\b(?:by|(?P<noun>an? (?:\w+ )?(?:increase|rise|growth|gain|decrease|fall|drop|decline|reduction) of)) "
    r"(?:a |an )?(?:total of )?$"
)
_DASHED = re.compile(rf"(?<![\w.,/–~-])(?P<low>{_FIGURE})\s?[–~-]\s?(?P<high>{_FIGURE})(?![\w–~-]|[.,]\d)")
_BETWEEN = re.compile(
    rf"\bbetween (?P<low>{_FIGURE})%? and (?P<high>{_FIGURE})(?![\w]|[.,]\d)(?P<after>\s(?:am|pm|a\.m|p\.m))?"
)
_LISTED = re.compile(r"\((?P<mark>[ivx]{1,5}|\d{1,2}|[a-l])\)\s")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@cache
def _span() -> re.Pattern[str]:
    """ "the five years from 2016 to 2020", "a three-year plan (2018–2020)"."""
    return re.compile(
        rf"\b(?P<count>\d{{1,2}}|{'|'.join(spelled())})[- ]years?\b(?P<between>[^.;()\d]{{0,60}})"
        r"\(?(?:from |between )?(?P<first>(?:19|20)\d\d)(?:\s?[–~-]\s?| to | and )(?P<last>(?:19|20)\d\d)\b"
    )


def directions(context: Context) -> Iterator[Finding]:
    """NUM011 and NUM012: "rose from X to Y (by Z)" where it fell, or where Z is not the difference."""
    moved = re.compile(
        rf"\b(?:(?P<rise>{either('rise')})|(?P<fall>{either('fall')}))\b(?P<lead>[^.;,]{{0,50}}?)\bfrom (?:an? )?$"
    )
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        if " from " not in sentence.text:
            continue
        amounts = [q for q in quantities if q.measure in (Measure.COUNT, Measure.PERCENT)]
        for at, (first, second) in enumerate(pairwise(amounts)):
            between = sentence.text[first.end : second.start]
            if not re.fullmatch(
                r"[^.;]{0,60}\bto (?:about |around |approximately |nearly |an? |only |just )?", between
            ):
                continue
            found = moved.search(sentence.text[max(0, first.start - 90) : first.start])
            if found is None or first.measure is not second.measure or _numbered(between):
                continue
            rises = found["rise"] is not None
            places = [sentence.place(context.reading.document, first.start, second.end)]
            words = sentence.text[first.start : second.end]
            if (rises and second.value < first.value) or (not rises and second.value > first.value):
                yield finding("NUM011", places, verb=found["rise"] or found["fall"], words=words)
            elif at + 2 < len(amounts):
                yield from _by(context, sentence, first, second, amounts[at + 2])


def _numbered(between: str) -> bool:
    return bool(re.search(r"\b(?:Article|Chapter|No\.|Grade|Level)\b", between))


def _by(context: Context, sentence: Sentence, first: Quantity, second: Quantity, by: Quantity) -> Iterator[Finding]:
    lead = sentence.text[second.end : by.start]
    joint = _BY.search(lead)
    if joint is None or re.search(r"[.;()]|\b(?:and|followed)\b", lead) or len(lead) > (80 if joint["noun"] else 40):
        return
    if by.about or first.about or second.about or not first.value:
        return
    difference = abs(second.value - first.value)
    ratio = difference * 100 / first.value
    slack = (first.step + second.step + by.step) / 2
    percent = by.measure is Measure.PERCENT
    if abs(by.value - difference) <= slack and percent == (first.measure is Measure.PERCENT):
        return
    if percent and abs(by.value - ratio) <= by.step / 2 + slack * 100 / first.value:
        return
    yield finding(
        "NUM012",
        [sentence.place(context.reading.document, *span) for span in ((by.start, by.end), (first.start, second.end))],
        words=sentence.text[first.start : second.end],
        by=sentence.text[by.start : by.end],
        difference=f"{difference:,}",
        percent=f"{round(ratio, 1)}%",
    )


def ranges(context: Context) -> Iterator[Finding]:
    """NUM013: a range whose end lies before its start."""
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        text = sentence.text if len(quantities) > 1 else ""
        for pattern in (_DASHED, _BETWEEN):
            if pattern is _BETWEEN and "between" not in text:
                continue
            for found in pattern.finditer(text):
                if labelled(text, found.start()):
                    continue
                low, high = found["low"].replace(",", ""), found["high"].replace(",", "")
                if Decimal(low) <= Decimal(high) or len(low.partition(".")[0]) != len(high.partition(".")[0]):
                    continue
                if pattern is _BETWEEN and (
                    found["after"] or " pm" in text[max(0, found.start() - 8) : found.end() + 4]
                ):
                    continue
                yield finding(
                    "NUM013", [sentence.place(context.reading.document, *found.span())], words=found[0].strip()
                )


def spans(context: Context) -> Iterator[Finding]:
    """NUM014: so many years, from one year to another, that are not so many."""
    for sentence in context.sentences:
        if "year" not in sentence.text:
            continue
        for found in _span().finditer(sentence.text):
            said = spelled().get(found["count"]) or int(found["count"])
            years = int(found["last"]) - int(found["first"])
            about = re.search(rf"(?:{either('about')}|old|every)\s$", sentence.text[: found.start()])
            if said in (years, years + 1) or about or "old" in found["between"][:5] or years <= 0:
                continue
            if re.search(r"\b(?:child|aged|age|sentence\w*)\b", found["between"]):
                continue
            yield finding(
                "NUM014",
                [sentence.place(context.reading.document, *found.span())],
                words=found[0],
                said=said,
                first=found["first"],
                last=found["last"],
                years=years,
            )


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?:[a-z]+\s){{0,3}}(?:{either('listed')})\b[^.;(]{{0,60}}$")


def lists(context: Context) -> Iterator[Finding]:
    """NUM015: "five categories: (i) ... (iv)": the list has more or fewer items than it says."""
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        marks = list(_LISTED.finditer(sentence.text)) if "(" in sentence.text else []
        if len(marks) < 2:
            continue
        items = _enumerated([mark["mark"] for mark in marks])
        if items is None:
            continue
        before = [q for q in quantities if q.measure is Measure.COUNT and q.end < marks[0].start() and not q.about]
        if not before:
            continue
        said = before[-1]
        between = sentence.text[said.end : marks[0].start()].strip(" :,")
        if not _counted().fullmatch(between) or _open_list(between) or said.value == items or said.step != 1:
            continue
        yield finding(
            "NUM015",
            [sentence.place(context.reading.document, said.start, said.end)]
            + [
                sentence.place(context.reading.document, mark.start(), mark.end() - 1) for mark in (marks[0], marks[-1])
            ],
            said=sentence.text[said.start : said.end],
            items=items,
            words=sentence.text[said.start : marks[0].end()].strip(),
        )


_NAMED = re.compile(
    r"(?P<noun>[a-z][^.;:()\d]{0,60}?)(?:\s?\((?:i\.e\.,|namely)?\s?|:\s|,\snamely,?\s)(?=[A-Z])(?P<items>[^.;:()]+)(?P<end>[).;]|$)"
)


def named(context: Context) -> Iterator[Finding]:
    """NUM020: "four provinces (A, B and C)": more or fewer names than the number says."""
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        for said in quantities:
            if said.measure is not Measure.COUNT or said.about or not 2 <= said.value <= 12 or said.step != 1:
                continue
            found = _NAMED.match(sentence.text, said.end + 1)
            if found is None or not re.search(r"s\b", found["noun"]) or _open_list(found["noun"] + found["items"]):
                continue
            count = _names(found["items"])
            if count is not None and int(said.value) not in count:
                yield finding(
                    "NUM020",
                    [
                        sentence.place(context.reading.document, said.start, said.end),
                        sentence.place(context.reading.document, *found.span("items")),
                    ],
                    said=sentence.text[said.start : said.end],
                    noun=found["noun"].strip(),
                    items=found["items"].strip(),
                    count=sorted(count),
                )


def _names(items: str) -> set[int] | None:
    """How many names a list may hold (a name may have an "and" of its own); None when it is no list
    of names."""
    pieces = re.split(r",\s(?:and\s)?", items.strip())
    last = re.split(r"\sand\s", pieces[-1])
    if len(pieces) + len(last) - 1 < 2 or not all(re.match(r"[A-Z]", piece) for piece in (*pieces, *last)):
        return None
    if any(len(piece.split()) > 7 for piece in pieces):
        return None
    inner = sum(len(re.findall(r"\sand\s", piece)) for piece in pieces)
    # Without a comma before it, one "and" parts the last two names; any other may belong to a name.
    sure = len(pieces) + (inner > 0 and ", and " not in items)
    return set(range(sure, len(pieces) + inner + 1))


def _open_list(words: str) -> bool:
    return re.search(rf"\b(?:{either('open')})(?!\w)", words) is not None


def _enumerated(marks: Sequence[str]) -> int | None:
    """How many items the marks number, when they run from the first without a gap."""
    series: tuple[Sequence[str], ...] = (_ROMAN, [str(n) for n in range(1, 13)], "abcdefghijkl")
    for names in series:
        if list(marks) == list(names[: len(marks)]):
            return len(marks)
    return None
