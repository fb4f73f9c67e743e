"""Testimony tables: an account beside the identifier of who gave it.

The identifier ends its row. Where a page break falls inside a row, the identifier is printed before
the row's tail: the account then stops in mid-sentence, and its next stretch belongs to that row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corroborate.conventions.model import Convention
from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.tables.atoms import Row, atoms_of, join
from corroborate.documents.tables.marks import atom_end, has_anchor, is_heading
from corroborate.values import Span

_DATE = re.compile(r"\d{4}\s?-\s?\d{1,2}\s?-\s?\d{1,2}\s*;?$")
_WORDED_DATE = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}|\d{4}-\d{1,2}-\d{1,2}")
_ENDED = re.compile(r"[.!?…][”’\"')\]]*\s*$|[”\"]\s*$")
_ID_LINES = 4
_LONGEST_HEAD = 80
_FOOT = re.compile(r"\d{1,4}")


@dataclass
class Account:
    """One row: the lines of the account and of its identifier."""

    told: list[Row] = field(default_factory=list)
    ids: list[Row] = field(default_factory=list)


@dataclass
class TestimonyRows:
    """What has been read of one testimony table so far."""

    heads: list[Row] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    open: bool = False  # the last account broke off before its identifier
    before: list[str] = field(default_factory=list)  # heads printed in lines before that of the ID column

    __test__ = False


@lru_cache(maxsize=16)
def id_start(prefix: str) -> re.Pattern[str]:
    """What begins an identifier: the convention's prefix, or capitals close to many digits."""
    return re.compile(rf"{re.escape(prefix)}\s?\d{{2,}}|[A-Z]{{3,5}}\s?\d{{8,}}")


def is_head(line: str, convention: Convention) -> bool:
    """Whether `line` is the head of a testimony table: it ends in the head of the ID column."""
    heads = convention.tables.id_heads
    return bool(heads) and line.endswith(heads) and len(" ".join(line.split())) < _LONGEST_HEAD


def read_on(rows: Sequence[Row], at: int, stop: int, convention: Convention, into: TestimonyRows) -> int:
    """Read rows of the table from `rows[at]` on, at most to `stop`; the position after the last
    line that belongs to it. Lines after the last identifier are left to others."""
    pending: list[Row] = []
    done = i = at
    while i < stop:
        row = rows[i]
        if is_head(row.text, convention):
            count = len(into.before)
            if count and [before.text for before in pending[-count:]] == into.before:
                into.heads.extend(pending[-count:])
                del pending[-count:]
            if pending and not _breaks_off(pending[-1]):
                break
            into.heads.append(row)
            i += 1
            done = i if not pending else done
            continue
        end = _id_end(rows, i, stop, convention)
        if end > i:
            _close(into, pending, list(rows[i:end]))
            pending = []
            done = i = end
            continue
        if _late_date(row, into):
            into.accounts[-1].ids.append(row)
            done = i = i + 1
            continue
        if _FOOT.fullmatch(row.text):
            i = _page_end(rows, i, stop)
            continue
        told, printed = _id_behind(row, convention)
        if told is not None and printed is not None:
            _close(into, [*pending, told], [printed])
            pending = []
            done = i = i + 1
            continue
        if is_heading(row, convention) or has_anchor(row):
            break
        if not pending and into.accounts and _dates(row.text, into.accounts[-1]):
            into.accounts[-1].ids.append(row)
            i += 1
            done, into.open = i, False
            continue
        if into.open and into.accounts:
            into.accounts[-1].told.append(row)
            into.open = _breaks_off(row)
            done = i + 1
        else:
            pending.append(row)
        i += 1
    return done


def _dates(line: str, account: Account) -> bool:
    """Whether `line` is the date that a page break cut off the identifier of `account`."""
    return _DATE.fullmatch(line) is not None and bool(account.ids) and not _DATE.search(account.ids[-1].text)


def _page_end(rows: Sequence[Row], at: int, stop: int) -> int:
    """Position after the page of `rows[at]`: the number of a note in a line of its own opens the foot
    of a page, which is no part of the table."""
    page = rows[at].line.page
    while at < stop and rows[at].line.page == page:
        at += 1
    return at


def _late_date(row: Row, into: TestimonyRows) -> bool:
    """Whether the line is the interview date of the last identifier, parted from it by a page break."""
    if not into.accounts or not re.match(r"\d{4}\s?-", row.text) or not _DATE.fullmatch(row.text):
        return False
    return not any(_DATE.search(printed.text) for printed in into.accounts[-1].ids)


def _id_behind(row: Row, convention: Convention) -> tuple[Row | None, Row | None]:
    """A line of the account with the identifier printed behind it, as the last line of a page may
    have them: the two parts."""
    prefix = convention.ids.prefix
    if not prefix or prefix not in row.text:
        return None, None
    found = re.search(rf"\s(?={re.escape(prefix)}\s?\d{{4,}}(?:-\d)?(?:\s\d{{4}}-\d\d-\d\d)?$)", row.text)
    if found is None:
        return None, None
    line, start = row.line, row.line.span.start
    first = replace(line, span=Span(start, start + found.start()))
    second = replace(line, span=Span(start + found.end(), line.span.end))
    return Row(first, row.text[: found.start()], True, row.tight), Row(
        second, row.text[found.end() :], row.wraps, False
    )


def _close(into: TestimonyRows, pending: list[Row], ids: list[Row]) -> None:
    if not pending and into.accounts:
        into.accounts[-1].ids.extend(ids)
        return
    into.accounts.append(Account(pending, ids))
    last = pending[-1] if pending else None
    into.open = last is not None and _breaks_off(last) and not _ENDED.search(last.text)


def _breaks_off(row: Row) -> bool:
    """Whether the account goes on behind this line of it."""
    return row.wraps if row.shown else not _ENDED.search(row.text)


def _id_end(rows: Sequence[Row], at: int, stop: int, convention: Convention) -> int:
    """Position after the ID cell that begins in `rows[at]`; `at` when none does."""
    line = rows[at].text
    prefix = convention.ids.prefix
    if prefix and id_start(prefix).match(line):
        end = at + 1
        while end < min(stop, at + _ID_LINES) and not _DATE.search(rows[end - 1].text):
            if id_start(prefix).match(rows[end].text) or not re.match(r"[-\d]", rows[end].text):
                break
            end += 1
        return end
    if any(mark in line for mark in convention.masking.persons):
        end = min(atom_end(rows, at), stop)
        whole = " ".join(row.text for row in rows[at:end])
        if len(whole) < 120 and _WORDED_DATE.search(whole):
            return end
    return at


def cells(text: str, account: Account) -> tuple[Flow, Flow]:
    """The account and the identifier of one row, each whole."""
    told = join(text, [atom.flow for atom in atoms_of(text, account.told)])
    builder = FlowBuilder(text)
    last: Row | None = None
    for row in account.ids:
        if last is not None and not _broken(last.text, row.text):
            builder.blank(Span(last.line.span.end, last.line.span.end))
        builder.copy(row.line.span)
        last = row
    return told, builder.build()


def _broken(first: str, rest: str) -> bool:
    """Whether one identifier is broken between two lines: after digits of its serial, or before the
    `-2` of a follow-up session."""
    if not re.fullmatch(r"[A-Z]{2,}\s?\d+", first):
        return False
    return re.match(r"\d{1,4}(?:\s|$)|-\d{1,2}(?:\s|$)", rest) is not None
