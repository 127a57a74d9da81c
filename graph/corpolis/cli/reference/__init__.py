"""The generated part of docs/reference: what the program itself knows about what it takes.

    commands.py    cli.md, from click
    mappings.py    mappings.md, from the words of the mapping language
    problems.py    problems.md, from the problem codes
    queries.py     queries.md, from the headers of the shipped queries
    vocabulary.py  vocabulary.md, from the ontology
    markdown.py    tables and paragraphs

Relies on the other rooms. Used by `scripts/docs` (`python -m corpolis.cli.reference FOLDER`) and
by the test that the pages in docs/reference are these.
"""

from collections.abc import Mapping


def pages() -> Mapping[str, str]:
    """Every generated page as Markdown, by file name; the same text for the same program."""
    from corpolis.cli.reference.commands import commands_page
    from corpolis.cli.reference.mappings import mappings_page
    from corpolis.cli.reference.problems import problems_page
    from corpolis.cli.reference.queries import queries_page
    from corpolis.cli.reference.vocabulary import vocabulary_page

    return {
        "cli.md": commands_page(),
        "mappings.md": mappings_page(),
        "problems.md": problems_page(),
        "queries.md": queries_page(),
        "vocabulary.md": vocabulary_page(),
    }
