"""Registers in: bytes -> records -> claims, by a mapping, every field with its evidence.

    reading/           bytes -> raw records, with their octets
    mapping/           what the columns of records mean, in a file that a person can write
    formats/           formats that are known by what stands in them
    profile.py         what stands in the columns of a file, as far as its first records show
    outline.py         a mapping to begin with
    records_file.py    records/SOURCE.jsonl, what was used of the bytes
    corrections.py     what a person puts right in records
    register_files.py  which files of a dossier are those of registers
    registers.py       the registers of a dossier, and the entities and claims that follow

Relies on `dossier`, `vocabulary`, `model`. Used by `check`, `pipeline` and `cli`.
"""
