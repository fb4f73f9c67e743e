"""Places in running text: gazetteer names, what they are called (County, City), what they are said to lie in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from corroborate.statements.lexicon import any_of
from corroborate.vocabularies.finder import Hit
from corroborate.vocabularies.gazetteer import Gazetteer, Place

_CAPITAL = re.compile(r"[A-Z]")
_WIDE = frozenset({"country", "province", "special_city", "city", "region", "river", "mountain", "site", "mine"})
_SUFFIX = {
    "dong": "dong", "ri": "ri", "gun": "county", "si": "city", "gu": "district", "do": "province",
    "guyok": "district", "up": "town", "eup": "town", "rodongjagu": "labour_district",
}  # fmt: skip
_KIND_OF_WORD = {
    "province": "province", "provinces": "province", "city": "city", "county": "county", "counties": "county",
    "district": "district", "prefecture": "prefecture", "labor district": "labour_district",
    "labour district": "labour_district", "workers' district": "labour_district",
    "worker's district": "labour_district", "rodongja-gu": "labour_district", "rodongjagu": "labour_district",
    "township": "town", "village": "ri", "country": "country",
}  # fmt: skip
#: what follows makes the name part of another name
_NOT_A_PLACE = re.compile(
    r"\s(?:University|Institute|Declaration|Times|Daily|News|Shinbun|Agency|Convention|Protocol|Olympics?|Paralympics?|"
    r"Press|Post|Herald|Journal|Review|Center|Centre|Foundation|Law|Accords?|Agreement|Principles|Rules|Asian|Games|"
    r"Framework|Committee|Conventions|War|Broadcasting|Radio|Peninsula)\b|-(?!(?:dong|ri|gun|si|gu|do|guyok|up|eup|rodongjagu)\b)[a-z]"
)
_BEFORE = re.compile(r"(?:\b(?P<word>[\w'.-]+)|(?P<mark>[,;(/“\"]))\s?$")
_LEADING = frozenset({
    "in", "from", "to", "at", "near", "of", "around", "through", "via",
    "between", "and", "or", "into", "outside", "inside", "toward", "towards", "within",
    "across", "leaving", "visiting", "reaching", "like", "including", "as", "cities", "city",
    "county", "the",
})  # fmt: skip
#: words after which a name is a place
_PLACING = _LEADING - {"and", "or", "the", "as", "of"}
_SIDES = ("North", "South", "East", "West")
_SIDE = f"(?:{'|'.join(_SIDES)})"
_PAIR = re.compile(rf"\b(?P<a>{_SIDE})\s(?:and|or)\s(?P<b>{_SIDE})\s(?P<stem>[A-Z]\w+)\s[Pp]rovinces?\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at `[start, end)` (the bare name; `stop` is past its kind word). `places` are all
    it may mean, none when the gazetteer lacks it; `kind` is what the text calls it; `inside` is the
    next mention of a list such as "Hyesan, Yanggang Province"."""

    start: int
    end: int
    stop: int
    name: str
    places: tuple[Place, ...]
    kind: str | None = None
    inside: Mention | None = None

    @property
    def place(self) -> Place | None:
        """The one place meant; the first when several are equally likely."""
        return self.places[0] if self.places else None


@cache
def _patterns(kinds: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = any_of({*kinds, "Rodongja-gu", "Provinces", "Counties", "Township", "Village", "Country"})
    kind = re.compile(rf"\s(?P<word>{words})\b|-(?P<suffix>{any_of(_SUFFIX)})\b")
    settlement = any_of({*kinds} - {"District"})
    unknown = re.compile(
        r"(?<![\w'-])(?P<name>[A-Z][a-z][\w']*(?:\s[A-Z][a-z][\w']*)?)"
        rf"(?:\s(?P<word>{settlement}|District|Rodongja-gu)\b(?!\s[A-Z]\w+\sIndex)|-(?P<suffix>{any_of(_SUFFIX)})\b(?!-))"
    )
    return kind, unknown


def find_places(text: str, gazetteer: Gazetteer, start: int = 0, end: int | None = None) -> list[Mention]:
    """Mentions in folded `text`, in order. A name that only a district, county or village bears counts
    when its setting says that a place is meant, so that a person's name is not taken for one."""
    upto = len(text) if end is None else end
    if _CAPITAL.search(text, start, upto) is None:
        return []
    kind_pattern, unknown = _patterns(gazetteer.kinds)
    flat: list[Mention] = []
    pairs = list(_pairs(text, gazetteer, start, upto))
    for hit in gazetteer.finder.find(text, start, upto):
        if any(pair.start <= hit.start < pair.stop for pair in pairs):
            continue
        kind = kind_pattern.match(text, hit.end, upto)
        if _is_place(text, hit, kind, gazetteer, upto):
            flat.append(_mention(hit, kind))
    taken = sorted([*flat, *pairs], key=lambda mention: mention.start)
    if "-" in text or any(word in text for word in gazetteer.kinds):
        taken = _with_unknown(text, taken, unknown, start, upto)
    return _nested(text, taken, gazetteer)


def _mention(hit: Hit[Place], kind: re.Match[str] | None) -> Mention:
    called: str | None = None
    stop = hit.end
    if kind is not None:
        called = _SUFFIX[kind["suffix"]] if kind["suffix"] else _KIND_OF_WORD.get(kind["word"].lower())
        stop = kind.end()
    elif hit.values[0].kind == "province" and hit.name.endswith("Province"):
        called = "province"
    return Mention(hit.start, hit.end, stop, hit.name, _called(hit.values, called), called)


_LARGE = frozenset({"province", "special_city", "city", "county", "prefecture", "country"})
_SMALL = frozenset({"district", "labour_district", "dong", "ri", "town"})


def _called(places: tuple[Place, ...], called: str | None) -> tuple[Place, ...]:
    """Those of `places` that the text's word for them may mean: of its kind; else of its size, so that
    a wrong word can be told; a village is never meant by the name of a county elsewhere."""
    if called is None:
        return places
    exact = tuple(place for place in places if place.kind == called or (called, place.kind) == ("city", "special_city"))
    if exact or called in _LARGE:
        return exact or places
    return tuple(place for place in places if place.kind in _SMALL)


def _is_place(text: str, hit: Hit[Place], kind: re.Match[str] | None, gazetteer: Gazetteer, upto: int) -> bool:
    if kind is not None:
        return True
    if _NOT_A_PLACE.match(text, hit.end, upto):
        return False
    before = _BEFORE.search(text[max(0, hit.start - 30) : hit.start])
    word = before["word"] if before is not None else None
    capital = word is not None and word[:1].isupper() and word.lower() not in _LEADING
    if any(place.kind in _WIDE and not _risky(hit.name) for place in hit.values):
        return not (capital and hit.values[0].kind not in ("country", "province") and _name_like(word))
    held = re.match(r",\s(?P<next>[A-Z][\w' ]+)", text[hit.end : hit.end + 40])
    if held is not None and any(True for _ in gazetteer.finder.find(held["next"])):
        return not capital
    follows = re.match(r"\s[A-Z]", text[hit.end : hit.end + 2])
    return word is not None and word.lower() in _PLACING and follows is None


def _risky(name: str) -> bool:
    """Short names are as likely a person's."""
    return len(name) < 5 and not name.endswith(".")


_SURNAMES = frozenset({"Kim", "Lee", "Park", "Choi", "Choe", "Ri", "Pak", "Jong", "Mr.", "Ms.", "Dr."})


def _name_like(word: str | None) -> bool:
    return word is not None and ("-" in word or word in _SURNAMES)


def _pairs(text: str, gazetteer: Gazetteer, start: int, upto: int) -> Iterator[Mention]:
    """`North and South Hamgyeong Provinces` are two."""
    if "rovince" not in text:
        return
    for match in _PAIR.finditer(text, start, upto):
        for group, end in (("a", match.end("a")), ("b", match.end("stem"))):
            name = f"{match[group]} {match['stem']}"
            places = gazetteer.finder.get(f"{name} Province") or gazetteer.finder.get(name)
            yield Mention(match.start(group), end, match.end(), name, places, "province")


_ORDINARY = frozenset({
    "The", "This", "That", "Each", "Every", "Another", "Any", "Some", "Its",
    "Their", "His", "Her", "North", "South", "East", "West", "Central", "Labor",
    "Labour", "Workers", "Worker", "Border", "Risk", "Autonomous", "Special", "Administrative", "Capital",
    "Home", "Local", "Same", "Other", "New", "Old", "Developing", "Least", "Inner",
    "Rural", "Urban", "Lower", "Upper",
})  # fmt: skip


def _with_unknown(text: str, known: list[Mention], unknown: re.Pattern[str], start: int, upto: int) -> list[Mention]:
    out = list(known)
    for match in unknown.finditer(text, start, upto):
        name_end = match.end("name")
        if any(m.start < match.end() and match.start() < m.stop for m in known):
            continue
        name, at = match["name"], match.start()
        first, _, rest = name.partition(" ")
        if first in _ORDINARY or first.endswith("'s"):
            if not rest or rest in _ORDINARY:
                continue
            if first in ("The", "This", "That", "In"):
                at, name = at + len(first) + 1, rest
            elif first not in _SIDES or match["word"] != "Province":
                continue
        if name in _ORDINARY or (match["suffix"] and " " in name):
            continue
        word = match["word"]
        kind = _SUFFIX[match["suffix"]] if match["suffix"] else _KIND_OF_WORD.get(word.lower())
        if match["suffix"] in ("do", "si", "gu", "ri", "up") and not _located(text, at):
            # "X-ri, Y County" is placed by what follows it
            held = any(m.start - match.end() == 2 and text[match.end()] == "," for m in known)
            if not held:
                continue
        out.append(Mention(at, name_end, match.end(), name, (), kind))
    return sorted(out, key=lambda mention: mention.start)


def _located(text: str, at: int) -> bool:
    before = _BEFORE.search(text[max(0, at - 20) : at])
    return before is not None and (before["mark"] == "," or (before["word"] or "").lower() in _LEADING)


_FACILITY = any_of([
    "Kyohwaso", "Kwanliso", "kyohwaso", "kwanliso", "Prison", "prison", "prison camp", "Camp", "camp",
    "detention center", "detention centre", "station", "market", "hospital", "factory", "mine", "Mine", "Coal Mine",
    "coal mine",
])  # fmt: skip
_THEN = re.compile(rf",?\s(?:in\s)?|,\s?|\s{_FACILITY}\sin\s")
_UNNAMED = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Oo]f|[Tt]o)|(?:dong|ri|District|County),)\s(?P<name>[A-Z][a-z][\w']+(?:\s[A-Z][a-z]\w+)?),\s$"
)


def _nested(text: str, flat: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Links each mention to the division printed after it; a capitalised name before a division that
    follows a preposition is a place too, though the gazetteer lacks it."""
    out: list[Mention] = []
    after: Mention | None = None
    for mention in reversed(flat):
        inside = None
        if after is not None and after.start - mention.stop <= 22 and _is_holder(after, mention, gazetteer):
            gap = text[mention.stop : after.start]
            # "Chongjin North Hamgyeong Province": the comma was forgotten, the relation is the same
            if _THEN.fullmatch(gap) and (("," in gap) or gap.strip().endswith("in") or after.kind == "province"):
                inside = after
        linked = mention if inside is None else replace(mention, inside=inside)
        linked = _chosen(linked, inside, gazetteer)
        out.append(linked)
        after = linked
        lone = _UNNAMED.search(text[max(0, mention.start - 45) : mention.start])
        if lone is not None and _divides(linked):
            name, at = lone["name"], max(0, mention.start - 45) + lone.start("name")
            stop = at + len(name)
            free = not any(m.start < stop and at < m.stop for m in flat)
            if free and name not in _ORDINARY and not _calendar(name):
                after = Mention(at, stop, stop, name, (), None, linked)
                out.append(after)
    out.reverse()
    return out


def _calendar(name: str) -> bool:
    return name.split(" ")[0] in {
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December", "Spring", "Summer", "Winter", "Fall", "Autumn", "Article", "Part", "Chapter", "Addition",
    }  # fmt: skip


_DIVISIONS = frozenset({"province", "special_city", "city", "county"})
_RANK = {
    "country": 0, "region": 0, "province": 1, "special_city": 1, "city": 2, "county": 2, "district": 3,
    "labour_district": 4, "dong": 4, "ri": 4, "town": 4,
}  # fmt: skip


def _divides(mention: Mention) -> bool:
    return mention.kind == "province" or any(p.kind in _DIVISIONS and "-" in p.code for p in mention.places)


def _is_holder(after: Mention, before: Mention, gazetteer: Gazetteer) -> bool:
    holder = _RANK.get(after.kind or (after.place.kind if after.place else ""), 9)
    said = before.kind if before.kind != "country" else None  # "Country" for County
    held = _RANK.get(said or (before.place.kind if before.place else ""), 5)
    if holder != held:
        return holder <= 3 and holder < held
    # "Musan County, Hoeryong" is a list, unless the first is known to lie (or to have lain) in the second
    if holder not in (1, 2) or after.place is None:
        return False
    lain = any(gazetteer.lies_in(place, after.place) for place in before.places)
    return (lain and before.places[0].code != after.place.code) or (holder == 2 and not before.places)


def _chosen(mention: Mention, inside: Mention | None, gazetteer: Gazetteer) -> Mention:
    """Of places that share a name, the one that lies where the text says; a place that the text calls
    by a larger kind than it is counts only when it lies there."""
    holders = () if inside is None else inside.places
    fitting = tuple(p for p in mention.places if any(gazetteer.lies_in(p, holder) for holder in holders))
    if fitting:
        return mention if fitting == mention.places else replace(mention, places=fitting)
    if mention.kind in _LARGE and mention.places and all(place.kind in _SMALL for place in mention.places):
        return replace(mention, places=())
    return mention
