"""What a word that stands for a graph means: one rule for programs and for all commands.

The address of a server; else a name that a dossier's corpolis.toml gives to one; else a folder, of
a dossier or of a store. Used by `corpolis.open` and `cli`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from corpolis.dossier.endpoint import Endpoint, endpoint_of, is_url
from corpolis.dossier.layout import SETTINGS_FILE, open_folder
from corpolis.problems import StoreError
from corpolis.store.embedded.lock import CURRENT

if TYPE_CHECKING:  # the command line says what a word means without loading what it leads to
    from corpolis.pipeline.graph import Graph

SERVERS: Final = "a SPARQL endpoint's URL, or NAME of [stores.NAME] in the dossier's corpolis.toml"
RULE: Final = f"{SERVERS}, or else a folder; ./NAME is always one"
"""How a word for a graph is written, for help."""

_NONE: Final[Mapping[str, Endpoint]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word leads to: to the server, if there is one, else to the folder of that name."""

    word: str
    server: Endpoint | None = None

    @property
    def path(self) -> Path:
        """The folder, whether it is there or not."""
        return Path(self.word)

    @property
    def is_dossier(self) -> bool:
        """Whether it is the folder of a dossier."""
        return self.server is None and (self.path / SETTINGS_FILE).is_file()

    @property
    def is_store(self) -> bool:
        """Whether it is the folder of a store."""
        return self.server is None and (self.path / CURRENT).is_file()

    @property
    def store_folder(self) -> Path:
        """The folder of the store; of a dossier, that of its build."""
        from corpolis.pipeline.last_build import STORE

        return open_folder(self.path).build_folder / STORE if self.is_dossier else self.path

    def no_graph(self) -> StoreError:
        """What is said of a folder that is neither."""
        what = "holds neither a dossier nor a store" if self.path.exists() else "is not there"
        return StoreError(f"{self.word} {what}; give {RULE}, of a dossier or of a store")


def place_of(word: str, servers: Mapping[str, Endpoint] = _NONE) -> Place:
    """Where a word leads to; `servers` are those of the dossier whose names count.

    Raises:
        StoreError: an address cannot be used, or the word is empty.
    """
    if not word.strip():
        raise StoreError(f"the store has no name; give {RULE}")
    return Place(word, endpoint_of(word) if is_url(word) else servers.get(word))


def open_graph(word: str, base: str | None = None) -> "Graph":
    """The dossier or the store in a folder, or what is on a server; see `corpolis.open`."""
    from corpolis.pipeline.dossier import Dossier
    from corpolis.pipeline.graph import Graph
    from corpolis.pipeline.snapshot import served, stored
    from corpolis.rdf.iris import Namespace

    place, space = place_of(word), None if base is None else Namespace(base)
    if place.server is not None:
        return Graph(partial(served, place.server, word, space), lasting=True)
    if place.is_dossier:
        return Dossier(place.path)
    if place.is_store:
        return Graph(partial(stored, place.path, space))
    raise place.no_graph()
