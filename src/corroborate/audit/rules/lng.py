"""Language: slips that a reader stumbles over. All of them are notes; none of them says what is true.

Words and phrases are data (`audit/data/language.toml`); the code knows only the shapes of slips.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from importlib import resources
from itertools import zip_longest

from corroborate.audit import spelling
from corroborate.audit.prose import Prose, Where
from corroborate.audit.rule import Check, Context
from corroborate.audit.support import finding
from corroborate.audit.wordlists import any_of, wordlist
from corroborate.values import Finding

_DATA = resources.files("corroborate.audit") / "data"

#: a wider gap parts columns
_GAP = re.compile(r"(?<! ) {2,8}(?! )")
_LOWER_START = re.compile(r"(?<=[a-z]{3})(?P<stop>[.?!]”?) (?P<word>[a-z]{2,})\b")
_LINK = re.compile(r"<[^<>\n]*>|\b(?:https?://|www\.)\S+")
_TIGHT = re.compile(r"\((?=[A-Z][a-z]{3})|[,;](?=[A-Za-z]{2})|\.(?=[A-Z][a-z]+ )")
_RUN = re.compile(
    r"\b(?:they|he|she|he/she|who) [a-z]+ed (?:[a-z]+ ){1,4}and (?P<verb>run|come|become)\b(?! (?:by|over))"
)
_BETWEEN = re.compile(r"\bbetween \d[\d:.,]*(?: ?(?:am|pm|a\.m\.|p\.m\.|%|percent|per cent))? to \d[\d:.,]*\b")
_NO_SUBJECT = re.compile(
    r", (?P<words>(?:is|was|has been) (?:also )?"
    r"(?:said|reported|known|believed|found|assumed|estimated|claimed) that\b)"
)
_OPENING = re.compile(r"[.?!“\n] ?[A-Z][a-z]+(?: [a-z]+){0,2}$")
_FEMALE = frozenset(("she", "her", "hers", "herself"))
_MALE = frozenset(("he", "his", "him", "himself"))
_PRONOUN = re.compile(r"(?<![/\w])(?:she|hers|herself|her|he|his|him|himself)(?![/\w])", re.IGNORECASE)
_INFINITIVE = re.compile(r"\bto [a-z]|\b(?:helped|watched|noticed|feared)\b")
#: a term of the country, explained: "(kwanliso)"
_BRACKETED = re.compile(r"\(([a-z][a-z -]+)\)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+")


def _links(prose: Prose) -> list[tuple[int, int]]:
    return [found.span() for found in _LINK.finditer(prose.text)]


def _inside(at: int, ranges: list[tuple[int, int]]) -> bool:
    index = bisect_right(ranges, (at, sys.maxsize)) - 1
    return index >= 0 and at < ranges[index][1]


def doubled_words(context: Context) -> Iterator[Finding]:
    """LNG001: one word printed twice."""
    prose = context.prose
    twice = {first for first, second in prose.pairs if first == second} - frozenset(wordlist("language")["doubled"])
    for start, end in (spot for word in sorted(twice) for spot in prose.phrase(f"{word} {word}")):
        first, second = prose.text[start:end].split(" ")
        if len(first) > 1 and second.islower() and prose.piece(start).where is not Where.HEAD:
            yield finding("LNG001", [prose.place(start, end)], word=second)


def gaps(context: Context) -> Iterator[Finding]:
    """LNG002: blanks inside a sentence where a word may have been lost."""
    prose = context.prose
    for found in _GAP.finditer(prose.text):
        start, end = _widen(prose.text, found.start(), found.end())
        inner = prose.text[found.start() - 1 : found.start()], prose.text[found.end() : found.end() + 1]
        if not (inner[0].isalpha() or inner[0] == ",") or not inner[1].isalpha() or not _in_sentence(prose, start):
            continue
        yield finding("LNG002", [prose.place(start, end)], around=prose.text[start:end], blanks=len(found[0]))


def _in_sentence(prose: Prose, at: int) -> bool:
    return prose.piece(at).where in (Where.BODY, Where.CELL)


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the word before and the word after it."""
    left = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    right = min((at for at in (text.find(" ", end), text.find("\n", end)) if at >= 0), default=len(text))
    return left, right


def misspelt(context: Context) -> Iterator[Finding]:
    """LNG003: words one slip away from a common one; names, addresses and terms explained in
    brackets are left alone."""
    prose = context.prose
    foreign = {word for group in _BRACKETED.findall(prose.text) for word in group.split()}
    for start, end, meant in spelling.slips(prose.running, foreign):
        yield finding("LNG003", [prose.place(start, end)], word=prose.text[start:end], meant=meant)


def lower_starts(context: Context) -> Iterator[Finding]:
    """LNG004: a sentence that begins with a small letter."""
    prose = context.prose
    abbreviated = frozenset(wordlist("language")["abbreviated"])
    for found in _LOWER_START.finditer(prose.running):
        before = re.search(r"[A-Za-z]+$", prose.text[max(0, found.start() - 12) : found.start()])
        if before is not None and before[0].lower() in abbreviated:
            continue
        yield finding("LNG004", [prose.place(found.start("word"), found.end("word"))], word=found["word"])


def twin_pronouns(context: Context) -> Iterator[Finding]:
    """LNG005: she/she for he/she."""
    prose = context.prose
    pairs: dict[str, str] = wordlist("language")["twins"]["pairs"]
    for twin, meant in pairs.items():
        for start, end in prose.phrase(twin) if prose.counts[twin] else ():
            yield finding("LNG005", [prose.place(start, end)], words=prose.text[start:end], meant=meant)


def pronoun_slips(context: Context) -> Iterator[Finding]:
    """LNG006: one testifier who is she and then he. Silent where any other person is spoken of."""
    prose = context.prose
    data = wordlist("language")
    opening = re.compile(data["account"]["opening"])
    persons = re.compile(rf"\b(?:{any_of(data['persons']['nouns'])})s?\b", re.IGNORECASE)
    openings = list(opening.finditer(prose.running))
    for index, found in enumerate(openings):
        line = prose.running.find("\n", found.end())
        end = min(line, openings[index + 1].start() if index + 1 < len(openings) else line)
        if prose.piece(found.start()).where is Where.BODY:
            # Body text goes on to other matters: only the sentence is surely this testifier's.
            stop = prose.running.find(". ", found.end(), end)
            end = stop if stop >= 0 else end
        account = prose.running[found.end() : end]
        own = _FEMALE if found["pronoun"] == "her" else _MALE if found["pronoun"] == "his" else frozenset()
        slip = next((one for one in _PRONOUN.finditer(account) if one[0].lower() not in own), None)
        if slip is None or persons.search(account, 0, slip.start()) or _NAME.search(account, 0, slip.start()):
            continue
        places = [(found.end() + slip.start(), found.end() + slip.end()), found.span("pronoun")]
        yield finding("LNG006", [prose.place(*place) for place in places], first=found["pronoun"], then=slip[0])


def wrong_phrases(context: Context) -> Iterator[Finding]:
    """LNG007: a phrase of the list, two rates at once, "between 3 to 5", a verb without its "it"."""
    prose = context.prose
    text, lower = prose.text, prose.lower
    done = -1
    for slip in wordlist("language")["slip"]:
        unless = re.compile(slip["unless"]) if "unless" in slip else None
        after = re.compile(slip["after"]) if "after" in slip else None
        for wrong in slip["wrong"]:
            for at, end in prose.phrase(wrong):
                if at < done < end or (unless is not None and unless.match(lower, end)):
                    continue
                if after is not None and not after.search(lower[max(0, at - 40) : at]):
                    continue
                done = end
                yield finding("LNG007", [prose.place(at, end)], words=text[at:end], meant=slip["right"])
    rates = any_of(wordlist("language")["rates"]["words"])
    for found in re.finditer(rf"\b(?:per|each|every) (?:{rates}) (?:per|each|every) (?:{rates})\b", text):
        yield finding("LNG007", [prose.place(*found.span())], words=found[0], meant="one of the two")
    for found in _BETWEEN.finditer(text):
        yield finding("LNG007", [prose.place(*found.span())], words=found[0], meant="between … and, from … to")
    for found in _NO_SUBJECT.finditer(text):
        if not (
            _in_sentence(prose, found.start()) and _OPENING.search(text, max(0, found.start() - 60), found.start())
        ):
            continue
        yield finding("LNG007", [prose.place(*found.span("words"))], words=found["words"], meant=f"it {found['words']}")


def articles(context: Context) -> Iterator[Finding]:
    """LNG008: an article before a word that cannot follow it, "a" before a vowel, "an" before none."""
    prose = context.prose
    data = wordlist("language")
    never = frozenset(data["meetings"]["never"])
    hard, soft = tuple(data["articles"]["consonant"]), tuple(data["articles"]["vowel"])
    suspects = []
    for article, word in prose.pairs:
        if article in ("the", "an") and word in never:
            suspects.append((article, word))
        elif article in ("a", "an") and len(word) > 1:
            vowel = word.startswith(soft) or (word[0] in "aeiou" and not word.startswith(hard))
            if vowel != (article == "an"):
                suspects.append((article, word))
    for start, end in (spot for words in sorted(suspects) for spot in prose.phrase(" ".join(words))):
        before, words = prose.text[start - 1 : start], prose.text[start:end]
        if words[1:].islower() and before not in (*"(’'-.", "") and _in_sentence(prose, start):
            yield finding("LNG008", [prose.place(start, end)], words=words)


def agreement(context: Context) -> Iterator[Finding]:
    """LNG009: number of noun and verb, of number word and noun."""
    prose = context.prose
    data = wordlist("language")["agreement"]
    many, single = any_of(data["plural_after"]), any_of(data["singular"])
    counted = rf"(?<![\w-])(?:{many}) (?:[a-z]{{4,}} )?(?:{single}){data['follows']}"
    for found in re.finditer(counted, prose.running):
        yield finding("LNG009", [prose.place(*found.span())], words=found[0])
    unless = re.compile(data["unless"])
    for pair in data["pairs"]:
        for at, end in prose.phrase(pair):
            line = max(prose.text.rfind("\n", 0, at), prose.text.rfind(". ", 0, at)) + 1
            if unless.search(prose.text[line:at]):
                continue
            yield finding("LNG009", [prose.place(at, end)], words=prose.text[at:end])


def verb_forms(context: Context) -> Iterator[Finding]:
    """LNG010: a past form where the plain one must stand ("had to gave")."""
    prose = context.prose
    data = wordlist("language")["verbs"]
    for plain in data["plain"]:
        last = plain.rsplit(" ", 1)[-1]
        for past in data["past"]:
            for start, end in prose.phrase(f"{plain} {past}") if (last, past) in prose.pairs else ():
                if _in_sentence(prose, start):
                    yield finding("LNG010", [prose.place(start, end)], words=prose.text[start:end])
    for found in _RUN.finditer(prose.running):
        if _INFINITIVE.search(found[0]):
            continue  # "wanted to cross and run", "helped him cross and run"
        yield finding("LNG010", [prose.place(*found.span("verb"))], words=found[0])


def tight(context: Context) -> Iterator[Finding]:
    """LNG011: a blank missing beside a bracket, a comma or a full stop."""
    prose = context.prose
    links = _links(prose)
    for found in _TIGHT.finditer(prose.text):
        before = prose.text[max(0, found.start() - 2) : found.start()]
        if len(before) < 2 or not (before.isalpha() and before.islower()):
            continue
        if _inside(found.start(), links) or prose.piece(found.start()).where is Where.HEAD:
            continue
        start, end = _widen(prose.text, found.start(), found.end())
        if "@" in prose.text[start:end] or "/" in prose.text[start:end]:
            continue
        yield finding("LNG011", [prose.place(start, end)], words=prose.text[start:end])


def left_open(context: Context) -> Iterator[Finding]:
    """LNG012: a quotation that is not closed, or not opened, in its paragraph."""
    prose = context.prose
    for piece, after in zip_longest(prose.pieces, prose.pieces[1:]):
        text = piece.flow.text
        if text.count("“") == text.count("”") or piece.where is Where.HEAD:
            continue
        if after is not None and after.flow.text[:1] == "“" and text.count("“") == text.count("”") + 1:
            continue  # a quotation of several paragraphs opens each of them
        at = _unpaired(text)
        start, end = _widen(prose.text, piece.start + at, piece.start + at + 1)
        yield finding("LNG012", [prose.place(start, end)], words=prose.text[start:end])


def _unpaired(text: str) -> int:
    """Offset of the first quotation mark that has no partner."""
    opened = -1
    for at, sign in enumerate(text):
        if sign == "“":
            if opened >= 0:
                return opened
            opened = at
        elif sign == "”":
            if opened < 0:
                return at
            opened = -1
    return opened


CHECKS: tuple[Check, ...] = (
    doubled_words,
    gaps,
    misspelt,
    lower_starts,
    twin_pronouns,
    pronoun_slips,
    wrong_phrases,
    articles,
    agreement,
    verb_forms,
    tight,
    left_open,
)
