"""Whether the quote of a claim stands in the archived text.

Relies on `text.quote`. Used by `claims`.
"""

from corpolis.dossier.claims_file import Draft
from corpolis.dossier.yaml.values import Reader
from corpolis.model.claim import Evidence, Verification
from corpolis.model.source import Source
from corpolis.problems import shown
from corpolis.text.quote import (
    MINIMUM_QUOTE,
    ArchivedText,
    QuoteAmbiguous,
    QuoteNotFound,
    is_long_enough,
)


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
        found = text.locate(quote, draft.nth)
        how = Verification.VERIFIED if found.is_verbatim else Verification.NORMALISED
        draft.claim.evidence = Evidence(how, *found[1:])
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
