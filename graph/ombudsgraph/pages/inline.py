"""A page that is text, and that a notebook shows as a page."""

from __future__ import annotations

from html import escape

HEIGHT = 720
"""Pixels of a page inside a notebook."""


class Page(str):
    """The HTML of a page. ``str`` of it is the text; in a notebook it is shown in a frame."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return how long it is: the text would fill a notebook."""
        return f"<a page of {len(self):,} characters>"

    def _repr_html_(self) -> str:
        """Return a frame that holds the page; scripts run in it and reach nothing outside."""
        return (
            f'<iframe srcdoc="{escape(str(self))}" sandbox="allow-scripts allow-downloads"'
            f' style="width: 100%; height: {HEIGHT}px; border: 0" title="ombudsgraph"></iframe>'
        )
