"""The mapping language: what the columns of a register mean, in the keys of claims files.

    column.py      a value that stands in a column: strip, map, date, number, language
    condition.py   when a rule applies
    rules.py       the rules of a mapping
    reader.py      the YAML of a mapping -> its rules, with places of problems
    values.py      a column's raw value -> the value of a claim
    derivation.py  records -> entities and claims

Relies on `dossier.yaml`, `vocabulary`, `model`. Used by `registers` and `import_`.
"""
