"""What a rule is: a function over a reading, and its entry in the catalogue.

The catalogue (`catalogue/<FAMILY>.toml`) holds everything a person reads about a rule, in English
and Korean: title, message template, what it looks for, why it matters, an example, how to mend.
The code holds only the looking. A message template is filled with `Finding.data` by `str.format`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from corroborate.audit.calls import Calls
from corroborate.audit.mentions import Named, mentions
from corroborate.audit.prose import Prose
from corroborate.audit.quantities import Quantity, per_sentence
from corroborate.audit.sentences import Sentence, chapters, evaluations, sentences
from corroborate.audit.telling import Introduction, introductions
from corroborate.citations.model import Citation, Testimony
from corroborate.statements.model import Profile, Reading
from corroborate.values import Finding, PartialDate, Severity, TestimonyId
from corroborate.vocabularies.gazetteer import gazetteer


@dataclass(frozen=True)
class Context:
    """What a rule may know beside the reading: the date of publication, and groupings that several
    rules need, made once."""

    reading: Reading
    published: PartialDate | None = None

    @cached_property
    def testimonies(self) -> tuple[Citation, ...]:
        """Every citation of a testimony ID, in the order of the text."""
        return tuple(c for c in self.reading.citations if isinstance(c.source, Testimony))

    @cached_property
    def by_testimony(self) -> dict[TestimonyId, tuple[Citation, ...]]:
        """Citations of each testimony ID, session kept."""
        out: dict[TestimonyId, list[Citation]] = defaultdict(list)
        for citation in self.testimonies:
            assert isinstance(citation.source, Testimony)
            out[citation.source.id].append(citation)
        return {key: tuple(value) for key, value in out.items()}

    @cached_property
    def by_note(self) -> dict[int, tuple[Citation, ...]]:
        """Citations of each note number."""
        out: dict[int, list[Citation]] = defaultdict(list)
        for citation in self.reading.citations:
            if citation.note is not None:
                out[citation.note].append(citation)
        return {key: tuple(value) for key, value in out.items()}

    @cached_property
    def calls(self) -> Calls:
        """Notes with their citations, by the anchors that call them."""
        return Calls(self.reading.document, self.reading.citations)

    @cached_property
    def interviewed(self) -> dict[TestimonyId, PartialDate]:
        """The date of each session: one that fits the year of the ID, then the one most often printed."""
        out: dict[TestimonyId, PartialDate] = {}
        for testimony, citations in self.by_testimony.items():
            dates = Counter(c.source.interviewed for c in citations if isinstance(c.source, Testimony))
            known = [(date.year == testimony.year, times, date) for date, times in dates.items() if date is not None]
            if known:
                out[testimony] = max(known, key=lambda item: item[:2])[2]
        return out

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of the body with the notes they call, in order."""
        return sentences(self.reading.document)

    @cached_property
    def quantities(self) -> tuple[tuple[Quantity, ...], ...]:
        """The quantities of each of `sentences`."""
        return per_sentence(self.sentences)

    @cached_property
    def introduced(self) -> tuple[tuple[Introduction, ...], ...]:
        """The testifiers that each of the `sentences` brings in."""
        return tuple(tuple(introductions(sentence.text)) for sentence in self.sentences)

    @cached_property
    def chapters(self) -> dict[str, str]:
        """The chapter of each section, by section path."""
        return chapters(self.reading.document)

    @cached_property
    def evaluations(self) -> frozenset[str]:
        """Paths of the sections that judge their chapter."""
        return evaluations(self.reading.document)

    @cached_property
    def prose(self) -> Prose:
        """All words of the report as one text."""
        return Prose(self.reading.document)

    @cached_property
    def mentions(self) -> tuple[Named, ...]:
        """Every place named, with the piece of text it stands in."""
        return mentions(self.prose, gazetteer(self.reading.convention.country))

    @cached_property
    def profiles(self) -> dict[TestimonyId, Profile]:
        return {profile.id: profile for profile in self.reading.testimonies}


#: A check yields findings of one rule family; each family module lists its checks in `CHECKS`.
Check = Callable[[Context], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Head:
    """The part of a catalogue entry that a run needs; texts by language code (`en`, `ko`)."""

    code: str
    severity: Severity
    title: dict[str, str]
    message: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One whole catalogue entry; texts by language code (`en`, `ko`)."""

    code: str
    severity: Severity
    title: dict[str, str]
    message: dict[str, str]
    what: dict[str, str]
    why: dict[str, str]
    example: dict[str, str]
    mend: dict[str, str]
