"""How the testifier knows: lived through it, saw it, heard it, or thinks so."""

from __future__ import annotations

import re

from corroborate.statements.lexicon import lexicon
from corroborate.statements.model import Modality

_OBJECT = re.compile(r"\b(?:as|than|with|of|for|to|by|from)\s$")
_MEANWHILE = re.compile(r"\b(?:[Ww]hen|[Ww]hile)\s$")
#: "was a child": said of the subject, nobody else
_BEING = re.compile(r"\b(?:was|were|is|had been)\s(?:still\s|only\s)?an?\s[\w\s-]{2,40}?(?=,|$)")
_STATE = re.compile(r"(?:was|were|is)\b")
_AT_ONCE = re.compile(r"\s*(?:that\s)?(?:,\s*)?")
#: a following "he/she" means anyone
_ANYONE = re.compile(r"\b(?:[Oo]ne|[Aa]nyone|[Ww]hoever|those|[Ee]ach|[Ee]veryone|[Nn]obody|[Nn]o one)\b")


def modality(text: str, start: int, end: int, content: int, *, one: bool) -> Modality | None:
    """The modality of the clause `[start, end)` of folded `text`; `content` is where the telling
    begins (after the reporting verb). None when the words do not say. `one`: a single testifier."""
    said = _Telling(text, start, end, content, one)
    heard = said.evidence(Modality.HEARD)
    # What was heard stays hearsay, whatever else the sentence tells; but what one was told in the
    # course of what one lived through is no hearsay.
    if heard is not None and not (said.told(heard) and said.lived(heard[0])):
        return Modality.HEARD
    found = [
        (match[0], kind) for kind in (Modality.WITNESSED, Modality.BELIEF) if (match := said.evidence(kind)) is not None
    ]
    if found:
        return min(found)[1]
    return Modality.EXPERIENCED if said.lived(end) or said.anywhere(Modality.EXPERIENCED, content) else None


class _Telling:
    """One clause, and the subjects in it that can only be the testifier."""

    def __init__(self, text: str, start: int, end: int, content: int, one: bool) -> None:
        self.text, self.start, self.end, self.content, self.one = text, start, end, content, one
        self.subjects = [match for match in lexicon().subject.finditer(text, start, end) if self._is_testifier(match)]

    def evidence(self, kind: Modality) -> tuple[int, int] | None:
        """Range of the first words that tell of `kind`."""
        after = lexicon().modality[kind.value].after
        own = next((m for subject in self.subjects if (m := after.match(self.text, subject.end(), self.end))), None)
        there = self.anywhere(kind, self.start)
        if own is None or (there is not None and there.start() < own.start()):
            return None if there is None else there.span()
        return own.span()

    def anywhere(self, kind: Modality, start: int) -> re.Match[str] | None:
        words = lexicon().modality[kind.value]
        if not any(self.text.find(cue, start, self.end) >= 0 for cue in words.cues):
            return None
        return words.anywhere.search(self.text, start, self.end)

    def told(self, found: tuple[int, int]) -> bool:
        """Whether the hearsay is only a being told."""
        words = self.text[found[0] : found[1]]
        return "told" in words and "heard" not in words

    def lived(self, before: int) -> bool:
        """Whether the testifier does or suffers something in the telling before the offset `before`."""
        after = lexicon().modality["experienced"].after
        return any(
            self.content <= subject.start()
            and subject.end() < before
            and after.match(self.text, subject.end(), self.end)
            for subject in self.subjects
        )

    def _is_testifier(self, subject: re.Match[str]) -> bool:
        text, at, who = self.text, subject.start(), subject["who"].lower()
        if _MEANWHILE.search(text, max(0, at - 8), at) and _STATE.match(text, subject.end()):
            return False  # "when the testifier was a child" says only when
        if who.startswith("the "):
            # "with the testifier", "in the same unit as the testifier": the verb is another's
            return _OBJECT.search(text, max(0, at - 8), at) is None
        between = text[self.content : at]
        if who == "they":
            # "testifiers said that they had ...": only as the very first subject
            return not self.one and _AT_ONCE.fullmatch(between) is not None
        if not self.one:
            return False
        between = _BEING.sub("", between)
        if _ANYONE.search(between):
            return False
        if "/" in who:
            between = between[between.rfind("testif") + 1 :]
        return lexicon().people.search(between) is None
