"""The form of notes against the house style: one finding for each habit, with all its places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corroborate.audit.rule import Check, Context
from corroborate.audit.support import finding, in_note, only_testimonies
from corroborate.citations.dates import find_dates
from corroborate.citations.pinpoints import RANGE, Found, find_pinpoints
from corroborate.citations.testimonies import find_testimonies
from corroborate.citations.words import words
from corroborate.documents.model import Note
from corroborate.values import Finding, Passage

#: a habit printed at least this often is the report's own, whatever the house style says
_HABIT = 0.5
_RANGES = re.compile(rf"(?<=[\da-z)]) ?(?P<mark>[{RANGE}]) ?(?=\d)")
_IMPRINT = re.compile(r"\([^():;]{2,40}: ?[^(),:]*?[^\s,](?P<gap> )(?P<year>(?:1[89]|20)\d\d)\)")
_SPACE = re.compile(r"(?P<at>[A-Za-z]{3,}\()(?=[A-Za-z]{2,})(?!s\))")
_AFTER = re.compile(r"(?<=[a-z])(?P<at>[,;])(?=[A-Z][a-z])")
_DOUBLE = re.compile(r"(?P<at>,,|;;|(?<!\.)\.\.(?!\.)| ,| ;|,;|;,|,\.(?!\w))")
_SUB_TIGHT = re.compile(r"\d+\((?:[a-z]|[ivx]+)\)")
_SUB_LOOSE = re.compile(r"\d+ \((?:[a-z]|[ivx]+)\)")


@dataclass(slots=True)
class _Habit:
    """Places of one way of writing, with the words that show it."""

    places: list[Passage] = field(default_factory=list)
    samples: list[str] = field(default_factory=list)

    def add(self, place: Passage, sample: str) -> None:
        self.places.append(place)
        if sample not in self.samples:
            self.samples.append(sample)


def quoted(words: Sequence[str], limit: int) -> list[str]:
    """The first of `words`, each in quotation marks."""
    return [f"“{word}”" for word in words[:limit]]


def _read(context: Context) -> Iterator[tuple[Note, str]]:
    for note in context.reading.document.notes:
        if note.flow is not None:
            yield note, note.flow.text


def pinpoints(context: Context) -> Iterator[Finding]:
    """NOTE010 to NOTE013 and NOTE019: `para.` for several, `paras.` for one, pages alike, marks of
    ranges, points left out, and how subparagraphs are set."""
    document, style = context.reading.document, context.reading.convention.style
    language = context.reading.convention.language
    few, many = _Habit(), _Habit()
    pointless = _Habit()
    ranges: dict[str, _Habit] = {}
    units = {"paragraph": (style.paragraph, style.paragraphs), "page": (style.page, style.pages)}
    plain = {"paragraph": Counter[bool](), "page": Counter[bool]()}
    for note, text in _read(context):
        for found in find_pinpoints(text, language=language):
            for match in _RANGES.finditer(found.body):
                sample = found.body[: match.end() + 6].split(",")[-1].split(" and ")[-1].strip()
                place = in_note(document, note, found.start, found.end)
                ranges.setdefault(match["mark"], _Habit()).add(place, sample)
            unit = found.pinpoint.unit
            if unit not in units or not _short(found):
                continue
            one, several = units[unit]
            place = in_note(document, note, found.start, found.end)
            said = text[found.start : found.end]
            printed = found.word.rstrip(".").lower()
            if found.several and printed == one.rstrip("."):
                few.add(place, said)
            elif not found.several and printed == several.rstrip(".") and one != several:
                many.add(place, said)
            plain[unit][found.word.endswith(".")] += 1
            if not found.word.endswith("."):
                pointless.add(place, said)
    if few.places:
        yield finding("NOTE010", few.places, samples=quoted(few.samples, 4), count=len(few.places))
    if many.places:
        yield finding("NOTE011", many.places, samples=quoted(many.samples, 4), count=len(many.places))
    yield from _ranges(ranges, style.range)
    total = sum(sum(c.values()) for c in plain.values())
    if pointless.places and len(pointless.places) < total * _HABIT:
        yield finding("NOTE013", pointless.places, samples=quoted(pointless.samples, 4), count=len(pointless.places))


def _short(found: Found) -> bool:
    """Cut words only: `paragraph 3` written out has no short form to mind."""
    return len(found.word.rstrip(".")) <= 5


def _ranges(ranges: dict[str, _Habit], house: str) -> Iterator[Finding]:
    if len(ranges) < 2:
        return
    usual = house if house in ranges else max(ranges, key=lambda mark: len(ranges[mark].places))
    places = [place for mark, habit in ranges.items() if mark != usual for place in habit.places]
    samples = [sample for mark, habit in ranges.items() if mark != usual for sample in habit.samples]
    yield finding(
        "NOTE012",
        places,
        house=usual,
        others=[mark for mark in ranges if mark != usual],
        samples=quoted(samples, 4),
        count=len(places),
    )


def subparagraphs(context: Context) -> Iterator[Finding]:
    """NOTE019: `2(f)` beside `2 (f)`."""
    document = context.reading.document
    tight, loose = _Habit(), _Habit()
    for note, text in _read(context):
        for pattern, habit in ((_SUB_TIGHT, tight), (_SUB_LOOSE, loose)):
            for match in pattern.finditer(text):
                habit.add(in_note(document, note, match.start(), match.end()), match.group())
    if tight.places and loose.places:
        rare, usual = sorted((tight, loose), key=lambda h: len(h.places))
        yield finding(
            "NOTE019",
            rare.places,
            samples=quoted(rare.samples, 3),
            usual=quoted(usual.samples, 3),
            count=len(rare.places),
            usual_count=len(usual.places),
        )


def ibid_point(context: Context) -> Iterator[Finding]:
    """NOTE014: `Ibid,` without its point."""
    document, house = context.reading.document, context.reading.convention.style.ibid
    if not house.endswith("."):
        return
    pattern = words(context.reading.convention.language).ibid
    bare = _Habit()
    for note, text in _read(context):
        match = pattern.match(text)
        if match is not None and not match["point"]:
            bare.add(in_note(document, note, 0, match.end() + 1), text[: match.end() + 1])
    if bare.places:
        yield finding("NOTE014", bare.places, samples=quoted(bare.samples, 3), house=house, count=len(bare.places))


def dates(context: Context) -> Iterator[Finding]:
    """NOTE015: dates in notes in another form than the house's; interview dates after IDs are not
    prose and have their own form."""
    document, convention = context.reading.document, context.reading.convention
    forms: dict[str, _Habit] = {}
    for note, text in _read(context):
        if only_testimonies(context.by_note.get(note.number, ())):
            continue
        taken = (
            [(f.start, f.end) for f in find_testimonies(text, convention.ids)] if any(map(str.isdigit, text)) else []
        )
        for date in find_dates(text):
            if date.form == "{month} {year}" or any(a <= date.start < b for a, b in taken) or _in_url(text, date.start):
                continue
            forms.setdefault(date.form, _Habit()).add(
                in_note(document, note, date.start, date.end), text[date.start : date.end]
            )
    if len(forms) < 2:
        return
    house = convention.style.dates
    usual = house if house in forms else max(forms, key=lambda form: len(forms[form].places))
    places = [place for form, habit in forms.items() if form != usual for place in habit.places]
    samples = [sample for form, habit in forms.items() if form != usual for sample in habit.samples]
    yield finding("NOTE015", places, usual=forms[usual].samples[0], samples=quoted(samples, 4), count=len(places))


def _in_url(text: str, at: int) -> bool:
    left = max(text.rfind("<", 0, at), text.rfind("http", 0, at))
    return left >= 0 and (">" not in text[left:at]) and " (" not in text[left:at]


def marks(context: Context) -> Iterator[Finding]:
    """NOTE016 to NOTE018: a comma left out before the year of an imprint, marks left at the end or
    doubled, blanks left out."""
    document = context.reading.document
    commas, ends, blanks = _Habit(), _Habit(), _Habit()
    for note, text in _read(context):
        bare = text.rstrip()
        for match in _IMPRINT.finditer(text):
            commas.add(in_note(document, note, match.start(), match.end()), match.group())
        if bare[-1:] in ",;" and bare:
            start = max(bare.rfind(" ", 0, len(bare) - 12) + 1, 0)
            ends.add(in_note(document, note, start, len(bare)), bare[start:])
        for match in _DOUBLE.finditer(text):
            start = text.rfind(" ", 0, match.start()) + 1
            ends.add(in_note(document, note, start, match.end()), text[start : match.end()])
        for pattern in (_SPACE, _AFTER):
            for match in pattern.finditer(text):
                if not _in_url(text, match.start()):
                    stop = re.compile(r"\w*").match(text, match.end())
                    end = stop.end() if stop else match.end()
                    start = text.rfind(" ", 0, match.end() - 1) + 1
                    blanks.add(in_note(document, note, start, end), text[start:end])
    for code, habit in (("NOTE016", commas), ("NOTE017", ends), ("NOTE018", blanks)):
        if habit.places:
            yield finding(code, habit.places, samples=quoted(habit.samples, 4), count=len(habit.places))


CHECKS: tuple[Check, ...] = (pinpoints, subparagraphs, ibid_point, dates, marks)
