"""How much work something is, without a clock: steps counted, and a guard against never ending."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


def steps(call: Callable[[], object]) -> int:
    """Lines of Python run by `call`: the same on every machine, whatever else it does."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@contextmanager
def ends(within: int) -> Iterator[None]:
    """Fails when the block has not ended after `within` seconds, many times what it needs: a guard
    against patterns that never come back, not a measure."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still at work after {within} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(within)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
