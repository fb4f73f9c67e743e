"""Run the rules in two processes at once, where the system can.

The rules only read, so a forked child can run half of them over the same reading in memory and send
back its findings. What comes out is the same as from one process: a child that fails in any way only
costs time, because its half is then run here.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Iterable, Sequence

from corroborate.audit.rule import Check, Context
from corroborate.values import Finding

Family = tuple[str, tuple[Check, ...]]

#: families for the child: they rest on the words and tables alone, and cost about as much as the rest
BESIDE = frozenset({"LNG", "TRM", "TAB", "NUM"})


def run(context: Context, families: Sequence[Family], processes: int = 1) -> list[Finding]:
    """Findings of all `families`. With `processes` of two or more, in two processes, unless this one
    has threads (a fork would copy their locks) or the system has no fork."""
    here = [family for family in families if family[0] not in BESIDE]
    there = [family for family in families if family[0] in BESIDE]
    if processes < 2 or not here or not there or not hasattr(os, "fork") or threading.active_count() > 1:
        return _all(context, families)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _send(context, there, writer)
    os.close(writer)
    try:
        with os.fdopen(reader, "rb") as pipe:
            found = _all(context, here)
            sent = pipe.read()
    finally:
        _, status = os.waitpid(child, 0)
    return found + (pickle.loads(sent) if status == 0 else _all(context, there))


def _all(context: Context, families: Iterable[Family]) -> list[Finding]:
    return [finding for _, checks in families for check in checks for finding in check(context)]


def _send(context: Context, families: Iterable[Family], writer: int) -> None:
    """The child's part: never returns, flushes nothing that the parent has buffered."""
    status = 1
    try:
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(pickle.dumps(_all(context, families), pickle.HIGHEST_PROTOCOL))
        status = 0
    finally:
        os._exit(status)
