"""A small register to try things on: gifts, with a mapping, as a person would import it."""

from pathlib import Path
from typing import Any

from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.dossier.scaffold import init_dossier
from corpolis.pipeline.import_ import ImportPlan, apply, import_plan

GIFTS = """\
Nr,Giver,Kind,Taker,Street,Day,EUR
1,Ada Abe,P,Works Ltd,12 Hidden Lane,04.03.2021,"1.500,50"
2,Bruno Berg,P,Rival Ltd,9 Secret Road,05.03.2021,700
3,Harbour Ltd,C,Works Ltd,1 Quiet Street,06.03.2021,"12.000"
4,Ada Abe,P,Works Ltd,12 Hidden Lane,04.03.2021,"1.500,50"
"""
"""The first and the last row differ in their number alone."""

MAPPING = """\
record: {key: [Nr]}
entities:
  giver: {id: [Giver], type: {column: Kind, map: {P: Person, C: Company}}, name: Giver}
  taker: {id: [Taker], type: Company, name: Taker}
claims:
  gift:
    subject: giver
    relation: pays
    object: taker
    status: completed
    when: {column: Day, date: "%d.%m.%Y"}
    amount: {column: EUR, number: "1.234,56", unit: EUR}
unused: [Street]
"""

DESCRIBED: dict[str, Any] = {"id": "gifts", "title": "Gifts", "kind": "register", "language": "en"}


def empty_dossier(folder: Path) -> DossierFolder:
    """A dossier without sources."""
    init_dossier(folder, "Registers")
    for name in ("claims/example.yaml", "sources/example.txt"):
        (folder / name).unlink()
    (folder / "entities.yaml").write_text("{}\n")
    return open_folder(folder)


def plan(
    dossier: DossierFolder,
    folder: Path,
    data: str | bytes = GIFTS,
    mapping: str = MAPPING,
    *,
    update: bool = False,
    name: str = "gifts.csv",
) -> ImportPlan:
    """What an import of these bytes by this mapping would write; both are put into `folder`."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    (folder / "gifts.yaml").write_text(mapping)
    path, by = folder / name, str(folder / "gifts.yaml")
    return import_plan(dossier, path, by, DESCRIBED, update=update)


def imported(folder: Path, data: str = GIFTS, mapping: str = MAPPING) -> DossierFolder:
    """A dossier with the register and nothing else."""
    dossier = empty_dossier(folder / "dossier")
    apply(dossier, plan(dossier, folder / "elsewhere", data, mapping))
    return dossier
