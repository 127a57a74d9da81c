"""`corpolis import`: a register becomes claims, every field with its evidence."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from corpolis.cli.arguments import FilePath, checked_id, checked_tag, dossier_at, dossier_option
from corpolis.cli.completions import source_kinds
from corpolis.problems import DossierError, Problem, Severity

if TYPE_CHECKING:  # for --help it is not needed
    from corpolis.dossier.layout import DossierFolder
    from corpolis.pipeline.import_ import Import

_SHOWN: Final = 20
"""So many problems are shown; all of them go into --rejects."""


@click.command("import")
@click.argument("file", metavar="FILE", type=FilePath(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping",
    metavar="FILE|corpolis:NAME",
    help="What its columns mean; begin one with: corpolis mapping init FILE",
)
@dossier_option
@click.option("--id", "identifier", help="Id of the source.  [default: made from the file's name]")
@click.option("--title", help="Title of the source.  [default: the file's name]")
@click.option("--kind", default="register", show_default=True, shell_complete=source_kinds)
@click.option("--language", metavar="TAG", help="Of its texts.  [default: the dossier's first]")
@click.option("--published", metavar="EDTF", help="When it was published: 2025-01-22, 2025, …")
@click.option("--retrieved", metavar="DATE", help="When you fetched it.")
@click.option("--publisher")
@click.option("--licence")
@click.option("--url", help="Where it is on the web.")
@click.option(
    "--commit-data", is_flag=True, help="Let git have the data too, not the records only."
)
@click.option("--update", is_flag=True, help="New bytes of a source that is there already.")
@click.option("--yes", is_flag=True, help="Do not ask before records of --update are replaced.")
@click.option(
    "--match",
    type=click.Choice(["identifiers", "none"]),
    default="identifiers",
    show_default=True,
    help="Write into decisions.yaml who is the same by an identifier, and who may be by name.",
)
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and write nothing.")
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="With --dry-run: so many records."
)
@click.option(
    "--rejects",
    type=FilePath(path_type=Path),
    help="Write what is left out, and why, as JSON Lines.",
)
def import_(
    file: Path,
    mapping: str | None,
    folder: Path | None,
    *,
    update: bool,
    yes: bool,
    dry_run: bool,
    limit: int | None,
    rejects: Path | None,
    commit_data: bool,
    match: str,
    **described: Any,
) -> None:
    """Take a register into a dossier: a table or statements about who owns, pays, meets whom.

    FILE is CSV, TSV, JSON, JSON Lines, XML, Excel or OpenDocument; FollowTheMoney, BODS and PSC
    are known by what stands in them. Its bytes are kept as they are, and of each record what is
    used of it goes into records/, from which the claims follow. A record that cannot be used is
    left out whole, is told, and hides no other.
    """
    from corpolis.pipeline.import_ import apply, import_plan

    if limit is not None and not dry_run:
        raise click.UsageError("--limit tries out some records; give --dry-run too")
    dossier = dossier_at(folder)
    given = _described(file, described, dossier)
    plan = import_plan(
        *(dossier, file, mapping, given),
        update=update,
        join=match == "identifiers",
        limit=limit,
        progress=_progress,
    )
    _tell(plan.made, rejects)
    if dry_run:
        click.echo("Nothing was written.", err=True)
    elif not plan.made.head.used:
        click.echo("corpolis: no record can be used; nothing was written", err=True)
        sys.exit(1)
    elif plan.is_unchanged:
        click.echo("The dossier has all of this already; nothing was changed.")
    else:
        if plan.difference is not None:
            for line in plan.difference.lines():
                click.echo(line)
            if not yes and not click.confirm("Replace these records?", err=True):
                raise click.Abort
        for path in apply(dossier, plan, commit_data=commit_data):
            click.echo(path)
        click.echo("Next: corpolis build", err=True)
    if plan.made.left_out:
        sys.exit(1)


def _progress(what: str, count: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{what}: {count:,}\033[K", nl=False, err=True)


def _described(file: Path, given: dict[str, Any], dossier: "DossierFolder") -> dict[str, Any]:
    """What is said of the source, checked."""
    from datetime import date

    from corpolis.model import edtf
    from corpolis.model.identifiers import is_iri, slugged
    from corpolis.vocabulary.files import load_vocabulary

    found = {key: value for key, value in given.items() if value}
    stem = file.name.partition(".")[0]
    identifier = found.pop("identifier", None)
    found["id"] = checked_id(identifier) if identifier else slugged(stem) or "register"
    found.setdefault("title", stem)
    found["language"] = checked_tag(found.get("language") or dossier.settings.languages[0])
    kinds = load_vocabulary().source_kinds
    if found["kind"] not in kinds:
        raise click.BadParameter(f"there are: {', '.join(kinds)}", param_hint="--kind")
    if "url" in found and not is_iri(found["url"]):
        raise click.BadParameter("it must begin with http:// or https://", param_hint="--url")
    for key, read in (("published", edtf.parse), ("retrieved", date.fromisoformat)):
        if key in found:
            try:
                found[key] = read(found[key])
            except ValueError as error:
                raise click.BadParameter(str(error), param_hint=f"--{key}") from None
    return found


def _tell(made: "Import", rejects: Path | None) -> None:
    """What became of each record, in numbers, and why some are left out."""
    from corpolis.cli.rendering import as_text
    from corpolis.model.decision import Verdict

    if made.title and made.source.data is not None:
        click.echo(f"these are {made.title}, read by {made.source.data.mapping}", err=True)
    problems: Sequence[Problem] = made.problems
    if problems:
        click.echo(as_text(problems[:_SHOWN]), err=True)
    if len(problems) > _SHOWN:
        more = len(problems) - _SHOWN
        click.echo(f"… and {more:,} more; all of them: --rejects FILE.jsonl", err=True)
    if rejects is not None:
        _write_rejects(rejects, problems)
    head, derived = made.head, made.derived
    click.echo(
        f"{head.records:,} records = {head.used:,} used + {head.skipped:,} skipped by rule + "
        f"{head.left_out:,} left out -> {len(derived.entities):,} entities, "
        f"{len(derived.claims):,} claims"
    )
    if made.personal:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(made.personal.items()))
        click.echo(f"kept nowhere but in the file itself: {kinds}")
    if head.forgotten:
        click.echo(f"{len(head.forgotten):,} more are forgotten")
    same = sum(one.verdict is Verdict.SAME for one, _ in made.joined)
    if made.joined:
        click.echo(
            f"entities of the dossier among them: {same:,} by identifiers, "
            f"{len(made.joined) - same:,} perhaps, by their names"
        )


def _write_rejects(path: Path, problems: Sequence[Problem]) -> None:
    import json

    from corpolis.dossier.files import replace_file

    lines = [
        json.dumps(
            {
                "file": one.file,
                "line": one.line,
                "code": one.code,
                "message": one.message,
                "hint": one.hint,
            },
            ensure_ascii=False,
        )
        for one in problems
        if one.severity is Severity.ERROR
    ]
    replace_file(path, "".join(f"{line}\n" for line in lines).encode())


__all__ = ["DossierError", "import_"]
