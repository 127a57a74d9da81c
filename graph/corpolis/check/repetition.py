"""Whether two claims of a file have the same id, or say the same.

Relies on `dossier.claims_file`. Used by `claims`.
"""

from collections.abc import Mapping, Sequence

from corpolis.dossier.claims_file import Draft, content
from corpolis.dossier.yaml.values import Reader
from corpolis.model.relation_type import RelationType


def check_repetition(
    reader: Reader, drafts: Sequence[Draft], relations: Mapping[str, RelationType]
) -> None:
    """Report ids that stand twice, and claims that say what another one has said."""
    by_id: dict[str, Draft] = {}
    by_words: dict[tuple[str, str], Draft] = {}
    by_content: dict[tuple[str, ...], Draft] = {}
    for draft in drafts:
        claim, node = draft.claim, draft.node
        words = (claim.relation, claim.quote)
        first = by_words.setdefault(words, draft)
        same = draft
        if first is not draft and all(words):
            relation = relations.get(claim.relation)
            symmetric = relation is not None and relation.symmetric
            by_content.setdefault(_content(first, symmetric=symmetric), first)
            same = by_content.setdefault(_content(draft, symmetric=symmetric), draft)
        if same is not draft:
            reader.problem(
                node,
                "same-claim",
                f"this says the same as the claim in line {same.node.line}",
                "remove one of them",
            )
        first = by_id.setdefault(claim.id, draft)
        if first is not draft and ("id" in node.entries or same is draft):
            reader.problem(
                node.entries.get("id", node),
                "duplicate-id",
                f'the id "{claim.id}" stands here a second time',
                f"the first is in line {first.node.line}; change one",
            )


def _content(draft: Draft, *, symmetric: bool) -> tuple[str, ...]:
    """The content of a claim, the parties of a symmetric relation in a fixed order."""
    relation, subjects, objects, *rest = content(draft)
    parties = sorted((subjects, objects)) if symmetric else (subjects, objects)
    return (relation, *parties, *rest)
