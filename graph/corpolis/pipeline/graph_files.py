"""graph.ttl and graph.trig of a build, joined from the fragments of its graphs.

Relies on `fragments`, `outputs`, `last_build` and `update`. Used by `build`.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from corpolis.pipeline.fragments import Fragment, Fragments, join
from corpolis.pipeline.last_build import CACHE, Built, Head
from corpolis.pipeline.outputs import NAMES, unfinished
from corpolis.pipeline.plan import Plan
from corpolis.pipeline.update import network_blocks
from corpolis.rdf.encode.graph import Blocks, blocks_of
from corpolis.rdf.iris import Namespace
from corpolis.rdf.turtle import graph_order
from corpolis.store.embedded.store import EmbeddedStore

_JOINED: Final = ("ttl", "trig")


class GraphFiles:
    """The two files in a build's output, as far as `files` asks for them."""

    def __init__(self, out: Path, namespace: Namespace, files: Collection[str]) -> None:
        self.files: Final = files
        self._out = out
        self._namespace = namespace
        self._fragments = Fragments(out / CACHE)

    def keep(self, blocks: Blocks) -> str:
        """Keep a graph among the fragments, and give the name of its fragment."""
        return self._fragments.write(blocks)

    def former(self, name: str, graph: str, store: EmbeddedStore) -> Blocks:
        """The blocks that a graph had; from the store, if its fragment is not there."""
        if self._fragments.has(name):
            return self._fragments.read(name)
        return blocks_of(store.dump(graph), self._namespace)

    def built(self, plan: Plan) -> dict[str, Built]:
        """The changed sources as the record has them; keeps their graphs."""
        return {
            file: Built(
                one.encoded.id,
                one.source.source.archived,
                self.keep(one.encoded.graph.blocks),
                plan.facts.digest(one.source.mentions),
                " ".join(one.source.source.retells),
            )
            for file, one in plan.changed.items()
        }

    def note_network(self, head: Head, touched: set[str], store: EmbeddedStore) -> None:
        """Keep the network's graph, if files need it; else see that the former is not used."""
        graph = self._namespace.network_graph
        name = head.fragments.get(graph)
        if not self._wanted(self.files):
            if touched:
                head.fragments.pop(graph, None)
        elif name is None or not self._fragments.has(name):
            head.fragments[graph] = self.keep(blocks_of(store.dump(graph), self._namespace))
        elif touched:
            changed = network_blocks(store, touched, self._namespace)
            blocks = self._fragments.read(name) | changed
            left = {name: blocks[name] for name in sorted(blocks) if blocks[name]}
            head.fragments[graph] = self.keep(left)

    def join(
        self,
        head: Head,
        sources: Mapping[str, Built],
        store: EmbeddedStore | None,
        *also: str,
    ) -> dict[str, Path]:
        """Write the files that are asked for, and these `also`, where they do not count yet.

        Fragments that are not there are written from the store, if there is one.
        """
        names = dict(head.fragments)
        names |= {self._namespace.source_graph(one.id): one.fragment for one in sources.values()}
        paths = {
            kind: unfinished(self._out / NAMES[kind]) for kind in self._wanted({*self.files, *also})
        }
        if paths:
            for graph, name in names.items():
                if store is not None and not self._fragments.has(name):
                    self.keep(blocks_of(store.dump(graph), self._namespace))
            ordered = graph_order(names, self._namespace)
            parts = [Fragment(graph, self._fragments.path(names[graph])) for graph in ordered]
            join(parts, self._namespace.prefixes(), paths)
        self._fragments.keep_only(names.values())
        return paths

    def put_in_place(self, paths: Mapping[str, Path]) -> list[Path]:
        """Let joined files count that are asked for, and remove the others."""
        for kind, path in paths.items():
            if kind not in self.files:
                path.unlink()
        return [
            path.replace(path.with_name(NAMES[kind]))
            for kind, path in paths.items()
            if kind in self.files
        ]

    def _wanted(self, files: Collection[str]) -> list[str]:
        return [kind for kind in _JOINED if kind in files]
