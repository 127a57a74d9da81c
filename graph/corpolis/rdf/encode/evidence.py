"""What a claim rests on, as blocks of its source's graph: a quote, or what was read of records.

Relies on `turtle`. Used by `source`.

Evidence follows the Web Annotation Data Model (W3C Recommendation 2017): a quote by section
4.2.4 and 4.2.5, a record by section 4.2.6 (octets of the file) or 4.2.1 (a cell of a workbook).
"""

from collections.abc import Sequence

from corpolis.model.claim import Claim, Evidence
from corpolis.model.record import Field
from corpolis.rdf.turtle import block, literal

Blocks = dict[str, str]


def put_quote(claim: Claim, evidence: Blocks, positions: Blocks, quotes: Blocks) -> None:
    """Add the blocks of a claim that rests on a quote."""
    name, known = claim.name, claim.evidence
    selectors = f"pos:{name} , quote:{name}"
    if known.start is None:
        selectors = f"quote:{name}"
    else:
        positions[f"pos:{name}"] = (
            f"pos:{name} a oa:TextPositionSelector ;\n"
            f"\toa:end {known.end} ;\n"
            f"\toa:start {known.start} .\n"
        )
    quoted = f"\tcorp:quotedAs {literal(known.quoted_as)} ;\n" if known.quoted_as else ""
    evidence[f"ev:{name}"] = _specific(claim, selectors, quoted)
    quote = f"quote:{name} a oa:TextQuoteSelector ;\n\toa:exact {literal(known.exact)}"
    if known.prefix:
        quote += f" ;\n\toa:prefix {literal(known.prefix)}"
    if known.suffix:
        quote += f" ;\n\toa:suffix {literal(known.suffix)}"
    quotes[f"quote:{name}"] = f"{quote} .\n"


def put_reads(claim: Claim, evidence: Blocks, records: Blocks, reads: Blocks) -> None:
    """Add the blocks of a claim that rests on records.

    The first record's selector says in words what was read, where a quote's says the quote.
    """
    name, known = claim.name, claim.evidence
    names = [
        f"data:{name}{f'.{number + 1}' if number else ''}" for number in range(len(known.records))
    ]
    for number, (one, record) in enumerate(zip(names, known.records, strict=True)):
        exact = "" if number else f"\toa:exact {literal(known.exact)}"
        if record.start is None:
            kind, place = "oa:FragmentSelector", []
        else:
            kind = "oa:DataPositionSelector"
            place = [f"\toa:end {record.end}", f"\toa:start {record.start}"]
        ends = [f"\trdf:value {literal(record.address)}", *([exact] if exact else []), *place]
        end = " ;\n".join(sorted_by_iri(ends))
        records[one] = f"{one} a {kind} ;\n{end} .\n"
    listed = []
    for number, read in enumerate(known.reads):
        one = f"read:{name}.{number + 1}"
        listed.append(one)
        where = f" ;\n\tcorp:readIn {names[read.record]}" if read.record else ""
        reads[one] = (
            f"{one} oa:exact {literal(read.exact)}{where} ;\n"
            f"\tcorp:readOf field:{claim.source}.{read.field} .\n"
        )
    links = f"\tcorp:read {' , '.join(sorted(listed))} ;\n" if listed else ""
    evidence[f"ev:{name}"] = _specific(claim, " , ".join(sorted(names)), links)


def sorted_by_iri(statements: Sequence[str]) -> list[str]:
    """rdf: before oa: (http://www.w3.org/1999 before /ns/oa#)."""
    return sorted(statements, key=lambda one: (not one.startswith("\trdf:"), one))


def _specific(claim: Claim, selectors: str, more: str) -> str:
    known: Evidence = claim.evidence
    return (
        f"ev:{claim.name} a oa:SpecificResource ;\n"
        f"\toa:hasSelector {selectors} ;\n"
        f"\toa:hasSource s:{claim.source} ;\n{more}"
        f"\tcorp:verification corp:{known.verification} .\n"
    )


def field_block(source: str, one: Field) -> str:
    """Which column fills which part of the claims of a source, and how."""
    said = ["a corp:Field"]
    if one.column:
        said.append(f"corp:column {literal(one.column)}")
    said.append(f"corp:conversion {literal(one.conversion)}")
    said.append(f"corp:fills {one.fills}")
    return block(f"field:{source}.{one.id}", said)
