"""The one place that hashes.

Relies on nothing. Used wherever a text or a file has to be known again.
"""

from hashlib import sha256


def fingerprint(*parts: str) -> str:
    """16 hexadecimal digits (64 bits) that depend on `parts` alone.

    >>> fingerprint("meets", "son", "trump") == fingerprint("meets", "sontrump")
    False
    """
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]
