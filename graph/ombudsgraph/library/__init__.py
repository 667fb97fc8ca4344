"""The library's face: a graph, here or elsewhere, with a method for each thing people do with it.

The tour in ``README.md`` shows them beside the commands.
"""

from .asking import Asking
from .endpoint import Endpoint
from .graph import Graph

__all__ = ["Asking", "Endpoint", "Graph"]
