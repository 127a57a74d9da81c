"""Writes a synthetic dossier of any size, the same for the same arguments."""

import random
from collections.abc import Callable
from pathlib import Path

FIRST = ("Ada", "Bruno", "Chiara", "Dilek", "Emre", "Femi", "Greta", "Hiro", "Ines", "Jun")
LAST = ("Abe", "Berg", "Costa", "Duarte", "Eriksen", "Fuchs", "Garcia", "Haddad", "Ito", "Jansen")
SECTORS = ("Energy", "Steel", "Media", "Bank", "Pharma", "Motors", "Cloud", "Foods", "Rail", "Air")

# relation, subject pool, object pool, qualifier line, sentence
RELATIONS = (
    ("holdsPosition", "p", "c", 'role: {{en: "director {n}"}}', "{s} has been director {n} of {o}"),
    ("owns", "c", "c", "share: {n}.5 %", "{s} holds {n}.5 per cent of the shares of {o}"),
    ("donatesTo", "p", "g", "amount: {n}000 EUR", "{s} gave {n}000 euros to {o}"),
    ("meets", "p", "p", 'note: {{en: "meeting {n}"}}', "{s} met {o} for the time number {n}"),
    ("lobbies", "c", "g", "about: [law{m}]", "{s} lobbied {o} about bill {n}"),
    ("partnersWith", "c", "c", 'note: {{en: "deal {n}"}}', "{s} and {o} signed agreement {n}"),
)


def write_dossier(folder: Path, claims: int, per_file: int = 100, seed: int = 1) -> None:
    """A dossier with so many claims in files of `per_file`, one entity for five claims.

    Entities are drawn so that few have many relationships, and a tenth of the claims repeat a
    relationship that another source has.
    """
    rng = random.Random(seed)  # noqa: S311
    size = max(10, claims // 10)
    pools = {
        "p": [(f"p{at}", f"{rng.choice(FIRST)} {rng.choice(LAST)} {at}") for at in range(size)],
        "c": [(f"c{at}", f"{rng.choice(SECTORS)} {at} Ltd") for at in range(size * 4 // 5)],
        "g": [(f"g{at}", f"Party {at}") for at in range(max(3, size // 5))],
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("claims", "sources"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "corpolis.toml").write_text(
        f'title = "Synthetic, {claims} claims"\nbase = "https://example.org/synthetic/"\n'
        'languages = ["en"]\n'
    )
    kinds = {"p": "Person", "c": "Company", "g": "PoliticalParty"}
    entities = [
        f'{key}: {{type: {kinds[pool]}, name: "{name}"}}\n'
        for pool, members in pools.items()
        for key, name in members
    ]
    entities += [f'law{at}: {{type: Measure, name: "Bill {at}"}}\n' for at in range(10)]
    (folder / "entities.yaml").write_text("".join(entities))

    def pick(pool: str) -> tuple[str, str]:
        members = pools[pool]
        return members[int(len(members) * rng.random() ** 3)]

    for start in range(0, claims, per_file):
        _write_source(folder, start, min(per_file, claims - start), pick, rng)


def _write_source(
    folder: Path,
    start: int,
    count: int,
    pick: Callable[[str], tuple[str, str]],
    rng: random.Random,
) -> None:
    source = f"s{start:07}"
    lines, text = [], []
    for number in range(start, start + count):
        relation, subjects, objects, qualifier, sentence = rng.choice(RELATIONS)
        (s, s_name), (o, o_name) = pick(subjects), pick(objects)
        while o == s:
            o, o_name = pick(objects)
        n = number % 89 + 1
        quote = sentence.format(s=s_name, o=o_name, n=n) + f" in case {number}"
        day = f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        time = "when" if relation in {"meets", "donatesTo"} else "start"
        text.append(f"It was noted that {quote}, according to the register.")
        lines.append(
            f"  - id: k{number}\n    subject: {s}\n    relation: {relation}\n    object: {o}\n"
            f"    status: {'completed' if time == 'when' else 'ongoing'}\n"
            f"    {time}: {day}\n    {qualifier.format(n=n, m=number % 10)}\n"
            f"    quote: {quote}\n"
        )
    (folder / "sources" / f"{source}.txt").write_text("\n".join(text) + "\n")
    (folder / "claims" / f"{source}.yaml").write_text(
        f"source:\n  id: {source}\n  title: Register {start}\n  kind: register\n"
        f"  language: en\n  published: 2025-06-30\n  text: sources/{source}.txt\nclaims:\n"
        + "".join(lines)
    )
