"""The page shows quotes inside the texts at hand, however it comes to be, and only if allowed."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from corpolis.cli.main import corpolis
from corpolis.dossier.layout import DossierFolder
from corpolis.page import passages as passages_module
from corpolis.page.passages import Passage
from corpolis.pipeline.build import build
from corpolis.pipeline.dossier import Dossier
from corpolis.pipeline.page import passages_of
from small_dossiers import SETTINGS, Files, claims_file, source_files

Make = Callable[[Files | None], DossierFolder]

FAR = "The chair spoke for a long time about the weather in the harbour. "
TEXT = f"\ufeff{FAR * 3}\r\nAnn met Bert there.\r\n\r\n{FAR * 9}Ann met Bert there. {FAR * 9}"
CLAIMS = [
    {"id": "first", "subject": "ann", "relation": "meets", "object": "bert", "when": "2025",
     "status": "completed", "quote": "Ann met Bert there.", "nth": 1},
    {"id": "second", "subject": "ann", "relation": "meets", "object": "bert", "when": "2024",
     "status": "completed", "quote": "met Bert  there", "nth": 2},
]  # fmt: skip


def one_source(text: str = TEXT, **source: str) -> Files:
    """A source with this text that is quoted twice, once with other white space."""
    head = {"id": "a", "title": "A", "kind": "press", "language": "en", "published": "2025"}
    file = claims_file(head | {"text": "sources/a.txt"} | source, CLAIMS)
    others: dict[str, str | None] = {}
    for name in "bcdefghijk":
        others |= source_files(
            name, [{"subject": "ann", "relation": "citizenOf", "object": "land"}]
        )
    return {"claims/a.yaml": file, "sources/a.txt": text, **others}


def embedded(page: Path) -> Any:
    found = re.search(r'id="data"[^>]*>(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert found
    return json.loads(found[1])


def shown(page: Path) -> dict[str, Passage]:
    """By the id of a claim, the words before and after its quote, as the page has them."""
    return {
        claim["id"]: (claim.get("before", ""), claim.get("after", ""))
        for statement in embedded(page)["statements"]
        for claim in statement["claims"]
    }


def test_a_quote_stands_in_its_paragraph(made: Make, tmp_path: Path) -> None:
    build(made(one_source()), tmp_path)
    found = shown(tmp_path / "index.html")
    assert found["a.first"] == (f"{FAR * 3}\r\n", "\r\n…")
    before, after = found["a.second"]
    assert (FAR * 9 + "Ann ").endswith(before.removeprefix("…"))
    assert f". {FAR * 9}".startswith(after.removesuffix("…"))
    assert all(450 < len(part) <= 501 for part in (before, after))


def test_the_settings_say_how_much(made: Make, tmp_path: Path) -> None:
    made(one_source())
    build(made({"corpolis.toml": f"{SETTINGS}[page]\ncontext = 0\n"}), tmp_path)
    assert shown(tmp_path / "index.html")["a.second"] == (
        "… weather in the harbour. Ann ",
        ". The chair spoke for a long …",
    )
    build(made({"corpolis.toml": f"{SETTINGS}[page]\ncontext = 12\n"}), tmp_path)
    assert shown(tmp_path / "index.html")["a.second"] == ("… Ann ", ". The chair …")


def test_the_page_is_the_same_whole_and_incremental(made: Make, tmp_path: Path) -> None:
    build(made(one_source()), tmp_path / "one")
    changed = TEXT.replace("the weather", "the ships")
    dossier = made({"sources/a.txt": changed})
    assert build(dossier, tmp_path / "one").encoded == 1
    build(dossier, tmp_path / "two")
    pages = [(tmp_path / name / "index.html").read_bytes() for name in ("one", "two")]
    assert pages[0] == pages[1]
    assert b"about the ships" in pages[0]
    assert b"about the weather" not in pages[0]


def test_a_text_that_goes_takes_its_passages_with_it(made: Make, tmp_path: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    dossier = made(one_source(sha256=digest))
    build(dossier, tmp_path)
    assert len(shown(tmp_path / "index.html")["a.second"][0]) > 450
    dossier = made({"sources/a.txt": None})
    build(dossier, tmp_path)
    assert shown(tmp_path / "index.html")["a.second"] == ("", "")
    build(made({"sources/a.txt": TEXT}), tmp_path)
    assert len(shown(tmp_path / "index.html")["a.second"][0]) > 450


@pytest.mark.parametrize("built", [True, False])
def test_view_writes_the_page_that_build_writes(made: Make, tmp_path: Path, built: bool) -> None:
    dossier = made(one_source())
    build(dossier, dossier.build_folder if built else tmp_path)
    result = CliRunner().invoke(corpolis, ["view", str(dossier.root), "-o", str(tmp_path / "x")])
    assert result.exit_code == 0
    folder = dossier.build_folder if built else tmp_path
    assert (tmp_path / "x").read_bytes() == (folder / "index.html").read_bytes()


@pytest.mark.parametrize(
    "text", [None, b"\xff\xfe", b"", TEXT.encode()[3:], TEXT[: len(TEXT) // 2]]
)
def test_a_text_that_is_another_by_now_gives_no_passage(
    made: Make, text: str | bytes | None
) -> None:
    dossier = made(one_source())
    with Dossier(dossier.root) as graph, graph.reading() as now:
        network = graph.network()
        assert len(passages_of(network, dossier, now.texts)) == 12
        made({"sources/a.txt": text})
        left = passages_of(network, dossier, now.texts)
    wanted = {"a.first"} if text and len(text) == len(TEXT) // 2 else set()
    assert {name for name in left if name.startswith("a.")} == wanted


@pytest.mark.parametrize(("together", "longest"), [(12_000, 500), (2_400, 100), (700, 0)])
def test_very_many_passages_are_shorter(
    made: Make, monkeypatch: pytest.MonkeyPatch, together: int, longest: int
) -> None:
    monkeypatch.setattr(passages_module, "MOST_IN_ALL", together)
    dossier = made(one_source())
    with Dossier(dossier.root) as graph, graph.reading() as now:
        found = passages_of(graph.network(), dossier, now.texts)
    sizes = [len(part.strip("…")) for passage in found.values() for part in passage]
    assert max(sizes, default=0) in range(longest - 60, longest + 1)
    assert sum(sizes) <= together


def test_two_sources_may_quote_one_text(made: Make) -> None:
    other = str(one_source()["claims/a.yaml"]).replace('"id": "a"', '"id": "a2"')
    dossier = made({**one_source(), "claims/a2.yaml": other})
    with Dossier(dossier.root) as graph, graph.reading() as now:
        found = passages_of(graph.network(), dossier, now.texts)
    assert found["a.second"] == found["a2.second"]
    assert found["a.first"] == found["a2.first"]
