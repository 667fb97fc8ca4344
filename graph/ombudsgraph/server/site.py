"""The addresses of the site, and what answers at each."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Mapping
from functools import cache, partial
from importlib.metadata import version
from typing import Any
from urllib.parse import quote, urlencode

from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ..rdf import vocabulary as voc
from . import asking, description, metrics, pages, protocol, rendering, results, things
from .files import FILES
from .messages import Made
from .negotiation import GRAPHS, HTML, accepts_gzip, choose

_THING = (HTML, *(form for form in GRAPHS if form.name in ("ttl", "jsonld")))
_GONE = 499
"""What the log says of a client that did not wait."""


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the endpoint where there is none."""
    if request.method == "OPTIONS":
        accepted = f"{protocol.FORM}, {protocol.QUERY}"
        return Response(None, 204, {"Allow": protocol.METHODS, "Accept-Post": accepted})
    asked = await protocol.asked(request)
    limits = request.app.state.limits
    if asked.query is None:
        address = f"{_base(request)}/sparql"
        return await _answer(request, description.description, address, asked.form.name)
    arguments = (asked.query, asked.form.name, limits.rows, limits.size)
    return await _answer(request, results.sparql, *arguments, lasting=asked.lasting)


async def home(request: Request) -> Response:
    """Show the questions and the editor, and the answer to a query."""
    text = dict(protocol.fields(request.url.query)).get("query", "")
    state = request.app.state
    arguments = (_base(request), text, state.limits.rows, bool(state.atlas))
    return await _answer(request, results.home, *arguments)


async def workbench(request: Request) -> Response:
    """Show the workbench: forms, an editor and a map of the graph."""
    return await _answer(request, pages.editor)


async def question(request: Request) -> Response:
    """Show a canned question as a form with its answer, or the answer as data."""
    name, dot, form = request.path_params["name"].rpartition(".")
    if not dot:
        name, form = form, "html"
    given = {key: value for key, value in protocol.fields(request.url.query) if value.strip()}
    if form in asking.FORMS:
        return await _answer(request, asking.data, name, given, form, like=name)
    if form != "html":
        raise HTTPException(404, "A question can be had as a page, as .csv and as .json.")
    address = f"{_base(request)}/q/{quote(name)}"
    arguments = (name, given, address, urlencode(given))
    return await _answer(request, asking.form, *arguments, like=name)


async def thing(request: Request) -> Response:
    """Lead from the name of a thing to the page or file about it."""
    path = request.path_params["thing"]
    if things.iri_of(path) is None:
        raise HTTPException(404, "Nothing is here.")
    form = choose(request.headers.get("accept"), _THING)
    if form is None:
        raise HTTPException(406, "What is known of this can be had as HTML, Turtle or JSON-LD.")
    address = f"/doc/{quote(path, safe='/')}.{form.name}"
    return RedirectResponse(address, 303, {"Vary": "Accept"})


async def document(request: Request) -> Response:
    """Show what the graph says of a thing."""
    path, _, form = request.path_params["thing"].rpartition(".")
    if written := request.app.state.atlas.page(request.path_params["thing"]):
        return FileResponse(written, headers=dict(pages.OWN_POLICY))
    if form not in (each.name for each in _THING):
        return await thing(request)
    iri = things.iri_of(path)
    if iri is None:
        raise HTTPException(404, "Nothing is here.")
    if iri == voc.OG.rstrip("#") and form == HTML.name:
        return await _answer(request, pages.vocabulary)
    return await _answer(request, things.described, iri, form)


async def data(request: Request) -> Response:
    """Offer the exports."""
    state = request.app.state
    if name := request.path_params.get("file"):
        path = await state.files.get(name)
        return FileResponse(path, media_type="application/octet-stream", filename=name)
    named = {} if state.source.graph is None else {name: what for name, (what, _) in FILES.items()}
    page = rendering.page("data.html", build=state.source.build, files=named)
    return Response(page, media_type=HTML.type)


async def sitemap(request: Request) -> Response:
    """List the decisions and bodies for search engines."""
    number = request.path_params.get("number")
    return await _answer(request, things.sitemap, _base(request), number)


async def robots(request: Request) -> Response:
    """Ask robots to leave questions alone: each costs an answer."""
    lines = ("User-agent: *", "Disallow: /sparql", "Disallow: /q/", "Disallow: /*?")
    body = "\n".join((*lines, "", f"Sitemap: {_base(request)}/sitemap.xml", ""))
    return Response(body, media_type="text/plain")


async def health(request: Request) -> Response:
    """Say whether the server can answer, and which build it serves."""
    state = request.app.state
    problem = state.source.problem
    said = {
        "status": "ok" if problem is None else "the graph folder cannot be read",
        "build": state.source.build,
        "version": version("ombudsgraph"),
        "workers": len(state.pool.pids),
    }
    return JSONResponse(said, 200 if problem is None else 503, {"Cache-Control": "no-store"})


async def measured(request: Request) -> Response:
    """Give what is counted to Prometheus."""
    for lane in ("short", "long"):
        metrics.WAITING.labels(lane).set(getattr(request.app.state.pool, lane).waiting)
    type = "text/plain; version=0.0.4; charset=utf-8"
    return Response(metrics.text(), headers={"Content-Type": type, "Cache-Control": "no-store"})


ROUTES = (
    Route("/", home),
    Route("/workbench", workbench),
    Route("/sparql", sparql, methods=["GET", "HEAD", "POST", "OPTIONS"]),
    Route("/q/{name}", question),
    Route("/data/", data),
    Route("/data/{file}", data),
    Route("/sitemap.xml", sitemap),
    Route("/sitemap-{number:int}.xml", sitemap),
    Route("/robots.txt", robots),
    Route("/health", health),
    Route("/metrics", measured),
    Route("/doc/{thing:path}", document),
    Route("/id/{thing:path}", thing),
    Route("/{thing:path}", thing),
)


async def _answer(
    request: Request,
    function: Callable[..., Made],
    *arguments: Any,
    like: str | None = None,
    lasting: bool = True,
) -> Response:
    """Return what a worker makes of a request, or only that it has not changed.

    ``like`` names what takes about as long; else the same with the same arguments does.
    """
    state: State = request.app.state
    gzip = accepts_gzip(request.headers.get("accept-encoding"))
    name = _digest(function.__name__, *([like] if like else arguments))
    headers = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "no-cache"}

    async def make() -> Made:
        made: Made = await state.pool.run(name, function, *arguments, gzip=gzip)
        return made

    work: Callable[[], Coroutine[Any, Any, Made]] = make
    if lasting and state.source.build:
        same = _digest(state.source.build, function.__name__, *arguments)
        if request.method in ("GET", "HEAD"):
            # A weak one: packed and unpacked bytes say the same.
            headers["ETag"] = f'W/"{same}"'
            if headers["ETag"] in request.headers.get("if-none-match", ""):
                return Response(None, 304, headers)
        work = partial(state.remembered.get, f"{same} {gzip}", make)
    made = await _unless_gone(request, work())
    if made is None:
        return Response(None, _GONE)
    if made.status != 200:
        headers.pop("ETag", None)
    headers |= {"Content-Type": made.type, **dict(made.headers)}
    return Response(made.body, made.status, headers)


async def _unless_gone(request: Request, work: Coroutine[Any, Any, Made]) -> Made | None:
    """Return what comes of ``work``; it is given up, and gives nothing, if the client goes."""
    task = asyncio.create_task(work)
    gone = asyncio.create_task(_leaving(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        return await task if task.done() else None
    finally:
        gone.cancel()
        task.cancel()
        await asyncio.gather(gone, task, return_exceptions=True)


async def _leaving(request: Request) -> None:
    """Return when the client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _base(request: Request) -> str:
    """Return the address of the site as the client knows it: its Host header has been checked."""
    return str(request.base_url).rstrip("/")


@cache
def _version() -> str:
    return version("ombudsgraph")


def _digest(*parts: object) -> str:
    plain = [sorted(part.items()) if isinstance(part, Mapping) else part for part in parts]
    return hashlib.sha256(repr((_version(), plain)).encode(errors="replace")).hexdigest()[:32]
