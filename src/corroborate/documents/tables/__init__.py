"""Tables and figures: captions, heads, rows and cells found among the lines of a report.

Invariant: a cell's printed text slices back to the stored text, and a cell whose column is not
certain says so (`Cell.sure`) and is named in a `Problem`.
"""

from corroborate.documents.tables.build import table_from_grid
from corroborate.documents.tables.find import TablesFound, find_tables
from corroborate.documents.tables.numbers import number_of

__all__ = ["TablesFound", "find_tables", "number_of", "table_from_grid"]
