"""problems.md: every problem that a check can find."""

from corpolis.cli.reference.markdown import page, plain
from corpolis.problems.codes import PROBLEM_CODES
from corpolis.problems.problem_code import ProblemCode

_INTRODUCTION = """\
`corpolis check` and `corpolis build` show each problem as `file:line:column: code: message`, with
a hint below it. Lines and columns count from 1, columns in Unicode code points. An error stops a
build, a warning does not."""


def problems_page() -> str:
    """All codes in the order of the alphabet."""
    sections = [_section(code, kind) for code, kind in PROBLEM_CODES.items()]
    return page("Problems", "graph/corpolis/problems/*_codes.py", _INTRODUCTION, sections)


def _section(code: str, kind: ProblemCode) -> str:
    title, explanation = plain(kind.title), plain(kind.explanation)
    return f"## {code}\n\n**{title}** ({kind.severity}). {explanation}"
