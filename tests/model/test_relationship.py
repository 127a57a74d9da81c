"""What a party is called that a source leaves open."""

import pytest

from corpolis.model.relation_type import NOT_NAMED
from corpolis.model.relationship import relationships
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary


@pytest.fixture(name="vocabulary", scope="module")
def vocabulary_fixture() -> Vocabulary:
    return load_vocabulary()


@pytest.mark.parametrize(
    ("relation", "subjects", "objects", "words"),
    [
        ("finances", [None], ["rail"], "unnamed financier"),
        ("finances", ["bank"], [None], "unnamed recipient of finance"),
        ("meets", ["mona"], [None], "unnamed participant"),
        ("hasVolume", [None], [], "unnamed project"),
    ],
)
def test_it_is_called_by_what_it_is_there(
    vocabulary: Vocabulary,
    relation: str,
    subjects: list[str | None],
    objects: list[str | None],
    words: str,
) -> None:
    kind = vocabulary.relation_types[relation]
    (one,) = relationships(kind, subjects, objects)
    assert one.unnamed_party(kind)["en"] == words


def test_of_a_type_that_nobody_knows_it_is_not_named(vocabulary: Vocabulary) -> None:
    (one,) = relationships(vocabulary.relation_types["finances"], [None], ["rail"])
    assert one.unnamed_party(None) == NOT_NAMED
