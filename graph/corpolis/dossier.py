"""A dossier: the folder on disk in which a person keeps sources and claims.

Relies on `problems`, `terms`. Used by the readers, `claims`, `build` and `cli`.

    corpolis.toml        title, base IRI, languages, licence
    entities.yaml        who and what
    decisions.yaml       which entities are one (optional)
    claims/*.yaml        one file a source
    sources/             archived texts
    queries/*.rq         the dossier's own queries (optional)
    ontology.ttl         the dossier's own types (optional)
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from corpolis.problems import DossierError, NotADossierError, OutputError, Problem
from corpolis.terms import Namespace

SETTINGS_FILE: Final = "corpolis.toml"
MAXIMUM_TEXT_BYTES: Final = 64 * 1024 * 1024
"""The largest archived text that is read, in bytes."""

LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""Well-formed language tags, the part of BCP 47 that names written languages."""

_IRI: Final = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20/?#]+[^\s<>\"{}|\\^`\x00-\x20]*")
_KEYS: Final = frozenset({"title", "base", "languages", "licence"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What corpolis.toml says. `languages` has at least one tag; the first is the default."""

    title: str
    base: str
    languages: Sequence[str]
    licence: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A folder with a readable corpolis.toml; nothing else in it has been read yet."""

    root: Path
    settings: Settings

    @property
    def namespace(self) -> Namespace:
        """The IRIs of this dossier."""
        return Namespace(self.settings.base)

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

    def claims_files(self) -> list[Path]:
        """The claims files, sorted by their path below the dossier."""
        folder = self.root / "claims"
        files = [path for ending in ("yaml", "yml") for path in folder.rglob(f"*.{ending}")]
        return sorted(files, key=lambda path: path.relative_to(folder).as_posix())


def is_iri(text: str) -> bool:
    """Whether `text` is an http(s) IRI that can stand in RDF and in a link.

    >>> is_iri("https://example.org/a"), is_iri("javascript:alert(1)"), is_iri("https://a b")
    (True, False, False)
    """
    return _IRI.fullmatch(text) is not None


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


def open_dossier(root: Path) -> Dossier:
    """The dossier in the folder `root`.

    Raises:
        NotADossierError: `root` has no corpolis.toml.
        DossierError: corpolis.toml has problems.
    """
    file = root / SETTINGS_FILE
    if not file.is_file():
        what = "has no corpolis.toml" if root.is_dir() else "is not a folder"
        raise NotADossierError(
            f"{root} {what}, so it is not a dossier. Begin one with: corpolis init {root}"
        )
    problems: list[Problem] = []
    settings = _read_settings(file.read_bytes(), problems)
    if settings is None or problems:
        raise DossierError(problems)
    return Dossier(root, settings)


def _read_settings(data: bytes, problems: list[Problem]) -> Settings | None:
    def problem(code: str, message: str, hint: str = "", key: str = "", line: int = 0) -> None:
        column = 1 if line else 0
        found = re.search(rf"^[ \t]*{key}\b", text, re.MULTILINE) if key else None
        if found:
            line, column = text.count("\n", 0, found.start()) + 1, len(found[0]) - len(key) + 1
        problems.append(Problem(SETTINGS_FILE, line, column, code, message, hint))

    text = data.decode("utf-8", errors="replace")
    try:
        table: dict[str, Any] = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        problem("not-utf8", "the file is not UTF-8 text", "save it as UTF-8")
        return None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        message = f"not valid TOML: {str(error).split(' (at ')[0]}"
        problems.append(Problem(SETTINGS_FILE, line, column, "toml-syntax", message))
        return None
    for key in sorted(table.keys() - _KEYS):
        known = ", ".join(sorted(_KEYS))
        problem("unknown-key", f'unknown key "{key}"', f"the keys are: {known}", key)
    title, base = table.get("title"), table.get("base")
    languages, licence = table.get("languages"), table.get("licence")
    if not isinstance(title, str) or not title.strip():
        problem("missing-field", '"title" is missing or not a text', 'write: title = "…"', "title")
    if not isinstance(base, str) or not is_iri(base) or base[-1] not in "/#":
        problem(
            "bad-iri",
            '"base" is missing or not an http(s) IRI that ends in "/" or "#"',
            'write: base = "https://example.org/my-dossier/" (it need not exist on the web)',
            "base",
        )
    if (
        not isinstance(languages, list)
        or not languages
        or not all(isinstance(tag, str) and LANGUAGE_TAG.fullmatch(tag) for tag in languages)
    ):
        problem(
            "bad-language",
            '"languages" is missing or not a list of language tags',
            'write: languages = ["en", "de"] (the first is the default)',
            "languages",
        )
    if licence is not None and not isinstance(licence, str):
        problem("bad-value", '"licence" is not a text', 'write: licence = "CC-BY-4.0"', "licence")
    if problems:
        return None
    return Settings(table["title"].strip(), table["base"], tuple(table["languages"]), licence)


def within(root: Path, name: str) -> Path | None:
    """The file `name` below `root`, or None if the path leads outside (links followed)."""
    path = root / name
    if Path(name).is_absolute() or "\\" in name:
        return None
    return path if path.resolve().is_relative_to(root.resolve()) else None


def write_new(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet; its folders are made.

    Raises:
        OutputError: the file exists, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        raise OutputError(f"{path} exists already; nothing was changed") from None
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from error
