"""`corroborate.toml`: what one report's editors have settled, and the options that override it."""

from __future__ import annotations

import argparse
import datetime as dt
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corroborate.audit import suppression
from corroborate.cli.files import CONFIGURATION
from corroborate.cli.parser import FAIL_ON
from corroborate.errors import ConfigurationError
from corroborate.values import PartialDate


@dataclass(frozen=True)
class Settings:
    """What an audit of one report is told. `convention` is a name or a path of a TOML file."""

    convention: str | None = None
    published: PartialDate | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    suppressions: tuple[suppression.Suppression, ...] = ()


def find(report: str) -> Path | None:
    """The nearest `corroborate.toml` beside `report` or above it (`-`: from the working directory)."""
    start = Path.cwd() if report == "-" else Path(report).absolute().parent
    return next((path for each in (start, *start.parents) if (path := each / CONFIGURATION).is_file()), None)


def settings(report: str, options: argparse.Namespace) -> Settings:
    """Configuration for `report`, overridden by what the command line says.

    Raises `ConfigurationError`.
    """
    path = Path(options.config) if options.config else find(report)
    base = Settings() if path is None else load(path)
    changes: dict[str, Any] = {}
    if options.convention:
        changes["convention"] = options.convention
    if options.published:
        changes["published"] = _date(options.published, options.published, "--published")
    for key in ("select", "ignore"):
        if getattr(options, key):
            changes[key] = tuple(code.strip() for code in getattr(options, key).split(",") if code.strip())
    if getattr(options, "fail_on", None):
        changes["fail_on"] = options.fail_on
    return replace(base, **changes)


def load(path: Path) -> Settings:
    """The settings of one configuration file; raises `ConfigurationError`."""
    name = str(path)
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        why = "directory" if path.is_dir() else "no-such-file" if not path.exists() else "input-output"
        raise ConfigurationError(name=name, key="", why=why) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(name=name, key="", why="not-utf-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(name=name, key="", why=str(error)) from error
    known = {"convention", "published", "select", "ignore", "fail-on", "suppress"}
    for key in data:
        if key not in known:
            raise ConfigurationError(name=name, key=key, why="no-such-key")
    convention = _text(data, "convention", name)
    if convention is not None and convention.endswith(".toml"):
        convention = str(path.parent / convention)
    if isinstance(data.get("published"), dt.date):  # TOML has dates without quotes, too
        data["published"] = str(data["published"])[:10]
    published = _text(data, "published", name)
    fail_on = _text(data, "fail-on", name) or "error"
    if fail_on not in FAIL_ON:
        raise ConfigurationError(name=name, key="fail-on", why="fail-on")
    tables = data.get("suppress", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigurationError(name=name, key="suppress", why="wanted-tables")
    return Settings(
        convention,
        None if published is None else _date(published, "published", name),
        _texts(data, "select", name),
        _texts(data, "ignore", name),
        fail_on,
        suppression.parse(tables, name=name),
    )


def _text(data: dict[str, Any], key: str, name: str) -> str | None:
    value = data.get(key)
    if value is None or isinstance(value, str):
        return value
    raise ConfigurationError(name=name, key=key, why="wanted-text")


def _texts(data: dict[str, Any], key: str, name: str) -> tuple[str, ...]:
    value = data.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ConfigurationError(name=name, key=key, why="wanted-list")


def _date(words: str, key: str, name: str) -> PartialDate:
    try:
        return PartialDate.parse(words)
    except ValueError as error:
        raise ConfigurationError(name=name, key=key, why="not-a-date") from error
