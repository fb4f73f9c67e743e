"""What a report claims, claim by claim, and what all claims of one testimony say together."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from corroborate.citations.model import Citation
from corroborate.conventions.model import Convention
from corroborate.documents.flow import Flow
from corroborate.documents.model import Document
from corroborate.values import Money, PartialDate, Passage, Span, TestimonyId


class SpeakerKind(StrEnum):
    TESTIFIER = "testifier"
    TESTIFIERS = "testifiers"
    STATE = "state"
    UN = "un"
    AGENCY = "agency"
    SCHOLAR = "scholar"
    MEDIA = "media"
    AUTHORS = "authors"


class Modality(StrEnum):
    EXPERIENCED = "experienced"
    WITNESSED = "witnessed"
    HEARD = "heard"
    BELIEF = "belief"


class Stance(StrEnum):
    FOR = "for"
    AGAINST = "against"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Speaker:
    kind: SpeakerKind
    name: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """What the words of one statement say of the testifier. None: they do not say. `masked_sex`
    when the text hides it on purpose ("his/her"). `said` maps a field to the words that say it."""

    sex: str | None = None
    age_band: str | None = None
    defected: int | None = None
    home: str | None = None
    occupation: str | None = None
    masked_sex: bool = False
    said: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class When:
    date: PartialDate
    span: Span


@dataclass(frozen=True, slots=True)
class Where:
    """A place named in a statement; `code` is its gazetteer code, None when the gazetteer lacks it."""

    name: str
    code: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Amount:
    money: Money
    span: Span


@dataclass(frozen=True, slots=True)
class Position:
    """A proposed stance on one proposition of the vocabulary."""

    code: str
    stance: Stance
    by: str = "rule"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim. `flow` is its exact words without anchors; `span` their hull in the stored text.
    `citations` are those of its notes (or of its table row's ID cell). `clause` when its note
    supports only a part of the sentence."""

    id: str
    flow: Flow
    span: Span
    section: str | None
    page: int | None
    speaker: Speaker
    citations: tuple[Citation, ...]
    testimonies: tuple[TestimonyId, ...]
    notes: tuple[int, ...]
    and_others: bool = False
    witness: Witness = field(default_factory=Witness)
    modality: Modality | None = None
    events: tuple[When, ...] = ()
    places: tuple[Where, ...] = ()
    amounts: tuple[Amount, ...] = ()
    themes: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    propositions: tuple[Position, ...] = ()
    table: str | None = None
    row: int | None = None
    clause: bool = False
    sentence: tuple[int, int, int] | None = None  # paragraph index and sentence range in its flow

    @property
    def text(self) -> str:
        return self.flow.text


@dataclass(frozen=True, slots=True)
class Said:
    """One value said of a testifier, and every passage that says it."""

    value: object
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One testimony merged over all its mentions: every value ever said, none dropped."""

    id: TestimonyId
    interviewed: tuple[Said, ...]
    mentions: int
    sex: tuple[Said, ...] = ()
    age_band: tuple[Said, ...] = ()
    defected: tuple[Said, ...] = ()
    home: tuple[Said, ...] = ()
    occupation: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A document with everything read out of it: what the audit looks at."""

    document: Document
    convention: Convention
    citations: tuple[Citation, ...]
    statements: tuple[Statement, ...]
    testimonies: tuple[Profile, ...]
