"""FollowTheMoney as statements: a table of one row a value, with the source that has it.

Relies on `ftm`. Used by `formats`. As followthemoney 4 writes them: every cell quoted, a row `id`
for each entity with a checksum, no times of crawling, since no clock is asked.
"""

import csv
import io
from typing import BinaryIO, Final

from corpolis.digest import ftm_id
from corpolis.exchange.formats import Exported
from corpolis.exchange.ftm import FtmEntity, ftm_entities
from corpolis.exchange.ftm_schemata import LANGUAGES, TYPES

COLUMNS: Final = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset"),
    *("origin", "lang", "original_value", "external", "first_seen", "last_seen", "id"),
)


def write_ftm_statements(exported: Exported, out: BinaryIO) -> None:
    """All statements, those of an entity together; the same bytes for the same graph.

    The dataset of a statement is the id of the source, its origin that of the claim.

    Raises:
        StoreError: the store says what corpolis cannot read.
    """
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in ftm_entities(exported):
        table.writerows(_rows(one))
        out.write(text.getvalue().encode())
        text.seek(0)
        text.truncate()
    out.write(text.getvalue().encode())


def _rows(entity: FtmEntity) -> list[list[str]]:
    rows: list[list[str]] = []
    ids: list[str] = []
    dataset = ""
    for name in sorted(entity.values):
        for value, (dataset, origin, tag) in entity.values[name].items():
            language = LANGUAGES.get(tag.partition("-")[0], "")
            key = f"{dataset}.{entity.id}.{name}.{value}" + (f"@{language}" if language else "")
            ids.append(ftm_id(key))
            row = [entity.id, entity.id, name, TYPES.get(name, "string"), entity.schema, value]
            rows.append([*row, dataset, origin, language, "", "f", "", "", ids[-1]])
    checksum = ftm_id(entity.schema + "".join(sorted(ids)))
    row = [entity.id, entity.id, "id", "entity", entity.schema, checksum, dataset]
    rows.append([*row, "", "", "", "f", "", "", ftm_id(f"{dataset}.{entity.id}.id.{checksum}")])
    return rows
