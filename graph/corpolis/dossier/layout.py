"""A dossier: the folder on disk in which a person keeps sources and claims.

Relies on `settings`, `problems`, `rdf.iris`. Used by the readers, `check`, `pipeline` and `cli`.

    corpolis.toml        title, description, base IRI, languages, licence
    entities.yaml        who and what
    decisions.yaml       which entities are one (optional)
    claims/*.yaml        one file a source
    sources/             archived texts
    queries/*.rq         the dossier's own queries (optional)
    ontology.ttl         the dossier's own types (optional)
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpolis.dossier.settings import SETTINGS_FILE, Settings, read_settings
from corpolis.problems import NotADossierError, OutputError

MAXIMUM_TEXT_BYTES: Final = 64 * 1024 * 1024
"""The largest archived text that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class DossierFolder:
    """A folder with a readable corpolis.toml; nothing else in it has been read yet."""

    root: Path
    settings: Settings

    @property
    def entities_file(self) -> Path:
        """Where the entities stand."""
        return self.root / "entities.yaml"

    @property
    def decisions_file(self) -> Path:
        """Where it stands which entities are one."""
        return self.root / "decisions.yaml"

    @property
    def ontology_file(self) -> Path | None:
        """The dossier's own types, if it has some."""
        path = self.root / "ontology.ttl"
        return path if path.is_file() else None

    @property
    def queries_folder(self) -> Path:
        """Where the dossier's own queries stand, if it has some."""
        return self.root / "queries"

    @property
    def build_folder(self) -> Path:
        """Where a build goes if nothing else is said."""
        return self.root / "build"

    @property
    def label_language(self) -> str:
        """The language of labels in answers: English if the dossier speaks it, else its first."""
        languages = self.settings.languages
        return "en" if "en" in languages else languages[0]

    def claims_files(self) -> list[str]:
        """Whatever is called *.yaml or *.yml below claims/: paths within the dossier, sorted.

        Names that begin with a dot are left out: editors and file systems keep theirs there.
        """
        top = str(self.root / "claims")
        return sorted(
            f"{inner}/{name}"
            for folder, folders, files in os.walk(top)
            for inner in (f"claims{folder[len(top) :].replace(os.sep, '/')}",)
            for name in (*folders, *files)
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")
        )


def find_dossier(start: Path) -> Path:
    """The nearest folder at or above `start` that holds a corpolis.toml.

    Raises:
        NotADossierError: there is none.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise NotADossierError(
        f"{start} is not in a dossier: neither it nor a folder above it has a {SETTINGS_FILE}. "
        "Name the dossier's folder, or begin one with: corpolis init DIR"
    )


def open_folder(root: Path) -> DossierFolder:
    """The dossier in the folder `root`.

    Raises:
        NotADossierError: `root` has no corpolis.toml.
        DossierError: corpolis.toml has problems.
    """
    file = root / SETTINGS_FILE
    if not os.path.lexists(file):
        what = "has no corpolis.toml" if root.is_dir() else "is not a folder"
        raise NotADossierError(
            f"{root} {what}, so it is not a dossier. Begin one with: corpolis init {root}"
        )
    return DossierFolder(root, read_settings(file))


def within(root: Path, name: str) -> Path | None:
    """The file `name` below `root`, or None if the path leads outside (links followed)."""
    path = root / name
    if Path(name).is_absolute() or "\\" in name:
        return None
    try:
        return path if path.resolve().is_relative_to(root.resolve()) else None
    except (OSError, RuntimeError):  # links in a circle lead nowhere
        return None


def write_new(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet; its folders are made.

    Raises:
        OutputError: the file exists, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path):
            raise OutputError(f"{path} exists already; nothing was changed")
        with path.open("xb") as stream:
            stream.write(data)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from error


__all__ = [
    "SETTINGS_FILE",
    "DossierFolder",
    "Settings",
    "find_dossier",
    "open_folder",
    "within",
    "write_new",
]
