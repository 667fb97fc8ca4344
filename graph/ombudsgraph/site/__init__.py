"""The atlas: a whole graph as a static web site that any file server can host.

Each page is one file that needs no other, except ``search.html``, whose scripts stand in
``search/``. All links are relative, and the same graph gives the same bytes.
"""

from .writing import Written, write

__all__ = ["Written", "write"]
