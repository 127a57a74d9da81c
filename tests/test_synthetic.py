"""The generator of `scripts/bench generate`: what it writes is sound, varied and repeatable."""

import io
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from dossiers import write_dossier, write_nquads
from pyoxigraph import NamedNode, RdfFormat, parse

from corpolis.check.claims import Checked, check
from corpolis.dossier.layout import open_folder
from corpolis.model.quantity import Quantity
from corpolis.model.source import SourceClaims
from corpolis.model.text import Unknown
from corpolis.pipeline.build import build
from corpolis.rdf.iris import namespace_of
from corpolis.store.embedded.folder import StoreFolder
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.namespaces import CORP

GENERATOR = Path(__file__).parents[1] / "scripts" / "benchmarks" / "bench_generate.py"
CLAIMS = 2000


@pytest.fixture(scope="module", name="checked")
def checked_fixture(tmp_path_factory: pytest.TempPathFactory) -> Checked[SourceClaims]:
    folder = tmp_path_factory.mktemp("synthetic")
    write_dossier(folder, CLAIMS)
    return check(open_folder(folder), load_vocabulary())


@pytest.mark.parametrize("claims", [1, 7, 60])
def test_a_small_one_has_no_problems(claims: int, tmp_path: Path) -> None:
    write_dossier(tmp_path, claims)
    checked = check(open_folder(tmp_path), load_vocabulary())
    assert checked.problems == []
    assert sum(len(source.claims) for source in checked.sources) == claims


def test_it_has_no_problems_and_all_its_claims(checked: Checked[SourceClaims]) -> None:
    assert checked.problems == []
    assert sum(len(source.claims) for source in checked.sources) == CLAIMS
    assert len(checked.registry.entities) == CLAIMS // 5


def test_it_is_varied(checked: Checked[SourceClaims]) -> None:
    claims = [claim for source in checked.sources for claim in source.claims]
    assert len({claim.relation for claim in claims}) == 15
    assert len({claim.status for claim in claims}) == 7
    assert len({claim.stance for claim in claims}) == 5
    amounts = [claim.amount for claim in claims if isinstance(claim.amount, Quantity)]
    assert len({amount.unit for amount in amounts}) == 8
    assert any(isinstance(claim.amount, Unknown) for claim in claims)
    assert any(isinstance(claim.objects, Unknown) for claim in claims)
    texts = {
        time.text
        for claim in claims
        for time in (claim.when, claim.start, claim.end)
        if time is not None and not isinstance(time, Unknown)
    }
    assert {len(text) for text in texts} >= {4, 5, 7, 9, 10}
    tags = {tag for entity in checked.registry.entities.values() for tag in entity.names}
    assert tags == {"ar", "de", "el", "en", "ja", "ru", "zh"}
    assert len({source.source.language for source in checked.sources}) > 3


def test_few_entities_have_very_many_claims(checked: Checked[SourceClaims]) -> None:
    degrees: Counter[str] = Counter()
    for source in checked.sources:
        for claim in source.claims:
            for parties in (claim.subjects, claim.objects):
                degrees.update(() if isinstance(parties, Unknown) else parties)
    ordered = sorted(degrees.values(), reverse=True)
    assert ordered[len(ordered) // 2] <= 6
    assert ordered[0] > 10 * ordered[len(ordered) // 2]


def test_the_quads_are_those_of_a_build(tmp_path: Path) -> None:
    """And sources contradict one another."""
    out = io.BytesIO()
    write_nquads(out, 700)
    write_dossier(tmp_path, 700)
    dossier = open_folder(tmp_path)
    summary = build(dossier, dossier.build_folder, files=("ttl", "trig"))
    assert summary.contradictions > 10
    with StoreFolder(dossier.build_folder / "store", namespace_of(dossier)).reading() as store:
        assert NamedNode(CORP + "Claim") in {quad.object for quad in store.oxigraph}
        written = list(parse(out.getvalue(), format=RdfFormat.N_QUADS))
        assert set(written) == set(store.oxigraph)
        assert len(written) == len(store.oxigraph)


def test_the_same_arguments_give_the_same_bytes_in_every_process() -> None:
    def written(seed: str, hash_seed: str) -> bytes:
        return subprocess.run(
            [sys.executable, GENERATOR, "--claims", "250", "--seed", seed, "--nquads", "-"],
            check=True,
            capture_output=True,
            env=os.environ
            | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        ).stdout

    first = written("1", "1")
    assert first == written("1", "2")
    assert first != written("2", "1")


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, GENERATOR, "--claims", "5", "--dossier", tmp_path],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )
    assert done.returncode == 2
    assert "exists already" in done.stderr
    assert list(tmp_path.iterdir()) == []
