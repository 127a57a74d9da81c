"""A store on a SPARQL server, over SPARQL 1.1 Protocol and Graph Store HTTP Protocol.

    credentials.py  who asks: environment variables or netrc
    client.py       one request: timeouts, retries, redirects, errors in words
    refusals.py     what a server's answer means when it is not the one that was asked for
    discovery.py    what kind of server it is, and where it takes updates and graphs
    protocol.py     queries and updates, and graphs as a whole
    results.py      answers as pyoxigraph's results, checked for limits of the server
    variants.py     a query made into others that tell whether its answer is whole
    truncation.py   whether a server has left out a part of its answer without a word
    pages.py        all rows of a server that gives only so many at once
    upload.py       triples into a graph, in pieces
    replacement.py  replacing graphs so that what is half done shows and can be repeated
    store.py        the store

Relies on httpx, pyoxigraph, `rdf.turtle`, `dossier.endpoint`, `contract`, `replacement`. Used by
`cli` and `pipeline`.
"""
