"""What may differ between a quote and its text, or between two names: the table and its use."""

import re
import sys
import unicodedata

import pytest
import unicodedata2
from hypothesis import given
from hypothesis import strategies as st

import spellings as generator
from corpolis.text import spellings, typography
from corpolis.text.folding import fold
from corpolis.text.quote import ArchivedText, QuoteError, QuoteNotFound
from corpolis.text.spellings import (
    ACCENTS,
    HYPHENS,
    IGNORABLE,
    MARKS,
    NAME_SIGNS,
    NORMALISED_SINCE,
    PICTOGRAPHS,
    QUOTE_EXPANSIONS,
    QUOTE_SIGNS,
    SPACELESS,
    WHITE,
)

ALL = "".join(map(chr, range(sys.maxunicode + 1)))


def members(ranges: str) -> list[str]:
    return re.findall(f"[{ranges}]", ALL)


@pytest.mark.skipif(unicodedata.unidata_version != "14.0.0", reason="written by Python 3.11 alone")
def test_the_table_is_fresh() -> None:
    if unicodedata2.unidata_version != spellings.UNICODE:
        pytest.skip(f"the table is of Unicode {spellings.UNICODE}, the libraries are not")
    namespace: dict[str, object] = {}
    exec(generator.generated(), namespace)  # noqa: S102
    for name, value in vars(spellings).items():
        if name.isupper():
            assert namespace[name] == value, f"{name} is stale; run ./scripts/docs"


def test_tables_are_what_they_say() -> None:
    assert [len(members(each)) for each in (IGNORABLE, ACCENTS, HYPHENS, WHITE)] == [
        4174,
        428,
        16,
        29,
    ]
    for plain, variants in (*QUOTE_SIGNS.items(), *NAME_SIGNS.items()):
        assert len(plain) == 1
        assert plain.isascii()
        assert plain not in variants
        assert len(set(variants)) == len(variants)
    together = "".join(QUOTE_SIGNS.values())
    assert len(set(together)) == len(together)
    assert set(together).isdisjoint(members(SPACELESS + IGNORABLE + WHITE))
    assert set(QUOTE_EXPANSIONS).isdisjoint(together)
    for c, plain in QUOTE_EXPANSIONS.items():
        assert unicodedata.category(c) == "Cn" or unicodedata.normalize("NFKC", c) == plain
    assert {"M"} == {
        unicodedata.category(c)[0] for c in members(MARKS) if unicodedata.category(c) != "Cn"
    }
    assert {*"👩🚀❤©"} <= {*members(PICTOGRAPHS)}


def test_what_is_looked_for_first_holds_all_spaceless_characters() -> None:
    assert all(map(typography._FAR.match, members(SPACELESS)))


def test_what_newer_pythons_normalise_is_left_as_it_is() -> None:
    for c in members(NORMALISED_SINCE)[:50]:
        text = f"Das Gel{c}\u0300d kam"
        found = ArchivedText(text).locate(f"Gel{c}\u0300d")
        assert (found.is_verbatim, found.exact) == (True, f"Gel{c}\u0300d")


FOUND = {
    "line ends of scripts without spaces": [
        ("米国の孫正\n義会長が発表した", "米国の孫正義会長が"),
        ("软银集团将投\r\n资五千亿美元", "软银集团将投资五千亿美元"),
        ("ソフトバンクは、\n　五千億ドルを投じる", "ソフトバンクは、五千億ドルを投じる"),
        ("บริษัทลงทุน\nในสหรัฐอเมริกา", "บริษัทลงทุนในสหรัฐอเมริกา"),
        ("ក្រុមហ៊ុន\nវិនិយោគ", "ក្រុមហ៊ុនវិនិយោគ"),
        ("ບໍລິສັດ\u2028ລົງທຶນ", "ບໍລິສັດລົງທຶນ"),
        ("ကုမ္ပဏီ\nရင်းနှီး", "ကုမ္ပဏီရင်းနှီး"),
        ("会長は「\n投資する」と述べた", "会長は「投資する」と述べた"),
        ("孫氏はOpenAI\nに投資する", "孫氏はOpenAIに投資する"),
        ("五千億ドルを投じる", "五千億\nドルを投じる"),
        ("五千億ドルを投じる", "五千億 ドルを投じる"),  # as YAML folds a line end
        ("ﾊﾞﾝｸｵﾌﾞ\nｱﾒﾘｶ", "ﾊﾞﾝｸｵﾌﾞｱﾒﾘｶ"),
    ],
    "what cannot be seen": [
        ("Unter\u00adnehmen zahlt", "Unternehmen zahlt"),
        ("Mas\u2065ayoshi Son", "Masayoshi Son"),
        ("Masayoshi\u034f Son", "Masayoshi Son"),
        ("Masayoshi Son\U000e0041\U000e0042 kam", "Masayoshi Son kam"),
        ("葛\U000e0100城市の会社", "葛城市の会社"),
        ("ᠮᠣᠩᠭᠣᠯ\u180b ᠤᠯᠤᠰ", "ᠮᠣᠩᠭᠣᠯ ᠤᠯᠤᠰ"),
        ("삼성\u3164전자가", "삼성전자가"),
        ("می\u200cشود گفت که", "میشود گفت که"),
        ("Zahlung\u206a\u206f floss", "Zahlung floss"),
    ],
    "quotation marks": [
        ('he said "never again"', "he said ❝never again❞"),
        ("彼は「投資する」と述べた", '彼は"投資する"と述べた'),
        ("彼は〝投資する〞と述べた", '彼は"投資する"と述べた'),
        ("台灣『聯合報』報導", "台灣“聯合報”報導"),
        ("צה״ל הודיע היום", 'צה"ל הודיע היום'),
        ("ג׳ורג׳ אמר אתמול", "ג'ורג' אמר אתמול"),
        ("Կ՚ըսէ նախագահը", "Կ'ըսէ նախագահը"),
        ("il dit ❮jamais❯ à tous", "il dit ‹jamais› à tous"),
        ("🙶never again🙷 was said", '"never again" was said'),
        ("⹂nigdy więcej” rzekł", '"nigdy więcej" rzekł'),
        ("the Qurʾan of ʿAli", "the Qur'an of 'Ali"),
        ("﹁投資﹂與合作協議", '"投資"與合作協議'),
    ],
    "dashes": [
        ("תל־אביב ורמת־גן", "תל-אביב ורמת-גן"),
        ("2020〜2025年の計画", "2020-2025年の計画"),
        ("2020～2025年の計画", "2020〜2025年の計画"),
        ("Հայ֊ռուսական կապ", "Հայ-ռուսական կապ"),
        ("he said ⸺ and left", "he said -- and left"),
        ("他说⸺我不去了吧", "他说——我不去了吧"),
        ("1990⁓1995 in office", "1990-1995 in office"),
        ("ソ゠ン゠グループ会長", "ソ-ン-グループ会長"),
        ("pay⸻nothing was paid", "pay---nothing was paid"),
        ("︱投资协议与合作︱", "—投资协议与合作—"),
    ],
    "words parted at the ends of lines": [
        ("the com-\npany was paid", "the company was paid"),
        ("a well-\nknown com-\n  pany paid", "a well-known company paid"),
        ("Das Unter-\r\nnehmen zahlte", "Das Unternehmen zahlte"),
        ("Das Unter\u00ad\nnehmen zahlte", "Das Unternehmen zahlte"),
        ("Öster‐\nreich zahlte nichts", "Österreich zahlte nichts"),
        ("Газ-\nпром заплатил", "Газпром заплатил"),
        ("η εται-\nρεία πλήρωσε", "η εταιρεία πλήρωσε"),
        ("հայ֊\nկական ընկերութիւն", "հայկական ընկերութիւն"),
        ("from 2020–\n2025 he served", "from 2020–2025 he served"),
        ("the COVID-\n19 contract", "the COVID-19 contract"),
        ("the com-\npany was paid", "the com- pany was paid"),
        ("paid —\nnothing more", "paid — nothing more"),
        ("paid\n—nothing more", "paid—nothing more"),
    ],
    "ligatures": [
        ("the oﬀice of ﬁnance", "the office of finance"),
        ("the office of finance", "the oﬃce of ﬁnance"),
        ("der Auﬂauf der Leute", "der Auflauf der Leute"),
        ("de ĳssalon in Gouda", "de ijssalon in Gouda"),
        ("ﻣﺆﺳﺴﺔ ﻻ ﺗﺪﻓﻊ", "مؤسسة لا تدفع"),
        ("ǆep i ǌegova firma", "džep i njegova firma"),
        ("բաﬓ ու ազգերը", "բամն ու ազգերը"),
        ("տունը եւ այգին", "տունը և այգին"),
        ("ﭏהים שילם הכל", "אלהים שילם הכל"),
    ],
}


@pytest.mark.parametrize(
    ("text", "quote"), [pair for pairs in FOUND.values() for pair in pairs], ids=ascii
)
def test_these_are_the_same_words(text: str, quote: str) -> None:
    found = ArchivedText(f"– {text}. –").locate(quote)
    assert not found.is_verbatim
    assert found.exact in text


def test_each_kind_has_cases() -> None:
    assert len(FOUND) == 6
    assert min(map(len, FOUND.values())) >= 9


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("they will re-sign the treaty", "they will resign the treaty"),
        ("they will resign the treaty", "they will re-sign the treaty"),
        ("from 2020-\n2025 he served", "from 20202025 he served"),
        ("the com-\n\npany was paid", "the company was paid"),
        ("the com-\npany re-signed", "the company resigned"),
        ("the com\npany was paid", "the company was paid"),
        ("the com - \npany was paid", "the company was paid"),
        ("삼성\n전자가 투자", "삼성전자가 투자"),
        ("SoftBank Group", "SoftBankGroup"),
        ("‘never again’ was said", '"never again" was said'),
        ("~5 million was paid", "-5 million was paid"),
        ("ﬁnancial times here", "inancial times here"),
        ("e\u034f\u0301tat civil libre", "libre e"),
        ("علی کریمی آمد", "علي كريمي آمد"),  # alike in names alone
    ],
    ids=ascii,
)
def test_these_are_other_words(text: str, quote: str) -> None:
    with pytest.raises(QuoteNotFound):
        ArchivedText(text).locate(quote)


@pytest.mark.parametrize(
    ("text", "quote", "exact"),
    [
        ("一葛\U000e0100城の会社", "一葛", "一葛"),
        ("I ❤\ufe0f Tokyo", "I ❤", "I ❤"),
        ("word\u034f here", "word", "word"),
        ("ᠮᠣᠩ\u180bᠭᠣᠯ", "ᠮᠣᠩ", "ᠮᠣᠩ"),
        ("mot\u200b à mot", "mot", "mot"),
    ],
    ids=ascii,
)
def test_a_quote_ends_before_what_cannot_be_seen(text: str, quote: str, exact: str) -> None:
    found = ArchivedText(text).locate(quote, 1)
    assert (found.is_verbatim, found.exact) == (True, exact)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علی کریمی", "علي كريمي"),
        ("مصطفى", "مصطفی"),
        ("یاسر عرفات", "ياسر عرفات"),
        ("بانک مرکزی", "بانك مركزي"),
        ("شركة كويتية", "شرکة کویتیة"),
        ("صـــدام", "صدام"),
        ("דו״ח ג׳ורג׳", "דו\"ח ג'ורג'"),
        ("תל־אביב", "תל-אביב"),
        ("Hovhannisyan֊Կարապետ", "Hovhannisyan-Կարապետ"),
    ],
)
def test_these_are_the_same_names(one: str, other: str) -> None:
    assert fold(one) == fold(other)


PIECES = [
    *["com", "pany", "a", "n", "孫", "正", "バ", "ไท", "ข", "ខ្", "한", "س", "ﬁ", "fi", "ﻻ", "لا"],
    *["-", "‐", "–", "—", "--", "⸺", "〜", "־", "-\n", "\u00ad\n", "-\r\n", " -\n", "\n"],
    *['"', "“", "❞", "״", "「", "'", "’", "׳", " ", "  ", "\u3000", "\u00ad", "\ufe0f", "\u034f"],
    *["…", "...", "1", "9", "e\u0301", "é", "\U000e0100"],
]


def letters(text: str) -> str:
    """What is left of a text without what may differ, told by another way than the program's."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LN" or c in "\u0301\u1160")


def told_apart(text: str) -> list[str]:
    """The signs of a text that differ only within their kind."""
    kinds = {c: plain for plain, several in QUOTE_SIGNS.items() for c in several + plain}
    return [kinds[c] for c in text if c in kinds and kinds[c] != "-"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=20), st.lists(st.sampled_from(PIECES), max_size=8)
)
def test_what_is_found_has_the_letters_of_the_quote(many: list[str], few: list[str]) -> None:
    text, quote = "".join(many), "".join(few)
    try:
        found = ArchivedText(text).locate(quote, 1)
    except QuoteError:
        return
    assert text[found.start : found.end] == found.exact
    assert letters(found.exact) == letters(quote)
    assert told_apart(found.exact) == told_apart(quote)
    if found.is_verbatim:
        assert unicodedata.normalize("NFC", quote.strip()) == unicodedata.normalize(
            "NFC", found.exact
        )


@given(st.data(), st.lists(st.sampled_from(PIECES), max_size=12))
def test_words_are_found_however_their_lines_end(data: st.DataObject, pieces: list[str]) -> None:
    """A text is found in itself with its hyphens at line ends kept, typed on or left out."""
    text = f"n{''.join(pieces)}a"
    forms = st.sampled_from(["-", "-\n", "- ", ""])
    quote = re.sub(r"(?<=[^\W\d_ﬁﻻ])-\r?\n(?=[^\W\d_ﬁﻻ])", lambda _: data.draw(forms), text)
    found = ArchivedText(text).locate(quote)
    assert found.exact == text
