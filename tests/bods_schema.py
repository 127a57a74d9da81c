"""The JSON Schema of BODS 0.4, where somebody has installed it: what is valid by it."""

import json
from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

_SPEC = find_spec("libcovebods")
_FOLDER = Path(_SPEC.origin or "").parent / "data" / "schema-0-4-0" if _SPEC else Path("/nowhere")
_NAMES = ("statement", "entity-record", "person-record", "relationship-record", "components")

has_schema = pytest.mark.skipif(
    not _FOLDER.is_dir(), reason="pip install --no-deps libcovebods brings the JSON Schema of BODS"
)


def _is_time(value: object) -> bool:
    """Whether it is a time with a zone; what is no text has no format."""
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def places_by_schema() -> Callable[[object], set[str]]:
    """From statements to the JSON Pointers of what the schema finds wrong in them."""
    schemas = [json.loads((_FOLDER / f"{name}.json").read_bytes()) for name in _NAMES]
    registry: Registry[Any] = Registry().with_resources(
        [(one["$id"], Resource.from_contents(one)) for one in schemas]
    )
    formats = FormatChecker(["date"])
    formats.checks("date-time", ValueError)(_is_time)
    formats.checks("uri", ValueError)(lambda one: not isinstance(one, str) or ":" in one)
    validator = Draft202012Validator(schemas[0], registry=registry, format_checker=formats)

    def places(statements: object) -> set[str]:
        found = validator.iter_errors(statements)
        return {"".join(f"/{step}" for step in one.absolute_path) for one in found}

    return places
