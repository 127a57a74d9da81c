"""No SPARQL that the documentation teaches takes a denial, a guess or a plan for a fact.

Every text in it is asked of a dossier in which nobody of that name does anything: what is said of
them is denied, planned, guessed or somebody's view.
"""

import re
from pathlib import Path

import pytest

import corpolis
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import make_dossier, source_files
from test_readme import FENCE, PAGES, ROOT

ALL_PAGES = [*PAGES, *sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("docs/*/*.md"))]
BEGINS = re.compile(r"\b(?:SELECT\s+(?:DISTINCT\s+)?[?(*]|ASK\s*\{|CONSTRUCT\s*\{|DESCRIBE\s+[<?])")
RELATIONS = {
    "boardMemberOf": {},
    "donatesTo": {"amount": "40000 EUR", "when": "2024"},
    "partnersWith": {},
    "meets": {"when": "2024-05-14"},
}
"""Those that the texts name, with what else a claim needs to be found by them."""
UNFOUNDED = {
    "denied": {"stance": "denied", "status": "unclear"},
    "planned": {"status": "planned"},
    "failed": {"status": "failed"},
    "guessed": {"stance": "speculation", "status": "ongoing"},
    "thought": {"stance": "opinion", "status": "ongoing"},
}
ENTITIES = """\
ada: {type: Person, name: Ada Example}
example-works: {type: Company, name: Example Works}
trump: {type: Person, name: T}
"""


def texts() -> list[tuple[str, str]]:
    """Every SPARQL text in the documentation, and the page on which it stands."""
    found = []
    for page in dict.fromkeys(ALL_PAGES):
        content = page.read_text(encoding="utf-8")
        for match in FENCE.finditer(content):
            code = re.sub(r"^> ", "", match[3], flags=re.MULTILINE)
            found += [(page.name, text) for text in _texts_in(match[1], code)]
    return found


def _texts_in(language: str, code: str) -> list[str]:
    if language == "sparql":
        return [code]
    quoted = re.findall(r'"""(.*?)"""|\'([^\']*)\'|"([^"]*)"', code, flags=re.DOTALL)
    return [text for several in quoted for text in several if BEGINS.search(text)]


TEXTS = texts()


def asked(text: str, folder: Path) -> str:
    """What a text is answered on the dossier, as one string."""
    answer = corpolis.open(folder).sparql(text)
    return str(answer.rows() if answer.columns else bool(answer))


@pytest.fixture(scope="module")
def unfounded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier in which the Nobodies do nothing, and Ada sits on a board."""
    claims: list[dict[str, object]] = [
        {"subject": "ada", "relation": "boardMemberOf", "object": "example-works",
         "status": "ongoing"},
        {"subject": "ada", "relation": "donatesTo", "object": "example-works",
         "status": "completed", "amount": "20000 EUR", "when": "2024"},
    ]  # fmt: skip
    entities = ENTITIES
    for how, said in UNFOUNDED.items():
        entities += f"{how}: {{type: Person, name: Nobody {how}}}\n"
        for relation, more in RELATIONS.items():
            subject, other = how, "trump" if relation == "meets" else "example-works"
            claims.append(
                {"subject": subject, "relation": relation, "object": other, **more, **said}
            )
    folder = tmp_path_factory.mktemp("unfounded")
    make_dossier(folder, {**source_files("a", claims), "entities.yaml": entities})
    return folder


def test_every_text_was_found() -> None:
    assert len(TEXTS) >= 14
    for page in dict.fromkeys(ALL_PAGES):
        code = "".join(match[3] for match in FENCE.finditer(page.read_text(encoding="utf-8")))
        begun = BEGINS.findall(code)
        assert len(begun) <= sum(len(BEGINS.findall(text)) for at, text in TEXTS if at == page.name)


def test_the_relations_of_the_texts_are_in_the_dossier() -> None:
    named = {name for _, text in TEXTS for name in re.findall(r"corp:(\w+)", text)}
    missing = named & load_vocabulary().relation_types.keys() - RELATIONS.keys()
    assert not missing, f"add {missing} to RELATIONS"


@pytest.mark.parametrize(("page", "text"), TEXTS, ids=[page for page, _ in TEXTS])
def test_a_text_finds_no_more_than_facts(page: str, text: str, unfounded: Path) -> None:
    found = asked(text, unfounded)
    shows_how_it_stands = (
        "?stance" in text.partition("{")[0] and "?status" in text.partition("{")[0]
    )
    if not shows_how_it_stands:
        assert found != "True"
        assert "Nobody" not in found
        assert not any(f"/{how}" in found for how in UNFOUNDED)


def test_the_comparison_can_fail(unfounded: Path) -> None:
    text = """SELECT ?who ?gave { ?r rdf:predicate corp:donatesTo .
        ?r rdf:subject/skos:prefLabel ?who . ?claim corp:about ?r ; corp:amount ?gave }"""
    assert "Nobody denied" in asked(text, unfounded)
    assert "Nobody" not in asked(text.replace("corp:about", "corp:establishes"), unfounded)
