"""YAML with places: what is read, what is refused, and where it says that is."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from corpolis.dossier.yaml import mends, tree, typed
from corpolis.dossier.yaml.document import read_yaml
from corpolis.dossier.yaml.tree import Items, Mapping, Node, Scalar
from corpolis.problems import Problem


def read(text: str | bytes) -> tuple[Node | None, list[Problem]]:
    problems: list[Problem] = []
    data = text.encode("utf-8") if isinstance(text, str) else text
    return read_yaml(data, "claims/a.yaml", problems), problems


def refused(text: str | bytes) -> Problem:
    """The only problem of a file that cannot be used."""
    node, problems = read(text)
    assert node is None
    assert len(problems) == 1
    assert problems[0].file == "claims/a.yaml"
    return problems[0]


def plain(node: Node | None) -> object:
    """The tree without places."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return None if node is None else node.value


def test_values_stay_as_they_were_typed() -> None:
    node, problems = read("a: NO\nb: 2025-01-22\nc: 1e9\nd: [0x1, ~, on]\ne: {f: 010}\ng:\n")
    assert problems == []
    assert plain(node) == {
        "a": "NO",
        "b": "2025-01-22",
        "c": "1e9",
        "d": ["0x1", "~", "on"],
        "e": {"f": "010"},
        "g": "",
    }


def test_quotes_are_told_from_plain_values() -> None:
    node, _ = read("- null\n- 'null'\n- \"null\"\n- >-\n  null\n")
    assert isinstance(node, Items)
    assert [item.plain for item in node.items if isinstance(item, Scalar)] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\ufeff", "\n\n"])
def test_an_empty_file_is_no_tree_and_no_problem(text: str) -> None:
    assert read(text) == (None, [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(end: str) -> None:
    node, problems = read(end.join(["a: b", "", "c:", "  - d", "  - e"]))
    assert problems == []
    assert isinstance(node, Mapping)
    assert (node.keys["c"].line, node.keys["c"].column) == (3, 1)
    items = node.entries["c"]
    assert isinstance(items, Items)
    assert [(item.line, item.column) for item in items.items] == [(4, 5), (5, 5)]


@pytest.mark.parametrize(
    ("before", "width"),
    [("a", 1), ("ü", 1), ("👩‍🚀", 3), ("𝄞", 1), ("e\u0301", 2), ("孫", 1), ("\u00ad", 1)],
)
def test_columns_count_code_points(before: str, width: int) -> None:
    node, _ = read(f"[{before}, b]")
    assert isinstance(node, Items)
    assert node.items[1].column == 4 + width
    problem = refused(f"\ufeff[{before}, *b]")
    assert (problem.line, problem.column) == (1, 4 + width)


@pytest.mark.parametrize("odd", ["\x85", "\u2028", "\u2029"])
def test_characters_that_end_lines_in_yaml_1_1_alone_are_characters(odd: str) -> None:
    node, problems = read(f'a: one{odd}two\nb: "x{odd}y"\nc: >-\n  v{odd}w\n\ue000: z\n')
    assert problems == []
    assert plain(node) == {
        "a": f"one{odd}two",
        "b": f"x{odd}y",
        "c": f"v{odd}w",
        "\ue000": "z",
    }
    assert isinstance(node, Mapping)
    assert node.keys["c"].line == 3


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ("a: &x b", 1, 4, "anchor &x"),
        ("a:\n  - *x", 2, 5, "alias *x"),
        ("a: !!python/object:os.system x", 1, 4, "tag !!python/object:os.system"),
        ("!!set {a, b}", 1, 1, "tag !!set"),
        ("a: !local [b]", 1, 4, "tag !local"),
        ("a: b\n--- \nc: d", 2, 1, "second document"),
        ("[a, b]: c", 1, 1, "key"),
        ("{a: b}: c", 1, 1, "key"),
        ("? - a\n: b", 1, 3, "key"),
        ("[" * 1_000_000, 1, 17, "nested"),
        ("[" * 1000, 1, 17, "nested"),
        ("[" * 1001, 1, 17, "nested"),
        ("{" * 1001, 1, 17, "nested"),
        ("[{" * 1001, 1, 17, "nested"),
        ("a: 🏛\nb: [🏛, " + "[" * 1001, 2, 22, "nested"),
        ("- " * 3 + "[" * 5000 + "]" * 5000, 1, 20, "nested"),
        ("{a: " * 1_000_000, 1, 65, "nested"),
        ("- " * 1_000_000, 1, 33, "nested"),
        ("? " * 1_000_000, 1, 33, "nested"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(1000)), 17, 17, "nested"),
    ],
)
@pytest.mark.usefixtures("hang_guard")
def test_what_nobody_needs_is_refused(text: str, line: int, column: int, word: str) -> None:
    problem = refused(text)
    assert (problem.line, problem.column, problem.code) == (line, column, "yaml-feature")
    assert word in problem.message


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    problem = refused("\n".join(lines))
    assert (problem.line, problem.column, problem.code) == (1, 5, "yaml-feature")


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ('a: b\nc: "d\ne: f\n', 2, 4, "never closed"),
        ("a: 'b\n---\n", 1, 4, "never closed"),
        ('a: "b\\qc"', 1, 6, "escape"),
        ('a: "\\ud800"', 1, 7, "escape"),
        ('a: "\\U00110000"', 1, 7, "escape"),
        ('a: "\\xZZ"', 1, 7, "escape"),
        ("a: [b, c\nd: e", 2, 2, "brackets"),
        ("a: {b: c\nd: e", 2, 2, "brackets"),
        ("a: b\nc\nd: e", 2, 1, "no colon"),
        ("a: b: c", 1, 5, "second colon"),
        ("a:\n\tb: c", 2, 1, "tab"),
        ("a: b\n\tc: d", 2, 1, "tab"),
        ("a: |x\n  y", 1, 5, "| or >"),
        ("a: - b", 1, 4, "list"),
        ("a:\n  b: c\n d: e", 3, 2, "key"),
        ('a: "b" c', 1, 8, "closing quotation mark"),
        ("a: 'it's'", 1, 8, "closing quotation mark"),
        ("- a\nb: c", 2, 1, "dash"),
        ("  a: b\nc: d", 2, 1, "nothing can follow"),
        ("a: @b", 1, 4, "begin with @"),
        ("a: `b`", 1, 4, "begin with `"),
        ("a: *", 1, 4, "begin with"),
        ("a: }", 1, 4, ""),
        ("%YAML 3.0\n---\na", 1, 1, ""),
    ],
)
def test_mistakes_are_explained_where_they_are(
    text: str, line: int, column: int, word: str
) -> None:
    problem = refused(text)
    assert (problem.line, problem.column, problem.code) == (line, column, "yaml-syntax")
    assert problem.message.startswith("not valid YAML: ")
    assert word in problem.message


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x9b", "\ufffe"]
)
def test_control_characters_are_refused_where_they_are(character: str) -> None:
    problem = refused(f"ä: ü\nb: öö{character}c")
    assert (problem.line, problem.column, problem.code) == (2, 6, "control-character")
    assert f"U+{ord(character):04X}" in problem.message


@pytest.mark.parametrize("escape", ["\\0", "\\x07", "\\e", "\\x9b", "\\uFFFE"])
def test_control_characters_cannot_come_in_as_escapes(escape: str) -> None:
    problem = refused(f'a: b\nc: ["d", "e{escape}f"]')
    assert (problem.line, problem.column, problem.code) == (2, 10, "control-character")


def test_other_escapes_are_read() -> None:
    assert plain(read(r'"\t\n\r\N\u00fc\U0001F600"')[0]) == "\t\n\r\x85ü😀"


def test_duplicate_keys_leave_the_first_value() -> None:
    node, problems = read("a: 1\nb: {c: 2, c: 3}\n'a': 4\n")
    assert plain(node) == {"a": "1", "b": {"c": "2"}}
    assert [(found.line, found.column, found.code) for found in problems] == [
        (2, 11, "duplicate-key"),
        (3, 1, "duplicate-key"),
    ]
    assert "line 1" in problems[1].hint


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    problem = refused(b"a: b\r\n\xc3\xa4: \xff")
    assert (problem.line, problem.column, problem.code) == (2, 4, "not-utf8")


@pytest.mark.parametrize(
    "text",
    [
        b"a: " + b"x" * 10_000_000,
        b"x" * 10_000_000 + b": a",
        b"a: '" + b"x" * 10_000_000,
        b"a: [" + b"x, " * 100_000,
        b"{" * 200_000,
        b"{? " * 200_000,
        b"!" * 1_000_000,
        b"&" + b"x" * 1_000_000,
        b"#" * 10_000_000,
    ],
    ids=["value", "key", "quote", "list", "braces", "keys", "tags", "anchor", "comment"],
)
@pytest.mark.usefixtures("hang_guard")
def test_long_lines_are_read_to_the_end_and_give_short_messages(text: bytes) -> None:
    _, problems = read(text)
    assert len(problems) <= 1
    assert all(len(problem.message) < 200 for problem in problems)


@pytest.fixture(params=["libyaml", "python"], name="loader")
def loader_fixture(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: not every platform has libyaml."""
    if request.param == "python":
        for module in (tree, typed, mends):
            monkeypatch.setattr(module, "LOADER", yaml.SafeLoader)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML without libyaml")


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: b: c", "yaml-syntax"),
        ('a: "b', "yaml-syntax"),
        ("a: \x07", "control-character"),
        ('a: "\\ud800"', None),
        ("a: &b c", "yaml-feature"),
        ("a: *b", "yaml-feature"),
        ("a: !b c", "yaml-feature"),
        ("a: b\n---\nc: d", "yaml-feature"),
        ("[" * 50, "yaml-feature"),
    ],
)
def test_both_parsers_refuse_the_same(text: str, code: str | None) -> None:
    problem = refused(text)
    assert problem.code in {code, "yaml-syntax", "control-character"}
    assert code is None or problem.code == code
    assert problem.line >= 1


@given(st.text(max_size=60))
def test_any_text_gives_a_tree_or_one_problem_about_it(text: str) -> None:
    node, problems = read(text.encode("utf-8", "surrogatepass"))
    usable = {"duplicate-key", "cut-value"}
    serious = [problem for problem in problems if problem.code not in usable and not problem.mend]
    assert len(serious) <= 1
    assert node is None or not serious
    lines = text.count("\n") + text.count("\r") + 1
    assert all(0 < problem.line <= lines + 1 for problem in problems)


Tree = str | list["Tree"] | dict[str, "Tree"]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=8)
TREES: st.SearchStrategy[Tree] = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3)
)


@given(TREES)
def test_what_pyyaml_writes_is_read_as_it_was(tree: Tree) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"', width=1000)
    text = text.replace("!!null ", "")
    node, problems = read(text)
    if not any(problem.code == "yaml-feature" for problem in problems):
        assert problems == []
        assert plain(node) == tree
