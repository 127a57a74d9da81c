"""Claims: read from YAML with their places, checked, and held as values.

Relies on `dossier` and `vocabulary`. Used by `encode` and `cli`.
"""
