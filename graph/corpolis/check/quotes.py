"""Whether the quote of a claim stands in the archived text.

Relies on `text.quote`. Used by `claims`.
"""

from corpolis.dossier.claims_file import Draft
from corpolis.dossier.yaml.tree import Node
from corpolis.dossier.yaml.typed import Comment
from corpolis.dossier.yaml.values import Reader
from corpolis.model.claim import Evidence, Verification
from corpolis.model.source import Source
from corpolis.problems import shown
from corpolis.text.boundaries import cut_word
from corpolis.text.quote import (
    MINIMUM_QUOTE,
    ArchivedText,
    QuoteAmbiguous,
    QuoteNotFound,
    is_long_enough,
)
from corpolis.vocabulary.model import Vocabulary


def check_quote(
    reader: Reader,
    vocabulary: Vocabulary,
    source: Source | None,
    text: ArchivedText | None,
    draft: Draft,
) -> None:
    """Find the quote and note where it stands as the claim's evidence, or report it.

    Without a text, the quote stands unverified.
    """
    quote = draft.claim.quote
    place = draft.node.entries.get("quote")
    if place is None:
        return
    comment = reader.typed.comments.get((place.line, place.column))
    if comment is not None and _is_cut(reader, text, draft, place, comment):
        return  # what is wrong with its beginning is no matter
    if not quote:
        return  # it is bad, which has been reported
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
        quoted_as = ""
        if found.parts:
            from corpolis.check.omissions import check_omissions, check_pieces

            how, quoted_as = Verification.WITH_OMISSIONS, quote
            if not check_pieces(reader, place, found.parts):
                return
            check_omissions(reader, vocabulary, source, place, found.parts)
        draft.claim.evidence = Evidence(how, *found[1:6], quoted_as)
        word = cut_word(text.text, found.start, found.end)
        if word is not None:
            message = f'the quote begins or ends within "{shown(word)}"'
            reader.problem(place, "cut-word", message, "quote the whole word or number")
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


def _is_cut(
    reader: Reader, text: ArchivedText | None, draft: Draft, place: Node, comment: Comment
) -> bool:
    """Whether the text goes on where YAML sees a comment; reports it if that may be so.

    So it is if a word follows at once, or if the text goes on with the "#". By the text, the line
    is shown with all of it as the quote or with a comment that looks like one.
    """
    goes_on = text is not None and _goes_on(text, draft, comment)
    if not comment.is_glued and not goes_on:
        return False
    mend = ""
    where = "which is a comment to YAML"
    if goes_on:
        where = "with which the text goes on"
        hint, mend = "write all of it in a block, or in quotes", comment.as_value
    elif text is not None:
        hint, mend = "write a space after the # of a comment", comment.as_comment
    else:
        hint = comment.choice
    message = f'the quote ends before "{shown(comment.words)}", {where}'
    reader.problem(place, "cut-quote", message, hint, mend=mend)
    return goes_on


def _goes_on(text: ArchivedText, draft: Draft, comment: Comment) -> bool:
    """Whether the text has the beginning of a comment right after the quote as it was read."""
    quote = draft.claim.quote
    begins = comment.words.split()[: 1 if comment.words[1:2].strip() else 2]
    words = " ".join((quote, *begins)) if quote else comment.words
    try:
        text.locate(words)
    except QuoteAmbiguous:
        return True
    except QuoteNotFound:
        return False
    return True
