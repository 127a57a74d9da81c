"""The codes of all problems that a check can find: what is wrong, and what to do about it.

Relies on `file_codes`, `claim_codes` and `intake_codes`. Used by `dossier` and by the generated
reference; a test
holds the codes in the sources and those here together, and each has a bad and a good dossier under
`tests/cases`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from corpolis.problems.claim_codes import CLAIM_CODES
from corpolis.problems.file_codes import FILE_CODES
from corpolis.problems.intake_codes import INTAKE_CODES
from corpolis.problems.problem_code import ProblemCode

PROBLEM_CODES: Final[Mapping[str, ProblemCode]] = MappingProxyType(
    dict(sorted((CLAIM_CODES | FILE_CODES | INTAKE_CODES).items()))
)
"""Code -> what it means, in the order of the alphabet."""
