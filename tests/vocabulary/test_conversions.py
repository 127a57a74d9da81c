"""Conversions in words: every step is said, in both languages."""

import pytest

from corpolis.vocabulary.conversions import LANGUAGES, described

SAID = {
    "{}": ("as it stands", "wie es dasteht"),
    '{"strip":"^Dr "}': ("without what matches ^Dr ", "ohne das, worauf ^Dr  passt"),
    '{"split":";","entity":"name"}': (
        "each part between ;, is a name of this entity",
        "jeder Teil zwischen ;, ist ein Name dieser Entität",
    ),
    '{"split":";","item":2}': ("part 2 of those between ;", "Teil 2 von denen zwischen ;"),
    '{"number":"1.234,56","times":"1000","end":"low"}': (
        "read as a number, written like 1.234,56, times 1000, the least",
        "als Zahl gelesen, geschrieben wie 1.234,56, mal 1000, das Mindeste",
    ),
    '{"map":{"a":"b"},"part":"unit"}': (
        "its unit, by the mapping's list of values",
        "die Einheit davon, nach der Werteliste der Zuordnung",
    ),
    '{"template":"{A} {B}","slot":"A"}': (
        "together with others, as {A} {B}",
        "mit anderen zusammen, als {A} {B}",
    ),
    '{"at-latest":true,"date":["edtf"]}': (
        "read as a date, at the latest",
        "als Datum gelesen, spätestens",
    ),
    '{"map":{"none":"none is known"},"unknown":true}': (
        "by the mapping's list of values, says why it is not known",
        "nach der Werteliste der Zuordnung, sagt, warum es nicht bekannt ist",
    ),
    '{"date":["edtf"]}': ("read as a date", "als Datum gelesen"),
    '{"date":["%B %Y","%H:%M"]}': (
        "read as a date, written month YYYY or HH:MM",
        "als Datum gelesen, geschrieben Monat JJJJ oder HH:MM",
    ),
    '{"entity":"known"}': (
        "stands for this entity of the dossier",
        "steht für diese Entität des Dossiers",
    ),
    '{"entity":"id","turned":true}': ("turned: true, id", "turned: true, id"),
}


@pytest.mark.parametrize("conversion", SAID)
def test_all_that_is_done_is_said(conversion: str) -> None:
    assert tuple(described(conversion, tag) for tag in LANGUAGES) == SAID[conversion]
