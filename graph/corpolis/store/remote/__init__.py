"""A store on a SPARQL server, over SPARQL 1.1 Protocol and Graph Store HTTP Protocol.

    credentials.py  who asks: environment variables or netrc
    client.py       one request: timeouts, retries, redirects, errors in words
    refusals.py     what a server's answer means when it is not the one that was asked for
    discovery.py    what kind of server it is, and where it takes updates
    protocol.py     queries and updates
    results.py      answers as pyoxigraph's results, checked for limits of the server
    paging.py       all rows of a server that gives only so many at once
    replacing.py    replacing graphs so that what is half done shows and can be repeated
    store.py        the store

Relies on httpx, pyoxigraph, `encode.turtle`, `endpoint`, `store.base`, `store.replacing`. Used by
`cli` and `build`.
"""
