"""Heads of columns: which words of the head lines name which column.

Heads are printed close together, several in one line or one over several lines; how many there
must be is known from the rows. A head that stands alone over a line of further heads is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corroborate.documents.flow import Flow
from corroborate.documents.tables.atoms import join
from corroborate.documents.tables.numbers import words
from corroborate.documents.tables.tokens import Token, TokenKind

#: a word no longer than this in lower case ("of", "by", "and") seldom ends a head
_FUNCTION_WORD = 3


@dataclass(frozen=True, slots=True)
class Head:
    """The name of one column; `over` is the head it shares with its neighbours."""

    flow: Flow
    over: Flow | None = None

    @property
    def text(self) -> str:
        return self.flow.text if self.over is None else f"{self.over.text} / {self.flow.text}"


@dataclass(frozen=True, slots=True)
class _Joint:
    """A place within a token where one head may end and the next begin."""

    token: int
    at: int
    word: str
    hard: bool
    wrapped: bool = False  # within a head that goes on in the next line


def read_heads(tokens: Sequence[Token], count: int) -> list[Head] | None:
    """`count` heads from the tokens of the head lines, or None when they do not come out."""
    if not tokens or count < 1:
        return None
    upper = _storeyed(tokens, count, only_stacked=True)
    if upper is not None:
        return upper
    flat = _flat(tokens, count)
    if flat is not None:
        return [Head(flow) for flow in flat]
    return _storeyed(tokens, count, only_stacked=False) or _stacked_words(tokens, count)


def _stacked_words(tokens: Sequence[Token], count: int) -> list[Head] | None:
    """Heads over several lines in a text that does not show where a line goes on: lines right below
    one another are one head, when that comes out to `count`."""
    if any(token.row.shown for token in tokens):
        return None
    groups: list[list[Flow]] = []
    for token in tokens:
        if groups and token.tight and token.kind is TokenKind.TEXT:
            groups[-1].append(token.flow)
        else:
            groups.append([token.flow])
    if len(groups) != count:
        return None
    return [Head(join("", group)) for group in groups]


def _flat(tokens: Sequence[Token], count: int) -> list[Flow] | None:
    need = count - len(tokens)
    if need < 0:
        return None
    chosen = _choose([joint for at, token in enumerate(tokens) for joint in _joints(at, token)], need)
    if chosen is None:
        return None
    return [flow for at, token in enumerate(tokens) for flow in _cut(token, [j.at for j in chosen if j.token == at])]


def _joints(at: int, token: Token) -> list[_Joint]:
    """Joints within the first line of a token: what goes on in further lines is the last head of it."""
    if token.kind is not TokenKind.TEXT:
        return []
    out: list[_Joint] = []
    for (_, _, before), (start, _, word) in pairwise(words(token.text)):
        if token.lines > 1 and start >= token.first:
            break
        if word.endswith(",") or before.endswith((".", "/", "&", ",")) or not (word[0].isupper() or word[0].isdigit()):
            continue
        hard = not (before.islower() and len(before) <= _FUNCTION_WORD)
        out.append(_Joint(at, start, word, hard, token.lines > 1))
    return out


def _choose(joints: list[_Joint], need: int) -> list[_Joint] | None:
    if need == 0:
        return []
    whole = [joint for joint in joints if not joint.wrapped]
    hard = [joint for joint in whole if joint.hard]
    for some in (hard, whole, [joint for joint in joints if joint.hard], joints):
        if len(some) == need:
            return some
    for word in dict.fromkeys(joint.word for joint in hard):
        same = [joint for joint in hard if joint.word == word]
        if len(same) == need > 1:  # Kim Il Sung | Kim Jong Il | Kim Jong Un
            return same
    return None


def cut_lines(token: Token) -> list[Flow]:
    """The cells of a token whose first line may hold several: cut before each capital or number that
    follows a whole word."""
    return _cut(token, [joint.at for joint in _joints(0, token) if joint.hard])


def _cut(token: Token, at: list[int]) -> list[Flow]:
    edges = [0, *at, len(token.text)]
    out: list[Flow] = []
    for start, end in pairwise(edges):
        piece = token.text[start:end]
        out.append(token.flow.slice(start, start + len(piece.rstrip())))
    return out


def _storeyed(tokens: Sequence[Token], count: int, *, only_stacked: bool) -> list[Head] | None:
    """Heads when one token stands over the parts of the next. `only_stacked`: its line lies right
    below another one-line head, so that the two cannot be neighbours at one height."""
    for at in range(1, len(tokens) - 1):
        over, under = tokens[at], tokens[at + 1]
        if over.lines > 1 or len(_joints(at + 1, under)) < 1 or over.row is under.row:
            continue
        if only_stacked and not (over.tight and tokens[at - 1].lines == 1 and not under.tight):
            continue
        rest = [*tokens[:at], *tokens[at + 1 :]]
        need = count - len(rest)
        inner = _joints(at, under)
        for take in ([j for j in inner if j.hard], inner):
            outer = [j for i, t in enumerate(rest) if i != at for j in _joints(i, t)]
            chosen = _choose(outer, need - len(take)) if take and need >= len(take) else None
            if chosen is None:
                continue
            out: list[Head] = []
            for i, token in enumerate(rest):
                cuts = [j.at for j in (take if i == at else chosen) if j.token == i]
                out.extend(Head(flow, over.flow if i == at else None) for flow in _cut(token, cuts))
            return out
    return None
