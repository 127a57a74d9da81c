"""What is only about right, or perhaps, makes no error: it may be otherwise."""

from collections.abc import Callable, Mapping

import pytest

from corpolis.check.claims import check
from corpolis.dossier.layout import DossierFolder
from corpolis.model.claim import Claim
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import Files, source_files

Make = Callable[[Files], DossierFolder]

POST = {"subject": "ann", "relation": "holdsPosition", "object": "club"}
MET = {"subject": "ann", "relation": "meets", "object": "bert", "status": "completed"}


def found(made: Make, claim: Mapping[str, object], published: str) -> tuple[set[str], list[Claim]]:
    """The codes of what is wrong, and the claims that were read."""
    dossier = made(source_files("a", [claim], published=published))
    checked = check(dossier, load_vocabulary())
    codes = {one.code for one in checked.problems} - {"missing-hash", "unused-entity"}
    return codes, [claim for one in checked.sources for claim in one.claims]


CERTAIN: list[tuple[Mapping[str, str], str, str]] = [
    # a claim, when it was published, the problem
    ({**POST, "start": "2020-05", "end": "2020-03"}, "2024", "end-before-start"),
    ({**POST, "start": "2021", "end": "2019-12-31"}, "2024", "end-before-start"),
    ({**POST, "status": "completed", "start": "2025"}, "2024-12-31", "after-publication"),
    ({**POST, "status": "completed", "end": "2026-02-01"}, "2026-01", "after-publication"),
    ({**MET, "when": "2024-05-02"}, "2024-05-01", "after-publication"),
]


@pytest.mark.parametrize("case", range(len(CERTAIN)))
def test_what_is_certain_is_compared(case: int, made: Make) -> None:
    claim, published, code = CERTAIN[case]
    assert found(made, claim, published)[0] == {code}


@pytest.mark.parametrize("mark", "~?%")
@pytest.mark.parametrize("case", range(len(CERTAIN)))
def test_what_is_not_certain_is_not(case: int, mark: str, made: Make) -> None:
    claim, published, _ = CERTAIN[case]
    for key in {"start", "end", "when"} & claim.keys():
        codes, claims = found(made, {**claim, key: claim[key] + mark}, published)
        assert codes == set()
        assert claims[0].bounds is not None
        days = [day for day in (claims[0].bounds[0], claims[0].bounds[3]) if day]
        assert days == sorted(days)
    if "end" not in claim or "start" not in claim:
        assert found(made, claim, published + mark)[0] == set()


@pytest.mark.parametrize("when", ["2020~/2019", "2020/2019?", "2020-05%/2020-03-01"])
def test_an_interval_that_is_not_certain_goes_from_the_first_day_to_the_last(
    when: str, made: Make
) -> None:
    codes, (claim,) = found(made, {**POST, "when": when}, "2024")
    assert codes == set()
    assert claim.bounds is not None
    assert claim.bounds.start_earliest is not None
    assert claim.bounds.end_latest is not None
    assert claim.bounds.start_earliest < claim.bounds.end_latest


@pytest.mark.parametrize(
    ("key", "value"),
    [("amount", "~5 USD"), ("share", "~51 %"), ("amount", "~-5 USD"), ("share", "~0 %"),
     ("share", "~100 %")],
)  # fmt: skip
def test_about_a_number_is_no_error(key: str, value: str, made: Make) -> None:
    claim = {"subject": "works", "relation": "owns", "object": "club", key: value}
    assert found(made, claim, "2024")[0] == set()
