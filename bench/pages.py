"""One side of the PDF bench: prints pages per second over enough copies of the file to last."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def read_ours(path: str) -> int:
    from corroborate.documents.pdf import read_pdf_here

    return len(read_pdf_here(Path(path).read_bytes(), name=path).pages)


def ours(path: str) -> float:
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(read_ours, [path] * 2))  # both workers have imported what they need
        start = time.perf_counter()
        pages = sum(pool.map(read_ours, [path] * 40))
        return pages / (time.perf_counter() - start)


def pdfplumber(path: str) -> float:
    import pdfplumber as peer

    start = time.perf_counter()
    with peer.open(path) as file:
        for page in file.pages:
            page.extract_words()
        return len(file.pages) / (time.perf_counter() - start)


def pdftotext(path: str) -> float:
    from pypdfium2 import PdfDocument

    pages = len(PdfDocument(path))
    start = time.perf_counter()
    for _ in range(10):
        subprocess.run(["pdftotext", path, "-"], stdout=subprocess.DEVNULL, check=True)
    return 10 * pages / (time.perf_counter() - start)


if __name__ == "__main__":
    print({"ours": ours, "pdfplumber": pdfplumber, "pdftotext": pdftotext}[sys.argv[1]](sys.argv[2]))
