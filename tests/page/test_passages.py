"""What stands around a quote: the source's own words, no more of them than allowed."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from corpolis.page.passages import passage, selected
from corpolis.text.graphemes import is_inside

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="…\u202d\u202e"),
        st.sampled_from("  \n\n\r\n\u2029\ufeff漢字。ab\u0301👩\u200d🚀"),
    ),
    max_size=120,
)
"""Many short words, blank lines of all kinds, combining marks, emoji of several code points."""


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text and the place of a quote in it, which no character straddles."""
    text = draw(TEXTS)
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    assume(start < end and not is_inside(text, start) and not is_inside(text, end))
    return text, start, end


@given(quoted(), st.integers(1, 130))
@example(("a\r\n\r\nb quote c\r\n\r\nd", 7, 12), 3)
@example(("字" * 60, 20, 40), 5)
def test_a_passage_is_the_text_itself(found: tuple[str, int, int], most: int) -> None:
    text, start, end = found
    before, after = passage(text, start, end, most)
    left, right = before.removeprefix("…"), after.removesuffix("…")
    assert text[:start].endswith(left)
    assert text[end:].startswith(right)
    assert len(left) <= most >= len(right)
    # "…" stands exactly where words are left out.
    first, last = start - len(left), end + len(right)
    assert (left != before) == bool(text[:first].replace("\ufeff", "").strip())
    assert (right != after) == bool(text[last:].replace("\ufeff", "").strip())
    for place in (first, last):
        assert not is_inside(text, place)


@given(st.text("ab \n漢", max_size=300), st.text("ab \n漢", max_size=300), st.integers(42, 200))
def test_words_are_whole_if_they_are_not_too_long(before: str, after: str, most: int) -> None:
    text = f"{before} quote {after}"
    start = len(before) + 1
    assume(all(len(word) < 40 for word in text.split()))
    left, right = passage(text, start, start + 5, most)
    words = left.removeprefix("…").split()
    assert words == before.split()[len(before.split()) - len(words) :]
    words = right.removesuffix("…").split()
    assert words == after.split()[: len(words)]


def test_whole_paragraphs_as_far_as_they_fit() -> None:
    text = "First of all.\r\n \r\nSecond, quote, and so on.\n\n\nThird.\n\nFourth and last.\n"
    start = text.index("quote")
    assert passage(text, start, start + 5, 11) == ("…\r\nSecond, ", ", and so …")
    assert passage(text, start, start + 5, 12) == ("…\r\nSecond, ", ", and so on.…")
    assert passage(text, start, start + 5, 14) == ("…\r\nSecond, ", ", and so on.\n…")
    assert passage(text, start, start + 5, 26) == (
        "First of all.\r\n \r\nSecond, ",
        ", and so on.\n\n\nThird.\n…",
    )
    assert passage(text, start, start + 5, 500) == (
        "First of all.\r\n \r\nSecond, ",
        ", and so on.\n\n\nThird.\n\nFourth and last.",
    )


def test_a_text_without_spaces_is_cut_between_its_characters() -> None:
    text = "孫" * 50 + "か\u3099" * 50 + "引用" + "正" * 100
    start = text.index("引")
    before, after = passage(text, start, start + 2, 61)
    assert before == "…" + "か\u3099" * 30
    assert after == "正" * 61 + "…"


def test_what_is_hostile_is_inert() -> None:
    assert passage("a\u202eb quote \x00", 4, 9, 5) == ("a\ufffdb ", " \ufffd")
    assert selected("\u202e", "\x07") == ("\ufffd", "\ufffd")


@given(TEXTS.map(lambda text: text[-32:]), TEXTS.map(lambda text: text[:32]))
@example("gh " + "b" * 29, "c" * 29 + " de")
@example("漢" * 32, "字" * 32)
def test_of_the_words_in_the_graph_whole_ones_are_shown(prefix: str, suffix: str) -> None:
    before, after = selected(prefix, suffix)
    left, right = before.removeprefix("…"), after.removesuffix("…")
    assert prefix.endswith(left)
    assert suffix.startswith(right)
    assert (left != before, right != after) == (len(prefix) == 32, len(suffix) == 32)
    assert left.split()[:1] in ([], prefix.split()[:1], prefix.split()[1:2])
    assert right.split()[-1:] in ([], suffix.split()[-1:], suffix.split()[-2:-1])
