"""YAML files read with the place of each value, and what is wrong with a value.

Relies on PyYAML. Used by the readers of files.
"""
