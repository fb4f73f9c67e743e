"""What the words of one claim say: how it is known, when, where, how much, for or against what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.documents.flow import Flow
from corroborate.statements.lexicon import lexicon
from corroborate.statements.modality import modality
from corroborate.statements.model import Amount, Modality, Position, SpeakerKind, When, Where, Witness
from corroborate.statements.money import find_money
from corroborate.statements.places import Mention
from corroborate.statements.propositions import positions
from corroborate.statements.when import find_when
from corroborate.statements.witnesses import left_in_passing
from corroborate.vocabularies.finder import fold


@dataclass(frozen=True, slots=True)
class Content:
    """What a claim says; `witness` as given, with what the claim adds in passing."""

    witness: Witness
    modality: Modality | None
    events: tuple[When, ...]
    places: tuple[Where, ...]
    amounts: tuple[Amount, ...]
    propositions: tuple[Position, ...]


def said_by(
    flow: Flow,
    text: str,
    words: tuple[int, int],
    speaker: SpeakerKind,
    witness: Witness,
    mentions: Sequence[Mention],
    themes: tuple[str, ...],
    country: str | None,
) -> Content:
    """The content of the range `words` of `flow`; `text` is its folded text, `mentions` the places in it."""
    start, end = words
    one = speaker is SpeakerKind.TESTIFIER
    told = one or speaker is SpeakerKind.TESTIFIERS
    telling = _telling(text, start, end) if told else start
    if one and witness.defected is None:
        passing = left_in_passing(flow, text, start, end, country)
        if passing is not None:
            witness = replace(witness, defected=passing[0], said={**witness.said, "defected": passing[1]})
    left = witness.said.get("defected")
    dates = (When(hit.date, flow.span(hit.start, hit.end)) for hit in find_when(text, start, end))
    return Content(
        witness,
        modality(text, start, end, telling, one=one) if told else None,
        # The year in which the testifier left is said of the witness, not of what happened.
        tuple(dict.fromkeys(when for when in dates if left is None or not left.holds(when.span))),
        tuple(_where(flow, [m for m in mentions if start <= m.start and m.end <= end], country)),
        tuple(Amount(hit.money, flow.span(hit.start, hit.end)) for hit in find_money(text, start, end, country)),
        tuple(positions(flow, text, start, end, telling, themes)),
    )


def _telling(text: str, start: int, end: int) -> int:
    """Where the telling begins: after the first verb of speaking, or at the start."""
    verb = lexicon().verbs.search(text, start, end)
    return start if verb is None else verb.end()


_WIDE = frozenset({"province", "country"})
#: "the Duman River (Dumangang)" is one
_WATERS = frozenset({"river", "mountain"})


def _where(flow: Flow, mentions: Sequence[Mention], country: str | None) -> Iterator[Where]:
    """Places named; "Hyesan, Yanggang Province" is one, and the country reported on is none."""
    holders = {
        (m.inside.start, m.inside.end)
        for m in mentions
        if m.inside is not None and m.places and all(place.kind in _WIDE for place in m.inside.places)
    }
    named: set[str] = set()
    for mention in mentions:
        place = mention.place
        if (mention.start, mention.end) in holders or (place is not None and place.code == country):
            continue
        name = flow.text[mention.start : mention.end]
        if fold(name) != mention.name:
            name = mention.name  # "North" of "North and South Hamgyeong Provinces"
        key = place.code if place is not None and place.kind in _WATERS else name
        if key not in named:
            named.add(key)
            yield Where(name, None if place is None else place.code, flow.span(mention.start, mention.end))
