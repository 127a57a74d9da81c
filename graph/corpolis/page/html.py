"""The page: one HTML file, complete in itself, that can load and send nothing.

Relies on `projection`, on this package's assets and on the vis-network that pyvis ships.
Used by `pipeline`.
"""

import json
import re
import zlib
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from posixpath import dirname, normpath
from types import MappingProxyType

from corpolis.digest import integrity
from corpolis.dossier.yaml.collector import collector_paused
from corpolis.model.contradiction import Dispute
from corpolis.network.statement import Network
from corpolis.page.data import PageData
from corpolis.page.embedding import json_text
from corpolis.page.passages import Passage
from corpolis.page.projection import page_data
from corpolis.problems import InstallationError
from corpolis.text import spellings
from corpolis.vocabulary.model import Vocabulary

_VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
_START = "start.js"
STYLES = (
    *("colours.css", "frame.css", "canvas/canvas.css", "filters/filters.css", "table/table.css"),
    *("timeline/timeline.css", "panel/panel.css", "search/search.css", "paths/paths.css"),
    "print.css",
)
"""The page's style sheets, in their order."""
_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(\.\.?/[\w./]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
LONG = 1_000_000
"""Up to so many characters of JSON stand in the page as they are; more are deflated."""
_LEVEL = 6
_AS_TEXT = 'type="application/json"'
_DEFLATED = 'type="text/plain" data-encoding="deflate"'
_SPELLINGS = {
    "signs": spellings.NAME_SIGNS,
    "letters": spellings.NAME_LETTERS,
    "accents": spellings.ACCENTS,
    "ignorable": spellings.IGNORABLE,
    "spaceless": spellings.SPACELESS,
    "hyphens": spellings.HYPHENS,
}
"""By what the page's search compares names and quotes; see `text.spellings`."""
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def render(
    graph: Network,
    vocabulary: Vocabulary,
    languages: Sequence[str] = (),
    disputes: Iterable[Dispute] = (),
    passages: Mapping[str, Passage] = MappingProxyType({}),
) -> str:
    """The page for this network as HTML text; the same text for the same network.

    Args:
        graph: as `corpolis.network` makes it.
        vocabulary: gives kinds their labels, colours and shapes.
        languages: of the content, the one shown at first in front; by default the network's.
        disputes: the claims that contradict each other.
        passages: by the name of a claim, what surrounds its quote; see `passages.passage`.

    Raises:
        InstallationError: the installed pyvis lacks the vis-network that the page needs.
    """
    with collector_paused():
        return page(page_data(graph, vocabulary, languages, disputes, passages))


def page(data: PageData) -> str:
    """The page that shows `data`.

    A Content-Security-Policy (level 3) names the page's own scripts and styles by SHA-256 and
    forbids everything else: requests, frames, forms, other scripts. Data stand in the page as
    JSON in which no "<" occurs, so none of it can end its element; or, where that is longer than
    a million characters, as this JSON in UTF-8, deflated (zlib, RFC 1950), in Base64.
    """
    form, text = _AS_TEXT, json_text(data)
    if len(text) > LONG:
        form, text = _DEFLATED, _deflated(text)
    style = "\n".join(_asset(name) for name in STYLES)
    parts = {"vis": vis_network(), "script": _script()}
    slots = {
        "language": escape(data.languages[0] if data.languages else "en"),
        "title": escape(data.title or "corpolis"),
        "policy": _policy(style, parts.values()),
        "style": style,
        "words": json_text(json.loads(_asset("words/words.json"))),
        # In ASCII, for among them are signs that turn the direction of the text around them.
        "spellings": json.dumps(_SPELLINGS).replace("<", "\\u003c"),
        "form": form,
        "data": text,
        **parts,
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _asset("template.html"))


def scripts() -> tuple[str, ...]:
    """The page's modules by their paths below `assets`, each after those that it imports.

    Raises:
        ValueError: two of them need each other.
    """
    found: dict[str, bool] = {}

    def visit(name: str) -> None:
        if name in found:
            if not found[name]:
                raise ValueError(f"{name} imports, by way of others, itself")
            return
        found[name] = False
        for other in _IMPORT.findall(_asset(name)):
            visit(normpath(f"{dirname(name)}/{other}".lstrip("/")))
        del found[name]
        found[name] = True

    visit(_START)
    return tuple(found)


def _script() -> str:
    """The page's own modules as one: a page opened from a disk can import nothing.

    Names at the top of a module are therefore unique among all of them.
    """
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", _asset(name))) for name in scripts())


def _policy(style: str, parts: Iterable[str]) -> str:
    allowed = " ".join(f"'{integrity(part)}'" for part in parts)
    return (
        "default-src 'none'; "
        f"script-src {allowed}; "
        f"style-src '{integrity(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _deflated(text: str) -> str:
    return b64encode(zlib.compress(text.encode(), _LEVEL)).decode()


@cache
def _asset(name: str) -> str:
    return (files("corpolis.page") / "assets" / name).read_text("utf-8")


@cache
def vis_network() -> str:
    """vis-network's script as pyvis ships it, without the line that asks for its source map.

    Raises:
        InstallationError: pyvis is not installed, or has another vis-network.
    """
    spec = find_spec("pyvis")
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        path = Path(folder) / _VIS_NETWORK
        if path.is_file():
            script = path.read_text("utf-8")
            return re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.MULTILINE)
    raise InstallationError(
        f"the page needs pyvis with {_VIS_NETWORK} in it; install pyvis 0.3.2 or later again"
    )
