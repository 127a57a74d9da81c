"""`corpolis build --files`: what is written, what is removed, and what it says of both."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from corpolis.cli.main import corpolis
from corpolis.dossier.layout import DossierFolder
from small_dossiers import Files

Make = Callable[[Files | None], DossierFolder]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(corpolis, [str(one) for one in arguments])


def written(dossier: DossierFolder) -> list[str]:
    return sorted(path.name for path in dossier.build_folder.glob("*.*"))


def test_files_are_written_or_removed_and_told(made: Make) -> None:
    dossier = made(None)
    assert run("build", dossier.root, "--files", "ttl, page").exit_code == 0
    assert written(dossier) == ["graph.ttl", "index.html"]
    result = run("build", dossier.root, "--files", "none")
    assert result.exit_code == 0
    assert [line.split("/")[-1] for line in result.stdout.splitlines()[-2:]] == [
        "graph.ttl was removed: it is not among the files that this build writes",
        "index.html was removed: it is not among the files that this build writes",
    ]
    assert written(dossier) == []
    exported = run("export", dossier.root, "--format", "ttl", "-o", dossier.root / "graph.ttl")
    assert exported.exit_code == 0


@pytest.mark.parametrize("text", ["", "pdf", "ttl,", "ttl trig", "none,ttl"])
def test_what_is_no_file(made: Make, text: str) -> None:
    result = run("build", made(None).root, "--files", text)
    assert result.exit_code == 2
    assert "is neither some of ttl, trig, page nor none" in " ".join(result.stderr.split())
