"""What a reader does most, in Chromium, in Firefox and in WebKit, with the network cut off."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import WIDE
from page.engines.base import Engine
from page.engines.chromium import Chromium
from page.engines.firefox import Firefox
from page.engines.webkit import WebKit
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser

BIG = 10_000
NODE = """(id) => {
  const { data, network } = corpolis;
  const spot = network.getPosition(data.entities.findIndex((one) => one.id === id));
  const { left, top } = document.querySelector("#canvas").getBoundingClientRect();
  const { x, y } = network.canvasToDOM(spot);
  return [left + x, top + y];
}"""
LINE = """(ids) => {
  const { data, network } = corpolis;
  const [a, b] = ids.map((id) => data.entities.findIndex((one) => one.id === id));
  const line = Object.values(network.body.edges)
    .find(({ fromId, toId }) => [fromId, toId].sort().join() === [a, b].sort().join());
  const { left, top } = document.querySelector("#canvas").getBoundingClientRect();
  const { x, y } = network.canvasToDOM(line.edgeType.getPoint(0.5));
  return [left + x, top + y];
}"""
FILES = """() => {
  window.files = [];
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    files.push(blob);
    return createObjectURL(blob);
  };
  HTMLAnchorElement.prototype.click = () => {};
}"""
SAVED = """async () => {
  if (!files.length) return null;
  const [file] = files;
  const bytes = new Uint8Array(await file.arrayBuffer());
  return [file.type, String.fromCharCode(...bytes.slice(0, 4)), bytes.length];
}"""


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Iterator[Engine]:
    with closing(Chromium(browser)) as engine:
        yield engine


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    ask_for(Firefox.programs)
    with closing(Firefox(tmp_path_factory.mktemp("firefox"))) as engine:
        yield engine


@pytest.fixture(scope="session")
def webkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    ask_for(WebKit.programs)
    with closing(WebKit(tmp_path_factory.mktemp("webkit"))) as engine:
        yield engine


def ask_for(programs: tuple[str, ...]) -> None:
    missing = [program for program in programs if not shutil.which(program)]
    if missing and not os.environ.get("CI"):
        pytest.skip(f"no {' and no '.join(missing)} here; scripts/test installs it")


@pytest.fixture(name="engine", params=["chromium", "firefox", "webkit"])
def engine_fixture(request: pytest.FixtureRequest) -> Iterator[Engine]:
    # Started by the first test that asks for it, and then kept.
    engine: Engine = request.getfixturevalue(request.param)
    yield engine
    assert engine.said() == []


@pytest.fixture(scope="session", name="address")
def address_fixture(text: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(text, tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="session", name="big_address")
def big_address_fixture(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> str:
    names = {f"e{i:05}": f"Entity {i}" for i in range(BIG)}
    ties = [(f"e{i:05}", "courts", f"e{i // 7:05}") for i in range(1, BIG)]
    return written(render(drawn_by_hand(names, ties), vocabulary), tmp_path_factory.mktemp("big"))


def written(text: str, folder: Path) -> str:
    path = folder / "page.html"
    path.write_text(text, "utf-8", newline="")
    return path.as_uri()


def test_the_page_opens(engine: Engine, address: str) -> None:
    engine.open(f"{address}#l=de", WIDE)
    assert engine.evaluate("() => document.title") == "The wager"
    engine.shows("#counts", "6 Entitäten · 5 Beziehungen · 9 Aussagen · 3 Quellen")
    assert engine.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert engine.evaluate("() => corpolis.network.getScale()") > 0.3


def test_the_browsers_language_is_asked(engine: Engine, address: str) -> None:
    engine.open(address, WIDE)
    asked, shown = engine.evaluate(
        "() => [navigator.language.slice(0, 2), document.documentElement.lang]"
    )
    assert shown == asked
    assert asked in {"de", "en"}


def test_search_finds_and_opens(engine: Engine, address: str) -> None:
    engine.open(f"{address}#l=en", WIDE)
    engine.write("#search input", "met")
    engine.shows("#found li", "denied: they never met", "they met twice")
    engine.press("ArrowDown")
    engine.press("Enter")
    engine.shows(".cited mark", "they met twice")
    engine.shows("#found li")


def test_an_entity_is_selected_in_the_drawing(engine: Engine, address: str) -> None:
    engine.open(f"{address}#l=en", WIDE)
    engine.point(*engine.evaluate(NODE, "softbank"))
    engine.shows("#panel h2", "SoftBank")
    selected = engine.evaluate("() => corpolis.network.getSelectedNodes()")
    assert [engine.evaluate("(i) => corpolis.data.entities[i].id", one) for one in selected] == [
        "softbank"
    ]
    assert engine.evaluate("() => location.hash") == "#e=softbank&l=en"


def test_the_drawing_is_walked_by_keyboard(engine: Engine, address: str) -> None:
    engine.open(f"{address}#l=en", WIDE)
    engine.evaluate("() => document.querySelector('#canvas > div').focus()")
    engine.press("ArrowRight")
    engine.shows("#spoken", "Masayoshi Son, person, 3 relationships")
    engine.press("PageDown")
    engine.press("Enter")
    engine.shows("#panel h2", "SoftBank")
    engine.until("() => document.activeElement.closest('#panel') !== null")


def test_a_line_opens_into_its_evidence(engine: Engine, address: str) -> None:
    engine.open(f"{address}#l=en", WIDE)
    engine.point(*engine.evaluate(LINE, ["son", "trump"]))
    engine.shows("#panel h2", "Masayoshi Son – Donald Trump")
    engine.shows(
        "#panel mark",
        "they never met", "traf den Präsidenten", "they met twice", "he woos the president",
    )  # fmt: skip
    assert "Der Wetteinsatz" in engine.texts("#panel cite")


def test_a_path_is_found(engine: Engine, address: str) -> None:
    engine.open(f"{address}#v=paths&l=en", WIDE)
    for field, name in zip(("From", "To"), ("trump", "stargate"), strict=True):
        engine.write(f"#path-path{field}", name)
    # Enter may close a list of suggestions instead.
    engine.click("form.path button")
    engine.shows("#panel h3", "1. Donald Trump – Masayoshi Son – SoftBank – Stargate")
    assert len(engine.texts("#panel ol > li")) == 3


def test_what_held_on_a_day(engine: Engine, address: str) -> None:
    engine.open(f"{address}#l=en", WIDE)
    whole = engine.texts("#filtered")
    engine.evaluate("() => document.querySelector('#day').focus()")
    engine.press("ArrowLeft")
    engine.until("(words) => document.querySelector('#filtered').innerText !== words[0]", whole)
    engine.until("() => location.hash.includes('day=')")
    assert engine.evaluate("() => document.querySelector('#day-typed').value")
    engine.evaluate("""() => {
        const field = document.querySelector('#day-typed');
        field.value = '2025-01-20';
        field.dispatchEvent(new Event('change'));
    }""")
    engine.until("() => location.hash.includes('day=2025-01-20')")


def test_the_table_sorts_and_opens(engine: Engine, address: str) -> None:
    engine.open(f"{address}#form=table&l=en", WIDE)
    assert engine.evaluate("() => document.querySelectorAll('tbody tr').length") == 9
    engine.click("th button", "Relationship")
    engine.until(
        "() => document.querySelector('th[aria-sort=ascending] button') === document.activeElement"
    )
    engine.click("tbody button", "finances")
    engine.shows("#panel mark", "billions went into WeWork")


@pytest.mark.parametrize(
    ("button", "kind", "start"), [("PNG", "image/png", "\x89PNG"), ("SVG", "image/svg+xml", "<svg")]
)
def test_the_picture_is_saved(
    engine: Engine, address: str, button: str, kind: str, start: str
) -> None:
    engine.open(f"{address}#l=en", WIDE)
    engine.evaluate(FILES)
    engine.click("#picture summary")
    engine.click("#picture button", button)
    found, head, size = engine.until(SAVED)
    assert found.startswith(kind)
    assert head == start
    assert size > 5000


def test_ten_thousand_entities(engine: Engine, big_address: str) -> None:
    engine.open(big_address, WIDE)
    (counts,) = engine.texts("#counts")
    assert counts.startswith("10,000 entities · 9,999 relationships")
    engine.write("#search input", "Entity 9876")
    engine.shows("#found li:first-child", "Entity 9876")
    engine.press("Enter")
    engine.shows("#panel h2", "Entity 9876")
    selected = engine.evaluate("() => corpolis.network.getSelectedNodes().length")
    assert selected == 1, "what search opens is drawn"
    engine.click("#panel .list button")
    engine.shows("#panel mark", "e09876 courts e01410")


def test_without_a_program_it_is_skipped_but_not_in_continuous_integration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no no-such-browser here"):
        ask_for(("no-such-browser",))
    monkeypatch.setenv("CI", "true")
    ask_for(("no-such-browser",))
