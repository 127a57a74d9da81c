"""The codes of all problems that a check can find: what is wrong, and what to do about it.

Relies on `problems`. Used by `dossier` and by the generated reference; a test holds the codes in
the sources and those here together, and each has a bad and a good dossier under `tests/cases`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from corpolis.problems import Severity


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """One kind of problem; `explanation` says what is wrong and what to do."""

    title: str
    explanation: str
    severity: Severity = Severity.ERROR


PROBLEM_CODES: Final[Mapping[str, ProblemCode]] = MappingProxyType(
    {
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
        "bad-file-name": ProblemCode(
            "A file name with invisible characters",
            "The name of a claims file has control characters, a line break, characters that "
            "change the direction of writing, or is not UTF-8, so that a reader sees another name "
            "than the computer. Rename the file.",
        ),
        "bad-id": ProblemCode(
            "Not an id",
            "Ids have letters and digits of any script, with single - or _ between them, and at "
            "most 200 characters: masayoshi-son, 孫正義. The word unknown is no id; it stands for "
            "what a source leaves open.",
        ),
        "bad-iri": ProblemCode(
            "Not a web address",
            "The value must be an http or https address without spaces. The base of a dossier "
            "also ends in / or #, because the addresses of all that it says are made by adding "
            "to it; it need not exist on the web.",
        ),
        "bad-language": ProblemCode(
            "Not a language tag",
            "Languages are tags of BCP 47: de, en, ja, zh-Hant, pt-BR. If the value was meant as "
            "the rest of a text, put the whole text in quotes, because a comma ends a value "
            "within braces.",
        ),
        "bad-ontology": ProblemCode(
            "The dossier's own ontology cannot be used",
            "ontology.ttl is not Turtle, or a term in it lacks a label, a domain or something "
            "else that it needs. As long as it is so, the claims cannot be checked.",
        ),
        "bad-value": ProblemCode(
            "A value of the wrong form",
            "A list stands where one value belongs, a text where keys with values belong, a word "
            "that is none of those allowed here, or unknown where a value cannot be recorded as "
            "unknown. The message says what is needed.",
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
            "decisions.yaml says of two entities that they are different, and joins them, "
            "directly or through others, by same. Remove or change one of the decisions.",
        ),
        "control-character": ProblemCode(
            "A control character",
            "A file, or a value written with an escape, holds a character that is no part of any "
            "text, such as NUL. Remove it; if the whole file is like that, it is not plain text "
            "in UTF-8.",
        ),
        "crowded-gathering": ProblemCode(
            "Too many parties for pairs",
            "More than 200 parties met in one claim. Every pair of them would be a relationship, "
            "19,900 and more, and hide all others. The gathering stands as one thing, with all who "
            "took part, and there are no relationships between two of them. Name in a claim of "
            "their own those whose meeting matters.",
            Severity.WARNING,
        ),
        "duplicate-id": ProblemCode(
            "An id that stands twice",
            "Two claims of one source, or two entities, have the same id. Change one of them; the "
            "id of a claim can also be left out, and is then made from its content.",
        ),
        "duplicate-item": ProblemCode(
            "The same value twice in a list",
            "A list names the same entity, alias or address twice. Remove one of them.",
        ),
        "duplicate-key": ProblemCode(
            "A key that stands twice",
            "The same key, or the same language, stands twice in one place, so one of the two "
            "values would be lost. Remove or rename one; several parties stand in one list.",
        ),
        "duplicate-source": ProblemCode(
            "Two claims files of one source",
            "Two files in claims/ describe a source with the same id. A source has one claims "
            "file: join the two, or change one of the ids.",
        ),
        "empty-value": ProblemCode(
            "A key without a value",
            "There is a key, but nothing (or null) as its value, or an empty list. Leave the key "
            "out; if it is the source that does not say, write unknown.",
        ),
        "end-before-start": ProblemCode(
            "An end before the start",
            "The end of a claim is certainly before its start. One of the two is wrong.",
        ),
        "file-too-large": ProblemCode(
            "A file that is too large",
            "Claims files, entities.yaml and decisions.yaml may have 32 MiB, archived texts 64 "
            "MiB, corpolis.toml 1 MiB. Archive the part of a text that is quoted.",
        ),
        "hash-mismatch": ProblemCode(
            "The archived text has changed",
            "The SHA-256 of the text is not the one that the claims file states: somebody has "
            "changed the text since it was archived. Restore it; if the change is meant, write "
            "the new SHA-256, which the hint shows.",
        ),
        "missing-field": ProblemCode(
            "Something that is needed is missing",
            "A claim needs a subject, a relation, a status (unless its stance is denied) and a "
            "quote, and an object if its relation is one between two parties; a source "
            "needs id, title, kind and language, an entity type and name, a dossier title, base "
            "and languages.",
        ),
        "missing-file": ProblemCode(
            "There is no entities.yaml",
            "A dossier has a file entities.yaml that says who and what its claims speak of.",
        ),
        "missing-hash": ProblemCode(
            "The text has no SHA-256",
            "The claims file names an archived text, but not its SHA-256, so nobody would notice "
            "a change of the text. Add the line that the hint shows.",
            Severity.WARNING,
        ),
        "missing-text": ProblemCode(
            "No text to verify quotes in",
            "The source names no archived text, or one that is not there, and no SHA-256 of a "
            "text that is kept elsewhere. Archive the text with corpolis add; or, if it must not "
            "be passed on, write its sha256. Only a source without claims needs neither: it is "
            "named because others retell it.",
        ),
        "no-claims": ProblemCode(
            "Nothing is claimed",
            "The dossier has no claims file, or a claims file has a source with a text and no "
            "claims.",
            Severity.WARNING,
        ),
        "not-a-party": ProblemCode(
            "Who acts is no party",
            "The mapping under on-behalf-of says who acts for whom: {party: client}. The one who "
            "acts is a subject or an object of the claim. Add it there, or name the right one.",
        ),
        "not-utf8": ProblemCode(
            "Not UTF-8",
            "The file has bytes that are not UTF-8, the encoding that all files of a dossier "
            "have. Save it as UTF-8; a PDF or the file of a word processor is no plain text.",
        ),
        "quote-ambiguous": ProblemCode(
            "The quote stands in the text more than once",
            "The words occur several times in the archived text, so it is not clear which passage "
            "is meant. Quote more words, or say which occurrence with nth: 1, nth: 2, …",
        ),
        "quote-not-found": ProblemCode(
            "The quote does not stand in the text",
            "The archived text does not have these words. White space, the form of quotation "
            "marks and dashes and invisible characters may differ, letters and other signs may "
            "not, and nothing can be left out. The hint shows the nearest passage.",
        ),
        "quote-too-short": ProblemCode(
            "The quote is too short",
            "Fewer than 8 letters or digits (4 of Chinese, Japanese or Korean) are found in a "
            "text by chance, and show nothing. Quote more words.",
        ),
        "same-claim": ProblemCode(
            "The same claim twice",
            "Two claims of a file say the same in all that counts: parties, relation, status, "
            "stance, speaker, times, amounts, role, content and quote. Remove one of them.",
        ),
        "secret-in-file": ProblemCode(
            "A user, password or token in corpolis.toml",
            "Others get to see corpolis.toml. Who asks a server is said in the environment, in the "
            "variables that the hint names, or in ~/.netrc. Remove it from the file; if the file "
            "has been published, have the password or token changed.",
        ),
        "self-relation": ProblemCode(
            "A relation of an entity to itself",
            "Subject and object are the same entity, or are said to be the same in "
            "decisions.yaml, so that the claim would relate something to itself.",
        ),
        "text-outside": ProblemCode(
            "A text outside the dossier",
            "The path of the archived text leads out of the dossier's folder, by itself or "
            "through a link, or is written with backslashes. Texts lie inside the dossier, so "
            "that it can be passed on, and nobody's other files are read.",
        ),
        "toml-syntax": ProblemCode(
            "corpolis.toml is not TOML",
            'The file cannot be read. Write key = value, and texts in quotes: title = "…".',
        ),
        "unclear-behalf": ProblemCode(
            "Which of the parties acts for the client",
            "A mutual relation has all its parties as subjects, so that on-behalf-of with a client "
            "or a list of clients does not say which of them acts. It is kept like that, and "
            "nothing says who did. Write {party: client}, or {party: unknown} if the source says "
            "only that it acts for somebody.",
            Severity.WARNING,
        ),
        "unexpected-object": ProblemCode(
            "An object where none belongs",
            "The relation says something of one subject (a volume, an outcome) and takes no "
            "object. Write the value as amount, share, value, count or content.",
        ),
        "unexpected-qualifier": ProblemCode(
            "A qualifier that the relation does not take",
            "The ontology says which of amount, share, value, count, role, content, about and "
            "on-behalf-of make sense with a relation. Use another relation, or put the "
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
        "unknown-format": ProblemCode(
            "A format that this version does not know",
            "corpolis.toml says in which format the files of the dossier are written: 1 (or "
            "nothing) is that of corpolis 0.1, 2 has the keys that came after it. A higher one is "
            "that of a later version, which this dossier needs.",
        ),
        "unknown-key": ProblemCode(
            "A key that does not belong here",
            "No such key is read at this place, so its value would be lost. The hint shows the "
            "keys there are.",
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
            "No relation or attribute type has this name. corpolis vocabulary lists all; a "
            "dossier can define its own in ontology.ttl.",
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
            "No entity type has this name. corpolis vocabulary lists all; a dossier can define "
            "its own in ontology.ttl.",
        ),
        "unreadable-file": ProblemCode(
            "A file that cannot be read",
            "There is a folder, a device or a link to nothing where a file is expected, or the "
            "file may not be read.",
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
        "yaml-feature": ProblemCode(
            "YAML that is not allowed here",
            "Anchors (&), aliases (*), tags (!), several documents in one file, keys that are not "
            "words and deep nesting are refused: nobody who writes claims needs them, and they "
            "can make a small file enormous. A text that begins with such a sign stands in "
            "quotes.",
        ),
        "yaml-syntax": ProblemCode(
            "The file is not YAML",
            "The file cannot be read from this place on, and what comes after it has not been "
            "checked. Most often a quotation mark or bracket is not closed, a value with a colon "
            "needs quotes, or lines of one group are indented differently.",
        ),
    }
)
"""Code -> what it means, in the order of the alphabet."""
