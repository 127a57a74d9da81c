"""What is said, as values without I/O; the middle of the house.

Relies on `text`. Used by every room above.
"""
