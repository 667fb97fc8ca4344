"""The graph over HTTP: SPARQL, canned questions as forms, a page for every thing, the exports.

One process talks to clients and never touches the graph; workers do, each with the store open for
reading alone, and are killed where a query takes too long or too much. Everything here
needs the extra ``[serve]``.
"""
