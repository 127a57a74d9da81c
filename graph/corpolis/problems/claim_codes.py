"""What can be wrong with what claims, sources, entities and decisions say.

Relies on `problem_code`. Used by `codes`.
"""

from typing import Final

from corpolis.problems import Severity
from corpolis.problems.problem_code import ProblemCode

CLAIM_CODES: Final = {
    "acts-for-itself": ProblemCode(
        "A party that acts for itself",
        "on-behalf-of names as client of a party that party, or the only subject of the claim. "
        "Acting for oneself is not acting for others: leave it out. Two entities that a "
        "decision joins are one here too.",
    ),
    "after-publication": ProblemCode(
        "Completed after the source was published",
        "A claim has the status completed, and its time is later than the day on which the "
        "source was published. A source cannot report what had not happened: the status is "
        "planned or announced, or one of the dates is wrong.",
        Severity.WARNING,
    ),
    "bad-amount": ProblemCode(
        "Not an amount, share, value or count",
        "The value cannot be read as a number. Write 500_000 USD, 5e11 USD, ~500 USD (about), "
        "1..5 USD (from, to), 1e9.. USD (at least) or ..5 USD (at most); a share with %, a "
        "count without a unit. Words such as billion are refused, because they mean "
        "different numbers in different languages.",
    ),
    "bad-date": ProblemCode(
        "Not a date in EDTF",
        "Dates are written in the Extended Date/Time Format, levels 0 and 1: 2025-01-22, "
        "2025-01, 2025, 2025-01~ (about), 2024/2025 (from, to), 2024/.. (since), ../2025 "
        "(until). The day on which a source was retrieved is a full date.",
    ),
    "circular-retelling": ProblemCode(
        "A source that goes back to itself",
        "A source says with retells that it passes on the words of another, which goes back to "
        "it, directly or through others. What is retold was there before; remove the retells "
        "that is the other way round.",
    ),
    "conflicting-dates": ProblemCode(
        "When together with start or end",
        "when is for what happened at a time, start and end are for what lasted. A claim has "
        "the one or the others.",
    ),
    "conflicting-decisions": ProblemCode(
        "Decisions that contradict each other",
        "decisions.yaml says of two entities that they are different, or that nobody knows, and "
        "joins them, directly or through others, by same; or it is unsure of two that are "
        "different by another decision. Remove or change one of the decisions.",
    ),
    "crowded-gathering": ProblemCode(
        "Too many parties for pairs",
        "More than 200 parties met in one claim. Every pair of them would be a relationship, "
        "19,900 and more, and hide all others. The gathering stands as one thing, with all who "
        "took part, and there are no relationships between two of them. Name in a claim of "
        "their own those whose meeting matters.",
        Severity.WARNING,
    ),
    "cut-quote": ProblemCode(
        "A quote that a # cuts off",
        "For YAML a comment begins at a # after a space, so that the rest of a quote without "
        "quotation marks is lost. Write it in a block, below quote: |, or in quotes as the hint "
        "shows. If it is a comment, leave a space after the #.",
    ),
    "cut-word": ProblemCode(
        "A quote that begins or ends within a word",
        'The text has these words, but goes on at one of their ends: it says "illegal" where the '
        'quote says "legal", or 1,500 where it says 500. Quote the whole word or number.',
        Severity.WARNING,
    ),
    "duplicate-id": ProblemCode(
        "An id that stands twice",
        "Two claims of one source, or two entities, have the same id. Change one of them; the "
        "id of a claim can also be left out, and is then made from its content.",
    ),
    "duplicate-source": ProblemCode(
        "Two claims files of one source",
        "Two files in claims/ describe a source with the same id. A source has one claims "
        "file: join the two, or change one of the ids.",
    ),
    "end-before-start": ProblemCode(
        "An end before the start",
        "The end of a claim is certainly before its start. One of the two is wrong.",
    ),
    "no-claims": ProblemCode(
        "Nothing is claimed",
        "The dossier has no claims file, or a claims file has a source with a text and no claims.",
        Severity.WARNING,
    ),
    "not-a-party": ProblemCode(
        "Who acts is no party",
        "The mapping under on-behalf-of says who acts for whom: {party: client}. The one who "
        "acts is a subject or an object of the claim. Add it there, or name the right one.",
    ),
    "not-plain-text": ProblemCode(
        "A text that is a document of another format",
        "The archived text is a web page, a PDF or something else that has more in it than the "
        "words that a reader sees. Quotes are looked for between its tags, which is seldom "
        "meant. Archive the plain text instead, as the hint says.",
        Severity.WARNING,
    ),
    "not-utf8": ProblemCode(
        "Not UTF-8",
        "The file has bytes that are not UTF-8, the encoding that all files of a dossier "
        "have. Save it as UTF-8; a PDF or the file of a word processor is no plain text.",
    ),
    "omission-changes-sense": ProblemCode(
        "Words left out that change the sense",
        "Among the words that the quote leaves out is a negation, or a word by which something "
        "is only possible, planned or said: without it the quote says what the source does not "
        "say. Quote these words as well. Which words these are, the ontology says for each "
        "language (corp:words); a dossier's own ontology may add some.",
    ),
    "quote-ambiguous": ProblemCode(
        "The quote stands in the text more than once",
        "The words occur several times in the archived text, so it is not clear which passage "
        "is meant. Quote more words, or say which occurrence with nth: 1, nth: 2, …",
    ),
    "quote-not-found": ProblemCode(
        "The quote does not stand in the text",
        "The archived text does not have these words. White space, the form of quotation "
        "marks and dashes, ligatures, hyphens at the ends of lines and invisible characters may "
        "differ, letters and other signs may not; what is left out is said with […]. The hint "
        "shows the nearest passage.",
    ),
    "quote-too-short": ProblemCode(
        "The quote is too short",
        "Fewer than 8 letters or digits (4 of Chinese, Japanese or Korean) are found in a "
        "text by chance, and show nothing. Quote more words. A quote that leaves words out must "
        "have 8 for each of its pieces, on average.",
    ),
    "quote-with-omissions": ProblemCode(
        "A quote that leaves words out",
        "Where the quote has […], the text has more words, which the message shows. The pieces "
        "stand one after the other in one paragraph, with at most 600 characters left out. "
        "Nothing is wrong; but somebody has to see that the sense is the same without them. "
        "Such a quote never counts as verified.",
        Severity.WARNING,
    ),
    "same-claim": ProblemCode(
        "The same claim twice",
        "Two claims of a file say the same in all that counts: parties, relation, status, "
        "stance, speaker, times, amounts, role, content and quote. Remove one of them.",
    ),
    "self-relation": ProblemCode(
        "A relation of an entity to itself",
        "Subject and object are the same entity, or are said to be the same in "
        "decisions.yaml, so that the claim would relate something to itself.",
    ),
    "similar-entities": ProblemCode(
        "Two entities that look like one",
        "Two entities of one type share a name, an identifier or an address of same-as. Say in "
        "decisions.yaml what they are: same, different, or unsure as long as nobody knows.",
        Severity.WARNING,
    ),
    "unclear-behalf": ProblemCode(
        "Which of the parties acts for the client",
        "A mutual relation has no sides in the graph, so that on-behalf-of with a client or a "
        "list of clients does not say who acts, if all parties are subjects or if three or more "
        "came together. It is kept like that, and nothing says who did. Write {party: client}, "
        "or {party: unknown} if the source says only that it acts for somebody.",
        Severity.WARNING,
    ),
    "unexpected-object": ProblemCode(
        "An object where none belongs",
        "The relation says something of one subject (a volume, an outcome) and takes no "
        "object. Write the value as amount, share, value, count or content.",
    ),
    "unexpected-qualifier": ProblemCode(
        "A qualifier that the relation does not take",
        "The ontology says which of amount, share, value, count, role, content, about, through "
        "and on-behalf-of make sense with a relation. Use another relation, or put the "
        "information into a note.",
    ),
    "unexpected-term": ProblemCode(
        "A term where none belongs",
        "term tells one post, ownership or membership from an earlier or later one of the same "
        "parties. What happens at a time, such as a meeting or a payment, has no terms: there "
        "occasion tells one from the next. On a lasting relation the two keys are the same, so "
        "a claim has one of them.",
    ),
    "unknown-currency": ProblemCode(
        "Not a currency",
        "Amounts are in a currency of ISO 4217, former ones included: USD, EUR, JPY, DEM. "
        "A number with another unit is a value.",
    ),
    "unknown-entity": ProblemCode(
        "An entity that is not in entities.yaml",
        "A claim or decision names an id that entities.yaml does not have. It may be a slip, "
        "for which the hint shows the nearest ids; or add the entity.",
    ),
    "unknown-parties": ProblemCode(
        "A relation between unknown parties",
        "Subject and object are both unknown. Such a claim has a place in a dossier only if "
        "it concerns an entity of it, named with about or on-behalf-of, where the relation "
        "takes them: two unnamed firms that negotiate about a project. (The subject of an "
        "attribute, which has a value or content of its own, may be unknown.)",
    ),
    "unknown-relation": ProblemCode(
        "A relation that the ontology does not have",
        "No relation or attribute type has this name. corpolis vocabulary lists all, and finds "
        "them by a word in any language; a dossier can define its own in ontology.ttl.",
    ),
    "unknown-source": ProblemCode(
        "A source that the dossier does not have",
        "retells names the id of a source that no claims file describes. It may be a slip; or "
        "write a claims file for it, which needs no more than id, title, kind and language "
        "below source: if nobody has its text.",
    ),
    "unknown-stance": ProblemCode(
        "Not a stance",
        "The stance is how the source stands to what it says: reported, asserted, opinion, "
        "speculation or denied.",
    ),
    "unknown-status": ProblemCode(
        "Not a status",
        "The status is how far things had come: planned, announced, ongoing, completed, "
        "failed, ended, or unclear where the source leaves it open.",
    ),
    "unknown-type": ProblemCode(
        "An entity type that the ontology does not have",
        "No entity type has this name. corpolis vocabulary lists all, and finds them by a word "
        "in any language; a dossier can define its own in ontology.ttl.",
    ),
    "unused-entity": ProblemCode(
        "An entity that no claim names",
        "No claim and no decision names the entity. Remove it, or keep it for claims to come.",
        Severity.WARNING,
    ),
    "wrong-object": ProblemCode(
        "An object of the wrong type",
        "The ontology says what can be the object of the relation, and the entity is of "
        "another type. Subject and object may have been exchanged, the hint shows which is "
        "which; or the entity has one more type.",
    ),
    "wrong-subject": ProblemCode(
        "A subject of the wrong type",
        "The ontology says what can be the subject of the relation, and the entity is of "
        "another type. Subject and object may have been exchanged, the hint shows which is "
        "which; or the entity has one more type.",
    ),
}
