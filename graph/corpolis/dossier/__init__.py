"""A folder on disk as values: settings, entities, claims, archived texts; and a new folder.

    layout.py          the folder: which files it has, and where
    settings.py        corpolis.toml
    servers.py         the servers that it names, each an endpoint
    endpoint.py        a SPARQL server as a person writes it down; who asks it is told elsewhere:
                       store.remote.credentials
    entities_file.py   entities.yaml as values
    entity_entry.py    an entity added to entities.yaml
    entity_ids.py      the ids of entities, and the problem where one names nobody
    namesakes.py       entities that look like one
    decisions_file.py  decisions.yaml as values
    claim_values.py    how the values of a claim are read, by their form
    claims_file.py     a claims file as values with their places
    source_head.py     the source at its head
    yaml/              YAML as a tree with places, and one value of it
    archive/           the archived texts
    file_names.py      names that every system can hold
    file_formats.py    what a file is that should be plain text and is not
    files.py           reading a file, whatever lies there, and writing one anew
    scaffold.py        a new folder, and a new source in it
    json_schema/       the form of these files, for editors

Relies on `model`, `vocabulary`, `text` and PyYAML. Used by `check` and whatever builds on it.
"""
