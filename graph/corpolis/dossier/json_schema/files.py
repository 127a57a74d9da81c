"""The schemas of a dossier, as the files that an editor reads."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from corpolis.dossier.entities_file import NO_ENTITIES, whole_registry
from corpolis.dossier.json_schema.claims import claims_schema
from corpolis.dossier.json_schema.entities import entities_schema
from corpolis.dossier.json_schema.parts import Schema
from corpolis.dossier.layout import DossierFolder
from corpolis.model.entity import Entity
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary

CLAIMS_SCHEMA: Final = "claims.schema.json"
ENTITIES_SCHEMA: Final = "entities.schema.json"

MakeSchema = Callable[[Vocabulary, Iterable[Entity], str], Schema]
"""Makes a schema that offers entities, with their names in a language."""


def dossier_schemas(
    dossier: DossierFolder,
    derived: Mapping[str, Entity] = NO_ENTITIES,
    others: Mapping[str, MakeSchema] | None = None,
) -> Mapping[str, str]:
    """The content of each schema, by its file's name within the dossier.

    They have the dossier's own types and relations and offer the ids of entities.yaml, in its
    order; `derived` are entities that follow from registers, which decisions may name. `others` are
    made beside those of claims files and entities.yaml.

    Raises:
        DossierError: entities.yaml or decisions.yaml has errors.
        OntologyError: the dossier's own ontology has.
    """
    vocabulary = load_vocabulary(dossier.ontology_file)
    registry = whole_registry(dossier, vocabulary, derived)
    entities = [registry.entities[one] for one in registry.places]
    language = dossier.label_language
    makers = {CLAIMS_SCHEMA: claims_schema, ENTITIES_SCHEMA: entities_schema, **(others or {})}
    made = {name: make(vocabulary, entities, language) for name, make in makers.items()}
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in made.items()
    }
