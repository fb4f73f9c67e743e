"""Errors put into a report by chance, and how many of them are found: `python tests/accuracy/planting.py [FILE]`.

Answers made by hand tell about the errors of one report. Here every kind of slip is made at random places of any
report (a digit of a date, an age, a province, the year of a symbol, a cell), so that a rule that knows only the errors
it was written for shows itself. --seed N makes other slips; --missed shows those not found.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corroborate import sample
from corroborate.audit.run import audit
from corroborate.citations.model import Status, Testimony, UnDocument
from corroborate.documents.model import TableKind
from corroborate.statements.model import Reading
from corroborate.statements.reading import read
from corroborate.values import Finding, Span
from tests.accuracy import measure

#: Slips keep this many characters apart, so that each is found, or not, for itself.
_APART = 300
_MOST = 12
_PROVINCE = re.compile(r",\s+((?:(?:North|South)\s+)?[A-Z][a-z]+\s+Province)\b")


@dataclass(frozen=True)
class Slip:
    """The words at `span` become `new`; a finding of one of `families` should say so."""

    kind: str
    span: Span
    new: str
    families: tuple[str, ...]


def _dates(reading: Reading) -> Iterator[Slip]:
    text = reading.document.text
    of_id: dict[object, list[Span]] = defaultdict(list)
    for citation in reading.citations:
        if isinstance(citation.source, Testimony) and citation.source.interviewed is not None:
            of_id[citation.source.id].append(citation.span)
    for spans in of_id.values():
        for span in spans:
            date = re.search(r"(?P<year>20\d\d)-(?P<month>\d\d)-\d\d$", span.of(text))
            if date is None:
                continue
            if len(spans) > 1:
                month = f"{(int(date['month']) + 4) % 12 + 1:02d}"
                yield Slip("month of an ID cited again", _part(span, date.span("month")), month, ("ID",))
            else:
                year = str(int(date["year"]) - 1)
                yield Slip("year of an ID cited once", _part(span, date.span("year")), year, ("ID",))


def _part(span: Span, within: tuple[int, int]) -> Span:
    return Span(span.start + within[0], span.start + within[1])


def _witnesses(reading: Reading) -> Iterator[Slip]:
    text = reading.document.text
    for field, kind in (("age_band", "age of a witness told of again"), ("defected", "year left, told again")):
        told: dict[object, list[tuple[object, Span]]] = defaultdict(list)
        for statement in reading.statements:
            span = statement.witness.said.get(field)
            if len(statement.testimonies) == 1 and span is not None:
                told[statement.testimonies[0].person].append((getattr(statement.witness, field), span))
        for values in told.values():
            if len({span for _, span in values}) < 2 or len({value for value, _ in values}) > 1:
                continue
            span = values[0][1]
            if field == "age_band" and (age := re.search(r"[2-5](?=0s)", span.of(text))):
                yield Slip(kind, _part(span, age.span()), str((int(age[0]) + 1) % 5 + 2), ("WIT",))
            elif field == "defected" and (year := re.search(r"20\d\d", span.of(text))):
                yield Slip(kind, _part(span, year.span()), str(int(year[0]) - 2), ("WIT",))


def _places(reading: Reading) -> Iterator[Slip]:
    text = reading.document.text
    named = [where for statement in reading.statements for where in statement.places if where.code]
    provinces = sorted({" ".join(found[1].split()) for found in _PROVINCE.finditer(text)})
    counts = Counter(where.name for where in named)
    spoilt: set[str] = set()  # a slip made often is no slip but a spelling
    for where in named:
        words = where.span.of(text)
        if words.isalpha() and len(words) > 5 and counts[where.name] > 2 and words not in spoilt:
            spoilt.add(words)
            at = len(words) // 2
            yield Slip("place misspelt", where.span, words[:at] + words[at + 1 :], ("PLC", "TRM", "LNG", "TAB"))
        after = _PROVINCE.search(text, where.span.start, where.span.end + 40)
        if after is not None and not words.startswith(after[1][:5]) and len(provinces) > 3:
            at = provinces.index(" ".join(after[1].split()))
            other = provinces[(at + len(provinces) // 2) % len(provinces)]
            yield Slip("wrong province", Span(*after.span(1)), other, ("PLC",))


def _symbols(reading: Reading) -> Iterator[Slip]:
    text = reading.document.text
    for citation in reading.citations:
        if isinstance(citation.source, UnDocument) and citation.status is Status.DIRECT:
            words = citation.span.of(text)
            if year := re.search(r"(?<=\()20\d\d(?=\))", words):
                new = str(int(year[0]) - 2)
                yield Slip("year of a UN document", _part(citation.span, year.span()), new, ("SRC",))
            if (letters := re.search(r"(?<=/)[A-Z]{3}(?=/)", words)) and letters[0] != letters[0][::-1]:
                new = letters[0][0] + letters[0][2] + letters[0][1]
                yield Slip("letters of a UN symbol", _part(citation.span, letters.span()), new, ("SRC",))


def _cells(reading: Reading) -> Iterator[Slip]:
    convention = reading.convention.tables
    for table in reading.document.tables:
        if table.kind is not TableKind.FIGURES:
            continue
        totals = [row for row in table.rows if row and row[0].text in convention.total]
        for row in totals:
            for cell in row[1:]:
                digits = [at for at, sign in enumerate(cell.text) if sign.isdigit()]
                if cell.number is not None and len(digits) > 1 and len(cell.flow.runs) == 1 and "%" not in cell.text:
                    at = digits[-2]
                    new = str((int(cell.text[at]) + 3) % 10)
                    yield Slip("total of a table", _part(cell.flow.span(0, 1), (at, at + 1)), new, ("TAB", "NUM"))


_KINDS: tuple[Callable[[Reading], Iterator[Slip]], ...] = (_dates, _witnesses, _places, _symbols, _cells)


def slips(reading: Reading, seed: int) -> list[Slip]:
    """Slips of all kinds, far enough from each other, at most a dozen of a kind."""
    chance = random.Random(seed)  # the same slips for the same seed
    out: list[Slip] = []
    by_kind: dict[str, list[Slip]] = defaultdict(list)
    for make in _KINDS:
        for slip in make(reading):
            by_kind[slip.kind].append(slip)
    for made in by_kind.values():
        chance.shuffle(made)
        kept = 0
        for slip in made:
            if kept < _MOST and all(abs(slip.span.start - other.span.start) > _APART for other in out):
                out.append(slip)
                kept += 1
    return sorted(out, key=lambda slip: slip.span.start)


def found(text: str, made: list[Slip], before: list[Finding]) -> dict[Slip, list[Finding]]:
    """What is newly said at the words of each slip."""
    parts, at, starts = [], 0, []
    for slip in made:
        parts += [text[at : slip.span.start], slip.new]
        starts.append(sum(map(len, parts)) - len(slip.new))
        at = slip.span.end
    reading = read("".join((*parts, text[at:])).encode(), name="with-slips.txt")
    known = {_key(finding) for finding in before}
    new = [finding for finding in audit(reading) if _key(finding) not in known]
    return {
        slip: [f for f in new if f.rule.startswith(slip.families) and _says(f, start, start + len(slip.new))]
        for slip, start in zip(made, starts, strict=True)
    }


def _says(finding: Finding, start: int, end: int) -> bool:
    """Whether one of the places is at the words, give or take a comma."""
    return any(
        p.start is not None and p.end is not None and p.start < end + 3 and p.end > start - 3 for p in finding.places
    )


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.rule, tuple(sorted(place.quote for place in finding.places)), repr(sorted(finding.data.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=measure.TEXT if measure.TEXT.exists() else None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    content = sample.text() if options.file is None else options.file.read_bytes()
    reading = read(content, name="report.txt")
    text = reading.document.text
    made = slips(reading, options.seed)
    by_kind: dict[str, list[tuple[Slip, list[Finding]]]] = defaultdict(list)
    for slip, said in found(text, made, audit(reading)).items():
        by_kind[slip.kind].append((slip, said))
    for kind, pairs in by_kind.items():
        print(f"{kind:<32}{sum(bool(said) for _, said in pairs):>3}/{len(pairs)}")
        for slip, said in pairs if options.missed else []:
            if not said:
                around = " ".join(text[max(0, slip.span.start - 60) : slip.span.end + 30].split())
                print(f"    {slip.span.of(text)} -> {slip.new}: {around}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
