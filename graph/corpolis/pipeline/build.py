"""The story of a build: plan, encode, store, files, page.

Nothing of a former build is touched before the dossier has been checked; the store and each
file are replaced whole, so that a killed build leaves the former one or the new one.
"""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from json import JSONDecodeError
from pathlib import Path
from time import time_ns
from typing import Final

from corpolis.check.claims import Checked
from corpolis.dossier.layout import DossierFolder
from corpolis.model.source import SourceClaims
from corpolis.pipeline import unfinished
from corpolis.pipeline.counts import Counts
from corpolis.pipeline.current import is_of
from corpolis.pipeline.full_disk import Progressed, told_if_full
from corpolis.pipeline.graph_files import GraphFiles
from corpolis.pipeline.inputs import program_digest, shipped_digest, source_inputs
from corpolis.pipeline.last_build import (
    CACHE,
    RECORD,
    STORE,
    BuildRecord,
    Built,
    Head,
    fresh_record,
    note_stamp,
    open_record,
    texts_of,
)
from corpolis.pipeline.named_graphs import shared_graphs
from corpolis.pipeline.outputs import NAMES, remove_others, replace_text
from corpolis.pipeline.page import page_of
from corpolis.pipeline.plan import Plan, plan_build, prepare, prepare_bare
from corpolis.pipeline.snapshot import Snapshot
from corpolis.pipeline.update import apply_changes
from corpolis.problems import Problem
from corpolis.query.contradictions import contradictions, disputable
from corpolis.rdf.encode.network import encode_network, together
from corpolis.rdf.encode.registry import encode_registry
from corpolis.rdf.encode.source import network_terms
from corpolis.rdf.iris import namespace_of
from corpolis.store.embedded.folder import StoreFolder, StoreWriter
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary

_FEW: Final = 8
"""Sources are changed in place if at most one in so many has changed; else all is loaded anew."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build made: how much there is, and where the files are.

    `outdated` are files of a former build that were removed.
    """

    entities: int
    relationships: int
    attributes: int
    contradictions: int
    counts: Counts
    sources: int
    encoded: int
    removed: int
    files: Sequence[Path]
    outdated: Sequence[Path]
    warnings: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be built, and where."""

    dossier: DossierFolder
    vocabulary: Vocabulary
    out: Path
    graphs: GraphFiles
    progress: Callable[[str], None]
    progressed: Progressed
    unpublished: bool
    since: int
    """When reading began; see `inputs.input_of`."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made before the page, and the graph that it shows, without what is withheld."""

    summary: Summary
    shown: Snapshot


def build(
    dossier: DossierFolder,
    out: Path,
    *,
    files: Collection[str] | None = None,
    unpublished: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Check a dossier and write the store, and graph.ttl, graph.trig and index.html.

    Only sources that have changed since the last build into `out` are read, encoded and
    replaced. The files depend on the dossier alone, to the byte. `files` are those of
    `settings.FILES` that are written, in place of what the settings say; the others are removed,
    see `outputs`. The store has all of the dossier, and only if `unpublished` things are asked for
    the files have what has `publish: false`. `progress` is called with what is being done.

    Raises:
        DossierError: the dossier has errors; `out` is as it was.
        StoreInUseError: another process uses the store.
        StoreError: the disk is full; the store and each file are the former or the new, whole.
        OSError: a file cannot be written.
    """
    since = time_ns()
    vocabulary = load_vocabulary(dossier.ontology_file)
    folder = StoreFolder(out / STORE, namespace_of(dossier))
    wanted = dossier.settings.files if files is None else files
    with told_if_full(out) as progressed, folder.writing() as writer:
        graphs = GraphFiles(out, namespace_of(dossier), wanted)
        task = _Task(dossier, vocabulary, out, graphs, progress, progressed, unpublished, since)
        path = out / CACHE / RECORD
        progress("checking")
        made = _changed(task, path, folder, writer) or _anew(task, path, writer)
        summary = made.summary
        if "page" in wanted:
            progress("drawing the page")
            drawn = replace_text(out / NAMES["page"], _page(task, made.shown))
            summary = replace(summary, files=[*summary.files, drawn])
        del made  # which closes the store: from now on its files stay what they are
        note_stamp(path, folder.stamp())
        unfinished.end(out)
        return summary


def _changed(task: _Task, path: Path, folder: StoreFolder, writer: StoreWriter) -> _Made | None:
    """Change what was built; None if there is nothing that can be, or too much to change."""
    try:
        with open_record(path, writable=True) as record:
            if record is None or not _fits(record, task):
                return None
            stamp = folder.stamp()
            # A large store takes as long to open as all files to look at, on another core.
            with ThreadPoolExecutor(1) as pool:
                opening = pool.submit(writer.current)
                try:
                    plan = plan_build(task.dossier, task.vocabulary, record)
                except BaseException:
                    del opening  # else whoever keeps the error keeps the store open
                    raise
                store = opening.result()
            if (len(plan.changed) + len(plan.removed)) * _FEW > len(plan.kept):
                return None
            if store is None or not is_of(record, stamp, store):
                return None
            return _in_place(task, plan, record, store)
    except (sqlite3.DatabaseError, JSONDecodeError):  # the record is damaged
        return None


def _in_place(task: _Task, plan: Plan, record: BuildRecord, store: EmbeddedStore) -> _Made:
    namespace, graphs, head = namespace_of(task.dossier), task.graphs, record.head

    encoded = [one.encoded for one in plan.changed.values()]
    task.progress("replacing what has changed")
    changed_graphs = {namespace.source_graph(one.id) for one in encoded}
    registry = None
    if not plan.same_head:
        graph = namespace.registry_graph
        after = encode_registry(task.dossier, plan.registry, task.vocabulary)
        registry = (graphs.former(head.fragments[graph], graph, store), after.blocks)
        head.fragments[graph] = graphs.keep(after.blocks)
        changed_graphs.add(graph)
    unfinished.begin(task.out)
    changed = apply_changes(
        store,
        encoded,
        {
            one.id: graphs.former(one.fragment, namespace.source_graph(one.id), store)
            for one in plan.former.values()
        },
        registry=registry,
        terms=network_terms(task.vocabulary),
        namespace=namespace,
    )
    task.progressed.stored = True
    head.relationships += changed.relationships
    head.attributes += changed.attributes
    built = graphs.built(plan)
    graphs.note_network(head, changed.network, store)
    paths = graphs.join(head, plan.kept | built, store)
    with record.changing():
        for file, one in plan.former.items():
            record.forget(file, namespace.source_graph(one.id))
        _note(record, task, plan, built)
        record.put_digests(store.digests(changed_graphs))
        record.put_pairs(changed.pairs, changed.gone)
    return _made(task, plan, record, store, paths)


def _anew(task: _Task, path: Path, writer: StoreWriter) -> _Made:
    """Build from nothing."""
    has_page = "page" in task.graphs.files
    make = prepare if has_page else prepare_bare
    plan = plan_build(task.dossier, task.vocabulary, None, make)
    namespace = namespace_of(task.dossier)
    shared = shared_graphs(task.dossier, plan.registry, task.vocabulary)
    spoken = together(one.encoded.spoken for one in plan.changed.values())
    shared[namespace.network_graph] = encode_network(spoken, network_terms(task.vocabulary))
    head = Head(
        program_digest(),
        task.vocabulary.digest,
        shipped_digest(),
        namespace.base,
        fragments={name: task.graphs.keep(graph.blocks) for name, graph in shared.items()},
        relationships=spoken.relationships,
        attributes=spoken.attributes,
    )
    built = task.graphs.built(plan)
    task.progress("writing Turtle and TriG")
    paths = task.graphs.join(head, built, None, "trig")
    task.progress("loading the store")
    store = writer.fresh()
    store.bulk_load(paths["trig"])
    unfinished.begin(task.out)
    writer.publish(store)
    task.progressed.stored = True
    task.progress("looking for contradictions")
    pairs = contradictions(store, statements=disputable(store))
    with fresh_record(path, head) as record:
        with record.changing():
            _note(record, task, plan, built)
            record.put_digests(store.digests())
            record.put_pairs(pairs)
        sources = [one.source for one in plan.changed.values()]
        checked = Checked(plan.registry, sources) if has_page else None
        return _made(task, plan, record, store, paths, checked)


def _fits(record: BuildRecord, task: _Task) -> bool:
    head = record.head
    return (head.vocabulary, head.base) == (task.vocabulary.digest, namespace_of(task.dossier).base)


def _note(record: BuildRecord, task: _Task, plan: Plan, built: Mapping[str, Built]) -> None:
    """Put what a plan has found into the record."""
    if not plan.same_head:
        record.put_registry(plan.registry, plan.of_registry)
    read = (one.source for one in plan.changed.values())
    inputs = {**plan.inputs, **source_inputs(task.dossier, read, task.since)}
    for file, one in plan.changed.items():
        record.put_source(file, built[file], one.counts, one.source.mentions)
        record.put_warnings(file, (each for each in plan.warnings if each.file == file))
    record.put_inputs(inputs)


def _made(
    task: _Task,
    plan: Plan,
    record: BuildRecord,
    store: EmbeddedStore,
    paths: Mapping[str, Path],
    checked: Checked[SourceClaims] | None = None,
) -> _Made:
    """Put the files of the graph in place, and say what was made.

    `checked` has all sources if all were read and a page needs them; else the store tells what the
    others say.
    """
    sources = plan.kept | {file: one.source.source for file, one in plan.changed.items()}
    counts, disputes = record.counts(), record.disputes() if "page" in task.graphs.files else ()
    whole = Snapshot(
        store,
        namespace_of(task.dossier),
        f"the dossier in {task.dossier.root}",
        lambda: store,
        task.dossier,
        texts_of(sources.values()),
        checked,
        lambda: disputes,
    )
    shown = whole if task.unpublished or not counts.kept_back else whole.published
    if shown is not whole:
        from corpolis.pipeline.published import write_graphs

        write_graphs(shown, {kind: paths[kind] for kind in paths.keys() & set(task.graphs.files)})
    summary = Summary(
        entities=len(plan.registry.entities) - len(plan.registry.canonical),
        relationships=record.head.relationships,
        attributes=record.head.attributes,
        contradictions=record.contradictions(),
        counts=counts,
        sources=len(sources),
        encoded=len(plan.changed),
        removed=len(plan.removed),
        files=task.graphs.put_in_place(paths),
        outdated=remove_others(task.out, task.graphs.files),
        warnings=plan.warnings,
    )
    return _Made(summary, shown)


def _page(task: _Task, shown: Snapshot) -> str:
    from corpolis.network import network

    graph = network(shown.contents(), task.vocabulary)
    return page_of(graph, shown.disputes(), task.dossier, task.vocabulary, shown.texts)
