"""Places by name: the country a report is about, division by division, and the world around it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from corroborate.errors import InvalidVocabulary
from corroborate.vocabularies.finder import Finder

_DATA = resources.files("corroborate.vocabularies") / "data" / "gazetteers"
_WORLD = "world"
_KINDS = ("Province", "City", "County", "District", "Prefecture")


@dataclass(frozen=True, slots=True)
class Former:
    """A name a place had; `until` is the year it lost it, None when not known."""

    name: str
    ko: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `en` is the label; `rr`, `mr` the romanisations of `ko`; `names` every further
    spelling; `parent` the code of the division it lies in; `was_in` earlier divisions."""

    code: str
    en: str
    ko: str
    kind: str
    parent: str | None = None
    rr: str | None = None
    mr: str | None = None
    names: tuple[str, ...] = ()
    former: tuple[Former, ...] = ()
    was_in: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Label, romanisations and further spellings; former names are not among them."""
        extra = tuple(name for name in (self.rr, self.mr) if name)
        return tuple(dict.fromkeys((self.en, *extra, *self.names)))


@dataclass(frozen=True)
class Gazetteer:
    """The places of one country and of the world around it."""

    country: str | None
    places: tuple[Place, ...]
    #: words that follow a name and say what it is
    kinds: tuple[str, ...] = _KINDS

    @cached_property
    def by_code(self) -> dict[str, Place]:
        return {place.code: place for place in self.places}

    @cached_property
    def finder(self) -> Finder[Place]:
        """All names, former ones too, with the places they may mean."""
        return Finder(
            (name, place)
            for place in self.places
            for name in (*place.spellings, *(former.name for former in place.former))
        )

    def holders(self, place: Place) -> tuple[Place, ...]:
        """The divisions `place` lies in, the nearest first."""
        out: list[Place] = []
        code = place.parent
        while code is not None and code in self.by_code and len(out) < 8:
            out.append(self.by_code[code])
            code = out[-1].parent
        return tuple(out)

    def lies_in(self, place: Place, holder: Place) -> bool:
        """Whether `place` is `holder`, lies in it, or lay in it before a reform."""
        chain = (place, *self.holders(place))
        return any(one.code == holder.code or holder.code in one.was_in for one in chain)

    def __iter__(self) -> Iterator[Place]:
        return iter(self.places)


def countries() -> tuple[str, ...]:
    """Countries that have a file of their own, sorted."""
    found = (item.name.removesuffix(".toml") for item in _DATA.iterdir() if item.name.endswith(".toml"))
    return tuple(sorted(name for name in found if name != _WORLD))


@cache
def gazetteer(country: str | None) -> Gazetteer:
    """The gazetteer for reports on `country` (ISO 3166 alpha-3); the world alone when it has no file.

    Raises `InvalidVocabulary` when a file says something impossible.
    """
    own: tuple[Place, ...] = ()
    kinds: tuple[str, ...] = _KINDS
    if country is not None and country in countries():
        data = _read(country)
        own = tuple(_place(item, country) for item in data.get("place", ()))
        kinds = tuple(data.get("kinds", _KINDS))
    known = {place.code for place in own}
    world = tuple(_place(item, _WORLD) for item in _read(_WORLD).get("place", ()) if item["code"] not in known)
    _check((*own, *world), country or _WORLD)
    return Gazetteer(country, (*own, *world), kinds)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))


def _place(item: dict[str, Any], name: str) -> Place:
    try:
        return Place(
            item["code"],
            item["en"],
            item["ko"],
            item["kind"],
            item.get("parent"),
            item.get("rr"),
            item.get("mr"),
            tuple(item.get("names", ())),
            tuple(Former(**former) for former in item.get("former", ())),
            tuple(was["parent"] for was in item.get("was_in", ())),
        )
    except (KeyError, TypeError) as error:
        raise InvalidVocabulary(name=f"gazetteers/{name}", key=str(item.get("code")), why=str(error)) from error


def _check(places: tuple[Place, ...], name: str) -> None:
    codes = {place.code for place in places}
    if len(codes) != len(places):
        raise InvalidVocabulary(name=f"gazetteers/{name}", key="code", why="code given twice")
    for place in places:
        if place.parent is not None and place.parent not in codes:
            raise InvalidVocabulary(name=f"gazetteers/{name}", key=place.code, why=f"no such parent: {place.parent}")
