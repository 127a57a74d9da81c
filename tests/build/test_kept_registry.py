"""The registry that a build keeps is the one that was read, or is not used."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpolis.build.kept_registry import keep_registry, kept_registry
from corpolis.dossier import open_dossier
from corpolis.registry import Registry, read_registry
from corpolis.resources import shipped
from corpolis.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from corpolis.problems import Problem


@pytest.fixture
def registry() -> Registry:
    problems: list[Problem] = []
    dossier = open_dossier(shipped("seeds") / "softbank-stargate")
    found = read_registry(dossier, load_vocabulary(), problems)
    assert not problems
    return found


def test_it_comes_back_as_it_was(registry: Registry, tmp_path: Path) -> None:
    keep_registry(tmp_path, "a-graph", registry)
    kept = kept_registry(tmp_path, "a-graph")
    assert kept is not None
    assert list(kept.entities) == list(registry.entities)
    assert len(kept.entities) > 10
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
    assert [one.verdict for one in kept.decisions] == [one.verdict for one in registry.decisions]


def test_one_of_another_graph_is_not_used(registry: Registry, tmp_path: Path) -> None:
    keep_registry(tmp_path, "a-graph", registry)
    assert kept_registry(tmp_path, "another") is None


@pytest.mark.parametrize("end", [0, 30, 64, 65, 200, -1])
def test_a_part_of_one_is_not_used(registry: Registry, tmp_path: Path, end: int) -> None:
    keep_registry(tmp_path, "a-graph", registry)
    file = tmp_path / "registry.json"
    file.write_bytes(file.read_bytes()[:end])
    assert kept_registry(tmp_path, "a-graph") is None


def test_none_is_none(tmp_path: Path) -> None:
    assert kept_registry(tmp_path, "a-graph") is None
