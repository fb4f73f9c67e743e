"""How the testifier knows: lived through it, saw it, heard it, or thinks so."""

from __future__ import annotations

import re

from corroborate.statements.lexicon import lexicon
from corroborate.statements.model import Modality

_SUBJECT = re.compile(r"(?:he/she|she/he|s/he|he|she|they|the \w+)\b", re.I)
_OBJECT = re.compile(r"\b(?:as|than|with|of|for|to|by|from)\s$")
_MEANWHILE = re.compile(r"\b(?:when|while)\s$", re.I)
#: "was a child": said of the subject, nobody else
_BEING = re.compile(r"\b(?:was|were|is|had been)\s(?:still\s|only\s)?an?\s[\w\s-]{2,40}?(?=,|$)")
_STATE = re.compile(r"\s(?:was|were|is)\b")
#: a following "he/she" means anyone
_ANYONE = re.compile(r"\b(?:one|anyone|whoever|those|each|every|everyone|nobody|no one)\b", re.I)


def modality(text: str, start: int, end: int, content: int, *, one: bool) -> Modality | None:
    """The modality of the clause `[start, end)` of folded `text`; `content` is where the telling
    begins (after the reporting verb). None when the words do not say. `one`: a single testifier."""
    patterns = lexicon().modality
    best: tuple[int, Modality] | None = None
    for kind in (Modality.HEARD, Modality.WITNESSED, Modality.BELIEF):
        match = patterns[kind.value].search(text, start, end)
        if match is not None and _is_testifier(text, content, match, one=one):
            found = (match.start(), kind)
            # What was heard stays hearsay, whatever else the sentence tells.
            if kind is Modality.HEARD:
                if _answered(text, content, match, one=one):
                    continue
                return kind
            if best is None or found[0] < best[0]:
                best = found
    if best is not None:
        return best[1]
    for match in patterns["experienced"].finditer(text, content, end):
        if _is_testifier(text, content, match, one=one):
            return Modality.EXPERIENCED
    return None


def _answered(text: str, content: int, match: re.Match[str], *, one: bool) -> bool:
    """What one was told in the course of what one lived through is no hearsay."""
    if "heard" in match[0] or "told" not in match[0]:
        return False
    lived = lexicon().modality["experienced"].search(text, content, match.start())
    return lived is not None and _is_testifier(text, content, lived, one=one)


def _is_testifier(text: str, content: int, match: re.Match[str], *, one: bool) -> bool:
    """Whether the subject of `match` can only be the testifier."""
    subject = _SUBJECT.match(match[0])
    if subject is None:
        return True
    if _MEANWHILE.search(text, max(0, match.start() - 8), match.start()) and _STATE.match(match[0], subject.end()):
        return False  # "when the testifier was a child" says only when
    if subject[0].lower().startswith("the "):
        # "with the testifier", "in the same unit as the testifier": the verb is another's
        return _OBJECT.search(text, max(0, match.start() - 8), match.start()) is None
    between = text[content : match.start()] if match.start() > content else ""
    pronoun = subject[0].lower()
    if pronoun == "they":
        # "testifiers said that they had ...": only as the very first subject
        return not one and re.fullmatch(r"\s*(?:that\s)?(?:,\s*)?", between) is not None
    if not one:
        return False
    between = _BEING.sub("", between)
    if _ANYONE.search(between):
        return False
    if "/" in pronoun:
        between = between[between.rfind("testif") + 1 :]
    return lexicon().people.search(between) is None
