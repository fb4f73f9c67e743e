"""A state's steps towards a treaty against what the depositary lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corroborate import vocabularies
from corroborate.audit.rule import Check, Context
from corroborate.audit.support import finding, in_flow
from corroborate.citations.dates import first_date
from corroborate.documents.flow import Flow
from corroborate.values import Finding, PartialDate
from corroborate.vocabularies.vocabulary import raw

#: words for a step, and what they mean
_STEPS = {
    "signed": "signature",
    "became a signatory to": "signature",
    "ratified": "ratification",
    "acceded to": "bound",
    "joined": "bound",
    "became a party to": "bound",
    "became a State Party to": "bound",
}
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)\b")


@cache
def _countries() -> dict[str, str]:
    return {name: code for code, names in raw("treaty_status")["countries"].items() for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _countries()), key=len, reverse=True))
    verbs = "|".join(sorted(map(re.escape, _STEPS), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<who>{names})(?:(?!\b(?:{names})\b)[^.;]){{0,60}}?\b(?P<verb>{verbs}) "
        rf"(?P<what>[^.;]{{2,140}}?),? (?P<at>on|in) (?=\d|[A-Z][a-z]+ \d)"
    )


def against_the_list(context: Context) -> Iterator[Finding]:
    """SRC027: another day, or another step, than the depositary has."""
    document = context.reading.document
    flows = [(paragraph.flow, None) for paragraph in document.paragraphs]
    notes = [(note.flow, note.number) for note in document.notes if note.flow is not None]
    for flow, note in (*flows, *notes):
        if not any(verb in flow.text for verb in _STEPS):
            continue
        for match in _pattern().finditer(flow.text):
            record = _record(flow, match)
            dated = _date(flow.text, match.end())
            if record is None or dated is None:
                continue
            date, end = dated
            said = _STEPS[match["verb"]]
            listed = _contradicts(said, date, record)
            if listed is not None:
                place = in_flow(document, flow, match.start(), end, note=note)
                yield finding("SRC027", [place], words=flow.text[match.start("verb") : end], listed=listed)


def _record(flow: Flow, match: re.Match[str]) -> dict[str, str] | None:
    """What is listed for the state and the treaty; "the Convention" is the one named last before."""
    instruments = vocabularies.load("instruments")
    country = raw("treaty_status").get(_countries()[match["who"]], {})
    named = list(instruments.find(match["what"]))
    if not named and re.fullmatch(r"(?:the )?(?:[A-Z]\w+ )?(?:Convention|Covenant|Protocol|Treaty)", match["what"]):
        named = [hit for hit in instruments.find(flow.text) if hit.end <= match.start("verb")][-1:]
    elif named and (named[0].end - named[0].start) * 5 < len(match["what"].removeprefix("the ")) * 3:
        named = []  # a longer name: a protocol to the treaty, its committee
    found = country.get(named[0].values[0].code) if len(named) == 1 else None
    return None if found is None else dict(found)


def _date(text: str, at: int) -> tuple[PartialDate, int] | None:
    found = first_date(text, at, at + 24)
    if found is not None and found.date is not None and found.start == at:
        return found.date, found.end
    year = _YEAR.match(text, at)
    return None if year is None else (PartialDate(int(year["year"])), year.end())


def _contradicts(said: str, date: PartialDate, record: dict[str, str]) -> str | None:
    """What the list has instead; None when it agrees."""
    bound = PartialDate.parse(record["bound"])
    signed = PartialDate.parse(record["signed"]) if "signed" in record else None
    # To say "ratified" of an accession is loose, not wrong: both bind. A signature does not.
    wanted = signed if said == "signature" else bound
    if wanted is not None and _within(wanted, date):
        return None
    shown = [f"signature {signed}"] if signed is not None else []
    return ", ".join([*shown, f"{record['how']} {bound}"])


def _within(listed: PartialDate, said: PartialDate) -> bool:
    return said.first <= listed.first <= said.last


CHECKS: tuple[Check, ...] = (against_the_list,)
