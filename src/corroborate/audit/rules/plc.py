"""Places: where they lie, what they are, how they are spelled.

The gazetteer knows every division of the country reported on; a place it lacks is told under READ,
since the lack may be the gazetteer's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from corroborate import vocabularies
from corroborate.audit.mentions import Named
from corroborate.audit.nearness import Names, one_slip, skeleton
from corroborate.audit.prose import Where
from corroborate.audit.rule import Check, Context
from corroborate.audit.support import finding, grouped
from corroborate.statements.places import Mention
from corroborate.values import Finding, Passage
from corroborate.vocabularies.finder import fold
from corroborate.vocabularies.gazetteer import Gazetteer, Place, gazetteer

MOST_PLACES = 12
_SMALL = frozenset({"district", "labour_district", "dong", "ri", "town", "mine"})
_LARGE = frozenset({"province", "special_city", "city", "county"})
_FIXED = frozenset({"country", "region", "river", "mountain", "site", "mine"})
#: a name said to be new or old is not another spelling
_LISTED = re.compile(r",?\s(?:and|or)\s(?=[A-Z])|,\s(?=[A-Z])")


def _place(context: Context, named: Named, start: int, end: int) -> Passage:
    return context.prose.place(named.piece.start + start, named.piece.start + end)


def _gazetteer(context: Context) -> Gazetteer:
    return gazetteer(context.reading.convention.country)


def wrong_division(context: Context) -> Iterator[Finding]:
    """PLC001: a place said to lie in a division that it does not lie in."""
    places = _gazetteer(context)
    for named in context.mentions:
        mention, holder = named.mention, named.mention.inside
        if holder is None or not mention.places or not holder.places:
            continue
        if any(_fits(places, one, other) for one in mention.places for other in holder.places):
            continue
        if _is_list(named, mention, holder):
            continue
        right = places.holders(mention.places[0])
        yield finding(
            "PLC001",
            [_place(context, named, mention.start, holder.stop)],
            place=named.printed,
            said=named.words(holder.start, holder.stop),
            right=right[0].en if right else mention.places[0].en,
        )


def former_division(context: Context) -> Iterator[Finding]:
    """PLC008: a place put in a division that it has left."""
    places = _gazetteer(context)
    for named in context.mentions:
        mention, holder = named.mention, named.mention.inside
        if holder is None or not mention.places or not holder.places:
            continue
        place, division = mention.places[0], holder.places[0]
        chain = (place, *places.holders(place))
        left = next((one for one in chain if division.code in one.was_in), None)
        if left is not None and division not in chain:
            yield finding(
                "PLC008",
                [_place(context, named, mention.start, holder.stop)],
                place=named.printed,
                said=named.words(holder.start, holder.stop),
                left=left.en,
            )


def _fits(places: Gazetteer, place: Place, holder: Place) -> bool:
    if places.lies_in(place, holder):
        return True
    # The gazetteer may know a village's city only, and the text its district in that city.
    return place.kind in _SMALL and place.parent is not None and places.lies_in(holder, places.by_code[place.parent])


def _is_list(named: Named, mention: Mention, holder: Mention) -> bool:
    """`Hyesan, Pyongyang and Wonsan` names places side by side."""
    in_province = holder.kind == "province" or (holder.place is not None and holder.place.kind == "province")
    if in_province and mention.places[0].kind not in ("special_city", "province"):
        return False
    if mention.places[0].kind in _SMALL and (holder.place is None or holder.place.kind != "country"):
        return False
    text = fold(named.piece.flow.text)
    if _LISTED.match(text, holder.stop) or re.search(r"[A-Z][\w'-]+, $|\band $", text[: mention.start][-40:]):
        return True
    return mention.places[0].kind == "special_city" or (holder.place is not None and holder.place.kind != "country")


def misspelt(context: Context) -> Iterator[Finding]:
    """PLC002: an unknown name one slip away from a place that lies where the text says."""
    places = _gazetteer(context)
    known = _names(context)
    first: dict[str, Named] = {}
    for named in context.mentions:
        if named.mention.places or len(named.mention.name) < 5:
            continue
        near = _meant(places, known, named.mention)
        if near is not None:
            first = first or _first(context)
            rightly = [first[near]] if near in first else []
            yield finding(
                "PLC002",
                [_place(context, n, n.mention.start, n.mention.end) for n in (named, *rightly)],
                name=named.printed,
                meant=near,
            )


def _meant(places: Gazetteer, known: Names, mention: Mention) -> str | None:
    """The one known place the unknown `mention` can only mean."""
    holders = () if mention.inside is None else mention.inside.places
    for name in known.near(mention.name):
        for place in (*places.finder.get(name), *places.finder.get(f"{name} Province")):
            if holders and any(places.lies_in(place, holder) for holder in holders):
                if mention.kind is None or mention.kind == place.kind or place.kind in _LARGE:
                    return name
            elif not holders and mention.kind == place.kind and place.kind in ("province", "city", "county"):
                return name
    return None


def _first(context: Context) -> dict[str, Named]:
    """Where each known name stands first."""
    out: dict[str, Named] = {}
    for named in context.mentions:
        if named.mention.places:
            out.setdefault(_bare(named.printed), named)
    return out


@lru_cache(maxsize=4)
def _known_names(places: Gazetteer) -> Names:
    return Names(
        spelling.removesuffix(" Province")
        for place in places
        for spelling in (*place.spellings, *(former.name for former in place.former))
        if len(spelling) > 3
    )


def _names(context: Context) -> Names:
    return _known_names(_gazetteer(context))


def wrong_kind(context: Context) -> Iterator[Finding]:
    """PLC003: a county called a labour district, a district called a dong, a County spelled Country."""
    called: dict[str, dict[str, Named]] = defaultdict(dict)
    rightly: dict[str, list[Named]] = defaultdict(list)
    for named in context.mentions:
        for place in named.mention.places[:1]:
            if place.kind in _SMALL and place.kind == named.mention.kind:
                rightly[place.code].append(named)
    for named in context.mentions:
        mention = named.mention
        if mention.kind is None:
            continue
        word = named.words(mention.end, mention.stop).strip(" -")
        if not mention.places:
            called[f"{mention.name.lower()} {_held_by(mention)}"].setdefault(mention.kind, named)
        elif all(_other_kind(place, mention.kind) for place in mention.places):
            place = mention.places[0]
            yield finding(
                "PLC003",
                [_place(context, n, n.mention.start, n.mention.stop) for n in (named, *rightly.get(place.code, ()))],
                name=named.printed,
                called=word,
                kind=place.kind.replace("_", " "),
                holder=_label(_gazetteer(context), place),
            )
    for kinds in called.values():
        if len(kinds) > 1:
            first, second, *_ = kinds.values()
            one, other = (n.words(n.mention.start, n.mention.stop) for n in (second, first))
            yield finding(
                "PLC003",
                [_place(context, n, n.mention.start, n.mention.stop) for n in (second, first)],
                name=one,
                called=second.mention.kind,
                kind=(first.mention.kind or "").replace("_", " "),
                holder=other,
            )


def _held_by(mention: Mention) -> str:
    """The city or county an unknown place is put in, as printed."""
    return "" if mention.inside is None else mention.inside.name.lower()


def _label(places: Gazetteer, place: Place) -> str:
    holders = places.holders(place)
    return holders[0].en if holders else place.en


def _other_kind(place: Place, called: str) -> bool:
    if place.kind in _FIXED or place.kind == called:
        return False
    if called == "city" and place.kind == "special_city":
        return False
    return not any(former.ko.endswith(_SUFFIX_KO.get(called, " ")) for former in place.former)


_SUFFIX_KO = {"county": "군", "city": "시", "district": "구역", "province": "도"}


def spellings(context: Context) -> Iterator[Finding]:
    """PLC004: one place in several spellings or romanisations; the rarer ones are at fault."""
    usual = [n for n in context.mentions if n.piece.where is not Where.NOTE and len(n.mention.places) == 1]
    for group in grouped(usual, lambda n: n.mention.places[0].code).values():
        place = group[0].mention.places[0]
        if place.kind in _FIXED:
            continue
        former = {one.name for one in place.former}
        by_spelling = grouped((n for n in group if n.printed not in former), lambda n: _bare(n.printed))
        if len(by_spelling) < 2:
            continue
        main = max(by_spelling, key=lambda spelling: (len(by_spelling[spelling]), spelling))
        for spelling, rarer in by_spelling.items():
            if spelling != main and skeleton(spelling) == skeleton(main):
                shown = [*rarer[:MOST_PLACES], by_spelling[main][0]]
                yield finding(
                    "PLC004",
                    [_place(context, n, n.mention.start, n.mention.end) for n in shown],
                    spelling=spelling,
                    times=len(rarer),
                    main=main,
                    main_times=len(by_spelling[main]),
                )


def _bare(name: str) -> str:
    return name.removesuffix(" Province").removesuffix(" City")


def missing_comma(context: Context) -> Iterator[Finding]:
    """PLC005: `Chongjin North Hamgyeong Province`."""
    for named in context.mentions:
        mention, holder = named.mention, named.mention.inside
        if holder is None or not mention.places:
            continue
        gap = named.words(mention.stop, holder.start)
        if gap.strip() == "":
            yield finding(
                "PLC005",
                [_place(context, named, mention.start, holder.stop)],
                place=named.words(mention.start, mention.stop),
                division=named.words(holder.start, holder.stop),
            )


def missing_city(context: Context) -> Iterator[Finding]:
    """PLC006: a district of a city given with its province and without the city."""
    places = _gazetteer(context)
    for named in context.mentions:
        mention, holder = named.mention, named.mention.inside
        if holder is None or holder.place is None or holder.place.kind != "province":
            continue
        holders = [places.holders(place) for place in mention.places if place.kind in _SMALL - {"mine"}]
        if holders and holders[0] and holders[0][0].kind == "city" and places.lies_in(holders[0][0], holder.place):
            yield finding(
                "PLC006",
                [_place(context, named, mention.start, holder.stop)],
                place=named.words(mention.start, mention.stop),
                city=holders[0][0].en,
                division=named.words(holder.start, holder.stop),
            )


#: a slip in a name of so many letters is no chance likeness
_LONG = 8
_SITES = (
    "detention", "prison", "labor camp", "labour camp", "coal mine", "mine", "station", "market", "border",
)  # fmt: skip
_AFTER = re.compile(
    r"[\s(](?:in|near|from|to|at|around|between|and)\s(?P<name>[A-Z][a-z]{4,})(?![\w’'-])(?!\s[A-Z][a-z])"
)
#: a capitalised word that is no part of a hyphened one, as given names are
_CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][a-z]{3,}(?![\w-])")
_SHORT = 5
_KIND = re.compile(r"\s(?P<kind>[A-Z][a-z]{3,})\b")
_BEFORE = re.compile(r"(?<![\w’'-])[A-Z][a-z]{4,}$")


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Names where a place is wanted: after a preposition, before a prison, a mine, a station."""
    for match in _AFTER.finditer(text):
        yield match.span("name")
    for site in _SITES:
        at = text.find(f" {site}")
        while at >= 0:
            before = _BEFORE.search(text, max(0, at - 30), at)
            if before is not None and not text[at + 1 + len(site) : at + 2 + len(site)].isalnum():
                yield before.span()
            at = text.find(f" {site}", at + 1)


def doubtful(context: Context) -> Iterator[Finding]:
    """PLC007: a name that is nearly a place's: anywhere, if the report names that place; else where a
    place is wanted."""
    text, places, known = context.prose.text, _gazetteer(context), _names(context)
    named_here = {_bare(named.printed) for named in context.mentions if named.mention.places}
    present = Names(name for name in named_here if len(name) > _SHORT)
    short = Names(name for name in named_here if len(name) == _SHORT)
    taken = {
        (n.piece.start, n.mention.start)
        for n in context.mentions
        if n.mention.places or _meant(places, known, n.mention) is not None  # told by PLC002
    }
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in _CAPITAL.finditer(text):
        found[match[0]].append(match.span())
    wanted = {text[start:end] for start, end in _candidates(text)}
    for name, spans in found.items():
        if len(spans) > 2 or places.finder.get(name) or vocabularies.load("countries").get(name) is not None:
            continue
        near = list(present.near(name))
        if name in wanted:
            near += short.near(name)
            near += [one for one in known.near(name) if len(one) >= _LONG] + list(known.alike(name))
        near = [one for one in near if not _adjective(places, name, one)]
        free = [span for span in spans if not _taken(context, taken, span[0])]
        if near and free and not _common(context, name):
            yield finding("PLC007", [context.prose.place(*span) for span in free], name=name, meant=near[0])


def _adjective(places: Gazetteer, name: str, near: str) -> bool:
    """`African` is made of Africa, not a slip for it."""
    return name.startswith(near) and any(place.kind in ("country", "region") for place in places.finder.get(near))


def misspelt_kind(context: Context) -> Iterator[Finding]:
    """PLC007: `North Hamgyeong Proince`."""
    kinds = [kind for kind in _gazetteer(context).kinds if " " not in kind]
    for named in context.mentions:
        mention = named.mention
        word = _KIND.match(named.piece.flow.text, mention.end)
        if mention.kind is not None or word is None or not mention.places:
            continue
        meant = next((kind for kind in kinds if one_slip(word["kind"], kind) and word["kind"] != f"{kind}s"), None)
        if meant is not None:
            yield finding("PLC007", [_place(context, named, *word.span("kind"))], name=word["kind"], meant=meant)


def _taken(context: Context, taken: set[tuple[int, int]], at: int) -> bool:
    piece = context.prose.piece(at)
    return (piece.start, at - piece.start) in taken


def _common(context: Context, name: str) -> bool:
    """Whether the name is also an ordinary word of the report."""
    return any(context.prose.text[start].islower() for start, _ in context.prose.phrase(name.lower()))


def unknown(context: Context) -> Iterator[Finding]:
    """READ010: places that the gazetteer lacks, by chapter."""
    known, places = _names(context), _gazetteer(context)
    lacking = [
        named for named in context.mentions if not named.mention.places and _meant(places, known, named.mention) is None
    ]
    for chapter, group in grouped(lacking, lambda n: _chapter(context, n)).items():
        names = list(dict.fromkeys(n.words(n.mention.start, n.mention.stop) for n in group))
        firsts = {n.words(n.mention.start, n.mention.stop): n for n in reversed(group)}
        shown = [firsts[name] for name in names][:MOST_PLACES]
        yield finding(
            "READ010",
            [_place(context, n, n.mention.start, n.mention.stop) for n in shown],
            chapter=chapter or "–",
            count=len(names),
            names=names,
        )


def _chapter(context: Context, named: Named) -> str:
    section = named.piece.section or context.prose.place(named.piece.start, named.piece.start + 1).section
    return "" if section is None else context.chapters.get(section, section)


CHECKS: tuple[Check, ...] = (
    wrong_division,
    misspelt,
    wrong_kind,
    spellings,
    missing_comma,
    missing_city,
    doubtful,
    misspelt_kind,
    former_division,
)
