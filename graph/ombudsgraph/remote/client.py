"""HTTP to one address: who we are, how often to try, and what went wrong in a sentence.

User name and password come from ``OMBUDSGRAPH_USER`` and ``OMBUDSGRAPH_PASSWORD``, never from
the address, so that no message or log can show them. Every request here can be
made twice without harm, so what fails in passing is tried again.
"""

from __future__ import annotations

import os
import re
import ssl
import time
from collections.abc import Generator, Iterator, Mapping

from ..errors import OmbudsgraphError, QueryError, RemoteError

try:
    import httpx
    import stamina
except ImportError as error:
    raise OmbudsgraphError(
        'other stores are reached by httpx and stamina: pip install "ombudsgraph[remote]"'
    ) from error

TIMEOUT = 60.0
"""Seconds that a server may stay silent."""

ATTEMPTS = 4
_PASSING = (429, 502, 503, 504)
"""Statuses that say: not now."""

_ADVICE = {
    401: "wrong or no user name and password; set OMBUDSGRAPH_USER and OMBUDSGRAPH_PASSWORD",
    403: "this user may not do that here; ask for the right to write, or set another"
    " OMBUDSGRAPH_USER",
    404: "nothing is there (404); check the address and its path",
    405: "takes no such request (405); check the path, or choose another --protocol",
    413: "takes no request of this size (413); raise the limit there",
    415: "takes no data of this type (415); check the path, or choose another --protocol",
}
_TAGS = re.compile(r"<head>.*?</head>|<[^>]*>", re.DOTALL)


class Client:
    """Requests to one address, which stand in for one another when they fail in passing."""

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        """Prepare for requests; nothing is sent yet.

        Raises:
            RemoteError: ``url`` is no address on the web, or holds a user name or password.
        """
        self.url = _checked(url)
        limits = httpx.Timeout(timeout, connect=min(timeout, 10))
        headers = {"User-Agent": "ombudsgraph"}
        self._http = httpx.Client(auth=_credentials(), timeout=limits, headers=headers)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def send(
        self,
        method: str,
        *,
        url: str | None = None,
        content: bytes | None = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        within: float | None = None,
    ) -> httpx.Response:
        """Return the answer to a request, read whole; ``url`` is another one on the same server.

        ``within`` is wall-clock seconds for the whole answer.

        Raises:
            RemoteError: There is no answer, or it is a refusal; ``status`` tells which.
            QueryError: The answer took longer than ``within``.
        """
        place = url or self.url
        request = self._http.build_request(
            method, place, content=content, data=form, headers=headers
        )
        try:
            for attempt in stamina.retry_context(
                on=_in_passing, attempts=ATTEMPTS, timeout=None, wait_initial=0.2
            ):
                with attempt:
                    return self._once(request, within)
        except httpx.HTTPError as error:
            raise RemoteError(_sentence(place, error)) from error
        raise AssertionError("the last attempt returns or raises")

    def _once(self, request: httpx.Request, within: float | None) -> httpx.Response:
        ends = None if within is None else time.monotonic() + within
        if within is not None:
            silent = httpx.Timeout(within, connect=min(within, 10))
            request.extensions["timeout"] = silent.as_dict()
        try:
            response = self._http.send(request, stream=True)
            try:
                body = b"".join(_until(ends, response.iter_bytes()))
            finally:
                response.close()
        except httpx.ReadTimeout:
            if within is None:
                raise
            raise _stopped(within) from None
        except TimeoutError:
            assert within is not None
            raise _stopped(within) from None
        whole = httpx.Response(response.status_code, headers=_plain(response), content=body)
        if not whole.is_success:
            raise RemoteError(_refusal(str(request.url), whole), whole.status_code)
        return whole


class _Credentials(httpx.Auth):
    """Basic or digest, as the server asks: nothing is sent to one that asks for nothing."""

    def __init__(self, user: str, password: str) -> None:
        self._ways = {
            "digest": httpx.DigestAuth(user, password),
            "basic": httpx.BasicAuth(user, password),
        }
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request, and send it again with credentials where they are asked for."""
        if self._chosen is None:
            response = yield request
            if response.status_code != 401:
                return
            asked = response.headers.get("www-authenticate", "").lower()
            self._chosen = next((way for name, way in self._ways.items() if name in asked), None)
            if self._chosen is None:
                return
        yield from self._chosen.auth_flow(request)


def _credentials() -> httpx.Auth | None:
    user = os.environ.get("OMBUDSGRAPH_USER")
    return _Credentials(user, os.environ.get("OMBUDSGRAPH_PASSWORD", "")) if user else None


def _checked(url: str) -> str:
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise RemoteError(f"This is no address on the web ({error}).") from None
    if parts.userinfo:
        raise RemoteError(
            "Leave user name and password out of the address: set OMBUDSGRAPH_USER and"
            " OMBUDSGRAPH_PASSWORD."
        )
    if parts.scheme not in ("http", "https") or not parts.host:
        raise RemoteError(f"{url}: not an address on the web; give one that starts with http.")
    return url


def _until(ends: float | None, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield chunks until a moment; a server that trickles stays within it too."""
    for chunk in chunks:
        if ends is not None and time.monotonic() > ends:
            raise TimeoutError
        yield chunk


def _stopped(seconds: float) -> QueryError:
    return QueryError(
        f"The query was stopped after {seconds:g} seconds: narrow it, or raise the limit."
    )


def _plain(response: httpx.Response) -> list[tuple[str, str]]:
    """Return the headers without the encodings that reading has undone."""
    undone = ("content-encoding", "content-length", "transfer-encoding")
    return [item for item in response.headers.multi_items() if item[0] not in undone]


def _in_passing(error: Exception) -> bool:
    """Return whether the same request may succeed in a moment."""
    if isinstance(error, RemoteError):
        return error.status in _PASSING
    if isinstance(error, httpx.ReadTimeout):
        return False  # it may still be at work, and would be given the same once more
    return isinstance(error, httpx.TransportError) and not _untrusted(error)


def _untrusted(error: BaseException) -> bool:
    """Return whether TLS is behind an error."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    return cause is not None


def _sentence(url: str, error: httpx.HTTPError) -> str:
    url = url.partition("?")[0]
    if _untrusted(error):
        return (
            f"{url}: no secure connection ({error}); SSL_CERT_FILE can name a certificate to trust."
        )
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return f"{url}: cannot be reached ({error}); check the address, and that a server runs."
    if isinstance(error, httpx.TimeoutException):
        return f"{url}: gave no answer in time; try again, or allow it more."
    return f"{url}: the connection broke off ({error})."


def _refusal(url: str, response: httpx.Response) -> str:
    place, status = url.partition("?")[0], response.status_code
    if response.is_redirect:
        return f"{place}: has moved; give the address {response.headers.get('location')}."
    if status in _ADVICE:
        return f"{place}: {_ADVICE[status]}."
    words = " ".join(_TAGS.sub(" ", response.text).split())
    said = "".join(filter(str.isprintable, words))[:200]
    return f"{place}: refused with {status}{f' ({said})' if said else ''}."
