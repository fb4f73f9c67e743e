"""What a convention says; every field has the TOML key of its name. Patterns are Python `re` syntax."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class IdStyle:
    """How testimony IDs are written. `prefix` + year (4 digits) + serial (`width` digits) and an
    optional `-2`, `-3` for follow-up sessions; the interview date follows as year-month-day."""

    prefix: str | None = None
    width: int = 6
    sessions: bool = True


@dataclass(frozen=True, slots=True)
class PageStyle:
    """`start`: pattern of what opens a page in the text layer beside a form feed (a leading blank);
    `heads`: patterns of running heads, group `page` is the printed page number."""

    start: str | None = None
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingLevel:
    """One storey of the outline: `pattern` matches the whole first line of the heading, group
    `marker` its number or letter, group `title` the rest. `kind`: part, chapter, section, ..."""

    kind: str
    pattern: str


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    levels: tuple[HeadingLevel, ...] = ()
    evaluation: tuple[str, ...] = ()
    #: the part ("IV") a file begins in when it has no part heading of its own
    numerals: str = "roman"


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """`position`: `foot` or `end`. `lost_glyphs`: what an unreadable digit leaves in the text layer
    (pattern of one digit); `digits`: glyphs known to stand for a digit, e.g. tab for 7."""

    position: str = "foot"
    lost_glyphs: str | None = None
    digits: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableStyle:
    """`caption`, `figure`: patterns with groups `part`, `number`, `title`; `reference`: pattern of a
    mention in the body with groups `part`, `number`. `id_heads`: column heads of the ID column of a
    testimony table. `none`: marks for "none"."""

    caption: str | None = None
    figure: str | None = None
    reference: str | None = None
    id_heads: tuple[str, ...] = ()
    source: tuple[str, ...] = ("Source:",)
    remark: tuple[str, ...] = ("Note:", "※")
    unit: str | None = None
    none: tuple[str, ...] = ("-", "–")
    total: tuple[str, ...] = ("Total",)
    cumulative: tuple[str, ...] = ("Cumulative",)
    provision_heads: tuple[str, ...] = ()
    #: words of a head or unit whose values are parts of a hundred
    share: tuple[str, ...] = ("%", "percent", "percentage", "per cent", "share", "proportion")
    #: words of a head or unit whose values are rates of a group: the whole lies among its parts
    rate: tuple[str, ...] = ("%", "rate", "prevalence", "incidence", "coverage", "ratio", "per 1,000", "per 100,000")
    #: words of a head whose values are never added up
    unsummed: tuple[str, ...] = (
        "median", "mean", "average", "lower", "upper", "minimum", "maximum", "interval", "bound", "index",
        "score", "rank", "ranking", "per", "rate", "ratio", "difference",
    )  # fmt: skip
    #: words of a remark that say why a sum does not come out
    exception: tuple[str, ...] = (
        "not add up", "not sum", "multiple", "overlap", "rounding", "rounded", "duplicate", "double-count",
        "more than one", "excluded from the total", "not included in the total",
    )  # fmt: skip
    #: words of a remark for what has not happened yet
    planned: tuple[str, ...] = ("scheduled", "planned", "expected", "projected", "target", "to be conducted")


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What the publisher asks of its own form: checked by NOTE rules as notes."""

    ibid: str = "Ibid."
    paragraph: str = "para."
    paragraphs: str = "paras."
    page: str = "p."
    pages: str = "pp."
    range: str = "–"
    dates: str = "{day} {month} {year}"
    accessed: str = "(Accessed {date})"
    #: what an Ibid. after a note with several sources means: `first` of them, or nothing sure
    ibid_of_several: str = "ambiguous"


@dataclass(frozen=True, slots=True)
class Masking:
    """How persons are hidden: marks that stand for a name, and neutral pronouns."""

    marks: tuple[str, ...] = ("○○", "OO")
    persons: tuple[str, ...] = ("○○○", "OOO")
    pronouns: tuple[str, ...] = ("he/she", "his/her", "him/her", "himself/herself")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the house and what is not to stand for it. `right`: longer words within which a
    wrong one is right after all. `body`: titles of works in notes, heads and captions are left alone."""

    term: str
    wrong: tuple[str, ...] = ()
    reason: str = ""
    right: tuple[str, ...] = ()
    body: bool = False


@dataclass(frozen=True, slots=True)
class Convention:
    """One publisher's way of writing."""

    name: str
    title: dict[str, str]
    language: str = "en"
    country: str | None = None  # ISO 3166 alpha-3 of the country reported on
    ids: IdStyle = field(default_factory=IdStyle)
    pages: PageStyle = field(default_factory=PageStyle)
    headings: HeadingStyle = field(default_factory=HeadingStyle)
    notes: NoteStyle = field(default_factory=NoteStyle)
    tables: TableStyle = field(default_factory=TableStyle)
    style: HouseStyle = field(default_factory=HouseStyle)
    masking: Masking = field(default_factory=Masking)
    terms: tuple[Term, ...] = ()
    #: words by which `detect` knows the publisher: patterns, each worth one point
    signs: tuple[str, ...] = ()
