"""The mapping language: what the columns of a register mean, in the keys of claims files.

    language.py     the words, one list
    json_schema.py  the JSON Schema of mappings
    column.py       a value that stands in a column: strip, map, date, number, language
    rules.py        the rules of a mapping, and when they apply
    reader.py       the YAML of a mapping -> its rules, with places of problems
    kept.py         what of a record is kept
    values.py       a column's raw value -> words, a date, a number
    parts.py        what fills the keys of claims
    entities.py     whom records speak of
    derivation.py   records -> entities and claims

Relies on `dossier.yaml`, `vocabulary`, `model`. Used by `registers` and `pipeline`.
"""
