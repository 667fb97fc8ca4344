"""Under which name we come."""

from __future__ import annotations

import re
from importlib.metadata import version

from ..errors import HarvestError

AGENT = "ombudsgraph"
"""The name by which a site's rules can speak of us."""

_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[\w.-]+(?:/[!-~]*)?", re.ASCII)


def agent(contact: str) -> str:
    """Return the name we go by, with an address that the site's people can write to.

    >>> agent("ann@example.org").endswith("; ann@example.org)")
    True

    Raises:
        HarvestError: ``contact`` is neither an e-mail address nor a page on the web.
    """
    if not re.fullmatch(
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[\w.-]+(?:/[!-~]*)?", contact, re.A
    ):
        raise HarvestError(
            f"“{contact}” is no contact: give an e-mail address or a web page, so that those who"
            " run the site can reach you."
        )
    return f"{AGENT}/{version('ombudsgraph')} (research; {contact})"
