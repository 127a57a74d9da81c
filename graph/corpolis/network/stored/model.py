"""The values that hang on the nodes and edges of the network."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import networkx as nx

Text = Mapping[str, str]
"""One text in several languages: BCP 47 tag ("" if untagged) -> words, sorted by tag."""

Network: TypeAlias = "nx.MultiDiGraph[str]"
"""The projection; the docstring of `corpolis.network.stored` lists its attributes."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source. Fields are "" where the source's claims file does not say."""

    id: str
    """The IRI."""
    title: str
    kind: str = ""
    """register, filing, press, statement, research, social or other."""
    language: str = ""
    publisher: str = ""
    author: str = ""
    issued: str = ""
    """Date of publication, Extended Date/Time Format."""
    retrieved: str = ""
    """Day of retrieval, ISO 8601."""
    url: str = ""
    archived_url: str = ""
    licence: str = ""
    citation: str = ""
    note: Text | None = None
    unknown: tuple[str, ...] = ()
    """Which of the above the source is known not to tell: publisher, creator, issued."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim as its source makes it. Fields are "", None or empty where it does not say.

    Dates are Extended Date/Time Format; amounts are the canonical text of the quantity without
    its unit ("5000", "~5000", "10..20", "10..", "..20"). Entities are IRIs.
    """

    id: str
    """The IRI."""
    status: str
    """planned, announced, ongoing, completed, failed, ended or unclear."""
    stance: str
    """reported, asserted, opinion, speculation or denied."""
    source: str
    """IRI of the source, a key of the graph attribute ``sources``."""
    source_title: str
    quote: str
    """The source's own words, exactly."""
    prefix: str = ""
    """Up to 32 code points before the quote."""
    suffix: str = ""
    """Up to 32 code points after the quote."""
    verification: str = ""
    """verified, normalised or notAtHand."""
    when: str = ""
    start: str = ""
    end: str = ""
    amount: str = ""
    currency: str = ""
    share: str = ""
    """Percent."""
    value: str = ""
    unit: str = ""
    count: str = ""
    role: Text | None = None
    content: Text | None = None
    note: Text | None = None
    speakers: tuple[str, ...] = ()
    """Entities to which the source attributes the claim."""
    on_behalf_of: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    confidence: str = ""
    unknown: tuple[str, ...] = ()
    """What the source leaves open: subject, object, amount, when, attributedTo and so on."""
    unknown_reason: Text | None = None


@dataclass(frozen=True, slots=True)
class AttributeView:
    """A measure, outcome or statement about one entity alone, and the claims that make it."""

    id: str
    """The IRI."""
    relation: str
    """Local name of the attribute type."""
    established: bool
    occasion: str
    claims: tuple[ClaimView, ...]
