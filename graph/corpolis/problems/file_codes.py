"""What can be wrong with a file, or with how something is written in it.

Relies on `problem_code`. Used by `codes`.
"""

from typing import Final

from corpolis.problems import Severity
from corpolis.problems.problem_code import ProblemCode

FILE_CODES: Final = {
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
    "control-character": ProblemCode(
        "A control character",
        "A file, or a value written with an escape, holds a character that is no part of any "
        "text, such as NUL. Remove it; if the whole file is like that, it is not plain text "
        "in UTF-8.",
    ),
    "cut-value": ProblemCode(
        "A value that a # cuts off",
        "For YAML a comment begins at a # after a space. A word or number follows this one at "
        "once, so it may be a part of the value, which ends before it. Put all of the value in "
        "quotes, or, if it is a comment, leave a space after the #.",
        Severity.WARNING,
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
    "empty-value": ProblemCode(
        "A key without a value",
        "There is a key, but nothing (or null) as its value, or an empty list. Leave the key "
        "out; if it is the source that does not say, write unknown.",
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
    "secret-in-file": ProblemCode(
        "A user, password or token in corpolis.toml",
        "Others get to see corpolis.toml. Who asks a server is said in the environment, in the "
        "variables that the hint names, or in ~/.netrc. Remove it from the file; if the file "
        "has been published, have the password or token changed.",
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
    "unreadable-file": ProblemCode(
        "A file that cannot be read",
        "There is a folder, a device or a link to nothing where a file is expected, or the "
        "file may not be read.",
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
        "The file cannot be read from this place on. Most often a quotation mark or bracket is "
        "not closed, a value with a colon needs quotes, or lines of one group are indented "
        "differently. Where the hint shows the line as it should be, the rest has been checked "
        "as if it were so; otherwise what comes after it has not been checked.",
    ),
}
