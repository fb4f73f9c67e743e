"""The functions of the PDF library that reading needs, called directly.

The package's own bindings make an object of every pointer; a page has hundreds of text objects and
each is asked six things, so pointers are plain numbers here. Calls hold the interpreter's lock: the
library may only be used by one thread at a time.
"""

from __future__ import annotations

import ctypes
import importlib
from typing import Any

_POINTER, _INT, _LONG, _DOUBLE, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong, ctypes.c_double, ctypes.c_float

#: name -> (what it returns, what it takes)
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FPDF_LoadMemDocument64": (_POINTER, (_POINTER, _LONG, _POINTER)),
    "FPDF_CloseDocument": (None, (_POINTER,)),
    "FPDF_GetLastError": (_LONG, ()),
    "FPDF_GetPageCount": (_INT, (_POINTER,)),
    "FPDF_GetMetaText": (_LONG, (_POINTER, ctypes.c_char_p, _POINTER, _LONG)),
    "FPDF_GetPageLabel": (_LONG, (_POINTER, _INT, _POINTER, _LONG)),
    "FPDF_LoadPage": (_POINTER, (_POINTER, _INT)),
    "FPDF_ClosePage": (None, (_POINTER,)),
    "FPDF_GetPageWidthF": (_FLOAT, (_POINTER,)),
    "FPDF_GetPageHeightF": (_FLOAT, (_POINTER,)),
    "FPDFPage_GetRotation": (_INT, (_POINTER,)),
    "FPDFText_LoadPage": (_POINTER, (_POINTER,)),
    "FPDFText_ClosePage": (None, (_POINTER,)),
    "FPDFText_GetCharIndexAtPos": (_INT, (_POINTER, _DOUBLE, _DOUBLE, _DOUBLE, _DOUBLE)),
    "FPDFText_GetUnicode": (ctypes.c_uint, (_POINTER, _INT)),
    "FPDFText_GetCharBox": (_INT, (_POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER)),
    "FPDFPage_CountObjects": (_INT, (_POINTER,)),
    "FPDFPage_GetObject": (_POINTER, (_POINTER, _INT)),
    "FPDFFormObj_CountObjects": (_INT, (_POINTER,)),
    "FPDFFormObj_GetObject": (_POINTER, (_POINTER, _LONG)),
    "FPDFPageObj_GetType": (_INT, (_POINTER,)),
    "FPDFPageObj_GetMatrix": (_INT, (_POINTER, _POINTER)),
    "FPDFPageObj_GetBounds": (_INT, (_POINTER, _POINTER, _POINTER, _POINTER, _POINTER)),
    "FPDFTextObj_GetText": (_LONG, (_POINTER, _POINTER, _POINTER, _LONG)),
    "FPDFTextObj_GetFontSize": (_INT, (_POINTER, _POINTER)),
    "FPDFTextObj_GetFont": (_POINTER, (_POINTER,)),
    "FPDFFont_GetBaseFontName": (_LONG, (_POINTER, _POINTER, _LONG)),
    "FPDFFont_GetFlags": (_INT, (_POINTER,)),
    "FPDFFont_GetWeight": (_INT, (_POINTER,)),
}


class Library:
    """The functions as attributes; the library is set up once per process."""

    _made: Library | None = None

    def __init__(self) -> None:
        bindings: Any = importlib.import_module("pypdfium2_raw")
        config = bindings.FPDF_LIBRARY_CONFIG(version=2)
        bindings.FPDF_InitLibraryWithConfig(ctypes.byref(config))
        for name, (result, arguments) in _FUNCTIONS.items():
            address = ctypes.cast(getattr(bindings, name), _POINTER).value or 0
            setattr(self, name, ctypes.PYFUNCTYPE(result, *arguments)(address))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)  # for the type checker: every function is set above

    @classmethod
    def get(cls) -> Library:
        if cls._made is None:
            cls._made = cls()
        return cls._made
