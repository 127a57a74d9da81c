"""What the shell's Tab key offers: ids of entities, types, kinds of sources, names of queries.

It stays silent where there is no dossier, or a file cannot be read: this is no place to complain.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpolis.cli.arguments import dossier_at
from corpolis.problems import CorpolisError

if TYPE_CHECKING:  # only the Tab key needs them
    from click.shell_completion import CompletionItem

    from corpolis.dossier.layout import DossierFolder
    from corpolis.vocabulary.model import Term, Vocabulary


def ids_of_entities(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Ids of entities that begin so, with their names."""
    return _items(_names_by_id(_dossier(ctx)), incomplete)


def parameters(ctx: click.Context, _: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """For KEY=VALUE, ids of entities that begin like the value."""
    from click.shell_completion import CompletionItem

    key, equals, begun = incomplete.partition("=")
    if not equals:
        return []
    found = _items(_names_by_id(_dossier(ctx)), begun)
    return [CompletionItem(f"{key}={one.value}", help=one.help) for one in found]


def registers(ctx: click.Context, _: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Ids of the sources that are registers and begin so."""
    from corpolis.intake.register_files import RECORDS

    dossier = _dossier(ctx)
    found = sorted((dossier.root / RECORDS).glob("*.jsonl")) if dossier else []
    return _items({path.stem: "" for path in found}, incomplete)


def keys_of_records(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Keys of the records of the source named before that begin so; of many, the first hundred."""
    from corpolis.pipeline.record import keys_of

    dossier = _dossier(ctx)
    if dossier is None:
        return []
    with suppress(OSError, ValueError):
        return _items(dict.fromkeys(keys_of(dossier, ctx.params["source"], incomplete), ""), "")
    return []


def entity_types(ctx: click.Context, _: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Entity types that begin so, the dossier's own among them."""
    return _items(_labels(ctx, "entity_types"), incomplete)


def source_kinds(ctx: click.Context, _: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Kinds of sources that begin so."""
    return _items(_labels(ctx, "source_kinds"), incomplete)


def said(ctx: click.Context, _: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Types and relations that begin so, and folders."""
    from click.shell_completion import CompletionItem

    found = _items(_labels(ctx, "entity_types", "relation_types"), incomplete)
    return [*found, CompletionItem(incomplete, type="dir")]


def query_names(ctx: click.Context, _: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Names of queries that begin so, the dossier's own among them, and folders."""
    from click.shell_completion import CompletionItem

    from corpolis.query.named import load_queries

    dossier = _dossier(ctx)
    titles: dict[str, str] = {}
    with suppress(CorpolisError):
        queries = load_queries(dossier.queries_folder) if dossier else load_queries()
        titles = {name: one.title for name, one in queries.items()}
    return [*_items(titles, incomplete), CompletionItem(incomplete, type="dir")]


def _items(names: Mapping[str, str], incomplete: str) -> "list[CompletionItem]":
    """Those that begin so, whatever the case and accents, each with what it is called."""
    from click.shell_completion import CompletionItem

    from corpolis.text.folding import fold

    begun = fold(incomplete)
    return [
        CompletionItem(name, help=" ".join(label.split()))
        for name, label in names.items()
        if fold(name).startswith(begun)
    ]


def _dossier(ctx: click.Context) -> "DossierFolder | None":
    """That which the arguments before name, or the current folder is in."""
    words = ctx.params.get("words") or ctx.args  # where an option waits for its value
    named = ctx.params.get("folder") or next(iter(words), None)
    for folder in (Path(named), None) if named else (None,):
        with suppress(CorpolisError, OSError):
            return dossier_at(folder)
    return None


def _names_by_id(dossier: "DossierFolder | None") -> Mapping[str, str]:
    """What entities are called, by id, as far as entities.yaml can be read."""
    from corpolis.dossier.files import read_file
    from corpolis.dossier.yaml.document import MAXIMUM_BYTES, read_yaml
    from corpolis.dossier.yaml.tree import Mapping as Table
    from corpolis.problems import Problem

    if dossier is None:
        return {}
    data = read_file(dossier.entities_file, "", MAXIMUM_BYTES)
    tree = None if isinstance(data, Problem) else read_yaml(data, "", [])
    if not isinstance(tree, Table):
        return {}
    return {
        identifier: next(_words(node.entries.get("name")), "")
        for identifier, node in tree.entries.items()
        if isinstance(node, Table)
    }


def _words(node: object) -> Iterator[str]:
    """A text that is written in one language or in several."""
    from corpolis.dossier.yaml.tree import Mapping as Table
    from corpolis.dossier.yaml.tree import Scalar

    if isinstance(node, Scalar):
        yield node.value
    elif isinstance(node, Table):
        for one in node.entries.values():
            yield from _words(one)


def _labels(ctx: click.Context, *kinds: str) -> Mapping[str, str]:
    """What terms of these kinds are called, by the word for them."""
    from corpolis.model.text import in_language

    known = _vocabulary(_dossier(ctx))
    terms: Mapping[str, Mapping[str, Term]] = {
        "entity_types": known.entity_types,
        "relation_types": known.relation_types,
        "source_kinds": known.source_kinds,
    }
    return {
        name: in_language(term.labels, ("en",))
        for kind in kinds
        for name, term in terms[kind].items()
    }


def _vocabulary(dossier: "DossierFolder | None") -> "Vocabulary":
    from corpolis.vocabulary.files import load_vocabulary

    with suppress(CorpolisError):
        return load_vocabulary(dossier.ontology_file if dossier else None)
    return load_vocabulary()
