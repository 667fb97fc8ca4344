"""The SPARQL 1.1 Protocol (W3C Recommendation, 2013) as far as it reads: what a request asks for.

``GET`` and both kinds of ``POST``, ``default-graph-uri`` and ``named-graph-uri``. Update does not
exist. ``format=csv`` and the like stand for an Accept header, in links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..questions.clauses import form as form_of
from ..rdf.vocabulary import BASE
from .negotiation import GRAPHS, TABLES, Form, choose

METHODS = "GET, HEAD, POST, OPTIONS"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_FIELDS = 100
_DATASET = f"{BASE}dataset"
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w-]+)", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for: a query, and the form of its answer; no query at all is allowed."""

    query: str | None
    form: Form

    @property
    def lasting(self) -> bool:
        """Whether the same graph gives the same answer always."""
        return not re.search(r"\b(NOW|RAND|UUID|STRUUID)\s*\(", self.query or "", re.IGNORECASE)


async def asked(request: Request) -> Asked:
    """Read a request.

    Raises:
        HTTPException: 400, 406 or 415: it is none of the protocol's.
    """
    given = fields(request.url.query)
    if request.method == "POST":
        given += await _posted(request)
    if any(name == "update" for name, _ in given):
        raise HTTPException(400, "This endpoint answers queries only: there is no update here.")
    queries = [value for name, value in given if name == "query"]
    if len(queries) > 1:
        raise HTTPException(400, "Give one query, not several.")
    if request.method == "POST" and not queries:
        raise HTTPException(400, "There is no query: give one in the field “query”.")
    _check_graphs(given)
    query = queries[0] if queries else None
    offered = TABLES if query and form_of(query) in ("SELECT", "ASK") else GRAPHS
    return Asked(query, _form(request, [v for name, v in given if name == "format"], offered))


def fields(text: str) -> list[tuple[str, str]]:
    """Return the fields of a form or of an address, in order.

    Raises:
        HTTPException: They are not UTF-8, or too many.
    """
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except ValueError as error:
        raise HTTPException(400, f"The request cannot be read ({error}).") from None


async def _posted(request: Request) -> list[tuple[str, str]]:
    said = request.headers.get("content-type", "")
    kind = said.partition(";")[0].strip().lower()
    if kind not in (FORM, QUERY):
        raise HTTPException(
            415, f"Send a query as {FORM} or as {QUERY}.", {"Accept-Post": f"{FORM}, {QUERY}"}
        )
    charset = _CHARSET.search(said)
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        raise HTTPException(415, "Send a query in UTF-8.")
    try:
        text = (await request.body()).decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "The request is not in UTF-8.") from None
    return fields(text) if kind == FORM else [("query", text)]


def _check_graphs(given: Sequence[tuple[str, str]]) -> None:
    for name, value in given:
        if name == "named-graph-uri" or (name == "default-graph-uri" and value != _DATASET):
            raise HTTPException(
                400, f"{name}: there is one graph here, the default one, called {_DATASET}."
            )


def _form(request: Request, named: Sequence[str], offered: Sequence[Form]) -> Form:
    if named:
        for form in offered:
            if form.name == named[-1]:
                return form
        names = ", ".join(form.name for form in offered)
        raise HTTPException(406, f"The format of this answer is one of {names}.")
    chosen = choose(request.headers.get("accept"), offered)
    if chosen is None:
        types = ", ".join(form.type.partition(";")[0] for form in offered)
        raise HTTPException(406, f"This answer can be had as {types}.")
    return chosen
