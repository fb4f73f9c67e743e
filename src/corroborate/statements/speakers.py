"""Who speaks: by the grammar of the sentence first, by what it cites when grammar is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from corroborate.citations.model import Citation, Kind
from corroborate.statements.institutions import publisher
from corroborate.statements.lexicon import lexicon
from corroborate.statements.model import SpeakerKind


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody begins to speak at `[start, end)` of the text. `new`: not the one who spoke before.
    `tail` is the end of what is said of them before their verb."""

    kind: SpeakerKind
    start: int
    end: int
    tail: int
    new: bool = True


_WORD_BEFORE = re.compile(r"([\w/]+|[,;:.])\s*$")
_EMBEDDED = frozenset(
    {"by", "from", "with", "about", "against", "as", "like", "that", "for", "of", "to", "between", "than"}
)
_ACCOUNTED = re.compile(r"(?:[Aa]ccording to|testimon(?:y|ies) (?:of|by|from)|interviews? with|[Tt]he case of)\s*$")
_ADDED = re.compile(r"(?:,|;|\band|\bbut|\bwhile|\bwhereas)\s*$")
_PRONOUN = re.compile(r"(?:He/she|She/he|His/her|He|She|His|Her)\s")
_OTHER_VERB = re.compile(r"\b(?:were|was|are|is|that)\b")
_SAME_ACCOUNT = re.compile(r"\b[Tt]he (?:above |same |said )?testimony\b")


def voices(text: str, start: int, end: int) -> Iterator[Voice]:
    """Testifiers that begin or go on to speak in the sentence `[start, end)`, in order."""
    found: list[Voice] = []
    same: tuple[int, int] | None = None
    for cue in _cues(text, start, end):
        if any(voice.start <= cue.start < voice.end for voice in found):
            continue
        if cue.kind == "many":
            voice = _several(text, start, end, cue)
        elif cue.kind == "noun" and (the := lexicon().same.search(text, max(start, cue.start - 10), cue.start)):
            voice = None
            same = same or (the.start(), cue.end)
        else:
            voice = _one(text, start, end, cue, found)
        if voice is not None:
            found.append(voice)
    found.extend(_some(text, start, end, found))
    if not found:
        found.extend(_accounts(text, start, end))
    found.extend(_going_on(text, start, end, found, same))
    return iter(sorted(found, key=lambda voice: voice.start))


class _Cue(NamedTuple):
    """A testifier is known by the noun ("noun", "many"), by an age or by having left ("person");
    "another" by its verb ("bare")."""

    start: int
    end: int
    kind: str


def _cues(text: str, start: int, end: int) -> list[_Cue]:
    """Where testifiers may be named, in order. Plain searches: a pattern of all cues is ten times slower."""
    words = lexicon()
    out: list[_Cue] = []
    for noun in words.nouns:
        at = text.find(noun, start, end)
        while at >= 0:
            stop = at + len(noun)
            plural = 2 if text.startswith("es", stop) else int(text.startswith("s", stop))
            stop += plural
            if not (text[at - 1 : at].isalnum() or text[stop : stop + 1].isalnum()):
                out.append(_Cue(at, stop, "many" if plural else "noun"))
            at = text.find(noun, stop, end)
    for opening, pattern, kind in (
        (" who ", words.left, "person"),
        (" in h", words.aged, "person"),
        (" in t", words.aged, "person"),
        ("nother ", words.bare, "bare"),
    ):
        at = text.find(opening, start, end)
        while at >= 0:
            stop = at + (6 if kind == "bare" else 0)
            if pattern.match(text, stop, end):
                out.append(_Cue(stop, stop, kind))
            at = text.find(opening, at + 1, end)
    # "another who left" is bare, not a person who left
    bare = {cue.start for cue in out if cue.kind == "bare"}
    return sorted(cue for cue in out if cue.kind != "person" or cue.start not in bare)


def _one(text: str, start: int, end: int, cue: _Cue, before: list[Voice]) -> Voice | None:
    """`A female defector`, `Another man in his 40s`, `another said`."""
    words = lexicon()
    floor = max(start, cue.start - 60)
    pattern = words.one if cue.kind != "person" else words.one_person
    head = pattern.search(text, floor, cue.start)
    if cue.kind == "bare":
        at = cue.start - len("another")
        if at < start:
            return None
        determiner = "another"
    elif head is None:
        return None
    else:
        at, determiner = head.start("det"), head["det"]
        if cue.kind == "person" and words.person.search(head["person"]) is None:
            return None
    if not _speaks(text, start, at, before, determiner):
        return None
    verb = words.verbs.search(text, cue.end, min(end, cue.end + 220))
    tail = verb.start() if verb else min(end, cue.end + 160)
    if re.search(r"^[^,]*\band another\b[^,]*$", text[cue.end : tail]):
        # two testifiers in one breath: what is said of each cannot be told apart
        return Voice(SpeakerKind.TESTIFIERS, at, tail, tail)
    return Voice(SpeakerKind.TESTIFIER, at, cue.end, tail)


def _speaks(text: str, start: int, at: int, before: list[Voice], determiner: str) -> bool:
    """Whether the testifier named at `at` is a speaker and not spoken of."""
    head = text[start:at]
    if _ACCOUNTED.search(head):
        return True
    word = _WORD_BEFORE.search(head)
    if word is not None and word[1].lower() in _EMBEDDED:
        return False
    if not before and lexicon().verbs.search(head) is None:
        return True
    follows = lexicon().verbs.search(text, at, at + 200)
    return follows is not None and _ADDED.search(head) is not None and determiner.lower() in {"another", "a", "one"}


def _several(text: str, start: int, end: int, cue: _Cue) -> Voice | None:
    """`Many female defectors testified`."""
    words = lexicon()
    named = words.several.search(text, max(start, cue.start - 70), cue.start)
    at = cue.start if named is None else named.start()
    while at < cue.start and text[at].isspace():
        at += 1
    head = text[start:at]
    if _ACCOUNTED.search(head):
        return Voice(SpeakerKind.TESTIFIERS, at, cue.end, cue.end)
    word = _WORD_BEFORE.search(head)
    if word is not None and word[1].lower() in _EMBEDDED:
        return None
    verb = words.verbs.search(text, cue.end, min(end, cue.end + 110))
    between = text[cue.end : verb.start()] if verb else ""
    if verb is None or "," in between or _OTHER_VERB.search(between):
        return None
    return Voice(SpeakerKind.TESTIFIERS, at, cue.end, verb.start())


def _some(text: str, start: int, end: int, found: list[Voice]) -> Iterator[Voice]:
    """`some testified`, `others said`."""
    for match in lexicon().some.finditer(text, start, end):
        if text[match.start() - 1 : match.start()].isalnum():
            continue
        if not any(voice.start <= match.start() < voice.tail for voice in found):
            yield Voice(SpeakerKind.TESTIFIERS, match.start(), match.end(), match.end())


def _accounts(text: str, start: int, end: int) -> Iterator[Voice]:
    """`testimony was collected`, `many testimonies`: unnamed testifiers."""
    if text.find("estimon", start, end) < 0:
        return
    for match in lexicon().account.finditer(text, start, end):
        if _SAME_ACCOUNT.search(text, max(start, match.start() - 14), match.end()):
            continue
        kind = SpeakerKind.TESTIFIERS if match["plural"] else SpeakerKind.TESTIFIER
        at = match.end() - len(match[0].split()[-1]) if match["one"] is None else match.start()
        if match["few"]:
            at = match.start("few")
        yield Voice(kind, at, match.end(), match.end())
        return


def _going_on(text: str, start: int, end: int, found: list[Voice], same: tuple[int, int] | None) -> Iterator[Voice]:
    """`According to the testifier`, `He/she added`: whoever spoke before."""
    words = lexicon()
    first = min((voice.start for voice in found), default=end)
    if same is not None and same[0] < first:
        yield Voice(SpeakerKind.TESTIFIER, *same, same[1], new=False)
        return
    connective = words.connective.match(text[start : start + 60])
    at = start + (connective.end() if connective else 0)
    pronoun = _PRONOUN.match(text, at)
    if pronoun is not None and not found:
        yield Voice(SpeakerKind.TESTIFIER, at, pronoun.end() - 1, pronoun.end(), new=False)


def by_sources(text: str, citations: tuple[Citation, ...], country: str | None) -> SpeakerKind:
    """The speaker of a sentence that names none: behind "it is said" whoever its notes cite, when
    all of them are of one kind; else the authors."""
    cited = {citation.kind for citation in citations}
    said = lexicon().impersonal.search(text)
    if said is None:
        return SpeakerKind.AUTHORS
    if cited == {Kind.UN_DOCUMENT}:
        return SpeakerKind.UN
    if not cited and " said" in said[0]:
        return SpeakerKind.TESTIFIERS  # the note's text was lost
    if cited & {Kind.TESTIMONY, Kind.INTERVIEW}:
        many = sum(citation.kind in (Kind.TESTIMONY, Kind.INTERVIEW) for citation in citations) > 1
        return SpeakerKind.TESTIFIERS if many else SpeakerKind.TESTIFIER
    if "ccording to" in text:
        return SpeakerKind.AUTHORS  # somebody is named whom the publication only quotes
    publishers = {publisher(citation, country) for citation in citations}
    return publishers.pop() if len(publishers) == 1 else SpeakerKind.AUTHORS
