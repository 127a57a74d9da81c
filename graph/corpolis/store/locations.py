"""What a `--store LOCATION` names."""

from pathlib import Path

from corpolis.problems import StoreError


def folder_at(location: str) -> Path:
    """The folder of a store.

    Raises:
        StoreError: the location is the address of a server, or no name.
    """
    if not location.strip():
        raise StoreError("the store has no name; give --store FOLDER")
    if location.lower().startswith(("http://", "https://")):
        raise StoreError(
            f"{location} is the address of a server; a store here is a folder, which you name"
        )
    return Path(location)
