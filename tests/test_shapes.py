"""The SHACL shapes accept what the encoder writes and find what an encoder could get wrong."""

import re
from collections.abc import Sequence
from functools import cache

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from pyshacl import validate

from corpolis.rdf.iris import Namespace
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary, shapes_path
from corpolis.vocabulary.namespaces import CORE_GRAPH, SH

SAMPLE = """
<https://example.org/d/> a corp:Dossier ; dcterms:title "A dossier"@en ;
    dcterms:description "What it is."@en ;
    dcterms:license "CC-BY-4.0" ; corp:language "de", "en" .
<https://example.org/d/registry> corp:digest "DIGEST" .
e:anna a corp:Person ; skos:prefLabel "Anna"@en ; skos:altLabel "Annie"@en ;
    skos:definition "A minister."@en ; corp:identifier "wikidata:Q1" ;
    schema:sameAs <https://example.org/anna> ; corp:possiblySame e:bert ;
    corp:appearsWith e:bert ; corp:memberOf e:club .
e:bert a corp:Person ; skos:prefLabel "Bert"@en ; corp:appearsWith e:anna ;
    owl:differentFrom e:anna .
e:club a corp:BusinessAssociation, corp:Company ; skos:prefLabel "Club"@en, "Klub"@de .
e:club2 a corp:Bank ; skos:prefLabel "The Club"@en ; owl:sameAs e:club .
r:1 a corp:Relationship ; rdf:subject e:anna ; rdf:predicate corp:appearsWith ;
    rdf:object e:bert ; corp:occasion "gala" ; corp:occasionOf r:0 ;
    corp:inGathering gathering:1 .
e:chair a corp:Position ; skos:prefLabel "Chair"@en ; corp:postAt e:club .
e:dinner a corp:Meeting ; skos:prefLabel "Dinner"@en .
gathering:1 a corp:Gathering ; rdf:predicate corp:appearsWith ; prov:wasDerivedFrom c:a.1 ;
    corp:event e:dinner ; corp:gathering "dinner" ; corp:host e:anna ; corp:occasion "gala" ;
    corp:inGathering gathering:2 ; corp:participant e:anna , e:bert .
gathering:2 a corp:Gathering ; rdf:predicate corp:meets ; prov:wasDerivedFrom c:a.1 ;
    corp:participant e:bert .
r:2 a corp:Relationship ; rdf:subject e:anna ; rdf:predicate corp:memberOf ; rdf:object e:club .
r:3 a corp:Relationship ; rdf:subject unknown:3 ; rdf:predicate corp:finances ;
    rdf:object e:club .
r:4 a corp:Attribute ; rdf:subject e:club ; rdf:predicate corp:hasMarketValue .
unknown:3 a corp:UnknownParty ; skos:prefLabel "unknown"@en, "unbekannt"@de .
s:a a corp:Source ; dcterms:title "A report" ; corp:sourceKind "press" ; dcterms:language "en" ;
    dcterms:creator "A. Writer" ; dcterms:publisher "A paper" ;
    dcterms:issued "2025-01"^^edtf:EDTF ;
    corp:issuedEarliest "2025-01-01"^^xsd:date ; corp:issuedLatest "2025-01-31"^^xsd:date ;
    corp:retrieved "2025-02-01"^^xsd:date ; schema:url <https://example.org/report> ;
    corp:archivedUrl <https://example.org/archive> ; dcterms:license "CC0" ;
    dcterms:bibliographicCitation "A report, January 2025" ; corp:sha256 "DIGEST" ;
    rdfs:comment "A note."@en .
s:b a corp:Source ; dcterms:title "Unseen" ; corp:sourceKind "register" ;
    dcterms:language "zh-Hant" ; corp:unknown dcterms:publisher ;
    corp:unknownReason "the page is cut off"@en .
s:w a corp:Source ; dcterms:title "Withdrawn" ; corp:sourceKind "filing" ;
    dcterms:language "fr" ; corp:publish false ; corp:retells s:a, s:b ;
    corp:withdrawalDate "2025-03-01"^^xsd:date ; corp:withdrawalReason "It is wrong."@en ;
    corp:withdrawalNotice <https://example.org/withdrawn> .
g:a corp:digest "DIGEST" .
c:a.1 a corp:Claim ; corp:about r:1, r:2 ; corp:establishes r:1, r:2 ;
    corp:status corp:completed ; corp:stance corp:asserted ; corp:statedIn s:a ;
    prov:wasDerivedFrom ev:a.1 ; corp:attributedTo e:anna ; corp:onBehalfOf e:club ;
    corp:representation rep:1 , rep:2 ; corp:gathering "dinner" ; corp:event e:dinner ;
    corp:host e:anna ; corp:topic e:club ; corp:through e:club ; corp:role "guest"@en ;
    corp:confidence "high" ; corp:occasion "gala" ;
    corp:when "2025-01-22"^^edtf:EDTF ; corp:startEarliest "2025-01-22"^^xsd:date ;
    corp:startLatest "2025-01-22"^^xsd:date ; corp:endEarliest "2025-01-22"^^xsd:date ;
    corp:endLatest "2025-01-22"^^xsd:date ; corp:count "2..3" ; corp:countMin "2"^^xsd:decimal ;
    corp:countMax "3"^^xsd:decimal .
c:a.2 a corp:Claim ; corp:about r:3 ; corp:status corp:planned ; corp:stance corp:speculation ;
    corp:statedIn s:a ; prov:wasDerivedFrom ev:a.2 ; corp:unknown rdf:subject, corp:amount ;
    corp:unknownReason "nobody says"@en ; rdfs:comment "A note."@en .
c:a.3 a corp:Claim ; corp:about r:4 ; corp:establishes r:4 ; corp:status corp:ongoing ;
    corp:stance corp:reported ; corp:statedIn s:a ; prov:wasDerivedFrom ev:a.3 ;
    corp:amount "~500.5" ; corp:amountMin 500.5 ; corp:amountMax 500.5 ; corp:currency "USD" ;
    corp:share "25..50" ; corp:shareMin "25"^^xsd:decimal ; corp:shareMax "50"^^xsd:decimal ;
    corp:value "-3" ; corp:valueMin "-3"^^xsd:decimal ; corp:valueMax "-3"^^xsd:decimal ;
    corp:unit "%" ; corp:content "a guess"@en ; corp:start "2024"^^edtf:EDTF ;
    corp:end "2025"^^edtf:EDTF ; corp:startEarliest "2024-01-01"^^xsd:date ;
    corp:endLatest "2025-12-31"^^xsd:date .
c:w.1 a corp:Claim ; corp:about r:4 ; corp:onceEstablished r:4 ; corp:status corp:ended ;
    corp:stance corp:reported ; corp:statedIn s:w ; prov:wasDerivedFrom ev:w.1 ;
    corp:publish false .
ev:w.1 a oa:SpecificResource ; oa:hasSource s:w ; oa:hasSelector quote:w.1 ;
    corp:verification corp:notAtHand .
quote:w.1 a oa:TextQuoteSelector ; oa:exact "withdrawn words" .
rep:1 a corp:Representation ; corp:agent e:anna ; corp:client e:club .
rep:2 a corp:Representation ; corp:agent e:bert ; corp:unknown corp:client ;
    corp:unknownReason "he would not say"@en .
ev:a.1 a oa:SpecificResource ; oa:hasSource s:a ; oa:hasSelector quote:a.1, pos:a.1 ;
    corp:verification corp:verified .
ev:a.2 a oa:SpecificResource ; oa:hasSource s:a ; oa:hasSelector quote:a.2 ;
    corp:verification corp:notAtHand .
ev:a.3 a oa:SpecificResource ; oa:hasSource s:a ; oa:hasSelector quote:a.3, pos:a.3 ;
    corp:verification corp:normalised .
c:a.4 a corp:Claim ; corp:about r:4 ; corp:status corp:failed ; corp:stance corp:reported ;
    corp:statedIn s:a ; prov:wasDerivedFrom ev:a.4 .
ev:a.4 a oa:SpecificResource ; oa:hasSource s:a ; oa:hasSelector quote:a.4, pos:a.4 ;
    corp:quotedAs "it […] was" ; corp:verification corp:withOmissions .
quote:a.4 a oa:TextQuoteSelector ; oa:exact "it, said he, was" .
pos:a.4 a oa:TextPositionSelector ; oa:start 0 ; oa:end 16 .
quote:a.1 a oa:TextQuoteSelector ; oa:exact "exact" ; oa:prefix "before" ; oa:suffix "after" .
quote:a.2 a oa:TextQuoteSelector ; oa:exact "not looked for" .
quote:a.3 a oa:TextQuoteSelector ; oa:exact "found" .
s:d a corp:Source ; dcterms:title "Gifts" ; corp:sourceKind "register" ; dcterms:language "sv" ;
    dcterms:format "text/csv" ; corp:dataFile "sources/d.csv" ; corp:reading "{}" ;
    corp:mapping "mappings/gifts.yaml" .
field:d.gift_amount a corp:Field ; corp:column "EUR" ; corp:conversion "{}" ;
    corp:fills corp:amount .
c:d.1 a corp:Claim ; corp:about r:4 ; corp:status corp:failed ; corp:stance corp:reported ;
    corp:statedIn s:d ; prov:wasDerivedFrom ev:d.1 .
ev:d.1 a oa:SpecificResource ; oa:hasSource s:d ; oa:hasSelector data:d.1 ;
    corp:read read:d.1.1 ; corp:verification corp:notAtHand .
data:d.1 a oa:DataPositionSelector ; rdf:value "row=2" ; oa:exact "EUR: 500" ;
    oa:start 8 ; oa:end 12 .
read:d.1.1 oa:exact "500" ; corp:readOf field:d.gift_amount .
pos:a.1 a oa:TextPositionSelector ; oa:start 12 ; oa:end 17 .
pos:a.3 a oa:TextPositionSelector ; oa:start 0 ; oa:end 5 .
""".replace("DIGEST", "0123456789abcdef" * 4)


def prefixes(base: str) -> str:
    pairs = Namespace(base).prefixes().items()
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in pairs)


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(shapes_path())


def ontology() -> rdflib.Graph:
    """The types, without their texts: all that the shapes look at."""
    graph = rdflib.Graph()
    for name in ("core.ttl", "entity_types.ttl", "relation_types.ttl"):
        for s, p, o in rdflib.Graph().parse(shipped("ontology") / name):
            if not isinstance(o, rdflib.Literal) or o.datatype == rdflib.XSD.boolean:
                graph.add((s, p, o))
    return graph


def violations(samples: Sequence[str]) -> list[set[str]]:
    """The shapes that each of several dossiers violates, by their local names.

    Each is written under a base of its own, so that all are validated at once, as one graph beside
    one ontology, and still none has to do with another. What a shape finds is about a node of one
    dossier; if it was looked for in the whole graph, that node is the value.
    """
    data = ontology()
    for number, turtle in enumerate(samples):
        base = f"https://example.org/d/{number}/"
        own = turtle.replace("https://example.org/d", base.removesuffix("/"))
        data += rdflib.Graph().parse(data=prefixes(base) + own, format="turtle")
    conforms, report, _ = validate(data, shacl_graph=shapes(), inplace=True)
    assert isinstance(report, rdflib.Graph)
    found: list[set[str]] = [set() for _ in samples]
    for result in report.subjects(rdflib.RDF.type, rdflib.URIRef(SH + "ValidationResult")):
        node, value, shape = (
            str(report.value(result, rdflib.URIRef(SH + of)))
            for of in ("focusNode", "value", "sourceShape")
        )
        about = re.match("https://example.org/d/([0-9]+)", value if node == CORE_GRAPH else node)
        assert about is not None, (node, value, shape)
        found[int(about[1])].add(shape.partition("#")[2])
    assert conforms == (not any(found))
    return found


def test_the_sample_conforms_and_uses_every_path() -> None:
    assert violations([SAMPLE]) == [set()]
    turtle = prefixes("https://example.org/d/") + SAMPLE
    used = {quad.predicate.value for quad in parse(turtle, format=RdfFormat.TURTLE)}
    paths = {str(path) for path in shapes().objects(None, rdflib.URIRef(SH + "path"))}
    assert len(paths) > 60
    assert paths - used == set()


CHANGES = [
    # what stands in the sample, what stands there instead, the shape that finds it
    ("e:anna a corp:Person ;", "e:anna a corp:Person, corp:Status ;", "Entity-type"),
    ('skos:prefLabel "Bert"@en', 'skos:altLabel "Bert"@en', "Entity-prefLabel"),
    ('skos:prefLabel "Bert"@en', 'skos:prefLabel "Bert"', "Entity-prefLabel"),
    ('skos:prefLabel "Bert"@en', 'skos:prefLabel "Bert"@en, "Bertie"@en', "Entity-prefLabel"),
    ('skos:altLabel "Annie"@en', 'skos:altLabel "Annie"', "Entity-altLabel"),
    ('"A minister."@en', '"A minister."@en, "A judge."@en', "Entity-definition"),
    ('"wikidata:Q1"', '"Q1"', "Entity-identifier"),
    ("<https://example.org/anna>", '"https://example.org/anna"', "Entity-schemaSameAs"),
    ("corp:possiblySame e:bert", "corp:possiblySame e:nobody", "Entity-possiblySame"),
    ("owl:differentFrom e:anna", "owl:differentFrom c:a.1", "Entity-differentFrom"),
    ("owl:sameAs e:club", "owl:sameAs e:club, e:anna", "Entity-sameAs"),
    ("e:club2 a corp:Bank", "c:club2 a corp:Bank", "Entity"),
    ("r:1 a corp:Relationship ;", "r:1 a corp:Relationship, corp:Person ;", "Relationship-type"),
    ("r:1 a corp:Relationship ;", "r:1 a corp:Relationship ; corp:status corp:ongoing ;",
     "Relationship"),
    ("rdf:subject e:anna ; rdf:predicate corp:memberOf", "rdf:predicate corp:memberOf",
     "Relationship-subject"),
    ("e:anna ; rdf:predicate corp:memberOf", "s:a ; rdf:predicate corp:memberOf",
     "Relationship-subject"),
    ("rdf:predicate corp:memberOf", "rdf:predicate corp:hasRevenue", "Relationship-predicate"),
    ("rdf:predicate corp:memberOf", "rdf:predicate corp:memberOf, corp:owns",
     "Relationship-predicate"),
    ("rdf:object e:bert", "rdf:object e:nobody", "Relationship-object"),
    ('corp:occasion "gala" ; corp:occasionOf', 'corp:occasion "" ; corp:occasionOf',
     "Relationship-occasion"),
    ("corp:occasionOf r:0", 'corp:occasionOf "r:0"', "Relationship-occasionOf"),
    ("r:2 a corp:Relationship ;", "c:2 a corp:Relationship ;", "Relationship"),
    ("rdf:predicate corp:hasMarketValue", "rdf:predicate corp:owns", "Attribute-predicate"),
    ("rdf:predicate corp:hasMarketValue", "rdf:predicate corp:hasMarketValue ; rdf:object e:anna",
     "Attribute"),
    ("rdf:subject e:club ; rdf:predicate", 'rdf:subject "club" ; rdf:predicate',
     "Attribute-subject"),
    ("unknown:3 a corp:UnknownParty ;", "unknown:3 a corp:UnknownParty, corp:Person ;",
     "UnknownParty-type"),
    ('"unknown"@en, "unbekannt"@de', '"unknown"', "UnknownParty-prefLabel"),
    ("r:4 a corp:Attribute ;", "r:4 a corp:Attribute, corp:Entity ;", "Attribute-type"),
    ("r:4 a corp:Attribute ;", 'r:4 a corp:Attribute ; corp:occasion "a", "b" ;',
     "Attribute-occasion"),
    ("r:4 a corp:Attribute ;", "r:4 a corp:Attribute ; corp:occasionOf r:0, r:5 ;",
     "Attribute-occasionOf"),
    ("corp:postAt e:club", "corp:postAt e:club, e:club2", "Entity-postAt"),
    # gatherings, and who acts for whom
    ("corp:inGathering gathering:1", "corp:inGathering r:2", "Relationship-inGathering"),
    ("gathering:1 a corp:Gathering ;", "gathering:1 a corp:Gathering, corp:Entity ;",
     "Gathering-type"),
    ("gathering:1 a corp:Gathering ;", 'gathering:1 a corp:Gathering ; corp:colour "#ffffff" ;',
     "Gathering"),
    ("rdf:predicate corp:appearsWith ; prov:", "rdf:predicate corp:hasRevenue ; prov:",
     "Gathering-predicate"),
    ("prov:wasDerivedFrom c:a.1 ;\n    corp:event", "prov:wasDerivedFrom s:a ;\n    corp:event",
     "Gathering-wasDerivedFrom"),
    ("corp:event e:dinner ; corp:gathering", "corp:event e:club ; corp:gathering",
     "Gathering-event"),
    ('corp:gathering "dinner" ; corp:host', 'corp:gathering "dinner", "lunch" ; corp:host',
     "Gathering-gathering"),
    ('corp:host e:anna ; corp:occasion "gala"', 'corp:host s:a ; corp:occasion "gala"',
     "Gathering-host"),
    ('corp:host e:anna ; corp:occasion "gala"', 'corp:host e:anna ; corp:occasion "gala", "x"',
     "Gathering-occasion"),
    ("corp:inGathering gathering:2 ;", "corp:inGathering r:1 ;", "Gathering-inGathering"),
    ("corp:participant e:anna , e:bert", "corp:participant unknown:3", "Gathering-participant"),
    ("corp:representation rep:1 , rep:2", "corp:representation e:anna", "Claim-representation"),
    ('corp:gathering "dinner" ; corp:event e:dinner', 'corp:gathering "" ; corp:event e:dinner',
     "Claim-gathering"),
    ("corp:event e:dinner ;\n", "corp:event e:club ;\n", "Claim-event"),
    ("corp:host e:anna ; corp:topic", "corp:host c:a.2 ; corp:topic", "Claim-host"),
    ("rep:1 a corp:Representation ;", "rep:1 a corp:Representation, corp:Entity ;",
     "Representation-type"),
    ("corp:agent e:anna", "corp:agent e:anna, e:bert", "Representation-agent"),
    ("corp:agent e:anna ; corp:client e:club", "corp:agent e:anna ; corp:client e:anna",
     "Representation-agent"),
    ("corp:client e:club .", "corp:client s:a .", "Representation-client"),
    ("corp:client e:club .", "corp:statedIn s:a .", "Representation"),
    ("corp:unknown corp:client", "corp:unknown corp:agent", "Representation-unknown"),
    ('"he would not say"@en', '"he would not say"', "Representation-unknownReason"),
    # which relation, between whom
    ("rdf:predicate corp:memberOf", "rdf:predicate corp:citizenOf", "Fitting-object"),
    ("rdf:predicate corp:memberOf", "rdf:predicate corp:mergedWith", "Fitting-subject"),
    ("rdf:subject e:club ; rdf:predicate", "rdf:subject e:anna ; rdf:predicate",
     "Fitting-subject"),
    # direct triples
    ("corp:memberOf e:club .", "corp:memberOf e:club2 .", "Established"),
    ("corp:establishes r:1, r:2", "corp:establishes r:1", "EstablishedOnly"),
    ("rdf:object e:club .\nr:4", "rdf:object e:club .\nunknown:3 corp:finances e:club .\nr:4",
     "UnknownParty"),
    # claims
    ("c:a.1 a corp:Claim ;", "c:a.1 a corp:Claim, corp:Source ;", "Claim-type"),
    ("c:a.1 a corp:Claim ;", 'c:a.1 a corp:Claim ; corp:colour "#ffffff" ;', "Claim"),
    ("corp:about r:3 ;", "", "Claim-about"),
    ("corp:about r:3 ;", "corp:about e:anna ;", "Claim-about"),
    ("corp:about r:1, r:2 ;", "corp:about r:1 ;", "EstablishedAbout"),
    ("corp:establishes r:4 ;", "corp:establishes ev:a.3 ;", "Claim-establishes"),
    ("corp:status corp:planned", "corp:status corp:planned, corp:failed", "Claim-status"),
    ("corp:status corp:planned", 'corp:status "planned"', "Claim-status"),
    ("corp:status corp:planned", "corp:status corp:opinion", "Claim-status"),
    ("corp:stance corp:speculation", "corp:stance corp:rumour", "Claim-stance"),
    ("corp:status corp:completed", "corp:status corp:planned", "Establishing-status"),
    ("corp:stance corp:asserted", "corp:stance corp:opinion", "EstablishingStance"),
    ("prov:wasDerivedFrom ev:a.2 ;", "", "Claim-wasDerivedFrom"),
    ("corp:statedIn s:a ; prov:wasDerivedFrom ev:a.2", "prov:wasDerivedFrom ev:a.2",
     "Claim-statedIn"),
    ("corp:attributedTo e:anna", "corp:attributedTo e:anna, e:bert", "Claim-attributedTo"),
    ("corp:onBehalfOf e:club", 'corp:onBehalfOf "club"', "Claim-onBehalfOf"),
    ("corp:topic e:club", "corp:topic unknown:3", "Claim-topic"),
    ("corp:through e:club", "corp:through unknown:3", "Claim-through"),
    ('corp:role "guest"@en', 'corp:role "guest"', "Claim-role"),
    ('corp:role "guest"@en', 'corp:role "guest"@en, "host"@en', "Claim-role"),
    ('corp:content "a guess"@en', 'corp:content ""@en', "Claim-content"),
    ('"nobody says"@en ; rdfs:comment "A note."@en', '"nobody says"@en ; rdfs:comment "A note."',
     "Claim-comment"),
    ('"nobody says"@en', '"nobody says"', "Claim-unknownReason"),
    ('corp:confidence "high"', 'corp:confidence "certain"', "Claim-confidence"),
    ('corp:confidence "high" ; corp:occasion "gala"', 'corp:occasion "gala", "ball"',
     "Claim-occasion"),
    ('"2025-01-22"^^edtf:EDTF', '"2025-01-22"', "Claim-when"),
    ('"2024"^^edtf:EDTF', '"2024"^^xsd:gYear', "Claim-start"),
    ('"2025"^^edtf:EDTF', '"2025"^^edtf:EDTF, "2026"^^edtf:EDTF', "Claim-end"),
    ('corp:startEarliest "2024-01-01"', 'corp:startEarliest "2026-01-01"', "Claim-startEarliest"),
    ('corp:startLatest "2025-01-22"^^xsd:date', 'corp:startLatest "2025-01-22"',
     "Claim-startLatest"),
    ('corp:endEarliest "2025-01-22"', 'corp:endEarliest "2025-01-23"', "Claim-endEarliest"),
    ('corp:endLatest "2025-12-31"^^xsd:date', 'corp:endLatest "2025-12-31T00:00:00"^^xsd:dateTime',
     "Claim-endLatest"),
    ('corp:amount "~500.5"', 'corp:amount "~500.5 USD"', "Claim-amount"),
    ('corp:amount "~500.5"', 'corp:amount "5e2"', "Claim-amount"),
    ("corp:amountMin 500.5", 'corp:amountMin "500.5"', "Claim-amountMin"),
    ("corp:amountMin 500.5", "corp:amountMin 500.6", "Claim-amountMin"),
    ("corp:amountMax 500.5", "corp:amountMax 5e2", "Claim-amountMax"),
    ('corp:currency "USD"', 'corp:currency "$"', "Claim-currency"),
    ('corp:currency "USD" ;', "", "With-amount-currency"),
    ('corp:amount "~500.5" ;', "", "With-currency-amount"),
    ("corp:amountMin 500.5 ; corp:amountMax 500.5 ;", "", "With-amount"),
    ('corp:share "25..50"', 'corp:share "25..50", "30"', "Claim-share"),
    ('corp:share "25..50" ;', "", "With-shareMin-share"),
    ('corp:shareMin "25"^^xsd:decimal', 'corp:shareMin "-5"^^xsd:decimal', "Claim-shareMin"),
    ('corp:shareMax "50"^^xsd:decimal', 'corp:shareMax "500"^^xsd:decimal', "Claim-shareMax"),
    ('corp:value "-3" ;', "", "With-unit-value"),
    ('corp:value "-3"', 'corp:value "+3"', "Claim-value"),
    ('corp:valueMin "-3"^^xsd:decimal', 'corp:valueMin "-3"^^xsd:integer', "Claim-valueMin"),
    ('corp:valueMax "-3"^^xsd:decimal', 'corp:valueMax "-4"^^xsd:decimal', "Claim-valueMin"),
    ('corp:valueMax "-3"^^xsd:decimal', 'corp:valueMax "-3"', "Claim-valueMax"),
    ('corp:countMin "2"^^xsd:decimal', 'corp:countMin "-2"^^xsd:decimal', "Claim-countMin"),
    ('corp:unit "%"', 'corp:unit "%", "percent"', "Claim-unit"),
    ('corp:count "2..3"', 'corp:count "2...3"', "Claim-count"),
    ('corp:countMax "3"^^xsd:decimal', 'corp:countMax "3"^^xsd:integer', "Claim-countMax"),
    ("corp:unknown rdf:subject, corp:amount", "corp:unknown corp:status", "Claim-unknown"),
    ("corp:unknown rdf:subject, corp:amount ;", "", "With-unknownReason-unknown"),
    ("corp:onceEstablished r:4", "corp:onceEstablished e:anna", "Claim-onceEstablished"),
    ("corp:onceEstablished r:4", "corp:establishes r:4", "EstablishingWithdrawn"),
    ("corp:establishes r:4", "corp:onceEstablished r:4", "EstablishingWithdrawn"),
    ("ev:w.1 ;\n    corp:publish false", 'ev:w.1 ;\n    corp:publish "no"', "Claim-publish"),
    # evidence
    ("ev:a.1 a oa:SpecificResource ; oa:hasSource s:a ;", "ev:a.1 a oa:SpecificResource ;",
     "Evidence-hasSource"),
    ("oa:hasSelector quote:a.1, pos:a.1", "oa:hasSelector pos:a.1", "Evidence-hasSelector"),
    ("oa:hasSelector quote:a.1, pos:a.1", "oa:hasSelector quote:a.1, quote:a.2",
     "Evidence-hasSelector"),
    ("oa:hasSelector quote:a.3, pos:a.3", "oa:hasSelector quote:a.3", "Evidence"),
    ("corp:verification corp:verified", "corp:verification corp:notAtHand", "Evidence"),
    ("corp:verification corp:verified", 'corp:verification "verified"', "Evidence-verification"),
    ("ev:a.1 a oa:SpecificResource ;", 'ev:a.1 a oa:SpecificResource ; rdfs:label "x"@en ;',
     "Evidence"),
    ('oa:exact "exact" ;', "", "Quote-exact"),
    ('oa:exact "exact"', 'oa:exact "exact"@en', "Quote-exact"),
    ('oa:prefix "before"', 'oa:prefix "123456789012345678901234567890123"', "Quote-prefix"),
    ('oa:suffix "after"', 'oa:suffix "after", "later"', "Quote-suffix"),
    ('oa:exact "found"', 'oa:exact "found" ; oa:start 3', "Quote"),
    ("quote:a.2 a oa:TextQuoteSelector ;", "quote:a.2 a oa:TextQuoteSelector, corp:Entity ;",
     "Quote-type"),
    ("oa:start 12", 'oa:start "12"', "Position-start"),
    ("oa:start 12", "oa:start 17", "Position-start"),
    ("oa:start 12", "oa:start -12", "Position-start"),
    ("oa:end 5 .", "oa:end 5.0 .", "Position-end"),
    ("pos:a.3 a oa:TextPositionSelector ;",
     "pos:a.3 a oa:TextPositionSelector, oa:TextQuoteSelector ;", "Position-type"),
    # sources, graphs, the dossier
    ('dcterms:title "Unseen" ;', "", "Source-title"),
    ('corp:sourceKind "press"', 'corp:sourceKind "newspaper"', "Source-sourceKind"),
    ('dcterms:language "en" ;', 'dcterms:language "English!" ;', "Source-language"),
    ('"2025-01"^^edtf:EDTF', '"2025-01"', "Source-issued"),
    ('corp:issuedEarliest "2025-01-01"', 'corp:issuedEarliest "2025-02-01"',
     "Source-issuedEarliest"),
    ('corp:issuedLatest "2025-01-31"^^xsd:date', 'corp:issuedLatest "2025-01-31"',
     "Source-issuedLatest"),
    ('corp:retrieved "2025-02-01"^^xsd:date', 'corp:retrieved "2025-02"^^edtf:EDTF',
     "Source-retrieved"),
    ("<https://example.org/report>", '"https://example.org/report"', "Source-url"),
    ("<https://example.org/archive>", '"https://example.org/archive"', "Source-archivedUrl"),
    ('dcterms:license "CC0"', 'dcterms:license "CC0", "CC-BY"', "Source-license"),
    ('dcterms:publisher "A paper"', "dcterms:publisher e:anna", "Source-publisher"),
    ('dcterms:creator "A. Writer"', 'dcterms:creator "A. Writer", "B."', "Source-creator"),
    ('"A report, January 2025"', '""', "Source-citation"),
    ('corp:sha256 "0123', 'corp:sha256 "X123', "Source-sha256"),
    ('rdfs:comment "A note."@en .\ns:b', 'rdfs:comment "A note." .\ns:b', "Source-comment"),
    ("corp:unknown dcterms:publisher", "corp:unknown dcterms:title", "Source-unknown"),
    ('"the page is cut off"@en', '"the page is cut off"', "Source-unknownReason"),
    ('dcterms:format "text/csv"', 'dcterms:format "text/csv", "text/plain"', "Source-format"),
    ('corp:dataFile "sources/d.csv"', 'corp:dataFile "a", "b"', "Source-dataFile"),
    ('corp:reading "{}"', 'corp:reading "{}", "{1}"', "Source-reading"),
    ('corp:mapping "mappings/gifts.yaml"', 'corp:mapping "a", "b"', "Source-mapping"),
    ('corp:column "EUR"', 'corp:column "EUR", "USD"', "Field-column"),
    ('corp:conversion "{}"', 'corp:conversion "{}"@en', "Field-conversion"),
    ("corp:fills corp:amount .", 'corp:fills "amount" .', "Field-fills"),
    ("a corp:Field ;", "a corp:Field, corp:Claim ;", "Field-type"),
    ("a corp:Field ;", "a corp:Field ; corp:about r:1 ;", "Field"),
    ("corp:read read:d.1.1 ;", "", "Evidence"),
    ("data:d.1 a oa:DataPositionSelector", "data:d.1 a oa:Selector", "Evidence"),
    ('oa:exact "EUR: 500" ;', "", "Evidence-hasSelector"),
    ("s:b a corp:Source ;", "s:b a corp:Source, corp:Claim ;", "Source-type"),
    ("s:b a corp:Source ;", "s:b a corp:Source ; corp:about r:1 ;", "Source"),
    ("corp:publish false ; corp:retells", 'corp:publish "false" ; corp:retells', "Source-publish"),
    ("corp:retells s:a, s:b", "corp:retells s:a, e:anna", "Source-retells"),
    ('corp:withdrawalDate "2025-03-01"^^xsd:date', 'corp:withdrawalDate "2025-03"^^edtf:EDTF',
     "Source-withdrawalDate"),
    ('corp:withdrawalDate "2025-03-01"^^xsd:date ;', "", "With-withdrawalNotice-withdrawalDate"),
    ('"It is wrong."@en', '"It is wrong."', "Source-withdrawalReason"),
    ("<https://example.org/withdrawn>", '"https://example.org/withdrawn"',
     "Source-withdrawalNotice"),
    ('g:a corp:digest "0123', 'g:a corp:digest "0", "0123', "Graph-digest"),
    ("a corp:Dossier ;", "a corp:Dossier, corp:Source ;", "Dossier-type"),
    ("<https://example.org/d/> a corp:Dossier ;", "<https://example.org/d> a corp:Dossier ;",
     "Dossier"),
    ('dcterms:title "A dossier"@en ;', "", "Dossier-title"),
    ('"A dossier"@en ;', '"A dossier"@en, "Another"@en ;', "Dossier-title"),
    ('"What it is."@en', '"What it is."@en, "What else."@en', "Dossier-description"),
    ('corp:language "de", "en"', 'corp:language "de"@de', "Dossier-language"),
    ('dcterms:license "CC-BY-4.0"', 'dcterms:license "CC-BY-4.0", "CC0"', "Dossier-license"),
]  # fmt: skip


def test_every_change_is_another_one() -> None:
    assert len(CHANGES) >= 120
    assert len({(old, new) for old, new, _ in CHANGES}) == len(CHANGES)


@pytest.fixture(scope="module", name="found")
def found_fixture() -> list[set[str]]:
    """What the shapes find in each changed sample, and last in the sample itself."""
    return violations([*(SAMPLE.replace(old, new) for old, new, _ in CHANGES), SAMPLE])


@pytest.mark.parametrize("case", range(len(CHANGES)))
def test_what_an_encoder_could_get_wrong_is_found(case: int, found: list[set[str]]) -> None:
    old, _, shape = CHANGES[case]
    assert SAMPLE.count(old) == 1, "the sample does not have this, or more than once"
    assert shape in found[case]


def test_a_sample_beside_changed_ones_conforms(found: list[set[str]]) -> None:
    assert len(found) == len(CHANGES) + 1
    assert found[-1] == set()


def test_every_property_shape_is_tried() -> None:
    shacl = shapes()
    declared = {
        str(shape).partition("#")[2]
        for shape in shacl.subjects(rdflib.RDF.type, rdflib.URIRef(SH + "PropertyShape"))
    }
    within = {
        name for name in declared if name.startswith(("With-", "Evidence-", "Representation-some"))
    }
    assert len(declared) > 100
    assert declared - within - {shape for _, _, shape in CHANGES} == set()


def test_the_lists_in_the_shapes_are_those_of_the_ontology() -> None:
    vocabulary = load_vocabulary()
    text = shapes_path().read_text(encoding="utf-8")
    assert f'"^({"|".join(vocabulary.source_kinds)})$"' in text
    unknown = {
        str(item).rpartition("#")[2]
        for head in shapes().objects(None, rdflib.URIRef(SH + "in"))
        for item in shapes().items(head)
    }
    names = {name for name in unknown if name in vocabulary.terms}
    assert {"announced", "verified", "amount", "when"} <= names
