"""The archived material of sources.

    texts.py  where a text lies, and whether it is the one that was archived

Relies on `text`. Used by `check`.
"""
