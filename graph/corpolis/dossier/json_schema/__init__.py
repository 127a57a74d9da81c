"""JSON Schemas of claims files and of entities.yaml, for editors that complete and underline.

    claims.py    of a claims file
    entities.py  of entities.yaml
    parts.py     ids, texts, times, quantities, choices
    files.py     both of a dossier, with its entities, as files

Relies on `vocabulary`. Used by `cli` (`corpolis schema`).

The schemas (draft 2020-12) hold the form and the ontology's rules: which relation takes an
object, which qualifiers it may have. What needs other files or the archived text, `corpolis
check` finds out; it is the stricter of the two.
"""

from corpolis.dossier.json_schema.claims import claims_schema
from corpolis.dossier.json_schema.entities import entities_schema

__all__ = ["claims_schema", "entities_schema"]
