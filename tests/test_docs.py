"""The documentation is true: generated pages are fresh, links lead somewhere, no key is missing."""

import re
from pathlib import Path

import pytest

from corpolis.cli.commands import COMMANDS
from corpolis.cli.main import corpolis, imported
from corpolis.cli.reference import pages
from corpolis.dossier.source_head import SOURCE_KEYS
from corpolis.model.claim_keys import NAMES

ROOT = Path(__file__).parents[1]
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FORMATS = (ROOT / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["cli.md", "mappings.md", "problems.md", "queries.md", "vocabulary.md"]
)
def test_a_generated_page_is_fresh(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == pages()[name], f"docs/reference/{name} is stale; run ./scripts/docs"


def test_every_command_has_help_and_stands_in_the_reference() -> None:
    text = pages()["cli.md"]
    assert len(COMMANDS) >= 10
    assert corpolis.commands.keys() == COMMANDS.keys()
    for name, does in COMMANDS.items():
        assert imported(name).get_short_help_str(1000) == does
        assert f"## corpolis {name}\n" in text


@pytest.mark.parametrize("key", [*NAMES, *SOURCE_KEYS])
def test_every_key_of_a_claims_file_is_described(key: str) -> None:
    assert re.search(rf"^\| .*`{key}`", FORMATS, re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_pages_were_found() -> None:
    assert len(DOCS) >= 20


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{target} is not there"
        assert not anchor or anchor in anchors(file), f"{target}: no such heading"
