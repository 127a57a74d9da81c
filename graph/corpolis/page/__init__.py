"""The offline view: one HTML file that draws the network and shows the words behind each line.

Relies on `network` and `vocabulary`; draws with vis-network as pyvis ships it. Used by `cli`.
`data` turns the network into what the page embeds, `page` turns that into HTML; both are pure.
"""

from corpolis.page.html import render

__all__ = ["render"]
