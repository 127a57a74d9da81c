"""The page's modules as TypeScript's checker reads them, the embedded data by their dataclasses."""

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from page.contract import declarations

HERE = Path(__file__).parent
SETTINGS = {
    "compilerOptions": {
        "target": "es2023",
        "module": "esnext",
        "moduleResolution": "bundler",
        "lib": ["es2023", "dom", "dom.iterable"],
        "types": [],
        "allowJs": True,
        "checkJs": True,
        "noEmit": True,
        "strict": True,
        "noImplicitReturns": True,
        "noUnusedLocals": True,
        "noUnusedParameters": True,
    },
    "include": ["**/*.js", "*.d.ts"],
}


@pytest.fixture(name="modules")
def modules_fixture(tmp_path: Path) -> Path:
    """A folder with the modules and what they are checked against."""
    shutil.copytree(Path(str(files("corpolis.page") / "assets")), tmp_path, dirs_exist_ok=True)
    shutil.copy(HERE / "vis.d.ts", tmp_path)
    (tmp_path / "contract.d.ts").write_text(declarations(), "utf-8")
    (tmp_path / "tsconfig.json").write_text(json.dumps(SETTINGS), "utf-8")
    return tmp_path


def checked(modules: Path, from_npm: Path) -> str:
    """What the checker says."""
    command = [str(from_npm / ".bin" / "tsc"), "--project", str(modules), "--pretty", "false"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


def test_the_modules_have_no_type_errors(modules: Path, from_npm: Path) -> None:
    assert checked(modules, from_npm) == ""


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            'import { data } from "./content/embedded.js";\nexport const wrong = data.entites;',
            "'entites'",
        ),
        ('import { name } from "./words/names.js";\nexport const wrong = name("0");', "'number'"),
        ("export {};\nconst unused = 1;", "'unused'"),
    ],
)
def test_what_is_wrong_is_found(modules: Path, from_npm: Path, line: str, message: str) -> None:
    (modules / "wrong.js").write_text(line, "utf-8")
    assert message in checked(modules, from_npm)
