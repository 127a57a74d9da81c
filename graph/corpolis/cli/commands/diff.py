"""`corpolis diff`: two copies of a dossier, graph by graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpolis.cli.arguments import dossier_at, unpublished_option
from corpolis.cli.encoding import encoded_graphs
from corpolis.cli.locations import dossier_for, location_of, no_such_store
from corpolis.cli.servers import remote, server_of
from corpolis.dossier.endpoint import Endpoint
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.location import Place
from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace, namespace_of
from corpolis.vocabulary.namespaces import CORE_GRAPH

if TYPE_CHECKING:  # pyoxigraph comes with it
    from corpolis.store.contract import GraphStore


@dataclass(frozen=True, slots=True)
class _Side:
    """What is compared of one copy: digests by graph, and how many triples the network has."""

    digests: Mapping[str, str]
    network: int
    is_incomplete: bool = False


@click.command()
@click.argument("first", metavar="FIRST")
@click.argument("second", metavar="[SECOND]", required=False)
@click.option(
    "--base", metavar="IRI", help="Where the dossier's IRIs begin, if neither side tells it."
)
@unpublished_option
@click.pass_context
def diff(
    ctx: click.Context, first: str, second: str | None, base: str | None, unpublished: bool
) -> None:
    """Compare two copies of a dossier, graph by graph.

    FIRST and SECOND are each a SPARQL endpoint's URL, or NAME of [stores.NAME] in the dossier's
    corpolis.toml, or else a folder, of a dossier or of a store; ./NAME is always a folder. Without
    SECOND it is the server of [store].
    The digests that stores record are compared, and how many triples the network of
    relationships has. Ends with 1 if there is a difference, or a push to one is under way.
    """
    from corpolis.sync import difference

    dossier = _dossier_of(first, second)
    places = [_place(first, dossier), _place(second, dossier)]
    namespace = _namespace(places, dossier, base)
    names = (first, second or "the store")
    sides = [_side(place, namespace, unpublished=unpublished) for place in places]
    found = difference(sides[0].digests, sides[1].digests)
    for what, graphs in (
        (f"only in {names[0]}", found.only_first),
        (f"only in {names[1]}", found.only_second),
        ("differs", found.differing),
    ):
        for graph in graphs:
            click.echo(f"{what}: {graph}")
    counts = [side.network for side in sides]
    if counts[0] != counts[1]:
        told = f"{counts[0]:,} and {counts[1]:,} triples"
        click.echo(f"differs: {namespace.network_graph} ({told})")
    for name, side in zip(names, sides, strict=True):
        if side.is_incomplete:
            click.echo(f"incomplete: {name} (a push is under way, or one broke off)")
    if found or counts[0] != counts[1] or any(side.is_incomplete for side in sides):
        ctx.exit(1)
    click.echo("no difference", err=True)


def _dossier_of(first: str, second: str | None) -> DossierFolder | None:
    """The dossier that one of the two is, else the one that the current folder is in."""
    words = [one for one in (first, second) if one is not None]
    here = next(filter(None, (dossier_for(one) for one in words)), None)
    for one in words:
        called = here is not None and one in here.settings.stores
        if not called and Place(one).is_dossier:
            return dossier_at(Path(one))
    return here or dossier_for(None)


def _place(word: str | None, dossier: DossierFolder | None) -> DossierFolder | Endpoint | Path:
    """A dossier, a server, or the folder of a store."""
    if word is None:
        if dossier is None:
            raise StoreError("no dossier is here that says where its copy is; name a second one")
        return server_of(dossier, None)
    place = location_of(word, dossier)
    if place.server is not None:
        return place.server
    if place.is_dossier:
        return dossier_at(place.path)
    if place.is_store:
        return place.path
    if dossier is not None and not place.path.exists():
        raise no_such_store(word, dossier)
    raise place.no_graph()


def _namespace(
    places: list[DossierFolder | Endpoint | Path], dossier: DossierFolder | None, base: str | None
) -> Namespace:
    """Where the IRIs begin that are compared."""
    if base is not None:
        from corpolis.model.identifiers import is_iri

        if not is_iri(base) or base[-1] not in "/#":
            raise click.BadParameter("not an address that ends in / or #", param_hint="--base")
        return Namespace(base)
    spaces = {namespace_of(place) for place in places if isinstance(place, DossierFolder)}
    for place in places:
        if isinstance(place, Path):
            from corpolis.pipeline.snapshot import stored

            with stored(place) as now:
                if now.dossier is not None:
                    spaces.add(now.dossier)
    if not spaces and dossier is not None:
        return namespace_of(dossier)
    if len(spaces) != 1:
        raise click.UsageError(
            "the two are of different dossiers, which have nothing in common; --base compares "
            "the graphs below one IRI"
            if spaces
            else "neither side tells where the dossier's IRIs begin; give --base"
        )
    return spaces.pop()


def _side(
    place: DossierFolder | Endpoint | Path, namespace: Namespace, *, unpublished: bool
) -> _Side:
    if isinstance(place, Endpoint):
        with remote(place, namespace) as store:
            digests = _own(store.digests(), namespace)
            return _Side(digests, store.count(namespace.network_graph), store.is_incomplete())
    if isinstance(place, Path):
        from corpolis.pipeline.snapshot import stored

        with stored(place) as now:
            return _side_of((now if unpublished else now.published).store, namespace)
    graphs = encoded_graphs(place, unpublished=unpublished)
    return _Side(_own(graphs.digests, namespace), graphs.network_size())


def _side_of(store: "GraphStore", namespace: Namespace) -> _Side:
    from corpolis.store.contract import solutions

    graph = namespace.network_graph
    count = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    size = next(int(row["n"].value) for row in solutions(store.query(count)))
    return _Side(_own(store.digests(), namespace), size)


def _own(digests: Mapping[str, str], namespace: Namespace) -> dict[str, str]:
    return {
        graph: digest
        for graph, digest in digests.items()
        if graph.startswith(namespace.base) or graph == CORE_GRAPH
    }
