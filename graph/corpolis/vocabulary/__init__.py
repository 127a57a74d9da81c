"""The vocabulary: what can be said, read from `ontology/*.ttl` and a dossier's `ontology.ttl`.

Relies on pyoxigraph, `terms`, `problems` and `resources`. Used by `claims`, `encode`, `query`,
`network`, `view`, `imports`, `export` and the generated reference: none of them has a list of
kinds of its own. `load_vocabulary` is the way in; what it gives is immutable.
"""

from corpolis.vocabulary.loading import load_vocabulary, shapes_path
from corpolis.vocabulary.model import (
    Concept,
    EntityType,
    Family,
    Property,
    RelationType,
    Vocabulary,
)

__all__ = [
    "Concept",
    "EntityType",
    "Family",
    "Property",
    "RelationType",
    "Vocabulary",
    "load_vocabulary",
    "shapes_path",
]
