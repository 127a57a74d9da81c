"""In Chromium: on each day the page shows what the command answers, and as surely."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import corpolis
from page.browsing import Opener
from small_dossiers import make_dossier, source_files

pytestmark = pytest.mark.browser

SEEDS = Path(corpolis.__file__).parents[2] / "seeds"
FIXTURES = Path(__file__).parents[1] / "fixtures"

Said = Counter[tuple[str, ...]]

CHAIRS = {"subject": "ann", "relation": "holdsPosition", "object": "club"}
MEETS = {"subject": ["ann", "bert"], "relation": "meets", "status": "completed"}

VAGUE: Sequence[dict[str, Any]] = [
    {**CHAIRS, "start": "2023-05"},
    {**CHAIRS, "start": "2023~", "role": "head"},
    {**CHAIRS, "start": "2020", "end": "2022-06?", "status": "ended"},
    {**CHAIRS, "start": "2019-03%", "end": "2021", "status": "ended"},
    {**CHAIRS, "when": "2021"},
    {**CHAIRS, "when": "2021~"},
    {**CHAIRS, "when": "2018~/2019"},
    {**CHAIRS, "when": "2018/2019~", "stance": "asserted"},
    {**CHAIRS, "start": "2023-05", "end": "unknown"},
    {**CHAIRS, "start": "2023-05", "status": "planned"},
    {**CHAIRS, "start": "2023-05", "stance": "denied"},
    {**CHAIRS, "start": "2023-05", "stance": "opinion"},
    {**CHAIRS, "start": "2023-05", "status": "completed"},
    {**CHAIRS, "start": "../2022"},
    CHAIRS,
    {**MEETS, "when": "2022-02-02"},
    {**MEETS, "when": "2022-03~"},
    {**MEETS, "when": "2022-05/2022-06"},
]


def vague(folder: Path) -> Path:
    """A dossier of dates that are about right, of what goes on, and of sources of all dates."""
    published = {
        "day": "2024-04-10", "month": "2024-04", "about": "2024-04-10~", "none": "unknown",
    }  # fmt: skip
    files: dict[str, Any] = {}
    for name, day in published.items():
        files |= source_files(name, VAGUE, published=day, retrieved="2024-05-01")
    make_dossier(folder, files)
    return folder


def met_and_withdrawn(folder: Path) -> Path:
    """A dossier of gatherings, of which one is in a source that was withdrawn."""
    together = {**MEETS, "subject": ["ann", "bert", "club"]}
    claims: list[dict[str, Any]] = [
        {**together, "when": "2022-02-02"},
        {**together, "when": "2022-03"},
        {**CHAIRS, "start": "2021-05"},
    ]
    files = source_files("kept", claims, published="2024-04-10")
    gone = {"date": "2024-06-01", "reason": "It was wrong."}
    files |= source_files("gone", claims, published="2023-04-10", withdrawn=gone)
    make_dossier(folder, files)
    return folder


def dossiers(folder: Path) -> Iterator[tuple[str, Path]]:
    yield "shipped", SEEDS / "softbank-stargate"
    yield "harbour", FIXTURES / "harbour"
    yield "vague", vague(folder / "vague")
    yield "met", met_and_withdrawn(folder / "met")


def as_gatherings(said: Said) -> Said:
    """A gathering has a line to each party on the page, and a row for each pair in the answer."""
    found: Said = Counter()
    for row, times in said.items():
        source, relation, quote, cover = row[2:]
        if relation in {"gathering", "meets"}:
            found[("gathering", source, quote, cover)] = 1
        else:
            found[row] += times
    return found


def days_of_interest(bounds: Sequence[str]) -> list[str]:
    """Each bound, the day before, the day after, and days between."""
    known = [date.fromisoformat(day) for day in bounds]
    found = {day + timedelta(n) for day in known for n in (-1, 0, 1)}
    found |= {a + (b - a) / 2 for a, b in pairwise(known)}
    return [day.isoformat() for day in sorted(found)]


def answered(graph: Any, **parameters: str) -> Said:
    """What the command says of a day: parties, relation, source, words, and how surely."""
    rows = graph.ask("relationships", parameters)
    return Counter(
        (
            *(str(row[key]).rpartition("/")[2] for key in ("subject", "object", "source")),
            str(row["relation"]).rpartition("#")[2].rpartition(":")[2],
            str(row["quote"]),
            str(row.get("timeCover", "covers")),
        )
        for row in rows
    )


SHOWN = """days => {
    const { claimShown, data, refilter } = corpolis;
    refilter(days);
    const tail = text => text.slice(text.lastIndexOf("/") + 1);
    return data.statements.filter(s => s.object !== null).flatMap(s =>
        s.claims.filter(claimShown).map(claim => [
            tail(data.entities[s.subject].id), tail(data.entities[s.object].id),
            data.sources[claim.source].id, s.relation, claim.quote,
            ["", "may cover", "covers"][claimShown(claim)],
        ]));
}"""


def test_page_and_command_agree_on_every_day(opened: Opener, tmp_path: Path) -> None:
    covers: Said = Counter()
    for name, folder in dossiers(tmp_path):
        out = tmp_path / name
        corpolis.build(folder, out)
        page = opened((out / "index.html").read_text("utf-8"))
        days = days_of_interest(page.evaluate("() => corpolis.data.days"))
        assert len(days) >= 3
        with corpolis.open(folder) as graph:
            for day in days:
                shown = Counter(tuple(row) for row in page.evaluate(SHOWN, {"day": day}))
                said = answered(graph, asOf=day)
                if name == "met":
                    shown, said = as_gatherings(shown), as_gatherings(said)
                assert shown == said, (name, day)
                covers.update((row[-1],) for row in shown)
    assert covers.keys() == {("covers",), ("may cover",)}


def test_page_and_command_agree_on_what_was_known(opened: Opener, tmp_path: Path) -> None:
    for name, folder in dossiers(tmp_path):
        out = tmp_path / name
        corpolis.build(folder, out)
        page = opened((out / "index.html").read_text("utf-8"))
        published = page.evaluate("() => corpolis.data.sources.map(s => s.public).filter(Boolean)")
        days = days_of_interest(sorted(set(published)))
        assert len(days) >= 3
        with corpolis.open(folder) as graph:
            for day in days:
                shown = Counter(tuple(row) for row in page.evaluate(SHOWN, {"known": day}))
                said = answered(graph, knownAt=day)
                if name == "met":
                    shown, said = as_gatherings(shown), as_gatherings(said)
                assert shown == said, (name, day)
