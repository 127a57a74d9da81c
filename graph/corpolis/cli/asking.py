"""`corpolis query` and `corpolis queries`: ask the graph."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from corpolis.cli.arguments import dossier_at
from corpolis.cli.output import written_to
from corpolis.cli.questions import (
    parameters_of,
    parameters_option,
    query_names,
    read_query_file,
)
from corpolis.dossier import SETTINGS_FILE
from corpolis.endpoint import is_url
from corpolis.problems import NotADossierError

if TYPE_CHECKING:  # pyoxigraph comes with it
    from corpolis.query.results import Answer

_FORMATS: Final = ("table", "json", "csv", "tsv", "ttl")


@click.command()
@click.argument("words", metavar="[DIR] [NAME]", nargs=-1, shell_complete=query_names)
@click.option("-q", "--sparql", metavar="SPARQL", help="A SPARQL query instead of a named one.")
@click.option(
    "--file",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help="A file with a SPARQL query; - is standard input.",
)
@parameters_option
@click.option("--as-of", metavar="DATE", help="Only what covers, or may cover, this day.")
@click.option("--known-at", metavar="DATE", help="Only sources published by this day.")
@click.option(
    "--store",
    "url",
    metavar="LOCATION",
    help="Ask the dossier's copy on a SPARQL server, or the store in a folder.",
)
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), help="[default: table; ttl for graphs]"
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The file; - is standard output.  [default: -]",
)
def query(
    words: Sequence[str],
    sparql: str | None,
    file: Path | None,
    pairs: Sequence[str],
    as_of: str | None,
    known_at: str | None,
    url: str | None,
    form: str | None,
    out: Path | None,
) -> None:
    """Ask a dossier a named question, or any in SPARQL.

    NAME is one of those that `corpolis queries` lists. Names of entities given to --param are
    found by id, label or alias in any language. Usual prefixes need not be declared.

    \b
    corpolis query my-dossier relationships --format json
    corpolis query connections --param entity="Masayoshi Son"
    corpolis query relationships --store https://example.org/sparql
    corpolis query -q 'SELECT ?who { ?who corp:meets e:trump }'
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    folder, name = _told_apart(words, named=sparql is None and file is None)
    text = sparql if file is None else read_query_file(file)
    parameters = parameters_of(pairs)
    for key, value in (("asOf", as_of), ("knownAt", known_at)):
        if value is not None:
            if key in parameters:
                raise click.UsageError(f'"{key}" is given twice')
            parameters[key] = value
    if url is None:
        asked = _answer(folder, name, text, parameters)
    elif not is_url(url):
        asked = _answer_in(Path(url), name, text, parameters)
    else:
        asked = _answer_of(url, folder, name, text, parameters)
    with asked as answer, written_to(out) as stream:
        answer.write(stream, form)


@contextmanager
def _answer(
    folder: Path | None, name: str | None, text: str | None, parameters: Mapping[str, str]
) -> Iterator["Answer"]:
    """What the dossier's files say."""
    from corpolis.cli.opening import opened

    with opened(folder) as graph:
        yield (
            graph.sparql(text, parameters)
            if text is not None
            else graph.ask(name or "", parameters)
        )


@contextmanager
def _answer_in(
    folder: Path, name: str | None, text: str | None, parameters: Mapping[str, str]
) -> Iterator["Answer"]:
    """What a store says; it holds a dossier, whose IRIs it knows."""
    from corpolis.keeping import namespace_in
    from corpolis.problems import StoreError
    from corpolis.query.running import run_named, run_sparql
    from corpolis.store.embedded import StoreFolder
    from corpolis.terms import Namespace

    with StoreFolder(folder, Namespace("urn:corpolis:")).reading() as store:
        space = namespace_in(store)
        if text is not None:
            yield run_sparql(store, space or Namespace("urn:corpolis:"), text, parameters)
        elif space is None:
            raise StoreError(
                f"the store in {folder} holds no dossier, of which named questions ask; "
                "ask it in SPARQL, with -q"
            )
        else:
            yield run_named(store, space, name or "", parameters)


@contextmanager
def _answer_of(
    url: str,
    folder: Path | None,
    name: str | None,
    text: str | None,
    parameters: Mapping[str, str],
) -> Iterator["Answer"]:
    """What the copy of the dossier on a server says."""
    from corpolis.cli.sharing import remote
    from corpolis.opening import label_language
    from corpolis.query.running import run_named, run_sparql

    dossier = dossier_at(folder)
    space = dossier.namespace
    with remote(url, space) as store:
        if text is not None:
            yield run_sparql(store, space, text, parameters)
        else:
            own, language = dossier.queries_folder, label_language(dossier)
            graph = store.answering()
            yield run_named(graph, space, name or "", parameters, own=own, language=language)


def _told_apart(words: Sequence[str], *, named: bool) -> tuple[Path | None, str | None]:
    """The folder and the query's name among the words of the command line."""
    if not named:
        if len(words) > 1:
            raise click.UsageError("give a NAME, or -q, or --file, but not two of them")
        return (Path(words[0]) if words else None), None
    if not words:
        raise click.UsageError("which query? corpolis queries lists them; or give -q SPARQL")
    if len(words) > 2:
        raise click.UsageError(f"too many words: {' '.join(words[2:])}; use --param KEY=VALUE")
    if len(words) == 1 and (Path(words[0]) / SETTINGS_FILE).is_file():
        raise click.UsageError(f"which query of {words[0]}? corpolis queries lists them")
    return (Path(words[0]) if len(words) == 2 else None), words[-1]


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--show", metavar="NAME", help="One query: parameters, columns and its SPARQL.")
def queries(folder: Path | None, show: str | None) -> None:
    """List the named queries, with the dossier's own."""
    from corpolis.query.named import find_query, load_queries

    try:
        own: Any = dossier_at(folder).queries_folder
    except NotADossierError:
        if folder is not None:
            raise
        own = None  # outside of a dossier, the shipped queries are listed
    found = load_queries(own)
    if show is not None:
        click.echo(find_query(found, show).described())
        return
    width = max(len(name) for name in found)
    for name, one in found.items():
        click.echo(f"{name:<{width}}  {one.title}")
        if one.parameters:
            names = ", ".join(parameter.name for parameter in one.parameters)
            click.echo(f"{'':<{width}}  with {names}")
    click.echo("one of them in full: corpolis queries --show NAME", err=True)
