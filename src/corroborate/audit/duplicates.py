"""One matter seen by two rules is reported once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from corroborate.audit.wordlists import wordlist
from corroborate.values import Finding, Passage


@cache
def _kept_for() -> dict[str, frozenset[str]]:
    """For each rule that gives way, the rules it gives way to."""
    out: dict[str, set[str]] = defaultdict(set)
    for entry in wordlist("duplicates")["same"]:
        for code in entry["drop"]:
            out[code].add(entry["keep"])
    return {code: frozenset(keepers) for code, keepers in out.items()}


def once(findings: Sequence[Finding]) -> list[Finding]:
    """`findings` without those that a kept one says as well: same words at fault, no place more."""
    giving = _kept_for()
    keepers = {code for each in giving.values() for code in each}
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.rule in keepers:
            by_rule[finding.rule].append(finding)
    return [
        finding
        for finding in findings
        if not any(_says(kept, finding) for code in giving.get(finding.rule, ()) for kept in by_rule[code])
    ]


def _says(kept: Finding, other: Finding) -> bool:
    """Whether `kept` is about the words at fault of `other` and shows as many places."""
    if not other.places or len(other.places) > len(kept.places):
        return False
    return any(_meets(place, other.places[0]) for place in kept.places[:1])


def _meets(one: Passage, two: Passage) -> bool:
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return False
    return one.start < two.end and two.start < one.end
