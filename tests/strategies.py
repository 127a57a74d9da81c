"""Random claims, sources and registries, for hypothesis: values of the model, not files.

They hold what a check lets through, and a little more: texts with any character, ids in several
scripts, every qualifier on every relation.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from corpolis.model import edtf, quantity
from corpolis.model.claim import Claim, Confidence, Evidence, Verification
from corpolis.model.decision import Decision, Verdict
from corpolis.model.entity import Entity, Registry
from corpolis.model.gathering import Representation
from corpolis.model.source import Source, SourceClaims, Withdrawal
from corpolis.model.standing import Stance, Status
from corpolis.model.text import Text, Unknown
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.files import load_vocabulary

VOCABULARY = load_vocabulary(Path(__file__).with_suffix(".ttl"))
"""The ontology with a dossier's own types, one of them in a vocabulary that has a prefix."""

NAMESPACE = Namespace("https://example.org/d/")

ENTITIES = ("ann", "ann-2", "ÄÖß_1", "bert", "7up", "東京", "شركة-9", "Ω", "ｱ", "가나")
"""Ids in several scripts, hyphen and digit sort before letters."""

words = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\"'\\\t\n\r\x00\x07\x7f\x85\u2028\uffff .;,<>@^#ä漢"),
    ),
    max_size=12,
)
tags = st.sampled_from(["de", "en", "EN", "ja-Latn", "pt-BR"])
texts: st.SearchStrategy[Text] = st.dictionaries(tags, words, min_size=1, max_size=3).filter(
    lambda text: len({tag.lower() for tag in text}) == len(text)
)
unknowns = st.builds(Unknown, st.one_of(st.just({}), texts))
names = st.sampled_from(["a", "b-1", "k", "k2", "ж", "語", "0f"])
"""Ids of sources and claims."""

periods = st.sampled_from(
    [
        "2025-01-22", "2025-01~", "2025", "2024-05/2025-01", "2024/..", "../2025", "201X",
        "2024-21", "-0044-03-15", "Y12345", "2025-01-22T09:30:00Z", "/2025",
    ]
).map(edtf.parse)  # fmt: skip

_numbers = st.one_of(
    st.integers(-(10**19), 10**19).map(str),
    st.decimals(-(10**6), 10**6, places=2).map(lambda number: f"{number:f}"),
    st.sampled_from(["5e11", "0.00000001", "-0", "1_000"]),
)
_shapes = st.one_of(
    _numbers,
    _numbers.map("~{}".format),
    _numbers.map("{}..".format),
    _numbers.map("..{}".format),
    _numbers.map(">{}".format),
    _numbers.map("<{}".format),
    st.tuples(st.integers(0, 9), st.integers(10, 99)).map(lambda pair: f"{pair[0]}..{pair[1]}"),
)
amounts = _shapes.map(lambda number: quantity.parse_amount(f"{number} USD"))
shares = st.sampled_from(["51 %", "25..50 %", "~33.3 %", ">25..<50 %"]).map(quantity.parse_share)
counts = st.sampled_from(["2", "2..", "..7", "1..3"]).map(quantity.parse_count)
values = st.one_of(
    _shapes.map(quantity.parse_value),
    _shapes.map(lambda number: quantity.parse_value(f'{number} Kühe " und\\')),
)


def parties(minimum: int = 1) -> st.SearchStrategy[Any]:
    """Ids of entities, some of them maybe twice."""
    return st.lists(st.sampled_from(ENTITIES), min_size=minimum, max_size=3).map(tuple)


def or_nothing(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly None, so that small claims are drawn too."""
    return st.one_of(st.none(), st.none(), strategy)


def open_value(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value that may be unknown or not there."""
    return or_nothing(st.one_of(strategy, unknowns))


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Evidence with its text at hand or not."""
    found = draw(st.sampled_from(Verification))
    if found is Verification.NOT_AT_HAND:
        return Evidence(found, draw(words))
    start = draw(st.integers(0, 10**6))
    quoted_as = draw(words.filter(bool)) if found is Verification.WITH_OMISSIONS else ""
    return Evidence(found, draw(words), draw(words), draw(words), start, start + 1, quoted_as)


def representations() -> st.SearchStrategy[Any]:
    """Parties that act for others, or for somebody who is left open."""
    agent = st.sampled_from(ENTITIES)
    named = st.builds(Representation, agent, parties())
    left_open = st.builds(Representation, agent, left_open=unknowns)
    return st.lists(st.one_of(named, left_open), min_size=1, max_size=3)


@st.composite
def claims(draw: st.DrawFn, key: str) -> Claim:
    """A claim with this id and any relation, whatever qualifiers that takes."""
    relation = VOCABULARY.relation_types[draw(st.sampled_from(tuple(VOCABULARY.relation_types)))]
    gathering = draw(or_nothing(st.sampled_from([*ENTITIES[:2], "dinner", "語"])))
    is_entity = gathering in ENTITIES and draw(st.booleans())
    objects: Any = ()
    subjects = draw(st.one_of(parties(), unknowns))
    if relation.symmetric and draw(st.booleans()):
        subjects = draw(parties(2))
    elif not relation.is_attribute:
        objects = draw(st.one_of(parties(), unknowns))
    return Claim(
        id=key,
        subjects=subjects,
        relation=relation.name,
        objects=objects,
        status=draw(st.sampled_from(Status)),
        stance=draw(st.sampled_from(Stance)),
        quote="",
        evidence=draw(evidences()),
        attributed_to=draw(open_value(st.sampled_from(ENTITIES))),
        on_behalf_of=draw(parties(0)),
        representations=draw(st.one_of(st.just(()), representations())),
        about=draw(parties(0)),
        through=draw(parties(0)),
        when=draw(open_value(periods)),
        start=draw(open_value(periods)),
        end=draw(open_value(periods)),
        occasion=draw(or_nothing(names)),
        gathering=gathering,
        event=gathering if is_entity else None,
        hosts=draw(parties(0)),
        amount=draw(open_value(amounts)),
        share=draw(open_value(shares)),
        value=draw(open_value(values)),
        count=draw(open_value(counts)),
        role=draw(or_nothing(texts)),
        content=draw(open_value(texts)),
        note=draw(or_nothing(texts)),
        confidence=draw(or_nothing(st.sampled_from(Confidence))),
        unpublished=draw(st.booleans()),
    )


addresses = st.sampled_from(
    [
        "https://example.com/a?b=c&d=(e)#f",
        "https://schema.org/Thing",
        "http://www.w3.org/2004/02/skos/core#",
        "https://例え.jp/ä",
    ]
)


withdrawals = st.builds(Withdrawal, st.dates(), or_nothing(texts), or_nothing(addresses))


@st.composite
def sources(draw: st.DrawFn) -> SourceClaims:
    """A source with up to four claims, sorted by id as a check leaves them."""
    keys = sorted(draw(st.sets(names, max_size=4)))
    source = Source(
        id=draw(names),
        title=draw(words),
        kind=draw(st.sampled_from(["press", "register"])),
        language=draw(st.sampled_from(["de", "zh-Hant"])),
        published=draw(open_value(periods)),
        publisher=draw(open_value(words)),
        author=draw(open_value(words)),
        retrieved=draw(or_nothing(st.dates())),
        url=draw(or_nothing(addresses)),
        archived_url=draw(or_nothing(addresses)),
        licence=draw(or_nothing(words)),
        citation=draw(or_nothing(words)),
        note=draw(or_nothing(texts)),
        sha256=draw(or_nothing(st.just("0" * 64))),
        retells=draw(st.lists(names, max_size=2)),
        withdrawn=draw(or_nothing(withdrawals)),
        unpublished=draw(st.booleans()),
    )
    day = source.withdrawn.day if source.withdrawn else None
    drawn = [replace(draw(claims(key)), source=source.id, withdrawn=day) for key in keys]
    return SourceClaims("claims/a.yaml", source, drawn, "", "", ())


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """All of `ENTITIES`, with random names and types, some joined, some told apart."""
    types = st.lists(st.sampled_from(tuple(VOCABULARY.entity_types)), min_size=1, max_size=3)
    entities = {
        key: Entity(
            key,
            draw(types),
            draw(texts),
            {tag: [*text, draw(words)] for tag, text in draw(texts).items()},
            draw(st.lists(st.tuples(st.just("wikidata"), words), max_size=2)),
            draw(st.one_of(st.just({}), texts)),
            draw(st.lists(addresses, max_size=2)),
        )
        for key in draw(st.permutations(ENTITIES))
    }
    joined = draw(st.sampled_from([(), ENTITIES[:2], ENTITIES[3:6]]))
    apart = draw(st.lists(st.sampled_from(ENTITIES[6:]), min_size=2, max_size=3))
    verdict = draw(st.sampled_from([Verdict.DIFFERENT, Verdict.UNSURE]))
    decisions = [Decision(verdict, apart)]
    if joined:
        decisions.append(Decision(Verdict.SAME, joined))
    canonical = {other: joined[0] for other in joined[1:]}  # noqa: C420
    return Registry(entities, decisions, canonical, {})
