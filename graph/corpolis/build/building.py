"""The story of a build: plan, encode, store, files, page.

Nothing of a former build is touched before the dossier has been checked; the store and each
file are replaced whole, so that a killed build leaves the former one or the new one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import Final

from corpolis.build.changing import apply_changes
from corpolis.build.contradictions import contradictions, disputable
from corpolis.build.counting import counts_of
from corpolis.build.fragments import Fragment, Fragments, join
from corpolis.build.full_disk import told_if_full
from corpolis.build.graphs import encode_sources, shared_bodies
from corpolis.build.inputs import Input, head_files, input_of, shipped_digest
from corpolis.build.kept_registry import keep_registry
from corpolis.build.page import page_of
from corpolis.build.plan import Plan, plan_build
from corpolis.build.record import (
    CACHE,
    RECORD,
    STORE,
    BuildRecord,
    Counts,
    SourceRecord,
    read_record,
    texts_of,
)
from corpolis.dossier import Dossier
from corpolis.encode.registry import encode_registry
from corpolis.encode.source import EncodedSource, network_terms
from corpolis.encode.turtle import graph_order
from corpolis.problems import Problem, relative
from corpolis.store.base import GraphStore
from corpolis.store.embedded import EmbeddedStore, StoreFolder, StoreWriter
from corpolis.terms import Namespace
from corpolis.vocabulary import Vocabulary, load_vocabulary

_FEW: Final = 8
"""Sources are changed in place if at most one in so many has changed; else all is loaded anew."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build made: how much there is, and where the files are."""

    entities: int
    relationships: int
    attributes: int
    contradictions: int
    counts: Counts
    sources: int
    encoded: int
    removed: int
    files: Sequence[Path]
    warnings: Sequence[Problem]


def build(
    dossier: Dossier,
    out: Path,
    *,
    page: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Check a dossier and write `out`/graph.ttl, graph.trig, index.html and the store.

    Only sources that have changed since the last build into `out` are read, encoded and
    replaced. The files depend on the dossier alone, to the byte. `page=False` leaves out
    index.html; `progress` is called with what is being done.

    Raises:
        DossierError: the dossier has errors; `out` is as it was.
        StoreInUseError: another process uses the store.
        StoreError: the disk is full; the store and each file are the former or the new, whole.
        OSError: a file cannot be written.
    """
    vocabulary = load_vocabulary(dossier.ontology_file)
    namespace = dossier.namespace
    with told_if_full(out) as progressed, StoreFolder(out / STORE, namespace).writing() as writer:
        fragments = Fragments(out / CACHE)
        progress("checking")
        record = read_record(out / CACHE / RECORD)
        if record is not None and not _fits(record, dossier, vocabulary):
            record = None
        plan = plan_build(dossier, vocabulary, record, out / CACHE)
        store = None if record is None else _changeable(plan, record, writer, fragments)
        if store is None and record is not None:
            record, plan = None, plan_build(dossier, vocabulary, None, out / CACHE)
        progress("encoding")
        found = encode_sources(plan.changed.values(), plan.registry, vocabulary)
        encoded = dict(zip(plan.changed, found, strict=True))
        touched: set[str] = set()
        if record is None or store is None:
            bodies = shared_bodies(dossier, plan.registry, encoded.values(), vocabulary)
        else:
            progress("replacing what has changed")
            bodies, touched = _changed_bodies(
                dossier, plan, encoded.values(), vocabulary, record, store, fragments
            )
            progressed.stored = True
        names = (record.fragments if record else {}) | {
            graph: fragments.write(body) for graph, body in bodies.items()
        }
        sources = plan.kept | _records(plan, encoded, fragments)
        parts = _parts(names, sources, namespace, fragments)
        progress("writing Turtle and TriG")
        files = [out / "graph.ttl", out / "graph.trig"]
        ttl, trig = (path.with_name(path.name + ".new") for path in files)
        join(parts, namespace.prefixes(), ttl, trig)
        if store is None:
            progress("loading the store")
            store = writer.fresh()
            store.bulk_load(trig)
            writer.publish(store)
            progressed.stored = True
            touched = disputable(store)
        for new, path in zip((ttl, trig), files, strict=True):
            new.replace(path)
        progress("looking for contradictions")
        former = record.contradictions if record else {}
        disputed = {one: count for one, count in former.items() if one not in touched}
        disputed |= contradictions(store, touched)
        if plan.quiet_head and not plan.same_head:
            keep_registry(out / CACHE, names[namespace.registry_graph], plan.registry)
        BuildRecord(
            vocabulary=vocabulary.digest,
            shipped=shipped_digest(),
            base=namespace.base,
            inputs=_inputs(dossier, plan, record),
            digests=store.digests(),
            fragments=names,
            contradictions=disputed,
            sources=sources,
        ).write(out / CACHE / RECORD)
        fragments.keep_only(part.path.stem for part in parts)
        if page:
            progress("drawing the page")
            text = _page(store, dossier, vocabulary, sources.values(), disputed)
            files.append(_replace(out / "index.html", text))
        return Summary(
            entities=len(plan.registry.entities) - len(plan.registry.canonical),
            relationships=bodies[namespace.network_graph].count("a corp:Relationship ;"),
            attributes=bodies[namespace.network_graph].count("a corp:Attribute ;"),
            contradictions=sum(disputed.values()),
            counts=reduce(add, (one.counts for one in sources.values()), Counts()),
            sources=len(sources),
            encoded=len(encoded),
            removed=len(plan.removed),
            files=files,
            warnings=plan.warnings,
        )


def _changed_bodies(
    dossier: Dossier,
    plan: Plan,
    encoded: Iterable[EncodedSource],
    vocabulary: Vocabulary,
    record: BuildRecord,
    store: EmbeddedStore,
    fragments: Fragments,
) -> tuple[dict[str, str], set[str]]:
    """Change the store; the bodies that are new, and the statements whose claims have changed."""
    namespace = dossier.namespace
    bodies: dict[str, str] = {}
    registry = None
    if not plan.same_head:
        bodies[namespace.registry_graph] = encode_registry(dossier, plan.registry, vocabulary)
        former = fragments.read(record.fragments[namespace.registry_graph])
        registry = (former, bodies[namespace.registry_graph])
    bodies[namespace.network_graph], touched = apply_changes(
        store,
        encoded,
        plan.removed,
        registry=registry,
        network=fragments.read(record.fragments[namespace.network_graph]),
        terms=network_terms(vocabulary),
        namespace=namespace,
    )
    return bodies, touched


def _fits(record: BuildRecord, dossier: Dossier, vocabulary: Vocabulary) -> bool:
    return record.vocabulary == vocabulary.digest and record.base == dossier.namespace.base


def _changeable(
    plan: Plan, record: BuildRecord, writer: StoreWriter, fragments: Fragments
) -> EmbeddedStore | None:
    """The store, if it is what the record says and little of it has changed."""
    if (len(plan.changed) + len(plan.removed)) * _FEW > len(plan.kept):
        return None
    names = [*record.fragments.values(), *(one.fragment for one in record.sources.values())]
    if not all(fragments.has(name) for name in names):
        return None
    store = writer.current()
    return store if store is not None and store.digests() == record.digests else None


def _records(
    plan: Plan, encoded: Mapping[str, EncodedSource], fragments: Fragments
) -> dict[str, SourceRecord]:
    """Claims file -> the record of its encoded source; keeps the bodies among the fragments."""
    warnings: dict[str, list[Problem]] = {}
    for problem in plan.warnings:
        warnings.setdefault(problem.file, []).append(problem)
    return {
        file: SourceRecord(
            id=one.id,
            text=plan.changed[file].source.text,
            mentions=list(plan.changed[file].mentions),
            facts=plan.facts.digest(plan.changed[file].mentions),
            fragment=fragments.write(one.body),
            counts=counts_of(plan.changed[file]),
            warnings=warnings.get(file, []),
        )
        for file, one in encoded.items()
    }


def _inputs(dossier: Dossier, plan: Plan, record: BuildRecord | None) -> dict[str, Input]:
    """The files that the build was made from, as they were when they were read."""
    root = dossier.root
    inputs = {relative(path, root): input_of(path) for path in head_files(dossier)}
    for file, one in plan.kept.items():
        former = record.inputs if record else {}
        inputs[file] = former[file]
        if one.text is not None:
            inputs[one.text] = former[one.text]
    for file, source in plan.changed.items():
        inputs[file] = input_of(root / file, source.file_digest)
        if source.source.text is not None:
            inputs[source.source.text] = input_of(root / source.source.text, source.text_digest)
    return inputs


def _parts(
    names: Mapping[str, str],
    sources: Mapping[str, SourceRecord],
    namespace: Namespace,
    fragments: Fragments,
) -> list[Fragment]:
    """The graphs in the order of the files: ontology, registry, network, sources by id."""
    paths = {graph: fragments.path(name) for graph, name in names.items()}
    for one in sources.values():
        paths[namespace.source_graph(one.id)] = fragments.path(one.fragment)
    return [Fragment(graph, paths[graph]) for graph in graph_order(paths, namespace)]


def _page(
    store: GraphStore,
    dossier: Dossier,
    vocabulary: Vocabulary,
    sources: Iterable[SourceRecord],
    disputed: Iterable[str],
) -> str:
    from corpolis.network import network

    graph = network(store, vocabulary, dossier.settings.languages)
    return page_of(graph, store, dossier, vocabulary, texts_of(sources), disputed)


def _replace(path: Path, text: str) -> Path:
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8", newline="")
    return new.replace(path)
