"""What the tests of several rooms share."""

import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from corpolis.dossier.endpoint import Endpoint
from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary
from servers import oxigraph_server, virtuoso_server
from small_dossiers import Files, make_dossier

settings.register_profile("corpolis", derandomize=True, deadline=None)
settings.load_profile("corpolis")

HANGS = 240
"""Seconds: a hundred times what the longest of these tests takes."""


@pytest.fixture(name="made")
def made_fixture(tmp_path: Path) -> Callable[[Files | None], DossierFolder]:
    """Makes a dossier of files in a folder of its own, or changes the one it has made."""
    return partial(make_dossier, tmp_path / "dossier")


@pytest.fixture
def hang_guard() -> Iterator[None]:
    """Ends a test that would go on for hours; no measure of speed, which `scripts/bench` takes."""

    def end(*_: object) -> None:
        raise TimeoutError("this goes on without an end in sight")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(HANGS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def shipped_dossier() -> DossierFolder:
    """The dossier that ships with corpolis."""
    return open_folder(shipped("seeds") / "softbank-stargate")


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The shipped ontology."""
    return load_vocabulary()


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """`oxigraph serve`, running."""
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """Virtuoso 7, running."""
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """Virtuoso 7 that nobody but its administrator may change, and that gives 500 rows at most."""
    folder = tmp_path_factory.mktemp("guarded")
    with virtuoso_server(folder, rows=500, public=False) as endpoint:
        yield endpoint
