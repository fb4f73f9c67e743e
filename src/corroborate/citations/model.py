"""What a note cites. One frozen class per kind of source; all share `Citation` as their frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from corroborate.values import PartialDate, Span, TestimonyId


class Kind(StrEnum):
    TESTIMONY = "testimony"
    INTERVIEW = "interview"
    UN_DOCUMENT = "un_document"
    PROVISION = "provision"
    NEWS = "news"
    BOOK = "book"
    REPORT = "report"
    WEB = "web"
    LEGAL_CASE = "legal_case"
    NOTE_PROSE = "note_prose"


class Status(StrEnum):
    DIRECT = "direct"  # says itself what it cites
    RESOLVED = "resolved"  # Ibid. or short form, antecedent found
    AMBIGUOUS = "ambiguous"  # several antecedents fit equally
    MISSING = "antecedent_missing"  # the antecedent is not there, or its text was lost


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """Where inside the source: `unit` is paragraph, page, article, annex, footnote, section, table;
    `items` are as printed, ranges kept as `9-10` with a plain hyphen."""

    unit: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Testimony:
    """One testimony ID with its interview date; `printed` keeps the words of both and `date_text`
    those of the date (with `interviewed` None: there is no such day). `repaired` names what was
    mended: `prefix` (mistyped), `blank` (broken by a line or a blank); `width`: the serial has too
    many or too few digits and is kept as it is."""

    id: TestimonyId
    interviewed: PartialDate | None
    printed: str
    repaired: tuple[str, ...] = ()
    date_text: str | None = None
    __test__ = False


@dataclass(frozen=True, slots=True)
class Interview:
    """An anonymous interview: who (masked), when, where."""

    person: str
    date: PartialDate | None
    place: str | None


@dataclass(frozen=True, slots=True)
class UnDocument:
    """A UN symbol and its parts; `symbol` is empty for a UN document cited by its title alone.
    `body` is the code of the organ in the vocabulary (`CEDAW`, `HRC`, `GA`), `session` its session
    number, `year` the printed one or the symbol's."""

    symbol: str
    body: str | None = None
    session: int | None = None
    number: str | None = None
    year: int | None = None
    addenda: tuple[str, ...] = ()
    date: PartialDate | None = None
    title: str | None = None
    malformed: str | None = None  # `series` or `country`: what is wrong with it; None: well formed
    author: str | None = None  # the body as printed before the title


@dataclass(frozen=True, slots=True)
class Provision:
    """Articles of a treaty or law; `instrument` is its code in the vocabulary, or None when the
    name is not in it (`name` keeps the words). `inherited` when the instrument comes from the sentence."""

    instrument: str | None
    name: str
    articles: tuple[str, ...]
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class News:
    outlet: str
    date: PartialDate | None = None
    title: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Book:
    title: str
    author: str | None = None
    place: str | None = None
    publisher: str | None = None
    year: int | None = None
    container: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report, survey, statistic or paper of an organisation, without a UN symbol."""

    title: str
    author: str | None = None
    year: int | None = None
    date: PartialDate | None = None
    url: str | None = None
    accessed: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Web:
    url: str
    title: str | None = None
    author: str | None = None
    date: PartialDate | None = None
    accessed: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class LegalCase:
    name: str
    court: str | None = None
    date: PartialDate | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class NoteProse:
    """Explanation, not a source."""

    text: str


Source = Testimony | Interview | UnDocument | Provision | News | Book | Report | Web | LegalCase | NoteProse


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited source in one note (or in a table's ID cell: `note` is None and `table` set).

    `id` is stable for the same text: `n807.1`, `tIV-1.r3.1`. `work` is equal for all citations of
    one work (set by identify). `open_list` when the words say that more follows ("and many other
    testimonies"). `target` is the id of the citation an Ibid. or short form means.
    """

    id: str
    note: int | None
    kind: Kind
    source: Source | None
    span: Span
    text: str
    pinpoints: tuple[Pinpoint, ...] = ()
    status: Status = Status.DIRECT
    resolved_from: str | None = None  # "ibid" | "short" | None
    target: str | None = None
    reason: str | None = None  # why it is not resolved
    work: str | None = None
    open_list: bool = False
    table: str | None = None
    spans: tuple[Span, ...] = field(default=())
    url: str | None = None
    accessed: PartialDate | None = None
