"""Whole processes, timed from outside: wall seconds and peak memory, start included."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    seconds: float
    megabytes: float


def once(command: Sequence[str]) -> Run:
    """One run; its output is thrown away. A command that fails (exit 2 and above) stops the bench."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if child.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit {child.returncode}: {said.decode()[-500:]}")
    return Run(seconds, _peak(usage))


def _peak(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / 1024


def paired(ours: Sequence[str], theirs: Sequence[str], runs: int = 5) -> tuple[list[Run], list[Run]]:
    """Runs in turn, ours and theirs, after one of each that is not counted: drift meets both alike."""
    once(ours), once(theirs)
    pairs = [(once(ours), once(theirs)) for _ in range(runs)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def median(runs: Sequence[Run]) -> float:
    return statistics.median(run.seconds for run in runs)
