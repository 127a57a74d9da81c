"""What surrounds each quote in the archived text of its source, for the page.

The texts are those that the check has seen. One that cannot be read any more, or has other words
where a quote stood, gives no passage: the page then shows the few words that the graph has.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from corpolis.dossier.files import decode, read_file
from corpolis.dossier.layout import MAXIMUM_TEXT_BYTES, DossierFolder, within
from corpolis.problems import Problem
from corpolis.rdf.iris import namespace_of
from corpolis.store.contract import GraphStore, solutions

if TYPE_CHECKING:  # networkx comes with it, and igraph
    from corpolis.network.stored import ClaimView, Network
    from corpolis.page.passages import Passage

MOST_IN_ALL: Final = 8_000_000
"""Code points of all passages together: with more than 8,000 claims, each gets less than 500."""

_LEAST: Final = 32
"""The graph itself has so many code points on each side of a quote."""

_PLACES: Final = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?claim ?start {
  ?position oa:start ?start .
  ?evidence oa:hasSelector ?position .
  ?claim prov:wasDerivedFrom ?evidence
}
"""


def passages(
    graph: "Network", store: GraphStore, dossier: DossierFolder, texts: Mapping[str, str]
) -> dict[str, "Passage"]:
    """By the IRI of a claim of the network, the words before and after its quote.

    `texts` has the archived text, a path within the dossier, by the id of its source. Each is
    read once; none is if the settings allow no passages. They are shorter than the settings
    allow where all of them would exceed `MOST_IN_ALL`, and then none if the graph has as much.
    """
    from corpolis.page.passages import passage

    quoted = _quoted(graph, dossier, texts) if dossier.settings.context else {}
    most = MOST_IN_ALL // (2 * sum(map(len, quoted.values())) or 1)
    if not quoted or most < _LEAST:
        return {}
    most = min(most, dossier.settings.context)
    places = {
        row["claim"].value: int(row["start"].value) for row in solutions(store.query(_PLACES))
    }
    found = {}
    for name, claims in quoted.items():
        text = _text(dossier, name) if claims.keys() & places.keys() else ""
        for iri, claim in claims.items():
            start = places.get(iri, -1)
            begin = start - len(claim.prefix)
            if begin >= 0 and text.startswith(claim.prefix + claim.quote + claim.suffix, begin):
                found[iri] = passage(text, start, start + len(claim.quote), most)
    return found


def _quoted(
    graph: "Network", dossier: DossierFolder, texts: Mapping[str, str]
) -> dict[str, dict[str, "ClaimView"]]:
    """By text, the claims that quote it, by their IRIs."""
    from corpolis.network.stored import statements

    of_source = {namespace_of(dossier).source(source): name for source, name in texts.items()}
    found: defaultdict[str, dict[str, ClaimView]] = defaultdict(dict)
    for one in statements(graph):
        for claim in one.claims:
            if claim.source in of_source:
                found[of_source[claim.source]][claim.id] = claim
    return found


def _text(dossier: DossierFolder, name: str) -> str:
    """The text, or "" if it cannot be read."""
    path = within(dossier.root, name)
    data = read_file(path, name, MAXIMUM_TEXT_BYTES) if path else None
    text = decode(data, name) if isinstance(data, bytes) else ""
    return "" if isinstance(text, Problem) else text
