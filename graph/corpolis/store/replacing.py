"""Replacing a source as one SPARQL 1.1 Update request, the same for every store.

Relies on `terms`. Used by the stores.

A source's graph is dropped and written anew. Of the network graph, a relationship goes when
no claim of another source is about it, a direct triple when no claim of another source
establishes it (on whichever occasion); what the source calls for is inserted. The cost depends
on the source, not on the size of the store, as long as an engine looks up each NOT EXISTS; one
of two patterns would make Oxigraph join them for all claims first, hence the nested EXISTS.
"""

from collections.abc import Iterable
from string import Template

from corpolis.store.base import Change
from corpolis.terms import Namespace

_WITHDRAW_DIRECT = Template("""
DELETE { GRAPH <$network> { ?s ?p ?o . ?o ?mirrored ?s } }
WHERE {
  GRAPH <$graph> { ?claim corp:establishes ?r }
  GRAPH <$network> { ?r rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
  OPTIONAL { GRAPH <$network> { ?r corp:occasionOf ?whole } }
  BIND(COALESCE(?whole, ?r) AS ?any)
  FILTER NOT EXISTS {
    GRAPH ?other { ?otherClaim corp:establishes ?any }
    FILTER(?other != <$graph>)
  }
  FILTER NOT EXISTS {
    GRAPH <$network> { ?occasion corp:occasionOf ?any }
    FILTER EXISTS {
      GRAPH ?another { ?anotherClaim corp:establishes ?occasion }
      FILTER(?another != <$graph>)
    }
  }
  OPTIONAL {
    GRAPH ?ontology { ?p a owl:SymmetricProperty }
    BIND(?p AS ?mirrored)
  }
}
""")

_WITHDRAW_NODES = Template("""
DELETE { GRAPH <$network> { ?r ?p ?o . ?party ?partyP ?partyO } }
WHERE {
  GRAPH <$graph> { ?claim corp:about ?r }
  FILTER NOT EXISTS {
    GRAPH ?other { ?otherClaim corp:about ?r }
    FILTER(?other != <$graph>)
  }
  GRAPH <$network> { ?r ?p ?o }
  OPTIONAL {
    GRAPH <$network> { ?o a corp:UnknownParty ; ?partyP ?partyO }
    BIND(?o AS ?party)
  }
}
""")


def prologue(namespace: Namespace) -> str:
    """The declarations of the prefixes with which requests are written."""
    prefixes = namespace.prefixes()
    return "".join(f"PREFIX {name}: <{prefixes[name]}>\n" for name in sorted(prefixes))


def withdrawal(graph: str, namespace: Namespace) -> tuple[str, str]:
    """Two operations, in this order: take away what only this source's graph calls for.

    Of the network graph, the first takes direct triples, the second relationships.
    """
    network = namespace.network_graph
    return (
        _WITHDRAW_DIRECT.substitute(graph=graph, network=network),
        _WITHDRAW_NODES.substitute(graph=graph, network=network),
    )


def replacement(changes: Iterable[Change], namespace: Namespace) -> str:
    """The request that carries out all changes, in order.

    Bodies are Turtle without prefix declarations, which SPARQL's data blocks take as they are.
    """
    parts = [prologue(namespace)]
    for change in changes:
        graph = namespace.source_graph(change.source)
        parts.append(";".join(withdrawal(graph, namespace)) + f";\nDROP SILENT GRAPH <{graph}>\n")
        if change.body is not None:
            parts.append(
                f";\nINSERT DATA {{\nGRAPH <{graph}> {{\n{change.body}}}\n"
                f"GRAPH <{namespace.network_graph}> {{\n{change.network}}}\n}}"
            )
        parts.append(" ;\n")
    return "".join(parts)
