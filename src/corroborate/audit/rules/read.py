"""What could not be read, told as findings about the reading and never as flaws of the report.

The readers leave a `Problem` for each thing they could not read. Problems of one kind and chapter
(or table) are one finding: a reader wants to know which notes are missing, not 227 times that one is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corroborate.audit.rule import Check, Context
from corroborate.audit.rules.plc import unknown as unknown_places
from corroborate.audit.support import finding, grouped
from corroborate.documents.model import Problem
from corroborate.documents.problems import ranges
from corroborate.values import Finding

#: places shown for one finding; the data always names everything
MOST_PLACES = 12


def _top(context: Context, problem: Problem) -> str:
    """The chapter a problem stands in, empty when it is in none."""
    section = problem.places[0].section if problem.places else None
    return "" if section is None else context.chapters.get(section, section)


def _table(_: Context, problem: Problem) -> str:
    return str(problem.data.get("table", ""))


def _shown(numbers: list[int]) -> list[str]:
    return [str(one) if one == other else f"{one}–{other}" for one, other in ranges(numbers)]


def _of(code: str, key: Callable[[Context, Problem], str]) -> Callable[[Context], Iterator[tuple[str, list[Problem]]]]:
    def select(context: Context) -> Iterator[tuple[str, list[Problem]]]:
        found = [problem for problem in context.reading.document.problems if problem.code == code]
        yield from grouped(found, lambda problem: key(context, problem)).items()

    return select


def lost_notes(context: Context) -> Iterator[Finding]:
    """READ001: notes whose text is absent, by chapter."""
    for chapter, problems in _of("READ001", _top)(context):
        places = [place for problem in problems for place in problem.places[:1]]
        numbers = [int(str(n)) for p in problems for n in range(_int(p, "first"), _int(p, "last") + 1)]
        yield finding("READ001", places, chapter=chapter or "–", count=len(numbers), notes=_shown(numbers))


def uncertain_notes(context: Context) -> Iterator[Finding]:
    """READ002: notes that could belong to another number as well, by chapter."""
    for chapter, problems in _of("READ002", _top)(context):
        places = [problem.places[0] for problem in problems]
        numbers = [_int(problem, "number") for problem in problems]
        yield finding(
            "READ002", places[:MOST_PLACES], chapter=chapter or "–", count=len(numbers), notes=_shown(numbers)
        )


def tables(context: Context) -> Iterator[Finding]:
    """READ011, READ012: tables whose cells do not align, or whose rows are absent, by table."""
    for code in ("READ011", "READ012"):
        for label, problems in _of(code, _table)(context):
            places = [place for problem in problems for place in problem.places]
            words = [str(problem.data.get("words", "")) for problem in problems][:3]
            yield finding(code, places[:MOST_PLACES], table=label or "–", count=len(problems), words=words)


def characters(context: Context) -> Iterator[Finding]:
    """READ008: characters without a meaning, by chapter."""
    for chapter, problems in _of("READ008", _top)(context):
        places = [place for problem in problems for place in problem.places]
        count = sum(_int(problem, "count") for problem in problems)
        yield finding("READ008", places[:MOST_PLACES], chapter=chapter or "–", count=count)


def others(context: Context) -> Iterator[Finding]:
    """READ003 to READ007 and READ009: each on its own."""
    for problem in context.reading.document.problems:
        if problem.code in _SINGLE:
            yield finding(problem.code, problem.places, **problem.data)


_SINGLE = frozenset({"READ003", "READ004", "READ005", "READ006", "READ007", "READ009"})


def _int(problem: Problem, key: str) -> int:
    value = problem.data.get(key, 0)
    return value if isinstance(value, int) else 0


CHECKS: tuple[Check, ...] = (lost_notes, uncertain_notes, tables, characters, others, unknown_places)
