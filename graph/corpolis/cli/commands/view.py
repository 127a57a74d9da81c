"""`corpolis view`: the page of the network, or of a part of it."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from corpolis.cli.arguments import dossier_argument
from corpolis.cli.output import written_to
from corpolis.cli.questions import (
    parameters_of,
    parameters_option,
    query_names,
    read_query_file,
)
from corpolis.problems import QueryError

if TYPE_CHECKING:  # each costs a tenth of a second to import
    from corpolis.network.stored import Network
    from corpolis.pipeline.opened import OpenedDossier

_FARTHEST: Final = 6


@click.command()
@dossier_argument
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The HTML file; - is standard output.",
)
@click.option(
    "--query",
    "question",
    metavar="NAME|FILE",
    shell_complete=query_names,
    help="Only what the answer to this query names.",
)
@parameters_option
@click.option("--around", metavar="NAME", help="Only what lies around this entity.")
@click.option(
    "--hops",
    metavar="N",
    type=click.IntRange(1, _FARTHEST),
    help="How many relationships around it.  [default: 1]",
)
def view(
    folder: Path | None,
    out: Path,
    question: str | None,
    pairs: Sequence[str],
    around: str | None,
    hops: int | None,
) -> None:
    """Write the network, or a part of it, as one offline web page.

    --query takes one that `corpolis queries` lists, or a file with SPARQL. If its answer names
    relationships, measures or claims, the page has these and their parties; if it names only
    entities, these and what is said of and between them; if only sources, what these say. NAME
    of an entity is its id, label or alias in any language.

    \b
    corpolis view -o page.html --query contradictions
    corpolis view -o page.html --query relationships -p entity="Masayoshi Son"
    corpolis view -o page.html --around "Masayoshi Son" --hops 2
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    from corpolis.cli.graphs import opened
    from corpolis.pipeline.page import page_of

    if question is not None and around is not None:
        raise click.UsageError("--query and --around each choose a part; give one of them")
    if pairs and question is None:
        raise click.UsageError("--param is for a query; name it with --query")
    if hops is not None and around is None:
        raise click.UsageError("--hops is for an entity; name it with --around")
    file = None if question is None else _file(question)
    text = None if file is None else read_query_file(file)
    parameters = parameters_of(pairs)
    with opened(folder) as graph:
        if around is not None:
            network = _around(graph, around, hops or 1)
        elif question is not None:
            network = _answered(graph, question, text, parameters)
        else:
            network = graph.network()
        html = page_of(network, graph.store, graph.dossier, graph.vocabulary, graph.texts)
    with written_to(out) as stream:
        stream.write(html.encode())


def _file(question: str) -> Path | None:
    """The file that is meant, or None if it is the name of a query: these have no dots."""
    path = Path(question)
    if question == "-" or (path.is_file() and (path.suffix or os.sep in question)):
        return path
    if os.sep in question or path.suffix == ".rq":
        raise click.BadParameter(f"there is no file {question}", param_hint="--query")
    return None


def _around(graph: "OpenedDossier", name: str, hops: int) -> "Network":
    from corpolis.network.stored import around
    from corpolis.query.parameters import find_entity

    entity = find_entity(name, graph.store, graph.namespace, "--around")
    part = around(graph.network(), entity, hops)
    labels = part.nodes[entity]["labels"]
    tags = (*part.graph["languages"], *labels)
    label = next((labels[tag] for tag in tags if tag in labels), part.nodes[entity]["id"])
    return _titled(part, f"around {label}, {hops} {'step' if hops == 1 else 'steps'}")


def _answered(
    graph: "OpenedDossier", question: str, text: str | None, parameters: Mapping[str, str]
) -> "Network":
    """What the answer to a query names.

    Raises:
        QueryError: the query cannot be asked, or its answer names nothing of the network.
    """
    from corpolis.network.stored import restricted

    if text is None:
        name, answer = question, graph.ask(question, parameters)
    else:
        name = "from standard input" if question == "-" else Path(question).name
        answer = graph.sparql(text, parameters)
    found = answer.named()
    if found is None:
        raise QueryError(
            f'the query "{name}" only answers yes or no; a page needs a SELECT or a CONSTRUCT'
        )
    part = restricted(graph.network(), found.iris)
    if not part.nodes:
        rows = f"{found.rows} {'row' if found.rows == 1 else 'rows'}"
        raise QueryError(
            f'the answer to the query "{name}" names nothing that a page can show: it has {rows} '
            f"with the columns {', '.join(found.columns)}; one of them must have IRIs of entities, "
            "relationships, measures, claims or sources"
        )
    given = "".join(f", {key}={value}" for key, value in parameters.items())
    return _titled(part, f"query {name}{given}")


def _titled(part: "Network", words: str) -> "Network":
    part.graph["title"] = f"{part.graph['title']} — {words}"
    return part
