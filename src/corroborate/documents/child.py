"""The inside of the sandbox: sets its own limits, extracts, writes JSON. Run as a script by `sandbox`.

Nothing of the project is imported at the top: the script starts before it knows where it lives.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import types

#: extractor -> (module with `extract(content, **options)`, library it needs)
EXTRACTORS = {
    "pdf": ("corroborate.documents.pdf.extract", "pypdfium2_raw"),
    "docx": ("corroborate.documents.docx.extract", "lxml"),
}
OUT_OF_MEMORY, OUT_OF_TIME = 71, 72
TIME_SIGNAL: int = getattr(signal, "SIGXCPU", 0)
SIZE_SIGNAL: int = getattr(signal, "SIGXFSZ", 0)
_PARENT_DIES = 1  # PR_SET_PDEATHSIG


def _limit(memory: int, processor: int, answer: int) -> None:
    try:
        import resource
    except ImportError:  # a system without such limits: the parent's clock remains
        return
    for kind, wanted in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, answer),
    ):
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue  # macOS refuses some; the others still hold
    # The interpreter ignores this signal, but an answer without bounds is to end the child.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


def _die_with_parent(parent: int) -> None:
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PARENT_DIES, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before it could be asked to take us along
        os._exit(OUT_OF_TIME)


def _import(module: str) -> types.ModuleType:
    """`module` without running the `__init__` of the packages above it, which import half the house."""
    import importlib

    parts = module.split(".")
    place = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH120, PTH100 - pathlib would cost a third of the start
    for depth in range(1, len(parts)):
        package = types.ModuleType(".".join(parts[:depth]))
        package.__path__ = [os.path.join(place, *parts[:depth])]  # noqa: PTH118 - as above
        sys.modules[package.__name__] = package
    return importlib.import_module(module)


def main() -> int:
    """Exit status: 0, or `OUT_OF_MEMORY`; out of time, the signal ends the process before that."""
    order = json.loads(sys.argv[1])
    _limit(order["memory"], order["processor"], order["answer"])
    _die_with_parent(order["parent"])
    sys.path.extend(order["paths"])
    try:
        extract = _import(EXTRACTORS[order["extractor"]][0]).extract
        size = os.fstat(0).st_size
        content = os.pread(0, size, 0)
        with open(1, "w", encoding="ascii", closefd=False) as sink:
            sink.write(json.dumps(extract(content, **order["options"]), separators=(",", ":")))
    except MemoryError:
        return OUT_OF_MEMORY
    except ImportError as error:  # a library that does not fit into the memory left
        if "map" in str(error) or "allocate" in str(error):
            return OUT_OF_MEMORY
        raise
    return 0


if __name__ == "__main__":
    status = main()
    # The work is done and written: taking the interpreter down piece by piece would only cost time.
    os._exit(status)
