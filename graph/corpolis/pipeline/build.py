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
from typing import Final

from corpolis.check.claims import Checked, contents
from corpolis.dossier.layout import DossierFolder
from corpolis.model.contradiction import Dispute
from corpolis.model.source import SourceClaims
from corpolis.pipeline.current import is_of
from corpolis.pipeline.fragments import Fragment, Fragments, join
from corpolis.pipeline.full_disk import Progressed, told_if_full
from corpolis.pipeline.inputs import head_inputs, program_digest, shipped_digest, source_inputs
from corpolis.pipeline.last_build import (
    CACHE,
    RECORD,
    STORE,
    BuildRecord,
    Built,
    Counts,
    Head,
    fresh_record,
    note_stamp,
    open_record,
    texts_of,
)
from corpolis.pipeline.named_graphs import shared_graphs
from corpolis.pipeline.outputs import NAMES, remove_others, replace_text, unfinished
from corpolis.pipeline.page import page_of
from corpolis.pipeline.plan import Plan, plan_build
from corpolis.pipeline.update import apply_changes, network_blocks
from corpolis.problems import Problem
from corpolis.query.contradictions import contradictions, disputable
from corpolis.rdf.encode.graph import Blocks, blocks_of
from corpolis.rdf.encode.network import together
from corpolis.rdf.encode.registry import encode_registry
from corpolis.rdf.encode.source import network_terms
from corpolis.rdf.iris import namespace_of
from corpolis.rdf.turtle import graph_order
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
    files: Collection[str]
    fragments: Fragments
    progress: Callable[[str], None]
    progressed: Progressed


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made before the page, and what the page needs.

    `checked` has all sources if all were read; else the store tells what the others say.
    """

    summary: Summary
    checked: Checked[SourceClaims] | None
    store: EmbeddedStore
    texts: Mapping[str, str]
    disputes: Sequence[Dispute]


def build(
    dossier: DossierFolder,
    out: Path,
    *,
    files: Collection[str] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Check a dossier and write the store, and graph.ttl, graph.trig and index.html.

    Only sources that have changed since the last build into `out` are read, encoded and
    replaced. The files depend on the dossier alone, to the byte. `files` are those of
    `settings.FILES` that are written, in place of what the settings say; the others are removed,
    see `output`. `progress` is called with what is being done.

    Raises:
        DossierError: the dossier has errors; `out` is as it was.
        StoreInUseError: another process uses the store.
        StoreError: the disk is full; the store and each file are the former or the new, whole.
        OSError: a file cannot be written.
    """
    vocabulary = load_vocabulary(dossier.ontology_file)
    folder = StoreFolder(out / STORE, namespace_of(dossier))
    wanted = dossier.settings.files if files is None else files
    with told_if_full(out) as progressed, folder.writing() as writer:
        fragments = Fragments(out / CACHE)
        task = _Task(dossier, vocabulary, out, wanted, fragments, progress, progressed)
        path = out / CACHE / RECORD
        progress("checking")
        made = _changed(task, path, folder, writer) or _anew(task, path, writer)
        summary = made.summary
        if "page" in wanted:
            progress("drawing the page")
            drawn = replace_text(out / NAMES["page"], _page(task, made))
            summary = replace(summary, files=[*summary.files, drawn])
        del made  # which closes the store: from now on its files stay what they are
        note_stamp(path, folder.stamp())
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
    namespace, fragments, head = namespace_of(task.dossier), task.fragments, record.head

    def former(name: str, graph: str) -> Blocks:
        if fragments.has(name):
            return fragments.read(name)
        return blocks_of(store.dump(graph), namespace)

    encoded = [one.encoded for one in plan.changed.values()]
    task.progress("replacing what has changed")
    changed_graphs = {namespace.source_graph(one.id) for one in encoded}
    registry = None
    if not plan.same_head:
        graph = namespace.registry_graph
        after = encode_registry(task.dossier, plan.registry, task.vocabulary)
        registry = (former(head.fragments[graph], graph), after.blocks)
        head.fragments[graph] = fragments.write(after.blocks)
        changed_graphs.add(graph)
    changed = apply_changes(
        store,
        encoded,
        {
            one.id: former(one.fragment, namespace.source_graph(one.id))
            for one in plan.former.values()
        },
        registry=registry,
        terms=network_terms(task.vocabulary),
        namespace=namespace,
    )
    task.progressed.stored = True
    head.relationships += changed.relationships
    head.attributes += changed.attributes
    built = _built(plan, fragments)
    _note_network(task, head, changed.network, store)
    paths = _joined(task, head, plan.kept | built, task.files, store)
    files = _in_their_places(paths)
    with record.changing():
        for file, one in plan.former.items():
            record.forget(file, namespace.source_graph(one.id))
        _note(record, task.dossier, plan, built)
        record.put_digests(store.digests(changed_graphs))
        record.put_pairs(changed.pairs, changed.gone)
    return _made(task, plan, record, store, files)


def _anew(task: _Task, path: Path, writer: StoreWriter) -> _Made:
    """Build from nothing."""
    namespace, fragments = namespace_of(task.dossier), task.fragments
    plan = plan_build(task.dossier, task.vocabulary, None)
    encoded = [one.encoded for one in plan.changed.values()]
    graphs = shared_graphs(task.dossier, plan.registry, encoded, task.vocabulary)
    spoken = together(one.spoken for one in encoded).about.values()
    attributes = sum(one.is_attribute for one in spoken)
    head = Head(
        program_digest(),
        task.vocabulary.digest,
        shipped_digest(),
        namespace.base,
        fragments={name: fragments.write(graph.blocks) for name, graph in graphs.items()},
        relationships=len(spoken) - attributes,
        attributes=attributes,
    )
    built = _built(plan, fragments)
    task.progress("writing Turtle and TriG")
    paths = _joined(task, head, built, {"trig", *task.files}, None)
    task.progress("loading the store")
    store = writer.fresh()
    store.bulk_load(paths["trig"])
    writer.publish(store)
    task.progressed.stored = True
    if "trig" not in task.files:
        paths.pop("trig").unlink()
    files = _in_their_places(paths)
    task.progress("looking for contradictions")
    pairs = contradictions(store, statements=disputable(store))
    with fresh_record(path, head) as record:
        with record.changing():
            _note(record, task.dossier, plan, built)
            record.put_digests(store.digests())
            record.put_pairs(pairs)
        checked = Checked(plan.registry, [one.source for one in plan.changed.values()])
        return _made(task, plan, record, store, files, checked)


def _fits(record: BuildRecord, task: _Task) -> bool:
    head = record.head
    return (head.vocabulary, head.base) == (task.vocabulary.digest, namespace_of(task.dossier).base)


def _built(plan: Plan, fragments: Fragments) -> dict[str, Built]:
    """The changed sources as the record has them; keeps their graphs among the fragments."""
    return {
        file: Built(
            one.encoded.id,
            one.source.source.text,
            fragments.write(one.encoded.graph.blocks),
            plan.facts.digest(one.source.mentions),
        )
        for file, one in plan.changed.items()
    }


def _note_network(task: _Task, head: Head, touched: set[str], store: EmbeddedStore) -> None:
    """Keep the body of the network, if files need it; else see that the former is not used."""
    namespace = namespace_of(task.dossier)
    graph = namespace.network_graph
    former = head.fragments.get(graph)
    if not {"ttl", "trig"}.intersection(task.files):
        if touched:
            head.fragments.pop(graph, None)
    elif former is None or not task.fragments.has(former):
        blocks = blocks_of(store.dump(graph), namespace)
        head.fragments[graph] = task.fragments.write(blocks)
    elif touched:
        blocks = task.fragments.read(former) | network_blocks(store, touched, namespace)
        left = {name: blocks[name] for name in sorted(blocks) if blocks[name]}
        head.fragments[graph] = task.fragments.write(left)


def _joined(
    task: _Task,
    head: Head,
    sources: Mapping[str, Built],
    files: Collection[str],
    store: EmbeddedStore | None,
) -> dict[str, Path]:
    """Write graph.ttl and graph.trig, as far as asked for, where they do not count yet.

    Fragments that are not there are written from the store, if there is one.
    """
    namespace, fragments = namespace_of(task.dossier), task.fragments
    names = dict(head.fragments)
    names |= {namespace.source_graph(one.id): one.fragment for one in sources.values()}
    paths = {kind: unfinished(task.out / NAMES[kind]) for kind in ("ttl", "trig") if kind in files}
    if paths:
        for graph, name in names.items():
            if store is not None and not fragments.has(name):
                fragments.write(blocks_of(store.dump(graph), namespace))
        ordered = graph_order(names, namespace)
        parts = [Fragment(graph, fragments.path(names[graph])) for graph in ordered]
        join(parts, namespace.prefixes(), paths)
    fragments.keep_only(names.values())
    return paths


def _in_their_places(paths: Mapping[str, Path]) -> list[Path]:
    return [path.replace(path.with_name(NAMES[kind])) for kind, path in paths.items()]


def _note(
    record: BuildRecord, dossier: DossierFolder, plan: Plan, built: Mapping[str, Built]
) -> None:
    """Put what a plan has found into the record."""
    inputs = dict(plan.inputs)
    if not plan.same_head:
        inputs |= head_inputs(dossier)
        record.put_registry(plan.registry, plan.of_registry)
    inputs |= source_inputs(dossier, (one.source for one in plan.changed.values()))
    for file, one in plan.changed.items():
        record.put_source(file, built[file], one.counts, one.source.mentions)
        record.put_warnings(file, (each for each in plan.warnings if each.file == file))
    record.put_inputs(inputs)


def _made(
    task: _Task,
    plan: Plan,
    record: BuildRecord,
    store: EmbeddedStore,
    files: Sequence[Path],
    checked: Checked[SourceClaims] | None = None,
) -> _Made:
    sources = plan.kept | {file: one.source.source for file, one in plan.changed.items()}
    summary = Summary(
        entities=len(plan.registry.entities) - len(plan.registry.canonical),
        relationships=record.head.relationships,
        attributes=record.head.attributes,
        contradictions=record.contradictions(),
        counts=record.counts(),
        sources=len(sources),
        encoded=len(plan.changed),
        removed=len(plan.removed),
        files=files,
        outdated=remove_others(task.out, task.files),
        warnings=plan.warnings,
    )
    disputes = record.disputes() if "page" in task.files else ()
    return _Made(summary, checked, store, texts_of(sources.values()), disputes)


def _page(task: _Task, made: _Made) -> str:
    from corpolis.network import network
    from corpolis.store.contents import stored_contents

    settings, vocabulary = task.dossier.settings, task.vocabulary
    if made.checked is not None:
        said = contents(settings, made.checked)
    else:
        namespace = namespace_of(task.dossier)
        said = stored_contents(made.store, namespace, vocabulary, settings.languages)
    graph = network(said, vocabulary)
    return page_of(graph, made.disputes, task.dossier, vocabulary, made.texts)
