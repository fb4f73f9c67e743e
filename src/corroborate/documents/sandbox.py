"""Foreign formats are taken apart in a child process that may neither eat the machine nor take us down.

The child is a fresh interpreter that imports the one extractor it needs and nothing else; bytes go
in and JSON comes out through files without a name, so nothing is left behind however it ends.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from corroborate.documents import child
from corroborate.errors import DamagedInput, ReaderLimit


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use: address space beyond its input and answer (bytes), processor and wall
    time (seconds), size of its answer (bytes)."""

    memory: int = 1536 * 1024 * 1024
    processor: int = 120
    wall: float = 180.0
    answer: int = 128 * 1024 * 1024


def run(extractor: str, content: bytes, options: Sequence[dict[str, Any]], *, name: str, limits: Limits) -> list[Any]:
    """What `extractor` (a key of `child.EXTRACTORS`) returns for `content`, once per set of options,
    each in a child of its own at the same time.

    Raises `ReaderLimit` (memory or time ran out) or `DamagedInput` (the child crashed).
    """
    until = time.monotonic() + limits.wall
    with contextlib.ExitStack() as stack:
        source = stack.enter_context(_nameless())
        source.write(content)
        source.flush()
        jobs = [stack.enter_context(_started(extractor, source, each, len(content), limits)) for each in options]
        return [_answer(process, sink, until, name, limits) for process, sink in jobs]


def _nameless() -> IO[bytes]:
    """A file without a name: in memory where the system has such, so that text under embargo meets no disk."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("corroborate"), "w+b")
    return tempfile.TemporaryFile()


@contextlib.contextmanager
def _started(
    extractor: str, source: IO[bytes], options: dict[str, Any], size: int, limits: Limits
) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    order = {
        "extractor": extractor,
        "options": options,
        "memory": limits.memory + 2 * size,
        "processor": limits.processor,
        "answer": limits.answer,
        "paths": _paths(extractor),
        "parent": os.getpid(),
    }
    with _nameless() as sink:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-X", "utf8", child.__file__, json.dumps(order)],
            stdin=source,
            stdout=sink,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        try:
            yield process, sink
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


@functools.cache
def _paths(extractor: str) -> list[str]:
    """Where the child finds the extractor's library; its own package it finds by itself."""
    spec = importlib.util.find_spec(child.EXTRACTORS[extractor][1])
    places = [] if spec is None else list(spec.submodule_search_locations or ())
    return [str(Path(place).parent) for place in places]


def _environment() -> dict[str, str]:
    kept = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
    return {key: os.environ[key] for key in kept if key in os.environ}


def _answer(process: subprocess.Popen[bytes], sink: IO[bytes], until: float, name: str, limits: Limits) -> Any:
    try:
        status = process.wait(max(until - time.monotonic(), 0.01))
    except subprocess.TimeoutExpired as error:
        raise ReaderLimit(name=name, limit="time", allowed=limits.wall) from error
    if status == child.OUT_OF_MEMORY:
        raise ReaderLimit(name=name, limit="memory", allowed=limits.memory)
    if status in (child.OUT_OF_TIME, -child.TIME_SIGNAL):
        raise ReaderLimit(name=name, limit="time", allowed=limits.processor)
    if status == -child.SIZE_SIGNAL:
        raise ReaderLimit(name=name, limit="memory", allowed=limits.answer)
    if status != 0:
        raise DamagedInput(name=name, why="crash", status=status)
    sink.seek(0)
    try:
        return json.loads(sink.read())
    except ValueError as error:
        raise DamagedInput(name=name, why="crash", status=status) from error
