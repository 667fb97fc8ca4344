"""The server put together: the site, what guards it, and its life from start to end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ..errors import GraphError, OmbudsgraphError, RemoteError, UnknownName
from . import rendering
from .atlas import Atlas
from .files import Files
from .guarding import Guard
from .limits import Limits
from .live import Source
from .log import AccessLog
from .negotiation import HTML, Form, choose
from .pool import Pool
from .remembered import Remembered
from .results import CUT_OFF
from .settings import Settings
from .site import ROUTES

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names that this machine calls itself by."""

_PLAIN = Form("text", "text/plain; charset=utf-8")
_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (UnknownName, 404),
    (GraphError, 503),
    (RemoteError, 502),
    (OmbudsgraphError, 400),
)
_HEADINGS = {400: "This cannot be answered", 404: "Not found", 429: "Too many requests"}


def application(
    source: Source,
    limits: Limits,
    settings: Settings,
    write: Callable[[dict[str, Any]], None],
) -> Starlette:
    """Return the ASGI application that serves ``source``; ``write`` takes what is to be logged."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        state = app.state
        state.source, state.limits = source, limits
        state.pool, state.files = Pool(source, limits), Files(source)
        state.remembered, state.atlas = Remembered(limits.kept), Atlas(settings.atlas)
        await state.pool.open()
        watching = asyncio.create_task(source.watch())
        try:
            yield
        finally:
            watching.cancel()
            await state.files.close()
            await state.pool.close()

    handlers: dict[Any, Any] = {
        HTTPException: _refused,
        OmbudsgraphError: _refused,
        Exception: _failed,
    }
    app = Starlette(
        routes=list(ROUTES),
        middleware=_guards(limits, settings, write),
        exception_handlers=handlers,
        lifespan=life,
    )
    app.router.redirect_slashes = False  # nothing stands at two addresses
    return app


def _guards(
    limits: Limits, settings: Settings, write: Callable[[dict[str, Any]], None]
) -> list[Middleware]:
    """Return what a request passes before it comes to the site, the outermost first."""
    names = [*LOOPBACK, settings.host, *settings.hosts]
    guards = [
        Middleware(AccessLog, write=write, queries=settings.log_queries),
        Middleware(Guard, limits=limits),
        Middleware(TrustedHostMiddleware, allowed_hosts=names, www_redirect=False),
    ]
    if settings.origins:
        cors = Middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Accept", "Content-Type"],
            expose_headers=["ETag", "Retry-After", CUT_OFF],
        )
        guards.append(cors)
    return guards


async def _refused(request: Request, error: Exception) -> Response:
    """Tell an error in a sentence: on a page to who reads pages, else as plain text."""
    if isinstance(error, HTTPException):
        status, message, headers = error.status_code, error.detail, error.headers
    else:
        status = next(number for kind, number in _STATUS if isinstance(error, kind))
        message, headers = str(error), None
    reads_pages = request.url.path != "/sparql" and choose(
        request.headers.get("accept"), (_PLAIN, HTML)
    ) in (HTML,)
    headers = {"Cache-Control": "no-store", **(headers or {})}
    if not reads_pages:
        return PlainTextResponse(f"{message}\n", status, headers)
    heading = _HEADINGS.get(status, "This did not work")
    page = rendering.page("problem.html", status=status, heading=heading, message=message)
    return Response(page, status, headers, HTML.type)


async def _failed(request: Request, error: Exception) -> Response:
    """Tell nothing about an error that is ours; its traceback is for who runs the server."""
    return PlainTextResponse("Something went wrong here.\n", 500)
