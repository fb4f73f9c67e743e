"""Rules over a read document give findings; one file per rule family.

Invariant: a rule sees only its arguments (the reading, the date of publication): same input, same
findings, whatever the day, the machine or the language.
"""
