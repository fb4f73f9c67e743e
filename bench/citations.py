"""One side of the citation bench: prints MB/s (or seconds for `alone`); `once` prints nothing."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import text

SIZE = 5_000_000


def ours(body: str) -> float:
    """Seconds for finding and resolving in a document that is already read (as eyecite is given plain text)."""
    from corroborate import conventions
    from corroborate.citations.cite import cite
    from corroborate.documents.reader import read_document

    document = read_document(body.encode())
    convention = conventions.load(document.convention)
    start = time.perf_counter()
    cite(document, convention)
    return time.perf_counter() - start


def eyecite(body: str, *, hyperscan: bool) -> float:
    from eyecite import get_citations, resolve_citations
    from eyecite.tokenizers import HyperscanTokenizer, default_tokenizer

    with tempfile.TemporaryDirectory() as cache:
        tokenizer = HyperscanTokenizer(cache_dir=cache) if hyperscan else default_tokenizer
        if hyperscan:
            get_citations("warm", tokenizer=tokenizer)  # its database is compiled once, before the clock starts
        start = time.perf_counter()
        resolve_citations(get_citations(body, tokenizer=tokenizer))
        return time.perf_counter() - start


def main() -> None:
    who, source = sys.argv[1], Path(sys.argv[2])
    if who in ("once", "alone"):
        seconds = eyecite(source.read_text("utf-8"), hyperscan=False)
        if who == "alone":
            print(seconds)
        return
    body = text.repeated(source, SIZE)
    seconds = ours(body) if who == "ours" else eyecite(body, hyperscan=who.endswith("hyperscan"))
    print(len(body.encode()) / 1e6 / seconds)


if __name__ == "__main__":
    main()
