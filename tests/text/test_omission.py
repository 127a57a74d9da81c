"""Quotes that leave words out: the passage that is meant, and what is left out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.text.quote import (
    ArchivedText,
    QuoteAmbiguous,
    QuoteError,
    QuoteNotFound,
    kept_and_left_out,
)

ENGLISH = (
    "SoftBank said on Monday that it will, after long talks, invest 5 billion dollars. Nobody "
    "else will pay.\n\nOracle will, it says, invest later. He [that is, Son] agreed (…) to this."
)
FILLED = "Alpha came. " + "x" * 595 + " Omega left. " + "y" * 700 + " Sigma won."


@pytest.mark.parametrize(
    ("text", "quote", "parts"),
    [
        (ENGLISH, "it will […] invest 5", ["it will", ", after long talks, ", "invest 5"]),
        (ENGLISH, "it will [...] invest 5", ["it will", ", after long talks, ", "invest 5"]),
        (ENGLISH, "it will (…) invest 5", ["it will", ", after long talks, ", "invest 5"]),
        (ENGLISH, "it will (...) invest 5", ["it will", ", after long talks, ", "invest 5"]),
        (ENGLISH, "it will … invest 5", ["it will", ", after long talks, ", "invest 5"]),
        (ENGLISH, "it will ... invest 5", ["it will", ", after long talks, ", "invest 5"]),
        (ENGLISH, "it will [ . . . ] invest 5", ["it will", ", after long talks, ", "invest 5"]),
        (ENGLISH, "it will, […] talks, invest", ["it will,", " after long ", "talks, invest"]),
        (
            ENGLISH,
            "SoftBank […] will … invest (...) dollars",
            [
                *("SoftBank", " said on Monday that it ", "will", ", after long talks, "),
                *("invest", " 5 billion ", "dollars"),
            ],
        ),
        (
            "孫会長は会見で、米国に五千億ドルを投じると述べた。",
            "孫会長は［…］投じると述べた",
            ["孫会長は", "会見で、米国に五千億ドルを", "投じると述べた"],
        ),
        (
            "Газпром, как сообщили вчера, заплатил налог.",
            "Газпром […] заплатил",
            ["Газпром", ", как сообщили вчера, ", "заплатил"],
        ),
        (
            "دفعت الشركة، بحسب التقرير، الضريبة كاملة.",
            "دفعت الشركة […] الضريبة كاملة",
            ["دفعت الشركة", "، بحسب التقرير، ", "الضريبة كاملة"],
        ),
        (
            "„Wir zahlen“, sagte er gestern,\n„und zwar bald“.",
            '"Wir zahlen" […] "und zwar bald"',
            ["„Wir zahlen“", ", sagte er gestern,\n", "„und zwar bald“"],
        ),
        (
            "the com-\npany, he said, pays",
            "the company […] pays",
            ["the com-\npany", ", he said, ", "pays"],
        ),
        (FILLED, "Alpha came. […] Omega left.", ["Alpha came.", f" {'x' * 595} ", "Omega left."]),
    ],
    ids=ascii,
)
def test_the_passage_is_found(text: str, quote: str, parts: list[str]) -> None:
    found = ArchivedText(text).locate(quote)
    assert not found.is_verbatim
    assert list(found.parts) == parts
    assert found.exact == "".join(parts) == text[found.start : found.end]
    assert list(kept_and_left_out(found.exact, quote)) == parts


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("He [that is, Son] agreed (…) to this", "He [that is, Son] agreed (…) to this"),
        ("[…] after long talks, […]", "after long talks,"),
        ("… invest 5 billion", "invest 5 billion"),
    ],
)
def test_what_leaves_nothing_out_has_no_omissions(quote: str, exact: str) -> None:
    found = ArchivedText(ENGLISH).locate(quote)
    assert (found.exact, found.parts) == (exact, ())


@pytest.mark.parametrize(
    ("text", "quote", "message"),
    [
        (ENGLISH, "will pay […] Oracle", "in one paragraph"),
        (ENGLISH, "invest 5 […] it will", "one after the other"),
        (FILLED, "Omega left. […] Sigma won.", "at most 600 characters"),
        (FILLED, "Alpha […] Omega … Sigma", "at most 600 characters"),
        (ENGLISH, "it will […] divest", 'the words "divest"'),
        (ENGLISH, "it will […] invest 5 […] nothing", 'the words "nothing"'),
        (ENGLISH, "SoftBank sa […] it will", "one after the other"),  # ends within a word
        (ENGLISH, "[…] (…) …", "leaves out everything"),
    ],
)
def test_there_is_no_such_passage(text: str, quote: str, message: str) -> None:
    with pytest.raises(QuoteNotFound) as caught:
        ArchivedText(text).locate(quote)
    assert message in str(caught.value)


def test_the_shortest_passage_is_meant_and_several_are_told() -> None:
    text = "He came, he saw, he said much and left. He said more and left."
    found = ArchivedText(text).locate("he […] left", 1)
    assert found.exact == "he said much and left"
    with pytest.raises(QuoteAmbiguous, match="occurs 2 times"):
        ArchivedText(text).locate("said […] left")
    assert ArchivedText(text).locate("said […] left", 2).exact == "said more and left"


@pytest.mark.parametrize(
    "line_ends",
    ["\n\n", "\r\n \r\n", "\r\t\r", "\x85\x85", "\v\v", "\u2028 \u2028", "\n\x85", "\u2029"],
)
def test_a_quote_ends_with_its_paragraph(line_ends: str) -> None:
    with pytest.raises(QuoteNotFound, match="in one paragraph"):
        ArchivedText(f"Reeve owns Larnholm.{line_ends}Sable sold it.").locate("owns […] sold")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\v", "\u2028", "\n\f"])
def test_a_quote_goes_on_in_the_next_line(line_end: str) -> None:
    text = f"Reeve owns Larnholm.{line_end}Sable sold it."
    assert ArchivedText(text).locate("owns […] sold").parts[1] == f" Larnholm.{line_end}Sable "


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He paid 1,500, they say, to Reeve", "500 […] to Reeve"),
        ("He was, it says, paid 1,500 by Reeve", "He was […] paid 1"),
        ("an il-\nlegal deal, he said, of Reeve", "legal deal […] of Reeve"),
        ("an il\xadlegal deal, he said, of Reeve", "legal deal […] of Reeve"),
        ("незаконная сделка, сказал он, мэра", "законная сделка […] мэра"),
    ],
)
def test_no_piece_cuts_a_word_or_a_number(text: str, quote: str) -> None:
    with pytest.raises(QuoteNotFound, match="one after the other"):
        ArchivedText(text).locate(quote)


def test_a_piece_may_leave_out_a_particle() -> None:
    text = "정부는 어제 회사와 계약을 했다"
    assert ArchivedText(text).locate("정부는 […] 계약").parts == ["정부는", " 어제 회사와 ", "계약"]


WORDS = st.lists(
    st.sampled_from(["a", "bb", "ccc", "nicht", "孫", "لا", "–", ",", "\n\n"]), min_size=1
)
OMITTED = st.sampled_from([" […] ", " … ", " (...) ", "[…]"])


@given(st.data(), WORDS, st.lists(WORDS, min_size=2, max_size=4))
def test_the_pieces_stand_in_the_passage_in_their_order(
    data: st.DataObject, text: list[str], several: list[list[str]]
) -> None:
    archived = " ".join(text)
    pieces = [" ".join(piece).strip() for piece in several]
    quote = pieces[0]
    for piece in pieces[1:]:
        quote += data.draw(OMITTED) + piece
    try:
        found = ArchivedText(archived).locate(quote, 1)
    except QuoteError:
        return
    assert archived[found.start : found.end] == found.exact
    if not found.parts:
        return
    assert "".join(found.parts) == found.exact
    assert len(found.parts) % 2 == 1
    left_out = found.parts[1::2]
    assert sum(map(len, left_out)) <= 600
    assert not any("\n\n" in part for part in left_out)
    for kept in found.parts[::2]:
        assert ArchivedText(quote).locate(kept.strip(), 1)
    assert kept_and_left_out(found.exact, quote) == found.parts
