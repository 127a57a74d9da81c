"""The page as text: complete in itself, inert whatever the data say, the same every time."""

import json
import os
import re
import subprocess
import sys
import zlib
from base64 import b64decode, b64encode
from collections import defaultdict
from dataclasses import fields
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from corpolis.page import html as page_module
from corpolis.page import render
from corpolis.page.data import (
    ClaimData,
    EntityData,
    PageData,
    SourceData,
    StatementData,
)
from corpolis.page.drawing import Drawing
from corpolis.page.embedding import json_text
from corpolis.page.projection import page_data
from corpolis.page.style import LINES
from corpolis.problems import InstallationError
from corpolis.vocabulary.model import Vocabulary
from page.samples import BASE, drawn_by_hand, reordered, sample

HOSTILE = "</script><img src=x onerror=alert(1)><!-- \u202e ' \" & \x00 \u2028"


class Outline(HTMLParser):
    """The elements of a page with their attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        self.texts.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.texts.append(("/" + tag, ""))
        self.elements.append(("/" + tag, {}))

    def handle_data(self, data: str) -> None:
        if self.texts:
            tag, text = self.texts[-1]
            self.texts[-1] = tag, text + data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def inner(self, tag: str, **wanted: str) -> list[str]:
        return [
            text
            for (name, text), (_, attributes) in zip(self.texts, self.elements, strict=True)
            if name == tag and all(attributes.get(key) == value for key, value in wanted.items())
        ]


def embedded(text: str) -> dict[str, object]:
    """The data in a page, as they are or deflated."""
    outline = Outline(text)
    (data,) = outline.inner("script", id="data")
    (attributes,) = [each for each in outline.all("script") if each.get("id") == "data"]
    if attributes.get("data-encoding") == "deflate":
        assert attributes["type"] == "text/plain"
        data = zlib.decompress(b64decode(data)).decode()
    else:
        assert attributes == {"type": "application/json", "id": "data"}
    found = json.loads(data)
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module", name="text")
def text_fixture(vocabulary: Vocabulary) -> str:
    return render(sample(), vocabulary)


def test_the_page_names_its_scripts_and_styles_and_allows_no_others(text: str) -> None:
    outline = Outline(text)
    (policy,) = [meta["content"] for meta in outline.all("meta") if "http-equiv" in meta]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    def hashes(texts: list[str]) -> str:
        digests = (sha256(part.encode()).digest() for part in texts)
        return " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)

    scripts = [
        part
        for part, attributes in zip(outline.inner("script"), outline.all("script"), strict=True)
        if attributes.get("type", "module") == "module"
    ]
    assert rules == {
        "default-src": "'none'",
        "script-src": hashes(scripts),
        "style-src": hashes(outline.inner("style")),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert len(scripts) == 2


def test_the_page_refers_to_nothing_outside(text: str) -> None:
    outline = Outline(text)
    addresses = [
        value
        for _, attributes in outline.elements
        for key, value in attributes.items()
        if key in ("src", "href", "srcset", "action", "data", "poster")
    ]
    assert addresses == ["data:,"]
    assert "@import" not in outline.inner("style")[0]
    assert "url(" not in outline.inner("style")[0]
    assert "sourceMappingURL" not in text


def test_scripts_of_the_page_write_no_markup() -> None:
    assets = Path(str(files("corpolis.page") / "assets"))
    scripts = [(assets / name).read_text("utf-8") for name in page_module.scripts()]
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|\.on\w+ ?="
    )
    assert len(scripts) == len(list(assets.rglob("*.js")))
    assert [found[0] for script in scripts for found in forbidden.finditer(script)] == []


def test_no_module_is_called_like_another() -> None:
    room = Path(str(files("corpolis.page")))
    names = [
        path.stem for path in (*room.rglob("*.py"), *room.rglob("*.js")) if path.stem != "__init__"
    ]
    assert len(names) > 40
    assert sorted(names) == sorted(set(names))


def test_every_style_sheet_is_in_the_page() -> None:
    assets = Path(str(files("corpolis.page") / "assets"))
    found = {path.relative_to(assets).as_posix() for path in assets.rglob("*.css")}
    assert sorted(page_module.STYLES) == sorted(found)


def test_each_module_says_at_its_head_what_it_holds() -> None:
    assets = Path(str(files("corpolis.page") / "assets"))
    for name in page_module.scripts():
        assert (assets / name).read_text("utf-8").startswith("// "), name


def test_the_state_is_changed_in_one_place() -> None:
    assets = Path(str(files("corpolis.page") / "assets"))
    writing = re.compile(
        r"\bstate(\.\w+)* [-+*]?= |Object\.assign\(state\b|\bstate\.\w+\.(set|delete|push)\("
    )
    writers = {
        name for name in page_module.scripts() if writing.search((assets / name).read_text("utf-8"))
    }
    assert writers == {"state/state.js"}


def test_the_script_names_no_standing() -> None:
    """It knows them by their order, so that renaming one is an edit in Python and of its words."""
    assets = Path(str(files("corpolis.page") / "assets"))
    named = re.compile("|".join(f'"{standing}"' for standing in LINES))
    assert [
        name for name in page_module.scripts() if named.search((assets / name).read_text("utf-8"))
    ] == []
    words = json.loads((assets / "words/words.json").read_text("utf-8"))
    assert words["en"].keys() >= set(LINES)


def test_names_at_the_top_of_the_modules_are_unique_among_all() -> None:
    assets = files("corpolis.page") / "assets"
    declared = re.compile(
        r"^(?:export )?(?:async )?(?:const|let|var|function\*?|class) "
        r"(?:(\w+)|[\[{]([^\]}]*)[\]}])",
        re.MULTILINE,
    )
    modules: defaultdict[str, list[str]] = defaultdict(list)
    for module in page_module.scripts():
        for one, several in declared.findall((assets / module).read_text("utf-8")):
            parts = [one] if one else re.sub(r"\w+:|=[^,]*", "", several).split(",")
            for name in filter(None, map(str.strip, parts)):
                modules[name].append(module)
    assert len(modules) > 400
    assert {name: where for name, where in modules.items() if len(where) > 1} == {}


def test_the_embedded_data_are_the_documented_ones(text: str, vocabulary: Vocabulary) -> None:
    found = embedded(text)
    assert found == json.loads(json_text(page_data(sample(), vocabulary)))
    assert list(found) == [each.name for each in fields(PageData)]
    kinds = {"sources": SourceData, "entities": EntityData, "statements": StatementData}
    for key, kind in kinds.items():
        things = found[key]
        assert isinstance(things, list)
        assert things
        for thing in things:
            assert set(thing) <= {each.name for each in fields(kind)}
            for claim in thing.get("claims", []):
                assert set(claim) <= {each.name for each in fields(ClaimData)}
    assert set(found["drawing"]) == {each.name for each in fields(Drawing)}  # type: ignore[call-overload]


@pytest.mark.parametrize(("more", "deflated"), [(-1000, False), (1000, True)])
def test_long_data_are_deflated(vocabulary: Vocabulary, more: int, deflated: bool) -> None:
    graph = drawn_by_hand({"a": HOSTILE, "b": "ü" * 100}, [("a", "courts", "b")])
    length = len(json_text(page_data(graph, vocabulary)))
    graph.nodes[f"{BASE}entity/a"]["description"] = {"": "x" * (page_module.LONG - length + more)}
    text = render(graph, vocabulary)
    assert embedded(text) == json.loads(json_text(page_data(graph, vocabulary)))
    assert ('data-encoding="deflate"' in text) == deflated
    assert (len(text) < page_module.LONG) == deflated


def test_hostile_words_stay_words(vocabulary: Vocabulary) -> None:
    graph = drawn_by_hand({"a": HOSTILE, "b": "x" * 100_000}, [("a", "courts", "b")], HOSTILE)
    text = render(graph, vocabulary)
    outline = Outline(text)
    plain_page = Outline(render(drawn_by_hand({}, []), vocabulary))
    assert [tag for tag, _ in outline.elements] == [tag for tag, _ in plain_page.elements]
    assert not re.search("[\x00-\x08\x0b-\x1f\u202d\u202e]", text)
    (heading,) = outline.inner("h1")
    assert heading.startswith("</script><img")
    entities = embedded(text)["entities"]
    assert isinstance(entities, list)
    assert entities[0]["labels"]["en"] == HOSTILE.replace("\u202e", "�").replace("\x00", "�")


def test_the_page_is_the_same_whatever_the_order(text: str, vocabulary: Vocabulary) -> None:
    assert render(reordered(sample(), 1), vocabulary) == text


def test_the_page_is_the_same_for_every_hash_seed(tmp_path: Path, text: str) -> None:
    program = (
        "import sys; from page.samples import sample; from corpolis.page import render;"
        "from corpolis.vocabulary.files import load_vocabulary;"
        "sys.stdout.buffer.write(render(sample(), load_vocabulary()).encode())"
    )
    for seed in ("0", "1"):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "LC_ALL": "C",
            "TZ": "Asia/Tokyo",
        }
        run = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            check=True,
        )
        assert run.stdout.decode() == text


def test_the_interface_says_the_same_in_every_language() -> None:
    assets = files("corpolis.page") / "assets"
    words = json.loads((assets / "words/words.json").read_text("utf-8"))
    scripts = "".join((assets / name).read_text("utf-8") for name in page_module.scripts())
    assert set(words) == {"de", "en"}
    assert list(words["de"]) == list(words["en"])
    slots = re.compile(r"\{\w+\}")
    for key, phrase in words["en"].items():
        assert sorted(slots.findall(phrase)) == sorted(slots.findall(words["de"][key]))
        assert phrase
    said = set(re.findall(r'say\("(\w+)"', scripts))
    counted = {
        f"{key}{n}" for key in re.findall(r'many\("(\w+)"', scripts) for n in ("One", "Many")
    }
    assert said
    assert len(counted) >= 8
    assert said | counted <= set(words["en"])


def test_another_pyvis_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "find_spec", lambda _: None)
    page_module.vis_network.cache_clear()
    with pytest.raises(InstallationError, match="pyvis"):
        page_module.vis_network()


def test_a_network_of_nothing_is_a_page(vocabulary: Vocabulary) -> None:
    found = embedded(render(drawn_by_hand({}, []), vocabulary))
    assert found["entities"] == []
    assert found["statements"] == []
