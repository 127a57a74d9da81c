"""YAML files read with the place of each value, and what is wrong with a value.

    tree.py       a file as a tree whose values know line and column
    structure.py  keys, lists and single words of it
    values.py     one value of it, or the problem with it
    scalar.py     one value as it is written
    errors.py     what the parser complains of, in words
    collector.py  Python's cycle collector, held still meanwhile

Relies on PyYAML. Used by the readers of files.
"""
