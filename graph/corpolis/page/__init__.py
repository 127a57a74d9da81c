"""The offline view: one HTML file that draws the network and shows the words behind each line.

    data.py        what the page embeds
    projection.py  the network -> that; a pure function
    claims.py      its claims and sources
    kinds.py       what kinds are called, and how they look
    line_captions.py  the words along lines
    spans.py       their terms, and the days that matter
    drawing.py     who is drawn and where
    embedding.py   what the page embeds, as JSON
    screens.py     the screens it is drawn for, and what gets a name there
    style.py       sizes, dashes, the grey: of layout and script alike
    labels.py      what is written into the drawing
    layout/        places
    passages.py    the words around a quote
    records.py     what claims from data rest on
    html.py        all of it as one file
    notebook.py    the drawing as a network of pyvis
    assets/        scripts, styles and words of the page, in folders by concern: state/state.js
                   holds all that a reader has chosen, and whatever shows it subscribes to that

Relies on `model`, `network` and `vocabulary`; draws with vis-network as pyvis ships it. Used by
`pipeline`.
"""

from corpolis.page.html import render

__all__ = ["render"]
