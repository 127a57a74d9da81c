"""The vocabulary: what the shipped ontology gives, and what a dossier's own may add."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode

from corpolis.model.claim import Confidence, Verification
from corpolis.model.standing import Stance, Status
from corpolis.problems import OntologyError
from corpolis.vocabulary.files import load_vocabulary, shapes_path
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORE_GRAPH, CORP

PREFIXES = """\
@prefix : <https://example.org/own#> .
@prefix corp: <https://w3id.org/corpolis#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""

KEIRETSU = """
:Keiretsu a corp:EntityType ;
    rdfs:subClassOf corp:BusinessAssociation ;
    rdfs:label "系列"@ja, "keiretsu"@en ;
    skos:definition "株式を持ち合う企業の集団。"@ja .
"""

AMAKUDARI = """
:天下り a corp:RelationType ;
    rdfs:label "天下りする"@ja, "هبوط من السماء"@ar ;
    skos:definition "退職した官僚が民間企業の役職に就く。"@ja ;
    corp:family corp:position ;
    schema:domainIncludes corp:Person ;
    schema:rangeIncludes corp:Company, :Keiretsu .
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "ontology.ttl"
    file.write_text(PREFIXES + KEIRETSU + AMAKUDARI, encoding="utf-8")
    return file


def load(tmp_path: Path, text: str) -> Vocabulary:
    file = tmp_path / "ontology.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return load_vocabulary(file)


class TestShipped:
    def test_the_closed_lists_are_those_of_the_program(self) -> None:
        vocabulary = load_vocabulary()
        assert vocabulary.statuses.keys() == {str(one) for one in Status}
        assert vocabulary.stances.keys() == {str(one) for one in Stance}
        kinds = "filing other press register research social statement"
        assert list(vocabulary.source_kinds) == kinds.split()
        assert len(vocabulary.verifications) == len(Verification)
        assert {str(one) for one in Confidence} == {"low", "medium", "high"}

    def test_a_relation_type_in_full(self) -> None:
        meets = load_vocabulary().relation_types["meets"]
        assert meets.iri == CORP + "meets"
        assert meets.labels == {"de": "trifft", "en": "meets"}
        assert meets.symmetric
        assert meets.repeatable
        assert not meets.announcement_establishes
        assert not meets.is_attribute
        assert meets.family == "contact"
        assert meets.ancestors == {"meets", "inContactWith"}
        assert "onBehalfOf" in meets.takes

    @pytest.mark.parametrize(
        ("relation", "types", "subject", "object_"),
        [
            ("owns", ["Bank"], True, True),
            ("owns", ["Person"], True, False),
            ("owns", ["Person", "Asset"], True, True),
            ("owns", ["Meeting"], False, False),
            ("holdsOffice", ["Country"], False, True),
            ("statesAbout", ["Election"], False, True),
            ("hasVolume", ["Project"], True, False),
            ("meets", ["Nonsense"], False, False),
            ("meets", [], False, False),
        ],
    )
    def test_subclasses_are_accepted(
        self, relation: str, types: list[str], subject: bool, object_: bool
    ) -> None:
        term = load_vocabulary().relation_types[relation]
        assert term.accepts_subject(types) is subject
        assert term.accepts_object(types) is object_

    def test_ancestors_run_through_several_superclasses(self) -> None:
        types = load_vocabulary().entity_types
        assert types["Country"].ancestors == {"Country", "Actor", "Place", "Entity"}
        assert types["Legislature"].superclasses == {"GovernmentBody"}
        relations = load_vocabulary().relation_types
        assert relations["appearsWith"].ancestors == {"appearsWith", "meets", "inContactWith"}

    def test_nothing_can_be_changed(self) -> None:
        vocabulary = load_vocabulary()
        with pytest.raises(TypeError):
            vocabulary.relation_types["new"] = vocabulary.relation_types["owns"]  # type: ignore[index]
        with pytest.raises(AttributeError):
            vocabulary.relation_types["owns"].symmetric = True  # type: ignore[misc]
        with pytest.raises(TypeError):
            vocabulary.relation_types["owns"].labels["en"] = "x"  # type: ignore[index]

    def test_quads_are_sorted_and_in_one_graph(self) -> None:
        quads = load_vocabulary().shipped_quads()
        triples = [str(quad.triple) for quad in quads]
        assert len(quads) > 2500
        assert triples == sorted(set(triples))
        assert {quad.graph_name for quad in quads} == {NamedNode(CORE_GRAPH)}
        assert not any(isinstance(quad.object, BlankNode) for quad in quads)
        assert any("skos/core#exactMatch" in triple for triple in triples), "no alignments"
        assert not any("ns/shacl#" in triple for triple in triples), "shapes are not data"

    def test_without_an_own_ontology_there_is_no_own_graph(self, tmp_path: Path) -> None:
        vocabulary = load_vocabulary(tmp_path / "ontology.ttl")
        assert vocabulary is load_vocabulary()
        assert vocabulary.own_quads("https://example.org/d/ontology") == []
        assert vocabulary.own_names == frozenset()

    def test_the_shapes_are_at_hand(self) -> None:
        assert "sh:NodeShape" in shapes_path().read_text(encoding="utf-8")

    def test_importing_reads_no_file(self) -> None:
        code = (
            "import sys\n"
            "opened = []\n"
            "def note(event, args):\n"
            "    if event == 'open':\n"
            "        opened.append(str(args[0]))\n"
            "sys.addaudithook(note)\n"
            "import corpolis.vocabulary.files\n"
            "assert not any(name.endswith('.ttl') for name in opened), opened\n"
            "corpolis.vocabulary.files.load_vocabulary()\n"
            "read = {name.rsplit('/')[-1] for name in opened if name.endswith('.ttl')}\n"
            "assert read == {'core.ttl', 'entity_types.ttl', 'relation_types.ttl'}, read\n"
        )
        root = Path(__file__).parents[2] / "graph"
        command = [sys.executable, "-c", code]
        subprocess.run(command, check=True, env={"PYTHONPATH": str(root)})


class TestOwn:
    def test_own_types_stand_beside_the_shipped_ones(self, own: Path) -> None:
        vocabulary = load_vocabulary(own)
        assert vocabulary.own_names == {"Keiretsu", "天下り"}
        relation = vocabulary.relation_types["天下り"]
        assert relation.iri == "https://example.org/own#天下り"
        assert relation.accepts_subject(["Person"])
        assert relation.accepts_object(["Keiretsu"])
        assert relation.accepts_object(["Bank"])
        assert not relation.accepts_object(["University"])
        assert vocabulary.relation_types["memberOf"].accepts_object(["Keiretsu"])
        assert list(vocabulary.relation_types) == sorted(vocabulary.relation_types)
        assert vocabulary.terms["Keiretsu"].labels == {"en": "keiretsu", "ja": "系列"}

    def test_what_is_not_given_has_a_default(self, own: Path) -> None:
        vocabulary = load_vocabulary(own)
        relation, kind = vocabulary.relation_types["天下り"], vocabulary.entity_types["Keiretsu"]
        association = vocabulary.entity_types["BusinessAssociation"]
        assert (kind.colour, kind.shape) == (association.colour, association.shape)
        assert relation.colour == vocabulary.families["position"].colour
        assert relation.inverse_labels["ja"] == "← 天下りする"
        assert not relation.symmetric
        assert not relation.repeatable
        assert not relation.announcement_establishes
        assert relation.takes == frozenset()
        assert relation.directions == {}
        assert relation.example == ""

    def test_a_subtype_takes_over_what_it_does_not_say(self, tmp_path: Path) -> None:
        vocabulary = load(
            tmp_path,
            """
            :dinesWith a corp:RelationType, owl:SymmetricProperty ;
                rdfs:subPropertyOf corp:meets ;
                rdfs:label "dines with"@en ; skos:definition "They eat together."@en .
            """,
        )
        dines, meets = vocabulary.relation_types["dinesWith"], vocabulary.relation_types["meets"]
        assert dines.ancestors == meets.ancestors | {"dinesWith"}
        assert (dines.domain, dines.range, dines.family) == (meets.domain, meets.range, "contact")
        assert dines.takes == meets.takes
        assert dines.repeatable
        assert dines.inverse_labels == dines.labels

    def test_a_family_and_an_attribute_of_ones_own(self, tmp_path: Path) -> None:
        vocabulary = load(
            tmp_path,
            """
            :climate a corp:Family ; rdfs:label "climate"@en ;
                skos:definition "What is emitted."@en ; corp:colour "#0A6B50" .
            :emits a corp:AttributeType ; rdfs:label "emits"@en ;
                skos:definition "How much carbon dioxide it emits."@en ; corp:family :climate ;
                schema:domainIncludes corp:Organisation ; corp:takes corp:value .
            """,
        )
        emits = vocabulary.relation_types["emits"]
        assert emits.is_attribute
        assert emits.colour == "#0a6b50"
        assert emits.accepts_subject(["Bank"])
        assert not emits.accepts_object(["Bank"])

    def test_shipped_terms_can_be_named_in_other_languages(self, tmp_path: Path) -> None:
        vocabulary = load(
            tmp_path, 'corp:meets rdfs:label "会う"@ja ; skos:definition "会う。"@ja .'
        )
        assert vocabulary.relation_types["meets"].labels["ja"] == "会う"
        assert vocabulary.own_names == frozenset()
        assert "ja" not in load_vocabulary().relation_types["meets"].labels

    def test_own_quads_repeat_no_shipped_triple(self, tmp_path: Path) -> None:
        vocabulary = load(tmp_path, KEIRETSU + "corp:Bank rdfs:subClassOf corp:Company .")
        graph = "https://example.org/d/ontology"
        quads = vocabulary.own_quads(graph)
        assert len(quads) == 5
        assert {quad.graph_name for quad in quads} == {NamedNode(graph)}
        assert not {quad.triple for quad in quads} & {
            quad.triple for quad in vocabulary.shipped_quads()
        }

    def test_the_digest_is_that_of_what_is_said(self, tmp_path: Path) -> None:
        first = load(tmp_path, KEIRETSU + AMAKUDARI)
        again = load(tmp_path, "# turned round\n" + AMAKUDARI + KEIRETSU)
        other = load(tmp_path, KEIRETSU)
        assert first.digest == again.digest
        assert len({first.digest, other.digest, load_vocabulary().digest}) == 3
        assert len(first.digest) == 64
        assert first.shipped_digest == other.shipped_digest
        assert first.own_digest != other.own_digest

    def test_a_file_of_windows_is_read(self, own: Path) -> None:
        expected = load_vocabulary(own).own_digest
        text = own.read_text(encoding="utf-8").replace("\n", "\r\n")
        own.write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert load_vocabulary(own).own_digest == expected

    def test_a_changed_file_is_read_again(self, own: Path) -> None:
        before = load_vocabulary(own)
        assert load_vocabulary(own) is before
        own.write_text(PREFIXES + KEIRETSU, encoding="utf-8")
        assert "天下り" not in load_vocabulary(own).relation_types


BAD = {
    "no label": (
        ':X a corp:EntityType ; rdfs:subClassOf corp:Company ; skos:definition "D."@en .',
        "<https://example.org/own#X>: has no rdfs:label",
    ),
    "label without a language": (
        (
            ':X a corp:EntityType ; rdfs:subClassOf corp:Company ; rdfs:label "x" ;'
            ' skos:definition "D."@en .'
        ),
        'rdfs:label needs a language tag, as in "…"@en',
    ),
    "two labels in a language": (
        (
            ':X a corp:EntityType ; rdfs:subClassOf corp:Company ; rdfs:label "x"@en, "y"@en ;'
            ' skos:definition "D."@en .'
        ),
        "has two rdfs:label in @en",
    ),
    "no superclass": (
        ':X a corp:EntityType ; rdfs:label "x"@en ; skos:definition "D."@en .',
        "has no rdfs:subClassOf; it needs corp:Entity or a type below it",
    ),
    "unknown superclass": (
        (
            ':X a corp:EntityType ; rdfs:subClassOf corp:Compny ; rdfs:label "x"@en ;'
            ' skos:definition "D."@en .'
        ),
        'rdfs:subClassOf corp:Compny is not an entity type (did you mean "Company"?)',
    ),
    "a circle": (
        (
            ':X a corp:EntityType ; rdfs:subClassOf :Y ; rdfs:label "x"@en .'
            ':Y a corp:EntityType ; rdfs:subClassOf :X ; rdfs:label "y"@en .'
        ),
        "is, through its super terms, above itself",
    ),
    "bad colour": (
        (
            ':X a corp:EntityType ; rdfs:subClassOf corp:Company ; rdfs:label "x"@en ;'
            ' skos:definition "D."@en ; corp:colour "red" .'
        ),
        'colour "red" is not of the form #rrggbb',
    ),
    "bad shape": (
        (
            ':X a corp:EntityType ; rdfs:subClassOf corp:Company ; rdfs:label "x"@en ;'
            ' skos:definition "D."@en ; corp:shape "circle" .'
        ),
        'unknown shape "circle"; there are dot, square,',
    ),
    "no family": (
        (
            ':x a corp:RelationType ; rdfs:label "x"@en ; skos:definition "D."@en ;'
            " schema:domainIncludes corp:Actor ; schema:rangeIncludes corp:Actor ."
        ),
        "has no corp:family",
    ),
    "no domain and no range": (
        (
            ':x a corp:RelationType ; rdfs:label "x"@en ; skos:definition "D."@en ;'
            " corp:family corp:money ."
        ),
        "has no schema:rangeIncludes",
    ),
    "unknown family": (
        (
            ':x a corp:RelationType ; rdfs:label "x"@en ; skos:definition "D."@en ;'
            " corp:family corp:mony ; schema:domainIncludes corp:Actor ;"
            " schema:rangeIncludes corp:Actor ."
        ),
        'corp:family corp:mony is not a family (did you mean "money"?)',
    ),
    "bad flag": (
        (
            ':x a corp:RelationType ; rdfs:label "x"@en ; skos:definition "D."@en ;'
            " corp:family corp:money ; schema:domainIncludes corp:Actor ;"
            ' schema:rangeIncludes corp:Actor ; corp:repeatable "often" .'
        ),
        'corp:repeatable is "often"; it must be true or false',
    ),
    "lopsided symmetry": (
        (
            ":x a corp:RelationType, owl:SymmetricProperty ;"
            ' rdfs:label "x"@en ; skos:definition "D."@en ; corp:family corp:money ;'
            " schema:domainIncludes corp:Actor ; schema:rangeIncludes corp:Bank ."
        ),
        "is symmetric, so its domain and its range must be the same",
    ),
    "unknown qualifier": (
        (
            ':x a corp:RelationType ; rdfs:label "x"@en ; skos:definition "D."@en ;'
            " corp:family corp:money ; schema:domainIncludes corp:Actor ;"
            " schema:rangeIncludes corp:Actor ; corp:takes corp:colour ."
        ),
        "corp:takes corp:colour is not a qualifier",
    ),
    "attribute without a measure": (
        (
            ':x a corp:AttributeType ; rdfs:label "x"@en ; skos:definition "D."@en ;'
            " corp:family corp:money ; schema:domainIncludes corp:Actor ; corp:takes corp:role ."
        ),
        "takes none of corp:amount, corp:content, corp:count, corp:share, corp:value",
    ),
    "a day with a measure": (
        (
            ':x a corp:AttributeType ; rdfs:label "x"@en ; skos:definition "D."@en ;'
            " corp:dated true ; corp:family corp:money ; schema:domainIncludes corp:Actor ;"
            " corp:takes corp:value ."
        ),
        "is corp:dated, so it must be an attribute type without values",
    ),
    "a day of two": (
        (
            ':x a corp:RelationType ; rdfs:label "x"@en ; skos:definition "D."@en ;'
            " corp:family corp:money ; schema:domainIncludes corp:Actor ; corp:dated true ;"
            " schema:rangeIncludes corp:Actor ."
        ),
        "is corp:dated, so it must be an attribute type without values",
    ),
    "attribute with a range": (
        (
            ':x a corp:AttributeType ; rdfs:label "x"@en ; skos:definition "D."@en ;'
            " corp:family corp:money ; schema:domainIncludes corp:Actor ; corp:takes corp:value ;"
            " schema:rangeIncludes corp:Actor ."
        ),
        "is an attribute type and has a schema:rangeIncludes",
    ),
    "attribute below a relation": (
        (
            ':x a corp:AttributeType ; rdfs:label "x"@en ; skos:definition "D."@en ;'
            " rdfs:subPropertyOf corp:pays ; corp:family corp:money ;"
            " schema:domainIncludes corp:Actor ; corp:takes corp:value ."
        ),
        "rdfs:subPropertyOf corp:pays is not an attribute type",
    ),
    "clash with a shipped type": (
        (
            ':meets a corp:RelationType ; rdfs:label "x"@en ; skos:definition "D."@en ;'
            " corp:family corp:money ; schema:domainIncludes corp:Actor ;"
            " schema:rangeIncludes corp:Actor ."
        ),
        "has the local name of corp:meets; use another one",
    ),
    "clash with a shipped property": (
        (
            ':amount a corp:EntityType ; rdfs:subClassOf corp:Company ; rdfs:label "x"@en ;'
            ' skos:definition "D."@en .'
        ),
        "has the local name of corp:amount; use another one",
    ),
    "clash of two own types": (
        (
            ':X a corp:EntityType ; rdfs:subClassOf corp:Company ; rdfs:label "x"@en ;'
            ' skos:definition "D."@en . <https://example.org/other/X> a corp:EntityType ;'
            ' rdfs:subClassOf corp:Company ; rdfs:label "z"@en ; skos:definition "D."@en .'
        ),
        "has the local name of <https://example.org/",
    ),
    "name with a stop": (
        (
            "<https://example.org/own#x.y> a corp:EntityType ; rdfs:subClassOf corp:Company ;"
            ' rdfs:label "x"@en ; skos:definition "D."@en .'
        ),
        'the local name "x.y" must be letters, digits, "-" and "_"',
    ),
    "a shipped type changed": (
        "corp:meets corp:repeatable false .",
        "corp:meets: is a term of corpolis; corp:repeatable cannot be added to it",
    ),
    "a shipped label changed": (
        'corp:meets rdfs:label "encounters"@en .',
        "corp:meets: has a rdfs:label in this language already",
    ),
    "a term in the namespace of corpolis": (
        (
            'corp:X a corp:EntityType ; rdfs:subClassOf corp:Company ; rdfs:label "x"@en ;'
            ' skos:definition "D."@en .'
        ),
        "corp:X: is in the namespace of corpolis; use one of your own",
    ),
    "a status of ones own": (
        ':rumoured a corp:Status ; rdfs:label "rumoured"@en ; skos:definition "D."@en .',
        "a dossier cannot add a corp:Status",
    ),
    "a misspelt kind": (
        ':x a corp:RelationTyp ; rdfs:label "x"@en .',
        "a dossier cannot add a corp:RelationTyp (did you mean corp:RelationType?)",
    ),
    "a forgotten declaration": (
        ':dines rdfs:subPropertyOf corp:meets ; rdfs:label "dines with"@en .',
        "has rdfs:subPropertyOf but is not declared a corp:RelationType",
    ),
    "a blank node": (
        ":X rdfs:seeAlso [] .",
        "a statement with <http://www.w3.org/2000/01/rdf-schema#seeAlso> has a blank node",
    ),
    "a triple as a value": (
        ":X rdfs:seeAlso <<( :a :b :c )>> .",
        "has a triple as its value, which RDF 1.1 does not know",
    ),
    "a base direction": (
        'corp:meets rdfs:label "يلتقي"@ar--rtl .',
        "has a text with a base direction, which RDF 1.1 does not know",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_with_file_and_term(case: str, tmp_path: Path) -> None:
    text, message = BAD[case]
    with pytest.raises(OntologyError) as caught:
        load(tmp_path, text)
    lines = str(caught.value).splitlines()
    assert all(line.startswith(str(tmp_path / "ontology.ttl")) for line in lines), lines
    assert any(message in line for line in lines), lines


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(OntologyError) as caught:
        load(tmp_path, ":x a corp:RelationType . :Y a corp:EntityType .")
    message = str(caught.value)
    assert message.count("has no rdfs:label") == 2
    assert "has no schema:domainIncludes" in message
    assert "has no corp:family" in message
    assert "has no rdfs:subClassOf" in message
    assert len(message.splitlines()) == len(set(message.splitlines())) == 8


def test_a_syntax_error_has_line_and_column(tmp_path: Path) -> None:
    with pytest.raises(OntologyError) as caught:
        load(tmp_path, ":X a corp:EntityType ;;; oops")
    line = PREFIXES.count("\n") + 1
    assert f"ontology.ttl:{line}:" in str(caught.value)


def test_what_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "ontology.ttl"
    file.write_bytes(b"# one\n# caf\xe9\n")
    with pytest.raises(OntologyError, match=r"ontology\.ttl:2: not UTF-8"):
        load_vocabulary(file)


@pytest.mark.parametrize(
    "fact",
    [
        "d:ada corp:donatesTo d:party .",
        "d:claim corp:status corp:completed .",
        "d:ada a corp:Person .",
        "d:T a corp:EntityType ; rdfs:subClassOf corp:Asset ; corp:owns d:x .",
    ],
)
def test_an_ontology_cannot_state_facts(fact: str, tmp_path: Path) -> None:
    prefixes = "@prefix d: <https://example.org/d/> . @prefix corp: <https://w3id.org/corpolis#> ."
    more = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    with pytest.raises(OntologyError, match=r"stand.? in claims|cannot add a corp:Person"):
        load(tmp_path, f"{prefixes} {more} {fact}")
