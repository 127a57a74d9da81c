"""Replacing a source as one SPARQL 1.1 Update request, the same for every store.

Relies on `rdf.iris`. Used by the stores.

A source's graph is dropped and written anew. Of the network graph, a relationship goes when
no claim of another source is about it, a direct triple when no claim of another source
establishes it (on whichever occasion); what the source calls for is inserted. The cost depends
on the source, not on the size of the store, as long as an engine looks up each NOT EXISTS; one
of two patterns would make Oxigraph join them for all claims first, hence the nested EXISTS.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from string import Template

from corpolis.rdf.iris import Namespace
from corpolis.store.contract import Change

_WITHDRAW_DIRECT = Template("""
DELETE { GRAPH <$network> { ?s ?p ?o . ?o ?mirrored ?s } }
WHERE {
  $spoken
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

_WITHDRAW_PARTS = Template("""
DELETE { GRAPH <$network> { ?part corp:inGathering ?g } }
WHERE {
  $telling
  GRAPH <$network> { ?g prov:wasDerivedFrom ?claim . ?part corp:inGathering ?g }
  FILTER NOT EXISTS {
    GRAPH <$network> { ?g prov:wasDerivedFrom ?otherClaim }
    FILTER EXISTS {
      GRAPH ?other { ?otherClaim corp:about ?part }
      FILTER(?other != <$graph>)
    }
  }
}
""")

_WITHDRAW_GATHERINGS = Template("""
DELETE { GRAPH <$network> { ?g ?p ?o } }
WHERE {
  $telling
  GRAPH <$network> { ?g prov:wasDerivedFrom ?claim . ?g ?p ?o }
  FILTER NOT EXISTS {
    GRAPH <$network> { ?g prov:wasDerivedFrom ?otherClaim }
    FILTER EXISTS {
      GRAPH ?other { ?otherClaim corp:statedIn ?source }
      FILTER(?other != <$graph>)
    }
    FILTER(?p NOT IN (prov:wasDerivedFrom, corp:host, corp:participant, rdf:predicate)
      || (?p = prov:wasDerivedFrom && ?o = ?otherClaim)
      || (?p = corp:host && EXISTS { GRAPH ?another { ?otherClaim corp:host ?o } })
      || EXISTS {
        GRAPH ?anyOther { ?otherClaim corp:about ?part }
        FILTER EXISTS { GRAPH <$network> { ?part ?of ?o } FILTER(?p = ?of
          || (?p = corp:participant && ?of IN (rdf:subject, rdf:object))) }
      })
  }
}
""")

_WITHDRAW_NODES = Template("""
DELETE { GRAPH <$network> { ?r ?p ?o . ?party ?partyP ?partyO } }
WHERE {
  $spoken
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

# Those whom only denials, guesses or plans name took no part, if any claim is a fact.
_FACT = """
    GRAPH <$network> { ?g prov:wasDerivedFrom ?fact }
    GRAPH ?telling { ?fact corp:stance ?stance ; corp:status ?status ; corp:statedIn ?by }
    FILTER(EXISTS { GRAPH ?established { ?fact corp:establishes ?any } }
      || (?stance IN (corp:reported, corp:asserted)
        && ?status IN (corp:ongoing, corp:completed, corp:ended)
        && NOT EXISTS { GRAPH ?withdrawn { ?by corp:withdrawalDate ?day } }))
"""
_PARTY = """
    GRAPH ?about { ?$claim corp:about ?part }
    GRAPH <$network> { ?part ?of ?o FILTER(?of IN (rdf:subject, rdf:object, corp:participant)) }
"""
_SETTLED_PARTIES = Template(f"""
DELETE {{ GRAPH <$network> {{ ?g ?p ?o }} }}
WHERE {{
  GRAPH <$network> {{ ?g corp:gathering ?name ; ?p ?o }}
  FILTER(?p IN (corp:participant, corp:host))
  FILTER EXISTS {{ {_FACT} }}
  FILTER(?p != corp:participant || NOT EXISTS {{ {_FACT} {_PARTY.replace("$claim", "fact")} }})
  FILTER(?p != corp:host || NOT EXISTS {{ {_FACT} GRAPH ?said {{ ?fact corp:host ?o }} }})
}} ;
INSERT {{ GRAPH <$network> {{ ?g corp:participant ?o }} }}
WHERE {{
  GRAPH <$network> {{ ?g corp:gathering ?name ; prov:wasDerivedFrom ?claim }}
  {_PARTY.replace("$claim", "claim")}
  FILTER NOT EXISTS {{ GRAPH <$network> {{ ?o a corp:UnknownParty }} }}
  FILTER NOT EXISTS {{ {_FACT} }}
}} ;
INSERT {{ GRAPH <$network> {{ ?g corp:host ?o }} }}
WHERE {{
  GRAPH <$network> {{ ?g corp:gathering ?name ; prov:wasDerivedFrom ?claim }}
  GRAPH ?said {{ ?claim corp:host ?o }}
  FILTER NOT EXISTS {{ {_FACT} }}
}} ;
""")


@dataclass(frozen=True, slots=True)
class Altered:
    """How a source differs from what it was.

    `gone` and `come` are statements of its graph, `network` the network triples which its claims
    call for now, all as Turtle. The relationships that it established, or spoke of, and does not
    any more, go by their prefixed names; so do the claims that told of a gathering and are others
    now, or gone.
    """

    source: str
    gone: str
    come: str
    network: str
    no_longer_established: AbstractSet[str]
    no_longer_about: AbstractSet[str]
    no_longer_telling: AbstractSet[str]


def prologue(namespace: Namespace) -> str:
    """The declarations of the prefixes with which requests are written."""
    prefixes = namespace.prefixes()
    return "".join(f"PREFIX {name}: <{prefixes[name]}>\n" for name in sorted(prefixes))


def withdrawal(graph: str, namespace: Namespace) -> tuple[str, str, str, str]:
    """Four operations, in this order: take away what only this source's graph calls for.

    Of the network graph, they take what is part of gatherings, gatherings, direct triples, and
    relationships.
    """
    network = namespace.network_graph
    telling = f"GRAPH <{graph}> {{ ?claim corp:statedIn ?from }}"
    return (
        _WITHDRAW_PARTS.substitute(graph=graph, network=network, telling=telling),
        _WITHDRAW_GATHERINGS.substitute(graph=graph, network=network, telling=telling),
        _WITHDRAW_DIRECT.substitute(
            graph=graph, network=network, spoken=f"GRAPH <{graph}> {{ ?claim corp:establishes ?r }}"
        ),
        _WITHDRAW_NODES.substitute(
            graph=graph, network=network, spoken=f"GRAPH <{graph}> {{ ?claim corp:about ?r }}"
        ),
    )


def alteration(altered: "Altered", namespace: Namespace) -> str:
    """Operations that change a source where it differs; what stays is not touched.

    They do what a `Change` with the whole body would do, in a time that depends on what differs.
    """
    graph, network = namespace.source_graph(altered.source), namespace.network_graph
    parts = []
    if altered.no_longer_telling:
        telling = f"VALUES ?claim {{ {' '.join(sorted(altered.no_longer_telling))} }}"
        parts = [
            template.substitute(graph=graph, network=network, telling=telling)
            for template in (_WITHDRAW_PARTS, _WITHDRAW_GATHERINGS)
        ]
    parts += [
        template.substitute(
            graph=graph, network=network, spoken=f"VALUES ?r {{ {' '.join(sorted(names))} }}"
        )
        for template, names in (
            (_WITHDRAW_DIRECT, altered.no_longer_established),
            (_WITHDRAW_NODES, altered.no_longer_about),
        )
        if names
    ]
    if altered.gone:
        parts.append(f"DELETE DATA {{ GRAPH <{graph}> {{\n{altered.gone}}} }}")
    parts.append(
        f"INSERT DATA {{\nGRAPH <{graph}> {{\n{altered.come}}}\n"
        f"GRAPH <{network}> {{\n{altered.network}}}\n}}"
    )
    return "".join(f"{part} ;\n" for part in parts)


def settlement(namespace: Namespace) -> str:
    """Operations after which named gatherings have the parties of facts alone, if there are facts.

    Their cost depends on how many gatherings have a name.
    """
    return _SETTLED_PARTIES.substitute(network=namespace.network_graph)


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
    if len(parts) > 1:
        parts.append(settlement(namespace))
    return "".join(parts)
