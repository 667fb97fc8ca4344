"""The graph in other people's stores: sent by the SPARQL 1.1 protocols, and asked over HTTP."""

from .endpoint import SparqlEndpoint
from .push import Pushed, push
from .targets import PROTOCOLS

__all__ = ["PROTOCOLS", "Pushed", "SparqlEndpoint", "push"]
