"""Lines that YAML reads otherwise than they were meant: told all at once, read as meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.dossier.yaml.document import read_yaml
from corpolis.dossier.yaml.mends import mended, quoted
from corpolis.dossier.yaml.tree import Items, Mapping, Scalar
from corpolis.problems import Problem

VALUES = (
    "He said: no",
    "He asked why:",
    '"No" said he',
    '"No", he said, "never"',
    "'No' said he",
    "'tis the season",
    '"Never, he said',
    "[Laughter] in the room",
    "[Laughter in the room",
    "{#Tram in the [ room",
    "{braces} too",
    "- It was late",
    "@mona was there",
    "%5 of all",
    "`ticks` and more",
    "*Stars* and stripes",
    "&c. and so on",
    "!no way",
    "! no way",
    "? who knows",
    "| a line",
    "> 50 of them",
    "] and so on",
    ", and so on",
    "Отчёт: готов",
    "«Нет»: сказал он",
    "他说：“不”: 好",
    '"孫" さん: はい',
    "هو قال: لا",
    "उसने कहा: नहीं",
    "היא אמרה: לא",
    "[Συριγμοί] στην αίθουσα",
    "@서울: 그렇다",
    "It's over: 'fini'",
)


def read(text: str) -> tuple[object, list[Problem]]:
    problems: list[Problem] = []
    node = read_yaml(text.encode(), "claims/a.yaml", problems)
    return node, problems


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_all_are_told_in_one_run_and_the_rest_is_read(ends: str) -> None:
    lines = ["claims:"]
    for value in VALUES:
        lines += ["  - id: a", f"    quote: {value}", "    status: completed"]
    node, problems = read(ends.join([*lines, "last: {is: read}", ""]))
    assert isinstance(node, Mapping)
    assert isinstance(node.entries["last"], Mapping)
    claims = node.entries["claims"]
    assert isinstance(claims, Items)
    found = []
    for claim in claims.items:
        assert isinstance(claim, Mapping)
        assert list(claim.entries) == ["id", "quote", "status"]
        quote = claim.entries["quote"]
        assert isinstance(quote, Scalar)
        found.append(quote.value)
    assert found == list(VALUES)
    problems.sort()
    assert [problem.line for problem in problems] == [3 + 3 * n for n in range(len(VALUES))]
    for problem, value in zip(problems, VALUES, strict=True):
        assert problem.code in {"yaml-syntax", "yaml-feature"}
        assert problem.mend == f"    quote: {quoted(value)}"
        assert problem.hint.endswith(f"put the value in quotes:\n{problem.mend.strip()}")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('quote: "He said "no" to it"', 'He said "no" to it'),
        ("quote: 'It's fine'", "It's fine"),
        ("title: Foo: bar", "Foo: bar"),
        ("en: Foo: bar", "Foo: bar"),
        ("zh-Hant: 甲: 乙", "甲: 乙"),
        ('- "A" Ltd', '"A" Ltd'),
        ("- - @home", "@home"),
        ("share: >25..50 %", ">25..50 %"),
        ("amount: %5", "%5"),
        ('quote: "a \\d b"', "a \\d b"),
        ("quote: a: b  # checked", "a: b"),
        ("quote: 'a' and 'b': c", "'a' and 'b': c"),
        ('quote: ""No" said he"', '"No" said he'),
    ],
)
def test_the_words_are_those_that_were_meant(line: str, words: str) -> None:
    found = mended(f"  {line}")
    assert found is not None
    problems: list[Problem] = []
    node = read_yaml(found.encode(), "a.yaml", problems)
    assert problems == []
    while isinstance(node, Items | Mapping):
        (node,) = node.items if isinstance(node, Items) else node.entries.values()
    assert isinstance(node, Scalar)
    assert node.value == words
    assert ("# checked" in found) == ("# checked" in line)


@pytest.mark.parametrize(
    "line",
    [
        "subject: [a, b",
        "id: @a",
        "end: [2024",
        "- *anchor",
        "- [a, b",
        "quote: fine",
        "quote: 'fine'",
        "quote: [a, b]",
        "quote: |",
        "quote: >-  # folded",
        "claims: - id: a",
        "# quote: a: b",
        "quote:",
        "no key: here: at all",
    ],
)
def test_what_is_fine_or_no_text_is_left(line: str) -> None:
    assert mended(line) is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_any_words_in_quotes_are_read_as_they_are(words: str) -> None:
    if words.translate(dict.fromkeys((0xFFFE, 0xFFFF, 0xFEFF))) != words:
        return
    node, problems = read(f"quote: {quoted(words)}")
    assert problems == []
    assert isinstance(node, Mapping)
    value = node.entries["quote"]
    assert isinstance(value, Scalar)
    assert value.value == words


@pytest.mark.parametrize(
    "text",
    [
        'quote: "one\n  two"\nsubject: [a\n',
        "quote: 'one\n  two: three'\nid: @x\n",
        "quote: one\n two: three\n",
        "a:\n - b\n  - c\n d: e\n",
        "quote: a\n\tquote: b\n",
        "quote: |\n  a: b: c\n  @d\nid: }\n",
    ],
)
def test_what_no_quotes_can_mend_stops_the_reading_as_before(text: str) -> None:
    node, problems = read(text)
    assert node is None
    assert [problem.mend for problem in problems] == [""]


def test_a_mark_that_another_line_closes_is_found() -> None:
    text = 'a:\n  - quote: "Never said he\n    id: x\n  - quote: "Always"\n    id: y\n'
    node, problems = read(text)
    assert isinstance(node, Mapping)
    assert [(one.line, one.mend) for one in problems] == [(2, "  - quote: '\"Never said he'")]
    assert "runs on into other lines" in problems[0].message


def test_text_that_may_not_be_in_a_line_of_a_block_is_no_problem() -> None:
    node, problems = read("quote: |\n  He said: no #MeToo\n  @a [b\nnote: >\n  %x: y\n")
    assert problems == []
    assert isinstance(node, Mapping)


def test_a_file_of_nothing_but_mistakes_ends() -> None:
    _, problems = read("quote: a: b\n" * 3000)
    assert 0 < len(problems) <= 3001
