"""Claims checked against the ontology, the archived texts and each other.

    claims.py      all claims files of a dossier, and what is wrong with them
    source.py      one claims file
    repairs.py     lines that can be mended, and files with them
    workers.py     many files on all cores
    parties.py     who is related: there, of a type that fits, different
    behalf.py      for whom a party acts
    gatherings.py  what brings many together
    qualifiers.py  what the relation takes
    times.py       dates that fit one another, and the day of publication
    quotes.py      the quote in the archived text
    omissions.py   what a quote leaves out
    registers.py   claims that follow from records, and the records in their bytes
    reads.py       what was read, and what follows from it
    repetition.py  claims that stand twice
    retellings.py  sources that pass on the words of others

Relies on `dossier`, `model`, `text` and `vocabulary`. Used by `pipeline`, `sync` and `cli`.
"""
