"""Whether the quote of a claim stands in the archived text.

Relies on `claims.evidence`. Used by `claims.checking`.
"""

from corpolis.claims.evidence import (
    MINIMUM_QUOTE,
    ArchivedText,
    QuoteAmbiguous,
    QuoteNotFound,
    is_long_enough,
)
from corpolis.claims.model import Source
from corpolis.claims.reading import Draft
from corpolis.fields import Reader
from corpolis.problems import shown


def check_quote(
    reader: Reader, source: Source | None, text: ArchivedText | None, draft: Draft
) -> None:
    """Find the quote and note where it stands as the claim's evidence, or report it.

    Without a text, the quote stands unverified.
    """
    quote = draft.claim.quote
    if not quote:
        return  # it is missing or bad, which has been reported
    place = draft.node.entries["quote"]
    if not is_long_enough(quote):
        reader.problem(
            place,
            "quote-too-short",
            f'"{shown(quote)}" is too short to show anything',
            f"quote at least {MINIMUM_QUOTE} letters or digits (4 of Chinese or Japanese)",
        )
        return
    if text is None:
        return
    try:
        draft.claim.evidence = text.locate(quote, draft.nth)
    except QuoteNotFound as error:
        hint = ""
        if error.nearest is not None:
            start, end, words = error.nearest
            hint = f'nearest passage, characters {start}-{end}: "{words}"'
        name = source.text if source else None
        where = f" ({name})" if name else ""
        reader.problem(place, "quote-not-found", f"{error}{where}", hint)
    except QuoteAmbiguous as error:
        hint = "or quote more words, so that only one passage has them"
        reader.problem(place, "quote-ambiguous", str(error), hint)
