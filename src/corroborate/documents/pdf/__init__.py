"""PDF files become Documents: printed lines by geometry, then notes, outline and tables over one stored text.

Invariant: the PDF library runs in a child process for files from outside; what it returns is plain data.
"""

from corroborate.documents.pdf.reader import read_pdf, read_pdf_here

__all__ = ["read_pdf", "read_pdf_here"]
