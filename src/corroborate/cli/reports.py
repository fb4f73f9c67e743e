"""From a file's name to what was read in it and found."""

from __future__ import annotations

from corroborate import conventions
from corroborate.audit.render import Report
from corroborate.audit.run import audit
from corroborate.audit.suppression import divide
from corroborate.cli import files
from corroborate.cli.configuration import Settings
from corroborate.conventions.model import Convention
from corroborate.errors import ConventionError, CorroborateError
from corroborate.statements.model import Reading
from corroborate.statements.reading import read


def convention(name: str | None) -> Convention | None:
    """The convention called `name`; None, to be detected, without one."""
    if name is None:
        return None
    try:
        return conventions.load(name)
    except CorroborateError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise ConventionError(name=name, why="input-output") from error


def open_reading(name: str, *, convention_name: str | None, encoding: str | None) -> Reading:
    """Everything read out of file `name` (`-`: standard input)."""
    used = convention(convention_name)  # a wrong name is told before a long read
    return _read(name, files.load(name), used, encoding)


def _read(name: str, content: bytes, used: Convention | None, encoding: str | None) -> Reading:
    try:
        return read(content, name=name, convention=used, encoding=encoding)
    except CorroborateError as error:
        if not error.data.get("name"):
            error.data["name"] = name
        raise


def examine(name: str, told: Settings, lang: str, *, encoding: str | None) -> Report:
    """File `name`, read and audited as `told`."""
    return _audit(name, open_reading(name, convention_name=told.convention, encoding=encoding), told, lang)


def examine_bytes(name: str, content: bytes, told: Settings, lang: str) -> Report:
    """A report that is at hand, called `name`, read and audited as `told`."""
    return _audit(name, _read(name, content, convention(told.convention), None), told, lang)


def _audit(name: str, reading: Reading, told: Settings, lang: str) -> Report:
    findings = audit(reading, published=told.published, select=told.select, ignore=told.ignore, processes=2)
    kept, aside, unused = divide(findings, told.suppressions)
    return Report(name, reading, tuple(kept), lang, tuple(aside), tuple(unused))
