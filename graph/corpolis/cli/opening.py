"""The graph of a dossier for reading: from its build if that is current, else made in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

from corpolis.cli.arguments import output_folder
from corpolis.cli.rendering import located
from corpolis.dossier import Dossier
from corpolis.problems import DossierError
from corpolis.store.base import GraphStore
from corpolis.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class Opened:
    """A dossier and its graph, which is what the files of the dossier say now."""

    dossier: Dossier
    store: GraphStore

    @property
    def vocabulary(self) -> Vocabulary:
        """The ontology, with the dossier's own."""
        return load_vocabulary(self.dossier.ontology_file)


@contextmanager
def opened(dossier: Dossier) -> Iterator[Opened]:
    """The graph of a dossier as its files are now.

    Raises:
        DossierError: the dossier has errors.
    """
    from corpolis.build.current import current_store

    with current_store(dossier, output_folder(dossier, None)) as store:
        if store is not None:
            yield Opened(dossier, store)
            return
    from corpolis.build.graphs import load_in_memory
    from corpolis.claims.checking import check

    vocabulary = load_vocabulary(dossier.ontology_file)
    checked = check(dossier, vocabulary)
    if checked.errors:
        raise DossierError(located(checked.problems, dossier.root))
    if len(checked.sources) > 100:
        click.echo("reading claims; `corpolis build` makes this faster", err=True)
    yield Opened(dossier, load_in_memory(dossier, checked, vocabulary))
