"""The registry that a build keeps is the one that was read, entity by entity."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpolis.dossier.entities_file import read_registry
from corpolis.dossier.layout import open_folder
from corpolis.model.contradiction import Dispute
from corpolis.model.entity import Registry
from corpolis.pipeline.inputs import program_digest
from corpolis.pipeline.last_build import Head, fresh_record, open_record
from corpolis.problems import Problem, Severity
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary

if TYPE_CHECKING:
    from corpolis.pipeline.last_build import BuildRecord


@pytest.fixture
def registry() -> Registry:
    problems: list[Problem] = []
    dossier = open_folder(shipped("seeds") / "softbank-stargate")
    found = read_registry(dossier, load_vocabulary(), problems)
    assert not problems
    return found


WARNING = Problem("entities.yaml", 1, 2, "a-code", "a message", "a hint", Severity.WARNING)


def test_it_comes_back_as_it_was(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "record"
    with fresh_record(path, Head(program_digest(), "", "", "")) as record, record.changing():
        record.put_registry(registry, [WARNING])
    with open_record(path) as opened:
        assert opened is not None
        kept = opened.registry()
        assert list(opened.warnings()) == [("", WARNING)]
        assert list(kept.entities) == list(registry.entities)
        assert len(kept.entities) == len(registry.entities) > 10
        for name, entity in registry.entities.items():
            other = kept.entities[name]
            assert (tuple(other.types), other.names, other.description) == (
                tuple(entity.types),
                entity.names,
                entity.description,
            )
            assert list(other.identifiers) == list(entity.identifiers)
            assert {tag: list(names) for tag, names in other.aliases.items()} == {
                tag: list(names) for tag, names in entity.aliases.items()
            }
        assert kept.canonical == registry.canonical
        assert kept.places == registry.places
        assert [one.verdict for one in kept.decisions] == [
            one.verdict for one in registry.decisions
        ]
        assert "nobody" not in kept.entities
        with pytest.raises(KeyError):
            kept.entities["nobody"]


def test_none_is_none(tmp_path: Path) -> None:
    with open_record(tmp_path / "record") as record:
        assert record is None


def test_what_was_not_finished_is_as_it_was(registry: Registry, tmp_path: Path) -> None:
    """A change that fails leaves the record as it was, and so does a new one."""
    path = tmp_path / "record"

    def fail(record: "BuildRecord") -> None:
        record.put_registry(registry, [])
        raise KeyboardInterrupt

    with fresh_record(path, Head(program_digest(), "first", "", "")) as record, record.changing():
        record.put_pairs([Dispute("r", "c", f"d{n}", ("start", "end"), "a", "b") for n in "12"])
    with open_record(path, writable=True) as opened:
        assert opened is not None
        opened.head.vocabulary = "second"
        with pytest.raises(KeyboardInterrupt), opened.changing():
            fail(opened)
    with (
        pytest.raises(KeyboardInterrupt),
        fresh_record(path, Head(program_digest(), "third", "", "")) as record,
        record.changing(),
    ):
        fail(record)
    with open_record(path) as opened:
        assert opened is not None
        assert opened.head.vocabulary == "first"
        assert opened.contradictions() == 1
        assert [(one.second, one.pairs) for one in opened.disputes()] == [("d1", 2)]
