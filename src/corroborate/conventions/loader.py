"""Read conventions from TOML: the shipped ones by name, a user's own by path."""

from __future__ import annotations

import dataclasses
import re
import tomllib
import types
import typing
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from corroborate.conventions.model import Convention
from corroborate.errors import InvalidConvention, UnknownConvention

_DATA = resources.files("corroborate.conventions") / "data"


def names() -> tuple[str, ...]:
    """Names of the shipped conventions, sorted."""
    return tuple(sorted(item.name.removesuffix(".toml") for item in _DATA.iterdir() if item.name.endswith(".toml")))


@cache
def load(name: str) -> Convention:
    """The convention called `name`, or the one in the TOML file at that path.

    Raises `UnknownConvention` (neither) or `InvalidConvention` (says something impossible).
    """
    if name.endswith(".toml"):
        path = Path(name)
        if not path.is_file():
            raise UnknownConvention(name=name, known=", ".join(names()))
        raw = path.read_text("utf-8")
    elif name in names():
        raw = (_DATA / f"{name}.toml").read_text("utf-8")
    else:
        raise UnknownConvention(name=name, known=", ".join(names()))
    return parse(raw, name)


def parse(raw: str, name: str) -> Convention:
    """A convention from TOML text; `name` is for the error only."""
    try:
        data = tomllib.loads(raw)
    except tomllib.TOMLDecodeError as error:
        raise InvalidConvention(name=name, key="", why=str(error)) from error
    built = _build(Convention, data, name, "")
    assert isinstance(built, Convention)
    return built


def detect(text: str) -> Convention:
    """The shipped convention whose signs stand most often in `text`; `plain` when none does."""
    scores = {name: sum(re.search(sign, text) is not None for sign in load(name).signs) for name in names()}
    best = max(scores, key=lambda name: (scores[name], name))
    return load(best if scores[best] else "plain")


def _build(kind: Any, data: Any, name: str, where: str) -> Any:
    """`data` as an instance of the annotated type `kind`; unknown keys and wrong types are named."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        kind = next(arg for arg in typing.get_args(kind) if arg is not type(None))
        return _build(kind, data, name, where)
    if origin is tuple:
        if not isinstance(data, list):
            raise InvalidConvention(name=name, key=where, why="a list is wanted")
        return tuple(_build(typing.get_args(kind)[0], item, name, f"{where}[{i}]") for i, item in enumerate(data))
    if origin is dict:
        if not isinstance(data, dict):
            raise InvalidConvention(name=name, key=where, why="a table is wanted")
        return dict(data)
    if dataclasses.is_dataclass(kind):
        return _build_fields(kind, data, name, where)
    if not isinstance(data, kind):
        raise InvalidConvention(name=name, key=where, why=f"{kind.__name__} is wanted")
    return data


def _build_fields(kind: Any, data: Any, name: str, where: str) -> Any:
    if not isinstance(data, dict):
        raise InvalidConvention(name=name, key=where, why="a table is wanted")
    hints = typing.get_type_hints(kind)
    dot = f"{where}." if where else ""
    for key in sorted(set(data) - set(hints)):
        raise InvalidConvention(name=name, key=dot + key, why="no such key")
    values = {key: _build(hints[key], value, name, dot + key) for key, value in data.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise InvalidConvention(name=name, key=where, why=str(error)) from error
