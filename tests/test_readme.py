"""What the README, the tutorial and the how-tos tell a reader to type is typed here.

Of a page, these blocks count, in their order and all in one folder:

    ```console          commands after "$ "; output that is shown must be what comes, "…" stands
                        for anything; exit=1 after the word says how the last one ends
    ```yaml file=NAME   the file is written (any language)
    ```yaml add=NAME    the text is added at the end of the file
    ```diff file=NAME   each "-" line becomes the "+" line after it
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pytest

import corpolis

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "docs" / "tutorial.md", *sorted(ROOT.glob("docs/howto/*.md"))]

FENCE = re.compile(r"^```(\w+)([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its options and its text."""

    language: str
    options: dict[str, str]
    text: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page."""
    content = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(content):
        options = dict(word.partition("=")[::2] for word in match[2].split())
        yield Block(match[1], options, match[3], content.count("\n", 0, match.start()) + 1)


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Each command of a console block and the output that is shown below it."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        lines = part.splitlines(keepends=True)
        more = list(takewhile(lambda line: line.startswith("> "), lines[1:]))
        command = lines[0] + "".join(line.removeprefix("> ") for line in more)
        yield command.strip(), "".join(lines[1 + len(more) :])


def matches(shown: str, found: str) -> bool:
    """Whether the output found is the one shown, "…" standing for anything."""
    pattern = ".*".join(re.escape(piece) for piece in shown.rstrip().split("…"))
    return re.fullmatch(pattern, found.rstrip(), re.DOTALL) is not None


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Variables under which `corpolis` is the package under test."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, start in (("python", ""), ("corpolis", "-m corpolis ")):
        command = folder / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" {start}"$@"\n')
        command.chmod(0o755)
    return {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "PYTHONPATH": str(Path(corpolis.__file__).parents[1]),
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "100",
    }


def act(block: Block, folder: Path, environment: dict[str, str]) -> None:
    """Do in `folder` what a block says."""
    if block.language == "console":
        typed = list(commands(block))
        for number, (command, shown) in enumerate(typed, start=1):
            done = subprocess.run(
                ["bash", "-c", command],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                timeout=120,
                check=False,
            )
            code = int(block.options.get("exit", 0)) if number == len(typed) else 0
            assert done.returncode == code, f"{command} printed:\n{done.stdout}"
            if shown.strip():
                assert matches(shown, done.stdout), f"{command} printed:\n{done.stdout}"
    elif block.language == "diff":
        file = folder / block.options["file"]
        text = file.read_text(encoding="utf-8")
        for old, new in re.findall(r"^-(.*)\n\+(.*)\n", block.text, re.MULTILINE):
            assert text.count(f"\n{old}\n") == 1, f"{file.name} has no single line {old!r}"
            text = text.replace(f"\n{old}\n", f"\n{new}\n")
        file.write_text(text, encoding="utf-8")
    elif name := block.options.get("file"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(block.text, encoding="utf-8")
    elif name := block.options.get("add"):
        with (folder / name).open("a", encoding="utf-8") as stream:
            stream.write(block.text)


def test_output_is_compared() -> None:
    assert matches("a …\nc\n", "a b\nb\nc\n")
    assert not matches("a\n", "a\nb\n")
    assert not matches("… b\n", "a c\n")


def test_the_pages_are_there_and_have_commands() -> None:
    assert len(PAGES) >= 7
    typed = [command for page in PAGES for block in blocks(page) for command in _typed(block)]
    assert len(typed) >= 25
    assert any(command.startswith("corpolis build") for command in typed)


def test_the_claim_that_the_readme_shows_is_one_of_the_shipped_dossier() -> None:
    (shown,) = [b for b in blocks(PAGES[0]) if b.language == "yaml" and not b.options]
    files = sorted((ROOT / "seeds" / "softbank-stargate" / "claims").glob("*.yaml"))
    claims = "".join(file.read_text(encoding="utf-8") for file in files)
    assert len(shown.text.splitlines()) > 5
    for line in shown.text.splitlines():
        assert line.strip() in claims
    quote = shown.text[shown.text.index("  quote: |\n") :]
    assert "".join(f"  {line}\n" for line in quote.splitlines()) in claims


def _typed(block: Block) -> list[str]:
    return [command for command, _ in commands(block)] if block.language == "console" else []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_happens(
    page: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    for block in blocks(page):
        act(block, folder, environment)
