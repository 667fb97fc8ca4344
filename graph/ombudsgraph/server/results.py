"""In a worker: any SPARQL, answered in any of the Web's formats or as a page."""

from __future__ import annotations

import re
from time import perf_counter
from urllib.parse import urlencode

from ..errors import OmbudsgraphError, QueryError
from ..questions import Queryable, Result, catalogue, evaluate
from . import rendering
from .description import for_search_engines
from .messages import Made
from .negotiation import GRAPHS, TABLES

CUT_OFF = "X-SPARQL-MaxRows"
"""The header that says after how many rows a result was cut off; Virtuoso's, too."""

_TYPES = {form.name: form.type for form in (*TABLES, *GRAPHS)}
_PLACE = re.compile(r"at line (\d+), column (\d+)")


def sparql(graph: Queryable, text: str, form: str, rows: int, size: int) -> Made:
    """Return the answer to a query, as the form of that name.

    Raises:
        QueryError: It cannot be run, or its answer has more than ``size`` bytes.
    """
    result = evaluate(graph, text, rows)
    name = form if result.kind == "graph" else f"sparql-{form}"
    body = result.serialize(name).encode(errors="replace")
    if len(body) > size:
        raise QueryError(f"The answer has more than {size >> 20} MiB: ask for less, with LIMIT.")
    headers = ((CUT_OFF, str(rows)),) if result.truncated else ()
    return Made(body, _TYPES[form], headers)


def home(graph: Queryable, base: str, text: str, rows: int, atlas: bool) -> Made:
    """Return the first page: the questions, an editor, and the answer to ``text`` if there is any.

    ``base`` is the address of the site; ``atlas`` says that it serves the pages of one.
    """
    result, error, seconds = None, None, 0.0
    if text:
        started = perf_counter()
        try:
            result = evaluate(graph, text, min(rows, rendering.PAGE_ROWS))
        except OmbudsgraphError as problem:
            error = str(problem)
        seconds = perf_counter() - started
    return rendering.made(
        "home.html",
        status=400 if error else 200,
        base=base,
        atlas=atlas,
        text=text,
        catalogue=catalogue(),
        dataset=for_search_engines(graph, base),
        error=error,
        caret=_caret(text, error),
        result=result,
        caption=result and caption(result, seconds),
        query=urlencode({"query": text}),
    )


def caption(result: Result, seconds: float) -> str:
    """Say in words what a query gave.

    >>> caption(Result("select", ("x",), ((None,),), truncated=True), 0.084)
    'The first row; there are more. 84 ms.'
    """
    if result.kind == "ask":
        said = "Yes" if result.answer else "No"
    else:
        count, thing = len(result.rows), "triple" if result.kind == "graph" else "row"
        said = f"1 {thing}" if count == 1 else f"{count:,} {thing}s"
        if result.truncated:
            said = f"The first {'' if count == 1 else f'{count:,} '}{said.split(' ', 1)[1]}"
            said += "; there are more"
    return f"{said}. {seconds * 1000:.0f} ms."


def _caret(text: str, error: str | None) -> str | None:
    """Return the line that an error is in, with a mark below the place."""
    found = _PLACE.search(error or "")
    if not found:
        return None
    line, column = int(found[1]), int(found[2])
    shown = "".join(text.splitlines()[line - 1 : line])  # nothing where the text ends before it
    return "\n".join([shown, " " * (column - 1) + "^"])
