"""A dossier to check, ask, draw, build and hand on: what `corpolis.open` gives for its folder.

Relies on `graph`, `build`, `current`, `inputs`, `named_graphs`, `check`. Used by `location`, `cli`
and `sync`, and by programs through `corpolis`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Final

from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.dossier.settings import FILES, Settings
from corpolis.pipeline.graph import Graph
from corpolis.problems import DossierError, OntologyError, OutputError, Problem
from corpolis.rdf.iris import namespace_of

if TYPE_CHECKING:  # pyoxigraph and PyYAML come with them
    from corpolis.check.claims import Checked
    from corpolis.model.contents import Contents
    from corpolis.model.source import SourceClaims
    from corpolis.pipeline.build import Summary
    from corpolis.pipeline.inputs import Input
    from corpolis.pipeline.snapshot import Snapshot
    from corpolis.store.embedded.store import EmbeddedStore
    from corpolis.vocabulary.model import Vocabulary

_MANY_CLAIMS: Final = 10_000
"""From so many claims on, a build from nothing ends with what `corpolis store optimize` does."""


@dataclass
class _Found:
    """What the files of a dossier said when they were checked; kept if there were no errors."""

    inputs: "Mapping[str, Input]"
    vocabulary: "Vocabulary"
    checked: "Checked[SourceClaims]"
    store: "EmbeddedStore | None" = None


class Dossier(Graph):
    """A folder with claims and their sources.

    Its graph is what the files say at the moment of each call, or in a `with` block at the
    first one in it. If the last build is up to date, its store is read; else the files are
    checked and encoded in memory, and what was made of them is kept as long as they stay the same.
    """

    def __init__(self, root: Path | str) -> None:
        """Open the dossier in a folder; of its files, only corpolis.toml is read.

        Raises:
            NotADossierError: the folder has no corpolis.toml.
            DossierError: corpolis.toml has problems.
        """
        self.root: Final = Path(root)
        self._folder = open_folder(self.root)
        self._found: _Found | None = None
        super().__init__(self._current)

    def __repr__(self) -> str:
        return f"<Dossier {self.title!r} in {self.root}>"

    @property
    def folder(self) -> DossierFolder:
        """The folder, with the settings as they were when they were last read."""
        return self._folder

    @property
    def settings(self) -> Settings:
        """What corpolis.toml said when it was last read."""
        return self._folder.settings

    @property
    def title(self) -> str:
        """What the dossier is about."""
        return self.settings.title

    def check(self) -> list[Problem]:
        """Every problem of the dossier, errors and warnings, in reading order.

        Every quote is looked for in the archived text of its source.
        """
        try:
            return list(self._checked().checked.problems)
        except DossierError as error:
            return list(error.problems)
        except OntologyError as error:
            return _ontology_problems(error, self.root)

    def _contents(self) -> "Contents":
        """What the files say, for which no graph is needed; in a block, what its graph says.

        Raises:
            DossierError: the dossier has errors; all of them are in it.
        """
        from corpolis.check.claims import contents

        if self._blocks:  # everything in it is of one moment, whatever becomes of the files
            return super()._contents()
        found = self._sound()
        return contents(self.settings, found.checked)

    def build(
        self,
        out: Path | str | None = None,
        *,
        files: Collection[str] | None = None,
        unpublished: bool = False,
        progress: Callable[[str], None] = lambda _: None,
    ) -> "Summary":
        """Make the store, and graph.ttl, graph.trig and index.html, in `out` or in build/.

        What is open of the graph is closed before. See `corpolis.pipeline.build.build`.

        Raises:
            DossierError: the dossier has errors; `out` is as it was.
            OutputError: of `files`, one is not among ttl, trig and page.
            StoreInUseError: another process uses the store.
            StoreError: the disk is full; the store and each file are the former or the new, whole.
            OSError: a file cannot be written.
        """
        from corpolis.pipeline.build import build
        from corpolis.pipeline.last_build import STORE

        for name in files or ():
            if name not in FILES:
                raise OutputError(f'"{name}" is none of the files of a build: {", ".join(FILES)}')
        self.close()
        if self._found is not None:
            self._found.store = None
        self._folder = open_folder(self.root)
        target = self._folder.build_folder if out is None else Path(out)
        summary = build(
            self._folder, target, files=files, unpublished=unpublished, progress=progress
        )
        if summary.encoded == summary.sources and summary.counts.claims >= _MANY_CLAIMS:
            from corpolis.query.ahead import optimize

            progress("making questions faster")
            optimize(target / STORE)
        return summary

    @contextmanager
    def _current(self) -> "Iterator[Snapshot]":
        """The graph as the files are now."""
        from corpolis.pipeline.current import current_store
        from corpolis.pipeline.last_build import texts_of

        folder = self._folder = open_folder(self.root)
        with current_store(folder, folder.build_folder) as current:
            if current is not None:
                self._forget_former()
                yield replace(
                    self._snapshot_of(current.store, current.texts), recorded=current.disputes
                )
                return
        from corpolis.pipeline.named_graphs import load_in_memory

        found = self._sound()
        if found.store is None:
            found.store = load_in_memory(folder, found.checked, found.vocabulary)
        texts = texts_of(one.source for one in found.checked.sources)
        yield replace(self._snapshot_of(found.store, texts), checked=found.checked)

    def _snapshot_of(self, store: "EmbeddedStore", texts: Mapping[str, str]) -> "Snapshot":
        from corpolis.pipeline.snapshot import Snapshot

        folder = self._folder
        where = f"the dossier in {self.root}"
        return Snapshot(store, namespace_of(folder), where, lambda: store, folder, texts)

    def _sound(self) -> _Found:
        """What the files say, without errors."""
        found = self._checked()
        if found.checked.errors:
            raise DossierError(found.checked.problems)
        return found

    def _forget_former(self) -> None:
        """Keep nothing of files that are others now: in a block, nobody would look again."""
        from corpolis.pipeline.inputs import all_unchanged

        if self._found is not None and not all_unchanged(self._folder, self._found.inputs):
            self._found = None

    def _checked(self) -> _Found:
        from corpolis.check.claims import check
        from corpolis.pipeline.inputs import head_inputs, source_inputs
        from corpolis.vocabulary.files import load_vocabulary

        if self._found is not None and self._is_open:
            return self._found
        folder = self._folder = open_folder(self.root)
        self._forget_former()
        if self._found is not None:
            return self._found
        since, inputs = time_ns(), head_inputs(folder)
        vocabulary = load_vocabulary(folder.ontology_file)
        checked = check(folder, vocabulary)
        found = _Found(inputs | source_inputs(folder, checked.sources, since), vocabulary, checked)
        self._found = None if checked.errors else found
        return found


def _ontology_problems(error: OntologyError, root: Path) -> list[Problem]:
    """The lines of the error, one problem each."""
    file = re.escape(str(root / "ontology.ttl"))
    place = re.compile(rf"(?:{file}:)?(?:(\d+):)?(?:(\d+):)? ?(?:Parser error at [^:]*: )?(.*)")
    problems = []
    for text in str(error).splitlines():
        line, column, message = place.findall(text)[0]
        problems.append(
            Problem("ontology.ttl", int(line or 0), int(column or 0), "bad-ontology", message)
        )
    return problems
