"""Parts and wholes in running text: shares, sums in brackets, groups that make up a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from corroborate.audit.quantities import Measure, Quantity, either, halves
from corroborate.audit.rule import Context
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import finding
from corroborate.values import Finding, Passage

_HUNDRED = Decimal(100)
_BRACKET_AFTER = re.compile(r"[^,;()\d]{0,60}\($")
_OF_THE = re.compile(r"^\W*(?:Of|Among|Out of) (?:the |these |all |a total of |the total of ){0,2}$")
_OF_THESE = re.compile(r"\W*(?:Of|Among|Out of) (?:these|them|those|whom)(?: \w+)?,\s")
_APART = re.compile(r"[;:()]|\b(?:from|to|while|whereas|compared|than|in \d{4})\b(?=[^,]*\d)")
_SHARE_NOUN = re.compile(
    r"\b(?:percentage|proportion|share|outnumber\w*|consist\w*|lived? in|made up)\b", re.IGNORECASE
)
_PER = re.compile(r"\bper (?P<base>\d{1,3}(?:,\d{3})+|\d{3,})\b(?P<between>[^.;%\d]{0,60})(?P<wrong>\d+(?:\.\d+)?\s?%)")
_PER_SPAN = re.compile(r"\b(?:was|is|were|stood|decreased|increased|fell|rose|dropped|declined|reached|of)\b")
_OUT_OF = re.compile(r"\s(?:[a-z]+\s){0,2}out of (?:a total of |the |every )?$")


@dataclass(frozen=True, slots=True)
class Place:
    """A quantity where it stands."""

    sentence: Sentence
    quantity: Quantity

    def passage(self, context: Context) -> Passage:
        return self.sentence.place(context.reading.document, self.quantity.start, self.quantity.end)

    @property
    def words(self) -> str:
        return self.sentence.text[self.quantity.start : self.quantity.end]


def shares(context: Context) -> Iterator[Finding]:
    """NUM001 and NUM002: a number and its percentage against the whole stated nearby."""
    for index, sentence in enumerate(context.sentences):
        for part, percent in _shares(sentence, context.quantities[index]):
            yield from _share(context, index, Place(sentence, part), Place(sentence, percent))


def _shares(sentence: Sentence, quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    for part, percent in pairwise(quantities):
        if part.measure is not Measure.COUNT or percent.measure is not Measure.PERCENT or percent.about or part.about:
            continue
        between = sentence.text[part.end : percent.start]
        bracket = _BRACKET_AFTER.fullmatch(between) and sentence.text[percent.end : percent.end + 1] == ")"
        if bracket or _accounting(sentence.text, part, percent):
            yield part, percent
    # "N were disabled, accounting for ... at 38.8%": the words between may be many.


def _accounting(text: str, part: Quantity, percent: Quantity) -> bool:
    between = text[part.end : percent.start]
    return len(between) < 160 and "accounting for" in between and not re.search(r"[;()]", between)


def _share(context: Context, index: int, part: Place, percent: Place) -> Iterator[Finding]:
    wholes = list(_wholes(context, index, part.quantity))
    clear = _clear(context, index, part, wholes)
    printed, step = percent.quantity.value, percent.quantity.step
    best: tuple[Decimal, Place] | None = None
    for whole in wholes:
        exact = part.quantity.value * _HUNDRED / whole.quantity.value
        if abs(exact - printed) <= step / 2 + _unsure(part.quantity) * _HUNDRED / whole.quantity.value:
            return
        near = max(Decimal("0.6"), 2 * step) if whole is not clear else _HUNDRED / 5
        if abs(exact - printed) <= near and (best is None or abs(exact - printed) < best[0]):
            best = (abs(exact - printed), whole)
    if best is None or part.quantity.value < 10:
        return
    whole = best[1]
    exact = part.quantity.value * _HUNDRED / whole.quantity.value
    yield finding(
        "NUM001" if best[0] > step else "NUM002",
        [*_pair(context, part, percent), whole.passage(context)],
        part=part.words,
        whole=whole.words,
        printed=percent.words,
        exact=f"{round(exact, max(0, -_exponent(step)) + 1)}%",
    )


def _pair(context: Context, part: Place, percent: Place) -> list[Passage]:
    """A number and its percentage as one place when they stand together."""
    if percent.quantity.end - part.quantity.start <= 40:
        end = percent.quantity.end
        end += part.sentence.text[end : end + 1] == ")"
        return [part.sentence.place(context.reading.document, part.quantity.start, end)]
    return [part.passage(context), percent.passage(context)]


def _clear(context: Context, index: int, part: Place, wholes: Sequence[Place]) -> Place | None:
    """The whole that the words themselves name: "Of the 120 ..., 37 (...)", "Of these, 418 (...)"."""
    lead = part.sentence.text[: part.quantity.start]
    named = [whole for whole in wholes if whole.sentence is part.sentence and whole.quantity.end <= len(lead)]
    if len(named) == 1 and _OF_THE.search(lead[: named[0].quantity.start]):
        return named[0]
    before = [whole for whole in wholes if whole.sentence is context.sentences[index - 1]]
    return before[0] if not named and len(before) == 1 and _OF_THESE.fullmatch(lead) else None


def _unsure(quantity: Quantity) -> Decimal:
    """By how much a count may be rounded: not at all when it is printed to the unit."""
    return quantity.step / 2 if quantity.step > 1 else Decimal(0)


def _exponent(step: Decimal) -> int:
    exponent = step.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _wholes(context: Context, index: int, part: Quantity) -> Iterator[Place]:
    """Exact counts larger than `part` in its sentence and the two before it in the paragraph."""
    here = context.sentences[index]
    for back in range(3):
        if index - back < 0:
            return
        sentence = context.sentences[index - back]
        if sentence.paragraph != here.paragraph:
            return
        for quantity in context.quantities[index - back]:
            if quantity.measure is Measure.COUNT and quantity.value > part.value and not quantity.about:
                yield Place(sentence, quantity)


def brackets(context: Context) -> Iterator[Finding]:
    """NUM003: a number against its parts in brackets right after it."""
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        if "(" not in sentence.text or len(quantities) < 3:
            continue
        for at, whole in enumerate(quantities[:-2]):
            if whole.measure is Measure.COUNT and whole.about is None:
                yield from _bracket(context, sentence, quantities, at)


def _bracket(context: Context, sentence: Sentence, quantities: Sequence[Quantity], at: int) -> Iterator[Finding]:
    whole, text = quantities[at], sentence.text
    found = re.compile(r"[^()\d.;]{0,60}\((?P<inside>[^()]*)\)").match(text, whole.end)
    if found is None or _open().search(found["inside"]):
        return
    start, end = found.span("inside")
    parts: list[Quantity] = []
    for piece in re.finditer(r"(?:^|,\s(?:and\s)?|;\s(?:and\s)?|\band\s)(?=\S)", found["inside"]):
        first = next((q for q in quantities if q.start == start + piece.end()), None)
        if first is None or first.measure is not Measure.COUNT or first.about or first.step != whole.step:
            return
        parts.append(first)
    summed = sum((part.value for part in parts), Decimal(0))
    if len(parts) < 2 or summed == whole.value or _other_unit(whole, parts):
        return
    yield finding(
        "NUM003",
        [Place(sentence, quantity).passage(context) for quantity in (whole, *parts)],
        whole=text[whole.start : whole.end],
        parts=[text[part.start : part.end] for part in parts],
        summed=f"{summed:,}",
        words=text[whole.start : end + 1],
    )


def _other_unit(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the parts count another thing than the whole: time, money, distance."""
    units = re.compile(r"(?:years?|months?|days?|hours?|weeks?|minutes?|dollars|won|yuan|km|kg|m)\b")
    own = units.match(whole.noun)
    return any((units.match(part.noun) is None) != (own is None) for part in parts)


@cache
def _open() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('open')})(?!\w)")


def with_parts(context: Context) -> Iterator[Finding]:
    """NUM004: "a total of N ..., with A ... and B ...": parts that miss the whole by a little, or
    that are told to be included and are more than it."""
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        counts = [q for q in quantities if q.measure is Measure.COUNT]
        for whole, first, second in zip(counts, counts[1:], counts[2:], strict=False):
            lead = sentence.text[whole.end : first.start]
            joint = sentence.text[first.end : second.start]
            found = re.search(r",\s(?P<how>with|including|of (?:whom|which|them))\s(?:the\s)?$", lead)
            if _OF_THE.search(sentence.text[: whole.start]):
                found = re.search(r"(?P<how>),\s$", lead)
            if found is None or not re.search(r"\band\s$", joint) or re.search(r"[.;()]", lead + joint):
                continue
            if whole.about or first.about or second.about or whole.value < 10:
                continue
            summed = first.value + second.value
            over = summed > whole.value and found["how"] == "including"
            near = found["how"] != "including" and 0 < abs(summed - whole.value) * 50 <= whole.value >= 100
            if over or near:
                yield finding(
                    "NUM004",
                    [Place(sentence, quantity).passage(context) for quantity in (whole, first, second)],
                    whole=sentence.text[whole.start : whole.end],
                    parts=[sentence.text[q.start : q.end] for q in (first, second)],
                    summed=f"{summed:,}",
                )


def rest(context: Context) -> Iterator[Finding]:
    """NUM005: "of the 80 ..., 66 ..., and the remaining 15": the rest is not what is left."""
    pattern = re.compile(rf"\b(?:{either('rest')})\s$", re.IGNORECASE)
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        counts = [q for q in quantities if q.measure is Measure.COUNT]
        last = next((q for q in counts if pattern.search(sentence.text, max(0, q.start - 20), q.start)), None)
        if last is None or re.search(r"\b(?:of|among) $", sentence.text[: max(0, last.start - 14)]):
            continue
        before = [q for q in counts if q.start < last.start]
        whole = next((q for q in before if re.search(r"\b(?:[Oo]f|[Aa]mong) (?:the |these |a total of )?(?:\w+ )?$",
                                                     sentence.text[: q.start])), None)  # fmt: skip
        if whole is None or whole.about or last.about or len(before) < 2:
            continue
        parts = [q for q in before if q.start > whole.start]
        left = whole.value - sum((q.value for q in parts), Decimal(0))
        if not parts or any(q.about for q in parts) or left == last.value or left < 0:
            continue
        yield finding(
            "NUM005",
            [Place(sentence, quantity).passage(context) for quantity in (last, whole, *parts)],
            whole=sentence.text[whole.start : whole.end],
            parts=[sentence.text[q.start : q.end] for q in parts],
            printed=sentence.text[last.start : last.end],
            left=f"{left:,}",
        )


def out_of(context: Context) -> Iterator[Finding]:
    """NUM006: more than there are: "12 out of 10", "ranked 196th out of 195"."""
    ranked = re.compile(r"\b(?P<rank>\d+)(?:st|nd|rd|th)\s(?:\w+\s){0,2}(?:out of|of|among)\s(?P<all>\d+)\b")
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        document = context.reading.document
        if "out of" in sentence.text:
            for part, whole in pairwise(quantities):
                between = sentence.text[part.end : whole.start]
                counted = part.measure is Measure.COUNT and whole.measure is Measure.COUNT
                if counted and part.value > whole.value and _OUT_OF.fullmatch(between):
                    yield finding(
                        "NUM006",
                        [sentence.place(document, part.start, whole.end)],
                        words=sentence.text[part.start : whole.end],
                    )
        for found in ranked.finditer(sentence.text) if "rank" in sentence.text else ():
            if int(found["rank"]) > int(found["all"]):
                yield finding("NUM006", [sentence.place(document, *found.span())], words=found[0])


def per_hundred(context: Context) -> Iterator[Finding]:
    """NUM007: a rate per thousand given with a percent sign."""
    for sentence in context.sentences:
        if "per 1" not in sentence.text:
            continue
        for found in _PER.finditer(sentence.text):
            if not _PER_SPAN.search(found["between"]) or re.search(r"[,:]", found["between"]):
                continue
            yield finding(
                "NUM007",
                [sentence.place(context.reading.document, *found.span("wrong"))],
                base=found["base"],
                words=found["wrong"],
            )


def two_groups(context: Context) -> Iterator[Finding]:
    """NUM008: two groups that make up a whole between them, and whose shares do not."""
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        percents = [q for q in quantities if q.measure is Measure.PERCENT and not q.about]
        if len(percents) != 2 or not _SHARE_NOUN.search(sentence.text):
            continue
        first, second = percents
        summed = first.value + second.value
        slack = (first.step + second.step) / 2
        if not 85 <= summed <= 115 or abs(summed - _HUNDRED) <= slack:
            continue
        if any(_has(sentence.text, a) and _has(sentence.text, b) for a, b in halves()):
            yield finding(
                "NUM008",
                [Place(sentence, quantity).passage(context) for quantity in percents],
                first=sentence.text[first.start : first.end],
                second=sentence.text[second.start : second.end],
                summed=f"{summed}%",
            )


def _has(text: str, word: str) -> bool:
    return re.search(rf"\b{word}\b", text) is not None


def over_hundred(context: Context) -> Iterator[Finding]:
    """NUM019: shares of one whole, listed one after the other, that come to more than a hundred."""
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        percents = [q for q in quantities if q.measure is Measure.PERCENT]
        if len(percents) < 3 or any(q.about for q in percents):
            continue
        run = [percents[0]]
        for before, q in pairwise(percents):
            between = sentence.text[before.end : q.start]
            if re.search(r"(?:,|\band|, and)\s(?:the\s)?$", between) and not _APART.search(between):
                run.append(q)
            else:
                break
        if len(run) != len(percents) or len(run) < 3 or not sentence.text[run[0].end :].startswith(" of "):
            continue
        if any(sentence.text[q.end :].startswith(" of ") for q in run[1:]):
            continue
        summed = sum((q.value for q in run), Decimal(0))
        slack = sum((q.step for q in run), Decimal(0)) / 2
        if _HUNDRED + slack < summed <= 130:
            yield finding(
                "NUM019",
                [Place(sentence, q).passage(context) for q in run],
                parts=[sentence.text[q.start : q.end] for q in run],
                summed=f"{summed}%",
            )


def between_groups(context: Context) -> Iterator[Finding]:
    """NUM009: a rate of all that does not lie between the rates of men and women."""
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        percents = [q for q in quantities if q.measure is Measure.PERCENT and not q.about]
        for whole, first, second in zip(percents, percents[1:], percents[2:], strict=False):
            tail = sentence.text[first.start : second.end + 30]
            apart = second.start - first.end
            if (
                apart > 40
                or first.start - whole.end > 120
                or re.search(r"[.;]", sentence.text[whole.end : first.start])
            ):
                continue
            if not any(_has(tail, a) and _has(tail, b) for a, b in halves()):
                continue
            low, high = sorted((first.value, second.value))
            if low - whole.step <= whole.value <= high + whole.step or abs(low + high - whole.value) <= whole.step:
                continue
            if abs(low + high - _HUNDRED) <= 1:
                continue
            yield finding(
                "NUM009",
                [Place(sentence, quantity).passage(context) for quantity in (whole, first, second)],
                whole=sentence.text[whole.start : whole.end],
                first=sentence.text[first.start : first.end],
                second=sentence.text[second.start : second.end],
            )


def wholes_implied(context: Context) -> Iterator[Finding]:
    """NUM010: several numbers with percentages of one whole that imply different wholes."""
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        pairs = list(_shares(sentence, quantities))
        if len(pairs) < 3:
            continue
        bounds = [(part.value * 100 / (p.value + p.step / 2), part.value * 100 / (p.value - p.step / 2))
                  for part, p in pairs if p.value > p.step]  # fmt: skip
        if len(bounds) != len(pairs):
            continue
        fits = [sum(low <= b and a <= high for a, b in bounds) for low, high in bounds]
        odd = [i for i, count in enumerate(fits) if count == 1]
        if len(odd) == 1 and all(count >= len(pairs) - 1 for i, count in enumerate(fits) if i != odd[0]):
            part, percent = pairs[odd[0]]
            others = [bounds[i] for i in range(len(bounds)) if i != odd[0]]
            yield finding(
                "NUM010",
                [Place(sentence, quantity).passage(context) for quantity in (percent, part)],
                part=sentence.text[part.start : part.end],
                percent=sentence.text[percent.start : percent.end],
                implied=f"{round(part.value * 100 / percent.value):,}",
                low=f"{round(max(a for a, _ in others)):,}",
                high=f"{round(min(b for _, b in others)):,}",
            )
