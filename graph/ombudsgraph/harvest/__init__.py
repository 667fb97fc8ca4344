"""Decision pages fetched politely from the Ombudsman's site, or from a copy of it.

``listing`` reads search pages and ``search`` walks them, window by window of dates; ``visitor``
makes the requests, one at a time, seldom, as ``robots`` allow, under the name of ``agent``;
``saving`` keeps the bytes of a page and ``manifest`` notes each answer; ``harvesting`` brings a
folder up to date, which goes straight into a build. Whether a page is a decision is for
:mod:`ombudsgraph.documents` to say.
"""

from .harvesting import DELAY, SITE, Harvest, harvest

__all__ = ["DELAY", "SITE", "Harvest", "harvest"]
