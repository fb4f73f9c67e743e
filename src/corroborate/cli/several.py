"""Report after report, as the verbs take them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

from corroborate.audit.render import Report
from corroborate.cli import terminal
from corroborate.cli.main import complain
from corroborate.cli.messages import say
from corroborate.errors import CorroborateError


class NothingRead(Exception):
    """None of several reports could be read, and the person has been told why."""


class Several:
    """The named files as `opened` makes reports of them. A bad one among several is told and passed
    over, and leaves `status` 2; a bad one alone is the caller's error."""

    def __init__(self, options: argparse.Namespace, opened: Callable[[str], Report]) -> None:
        self._options, self._opened = options, opened
        self.status = 0

    def __iter__(self) -> Iterator[Report]:
        """Raises `NothingRead` at the end when no report could be read."""
        options, read = self._options, 0
        with terminal.Progress(len(options.files), quiet=options.quiet) as progress:
            for name in options.files:
                progress.step(name)
                try:
                    report = self._opened(name)
                except CorroborateError as error:
                    if len(options.files) == 1:
                        raise
                    progress.clear()
                    complain(error, options.lang)
                    self.status = 2
                    continue
                finally:
                    progress.done()
                progress.clear()
                read += 1
                yield report
        if not read:
            raise NothingRead


def written(options: argparse.Namespace) -> None:
    """Says on the terminal where the output went."""
    if options.output != "-" and not options.quiet:
        sys.stderr.write(say("wrote", options.lang, name=options.output) + "\n")
