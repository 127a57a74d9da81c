"""Cache files that are whole or not used: JSON below a line with its SHA-256."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any


def write_sealed(path: Path, data: Any, default: Callable[[Any], Any] | None = None) -> None:
    """Write `data`; `default` makes JSON of what is not (see `json.dumps`)."""
    text = json.dumps(data, ensure_ascii=False, default=default).encode()
    path.write_bytes(sha256(text).hexdigest().encode() + b"\n" + text)


def read_sealed(path: Path) -> Any:
    """What was written.

    Raises:
        OSError: there is no such file.
        ValueError: it is not what was written, or only a part of it.
    """
    digest, _, text = path.read_bytes().partition(b"\n")
    if digest.decode() != sha256(text).hexdigest():
        raise ValueError("the seal is broken")
    return json.loads(text)
