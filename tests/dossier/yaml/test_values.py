"""Values of a YAML file: what each reader takes, and the problem for what it does not."""

from collections.abc import Callable
from typing import Any

import pytest

from corpolis.dossier.yaml.document import read_yaml
from corpolis.dossier.yaml.tree import Items, Mapping, Node, Scalar
from corpolis.dossier.yaml.values import Reader, item_with
from corpolis.model.period import Period
from corpolis.model.quantity import Quantity, parse_share
from corpolis.model.text import Unknown
from corpolis.problems import Problem, Severity

Read = Callable[[Reader, Node], Any]


def node_of(text: str) -> Node:
    problems: list[Problem] = []
    node = read_yaml(text.encode(), "a.yaml", problems)
    assert node is not None
    assert problems == []
    return node


def read(text: str, how: Read) -> tuple[Any, list[Problem]]:
    reader = Reader("a.yaml", [], "de")
    return how(reader, node_of(text)), reader.problems


def share(reader: Reader, node: Node) -> Any:
    return reader.quantity(node, parse_share)


def ids(reader: Reader, node: Node) -> Any:
    return reader.several(node, reader.identifier)


def kind(reader: Reader, node: Node) -> Any:
    return reader.one_of(node, ("press", "filing"), "bad-value", "kind")


def open_period(reader: Reader, node: Node) -> Any:
    return reader.or_unknown(node, reader.period)


@pytest.mark.parametrize(
    ("how", "text", "value"),
    [
        (Reader.string, "one word", "one word"),
        (Reader.string, "'null'", "null"),
        (Reader.string, "NO", "NO"),
        (Reader.identifier, "jose\u0301", "jos\u00e9"),
        (Reader.identifier, "2025", "2025"),
        (ids, "a", ("a",)),
        (ids, "[b, a]", ("b", "a")),
        (Reader.text, "Wort", {"de": "Wort"}),
        (Reader.text, "{en: b, de: a}", {"de": "a", "en": "b"}),
        (Reader.text, "{PT-br: a}", {"pt-BR": "a"}),
        (Reader.text, "'unknown'", {"de": "unknown"}),
        (Reader.language_tag, "DE-at", "de-AT"),
        (Reader.iri, "https://a.org/ä", "https://a.org/ä"),
        (kind, "press", "press"),
        (Reader.unknown, "unknown", Unknown({})),
        (Reader.unknown, "{unknown: Grund}", Unknown({"de": "Grund"})),
        (Reader.unknown, "{unknown: {en: why}}", Unknown({"en": "why"})),
        (Reader.unknown, "known", None),
        (Reader.unknown, "[unknown]", None),
        (Reader.unknown, "{en: unknown}", None),
        (open_period, "unknown", Unknown({})),
    ],
)
def test_good_values(how: Read, text: str, value: object) -> None:
    assert read(text, how) == (value, [])


def test_times_and_quantities() -> None:
    period, problems = read("2025-01~", Reader.period)
    assert isinstance(period, Period)
    amount, more = read("~5e2 EUR", Reader.amount)
    assert isinstance(amount, Quantity)
    assert (amount.text, amount.unit, problems + more) == ("~500", "EUR", [])


@pytest.mark.parametrize(
    ("how", "text", "column", "code", "word"),
    [
        (Reader.string, "[a, b]", 1, "bad-value", "a list"),
        (Reader.string, "{a: b}", 1, "bad-value", "keys with values"),
        (Reader.string, "null", 1, "empty-value", '"null" is no value'),
        (Reader.string, "~", 1, "empty-value", '"~" is no value'),
        (Reader.string, "' '", 1, "empty-value", "there is no value"),
        (Reader.identifier, "a b", 1, "bad-id", "not an id"),
        (Reader.identifier, "x" * 100_000, 1, "bad-id", "too long"),
        (Reader.identifier, "[a]", 1, "bad-value", "a list"),
        (ids, "[]", 1, "empty-value", "the list is empty"),
        (ids, "[a, b c, d]", 5, "bad-id", "b c"),
        (ids, "[a, [b]]", 5, "bad-value", "a list"),
        (ids, "[a, b, a]", 8, "duplicate-item", '"a"'),
        (Reader.text, "{}", 1, "empty-value", "no language"),
        (Reader.text, "{de: }", 6, "empty-value", "no value"),
        (Reader.text, "{deutsch: a}", 2, "bad-language", "deutsch"),
        (Reader.text, "{de: eins, zwei}", 12, "bad-language", "zwei"),
        (Reader.text, "{de: a, DE: b}", 9, "duplicate-key", "second time"),
        (Reader.text, "unknown", 1, "bad-value", "unknown"),
        (Reader.text, "{unknown: Grund}", 2, "bad-value", "unknown"),
        (Reader.text, "[a]", 1, "bad-value", "a list"),
        (Reader.language_tag, "de_DE", 1, "bad-language", "de_DE"),
        (Reader.iri, "example.org", 1, "bad-iri", "example.org"),
        (kind, "pres", 1, "bad-value", 'unknown kind "pres"'),
        (Reader.period, "22.1.2025", 1, "bad-date", "2025-01-22"),
        (open_period, "null", 1, "empty-value", "no value"),
        (open_period, "[2025]", 1, "bad-value", "a list"),
        (Reader.amount, "5 UDS", 1, "unknown-currency", "UDS"),
        (Reader.amount, "5", 1, "bad-amount", "currency"),
        (Reader.amount, "5 billion USD", 1, "bad-amount", "billion"),
        (Reader.amount, "a lot", 1, "bad-amount", "a lot"),
        (share, "101 %", 1, "bad-amount", "100 %"),
        (Reader.unknown, "{unknown: eins, zwei drei}", 17, "bad-value", "zwei drei"),
        (Reader.unknown, "{unknown: eins, de: zwei}", 17, "bad-value", "de"),
        (Reader.unknown, "{unknown: [a]}", 11, "bad-value", "a list"),
    ],
)
def test_bad_values(how: Read, text: str, column: int, code: str, word: str) -> None:
    _, problems = read(text, how)
    (problem,) = problems
    assert (problem.file, problem.line, problem.column) == ("a.yaml", 1, column)
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert word in problem.message
    assert len(problem.message) < 200


@pytest.mark.parametrize(
    ("how", "text", "word"),
    [
        (Reader.text, "{de: ein Grund, noch einer}", "in quotes"),
        (Reader.unknown, "{unknown: ein Grund, noch einer}", "in quotes"),
        (open_period, "null", "write unknown"),
        (Reader.string, "[a]", "in quotes"),
        (kind, "pres", 'did you mean "press"? there are: press, filing'),
        (Reader.identifier, "x" * 300, "300 characters"),
    ],
)
def test_hints_say_what_to_do(how: Read, text: str, word: str) -> None:
    _, (problem,) = read(text, how)
    assert word in problem.hint


def test_an_unknown_with_a_bad_reason_is_unknown_still() -> None:
    assert read("{unknown: null}", Reader.unknown)[0] == Unknown({})
    assert read("{unknown: a, b c}", Reader.unknown)[0] == Unknown({"de": "a"})


def test_a_list_with_one_bad_item_is_not_half_read() -> None:
    assert read("[a, b c]", ids)[0] is None


def test_keys_that_do_not_belong_are_all_reported() -> None:
    reader = Reader("a.yaml", [], "de")
    node = node_of("{statsu: a, quote: b, c: d, the rest of it: }")
    assert isinstance(node, Mapping)
    reader.keys(node, ("status", "quote"))
    assert [problem.column for problem in reader.problems] == [2, 23, 29]
    assert {problem.code for problem in reader.problems} == {"unknown-key"}
    hints = [problem.hint for problem in reader.problems]
    assert hints[0].startswith('did you mean "status"? ')
    assert hints[1] == "the keys here are: status, quote"
    assert "in quotes" not in hints[1]


def test_the_rest_of_a_text_is_known_as_such() -> None:
    reader = Reader("a.yaml", [], "de")
    node = node_of("{name: Ada, the second}")
    assert isinstance(node, Mapping)
    reader.keys(node, ("name",))
    assert "in quotes" in reader.problems[0].hint


def test_an_item_is_found_in_whatever_form_it_is_written() -> None:
    node = node_of("[a, jose\u0301, [b], c]")
    assert isinstance(node, Items)
    assert item_with(node, "jos\u00e9") is node.items[1]
    assert item_with(node, "c") is node.items[3]
    assert item_with(node, "b") is node
    word = node_of("a")
    assert isinstance(word, Scalar)
    assert item_with(word, "a") is word
