"""Bytes in, bytes out: inputs opened within limits, outputs written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from corroborate.errors import EmptyInput, InputError, InputTooLarge, MissingInput, NotAFile, OutputError

#: Bytes. A white paper of 600 pages has 3 to 20 MB as PDF; pictures may multiply that.
LIMIT = 512 * 1024 * 1024
#: read beside a report by every command
CONFIGURATION = "corroborate.toml"


def load(name: str, limit: int = LIMIT) -> bytes:
    """The bytes of file `name` (`-`: standard input).

    Raises `MissingInput`, `NotAFile`, `EmptyInput`, `InputTooLarge` (told by size before anything
    is read, so a sparse file costs nothing) or `InputError` when the system refuses.
    """
    if name == "-":
        return _whole(sys.stdin.buffer, name, limit)
    try:
        with open(name, "rb", opener=_without_waiting) as stream:
            status = os.fstat(stream.fileno())
            if stat.S_ISFIFO(status.st_mode):
                return _whole(_pipe(stream, name), name, limit)
            if stat.S_ISCHR(status.st_mode) or stat.S_ISBLK(status.st_mode):
                raise NotAFile(name=name, kind="device")
            if status.st_size > limit:
                raise InputTooLarge(name=name, size=status.st_size, limit=limit)
            return _whole(stream, name, limit)
    except FileNotFoundError as error:
        raise MissingInput(name=name) from error
    except IsADirectoryError as error:
        raise NotAFile(name=name, kind="directory") from error
    except ValueError as error:  # a null byte in the name
        raise MissingInput(name=name) from error
    except OSError as error:
        if error.errno == errno.ENXIO:
            kind = "socket" if stat.S_ISSOCK(Path(name).stat().st_mode) else "device"
            raise NotAFile(name=name, kind=kind) from error
        if error.errno in (errno.ENAMETOOLONG, errno.ENOTDIR, errno.ELOOP):
            raise MissingInput(name=name) from error
        raise InputError(name=name, why=_why(error)) from error


def _without_waiting(name: str, flags: int) -> int:
    """A named pipe that nobody writes to would keep us waiting for ever."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _pipe(stream: BinaryIO, name: str) -> BinaryIO:
    """A pipe from which reading waits for its writer, if it has one."""
    try:
        first = os.read(stream.fileno(), 1)
        if not first:
            raise NotAFile(name=name, kind="pipe")
    except BlockingIOError:
        first = b""
    os.set_blocking(stream.fileno(), True)
    return io.BytesIO(first + stream.read(LIMIT + 1))


def _whole(stream: BinaryIO, name: str, limit: int) -> bytes:
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise InputTooLarge(name=name, size=len(content), limit=limit)
    if not content:
        raise EmptyInput(name=name)
    return content


def _why(error: OSError) -> str:
    known = {
        errno.EACCES: "permission",
        errno.EPERM: "permission",
        errno.EROFS: "permission",
        errno.ENOSPC: "no-space",
        errno.EDQUOT: "no-space",
        errno.EISDIR: "directory",
        errno.ENOENT: "missing-directory",
        errno.ENOTDIR: "missing-directory",
    }
    return known.get(error.errno or 0, "input-output")


@contextlib.contextmanager
def output(name: str, inputs: tuple[str, ...] = ()) -> Iterator[BinaryIO]:
    """A stream to write file `name` through (`-`: standard output).

    The file appears whole, by renaming, when the block ends well; otherwise nothing is left behind
    and what stood there before stands. Raises `OutputError`.
    """
    if name == "-":
        try:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            discard_output()
            raise OutputError(name=name, why=_why(error)) from error
        return
    target = Path(os.path.realpath(name))
    _refuse_input(name, target, inputs)
    try:
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise OutputError(name=name, why="directory")
            # A device or a pipe cannot be replaced, and must not be.
            with target.open("wb") as stream:
                yield stream
            return
        with _replacing(target) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(name=name, why=_why(error)) from error


def discard_output() -> None:
    """What is still buffered for a standard output that takes no more must not be flushed at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def unwritable(error: OSError) -> OutputError:
    """Standard output refused what was written to it."""
    return OutputError(name="-", why=_why(error))


def _refuse_input(name: str, target: Path, inputs: tuple[str, ...]) -> None:
    """Neither a report nor what its editors have settled is written over."""
    for given in (*inputs, str(target.parent / CONFIGURATION)):
        with contextlib.suppress(OSError, ValueError):
            if given != "-" and target.exists() and Path(given).samefile(target):
                raise OutputError(name=name, why="is-input")


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    handle = _nameless(target.parent)
    temporary = ""
    if handle is None:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            if temporary:
                Path(temporary).chmod(_mode(target))
            else:
                os.fchmod(handle, _mode(target))
                temporary = str(target.parent / f".{target.name[:80]}.{os.urandom(6).hex()}.part")
                # With a directory given (and not needed) Python follows the link; without, it forgets to.
                os.link(f"/proc/self/fd/{handle}", temporary, src_dir_fd=handle, follow_symlinks=True)
        Path(temporary).replace(target)
    except BaseException:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise


def _nameless(folder: Path) -> int | None:
    """A file without a name in `folder`, where the system has such: even a run that is killed leaves
    nothing of it."""
    if not hasattr(os, "O_TMPFILE") or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600)
    except OSError:
        return None  # a file system without them; what else is wrong shows when the file is made by name


def _mode(target: Path) -> int:
    """Permissions of the file replaced, or those a new file gets."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
