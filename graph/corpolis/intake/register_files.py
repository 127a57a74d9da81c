"""Which files of a dossier are those of registers; what follows from them, if there are any.

Relies on `dossier.layout`; loads `registers` only where there are some. Used by `check` and
`pipeline`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpolis.dossier.layout import DossierFolder

if TYPE_CHECKING:  # most dossiers have no registers
    from corpolis.intake.registers import Register
    from corpolis.model.entity import Entity
    from corpolis.vocabulary.model import Vocabulary

RECORDS: Final = "records"
MAPPINGS: Final = "mappings"

Registers = Mapping[str, "Register"]
"""By claims file."""


def records_file(source: str) -> str:
    """Where the records of a source stand, within the dossier."""
    return f"{RECORDS}/{source}.jsonl"


def register_files(dossier: DossierFolder) -> list[str]:
    """The claims files of registers, sorted; a dossier without records has none."""
    if not (dossier.root / RECORDS).is_dir():
        return []
    return [one for one in dossier.claims_files() if _is_register(dossier.root / one)]


def _is_register(path: Path) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return data.startswith(b"records:") or b"\nrecords:" in data


def input_files(dossier: DossierFolder) -> list[str]:
    """The files of a dossier that its registers' entities depend on, sorted.

    Of a dossier without records none.
    """
    claims = register_files(dossier)
    if not claims:
        return []
    root = dossier.root
    found = [
        path.relative_to(root).as_posix()
        for folder, kinds in ((RECORDS, ("*.jsonl",)), (MAPPINGS, ("*.yaml", "*.yml")))
        for kind in kinds
        for path in (root / folder).glob(kind)
    ]
    return sorted([*claims, *found])


def read_registers(
    dossier: DossierFolder, vocabulary: "Vocabulary"
) -> "tuple[dict[str, Register], dict[str, Entity]]":
    """The registers of a dossier by claims file, and the entities they speak of by id.

    A register of which the claims file cannot be read is left out: its check says why.
    """
    registers: dict[str, Register] = {}
    entities: dict[str, Entity] = {}
    for file in register_files(dossier):
        from corpolis.intake.registers import read_register

        register = read_register(dossier, vocabulary, file)
        if register is not None:
            registers[file] = register
            entities.update((one.id, one) for one in register.derived.entities)
    return registers, entities
