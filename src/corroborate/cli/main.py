"""The way in: arguments to a command, errors to one line, the exit status."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from corroborate.errors import CorroborateError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return 0, 1 or 2 (130 when interrupted).

    Nothing is imported that the command does not need: a person waits for every import.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a sign gets a question mark, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = _version() if arguments == ["--version"] else _run(arguments, _language(arguments))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        from corroborate.cli.files import discard_output

        discard_output()  # whoever read us has left
        return 2
    except OSError as error:
        from corroborate.cli.files import discard_output, unwritable

        discard_output()
        complain(unwritable(error), _language(arguments))
        return 2
    except KeyboardInterrupt:
        from corroborate.cli.messages import say

        sys.stderr.write(f"\ncorroborate: {say('interrupted', _language(arguments))}\n")
        return 130


def _language(arguments: Sequence[str]) -> str:
    from corroborate.cli.messages import language

    return language(_asked(arguments))


def _version() -> int:
    import corroborate

    sys.stdout.write(f"corroborate {corroborate.__version__}\n")
    return 0


def _asked(arguments: Sequence[str]) -> str | None:
    """The language asked for, before the parser exists that would say so."""
    for index, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            asked = value if equals else arguments[index + 1] if index + 1 < len(arguments) else ""
            return asked if asked in ("en", "ko") else None
    return None


def _run(arguments: list[str], lang: str) -> int:
    from corroborate.cli.parser import build

    parser = build(lang)
    options = parser.parse_args(arguments)
    if options.version:
        return _version()
    if options.command is None:
        parser.print_help()
        return 0
    options.lang = lang
    return _call(options, lang)


def _call(options: argparse.Namespace, lang: str) -> int:
    from importlib import import_module

    from corroborate.errors import CorroborateError

    command = import_module(f"corroborate.cli.commands.{options.command}")
    try:
        status: int = command.run(options)
        return status
    except CorroborateError as error:
        complain(error, lang)
        return 2
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise  # standard output is full
        if os.environ.get("CORROBORATE_DEBUG"):
            raise
        _apologise(error, getattr(options, "files", ()), lang)
        return 2


def _apologise(error: Exception, names: Sequence[str], lang: str) -> None:
    """One line for what nobody foresaw: where in the code, never what the report says."""
    import traceback

    from corroborate.cli.messages import say

    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119  # no need of pathlib on the way out
    line = say("internal", lang, name=", ".join(names) or "corroborate", kind=type(error).__name__, where=where)
    sys.stderr.write(f"corroborate: {line}\n")


def complain(error: CorroborateError, lang: str) -> None:
    """One line on standard error: what, where, what to do."""
    from corroborate.cli.messages import error_line

    sys.stderr.write(f"corroborate: {error_line(error, lang)}\n")


if __name__ == "__main__":
    sys.exit(main())
