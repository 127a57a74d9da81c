"""Texts with commas and brackets in a mapping on one line: told with the line as it should be."""

import hashlib
from pathlib import Path

import pytest

from corpolis.check.claims import check
from corpolis.check.repairs import repairs, write_repair
from corpolis.dossier.entities_file import _TAKES
from corpolis.dossier.source_head import SOURCE_KEYS
from corpolis.dossier.yaml.document import read_yaml
from corpolis.dossier.yaml.one_line import KEYS, LONGEST, mended_mapping
from corpolis.dossier.yaml.tree import Items, Mapping, Scalar
from corpolis.problems import Problem
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import make_dossier

WORDS = (
    "We [the board] said yes",
    "[Laughter] we said yes",
    "[Laughter",
    "it ends here]",
    "we said {so} and so",
    "he said } and left",
    "it is {so}",
    "he said: no",
    "we, the board, said [yes]",
    '"No" he said [to her]',
    '"No", he said [to her], never',
    "it's [a] test, said he",
    "Отчёт [готов], да",
    "他说：[不], 好",
    "קראנו [את זה], אמר",
    "हमने [यह] कहा, हाँ",
    "قلنا [نعم], قال",
    "room [a # b]",
)


def read(text: str) -> tuple[object, list[Problem]]:
    problems: list[Problem] = []
    return read_yaml(text.encode(), "claims/a.yaml", problems), problems


def test_all_are_told_in_one_run_and_the_rest_is_read() -> None:
    lines = ["claims:"]
    for at, words in enumerate(WORDS):
        quote = f"quote: {words}"
        rest = f"{quote}, status: planned" if at % 2 else f"subject: [a, b], {quote}"
        lines += [f"  - {{id: a{at}, {rest}}}" + ("  # seen" if at % 3 else "")]
    node, problems = read("\n".join([*lines, "  - id: last", "    quote: He said: no", ""]))
    assert isinstance(node, Mapping)
    claims = node.entries["claims"]
    assert isinstance(claims, Items)
    found = []
    for claim in claims.items[:-1]:
        assert isinstance(claim, Mapping)
        value = claim.entries["quote"]
        assert isinstance(value, Scalar)
        found.append(value.value)
    assert found == list(WORDS)
    problems.sort()
    assert [one.line for one in problems] == [*range(2, len(WORDS) + 2), len(WORDS) + 3]
    assert all(one.mend and one.hint.endswith(one.mend.strip()) for one in problems)
    assert [("# seen" in one.mend) for one in problems[:-1]] == [
        bool(at % 3) for at in range(len(WORDS))
    ]


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("a: {name: A, Inc., type: Company}", "a: {name: 'A, Inc.', type: Company}"),
        ("name: {en: A, Inc., de: A: GmbH}", "name: {en: 'A, Inc.', de: 'A: GmbH'}"),
        ("object: {unknown: nobody, or all}", "object: {unknown: 'nobody, or all'}"),
        ("- {amount: 5,000 EUR, id: a}", "- {amount: '5,000 EUR', id: a}"),
        ("{title: Oh, {so}, kind: press}", "{title: 'Oh, {so}', kind: press}"),
        ("- {quote: we, so: no [x], id: a}", "- {quote: 'we, so: no [x]', id: a}"),
    ],
)
def test_other_keys_and_files(line: str, better: str) -> None:
    assert mended_mapping(line) == better
    assert mended_mapping(better) is None


@pytest.mark.parametrize(
    "line",
    [
        "{id: a, quote: fine, subject: [a, b]}",
        "{id: a, quote: 'fine, too', object: {unknown: why}}",
        '{id: a, quote: "He said, subject: [b", status: planned}',
        "{id: a [b], quote: fine}",
        "{id: a, subject: [b, quote: no}",
        "{id: a, quote: [x] y, quote: z}",
        "{id: a, name: {en: A, Inc., de: B}, type: X}",
        "quote: {note: a [b] c}",
        "{just, a, set}",
        "{id: a, quote: [x, and on the next",
        "{quote: a [b] c" + " d" * LONGEST + "}",
        "id: a",
    ],
)
def test_what_is_fine_or_unsure_is_left(line: str) -> None:
    assert mended_mapping(line) is None


def test_the_keys_are_those_of_the_files() -> None:
    assert {*_TAKES, *SOURCE_KEYS} <= KEYS


TEXT = """\
We [the board] said yes. Yes, we did. [Laughter] was heard, again, in the room.
He wrote: no, never. Отчёт [готов], да. 他说：[不], 好。 It is {so}, and so, it is.
"Not now", she said, "nor later".
"""
QUOTES = (
    "We [the board] said yes",
    "Yes, we did",
    '"Not now", she said, "nor later"',
    "and so, it is",
    "[Laughter] was heard, again, in the room",
    "He wrote: no, never",
    "Отчёт [готов], да",
    "他说：[不], 好",
    "It is {so}, and so, it is",
)


def test_fix_puts_them_in_quotes(tmp_path: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    head = (
        f"{{id: s, title: S, T, kind: press, language: en, text: sources/s.txt, sha256: {digest}}}"
    )
    lines = [f"source: {head}", "claims:"]
    for at, quote in enumerate(QUOTES):
        rest = f"object: bert, status: completed, occasion: o{at}, quote: {quote}"
        lines += [f"  - {{id: c{at}, subject: ann, relation: meets, {rest}}}"]
    files = {"claims/s.yaml": "\n".join([*lines, ""]), "sources/s.txt": TEXT}
    folder = make_dossier(tmp_path, files)
    vocabulary = load_vocabulary()
    before = check(folder, vocabulary).problems
    mended = {one.line for one in before if one.mend}
    assert mended == {1, *range(3, 3 + len(QUOTES))}
    for _ in range(2):
        made, refused = repairs(folder, vocabulary)
        assert refused == []
        for one in made:
            write_repair(folder, one)
    after = check(folder, vocabulary).problems
    assert [one for one in after if one.code != "unused-entity"] == []
