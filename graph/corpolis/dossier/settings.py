"""corpolis.toml: what a dossier is called, where its IRIs lie, which languages it speaks.

It also says what a build writes, how much of the archived texts the page may show, and on which
servers the dossier is kept. Relies on `files`, `model.identifiers`, `servers`. Used by `layout`.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from corpolis.dossier.endpoint import Endpoint
from corpolis.dossier.files import decode, read_file
from corpolis.dossier.servers import read_stores
from corpolis.model.identifiers import canonical_tag, is_iri
from corpolis.model.text import Text, in_language
from corpolis.problems import DossierError, Problem, shown
from corpolis.text.characters import CONTROL
from corpolis.text.places import place_in

SETTINGS_FILE: Final = "corpolis.toml"

MAXIMUM_SETTINGS_BYTES: Final = 1024 * 1024
"""The largest corpolis.toml that is read, in bytes."""

FORMATS: Final = (1, 2)
"""The formats of a dossier's files that are read; nothing said is the first."""

_KEYS: Final = (
    *("format", "title", "description", "base", "languages", "licence"),
    *("build", "page", "store", "stores"),
)
_BUILD_KEYS: Final = ("files",)
_PAGE_KEYS: Final = ("context",)

FILES: Final = ("ttl", "trig", "page")
"""What a build can write beside the store: graph.ttl, graph.trig and index.html."""

CONTEXT: Final = 500
"""Code points of a text that the page shows on each side of a quote if nothing is said."""

_MOST_CONTEXT: Final = 10_000

_OF_KEYS: Final = frozenset({"missing-field", "secret-in-file", "unknown-key"})
"""The problems that are shown where the key stands, not at its value."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What corpolis.toml says. `languages` has at least one tag; the first is the default.

    `context` is how many code points of an archived text the page may show on each side of a
    quote; with 0 it has only the few words that the graph has. `stores` are the servers that the
    dossier is kept on, by name, that of `[store]` under "". `files` are those of `FILES` that a
    build writes. `format` is one of `FORMATS`.
    """

    title: str
    """In the first of the languages that has one."""
    base: str
    languages: Sequence[str]
    licence: str | None
    context: int = CONTEXT
    stores: Mapping[str, Endpoint] = field(default_factory=dict)
    files: Sequence[str] = FILES
    format: int = FORMATS[0]
    titles: Text = field(default_factory=dict)
    """The title by language; empty if it is given once, without a language."""
    description: Text = field(default_factory=dict)
    """What the dossier is, by language ("" where none is given); empty if nothing is said."""


def read_settings(path: Path) -> Settings:
    """The settings in a corpolis.toml.

    Raises:
        DossierError: it has problems; all of them are in the error.
    """
    data = read_file(path, SETTINGS_FILE, MAXIMUM_SETTINGS_BYTES)
    text = data if isinstance(data, Problem) else decode(data, SETTINGS_FILE)
    if isinstance(text, Problem):
        raise DossierError([text])
    reader = _Reader(text.removeprefix("\ufeff"))
    settings = reader.settings()
    if settings is None:
        raise DossierError(reader.problems)
    return settings


class _Reader:
    """Reads the text of a corpolis.toml and collects what is wrong with it."""

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self._text = text

    def settings(self) -> Settings | None:
        """The settings, or None if there are problems."""
        table = self._table()
        if table is None or not self._has_known_format(table):
            return None
        self._known(table, _KEYS)
        base, licence = table.get("base"), table.get("licence")
        titles = self._texts(table, "title") if self._has(table, "title", 'title = "…"') else {}
        description = self._texts(table, "description")
        if self._has(table, "base", 'base = "https://example.org/my-dossier/"') and not (
            isinstance(base, str) and is_iri(base) and base[-1] in "/#"
        ):
            self._problem(
                "bad-iri",
                'the base is not an http(s) address that ends in "/" or "#"',
                'write: base = "https://example.org/my-dossier/" (it need not exist on the web)',
                "base",
            )
        languages = self._languages(table)
        if licence is not None and not _is_text(licence):
            hint = 'write: licence = "CC-BY-4.0"'
            self._problem("bad-value", "the licence is not a text", hint, "licence")
        context = self._context(table)
        stores = read_stores(table, self._problem)
        files = self._files(table)
        if self.problems:
            return None
        return Settings(
            in_language(titles, languages),
            table["base"],
            languages,
            licence,
            context,
            stores,
            files,
            table.get("format", FORMATS[0]),
            {} if "" in titles else titles,
            description,
        )

    def _texts(self, table: dict[str, Any], key: str) -> Text:
        """A text given once, then under "", or a table of languages; {} if there is none."""
        said = table.get(key, {})
        if _is_text(said):
            return {"": said.strip()}
        hint = f'write: {key} = "…", or for each language, as in {key} = {{en = "…", de = "…"}}'
        if not isinstance(said, dict) or (key in table and not said):
            self._problem("bad-value", f"the {key} is not a text", hint, key)
            return {}
        found: dict[str, str] = {}
        for written, words in said.items():
            tag = canonical_tag(written)
            if tag is None or tag in found:
                what = "stands twice" if tag in found else "is not a language tag"
                message = f'"{shown(written)}" among the languages of the {key} {what}'
                self._problem("bad-language", message, hint, written, within=(key,))
            elif not _is_text(words):
                message = f"the {key} in {tag} is not a text"
                self._problem("bad-value", message, hint, written, within=(key,))
            else:
                found[tag] = words.strip()
        return dict(sorted(found.items()))

    def _table(self) -> dict[str, Any] | None:
        try:
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            message = f"not valid TOML: {str(error).split(' (at ')[0]}"
            place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
            line, column = (int(place[1]), int(place[2])) if place else self._end()
        except RecursionError:
            message, line, column = "not valid TOML: nested too deeply", 0, 0
        hint = 'write key = value, and texts in quotes: title = "…"'
        self.problems.append(Problem(SETTINGS_FILE, line, column, "toml-syntax", message, hint))
        return None

    def _has_known_format(self, table: dict[str, Any]) -> bool:
        """Whether the other keys are those that are read here; if not, that is the one problem."""
        found = table.get("format", FORMATS[0])
        # TOML's true is no number, though Python's is.
        if type(found) is int and found in FORMATS:
            return True
        if type(found) is int and found > FORMATS[-1]:
            message = f"the dossier has format {found}; this version of corpolis reads 1 and 2"
            hint = "a later version of corpolis reads it"
        else:
            message = f'the format "{shown(str(found))}" is none of 1 and 2'
            hint = f"write: format = {FORMATS[-1]}"
        self._problem("unknown-format", message, hint, "format")
        return False

    def _known(self, table: dict[str, Any], keys: Sequence[str], within: str = "") -> None:
        for key in sorted(table.keys() - set(keys)):
            known = f"the keys{' of ' + within if within else ''} are: {', '.join(keys)}"
            path = (within,) if within else ()
            self._problem("unknown-key", f'unknown key "{shown(key)}"', known, key, within=path)

    def _context(self, table: dict[str, Any]) -> int:
        page = table.get("page", {})
        hint = f"write: [page], and below it: context = {CONTEXT} (0 shows no passages)"
        if not isinstance(page, dict):
            self._problem("bad-value", '"page" is not a table', hint, "page")
            return CONTEXT
        self._known(page, _PAGE_KEYS, "page")
        context = page.get("context", CONTEXT)
        # TOML's true is no number, though Python's is.
        if type(context) is not int or not 0 <= context <= _MOST_CONTEXT:
            message = f"the context is not a whole number from 0 to {_MOST_CONTEXT:_}"
            self._problem("bad-value", message, hint, "context", within=("page",))
            return CONTEXT
        return context

    def _files(self, table: dict[str, Any]) -> Sequence[str]:
        build = table.get("build", {})
        hint = 'write: [build], and below it: files = ["ttl", "trig", "page"], or some, or []'
        if not isinstance(build, dict):
            self._problem("bad-value", '"build" is not a table', hint, "build")
            return FILES
        self._known(build, _BUILD_KEYS, "build")
        files = build.get("files", FILES)
        if not isinstance(files, list | tuple) or any(one not in FILES for one in files):
            message = f"the files are not a list of some of: {', '.join(FILES)}"
            self._problem("bad-value", message, hint, "files", within=("build",))
            return FILES
        return [one for one in FILES if one in files]

    def _end(self) -> tuple[int, int]:
        return place_in(self._text, len(self._text))

    def _has(self, table: dict[str, Any], key: str, example: str) -> bool:
        if key not in table:
            self._problem("missing-field", f'there is no "{key}"', f"write: {example}")
        return key in table

    def _languages(self, table: dict[str, Any]) -> tuple[str, ...]:
        hint = 'languages = ["en", "de"] (the first is the default)'
        if not self._has(table, "languages", hint):
            return ()
        written = table["languages"]
        if not isinstance(written, list) or not written:
            message = "the languages are not a list of language tags"
            self._problem("bad-language", message, f"write: {hint}", "languages")
            return ()
        tags: list[str] = []
        for value in written:
            tag = canonical_tag(value) if isinstance(value, str) else None
            if tag is None or tag in tags:
                what = "stands twice" if tag in tags else "is not a language tag"
                message = f'"{shown(str(value))}" among the languages {what}'
                part = value if isinstance(value, str) else ""
                self._problem("bad-language", message, f"write: {hint}", "languages", part)
            else:
                tags.append(tag)
        return tuple(tags)

    def _problem(
        self,
        code: str,
        message: str,
        hint: str = "",
        key: str = "",
        part: str = "",
        *,
        within: Sequence[str] = (),
    ) -> None:
        """Report a problem with the value of `key` or `part` of it, or with a key itself.

        `within` is the way to the table that has the key.
        """
        line = column = 0
        table = self._table_at(within)
        found = self._place(key, table) if key else None
        if found:
            place = found.start(1) if code in _OF_KEYS else found.end()
            if part:
                place = max(place, self._text.find(part, place) - 1)
            line, column = place_in(self._text, place)
        self.problems.append(Problem(SETTINGS_FILE, line, column, code, message, hint))

    def _table_at(self, path: Sequence[str]) -> re.Match[str] | None:
        """Where a table begins, by its head or in a table above it; None for the top."""
        head = r"[ \t]*\.[ \t]*".join(_forms(key) for key in path)
        found = re.search(rf"^[ \t]*\[[ \t]*({head})[ \t]*\]", self._text, re.MULTILINE)
        if found is None:
            for key in path:
                found = self._place(key, found)
        return found

    def _place(self, key: str, table: re.Match[str] | None = None) -> re.Match[str] | None:
        """Where a key stands at the top or, in any of TOML's three ways, in a table."""
        start = r"(?:^[ \t]*|[{,.][ \t]*)" if table else r"^[ \t\[]*"
        pattern = re.compile(
            rf"{start}({_forms(key)})(?![\w-])(?:[ \t]*=[ \t]*(?=\S))?", re.MULTILINE
        )
        return pattern.search(self._text, table.start(1) if table else 0)


def _forms(key: str) -> str:
    """A pattern for a key as it may be written."""
    written = "|".join(re.escape(form) for form in (key, f'"{key}"', f"'{key}'"))
    return f"(?:{written})"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and not CONTROL.search(value)
