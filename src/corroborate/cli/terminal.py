"""What kind of terminal there is, and the bar that shows long work on it."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from types import TracebackType
from typing import TextIO

_WIDTH = 24


def colours(stream: TextIO) -> bool:
    """Whether to colour: a terminal, and nobody asked for none (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def columns() -> int:
    """Width to set text in; 100 where there is no terminal."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


class Progress:
    """A bar on standard error while several files, or one slow one, are worked on.

    Drawn only on a terminal, only after half a second, and wiped when done.
    """

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self._total, self._done, self._name = total, 0, ""
        self._on = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._drawn = False
        self._thread: threading.Thread | None = None
        self._began = time.monotonic()

    def __enter__(self) -> Progress:
        if self._on:
            self._thread = threading.Thread(target=self._draw, daemon=True)
            self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        self.clear()

    def step(self, name: str) -> None:
        """Work on `name` begins."""
        self._name = name

    def done(self) -> None:
        self._done += 1

    def clear(self) -> None:
        """Wipe the bar, before something else is written."""
        with self._lock:
            if self._drawn:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
                self._drawn = False

    def _draw(self) -> None:
        while not self._stop.wait(0.5 if not self._drawn else 0.1):
            seconds = time.monotonic() - self._began
            filled = _WIDTH * self._done // max(self._total, 1)
            if self._total > 1:
                bar = "█" * filled + "░" * (_WIDTH - filled)
                shown = f"{bar} {self._done}/{self._total} {self._name}"
            else:
                at = int(seconds * 8) % (_WIDTH - 3)
                shown = f"{'░' * at}███{'░' * (_WIDTH - 3 - at)} {self._name} {seconds:.0f} s"
            with self._lock:
                if not self._stop.is_set():
                    sys.stderr.write(f"\r\x1b[K{shown[: columns() - 1]}")
                    sys.stderr.flush()
                    self._drawn = True
