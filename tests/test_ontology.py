"""The ontology is linted like code: every term has what STYLE asks of it, in every file."""

import math
import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from corpolis.model.edtf import parse as parse_edtf
from corpolis.model.quantity import parse_amount, parse_count, parse_share, parse_value
from corpolis.model.relation_type import RelationType
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.namespaces import CORP, RDF, RDFS, SCHEMA, SKOS
from corpolis.vocabulary.table import ALTERNATIVE, rows

TERM_FILES = ("entity_types.ttl", "core.ttl", "relation_types.ttl")
FILES = (*TERM_FILES, "alignments.ttl", "shapes.ttl")
LANGUAGES = {"de", "en"}


def text_of(file: str) -> str:
    return (shipped("ontology") / file).read_text(encoding="utf-8")


def triples_of(file: str) -> list[Triple]:
    return [quad.triple for quad in parse(text_of(file), format=RdfFormat.TURTLE)]


TRIPLES = {file: triples_of(file) for file in FILES}
TABLES = {file: rows(triples) for file, triples in TRIPLES.items()}
ROWS = rows(triple for file in TERM_FILES for triple in TRIPLES[file])
TERMS = sorted(iri for iri in ROWS if iri.startswith(CORP))

VOCABULARY = load_vocabulary()
RELATIONS = list(VOCABULARY.relation_types.values())
ENTITY_TYPES = list(VOCABULARY.entity_types.values())


def of_type(kind: str) -> list[str]:
    node = NamedNode(CORP + kind)
    return [iri for iri in TERMS if node in ROWS[iri].get(RDF + "type", ())]


def by_language(iri: str, predicate: str) -> dict[str, str]:
    values = ROWS[iri].get(predicate, [])
    texts = {value.language or "": value.value for value in values if isinstance(value, Literal)}
    assert len(texts) == len(values), f"{iri}: {predicate} twice in a language, or not a text"
    return texts


def test_the_folder_holds_these_files_and_no_others() -> None:
    found = {path.name for path in Path(shipped("ontology")).iterdir() if path.is_file()}
    assert found == {*FILES, "context.jsonld"}


def test_there_are_as_many_terms_as_promised() -> None:
    assert len(of_type("RelationType")) >= 82
    assert len(of_type("AttributeType")) >= 12
    assert len(of_type("EntityType")) >= 33
    assert len(of_type("Family")) == 8
    assert len(TERMS) >= 210


@pytest.mark.parametrize("file", FILES)
def test_no_blank_nodes(file: str) -> None:
    assert TRIPLES[file]
    nodes = {node for triple in TRIPLES[file] for node in (triple.subject, triple.object)}
    assert not [node for node in nodes if isinstance(node, BlankNode)]


@pytest.mark.parametrize("file", FILES)
def test_one_block_a_term_in_alphabetical_order(file: str) -> None:
    blocks = re.findall(r"^(?!@|#|<)(\w+):(\S+)$", text_of(file), re.MULTILINE)
    subjects = TABLES[file].keys()
    headers = re.findall(r"^<(\S+)>$", text_of(file), re.MULTILINE)
    assert len(blocks) == len(subjects - set(headers)), "a term has two blocks, or none"
    for prefix in {prefix for prefix, _ in blocks}:
        names = [name for other, name in blocks if other == prefix]
        assert names == sorted(names, key=alphabetical)


def alphabetical(name: str) -> tuple[list[tuple[int, str]], str]:
    """Numbers by their size, capitals before small letters only where nothing else differs."""
    parts = re.findall(r"\d+|\D+", name.lower())
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts], name


def test_a_term_is_described_in_one_file() -> None:
    files = Counter(iri for file in TERM_FILES for iri in TABLES[file])
    assert {iri for iri, count in files.items() if count > 1} == set()
    alignments = {str(triple) for triple in TRIPLES["alignments.ttl"]}
    assert not alignments & {str(triple) for file in TERM_FILES for triple in TRIPLES[file]}


@pytest.mark.parametrize("file", FILES)
def test_every_term_of_corpolis_that_is_used_is_defined(file: str) -> None:
    used = {
        node.value
        for triple in TRIPLES[file]
        for node in (triple.subject, triple.predicate, triple.object)
        if isinstance(node, NamedNode) and node.value.startswith(CORP)
    }
    assert len(used) > 30
    assert used - set(TERMS) == set()


@pytest.mark.parametrize("iri", TERMS)
def test_every_term_has_labels_and_definitions_in_both_languages(iri: str) -> None:
    labels, definitions = by_language(iri, RDFS + "label"), by_language(iri, SKOS + "definition")
    assert labels.keys() == definitions.keys() == LANGUAGES
    for label in labels.values():
        assert label == " ".join(label.split())
        assert not label.endswith(".")
    for definition in definitions.values():
        assert definition == " ".join(definition.split())
        assert definition[0].isupper()
        assert definition.endswith(".")
    assert definitions["en"] != definitions["de"]


@pytest.mark.parametrize("iri", TERMS)
def test_other_labels_are_in_both_languages_and_those_of_one_term(iri: str) -> None:
    others = [value for value in ROWS[iri].get(ALTERNATIVE, ()) if isinstance(value, Literal)]
    assert {value.language for value in others} in (set(), LANGUAGES)
    labels = {*by_language(iri, RDFS + "label").values()}
    assert not labels & {value.value for value in others}
    kinds = set(ROWS[iri][RDF + "type"])
    for other in TERMS:
        if other != iri and kinds & set(ROWS[other][RDF + "type"]):
            assert not set(others) & set(ROWS[other].get(ALTERNATIVE, ())), other


def test_no_two_terms_of_a_kind_share_a_label() -> None:
    kinds = [*sorted({kind.value for iri in TERMS for kind in ROWS[iri][RDF + "type"]})]
    checked = 0
    for kind in kinds:
        members = [iri for iri in TERMS if NamedNode(kind) in ROWS[iri][RDF + "type"]]
        for language in LANGUAGES:
            labels = Counter(by_language(i, RDFS + "label")[language].casefold() for i in members)
            checked += len(labels)
            assert not [label for label, count in labels.items() if count > 1], kind
    assert checked > 2 * len(TERMS)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_wording_reads_as_two_relations(language: str) -> None:
    wordings = Counter(
        wording.casefold()
        for relation in RELATIONS
        for wording in {relation.labels[language], relation.inverse_labels[language]}
    )
    assert len(wordings) > len(RELATIONS)
    assert not [wording for wording, count in wordings.items() if count > 1]


PARTIES = {
    SCHEMA + "domainIncludes",
    CORP + "direction",
    CORP + "family",
    CORP + "repeatable",
    CORP + "announcementEstablishes",
    CORP + "colour",
    SKOS + "example",
}


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_every_relation_type_is_complete(relation: RelationType) -> None:
    row = ROWS[relation.iri]
    wanted = set(PARTIES)
    if not relation.is_attribute:
        wanted |= {SCHEMA + "rangeIncludes", CORP + "inverseLabel"}
    assert wanted - row.keys() == set()
    for value in (*row[CORP + "repeatable"], *row[CORP + "announcementEstablishes"]):
        assert isinstance(value, Literal)
        assert value.datatype.value.endswith("#boolean")
    assert relation.example.endswith(".")
    if relation.is_attribute:
        assert relation.range == frozenset()
        assert relation.dated != bool(relation.takes)
        assert relation.dated or relation.takes & {"amount", "share", "value", "count", "content"}
    else:
        assert by_language(relation.iri, CORP + "inverseLabel").keys() == LANGUAGES
        same = relation.inverse_labels == relation.labels
        assert same == relation.symmetric, "only symmetric relations read alike both ways"


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_every_direction_sentence_shows_who_is_who(relation: RelationType) -> None:
    assert relation.directions.keys() == LANGUAGES
    for sentence in relation.directions.values():
        words = sentence.split()
        capitals = [word for word in words if len(word) > 1 and word.isupper()]
        assert words[0] in capitals
        assert len(capitals) == 2
    words = relation.directions["en"].split()
    assert " ".join(words[1:-1]) == relation.labels["en"]
    if relation.symmetric:
        assert words[0] == words[-1]


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_a_relation_type_fits_the_one_above_it(relation: RelationType) -> None:
    assert relation.domain <= VOCABULARY.entity_types.keys()
    assert relation.range <= VOCABULARY.entity_types.keys()
    assert relation.takes <= VOCABULARY.qualifiers.keys()
    assert relation.family in VOCABULARY.families
    for name in relation.ancestors - {relation.name}:
        above = VOCABULARY.relation_types[name]
        assert relation.subjects <= above.subjects
        assert relation.objects <= above.objects
        assert relation.family == above.family


READ: dict[str, Callable[[str], object]] = {
    "amount": parse_amount,
    "share": parse_share,
    "value": parse_value,
    "count": parse_count,
    "when": parse_edtf,
    "status": VOCABULARY.statuses.__getitem__,
    "stance": VOCABULARY.stances.__getitem__,
    "content": str,
    "role": str,
}


def test_examples_write_values_as_claims_files_do() -> None:
    found = 0
    for relation in RELATIONS:
        for key, value in re.findall(r'\b([a-z-]+) "([^"]+)"', relation.example):
            if key in READ:
                READ[key](value)
                found += 1
            if key in VOCABULARY.qualifiers:
                assert key in relation.takes, relation.name
    assert found >= 30


def test_every_entity_type_is_complete() -> None:
    for kind in ENTITY_TYPES:
        assert {CORP + "colour", CORP + "shape", SKOS + "example"} <= ROWS[kind.iri].keys()
        assert kind.example.endswith(".")
        assert "Entity" in kind.ancestors
    looks = Counter((kind.colour, kind.shape) for kind in ENTITY_TYPES)
    assert not [look for look, count in looks.items() if count > 1], "two types look alike"


def test_relations_have_the_colour_of_their_family() -> None:
    for relation in RELATIONS:
        assert relation.colour == VOCABULARY.families[relation.family].colour


def test_families_and_concepts_are_used() -> None:
    assert {relation.family for relation in RELATIONS} == VOCABULARY.families.keys()
    assert {name for r in RELATIONS for name in r.takes} == VOCABULARY.qualifiers.keys()


MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch")


def test_alignments_say_one_thing_of_two_terms() -> None:
    pairs = Counter((triple.subject, triple.object) for triple in TRIPLES["alignments.ttl"])
    assert len(pairs) > 150
    assert not [pair for pair, count in pairs.items() if count > 1]


def test_an_importer_finds_one_best_relation_for_a_foreign_term() -> None:
    best = Counter(
        (triple.predicate.value == CORP + "inverseMatch", triple.object)
        for triple in TRIPLES["alignments.ttl"]
        if triple.predicate.value
        in {SKOS + "exactMatch", SKOS + "closeMatch", CORP + "inverseMatch"}
    )
    assert len(best) > 100
    assert not [term for term, count in best.items() if count > 1]


def test_every_category_and_event_type_is_aligned() -> None:
    table = TABLES["alignments.ttl"]
    foreign = {iri for iri in table if not iri.startswith(CORP)}
    aligned = {
        value.value
        for row in table.values()
        for match in (*(SKOS + match for match in MATCHES), CORP + "inverseMatch")
        for value in row.get(match, ())
    }
    assert len(foreign) == 12 + 6 + 23
    assert foreign <= aligned


# Colours

LINEAR_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SIGHT = {
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]


def times(matrix: Matrix, vector: Vector) -> Vector:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def linear(colour: str) -> Vector:
    def channel(at: int) -> float:
        value = int(colour[at : at + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    return channel(1), channel(3), channel(5)


def contrast_on_white(colour: str) -> float:
    """WCAG 2.1, section 1.4.11."""
    return 1.05 / (times(LINEAR_TO_XYZ, linear(colour))[1] + 0.05)


def lab(colour: str, sight: Matrix) -> Vector:
    seen = times(sight, linear(colour))
    clipped = (min(max(seen[0], 0), 1), min(max(seen[1], 0), 1), min(max(seen[2], 0), 1))
    xyz = times(LINEAR_TO_XYZ, clipped)
    x, y, z = (
        share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116
        for share in (value / white for value, white in zip(xyz, WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def palettes() -> dict[str, list[str]]:
    return {
        "families": sorted(family.colour for family in VOCABULARY.families.values()),
        "entity types": sorted({kind.colour for kind in ENTITY_TYPES}),
    }


@pytest.mark.parametrize("palette", palettes())
@pytest.mark.parametrize("sight", SIGHT)
def test_colours_can_be_told_apart(palette: str, sight: str) -> None:
    colours = palettes()[palette]
    assert len(colours) == 8
    for one, other in combinations(colours, 2):
        assert math.dist(lab(one, SIGHT[sight]), lab(other, SIGHT[sight])) > 25, (one, other)
    for colour in colours:
        assert contrast_on_white(colour) >= 3


def test_two_colours_that_are_alike_to_some_are_found() -> None:
    """The measure itself: red and green of equal lightness, far apart for full sight only."""
    red, green = "#c00000", "#4a6b00"
    assert math.dist(lab(red, SIGHT["full"]), lab(green, SIGHT["full"])) > 60
    assert math.dist(lab(red, SIGHT["deuteranopia"]), lab(green, SIGHT["deuteranopia"])) < 25


LONG = 16
"""Letters of a label from which on a line of the drawing needs a shorter one."""


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda one: one.name)
def test_lines_and_open_parties_have_words_in_both_languages(relation: RelationType) -> None:
    if not relation.is_attribute and max(map(len, relation.labels.values())) > LONG:
        assert by_language(relation.iri, CORP + "shortLabel").keys() == LANGUAGES
    assert relation.short_labels.keys() == LANGUAGES
    if not relation.is_attribute:
        assert max(map(len, relation.short_labels.values())) <= LONG + 1
    if "Position" in relation.range:
        assert relation.position_labels.keys() == LANGUAGES
        assert max(map(len, relation.position_labels.values())) <= 1.5 * LONG
    parties = [relation.unnamed_subject]
    parties += [] if relation.is_attribute else [relation.unnamed_object]
    for party in parties:
        assert party.keys() == LANGUAGES
        assert party["en"].startswith("unnamed ")
        assert party["de"].startswith("ungenannt")
        assert max(map(len, party.values())) <= 40
