"""Drawings of ten synthetic networks of each size, measured: what a graphics desk would look at."""

from pathlib import Path
from statistics import mean

import pytest
from dossiers import write_dossier

from corpolis.check.claims import check, contents
from corpolis.dossier.layout import open_folder
from corpolis.network import network
from corpolis.page.data import PageData
from corpolis.page.projection import page_data
from corpolis.vocabulary.model import Vocabulary
from page.measures import LYING, STANDING, quality

SEEDS = range(1, 11)
LYING_SIDES, STANDING_SIDES = (968, 705), (358, 525)
"""Pixels of the canvas within its margins."""


def drawn(entities: int, seed: int, folder: Path, vocabulary: Vocabulary) -> PageData:
    write_dossier(folder, 5 * entities, seed=seed)
    dossier = open_folder(folder)
    said = contents(dossier.settings, check(dossier, vocabulary))
    return page_data(network(said, vocabulary), vocabulary)


@pytest.mark.parametrize(
    ("entities", "named", "symbols", "names"),
    [(20, 27, 0.0, 0.2), (60, 30, 0.2, 10.0), (200, 40, 3.0, 46.0)],
)
def test_lines_pass_symbols_and_names(
    entities: int,
    named: int,
    symbols: float,
    names: float,
    tmp_path: Path,
    vocabulary: Vocabulary,
) -> None:
    found = []
    for seed in SEEDS:
        data = drawn(entities, seed, tmp_path / str(seed), vocabulary)
        lies, stands = quality(data, LYING), quality(data, STANDING)
        found.append(lies)
        assert lies.named >= named
        assert lies.overlaps == 0
        assert data.drawing.letters[LYING] >= 11
        for one, (width, height) in ((lies, LYING_SIDES), (stands, STANDING_SIDES)):
            used = sorted([one.size[0] / width, one.size[1] / height])
            assert used[0] / used[1] > 0.75, "one side is not used"
        if entities == 20:
            assert stands.overlaps == 0
            assert stands.symbols == 0
    assert len(found) == 10
    assert mean(one.symbols for one in found) <= symbols
    assert mean(one.names for one in found) <= names
