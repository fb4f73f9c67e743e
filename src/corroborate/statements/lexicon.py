"""The words of speaking and witnessing, made into patterns once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from corroborate.vocabularies.vocabulary import raw

#: a pronoun that hides the sex
MASKED = r"(?:he/she|she/he|his/her|her/his|him/her|her/him|himself/herself|him/herself|his/hers|s/he|they|their)"


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first, blanks flexible."""
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=len, reverse=True)) + ")"


@dataclass(frozen=True, slots=True)
class Evidence:
    """`after`: what follows a subject; `anywhere`: words that need none; `cues`: one of these stands
    where `anywhere` matches."""

    after: re.Pattern[str]
    anywhere: re.Pattern[str]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns over a sentence in which quotes and dashes are folded (`finder.fold`)."""

    nouns: tuple[str, ...]
    aged: re.Pattern[str]
    left: re.Pattern[str]
    bare: re.Pattern[str]
    one: re.Pattern[str]
    one_person: re.Pattern[str]
    several: re.Pattern[str]
    same: re.Pattern[str]
    person: re.Pattern[str]
    some: re.Pattern[str]
    account: re.Pattern[str]
    verbs: re.Pattern[str]
    impersonal: re.Pattern[str]
    people: re.Pattern[str]
    female: re.Pattern[str]
    male: re.Pattern[str]
    subject: re.Pattern[str]
    modality: dict[str, Evidence]
    state_bodies: str
    state_names: str
    state_reports: re.Pattern[str]
    saying: str
    connective: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The shipped English lexicon."""
    data = raw("speech")
    testifier = data["testifier"]
    noun, verb = any_of(testifier["nouns"]), any_of(testifier["verbs"])
    people = data["people"]
    left = any_of(testifier["left"])
    adjectives = r"(?P<adjectives>(?:(?!(?:who|that|in|of|the|and|by|from|to)\s)[\w'/-]+\s){0,4})"
    quantity = any_of([*testifier["quantities"], *(word.capitalize() for word in testifier["quantities"])])
    account = (
        r"\b(?:(?:[Aa]nother|[Aa]|[Oo]ne)\s(?P<one>testimony)"
        r"|(?:(?P<few>[Mm]any|[Ss]everal|[Ss]ome|[Oo]ther|[Cc]onflicting|[Nn]umerous)\s)?(?:\w+\s)?(?P<plural>[Tt]estimonies)"
        r"|(?P<bare>[Tt]estimony))\b"
    )
    return Lexicon(
        nouns=(*testifier["nouns"], *(word.capitalize() for word in testifier["nouns"])),
        aged=re.compile(r"\sin\s(?:his|her|their)[\w/]*\s(?:early|mid|late)?[\s-]?\d0s"),
        left=re.compile(rf"\swho\s(?:had\s)?{left}\b"),
        bare=re.compile(rf"\s(?:{verb}|who)\b"),
        one=re.compile(rf"\b(?P<det>[Aa]nother|[Aa]n?|[Oo]ne|[Tt]his|[Tt]hat)\s{adjectives}$"),
        one_person=re.compile(
            rf"\b(?P<det>[Aa]nother|[Aa]n?|[Oo]ne|[Tt]his|[Tt]hat)\s{adjectives}(?P<person>[\w'-]+)$"
        ),
        several=re.compile(rf"(?<![\w'/-])(?:(?P<quantity>{quantity})\s)?(?:of\s(?:the|them)\s)?{adjectives}$"),
        same=re.compile(r"\b[Tt]he\s(?:same\s)?$"),
        person=re.compile(rf"[A-Z]\w+$|\b{any_of([*people['female'][:2], *people['male'][:2], 'person', 'youth'])}$"),
        some=re.compile(
            r"(?:[Ss]ome|[Oo]thers|[Mm]any|[Mm]ost|[Ss]everal)\s(?:also\s)?(?:have\s)?"
            rf"{any_of(testifier['verbs'][:30])}\b"
        ),
        account=re.compile(account),
        verbs=re.compile(rf"\b{verb}\b"),
        impersonal=re.compile("|".join(data["impersonal"]["patterns"]), re.I),
        people=re.compile(rf"\b{any_of(people['nouns'])}\b", re.I),
        female=re.compile(rf"\b{any_of(people['female'])}\b", re.I),
        male=re.compile(rf"\b{any_of(people['male'])}\b", re.I),
        subject=_subject(noun),
        modality=_modality(data["modality"]),
        state_bodies=any_of(data["state"]["bodies"]),
        state_names=any_of(data["state"]["names"]),
        state_reports=re.compile(rf"\b{any_of(data['state']['reports'])}\b"),
        saying=any_of(data["state"]["verbs"]),
        connective=re.compile(rf"^(?:{'|'.join(data['connectives']['patterns'])}),?\s", re.I),
    )


def _subject(noun: str) -> re.Pattern[str]:
    # atomic: "also said" must not be read as a verb "also"
    between = (
        r"(?>(?:(?:him/herself|himself|herself|also|further|later|then|had\sonce|once|"
        r"personally|actually|directly)\s)?)"
    )
    pronoun = r"[Hh]e/she|[Ss]he/he|s/he|[Hh]e|[Ss]he|[Tt]hey"
    return re.compile(rf"(?<![\w/])(?P<who>{pronoun}|[Tt]he\s{noun})\s{between}")


def _modality(data: dict[str, Any]) -> dict[str, Evidence]:
    out: dict[str, Evidence] = {}
    for name in ("heard", "witnessed", "belief"):
        # "was told to come" is an order, not hearsay
        after = re.compile(rf"{any_of(data[name])}\b(?!\sto\b)")
        out[name] = Evidence(after, re.compile("|".join(data[f"{name}_anywhere"])), tuple(data[f"{name}_cues"]))
    skip = any_of([*data["stative"], *data["witnessed"], *data["belief"]])
    out["experienced"] = Evidence(
        re.compile(rf"(?!{skip}\b|{any_of(data['heard'])}\b(?!\sto\b))\w"),
        re.compile("|".join(data["experienced_anywhere"])),
        tuple(data["experienced_cues"]),
    )
    return out
