"""The command line as a person meets it: exit statuses, one-line errors, files whole or not at all."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import corroborate
from corroborate.cli.main import main

Capture = pytest.CaptureFixture[str]


def one_line(captured: str) -> str:
    assert captured.count("\n") == 1, f"one line is wanted: {captured!r}"
    assert "Traceback" not in captured
    return captured.strip()


def call(*arguments: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "corroborate.cli.main", *arguments],
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", **env},
        check=False,
    )


def test_version_loads_next_to_nothing() -> None:
    code = "import sys; from corroborate.cli.main import main; main(['--version']); print(*sys.modules, sep='\\n')"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    version, *modules = said.splitlines()
    assert version == f"corroborate {corroborate.__version__}"
    ours = {module for module in modules if module.startswith("corroborate")}
    assert ours == {"corroborate", "corroborate.cli", "corroborate.cli.main"}, "a person waits for every import"


@pytest.mark.parametrize("heavy", ["lxml", "pypdfium2", "pyarrow", "corroborate.documents", "corroborate.audit"])
def test_help_loads_no_reader(heavy: str) -> None:
    code = (
        "import sys; from corroborate.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"sys.exit({heavy!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0


@pytest.mark.usefixtures("pipeline", "folder")
@pytest.mark.parametrize(
    ("arguments", "status", "reason"),
    [
        ([], 1, "an error is found"),
        (["--fail-on", "never"], 0, "nothing fails"),
        (["--fail-on", "note"], 1, "notes fail too"),
        (["--published", "2022-12"], 1, "a date of publication changes nothing here"),
    ],
)
def test_exit_status(arguments: list[str], status: int, reason: str) -> None:
    assert main(["audit", "made.txt", *arguments]) == status, reason


BAD_INPUT = [
    (["audit", "gone.txt"], "gone.txt: no such file", "missing"),
    (["audit", "."], ".: a directory, not a file", "a directory"),
    (["audit", "/dev/null"], "/dev/null: a device, not a file", "a device"),
    (["audit", "empty.txt"], "empty.txt: empty", "nothing in it"),
    (["audit", "a\x00b"], "no such file", "a null byte in the name"),
    (["audit", "made.txt/x"], "made.txt/x: no such file", "a file is no directory"),
    (["audit", "x" * 5000], "no such file", "a name too long for the system"),
    (["audit", "sparse.txt"], "sparse.txt: too large (10.0 GB; the limit is 512.0 MB)", "told by its size alone"),
    (["audit", "bad.txt"], "bad.txt: truncated or corrupt (no end)", "damaged"),
    (["audit", "made.txt", "--convention", "nosuch"], "convention nosuch: not known. Use one of", "unknown convention"),
    (["audit", "made.txt", "--convention", "gone.toml"], "convention gone.toml: not known", "a path that is not there"),
    (["audit", "made.txt", "--published", "soon"], "corroborate: --published: soon: not a date like 2022", "no date"),
    (["audit", "made.txt", "--config", "gone.toml"], "gone.toml: no such file", "configuration named but absent"),
    (["audit", "made.txt", "-o", "gone/out.txt"], "gone/out.txt: cannot be written", "no such directory"),
    (["audit", "made.txt", "-o", "."], ".: cannot be written (it is a directory)", "a directory as output"),
    (
        ["audit", "made.txt", "-o", "made.txt"],
        "made.txt: cannot be written (it is the input file or its configuration)",
        "would eat its input",
    ),
    (["rules", "XYZ001"], "rule XYZ001: no such rule", "unknown rule"),
    (["read", "gone.txt"], "gone.txt: no such file", "read"),
    (["export", "notes", "gone.txt"], "gone.txt: no such file", "export"),
]


@pytest.mark.usefixtures("pipeline")
@pytest.mark.parametrize(("arguments", "says", "reason"), BAD_INPUT, ids=[row[2] for row in BAD_INPUT])
def test_bad_input_is_told_in_one_line(
    arguments: list[str], says: str, reason: str, folder: Path, capsys: Capture
) -> None:
    (folder / "empty.txt").touch()
    (folder / "bad.txt").write_bytes(b"BAD")
    with (folder / "sparse.txt").open("wb") as sparse:
        sparse.truncate(10 * 1024**3)
    before = sorted(folder.iterdir())
    assert main(arguments) == 2, reason
    captured = capsys.readouterr()
    assert captured.out == ""
    assert says in one_line(captured.err)
    assert sorted(folder.iterdir()) == before, "nothing is left behind"
    assert (folder / "made.txt").stat().st_size > 100


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["audit"], "빠진 인자: FILE"),
        (["audit", "x", "--format", "odd"], "은(는) 쓸 수 없습니다"),
        (["audit", "x", "--odd"], "알 수 없는 인자: --odd"),
        (["audit", "gone.txt"], "파일이 없습니다"),
    ],
)
def test_korean(
    arguments: list[str], says: str, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.is_dir()
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    try:
        status = main(arguments)
    except SystemExit as error:
        status = int(error.code or 0)
    assert status == 2
    assert says in one_line(capsys.readouterr().err)


@pytest.mark.usefixtures("pipeline")
def test_several_files_go_on_after_a_bad_one(folder: Path, capsys: Capture) -> None:
    (folder / "bad.txt").write_bytes(b"BAD")
    assert main(["audit", "bad.txt", "made.txt", "gone.txt", "--format", "json"]) == 2
    captured = capsys.readouterr()
    assert [each["document"]["name"] for each in json.loads(captured.out)] == ["made.txt"]
    assert [line.split(":")[1] for line in captured.err.splitlines()] == [" bad.txt", " gone.txt"]


@pytest.mark.usefixtures("pipeline")
def test_nothing_is_written_when_nothing_could_be_read(folder: Path) -> None:
    assert main(["audit", "gone.txt", "lost.txt", "-o", "out.json"]) == 2
    assert not (folder / "out.json").exists()


@pytest.mark.usefixtures("pipeline")
def test_a_failed_run_leaves_the_former_output_standing(folder: Path) -> None:
    (folder / "out.html").write_text("before")
    (folder / "bad.txt").write_bytes(b"BAD")
    assert main(["audit", "bad.txt", "-o", "out.html"]) == 2
    assert (folder / "out.html").read_text() == "before"
    assert sorted(each.name for each in folder.iterdir()) == ["bad.txt", "made.txt", "out.html"]


@pytest.mark.usefixtures("pipeline")
def test_output_keeps_permissions_and_follows_links(folder: Path) -> None:
    (folder / "real.json").write_text("before")
    (folder / "real.json").chmod(0o640)
    (folder / "link.json").symlink_to("real.json")
    assert main(["audit", "made.txt", "-o", "link.json"]) == 1
    assert (folder / "link.json").is_symlink()
    assert stat.S_IMODE((folder / "real.json").stat().st_mode) == 0o640
    assert json.loads((folder / "real.json").read_text())["summary"]["notes"] == 3


@pytest.mark.usefixtures("pipeline", "folder")
def test_a_device_is_written_to_and_not_replaced() -> None:
    assert main(["audit", "made.txt", "-o", "/dev/null", "--format", "json"]) == 1
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116  # the device itself, as the system sees it


@pytest.mark.usefixtures("pipeline", "folder")
@pytest.mark.parametrize(
    ("ending", "opening"), [("html", "<!doctype html>"), ("sarif", "{"), ("json", "{"), ("txt", "made.txt")]
)
def test_the_ending_of_the_output_chooses_its_form(ending: str, opening: str, folder: Path) -> None:
    main(["audit", "made.txt", "-o", f"out.{ending}"])
    assert (folder / f"out.{ending}").read_text("utf-8").startswith(opening)


@pytest.mark.usefixtures("pipeline", "folder")
def test_what_nobody_foresaw_is_one_line_too(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    from corroborate.cli import reports

    def fail(*_: object, **__: object) -> None:
        raise RecursionError("secret words of a witness")

    monkeypatch.setattr(reports, "read", fail)
    assert main(["audit", "made.txt"]) == 2
    line = one_line(capsys.readouterr().err)
    assert "RecursionError" in line
    assert "secret" not in line, "what a report says does not belong in an error"


@pytest.mark.usefixtures("pipeline", "folder")
def test_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    from corroborate.cli import reports

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reports, "read", stop)
    assert main(["audit", "made.txt", "-o", "out.txt"]) == 130
    assert capsys.readouterr().err.split() == ["corroborate:", "interrupted"]
    assert not Path("out.txt").exists()


def test_a_broken_pipe_is_silent(tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text("A witness said that the market was closed. " * 20000, "utf-8")
    command = f"{sys.executable} -m corroborate.cli.main read many.txt --format markdown | head -c 10"
    answer = subprocess.run(["sh", "-c", command], capture_output=True, cwd=tmp_path, check=False)
    assert len(answer.stdout) == 10
    assert answer.stderr == b""


def test_standard_input_is_read(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "corroborate.cli.main", "audit", "-", "--format", "json"],
        input=b"A. Work\nA witness said so.\n",
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert answer.returncode in (0, 1), answer.stderr
    assert json.loads(answer.stdout)["document"]["name"] == "-"


def test_a_narrow_encoding_gets_question_marks(tmp_path: Path) -> None:
    (tmp_path / "made.txt").write_text("집에 대한 진술. " * 20, "utf-8")
    answer = call("audit", "made.txt", "--lang", "ko", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert answer.returncode in (0, 1), answer.stderr
    assert b"Traceback" not in answer.stderr
    answer.stdout.decode("ascii")


def test_a_pipe_is_waited_for_only_when_somebody_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert main(["read", str(pipe)]) == 2
    assert "a pipe that nobody writes to, not a file" in capsys.readouterr().err
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(pipe, os.O_WRONLY)
    os.write(writer, b"A. Work\n\nOne line of text.\n")
    os.close(writer)
    assert main(["read", str(pipe), "--format", "markdown"]) == 0
    os.close(reader)
    assert "One line of text." in capsys.readouterr().out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("arguments", [["rules"], ["rules", "ID001"]], ids=" ".join)
def test_a_full_standard_output_is_told_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "corroborate.cli.main", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert one_line(done.stderr.decode()).startswith("corroborate: -: cannot be written (no space left)")


def test_what_the_editors_have_settled_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("A. Work\n\nThey worked.\n", "utf-8")
    settled = tmp_path / "corroborate.toml"
    settled.write_text('ignore = ["LNG"]\n', "utf-8")
    answer = call("audit", "draft.txt", "-o", "corroborate.toml", cwd=tmp_path)
    assert answer.returncode == 2
    assert settled.read_text("utf-8") == 'ignore = ["LNG"]\n'


def test_a_full_disk_is_one_line_for_the_version_too() -> None:
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "corroborate", "--version"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert answer.returncode == 2
    assert len(answer.stderr.splitlines()) == 1 and "no space left" in answer.stderr
