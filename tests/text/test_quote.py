"""Quotes: found in any script and normal form, anchored to the stored text, or explained."""

import sys
import unicodedata
from typing import Literal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from corpolis.text.folded import fold_nfc
from corpolis.text.graphemes import is_inside, splits
from corpolis.text.quote import (
    CONTEXT,
    MINIMUM_QUOTE,
    ArchivedText,
    Found,
    QuoteAmbiguous,
    QuoteError,
    QuoteNotFound,
    is_long_enough,
)

GERMAN = (
    "Der Konzern SoftBank will mit OpenAI und Oracle 500 Milliarden Dollar ausgeben. Wer das "
    "aufbringt, blieb offen.\r\nDas Vorhaben heißt „Stargate“ – vorgestellt wurde es am Dienstag. "
    "Der Gründer sprach von einem ‚großen Anfang‘ … und trat zum zweiten Mal neben dem Präsi\u00ad"
    "denten auf. Wer das aufbringt, blieb offen."
)
JAPANESE = (
    "ソフトバンクグループの孫正義会長兼社長は、米国で人工知能の基盤に五千億ドルを投じる計画を"
    "発表した。オープンAIとオラクルが参加する。資金の出し手は明らかになっていない。"
)
ARABIC = "أعلن رئيس مجموعة سوفت بنك ماسايوشي سون عن مشروع تبلغ قيمته خمسمئة مليار دولار."


def check(text: str, found: Found) -> None:
    """What holds of everything that is found."""
    start, end = found.start, found.end
    assert start is not None
    assert end is not None
    assert start < end
    assert text[start:end] == found.exact
    assert text[:start].endswith(found.prefix)
    assert text[end:].startswith(found.suffix)
    assert len(found.prefix) <= CONTEXT >= len(found.suffix)
    for place in (start - len(found.prefix), start, end + len(found.suffix)):
        assert not is_inside(text, place)
    assert not splits(text, end)


@pytest.mark.parametrize(
    ("text", "quote", "verification", "exact"),
    [
        (GERMAN, "Der Konzern SoftBank", "verified", "Der Konzern SoftBank"),
        (GERMAN, "heißt „Stargate“ – vorgestellt", "verified", "heißt „Stargate“ – vorgestellt"),
        (GERMAN, 'heißt "Stargate" - vor', "normalised", "heißt „Stargate“ – vor"),
        (GERMAN, "'großen Anfang' ... und", "normalised", "‚großen Anfang‘ … und"),
        (GERMAN, "neben dem Präsidenten auf", "normalised", "neben dem Präsi\u00addenten auf"),
        (GERMAN, "ausgeben.  Wer\n das", "normalised", "ausgeben. Wer das"),
        (GERMAN, "offen.\nDas Vorhaben", "normalised", "offen.\r\nDas Vorhaben"),
        (GERMAN, "offen.\r\nDas Vorhaben", "verified", "offen.\r\nDas Vorhaben"),
        (GERMAN, "  Oracle\n", "verified", "Oracle"),
        (JAPANESE, "五千億ドルを投じる計画", "verified", "五千億ドルを投じる計画"),
        (JAPANESE, "ソフトハ\u3099ンク", "verified", "ソフトバンク"),
        (ARABIC, "ماسايوشي سون عن مشروع", "verified", "ماسايوشي سون عن مشروع"),
        (ARABIC, "ماسايوشي\u200f سون", "normalised", "ماسايوشي سون"),
        ("\ufeffStargate kostet.", "Stargate kostet", "verified", "Stargate kostet"),
        ("\ufeffStargate kostet.", "\ufeffStargate kostet", "verified", "\ufeffStargate kostet"),
        ("Stargate kostet.", "\ufeffStargate kostet", "normalised", "Stargate kostet"),
        ("Mu\u0308ller und Söhne", "Müller und Söhne", "verified", "Mu\u0308ller und Söhne"),
        ("Müller und Söhne", "Mu\u0308ller und So\u0308hne", "verified", "Müller und Söhne"),
        (
            "Mu\u0308ller  &\u00a0Söhne",
            "Müller & Söhne",
            "normalised",
            "Mu\u0308ller  &\u00a0Söhne",
        ),
        ("x a\u0323\u0302 y", "ậ", "verified", "a\u0323\u0302"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "국", "verified", "\u1100\u116e\u11a8"),
        ("10 \u212b lang", "10 Å lang", "verified", "10 \u212b lang"),
        ("Bild 👩\u200d🚀 hier", "👩\u200d🚀", "verified", "👩\u200d🚀"),
        ("ja \u200b\u200b wohl", "ja wohl", "normalised", "ja \u200b\u200b wohl"),
        ("sagte sie …", "sagte sie ...", "normalised", "sagte sie …"),
        ("sagte sie ...", "sagte sie …", "normalised", "sagte sie ..."),
        ("Milli-\narden", "Milliarden", "normalised", "Milli-\narden"),
    ],
)
def test_found(text: str, quote: str, verification: str, exact: str) -> None:
    found = ArchivedText(text).locate(quote)
    assert (found.is_verbatim, found.exact) == (verification == "verified", exact)
    check(text, found)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("e\u0301tat", "e"),  # within a letter and its mark
        ("état", "e"),
        ("e\u0301tat", "\u0301tat"),
        ("한국", "하"),
        ("\u1112\u1161\u11ab", "하"),
        ("a 👩\u200d🚀 b", "👩"),
        ("a 👩\u200d🚀 b", "🚀"),
        ("👍🏽", "👍"),
        ("sagte sie …", "sagte sie ."),  # within an ellipsis
        ("Milli-arden", "Milliarden"),
        ("Milliarden", "milliarden"),
        ("„Wort“", "'Wort'"),
        ("Stargate", ""),
        ("Stargate", "\ufeff \n"),
        ("", "Stargate"),
    ],
)
def test_not_found(text: str, quote: str) -> None:
    with pytest.raises(QuoteNotFound):
        ArchivedText(text).locate(quote)


def test_several_occurrences() -> None:
    archived = ArchivedText(GERMAN)
    quote = "Wer das aufbringt, blieb offen."
    places = [GERMAN.index(quote), GERMAN.rindex(quote)]
    with pytest.raises(QuoteAmbiguous, match="occurs 2 times; say which one with nth: 1 to 2") as e:
        archived.locate(quote)
    assert (e.value.places, e.value.count) == (places, 2)
    assert [archived.locate(quote, nth).start for nth in (1, 2)] == places
    with pytest.raises(QuoteNotFound, match="occurs 2 times, so there is no number 3 of it"):
        archived.locate(quote, 3)
    with pytest.raises(QuoteNotFound, match="counted from 1, so there is no number 0"):
        archived.locate(quote, 0)
    assert archived.locate("Der Konzern", 1).start == 0
    with pytest.raises(QuoteNotFound, match="occurs once, so there is no number 2"):
        archived.locate("Der Konzern", 2)


def test_occurrences_do_not_overlap() -> None:
    with pytest.raises(QuoteAmbiguous) as caught:
        ArchivedText("anananan ananan").locate("anan")
    assert caught.value.places == [0, 4, 9]


def test_word_for_word_goes_before_normalised() -> None:
    text = "SoftBank\ninvestiert. Ja, SoftBank investiert."
    found = ArchivedText(text).locate("SoftBank investiert")
    assert (found.is_verbatim, found.start) == (True, 25)
    assert ArchivedText(text).locate("SoftBank\ninvestiert").start == 0


def test_context_keeps_characters_whole() -> None:
    text = "e\u0301" * 40 + "Stargate" + "e\u0301" * 15 + "e\u0301\u0302\u0303\u0304" + "x"
    found = ArchivedText(text).locate("Stargate")
    assert found.prefix == "e\u0301" * 16
    assert found.suffix == "e\u0301" * 15
    check(text, found)
    crlf = "a" * 10 + "\r\n" + "b" * 31 + "Stargate" + "c" * 31 + "\r\n"
    found = ArchivedText(crlf).locate("Stargate")
    assert (found.prefix, found.suffix) == ("b" * 31, "c" * 31)


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        (GERMAN, "Wer das Geld aufbringt, blieb unklar.", "Wer das aufbringt, blieb"),
        (GERMAN, "Konzern SoftBank wird mit OpenAI", "Konzern SoftBank will mit OpenAI"),
        (GERMAN, "NEBEN DEM PRÄSIDENTEN", "neben dem Präsi\u00addenten"),
        (
            GERMAN,
            "mit […] Orakel 500 Milliarden Dollar",
            "Oracle 500 Milliarden Dollar",
        ),
        (JAPANESE, "資金の出所は明らかになっていない", "資金の出し手は明らかになっていない"),
        (ARABIC, "ماسايوشي سون عن مشروع جديد", "ماسايوشي سون عن مشروع"),
        (unicodedata.normalize("NFD", GERMAN), "der Gründr sprach", "Der Gru\u0308nder sprach"),
        (GERMAN, "etwas ganz anderes steht hier", None),
        (GERMAN, "ワシントンで発表", None),
        ("", "Stargate", None),
    ],
)
def test_nearest_passage(text: str, quote: str, words: str | None) -> None:
    with pytest.raises(QuoteNotFound) as caught:
        ArchivedText(text).locate(quote)
    if words is None:
        assert caught.value.nearest is None
    else:
        assert caught.value.nearest
        start, end, passage = caught.value.nearest
        assert passage == words
        assert text[start:end] == passage


def test_nearest_passage_of_a_long_quote_is_where_it_leaves_the_text() -> None:
    text = " ".join(f"Satz {number} handelt von {number * 7919 % 1009}." for number in range(2000))
    quote = text[10_000:30_000].replace("Satz 800 handelt", "Satz 800 redet")
    with pytest.raises(QuoteNotFound) as caught:
        ArchivedText(text).locate(quote)
    assert caught.value.nearest
    assert "Satz 800 handelt von" in caught.value.nearest[2]
    assert len(caught.value.nearest[2]) < 400


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a" * 1_000_000, "a" * 8),
        ("a" * 1_000_000, "a" * 100_000 + "b"),
        ("a" * 1_000_000, "b" + "a" * 100_000),
        ("ab" * 500_000, "ab" * 50_000 + "c"),
        ("e" + "\u0301" * 1_000_000, "\u0301" * 1000),
        ("👩\u200d" * 200_000, "👩\u200d" * 1000 + "👩"),
        (" \u200b" * 500_000, "Stargate kostet"),
        (GERMAN * 2500, "Der Konzern SoftBank nimmt Oracle und OpenAI auf"),
    ],
)
@pytest.mark.usefixtures("hang_guard")
def test_hostile_texts_are_searched_to_the_end(text: str, quote: str) -> None:
    archived = ArchivedText(text)
    with pytest.raises(QuoteError) as caught:
        archived.locate(quote)
    assert len(str(caught.value)) < 200
    if isinstance(caught.value, QuoteAmbiguous):
        assert len(caught.value.places) == 100


def test_long_enough() -> None:
    assert MINIMUM_QUOTE == 8
    for quote, enough in {
        "SoftBank": True,
        "Oracle!!!": False,
        "孫正義氏": True,
        "孫正義": False,
        "سوفت بنك": False,
        "سوفت بنك معا": True,
        "": False,
        "." * 100: False,
    }.items():
        assert is_long_enough(quote) is enough, quote


# Whatever the script: pieces that readers see as one character, in several normal forms.

PIECES = [
    *["a", "n", "e", "T", ".", "ß", "ü", "u\u0308", "é", "e\u0301", "ậ", "a\u0302\u0323"],
    *["孫", "正", "バ", "ハ\u3099", "ﾊﾞ", "한", "\u1112\u1161\u11ab", "\uac00", "\u212b", "豈"],
    *["س", "أ", "ا\u0654", "لَ", "कि", "क\u093c", "👩\u200d🚀", "👍🏽", "❤\ufe0f"],
    *["„", "“", "–", "…", " ", " ", "\r\n", "\n", "\u00a0", "\u3000"],
    *["\u00ad", "\u200b", "\ufeff"],
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30)
Form = Literal["NFC", "NFD"]
FORMS = st.sampled_from(["NFC", "NFD", None])


def in_form(text: str, form: Form | None) -> str:
    return unicodedata.normalize(form, text) if form else text


@given(st.data(), TEXTS, FORMS, FORMS)
def test_every_passage_is_found(
    data: st.DataObject, pieces: list[str], stored: Form | None, quoted: Form | None
) -> None:
    start = data.draw(st.integers(0, len(pieces) - 1))
    end = data.draw(st.integers(start + 1, len(pieces)))
    text = in_form("".join(pieces), stored)
    quote = in_form("".join(pieces[start:end]), quoted).strip()
    assume(quote)
    offset = len(in_form("".join(pieces[:start]), stored))
    passage = in_form("".join(pieces[start:end]), stored)
    offset += len(passage) - len(passage.lstrip())
    archived = ArchivedText(text)
    places = occurrences(archived, quote)
    assert any(place <= offset < place + len(passage) for place in places)  # overlaps are one
    for number, place in enumerate(places, 1):
        found = archived.locate(quote, number)
        assert found.start == place
        assert found.is_verbatim
        assert in_form(found.exact, "NFC") == in_form(quote, "NFC")
        check(text, found)


def occurrences(archived: ArchivedText, quote: str) -> list[int]:
    """Where each occurrence begins; at least one is expected."""
    try:
        return [archived.locate(quote).start or 0]
    except QuoteAmbiguous as several:
        return several.places


VARIANTS = {
    " ": [" ", "\n", "\r\n", "\u00a0", "  ", " \u200b", "\u3000\n"],
    '"': ["„", "“", "”", "«", '"'],
    "'": ["’", "‚", "'"],
    "-": ["–", "—", "\u2011", "-"],
    "...": ["…", "..."],
    "n": ["n", "n\u00ad", "n\u200b", "\u2060n"],
    "ü": ["ü", "u\u0308"],
}


@given(
    st.data(),
    st.lists(st.sampled_from([*VARIANTS, "a", "孫", "س"]), min_size=1, max_size=12),
    st.sampled_from(["x", "ω ", "終", "\ufeff"]),
)
def test_typography_is_folded(data: st.DataObject, pieces: list[str], around: str) -> None:
    quote = " ".join("".join(pieces).split())
    assume(quote)
    stored = "".join(data.draw(st.sampled_from(VARIANTS.get(piece, [piece]))) for piece in pieces)
    text = around + stored + around
    archived = ArchivedText(text)
    for number in range(len(occurrences(archived, quote))):
        found = archived.locate(quote, number + 1)
        check(text, found)
        assert fold_slowly(found.exact) == fold_slowly(quote)
        assert found.exact[0] not in "\u00ad\u200b\u2060"
        assert found.exact[-1] not in "\u00ad\u200b\u2060"


def fold_slowly(text: str) -> str:
    for invisible in "\u00ad\u200b\u2060\ufeff":
        text = text.replace(invisible, "")
    for plain in "\"'-":
        for variant in VARIANTS[plain]:
            text = text.replace(variant, plain)
    return " ".join(unicodedata.normalize("NFC", text.replace("…", "...")).split())


@given(TEXTS, TEXTS)
@example(["a"], ["e"])
def test_whatever_comes_back_is_a_slice(pieces: list[str], others: list[str]) -> None:
    text, quote = "".join(pieces), "".join(others)
    try:
        found = ArchivedText(text).locate(quote)
    except QuoteNotFound as absent:
        start, end, words = absent.nearest or (0, 0, "")
    except QuoteAmbiguous as several:
        start, end, words = several.places[0], several.places[0], ""
    else:
        check(text, found)
        return
    assert text[start:end] == words
    assert not is_inside(text, start)
    assert not is_inside(text, end)


@given(TEXTS, FORMS)
def test_folding_to_nfc_is_nfc(pieces: list[str], form: Form | None) -> None:
    text = in_form("".join(pieces), form)
    folded = fold_nfc(text)
    assert folded.text == unicodedata.normalize("NFC", text)
    for place in range(len(folded.text) + 1):
        start, end = folded.original_start(place), folded.original_end(place)
        assert start == end
        if start is not None:
            assert unicodedata.normalize("NFC", text[:start]) == folded.text[:place]


def test_what_combines_with_the_character_before() -> None:
    """The rule by which a text is parted for normalisation holds in this version of Unicode."""
    joining = set()
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            joining.add(chr(int(parts[1], 16)))
        if unicodedata.combining(chr(code)):
            joining.add(chr(code))
    assert len(joining) > 800
    assert {unicodedata.category(character)[0] for character in joining} == {"M"}
    assert min(joining) == "\u0300"
