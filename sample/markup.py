"""The sample's source language: prose with notes, citations, and marks on what is planted in it.

^[ ... ]          a footnote
{kind@work text}  a citation; `ib@work` / `sh@work` say what an Ibid. or a short form means,
                  `@?` that it is ambiguous, `@!` that its antecedent is not there
{t 23-12}         a testimony by its key in the register; `{t 23-12 = text}` prints other words
«CODE|words»      a planted error (`ID1`; `ID1b` is another place of it) or a look-alike (`L07`)
_words_           italics
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from register import INTERVIEWS

_TESTIMONY = re.compile(r"\{t (?P<key>\d\d-\d+(?:/\d)?)(?: = (?P<words>[^}]*))?\}")
_OPEN_CITATION = re.compile(r"\{(?P<kind>[a-z]+)(?:@(?P<work>[a-z0-9?!/-]+))? ")
_OPEN_MARK = re.compile(r"«(?P<code>[A-Z]+\d+[a-z]?)\|")
_BLOCK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Stretch:
    """`[start, end)` of a plain text; `name` is a mark's code or a citation's kind."""

    name: str
    start: int
    end: int
    work: str | None = None


@dataclass
class Rich:
    """Plain text and what stands on it."""

    text: str = ""
    italics: list[Stretch] = field(default_factory=list)
    marks: list[Stretch] = field(default_factory=list)
    citations: list[Stretch] = field(default_factory=list)
    notes: list[tuple[int, Rich]] = field(default_factory=list)


@dataclass
class Block:
    """A heading (`level` 1..5), paragraph, table or figure, in the order of the report."""

    kind: str
    rich: Rich | None = None
    level: int = 0
    label: str = ""
    shape: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    head: list[Rich] = field(default_factory=list)
    rows: list[list[Rich]] = field(default_factory=list)


def parse(source: str) -> Rich:
    """Rich text of one block of source. ValueError where a bracket stays open."""
    source = _TESTIMONY.sub(_testimony, source)
    rich, at = _parse(source, 0, nested=False)
    if at != len(source):
        raise ValueError(f"stray bracket: {source[at - 40 : at + 20]!r}")
    return rich


def _testimony(found: re.Match[str]) -> str:
    key = found["key"]
    return f"{{t@{key} {found['words'] or INTERVIEWS[key].printed}}}"


def _parse(source: str, at: int, *, nested: bool) -> tuple[Rich, int]:
    rich, out, stack = Rich(), [], []
    length, italic = 0, None
    while at < len(source):
        char = source[at]
        if source.startswith("^[", at):
            note, at = _parse(source, at + 2, nested=True)
            rich.notes.append((length, note))
            continue
        opened = _OPEN_MARK.match(source, at) or _OPEN_CITATION.match(source, at)
        if opened is not None:
            stack.append((opened, length))
            at = opened.end()
            continue
        if char in "»}":
            opened, start = _pop(stack, "«" if char == "»" else "{", source, at)
            if char == "»":
                rich.marks.append(Stretch(opened["code"], start, length))
            else:
                rich.citations.append(Stretch(opened["kind"], start, length, opened["work"]))
        elif char == "_":
            if italic is None:
                italic = length
            else:
                rich.italics.append(Stretch("italic", italic, length))
                italic = None
        elif char == "]" and nested:
            break
        else:
            out.append(char)
            length += 1
        at += 1
    if stack or italic is not None:
        raise ValueError(f"left open: {''.join(out)[:60]!r}")
    rich.text = "".join(out)
    return rich, at + nested


def _pop(stack: list[tuple[re.Match[str], int]], bracket: str, source: str, at: int) -> tuple[re.Match[str], int]:
    for index in range(len(stack) - 1, -1, -1):
        if stack[index][0][0][0] == bracket:
            return stack.pop(index)
    raise ValueError(f"closes nothing: {source[at - 40 : at + 20]!r}")


def read(folder: Path) -> list[Block]:
    """All blocks of the report, file by file in the order of their names."""
    blocks: list[Block] = []
    for path in sorted(folder.glob("*.txt")):
        source = path.read_text("utf-8").strip()
        pieces = re.split(r"(^:::.*?^:::$)", source, flags=re.MULTILINE | re.DOTALL)
        for piece in pieces:
            if piece.startswith(":::"):
                blocks.append(_display(piece.splitlines()))
                continue
            for text in _BLOCK.split(piece.strip()):
                if text:
                    blocks.append(_running(text))
    return blocks


def _running(text: str) -> Block:
    heading = re.match(r"(#{1,5}) ", text)
    if heading is None:
        return Block("paragraph", parse(text))
    return Block("heading", parse(text[heading.end() :]), level=len(heading[1]))


def _display(lines: list[str]) -> Block:
    kind, label, shape = lines[0].removeprefix("::: ").split()
    block = Block(kind, label=label, shape=shape)
    for line in lines[1:-1]:
        key, _, value = line.partition(":")
        value = value.strip()
        if key in ("head", "row"):
            cells = [cell.strip() for cell in f" {value} ".split(" | ")]
            if key == "row" and shape == "testimony":
                cells[-1] = f"{{t {cells[-1]}}}"
            (block.head.extend if key == "head" else block.rows.append)([parse(cell) for cell in cells])
        elif key == "data":
            block.fields[key] = value
        else:
            block.fields[key] = value.replace("_", "")
    return block
