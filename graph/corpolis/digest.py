"""The one place that hashes.

Relies on nothing. Used wherever a text, a file or a name has to be known again.

Digests are SHA-256 in hexadecimal digits unless a function says otherwise.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import blake2b, file_digest, sha1, sha256
from pathlib import Path


def of_bytes(data: bytes) -> str:
    """The digest of a file's bytes.

    >>> of_bytes(b"")[:16]
    'e3b0c44298fc1c14'
    """
    return sha256(data).hexdigest()


def of_text(text: str) -> str:
    r"""The digest of a text in UTF-8.

    >>> of_text("ü") == of_bytes(b"\xc3\xbc")
    True
    """
    return of_bytes(text.encode())


def of_lines(lines: Iterable[str]) -> str:
    r"""The digest of lines with a line feed between them, none at the end.

    >>> of_lines(["a", "b"]) == of_text("a\nb")
    True
    """
    return of_text("\n".join(lines))


def of_file(path: Path) -> str:
    """The digest of the bytes of a file of any size.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def of_files(paths: Iterable[Path]) -> str:
    """The digest of the bytes of all the files, one after the other.

    Raises:
        OSError: a file cannot be read.
    """
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


def ftm_id(text: str) -> str:
    """The id that FollowTheMoney makes of a text: its SHA-1.

    >>> ftm_id("")[:16]
    'da39a3ee5e6b4b0d'
    """
    return sha1(text.encode(), usedforsecurity=False).hexdigest()


def name_number(name: str) -> int:
    """A number below 2⁶⁴ that depends on the name alone, evenly spread (BLAKE2b)."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")


def integrity(text: str) -> str:
    """The digest as a browser writes it (W3C Subresource Integrity, section 3.5).

    >>> integrity("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
