"""A sentence becomes a claim: who speaks, who witnessed, how, when, where, and what it rests on.

Invariant: a statement's words slice back to the document, and each thing said of its witness has
the words that say it.
"""
