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
class Lexicon:
    """Patterns over a sentence in which quotes and dashes are folded (`finder.fold`)."""

    one: re.Pattern[str]
    several: re.Pattern[str]
    same: re.Pattern[str]
    account: re.Pattern[str]
    verbs: re.Pattern[str]
    impersonal: re.Pattern[str]
    people: re.Pattern[str]
    female: re.Pattern[str]
    male: re.Pattern[str]
    modality: dict[str, re.Pattern[str]]
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
    adjectives = r"(?:(?!who\b|that\b|in\b|of\b|the\b|and\b)[\w'/-]+\s){0,4}?"
    person = any_of([*people["female"][:2], *people["male"][:2], "person", "North Korean", "Korean"])
    left = any_of(testifier["left"])
    one = (
        rf"\b(?P<det>[Aa]nother|[Aa]n?|[Oo]ne|[Tt]his|[Tt]hat)\s(?P<adjectives>{adjectives})"
        rf"(?:(?P<noun>{noun})\b(?!s)"
        rf"|(?P<elliptic>(?<=nother\s))(?={any_of(testifier['verbs'])}\b)"
        rf"|(?P<person>[A-Z]\w+(?:\s[A-Z]\w+)?|{person})(?=\s(?:in\s(?:his|her|his/her|her/his|their)\s"
        rf"(?:early|mid|late)?[\s-]?\d0s|who\s(?:had\s)?{left}\b)))"
    )
    quantity = any_of(testifier["quantities"])
    several = (
        rf"\b(?P<quantity>{quantity})?\s?(?:of\s(?:the|them)\s)?(?P<adjectives>{adjectives}){noun}s\b"
        rf"|\b(?P<some>[Ss]ome|[Oo]thers|[Mm]any|[Mm]ost|[Ss]everal)\s(?:also\s)?(?:have\s)?{any_of(testifier['verbs'][:30])}\b"
    )
    same = rf"\b[Tt]he\s(?:same\s)?{noun}(?!s|\s(?:of|population)\b)\b"
    account = (
        r"\b(?:(?:[Aa]nother|[Aa]|[Oo]ne)\s(?P<one>testimony)|(?P<few>[Mm]any|[Ss]everal|[Ss]ome|[Oo]ther|[Cc]onflicting|[Nn]umerous)?"
        r"\s?(?:\w+\s)?(?P<plural>[Tt]estimonies)|(?P<bare>[Tt]estimony))\b"
    )
    return Lexicon(
        one=re.compile(one),
        several=re.compile(several, re.I),
        same=re.compile(same),
        account=re.compile(account),
        verbs=re.compile(rf"\b{verb}\b"),
        impersonal=re.compile("|".join(data["impersonal"]["patterns"]), re.I),
        people=re.compile(rf"\b{any_of(people['nouns'])}\b", re.I),
        female=re.compile(rf"\b{any_of(people['female'])}\b", re.I),
        male=re.compile(rf"\b{any_of(people['male'])}\b", re.I),
        modality=_modality(data["modality"], noun),
        state_bodies=any_of(data["state"]["bodies"]),
        state_names=any_of(data["state"]["names"]),
        state_reports=re.compile(rf"\b{any_of(data['state']['reports'])}\b"),
        saying=any_of(data["state"]["verbs"]),
        connective=re.compile(rf"^(?:{'|'.join(data['connectives']['patterns'])}),?\s", re.I),
    )


def _modality(data: dict[str, Any], noun: str) -> dict[str, re.Pattern[str]]:
    between = r"(?:(?:him/herself|himself|herself|also|had\sonce|once|personally|actually|directly)\s)?"
    subject = rf"(?:\b(?:he|she|he/she|she/he|s/he|they)|\b[Tt]he\s{noun})\s{between}"
    out: dict[str, re.Pattern[str]] = {}
    for name in ("heard", "witnessed", "belief"):
        # "was told to come" is an order, not hearsay
        out[name] = re.compile(
            rf"{subject}{any_of(data[name])}\b(?!\sto\b)|" + "|".join(data[f"{name}_anywhere"]), re.I
        )
    skip = any_of([*data["stative"], *data["heard"], *data["witnessed"], *data["belief"]])
    out["experienced"] = re.compile(
        rf"{subject}(?!{skip}\b)(?:could\snot|did\snot|could|had|has|was|were|is|\w+(?:ed|en)|\w+)\b|"
        + "|".join(data["experienced_anywhere"]),
        re.I,
    )
    return out
