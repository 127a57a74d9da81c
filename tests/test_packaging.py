"""The wheel: what is in it, and that it works in an empty environment outside of the repository."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import corpolis
from corpolis.shipped import shipped

ROOT = Path(__file__).parents[1]


def test_a_checkout_has_no_copy_of_the_shipped_files() -> None:
    assert not (ROOT / "graph" / "corpolis" / "_data").exists()
    assert not (ROOT / "graph" / "__init__.py").exists()
    assert [path.name for path in (ROOT / "graph").glob("*") if path.name != "__pycache__"] == [
        "corpolis"
    ]


def test_every_dependency_has_its_exact_release_in_the_constraints() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pinned = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    names = {normal(name) for name in pinned}
    assert len(wanted) > 15
    for requirement in wanted:
        name = requirement.split(">")[0].split("<")[0].split("=")[0]
        assert normal(name) in names, f"{name} is not in constraints.txt"


def normal(name: str) -> str:
    """The name of a distribution in the form in which two spellings are equal."""
    return name.strip().lower().replace("_", "-").replace(".", "-")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command in a bare environment; its standard output."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PIP_CONFIG_FILE": ""}
        if command[0] != sys.executable
        else None,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "-qq", "wheel", "--no-deps", "--no-build-isolation")
    run(*pip, "--wheel-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("corpolis-*.whl")
    return built


@pytest.mark.wheel
def test_the_wheel_holds_the_package_the_ontology_and_the_seeds(wheel: Path) -> None:
    assert wheel.name == f"corpolis-{corpolis.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    data = {name.removeprefix("corpolis/_data/") for name in names if "/_data/" in name}
    expected = {
        f"{folder}/{path.relative_to(shipped(folder)).as_posix()}"
        for folder in ("ontology", "seeds")
        for path in shipped(folder).rglob("*")
        if path.is_file() and "build" not in path.relative_to(shipped(folder)).parts
    }
    assert len(expected) > 20
    assert data == expected
    package = ROOT / "graph" / "corpolis"
    files = {
        f"corpolis/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert files <= names
    assert {name.split("/")[0] for name in names} == {
        "corpolis",
        f"corpolis-{corpolis.__version__}.dist-info",
    }
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


@pytest.mark.wheel
def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", environment, cwd=tmp_path)
    python = environment / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "-qq", "--python", python, "install")
    run(*pip, "--constraint", ROOT / "constraints.txt", wheel, cwd=tmp_path)
    command = environment / "bin" / "corpolis"
    assert run(command, "--version", cwd=tmp_path) == f"corpolis {corpolis.__version__}\n"
    run(command, "init", "x", cwd=tmp_path)
    built = run(command, "build", "x", cwd=tmp_path)
    assert "quotes verified                        2" in built
    assert "x/build/index.html" in built
    for name in ("graph.ttl", "graph.trig", "index.html"):
        assert (tmp_path / "x" / "build" / name).stat().st_size > 10_000
    answer = run(command, "query", "x", "relationships", "--format", "csv", cwd=tmp_path)
    assert "Ada Example" in answer
    where = "import corpolis.shipped as r; print(r.shipped('ontology'))"
    found = Path(run(python, "-c", where, cwd=tmp_path).strip())
    assert found == environment / found.relative_to(environment)
    assert found.parts[-2:] == ("_data", "ontology")
