"""The report as a Typst book, and that book as PDF. The same source gives the same bytes."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import typst
from markup import Block, Rich

_HERE = Path(__file__).parent
_LEVELS = {1: "part", 2: "chapter", 3: "section", 4: "subsection", 5: "item"}
#: widths and alignments by table label or shape; every other table shares the width evenly
_COLUMNS = {
    "III-1": ("(1.1fr, 2.1fr, 1.1fr, 1.4fr, 1.5fr, 2fr)", "(left, left, left, left, left, left)"),
    "testimony": ("(1fr, 27.5mm)", "(left + top, left + top)"),
    "provisions": ("(26mm, 20mm, 1fr)", "(left + top, left + top, left + top)"),
}


def markers(text: str) -> tuple[str, str]:
    """Marker and title of a heading: `Part II. X`, `Chapter 1. X`, `A. X`, `(1) X`."""
    text = text.removeprefix("Part ").removeprefix("Chapter ")
    marker, title = text.split(" ", 1)
    return marker.strip("()."), title


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _piece(text: str, italic: bool) -> str:
    if not text:
        return ""
    return f"#text({_quote(text)})" if not italic else f"#emph(text({_quote(text)}))"


def inline(rich: Rich, number: list[int]) -> str:
    """Typst markup of rich text; `number` is the last note number given out, counted on."""
    cuts = {0, len(rich.text)} | {at for at, _ in rich.notes}
    cuts |= {edge for it in rich.italics for edge in (it.start, it.end)}
    edges = sorted(cuts)
    out, notes = [], list(rich.notes)
    for index, start in enumerate(edges):
        while notes and notes[0][0] == start:
            number[0] += 1
            out.append(f"#note({number[0]}, [{inline(notes.pop(0)[1], number)}])")
        if index + 1 < len(edges):
            end = edges[index + 1]
            out.append(_piece(rich.text[start:end], any(i.start <= start and end <= i.end for i in rich.italics)))
    return "".join(out)


def _table(block: Block, number: list[int]) -> str:
    columns, aligns = _COLUMNS.get(block.label) or _COLUMNS.get(block.shape, ("", ""))
    if not columns:
        count = len(block.head)
        first = "2fr" if block.shape == "figures" else "1fr"
        columns = f"({first}, {', '.join(['1fr'] * (count - 1))})"
        other = "right" if block.shape == "figures" else "left"
        aligns = f"(left, {', '.join([other] * (count - 1))})"
    head = ", ".join(f"[{inline(cell, number)}]" for cell in block.head)
    rows = ", ".join("(" + ", ".join(f"[{inline(cell, number)}]" for cell in row) + ")" for row in block.rows)
    return f"#display-table({columns}, {aligns}, ({head},), ({rows},))"


def _display(block: Block, number: list[int]) -> str:
    kind = block.kind.capitalize()
    title = block.fields["caption"] + (f" (Unit: {block.fields['unit']})" if "unit" in block.fields else "")
    parts = [f"#caption({_quote(kind)}, {_quote(block.label)}, {_quote(title)})"]
    if block.kind == "table":
        parts.append(_table(block, number))
    elif block.shape == "map":
        parts.append("#map()")
    else:
        pairs = [item.strip().rsplit(" ", 1) for item in block.fields["data"].split(";")]
        parts.append(f"#bars(({', '.join(f'({_quote(name)}, {score})' for name, score in pairs)},))")
    parts += [f"#below({_quote(block.fields[key])})" for key in ("source", "remark") if key in block.fields]
    made = "\n".join(parts)
    return f"{made if block.shape == 'testimony' else f'#whole[{made}]'}\n#v(1.1em)"


def book(blocks: list[Block], first_page: int, first_note: int) -> str:
    """Typst source of the whole report."""
    number = [first_note - 1]
    out = ['#import "template.typ": *', f"#show: book.with(first-page: {first_page}, first-note: {first_note})"]
    for block in blocks:
        if block.kind == "heading":
            assert block.rich is not None
            marker, title = markers(block.rich.text)
            out.append(f"#{_LEVELS[block.level]}({_quote(marker)}, {_quote(title)})")
        elif block.kind == "paragraph":
            assert block.rich is not None
            out.append(inline(block.rich, number))
        else:
            out.append(_display(block, number))
    return "\n\n".join(out) + "\n"


def pdf(source: str) -> tuple[bytes, dict[int, tuple[int, int]]]:
    """The PDF, and for each note number the (printed page, sheet) it is called on."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "template.typ").write_text((_HERE / "template.typ").read_text("utf-8"), "utf-8")
        main = Path(folder) / "main.typ"
        main.write_text(source, "utf-8")
        compiler = typst.Compiler(str(main), root=folder, font_paths=[], ignore_system_fonts=True)
        made = compiler.compile(format="pdf")
        found = json.loads(compiler.query("<note>", field="value"))
    return made, {item["number"]: (item["page"], item["sheet"]) for item in found}
