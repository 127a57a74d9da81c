"""One kind of problem.

Relies on `problems`. Used by the lists of codes.
"""

from dataclasses import dataclass

from corpolis.problems import Severity


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """One kind of problem; `explanation` says what is wrong and what to do."""

    title: str
    explanation: str
    severity: Severity = Severity.ERROR
