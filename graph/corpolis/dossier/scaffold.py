"""Beginning a dossier, and archiving a source in it.

Relies on `layout`, `file_names`. Used by `cli`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from corpolis.digest import of_bytes
from corpolis.dossier.file_names import namesake, portable_stem
from corpolis.dossier.files import decode_text
from corpolis.dossier.layout import MAXIMUM_TEXT_BYTES, SETTINGS_FILE, DossierFolder, write_new
from corpolis.dossier.settings import FORMATS
from corpolis.dossier.yaml.scalar import scalar, tidy
from corpolis.model.identifiers import slugged
from corpolis.problems import DossierError, OutputError, Problem

_EXAMPLE_TEXT = """\
Ada Example has chaired the board of Example Works since May 2023. In an interview she said \
that Example Works and the city of Exampleton would "surely" build a tram line together; the \
city has announced no such plan.
"""

_ENTITIES = """\
# Who and what. One entry each: id, type, name; see `corpolis vocabulary` for the types.
ada:
  type: Person
  name: Ada Example
example-works:
  type: Company
  name: Example Works
exampleton:
  type: GovernmentBody
  name: {en: City of Exampleton, de: Stadt Exampleton}
"""

_CLAIMS = """\
# What one source says. Every quote must stand word for word in the source's text.
source:
  id: example
  title: An invented example
  kind: research
  language: en
  published: 2025-01-22
  text: sources/example.txt
  sha256: {sha256}
claims:
  - id: chair
    subject: ada
    relation: boardMemberOf
    object: example-works
    role: {{en: chair of the board}}
    status: ongoing
    start: 2023-05
    quote: Ada Example has chaired the board of Example Works since May 2023
  - id: tram
    subject: [example-works, exampleton]
    relation: partnersWith
    status: planned
    stance: speculation
    attributed-to: ada
    quote: |
      would "surely" build a tram line together
"""


def init_dossier(folder: Path, title: str) -> list[Path]:
    """Begin a dossier that checks and builds; returns the files made, nothing is overwritten.

    Raises:
        OutputError: one of the files exists already, or cannot be written.
    """
    slug = slugged(folder.resolve().name) or "dossier"
    title = tidy(title) or slug
    text = _EXAMPLE_TEXT.encode()
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    settings = (
        "# How the files below are written; see docs/reference/formats.md.\n"
        f"format = {FORMATS[-1]}\n"
        '# In several languages: title = {en = "…", de = "…"}; also a description, if you like.\n'
        f'title = "{quoted}"\n'
        "# Everything in the graph gets an address below this one. It need not exist on the web,\n"
        "# but keep it as it is once others use the data. While it is one of example.org,\n"
        "# citations have no link: put an address of your own here before you publish.\n"
        f'base = "https://example.org/{slug}/"\n'
        "# The first language is that of names written without one.\n"
        'languages = ["en", "de"]\n'
    )
    files = {
        SETTINGS_FILE: settings.encode(),
        "entities.yaml": _ENTITIES.encode(),
        "sources/example.txt": text,
        "claims/example.yaml": _CLAIMS.format(sha256=of_bytes(text)).encode(),
        ".gitignore": b"/build/\n",
    }
    for name in files:
        if (folder / name).exists():
            raise OutputError(
                f"{folder / name} exists already; nothing was changed. "
                "Begin the dossier in a folder of its own"
            )
    paths = []
    for name, data in files.items():
        write_new(folder / name, data)
        paths.append(folder / name)
    return paths


@dataclass(frozen=True, slots=True)
class Added:
    """The two files that a new source consists of."""

    id: str
    text: Path
    claims: Path


def add_source(
    dossier: DossierFolder, data: bytes, fields: Mapping[str, str], name: str = "the text"
) -> Added:
    """Archive a text, byte for byte, and start its claims file.

    `name` is how problems call the text.
    `fields` has at least title, kind and language, and may have id, published, publisher,
    author, url; without an id, one is made from the title.

    Raises:
        DossierError: the text is empty, too large or not plain text in UTF-8.
        OutputError: there is such a source already, or a file cannot be written.
    """
    problem = _unfit(data, name)
    if problem is not None:
        raise DossierError([problem])
    fields = {key: tidy(value) for key, value in fields.items()}
    source = fields.get("id") or slugged(fields["title"]) or of_bytes(data)[:12]
    fields["title"] = fields["title"] or source
    source, stem = normalize("NFC", source), portable_stem(source)
    text = dossier.root / "sources" / f"{stem}.{fields['language']}.txt"
    claims = dossier.root / "claims" / f"{stem}.yaml"
    for path in (text, claims):
        other = namesake(path)
        if other is not None:
            same = "" if other == path else f", which many systems take for {path.name}"
            raise OutputError(
                f"{other} exists already{same}; nothing was changed. Give the source another --id"
            )
    lines = [
        "source:",
        f"  id: {scalar(source)}",
        *(
            f"  {key}: {scalar(fields[key])}"
            for key in ("title", "kind", "publisher", "author", "language", "published", "url")
            if fields.get(key)
        ),
        f"  text: sources/{text.name}",
        f"  sha256: {of_bytes(data)}",
        "claims:",
        "#  - id: a-short-name",
        "#    subject: an-entity",
        "#    relation: meets",
        "#    object: another-entity",
        "#    status: completed",
        "#    when: 2025-01-22",
        "#    quote: |",
        "#      the exact words of the text",
    ]
    write_new(text, data)
    try:
        write_new(claims, ("\n".join(lines) + "\n").encode())
    except OutputError:
        text.unlink()
        raise
    return Added(source, text, claims)


def _unfit(data: bytes, name: str) -> Problem | None:
    if not data.strip():
        return Problem(name, 0, 0, "empty-value", "there is nothing in it")
    if len(data) > MAXIMUM_TEXT_BYTES:
        limit = f"it has {len(data):,} bytes; at most {MAXIMUM_TEXT_BYTES:,} are archived"
        return Problem(name, 0, 0, "file-too-large", limit, "archive the part that is quoted")
    text = decode_text(data, name)
    return text if isinstance(text, Problem) else None
