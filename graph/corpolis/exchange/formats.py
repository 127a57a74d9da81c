"""What an exporter is, and which there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from corpolis.exchange.losses import Losses
from corpolis.problems import OutputError

if TYPE_CHECKING:  # the command line lists the formats without loading what they need
    from corpolis.rdf.iris import Namespace
    from corpolis.store.contract import GraphStore
    from corpolis.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Exported:
    """What is exported: a store, its namespace and vocabulary, languages by preference.

    Formats that say only what is established say all else too if `everything`; what they cannot
    express is added to `losses`.
    """

    store: "GraphStore"
    namespace: "Namespace"
    vocabulary: "Vocabulary"
    languages: Sequence[str]
    everything: bool = False
    losses: Losses = field(default_factory=Losses)


class Exporter(Protocol):
    """Writes everything to a stream; the same bytes for the same graph."""

    def __call__(self, exported: Exported, out: BinaryIO) -> None:
        """Write the export; raises nothing but what the stream raises."""
        ...


_MODULES: Final[Mapping[str, str]] = {
    "bods": "corpolis.exchange.bods",
    "ftm": "corpolis.exchange.ftm",
    "ftm-statements": "corpolis.exchange.ftm_statements",
    "graphml": "corpolis.exchange.graphml",
    "jsonld": "corpolis.exchange.jsonld",
    "nq": "corpolis.exchange.turtle",
    "trig": "corpolis.exchange.turtle",
    "ttl": "corpolis.exchange.turtle",
}

FORMATS: Final = tuple(sorted(_MODULES))
"""The names of the formats."""

WITH_LOSSES: Final = ("bods", "ftm", "ftm-statements")
"""Those of them that say less than the graph."""

WITH_STANDING: Final = ("ftm", "ftm-statements")
"""Those of them that say only what is established unless told, and else how it stands."""


def exporter(form: str) -> Exporter:
    """The exporter of a format: the function `write_FORMAT` of its module, imported now.

    Raises:
        OutputError: there is no such format.
    """
    if form not in _MODULES:
        raise OutputError(f'there is no format "{form}"; there are: {", ".join(FORMATS)}')
    found: Exporter = getattr(import_module(_MODULES[form]), f"write_{form.replace('-', '_')}")
    return found
