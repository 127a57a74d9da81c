"""The dataclasses of the embedded data as declarations that TypeScript's checker reads."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, get_args, get_origin, get_type_hints

from corpolis.page import embedding

_SCALARS = {str: "string", int: "number", bool: "boolean", type(None): "null", Any: "any"}


def declarations() -> str:
    """One interface for each dataclass; a field that the page leaves out when empty is optional."""
    return "\n".join(_interface(kind) for kind in embedding.KINDS)


def _interface(kind: type) -> str:
    hints = get_type_hints(kind)
    lines = []
    for each in fields(kind):
        mark = "?" if kind in embedding.SPARSE and each.name not in embedding.ALWAYS else ""
        lines.append(f"  {each.name}{mark}: {_type(hints[each.name])};\n")
    return f"export interface {kind.__name__} {{\n{''.join(lines)}}}\n"


def _type(hint: Any) -> str:
    if hint in _SCALARS:
        return _SCALARS[hint]
    if isinstance(hint, type) and hint in embedding.KINDS:
        return hint.__name__
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Mapping:
        return f"Record<string, {_type(arguments[1])}>"
    if origin is Sequence:
        return f"{_type(arguments[0])}[]"
    return " | ".join(_type(argument) for argument in arguments)
