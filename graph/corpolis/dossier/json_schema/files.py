"""The schemas of a dossier, as the files that an editor reads."""

import json
from collections.abc import Mapping
from typing import Final

from corpolis.dossier.entities_file import whole_registry
from corpolis.dossier.json_schema.claims import claims_schema
from corpolis.dossier.json_schema.entities import entities_schema
from corpolis.dossier.layout import DossierFolder
from corpolis.vocabulary.files import load_vocabulary

CLAIMS_SCHEMA: Final = "claims.schema.json"
ENTITIES_SCHEMA: Final = "entities.schema.json"


def dossier_schemas(dossier: DossierFolder) -> Mapping[str, str]:
    """The content of each schema, by its file's name within the dossier.

    They have the dossier's own types and relations and offer its entities by id, in the order
    of entities.yaml.

    Raises:
        DossierError: entities.yaml or decisions.yaml has errors.
        OntologyError: the dossier's own ontology has.
    """
    vocabulary = load_vocabulary(dossier.ontology_file)
    entities = whole_registry(dossier, vocabulary).entities.values()
    language = dossier.label_language
    made = {
        CLAIMS_SCHEMA: claims_schema(vocabulary, entities, language),
        ENTITIES_SCHEMA: entities_schema(vocabulary, entities, language),
    }
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in made.items()
    }
