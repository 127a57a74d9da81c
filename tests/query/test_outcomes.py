"""What counts as having become of a promise, and which claims of a source are facts."""

from pathlib import Path
from typing import Any

import pytest

import corpolis
from small_dossiers import Claim, make_dossier, source_files

PLAN: Claim = {"id": "plan", "subject": "works", "relation": "acquires", "object": "club",
               "status": "planned", "end": "2025"}  # fmt: skip
SHARE: Claim = {"id": "share", "subject": "works", "relation": "owns", "object": "club",
                "share": "34.5 %"}  # fmt: skip
OTHER: Claim = {"id": "other", "subject": "ann", "relation": "friendOf", "object": "bert"}
OUTCOME: Claim = {"id": "outcome", "subject": "club", "relation": "hasOutcome",
                  "content": "it was shut", "status": "completed"}  # fmt: skip
DONE: Claim = {**PLAN, "id": "done", "status": "completed", "end": None}


LATER = {"published": "2024-09-01"}


@pytest.mark.parametrize(
    ("first", "second", "about", "outcome"),
    [
        ([], [], LATER, ""),
        # A share that was held already, by the word of the same source or of a later one too.
        ([SHARE], [], LATER, ""),
        ([SHARE], [SHARE], LATER, ""),
        ([], [{**SHARE, "start": "2019"}], LATER, ""),
        ([], [SHARE], {"published": "2024-03-10"}, ""),
        ([], [SHARE], {"published": "2024-03-14"}, ""),
        ([], [SHARE], {"published": "unknown"}, ""),
        # What is told later, or dated later; be it by the same source.
        ([], [SHARE], LATER, "owns: ongoing (Second)"),
        ([], [{**SHARE, "start": "2024-06"}], LATER, "owns: ongoing (Second)"),
        ([], [{**SHARE, "start": "2024-06"}], {"published": "unknown"}, "owns: ongoing (Second)"),
        ([SHARE], [{**SHARE, "start": "2024-06"}], LATER, "owns: ongoing (Second)"),
        ([{**SHARE, "start": "2024-06"}], [], LATER, "owns: ongoing (First)"),
        ([{**SHARE, "status": "ended", "end": "2024-06"}], [], LATER, "owns: ended (First)"),
        ([], [DONE], LATER, "acquires: completed (Second)"),
        ([], [{**DONE, "when": "2024-08"}], LATER, "acquires: completed (Second)"),
        # That it failed, and what is recorded as its outcome, are later in themselves.
        ([{**DONE, "status": "failed"}], [], LATER, "acquires: failed (First)"),
        ([OUTCOME], [], LATER, "has the outcome: completed, it was shut (First)"),
    ],
)
def test_an_outcome_is_later_than_its_promise(
    tmp_path: Path, first: list[Claim], second: list[Claim], about: dict[str, Any], outcome: str
) -> None:
    files = source_files("first", [PLAN, *first], title="First", published="2024-03-14")
    files |= source_files("second", second or [OTHER], title="Second", **about)
    [row] = corpolis.open(make_dossier(tmp_path, files).root).ask("promises")
    assert (row["outcome"] or "") == outcome


def test_coverage_counts_as_facts_what_is_one(tmp_path: Path) -> None:
    unnamed: Claim = {"subject": "unknown", "relation": "owns", "object": "club"}
    measure: Claim = {"subject": "works", "relation": "hasRevenue", "amount": "5 EUR"}
    others: list[Claim] = [
        {**SHARE, "id": "denied", "stance": "denied"},
        {**SHARE, "id": "opinion", "stance": "opinion", "attributed-to": "ann"},
        {**unnamed, "id": "unnamed-plan", "status": "planned"},
        {**unnamed, "id": "unnamed-denied", "stance": "denied"},
    ]
    claims = [PLAN, SHARE, unnamed, measure, *others]
    gone = {"date": "2025-03-01", "reason": "It was wrong."}
    files = source_files("kept", claims) | source_files("gone", claims, withdrawn=gone,
                                                        published="2025-01-01")  # fmt: skip
    dossier = corpolis.open(make_dossier(tmp_path, files).root)
    rows = {row["title"]: row for row in dossier.ask("coverage")}
    assert {title: (row["claims"], row["facts"]) for title, row in rows.items()} == {
        "Source gone": (8, 0), "Source kept": (8, 3),
    }  # fmt: skip
    [row] = dossier.ask("coverage", knownAt="2025-02-01")
    assert (row["claims"], row["facts"]) == (8, 3)
    counts = {row["typeLabel"]: row for row in dossier.ask("counts", kind="relations")}
    assert (counts["owns"]["number"], counts["owns"]["established"]) == (2, 1)
    assert (counts["acquires"]["number"], counts["acquires"]["established"]) == (1, 0)
