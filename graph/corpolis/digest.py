"""The one place that hashes.

Relies on nothing. Used wherever a text or a file has to be known again.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


def of_bytes(data: bytes) -> str:
    """SHA-256 in 64 hexadecimal digits."""
    return sha256(data).hexdigest()


def of_text(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return of_bytes(text.encode())


def of_files(paths: Iterable[Path]) -> str:
    """SHA-256 of what stands in these files, one after the other."""
    digest = sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def fingerprint(*parts: str) -> str:
    """16 hexadecimal digits (64 bits) that depend on `parts` alone.

    >>> fingerprint("meets", "son", "trump") == fingerprint("meets", "sontrump")
    False
    """
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]
