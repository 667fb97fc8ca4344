"""What a site's ``robots.txt`` allows, by RFC 9309; stricter where a site shuts its door."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from ..errors import HarvestError
from .agent import AGENT

_LARGEST = 512_000
_REFUSED = (401, 403, 451)


@dataclass(frozen=True, slots=True)
class Rules:
    """What we may fetch of a site, and how often: ``delay`` is in seconds, 0 if it says nothing."""

    _parsed: Protego
    delay: float

    def allow(self, url: str) -> bool:
        """Return whether an address may be fetched."""
        return bool(self._parsed.can_fetch(url, AGENT))


def rules(site: str, status: int | None, data: bytes) -> Rules:
    """Return the rules in a site's ``robots.txt``; where it has none, all is allowed.

    >>> told = rules("http://localhost", 200, b"User-agent: *\\nCrawl-delay: 7\\nDisallow: /a")
    >>> told.delay, told.allow("http://localhost/a/b"), told.allow("http://localhost/b")
    (7.0, False, True)

    Raises:
        HarvestError: The site refuses to show it, or cannot: then nothing may be fetched.
    """
    if status in _REFUSED:
        raise HarvestError(
            f"{site}: refuses to show its robots.txt ({status}), so nothing is fetched; ask those"
            " who run the site."
        )
    if status is None or status >= 500 or status == 429:
        told = "gives no answer" if status is None else f"answers {status}"
        raise HarvestError(
            f"{site}: {told} when asked for its robots.txt, so nothing is fetched; check the"
            " address, or try later."
        )
    text = data[:_LARGEST].decode("utf-8", "replace") if status == 200 else ""
    parsed = Protego.parse(text)
    rate = parsed.request_rate(AGENT)
    between = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return Rules(parsed, max(float(parsed.crawl_delay(AGENT) or 0), between))
