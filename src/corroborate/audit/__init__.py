"""Rules over a read document give findings; one file per rule family.

Invariant: a rule sees only its arguments (the reading, the date of publication): same input, same
findings, whatever the day, the machine or the language.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corroborate.statements.model import Reading
    from corroborate.values import Finding


class _Verb(ModuleType):
    """The room and the verb share a name: `corroborate.audit(reading)` is `corroborate.audit.run.audit`."""

    def __call__(self, reading: Reading, **options: Any) -> list[Finding]:
        from corroborate.audit.run import audit

        return audit(reading, **options)


sys.modules[__name__].__class__ = _Verb
