"""A synthetic network as a dossier, or as the quads that a build of this dossier would load."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import Quad, RdfFormat, parse, serialize
from synthetic import Synthetic, Written

from corpolis.check.source import check_file
from corpolis.dossier.entities_file import read_registry
from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.dossier.yaml.collector import collector_paused
from corpolis.model.entity import Registry
from corpolis.pipeline.named_graphs import shared_graphs
from corpolis.problems import relative
from corpolis.rdf.encode.network import encode_network, together
from corpolis.rdf.encode.source import EncodedSource, encode_source, network_terms
from corpolis.rdf.iris import namespace_of
from corpolis.rdf.turtle import graph_block, header
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary

if TYPE_CHECKING:
    from corpolis.problems import Problem


def write_dossier(folder: Path, claims: int, per_file: int = 100, seed: int = 1) -> None:
    """A dossier with so many claims in files of `per_file`, one entity for five claims."""
    synthetic = Synthetic(claims, seed, per_file)
    _write_head(folder, synthetic)
    for source in synthetic.written():
        _write_source(folder, source)


def write_nquads(out: BinaryIO, claims: int, per_file: int = 100, seed: int = 1) -> None:
    """What a build of the same dossier would put into its store, as N-Quads.

    One source after the other is written, checked and encoded as a build does it, so only the
    entities and the relationships are held in memory.
    """
    vocabulary = load_vocabulary()
    synthetic = Synthetic(claims, seed, per_file)
    with tempfile.TemporaryDirectory(prefix="corpolis-synthetic-") as name, collector_paused():
        folder = Path(name)
        _write_head(folder, synthetic)
        dossier = open_folder(folder)
        problems: list[Problem] = []
        registry = read_registry(dossier, vocabulary, problems)
        encoding = _Encoding(dossier, registry, vocabulary, out)
        spoken = together(one.spoken for one in encoding.encoded(synthetic))
        graphs = shared_graphs(dossier, registry, vocabulary)
        network = encode_network(spoken, network_terms(vocabulary))
        graphs[namespace_of(dossier).network_graph] = network
        for iri, graph in graphs.items():
            encoding.write(iri, graph.body)
        assert not problems, problems


class _Encoding:
    """Writes graphs to a stream as they are encoded."""

    def __init__(
        self, dossier: DossierFolder, registry: Registry, vocabulary: Vocabulary, out: BinaryIO
    ) -> None:
        self._dossier = dossier
        self._registry = registry
        self._vocabulary = vocabulary
        self._out = out
        self._header = header(namespace_of(dossier).prefixes()).encode()

    def encoded(self, synthetic: Synthetic) -> Iterator[EncodedSource]:
        """The sources; the graph of each has been written when it comes."""
        for written in synthetic.written():
            source = self._encode(written)
            self.write(namespace_of(self._dossier).source_graph(source.id), source.graph.body)
            yield source

    def _encode(self, written: Written) -> EncodedSource:
        files = _write_source(self._dossier.root, written)
        claims = relative(files[0], self._dossier.root)
        found = check_file(self._dossier, self._registry, self._vocabulary, claims)
        assert found.made is not None, found.problems
        assert not found.problems, found.problems
        for file in files:
            file.unlink()
        return encode_source(found.made)

    def write(self, graph: str, body: str) -> None:
        """Write the triples of a graph."""
        before, after = graph_block(graph)
        data = self._header + before + body.encode() + after
        serialize(_quads(data), output=self._out, format=RdfFormat.N_QUADS)


def _quads(trig: bytes) -> Iterator[Quad]:
    return parse(trig, format=RdfFormat.TRIG)


def _write_head(folder: Path, synthetic: Synthetic) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("claims", "sources"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "corpolis.toml").write_text(
        f'title = "Synthetic, {synthetic.claims} claims"\n'
        'base = "https://example.org/synthetic/"\nlanguages = ["en"]\n',
        encoding="utf-8",
    )
    _write(folder / "entities.yaml", "".join(synthetic.lines))


def _write_source(folder: Path, source: Written) -> tuple[Path, Path]:
    claims = folder / "claims" / f"{source.id}.yaml"
    text = folder / "sources" / f"{source.id}.txt"
    _write(text, source.text)
    _write(claims, source.claims)
    return claims, text


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
