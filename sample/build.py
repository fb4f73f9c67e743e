"""Make the sample report from its source: PDF, text layer, DOCX and the truth about them.

python sample/build.py            write the artefacts into the package
python sample/build.py --check    exit 1 when they are not what the source gives
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

_HERE = Path(__file__).parent
sys.path.insert(0, str(_HERE))

import markup  # noqa: E402 - the modules of this folder, which is no package
import textlayer  # noqa: E402
import truth  # noqa: E402
import typeset  # noqa: E402
import word  # noqa: E402

_OUT = _HERE.parent / "src" / "corroborate" / "sample"


def make() -> dict[str, bytes]:
    """Every artefact by its file name."""
    blocks = markup.read(_HERE / "source")
    plan = tomllib.loads((_HERE / "planted.toml").read_text("utf-8"))
    about = plan.pop("report")
    book, notes = typeset.pdf(typeset.book(blocks, about["first_page"], about["first_note"]))
    if stray := textlayer.misplaced(book, notes):
        raise SystemExit(f"notes {stray} are set on another page than their anchors: change the text before them")
    layer, lost = textlayer.write(book, about["first_page"], notes)
    told = truth.tell(blocks, about, plan, notes, lost)
    return {
        "report.pdf": book,
        "report.txt": layer.encode("utf-8"),
        "report.docx": word.docx(blocks, about["title"], about["first_note"]),
        "truth.json": (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
    }


def main(arguments: list[str]) -> int:
    made = make()
    if "--check" in arguments:
        kept = {name: (_OUT / name).read_bytes() for name in made if (_OUT / name).is_file()}
        stale = [name for name, content in made.items() if kept.get(name) != content]
        for name in stale:
            print(f"{name}: not what the source gives; run python sample/build.py", file=sys.stderr)
        return 1 if stale else 0
    for name, content in made.items():
        (_OUT / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
