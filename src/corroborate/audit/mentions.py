"""Every place that a report names, in its body, tables and notes."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.audit.prose import Piece, Prose
from corroborate.statements.places import Mention, find_places
from corroborate.vocabularies.finder import fold
from corroborate.vocabularies.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Named:
    """A mention and the piece of text it stands in; offsets of the mention are those of the piece."""

    piece: Piece
    mention: Mention

    def words(self, start: int, end: int) -> str:
        return self.piece.flow.text[start:end]

    @property
    def printed(self) -> str:
        return self.words(self.mention.start, self.mention.end)


def mentions(prose: Prose, places: Gazetteer) -> tuple[Named, ...]:
    """All mentions, in the order of the pieces."""
    return tuple(
        Named(piece, mention) for piece in prose.pieces for mention in find_places(fold(piece.flow.text), places)
    )
