"""The syntax of the six formats, through the import: tests/cases/syntax.

good/NAME.FORMAT   and NAME.FORMAT.expected, its quads as canonical N-Quads (RDFC-1.0)
bad/NAME.FORMAT    and in bad.txt the place (LINE:COLUMN, - if none is known) and the start
                   of the message
known.txt          where the parser differs from the specification
"""

from collections import Counter
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, serialize

from corpolis.cli.main import corpolis
from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import FORMATS, Input, format_of
from corpolis.store.embedded.load import Loaded, load

CASES = Path(__file__).parents[1] / "cases" / "syntax"


def table(name: str) -> dict[str, tuple[str, str]]:
    """A table's rows: FILE | one | other."""
    rows = [line.split(" | ") for line in (CASES / name).read_text().splitlines()]
    return {row[0]: (row[1], row[2]) for row in rows if not row[0].startswith("#")}


KNOWN = table("known.txt")
BAD = table("bad.txt")
FILES = sorted(
    path.relative_to(CASES).as_posix() for path in CASES.glob("*/*") if path.suffix != ".expected"
)
ACCEPTED = [name for name in KNOWN if KNOWN[name][0] == "accepted"]
GOOD = [
    name for name in FILES if name.startswith("good/") and KNOWN.get(name, ("", ""))[0] != "refused"
]
REFUSED = [name for name in FILES if name not in {*GOOD, *ACCEPTED}]
STAYS = '<https://e.org/stays> <https://e.org/p> "x" .\n'


def canonical(folder: Path) -> str:
    with StoreFolder(folder, Namespace("")).reading() as store:
        quads = Dataset(store.oxigraph)
        quads.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        lines = [serialize([quad], format=RdfFormat.N_QUADS) or b"" for quad in quads]
        return b"".join(sorted(lines)).decode()


def test_how_many_there_are() -> None:
    counts = Counter(name.partition("/")[0] for name in FILES)
    assert counts == {"good": 48, "bad": 92}
    for kind in counts:
        used = {name.rpartition(".")[2] for name in FILES if name.startswith(kind)}
        assert used == FORMATS.keys()
    assert Counter(status for status, _ in KNOWN.values()) == {
        "accepted": 2,
        "refused": 2,
        "changed": 3,
    }
    assert KNOWN.keys() <= set(FILES)
    assert {name.removeprefix("bad/") for name in REFUSED if name not in KNOWN} == BAD.keys()
    expected = {path.relative_to(CASES).as_posix() for path in CASES.glob("*/*.expected")}
    assert expected == {f"{name}.expected" for name in FILES if name.startswith("good/")}


@pytest.mark.parametrize("name", GOOD)
def test_good(tmp_path: Path, name: str) -> None:
    done = load([Input(str(CASES / name), format_of(name))], tmp_path / "store")
    expected = (CASES / f"{name}.expected").read_text()
    assert canonical(tmp_path / "store") == expected
    assert (done.before, done.after) == (0, expected.count("\n"))
    changed = KNOWN.get(name, ("", ""))[0] == "changed"
    assert done.altered or not changed or name == "good/languages.nt"


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted_though_bad(tmp_path: Path, name: str) -> None:
    assert name.startswith("bad/")
    assert load([Input(str(CASES / name), format_of(name))], tmp_path / "store") == Loaded(0, 0)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one quad; one for all, as nothing that is bad may change it."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "before.nt").write_text(STAYS)
    load([Input(str(folder / "before.nt"), FORMATS["nt"])], folder / "store")
    return folder / "store"


@pytest.mark.parametrize("name", REFUSED)
def test_bad(filled: Path, name: str) -> None:
    # What is relative is so to the file; a stream has no address.
    stream = (CASES / name).open("rb") if "No scheme" in str(BAD.get(name[4:])) else None
    one = Input(str(CASES / name), format_of(name), stream)
    with pytest.raises(StoreError) as caught, stream or nullcontext():
        load([one], filled)
    assert canonical(filled) == STAYS
    assert str(caught.value).endswith("Nothing was loaded; the store is as it was")
    if name.startswith("bad/"):
        place, message = BAD[name.removeprefix("bad/")]
        where = one.name if place == "-" else f"{one.name}:{place}"
        assert str(caught.value).startswith(f"{where}: {message}")


def test_the_command(tmp_path: Path) -> None:
    """All that is good at once, and with one that is bad nothing of it."""
    good = [str(CASES / name) for name in GOOD]
    arguments = ["load", "--store", str(tmp_path / "store"), "--no-optimize", *good]
    bad = str(CASES / "bad" / "no-dot.ttl")
    done = CliRunner().invoke(corpolis, [*arguments, bad])
    assert done.exit_code == 1
    assert f"{bad}:3:1: A dot is expected" in done.stderr
    assert not StoreFolder(tmp_path / "store", Namespace("")).exists()
    done = CliRunner().invoke(corpolis, arguments)
    assert done.exit_code == 0
    assert int(done.stdout.split()[0]) == 136
