"""Bytes become a Document: pages, outline, paragraphs, notes, tables, figures over one stored text.

Invariant: every extracted piece carries spans that slice back to the stored text, and what could
not be read is a `Problem`, never a silence.
"""
