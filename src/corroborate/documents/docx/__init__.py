"""DOCX files become Documents: styles give the outline, the file itself links notes to their anchors.

Invariant: no entity, no network, no path out of the zip; the zip is unpacked only within bounds.
"""

from corroborate.documents.docx.reader import read_docx, read_docx_here

__all__ = ["read_docx", "read_docx_here"]
