"""Comments after values, and the warning where one may be a part of its value."""

import pytest

from corpolis.dossier.yaml.document import read_yaml
from corpolis.dossier.yaml.typed import Typed, comments_in
from corpolis.problems import Problem, Severity


def cut(text: str) -> list[Problem]:
    problems: list[Problem] = []
    assert read_yaml(text.encode(), "entities.yaml", problems) is not None
    return problems


@pytest.mark.parametrize(
    ("line", "as_value", "as_comment"),
    [
        ("name: Team #1", "name: 'Team #1'", "name: Team  # 1"),
        ("title: The #MeToo trial", "title: 'The #MeToo trial'", "title: The  # MeToo trial"),
        ("note: Мы #вместе", "note: 'Мы #вместе'", "note: Мы  # вместе"),
        ("note: 我们 #一起", "note: '我们 #一起'", "note: 我们  # 一起"),
        ("note: نحن #معا", "note: 'نحن #معا'", "note: نحن  # معا"),
        ("note: हम #साथ", "note: 'हम #साथ'", "note: हम  # साथ"),
        ("note: it's #ours", 'note: "it\'s #ours"', "note: it's  # ours"),
        ("when: 2024\t#or5", "when: '2024\t#or5'", "when: 2024  # or5"),
        ("- Line #2", "- 'Line #2'", "- Line  # 2"),
        ("title: Room # 12", "title: 'Room # 12'", "title: Room  # 12"),
    ],
)
def test_what_may_be_cut_off_is_told(line: str, as_value: str, as_comment: str) -> None:
    (problem,) = cut(line)
    assert (problem.code, problem.severity, problem.mend) == ("cut-value", Severity.WARNING, "")
    assert problem.hint.splitlines()[1:] == [as_value, as_comment]
    assert cut(as_value) == cut(as_comment) == []


@pytest.mark.parametrize(
    "text",
    [
        "name: a  # a comment",
        "name: a # a comment",
        "name: a ## heading",
        "name: a #! sign",
        "name: a #",
        "# name: a #b\nname: a",
        "  # name: a #b\nname: a",
        "name: C# and F#",
        "url: https://example.org/#part",
        "name: 'a #b'",
        'name: "a #b"  # c',
        "name: |\n  a #b",
        "name: >- # folded\n  a #b",
        "when: 2024 # 5 days later",
        "name: a\n#b: c",
    ],
)
def test_real_comments_and_other_signs_are_silent(text: str) -> None:
    assert cut(text) == []


def test_a_value_of_several_lines_is_told_without_a_line() -> None:
    (problem,) = cut("note: one\n  two #three\n")
    assert (problem.line, problem.column) == (1, 7)
    assert "\n" not in problem.hint


def test_a_list_in_brackets_is_told_without_a_line() -> None:
    (problem,) = cut("aliases: [one #two\n  , three]\n")
    assert (problem.line, problem.column) == (1, 11)
    assert "\n" not in problem.hint


def test_a_mark_closed_before_the_sign_is_a_comment_with_its_key() -> None:
    found = comments_in("quote:\n  'one'#two\n")
    assert [(one.key, one.is_glued) for one in found.values()] == [("quote", True)]


def test_the_text_is_kept_with_its_lines() -> None:
    typed = Typed()
    read_yaml("a: b\u2028c\r\nd: e #f\n".encode(), "a.yaml", [], typed)
    assert (typed.line(1), typed.line(2), typed.line(9)) == ("a: b\u2028c", "d: e #f", "")
    assert list(typed.comments) == [(2, 4)]
