"""What can be wrong, as data: problems found in files, and the errors that stop a command.

    problem_code.py  one kind of problem
    file_codes.py    those of files, with what is wrong and what to do
    claim_codes.py   those of what files say
    intake_codes.py  those of registers
    codes.py         all of them

Relies on nothing. Every room raises or returns these; only `cli` renders them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # half a command's start-up is spent on imports
    from pathlib import PurePath


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong at one place of a dossier.

    `file` is relative to the dossier, with forward slashes. `line` and `column` count from 1,
    columns in Unicode code points; 0 means "the file as a whole". `code` is a key of the
    documented list of problem codes. Problems sort in reading order. `mend` is the whole line as it
    should be, without its end, where a change of that line alone puts it right.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    mend: str = ""

    def __str__(self) -> str:
        """`file:line:column: code: message`, and the hint on lines of its own.

        >>> print(Problem("claims/a.yaml", 3, 5, "unknown-entity", 'no entity "sun"',
        ...               'entities.yaml has "son"'))
        claims/a.yaml:3:5: unknown-entity: no entity "sun"
            entities.yaml has "son"
        """
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        warning = "warning: " if self.severity is Severity.WARNING else ""
        hint = "".join(f"\n    {line}" for line in self.hint.splitlines())
        return f"{place}: {warning}{self.code}: {self.message}{hint}"


class CorpolisError(Exception):
    """Base of every error that corpolis raises on purpose.

    The message says where, what and what to do next, in words for the person at the keyboard.
    """


_SHOWN: Final = 10
"""So many problems does the text of an error have."""


class DossierError(CorpolisError):
    """The dossier has problems; all of them are in `problems`, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = tuple(sorted(problems))
        count = len(self.problems)
        first = "".join(f"\n{problem}" for problem in self.problems[:_SHOWN])
        more = f"\n… and {count - _SHOWN} more" if count > _SHOWN else ""
        super().__init__(f"{count} problem{'' if count == 1 else 's'} in the dossier{first}{more}")


class NotADossierError(CorpolisError):
    """A folder is not a dossier, or no dossier can be found from here."""


class OntologyError(CorpolisError):
    """An ontology file cannot be read, or a term in it lacks what it needs."""


class QueryError(CorpolisError):
    """A query cannot be parsed, is unknown, is an update, or a parameter does not fit."""


class StoreError(CorpolisError):
    """The store cannot be opened, read or written."""


class StoreInUseError(StoreError):
    """Another process holds the store."""


class InstallationError(CorpolisError):
    """A file that ships with corpolis is missing."""


class MissingLibraryError(CorpolisError, ImportError):
    """What was asked for needs a library that is not installed; the message says how to get it."""


class OutputError(CorpolisError):
    """A result cannot be written where it was asked for."""


def shown(text: str) -> str:
    """`text` as messages quote it: no more than 60 code points of it.

    >>> shown("a" * 100_000) == "a" * 59 + "…"
    True
    """
    return text if len(text) <= 60 else text[:59] + "…"


def relative(path: "PurePath", root: "PurePath") -> str:
    """`path` as problems show it: relative to `root` if inside it, with forward slashes."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
