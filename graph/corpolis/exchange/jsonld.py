"""JSON-LD 1.1 (W3C Recommendation 2020), names shortened by the dossier's prefixes."""

import json
from typing import Any, BinaryIO

from pyoxigraph import RdfFormat, serialize

from corpolis.exchange.formats import Exported
from corpolis.exchange.turtle import ordered_quads
from corpolis.vocabulary.namespaces import RDF


def write_jsonld(exported: Exported, out: BinaryIO) -> None:
    """One JSON-LD document of all graphs, in canonical order."""
    prefixes = exported.namespace.prefixes()
    shorten = _Shorten(prefixes)
    graphs = [
        shorten.value(graph)
        for _, quads in ordered_quads(exported)
        for graph in json.loads(serialize(quads, format=RdfFormat.JSON_LD) or b"[]")
    ]
    document = {"@context": dict(sorted(prefixes.items())), "@graph": graphs}
    text = json.dumps(document, ensure_ascii=False, indent=1)
    out.write(text.encode() + b"\n")


class _Shorten:
    """Makes compact IRIs of the IRIs of an expanded document (JSON-LD 1.1, section 4.1.5)."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        # The longest namespace that fits is the right one.
        self._prefixes = sorted(prefixes.items(), key=lambda pair: -len(pair[1]))
        self._known: dict[str, str] = {}

    def value(self, value: Any) -> Any:
        if isinstance(value, list):
            short = [self.value(item) for item in value]
            return short[0] if len(short) == 1 else short
        if not isinstance(value, dict):
            return value
        if value.keys() == {"@value"}:
            return value["@value"]
        return dict(self._entry(key, item) for key, item in value.items())

    def _entry(self, key: str, item: Any) -> tuple[str, Any]:
        if key == RDF + "type":
            types = [self._iri(node["@id"]) for node in item]
            return "@type", types[0] if len(types) == 1 else types
        if key in {"@id", "@type"}:
            return key, self._iri(item)
        if key.startswith("@"):
            return key, item if isinstance(item, str) else [self.value(node) for node in item]
        return self._iri(key), self.value(item)

    def _iri(self, iri: str) -> str:
        if iri not in self._known:
            self._known[iri] = next(
                (
                    f"{name}:{iri[len(namespace) :]}"
                    for name, namespace in self._prefixes
                    if iri.startswith(namespace) and not iri[len(namespace) :].startswith("//")
                ),
                iri,
            )
        return self._known[iri]
