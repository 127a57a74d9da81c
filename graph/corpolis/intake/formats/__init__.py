"""Formats that are known by what stands in them, and what is right in them.

    known.py           the formats, each with its mapping
    ftm.py             what an entity of FollowTheMoney is, and what in it is personal
    shape.py           what values of JSON must be like, and where they are not
    bods_details.py    what BODS 0.4 says of entities, persons and relationships
    bods_statement.py  what a statement of the Beneficial Ownership Data Standard 0.4 is

Relies on `intake.reading`. Used by `pipeline`.
"""
