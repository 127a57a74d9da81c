"""What is done with mistaken files, and what must hold whatever they say."""

import shutil
import unicodedata
from pathlib import Path
from typing import Final

from click.testing import CliRunner
from mutations import Files

from corpolis.check.claims import check
from corpolis.cli.main import corpolis
from corpolis.dossier.layout import open_folder
from corpolis.model.claim import Evidence, Verification
from corpolis.problems import CorpolisError
from corpolis.vocabulary.files import load_vocabulary

_SOUND: Final = (Verification.VERIFIED, Verification.NORMALISED)


def write(files: Files, folder: Path) -> None:
    """Make `folder` hold these files and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def run(*arguments: str) -> int:
    """The exit code of a command that ends as it should: no traceback, and a reason for failing.

    Raises:
        AssertionError: it does not.
    """
    done = CliRunner().invoke(corpolis, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise AssertionError(f"corpolis {arguments[0]}: {done.exception!r}") from done.exception
    assert done.exit_code in {0, 1, 2}, f"corpolis {arguments[0]} ended with {done.exit_code}"
    assert done.exit_code == 0 or done.output.strip(), f"corpolis {arguments[0]} failed in silence"
    return done.exit_code


def try_dossier(files: Files, folder: Path, *, built: bool = False) -> int:
    """Check a dossier, build it if it is sound and `built`, and look at every verified quote.

    Gives the exit code of the check.
    """
    write(files, folder)
    code = run("check", str(folder))
    try:
        verified_quotes(folder)
    except CorpolisError:
        assert code != 0
    if built and code == 0:
        assert run("build", str(folder)) == 0, "what passes the check is built"
        run("query", str(folder), "relationships", "--format", "json")
    return code


def verified_quotes(folder: Path) -> int:
    """Look at each quote of a dossier that is said to be verified, and give how many there are.

    Raises:
        AssertionError: one does not stand where it is said to.
        CorpolisError: it is no dossier.
    """
    dossier, count = open_folder(folder), 0
    for source in check(dossier, load_vocabulary(dossier.ontology_file)).sources:
        for claim in source.claims:
            if claim.evidence.verification in _SOUND and not claim.evidence.records:
                text = (folder / str(source.source.text)).read_bytes().decode("utf-8")
                stands(claim.quote, claim.evidence, text)
                count += 1
    return count


def stands(quote: str, evidence: Evidence, text: str) -> None:
    """See that the words of a quote are those of its text where they are said to stand.

    Raises:
        AssertionError: they are not.
    """
    assert evidence.start is not None
    assert evidence.end is not None
    there = text[evidence.start : evidence.end]
    assert there == evidence.exact, f"{there!r} is not {evidence.exact!r}"
    assert letters(quote) == letters(there), f"{quote!r} is not {there!r}"


def letters(text: str) -> str:
    r"""Letters and digits alone: what a quote has in common with its text, however it is set.

    >>> letters("“Com-\nPany” ﬁles № 5") == letters('"Com-Pany"  files No 5')
    True
    """
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one for one in plain if unicodedata.category(one)[0] in "LN")


def try_query(query: bytes, dossier: Path) -> int:
    """Ask a dossier that has been built, and give the exit code."""
    text = query.decode("utf-8", "replace").replace("\0", " ")
    return run("query", str(dossier), "--format", "json", "-q", text or " ")


def try_rdf(data: bytes, suffix: str, folder: Path) -> int:
    """Load a file of RDF into a new store, and give the exit code."""
    write({f"mistaken{suffix}": data}, folder)
    code = run("load", str(folder / f"mistaken{suffix}"), "--store", str(folder / "store"))
    if code == 0:
        run("store", "stats", str(folder / "store"))
    return code
