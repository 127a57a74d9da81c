"""YAML files read with the place of each value, and what is wrong with a value.

    document.py   a file read as a whole, with what is wrong in it
    tree.py       a file as a tree whose values know line and column
    structure.py  keys, lists and single words of it
    values.py     one value of it, or the problem with it
    scalar.py     one value as it is written
    typed.py      its lines as they were typed, and comments after values
    mends.py      lines that YAML takes for something else, as they should be
    one_line.py   the same for mappings in braces on one line
    cut.py        entries taken out of it
    errors.py     what the parser complains of, in words
    collector.py  Python's cycle collector, held still meanwhile

Relies on PyYAML. Used by the readers of files.
"""
