"""Pages a person opens: one self-contained HTML file each, written from the store.

.. autofunction:: ombudsgraph.pages.explorer
"""

from .explorer import explorer

__all__ = ["explorer"]
