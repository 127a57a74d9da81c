"""A dossier with a relationship of each standing, and how its surfaces have to word them.

In every case, one party owns another (`SUBJECT` KEY owns `OBJECT` KEY) and has a revenue, and no
text may say so without what must be said first. `bare` finds where one does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpolis.dossier.layout import DossierFolder
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import make_dossier, source_files

LANGUAGES = ("en", "de")
SPEAKER = "Vera Sund"
_OWNS = load_vocabulary().relation_types["owns"]
_EARNS = load_vocabulary().relation_types["hasRevenue"]
WITHDRAWN_ON = "2025-07-15"


@dataclass(frozen=True)
class Case:
    """Claims about one relationship, by source, and what must be said before its words.

    `before` has the words by language, `firmly` those of the source that says it most firmly.
    """

    key: str
    claims: Mapping[str, Mapping[str, Any]]
    before: Mapping[str, str]
    standing: str
    is_path: bool = True
    is_named: bool = True

    @property
    def subject(self) -> str:
        """The name of the party that is said to own the other."""
        return f"Asa {self.key}"

    @property
    def object(self) -> str:
        """The name of the other party."""
        return f"Olm {self.key}"

    def named_subject(self, language: str) -> str:
        """What the subject is called on the page."""
        return self.subject if self.is_named else _OWNS.unnamed_subject[language]


def _case(key: str, english: str, german: str, standing: str, **more: Any) -> Case:
    claims = more.pop("claims", None) or {"gazette": more.pop("claim", {})}
    prefix = {"en": f"{english}: ", "de": f"{german}: "} if english else {"en": "", "de": ""}
    return Case(key, claims, prefix, standing, **more)


CASES: Sequence[Case] = (
    _case("fact", "", "", "fact"),
    _case("planned", "planned", "geplant", "planned", claim={"status": "planned"}),
    _case("announced", "announced", "angekündigt", "announced", claim={"status": "announced"}),
    _case("failed", "failed", "gescheitert", "failed", claim={"status": "failed"}),
    _case("ended", "ended", "beendet", "fact", claim={"status": "ended"}),
    _case("unclear", "unclear", "unklar", "unclear", claim={"status": "unclear"}),
    _case("opinion", "opinion", "Meinung", "opinion", claim={"stance": "opinion"}),
    _case("guess", "speculation", "Vermutung", "speculation", claim={"stance": "speculation"}),
    _case(
        "denied", "denied", "bestritten", "denied", is_path=False,
        claim={"stance": "denied", "status": None},
    ),
    _case(
        "denied-plan", "denied, planned", "bestritten, geplant", "denied", is_path=False,
        claim={"stance": "denied", "status": "planned"},
    ),
    _case(
        "disputed", "denied by some", "von manchen bestritten", "fact",
        claims={"gazette": {}, "herald": {"stance": "denied", "status": None}},
    ),
    _case(
        "attributed", f"according to {SPEAKER}", f"laut {SPEAKER}", "fact",
        claim={"attributed-to": "sund", "stance": "asserted"},
    ),
    _case(
        "rumoured", "failed, according to somebody not named",
        "gescheitert, laut ungenannter Person", "failed",
        claim={"attributed-to": "unknown", "stance": "asserted", "status": "failed"},
    ),
    _case(
        "unnamed", "", "", "fact, party not named", is_named=False,
        claim={"subject": "unknown"},
    ),
    _case(
        "withdrawn", "withdrawn", "zurückgezogen", "withdrawn", is_path=False,
        claims={"mirror": {}},
    ),
)  # fmt: skip
"""One of each standing, each status and each mark."""


Said = dict[str, list[dict[str, Any]]]
"""The claims of each source; that of the mirror was withdrawn."""


def _made(folder: Path, entities: Sequence[str], said: Said) -> DossierFolder:
    """A dossier of these entities, each a line of YAML, and claims."""
    files: dict[str, str | bytes | None] = {"entities.yaml": "\n".join(entities) + "\n"}
    for source, claims in said.items():
        withdrawn = {"withdrawn": {"date": WITHDRAWN_ON}}
        about: dict[str, Any] = withdrawn if source == "mirror" else {}
        files |= source_files(source, claims, **about)
    return make_dossier(folder, files)


def surfaces_dossier(folder: Path) -> DossierFolder:
    """Writes the dossier with all cases."""
    said: Said = {"gazette": [], "herald": [], "mirror": []}
    entities = [f"sund: {{type: Person, name: {SPEAKER}}}"]
    for case in CASES:
        entities.append(f"o-{case.key}: {{type: Company, name: {case.object}}}")
        entities.append(f"s-{case.key}: {{type: Company, name: {case.subject}}}")
        for source, more in case.claims.items():
            owns = {
                "id": case.key,
                "subject": f"s-{case.key}",
                "relation": "owns",
                "object": f"o-{case.key}",
                "start": "2020",
                **more,
            }
            earns = {**owns, "id": f"{case.key}-earns", "relation": "hasRevenue", "when": "2020"}
            earns |= {"subject": f"s-{case.key}", "amount": "5e6 EUR"}
            said[source] += [owns, {k: v for k, v in earns.items() if k not in ("object", "start")}]
    return _made(folder, entities, said)


def bare(text: str, case: Case, language: str, before: str | None = None) -> Iterator[str]:
    """Where a text names the relationship without what must be said first.

    A sentence of it, from whichever end it is read, has to come after `before`, by default what
    must be said by all claims. White space does not matter.
    """
    before = case.before[language] if before is None else before
    text = " ".join(text.split())
    for start, words in _named(text, case, language):
        if not text[:start].endswith(before):
            yield f"…{text[max(0, start - 60) : start]}[{words}]"


def times(text: str, case: Case, language: str) -> int:
    """How often a text names the relationship, or the attribute, of a case."""
    return len(list(_named(" ".join(text.split()), case, language)))


def _named(text: str, case: Case, language: str) -> Iterator[tuple[int, str]]:
    """Where sentences begin, and their words."""
    subject = re.escape(case.named_subject(language))
    owns, owned = (re.escape(one[language]) for one in (_OWNS.labels, _OWNS.inverse_labels))
    earns = "|".join(re.escape(one[language]) for one in (_EARNS.labels, _EARNS.short_labels))
    other = re.escape(case.object)
    forms = (
        rf"(?:{subject} )?{owns} {other}(?![\w-])",
        rf"(?:{other} )?{owned} {subject}(?![\w-])",
        rf"{re.escape(case.subject)}:? (?:{earns})",
    )
    for form in forms:
        for found in re.finditer(form, text):
            yield found.start(), found[0]


@dataclass(frozen=True)
class Occasion:
    """Claims of three or more who met on one day, and what must be said before its name."""

    key: str
    day: str
    called: Mapping[str, str]
    claims: Mapping[str, Mapping[str, Any]]
    before: Mapping[str, str]
    standing: str
    is_path: bool = True

    @property
    def parties(self) -> Sequence[str]:
        """The names of those who took part."""
        return [f"{name} {self.key}" for name in ("Asa", "Bea", "Cyd")]


_NOUNS = {"meets": ("meeting", "Treffen"), "travelsWith": ("joint trip", "Reise")}


def _occasion(n: int, key: str, english: str, german: str, standing: str, **more: Any) -> Occasion:
    claims = more.pop("claims", None) or {"gazette": more.pop("claim", {})}
    relation = more.pop("relation", "meets")
    english_noun, german_noun = _NOUNS[relation]
    called = {"en": f"{english_noun}, March {n}, 2021", "de": f"{german_noun}, {n}. März 2021"}
    told = {source: {"relation": relation, **claim} for source, claim in claims.items()}
    before = {"en": f"{english}: ", "de": f"{german}: "} if english else {"en": "", "de": ""}
    return Occasion(key, f"2021-03-{n:02}", called, told, before, standing, **more)


OCCASIONS: Sequence[Occasion] = (
    _occasion(1, "held", "", "", "fact"),
    _occasion(
        2, "planned", "planned", "geplant", "planned", relation="travelsWith",
        claim={"status": "planned"},
    ),
    _occasion(
        3, "denied", "denied", "bestritten", "denied", is_path=False,
        claim={"stance": "denied", "status": None},
    ),
    _occasion(
        4, "disputed", "denied by some", "von manchen bestritten", "fact",
        claims={"gazette": {}, "herald": {"stance": "denied", "status": None}},
    ),
    _occasion(
        5, "attributed", f"according to {SPEAKER}", f"laut {SPEAKER}", "fact",
        relation="travelsWith", claim={"attributed-to": "sund", "stance": "asserted"},
    ),
    _occasion(
        6, "withdrawn", "withdrawn", "zurückgezogen", "withdrawn", is_path=False,
        claims={"mirror": {}},
    ),
    _occasion(7, "guessed", "speculation", "Vermutung", "speculation",
              claim={"stance": "speculation"}),
)  # fmt: skip
"""Gatherings that are no entities, as they may stand."""


def occasions_dossier(folder: Path) -> DossierFolder:
    """Writes the dossier with all gatherings."""
    said: Said = {"gazette": [], "herald": [], "mirror": []}
    entities = [f"sund: {{type: Person, name: {SPEAKER}}}"]
    for case in OCCASIONS:
        ids = [f"{name[0].lower()}-{case.key}" for name in case.parties]
        entities += [
            f"{one}: {{type: Person, name: {name}}}"
            for one, name in zip(ids, case.parties, strict=True)
        ]
        for source, more in case.claims.items():
            told = {"id": case.key, "subject": ids, "when": case.day, "status": "completed"}
            said[source].append({**told, **more})
    return _made(folder, entities, said)


_TIED = {
    "en": r"(?:[^:.]{1,90} )?(?:participates? in|both took part in) ",
    "de": r"(?:[^:.]{1,90} )?(?:beteiligt|beteiligen) sich an |[^:.]{1,60} waren beide dabei: ",
}
"""What may stand between what must be said and the name of a gathering."""


def bare_names(
    text: str, case: Occasion, language: str, before: str | None = None
) -> Iterator[str]:
    """Where a text names a gathering without what must be said at the head of the sentence."""
    before = case.before[language] if before is None else before
    text = " ".join(text.split())
    allowed = re.compile(rf"{re.escape(before)}(?:{_TIED[language]})?$")
    for found in re.finditer(re.escape(case.called[language]), text):
        if not allowed.search(text[: found.start()]):
            yield f"…{text[max(0, found.start() - 90) : found.start()]}[{found[0]}]"


def times_named(text: str, case: Occasion, language: str) -> int:
    """How often a text names a gathering."""
    return " ".join(text.split()).count(case.called[language])
