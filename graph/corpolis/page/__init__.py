"""The offline view: one HTML file that draws the network and shows the words behind each line.

Relies on `network` and `vocabulary`; draws with vis-network as pyvis ships it. Used by `cli`.
`projection` turns the network into what the page embeds, which `data` documents, and `html` turns
that into the page; both are pure. `drawing` says who is drawn and where, `style` in what sizes and
dashes; `notebook` hands the drawing to pyvis.
"""

from corpolis.page.html import render

__all__ = ["render"]
