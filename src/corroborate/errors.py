"""Every error a caller can meet, as a code and data; wording is made at the edge.

The tree:

    CorroborateError
    ├── InputError                 the file given cannot be read (exit 2)
    │   ├── MissingInput           no such file
    │   ├── NotAFile               a directory or a device
    │   ├── EmptyInput             nothing in it
    │   ├── InputTooLarge          over the limit of bytes, pages or unpacked size
    │   ├── UnknownFormat          neither text, PDF nor DOCX
    │   ├── UndecodableText        not text in the encoding found or asked for
    │   ├── EncryptedInput         needs a password
    │   ├── DamagedInput           truncated or corrupt
    │   ├── NoTextLayer            a scan: run OCR first
    │   ├── UnsafeArchive          a zip that climbs out, explodes or names outside entities
    │   └── ReaderLimit            the reader ran out of its time or memory
    ├── OutputError                the result cannot be written where asked
    ├── ConventionError
    │   ├── UnknownConvention      no convention of that name
    │   └── InvalidConvention      a convention file that says something impossible
    ├── VocabularyError
    │   ├── UnknownVocabulary      no vocabulary of that name
    │   └── InvalidVocabulary      a vocabulary file that says something impossible
    ├── ConfigurationError         corroborate.toml or an option says something impossible
    ├── UnknownRule                no rule of that code
    └── MissingExtra               an optional part is not installed
"""

from __future__ import annotations

from typing import ClassVar


class CorroborateError(Exception):
    """Root of the tree. `code` is stable; `data` fills the sentence made at the edge."""

    code: ClassVar[str] = "error"

    def __init__(self, **data: object) -> None:
        super().__init__(self.code, data)
        self.data = data

    def __str__(self) -> str:
        inner = ", ".join(f"{key}={value}" for key, value in self.data.items())
        return f"{self.code}({inner})"

    def __reduce__(self) -> tuple[object, ...]:
        # Readers run in a child process: the error must cross it whole.
        return _rebuild, (type(self), self.data)


def _rebuild(kind: type[CorroborateError], data: dict[str, object]) -> CorroborateError:
    return kind(**data)


class InputError(CorroborateError):
    code = "input"


class MissingInput(InputError):
    code = "input.missing"


class NotAFile(InputError):
    code = "input.not-a-file"


class EmptyInput(InputError):
    code = "input.empty"


class InputTooLarge(InputError):
    code = "input.too-large"


class UnknownFormat(InputError):
    code = "input.unknown-format"


class UndecodableText(InputError):
    code = "input.undecodable"


class EncryptedInput(InputError):
    code = "input.encrypted"


class DamagedInput(InputError):
    code = "input.damaged"


class NoTextLayer(InputError):
    code = "input.no-text-layer"


class UnsafeArchive(InputError):
    code = "input.unsafe-archive"


class ReaderLimit(InputError):
    code = "input.reader-limit"


class OutputError(CorroborateError):
    code = "output"


class ConventionError(CorroborateError):
    code = "convention"


class UnknownConvention(ConventionError):
    code = "convention.unknown"


class InvalidConvention(ConventionError):
    code = "convention.invalid"


class VocabularyError(CorroborateError):
    code = "vocabulary"


class UnknownVocabulary(VocabularyError):
    code = "vocabulary.unknown"


class InvalidVocabulary(VocabularyError):
    code = "vocabulary.invalid"


class ConfigurationError(CorroborateError):
    code = "configuration"


class UnknownRule(CorroborateError):
    code = "rule.unknown"


class MissingExtra(CorroborateError):
    code = "extra.missing"
