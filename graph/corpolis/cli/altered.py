"""What `corpolis load` says of what a store does not keep as it was written."""

from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:  # pyoxigraph comes with them
    from corpolis.store.embedded.altered import Altered, Way
    from corpolis.store.embedded.load import Loaded

_LONGEST: Final = 60


def show_altered(loaded: "Loaded") -> None:
    """Say on standard error, by kind, how much is kept otherwise, with an example of each."""
    for way, found in loaded.altered:
        literals = "literal" if found.count == 1 else "literals"
        of = f"{found.count:,} {literals} of {_short(way.datatype)}"
        click.echo(f"corpolis: {of} {_kept(way, found)} (in {found.name})", err=True)
    if loaded.keys.count:
        more = ", …" if loaded.keys.more else ""
        values = "1 value" if loaded.keys.count == 1 else f"{loaded.keys.count:,} values"
        click.echo(
            f"corpolis: {values} of keys that no @context makes an IRI of left out, as JSON-LD "
            f"has it: {', '.join(loaded.keys.first)}{more}",
            err=True,
        )


def _kept(way: "Way", found: "Altered") -> str:
    from corpolis.store.embedded import altered

    is_same = found.written == found.kept
    change = _cut(found.written) if is_same else f"{_cut(found.written)} as {_cut(found.kept)}"
    return {
        altered.ROUNDED: f"kept with another value, the nearest that there is: {change}",
        altered.TEXT: f"kept as written, but not as numbers to compare or add up: "
        f"{_cut(found.written)}",
        altered.TYPED: f"kept as {_short(way.kept_type)}: {change}",
        altered.WRITTEN: f"kept with the same value in another form: {change}",
        altered.XML: "kept with all namespaces that are in force there, not in canonical form: "
        f"{_cut(found.written)}",
    }[way.way]


def _short(datatype: str) -> str:
    from corpolis.vocabulary.namespaces import RDF, XSD

    return datatype.replace(XSD, "xsd:").replace(RDF, "rdf:")


def _cut(text: str) -> str:
    """A text on one line, cut if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
