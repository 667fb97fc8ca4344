"""Pages a person opens: one self-contained HTML file each, written from the store.

``explorer`` shows a graph, ``annotated`` one decision with what was read from it.
"""

from .annotated import annotated
from .explorer import explorer

__all__ = ["annotated", "explorer"]
