"""Addresses on the site: which are decisions, and which lead away from it."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

DECISION = re.compile(
    r"/decisions/[a-z0-9-]+/[a-z0-9-]+/\d{2}-\d{3}-\d{3}[a-z]?(?![\w-])", re.IGNORECASE | re.ASCII
)
"""The path of a decision: ``/decisions/SECTOR/CATEGORY/REFERENCE``."""


def canonical(written: str, site: str) -> str | None:
    """Return the one address of the decision that a link leads to; ``None`` if it is none here.

    >>> canonical("/Decisions/Housing/Other/24-006-404?displaypref=1", "http://localhost")
    'http://localhost/decisions/housing/other/24-006-404'
    """
    if not within(written, f"{site}/", site):
        return None
    path = urlsplit(urljoin(f"{site}/", written)).path.lower().rstrip("/")
    return f"{site}{path}" if DECISION.fullmatch(path) else None


def within(written: str, page: str, site: str) -> bool:
    """Tell whether a link on a page stays on the site, whose name may be with or without ``www.``.

    >>> within("//www.localhost/a", "http://localhost/b", "http://localhost")
    True
    >>> within("http://example.org/a", "http://localhost/b", "http://localhost")
    False
    """
    try:
        there = urlsplit(urljoin(page, written))
    except ValueError:  # an address that is none
        return False
    hosts = {name.lower().removeprefix("www.") for name in (there.netloc, urlsplit(site).netloc)}
    return there.scheme in ("http", "https") and len(hosts) == 1
