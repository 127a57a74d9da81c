"""Quotes that begin or end within a word or a number of their text."""

import pytest

from corpolis.text.boundaries import cut_word
from corpolis.text.quote import ArchivedText


def cut(text: str, quote: str) -> str | None:
    found = ArchivedText(text).locate(quote)
    return cut_word(text, found.start, found.end)


@pytest.mark.parametrize(
    ("text", "quote", "word"),
    [
        ("It was an illegal deal with the city.", "legal deal with", "illegal"),
        ("They met in the townhall of it.", "They met in the town", "townhall"),
        ("It was an il\xadlegal deal with it.", "legal deal with", "il\xadlegal"),
        ("It was an il-\nlegal deal with it.", "legal deal with", "il-\nlegal"),
        ("They met at Larn-\r\n  holm on Friday.", "They met at Larn", "Larn-\r\n  holm"),
        ("He paid 15 million to Reeve.", "5 million to Reeve", "15"),
        ("He paid 1,500 million to Reeve.", "500 million to Reeve", "1,500"),
        ("He paid 0.5 million to Reeve.", "5 million to Reeve", "0.5"),
        ("Reeve was paid $1,500 by him.", "Reeve was paid $1", "1,500"),
        ("Reeve was paid 12\u00a0500 by him.", "Reeve was paid 12", "12\u00a0500"),
        ("Это незаконная сделка.", "законная сделка", "незаконная"),
        ("Είναι παράνομη πράξη.", "νομη πράξη.", "παράνομη"),
        ("Le fait in-e\u0301gal au droit: ine\u0301gal.", "gal au droit", "e\u0301gal"),
        ("यह अवैध सौदा है आज", "वैध सौदा है आज", "अवैध"),
    ],
)
def test_a_word_or_number_that_is_cut(text: str, quote: str, word: str) -> None:
    assert cut(text, quote) == word


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It was a legal deal with the city.", "It was a legal deal with the city."),
        ("It was a legal deal. He said so.", "It was a legal deal"),
        ("SoftBank’s chief came to it.", "SoftBank"),
        ("It was a non-legal deal with it.", "legal deal with"),
        ("It was a legal deal3 with the city.", "It was a legal deal"),
        ("In 2012 500 men came to it.", "500 men came to it"),
        ("Paid were 500, 600 and 700 EUR.", "Paid were 500"),
        ("In 1999.\n500 men came to it.", "500 men came to it"),
        ("The chair—\nreeve she was—left.", "The chair"),
        ("不是他的公司吗", "是他的公司"),
        ("这是合法的交易", "合法的交易"),
        ("นี่คือข้อตกลงที่ถูกต้อง", "ข้อตกลงที่ถูกต้อง"),
        ("정부는 회사와 계약을 했다", "정부는 회사와 계약"),
        ("وقال الوزير إنه يملك الشركة", "قال الوزير إنه يملك"),
        ("והשר אמר כי החברה שלו", "השר אמר כי החברה"),
    ],
)
def test_whole_words(text: str, quote: str) -> None:
    assert cut(text, quote) is None


def test_what_is_long_is_looked_at_in_part() -> None:
    text = "a" * 100_000
    assert cut_word(text, 50_000, 100_000) == "a" * 200
