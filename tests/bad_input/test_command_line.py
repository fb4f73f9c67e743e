"""The same at a prompt: one line that says what, where and what to do; status 2; nothing left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bad_input.test_readers import bomb, locked, scan, with_doctype, with_entry
from tests.documents.docx.press import docx, p
from tests.documents.pdf.press import pdf
from tests.documents.pdf.test_pdf import footnotes

GOOD = b"1. Women\n\nA sentence of a report that is read without any trouble at all.\n"


def command(where: Path, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    scratch = where / "scratch"
    scratch.mkdir(exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(scratch), "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-m", "corroborate.cli.main", *arguments],
        cwd=where / "work",
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **more,  # type: ignore[call-overload]
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return tmp_path


def left(place: Path) -> list[str]:
    return sorted(str(path.relative_to(place)) for path in place.rglob("*") if path.is_file())


def put(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


def sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(10 * 1024**3)


def folder(path: Path) -> None:
    path.mkdir()


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def nothing(path: Path) -> None:
    """No such file."""


CASES: list[tuple[str, Callable[[Path], None], list[str], str]] = [
    ("missing", nothing, [], "no such file"),
    ("empty", put(b""), [], "empty"),
    ("directory", folder, [], "a directory"),
    ("device", device, [], "a device"),
    ("binary", put(bytes(range(256)) * 50), [], "neither text, PDF nor DOCX"),
    ("wrong encoding", put("Café ".encode("latin-1") * 50), ["--encoding", "utf-8"], "not text in utf-8"),
    ("no such encoding", put(GOOD), ["--encoding", "utf-99"], "utf-99"),
    ("encrypted", put(locked()), [], "needs a password"),
    ("truncated", put(pdf(footnotes())[:1500]), [], "truncated or corrupt"),
    ("corrupt", put(b"%PDF-1.4\n" + b"\xff" * 3000 + b"startxref\n9\n%%EOF"), [], "truncated or corrupt"),
    ("scan", put(scan()), [], "no text layer, a scan: run OCR first, e.g. ocrmypdf"),
    ("cut docx", put(docx(p("Words."))[:300]), [], "truncated or corrupt"),
    ("bomb", put(bomb()), [], "unsafe archive"),
    ("climbing", put(with_entry("../../evil")), [], "unsafe archive"),
    (
        "entities",
        put(with_doctype('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;")),
        [],
        "unsafe archive",
    ),
    ("sparse", sparse, [], "too large (10.0 GB"),
    ("convention", put(GOOD), ["--convention", "nowhere"], "convention nowhere: not known"),
    ("convention file", put(GOOD), ["--convention", "nowhere.toml"], "not known"),
]


@pytest.mark.parametrize(("make", "options", "says"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_line_and_status_two(make: Callable[[Path], None], options: list[str], says: str, place: Path) -> None:
    make(place / "work" / "report")
    before = left(place)
    done = command(place, "audit", "report", *options)
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, "one line, no traceback"
    assert says in lines[0]
    assert lines[0].startswith("corroborate: ")
    assert left(place) == before, "nothing is left behind"


def test_the_output_of_a_failed_run_does_not_appear(place: Path) -> None:
    (place / "work" / "report").write_bytes(pdf(footnotes())[:1500])
    (place / "work" / "out.html").write_text("from yesterday")
    assert command(place, "audit", "report", "-o", "out.html").returncode == 2
    assert (place / "work" / "out.html").read_text() == "from yesterday"
    assert left(place) == ["work/out.html", "work/report"]


def test_a_reader_of_the_output_that_goes_away(place: Path) -> None:
    (place / "work" / "report").write_bytes(GOOD * 400)
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m corroborate.cli.main read report --format json | head -c 20"],
        cwd=place / "work",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert len(done.stdout) == 20


def test_good_files_of_each_kind_are_read_and_leave_nothing(place: Path) -> None:
    for name, content in (("a.txt", GOOD), ("a.pdf", pdf(footnotes())), ("a.docx", docx(p("Words of a report.")))):
        (place / "work" / name).write_bytes(content)
        done = command(place, "read", name, "--format", "json")
        assert (done.returncode, done.stderr) == (0, "")
    assert left(place) == ["work/a.docx", "work/a.pdf", "work/a.txt"]
