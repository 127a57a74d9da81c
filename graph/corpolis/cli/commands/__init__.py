"""One module a command, called as the command; what two of them share stands beside this folder.

Relies on every other room. Used by `cli.main`, which imports the module of the command that is
asked for and no other.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "init": "Begin a dossier in DIR, with a small example that builds.",
        "add": "Archive a source text and start its claims file.",
        "import": "Take a register into a dossier: a table or statements about who owns, pays, "
        "meets whom.",
        "mapping": "Begin and try mappings, which say what the columns of a register mean.",
        "entity": "Add to the entities of a dossier, which stand in entities.yaml.",
        "record": "Show a record of a register: what is used of it, and what was made of it.",
        "forget": "Take a person, or a record, out of entities, decisions, claims and records.",
        "check": "Check entities, claims and quotes; show every problem with its place.",
        "fix": "Put the lines that a check offers into the files.",
        "build": "Check a dossier and make the store, graph.ttl, graph.trig and index.html of it.",
        "query": "Ask a dossier a named question, or any in SPARQL.",
        "view": "Write the network, or a part of it, as one offline web page.",
        "open": "Build what has changed and open the page in the browser.",
        "export": "Write the graph as RDF, GraphML, FollowTheMoney or BODS.",
        "load": "Add files of RDF to a store, all of them or none.",
        "store": "Look after a store: LOCATION is its folder, or that of a dossier that has been "
        "built.",
        "push": "Make a SPARQL server hold what a dossier says.",
        "pull": "Fetch the graphs that a SPARQL server has of a dossier, as TriG.",
        "diff": "Compare two copies of a dossier, graph by graph.",
        "queries": "List the named queries, the dossier's own too, and what each answers.",
        "schema": "Write the JSON Schemas with which an editor completes a dossier's files.",
        "vocabulary": "List what can be said: entity types, relation types, statuses and stances.",
        "completion": "Print the completion script of a shell.",
    }
)
"""Every command, in the order in which a dossier is made and used, and what it does.

That is the first sentence of the command's own help, as a test sees; here it is known without
importing the command.
"""
