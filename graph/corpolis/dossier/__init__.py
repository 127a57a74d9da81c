"""A folder on disk as values: settings, entities, claims, archived texts; and a new folder.

Relies on `model`, `vocabulary` and PyYAML. Used by `check` and whatever builds on it.
"""
