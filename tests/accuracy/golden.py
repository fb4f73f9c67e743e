"""The golden verdicts: every finding on the real text that a person has looked at, and what they said."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corroborate.values import Finding

VERDICTS = Path(__file__).with_name("verdicts.tsv")
_HEAD = ("rule", "place", "digest", "verdict", "why")


@dataclass(frozen=True)
class Key:
    """Which finding is meant, whatever moved: its rule, where its first place stands, and what words it is about."""

    rule: str
    place: str
    digest: str


@dataclass(frozen=True)
class Verdict:
    """`verdict` is `true`, `false` or `?` (nobody has looked)."""

    verdict: str
    why: str


def keys(findings: Iterable[Finding]) -> dict[Key, Finding]:
    """Findings by key; equal ones are numbered in the order of the text."""
    out: dict[Key, Finding] = {}
    seen: Counter[Key] = Counter()
    for finding in findings:
        base = Key(finding.rule, place_of(finding), digest_of(finding))
        seen[base] += 1
        key = base if seen[base] == 1 else Key(base.rule, base.place, f"{base.digest}+{seen[base] - 1}")
        out[key] = finding
    return out


def place_of(finding: Finding) -> str:
    """Note, table or section of the first place: `n1505`, `tV-7`, `sIV.1.A`."""
    if not finding.places:
        return "-"
    first = finding.places[0]
    if first.note is not None:
        return f"n{first.note}"
    return f"t{first.table}" if first.table is not None else f"s{first.section or ''}"


def digest_of(finding: Finding) -> str:
    """Of the first quotation, white space folded: says which words without printing them."""
    quote = " ".join(finding.places[0].quote.split()) if finding.places else ""
    return hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def load(path: Path = VERDICTS) -> dict[Key, Verdict]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {Key(r["rule"], r["place"], r["digest"]): Verdict(r["verdict"], r["why"]) for r in rows}


def save(verdicts: dict[Key, Verdict], path: Path = VERDICTS) -> None:
    rows = sorted((k.rule, k.place, k.digest, v.verdict, v.why) for k, v in verdicts.items())
    path.write_text("".join("\t".join(row) + "\n" for row in (_HEAD, *rows)), "utf-8")
