"""The archived material of sources.

Relies on `text`. Used by `check`.
"""
