"""In a worker: a canned question as a form, and its answer as a page or as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from time import perf_counter

from ..errors import QuestionError, UnknownName
from ..questions import Answer, Queryable, ask, question, show
from ..tabular import csv_text, plain_json
from . import rendering
from .messages import Made

FORMS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
"""What an answer can be besides a page, and its type."""


def data(graph: Queryable, name: str, given: Mapping[str, str], form: str) -> Made:
    """Return the answer to a question as CSV, or as a JSON array of objects.

    Raises:
        QuestionError, UnknownName: As :func:`ombudsgraph.questions.ask` does.
    """
    answer = ask(graph, name, **given)
    text = _csv(answer) if form == "csv" else _json(answer)
    return Made(text.encode(errors="replace"), FORMS[form])


def form(graph: Queryable, name: str, given: Mapping[str, str], address: str, query: str) -> Made:
    """Return the page of a question: its form, and the answer where all is given that it needs.

    ``address`` is that of the page without ``query``, which is what was asked for, encoded.
    """
    asked = question(name)
    answer, sparql, error, seconds = None, asked.sparql, None, 0.0
    if all(item.name in given for item in asked.parameters if item.required):
        started = perf_counter()
        try:
            answer = ask(graph, name, **given)
            sparql = show(graph, name, **given)
        except (QuestionError, UnknownName) as problem:
            error = str(problem)
        seconds = perf_counter() - started
    columns, rows = answer.for_reading() if answer else ((), ())
    return rendering.made(
        "question.html",
        status=400 if error else 200,
        question=asked,
        given=given,
        error=error,
        answer=answer,
        sparql=sparql,
        columns=columns,
        rows=rows[: rendering.PAGE_ROWS],
        meanings={column.name: column.meaning for column in asked.columns},
        caption=answer and _caption(answer, seconds),
        links={kind: f"{address}.{kind}{f'?{query}' if query else ''}" for kind in FORMS},
    )


def _caption(answer: Answer, seconds: float) -> str:
    count = len(answer.rows)
    said = "1 row" if count == 1 else f"{count:,} rows"
    if count > rendering.PAGE_ROWS:
        said += f", of which this page shows the first {rendering.PAGE_ROWS}"
    return f"{said}, {seconds * 1000:.0f} ms."


def _csv(answer: Answer) -> str:
    return csv_text(answer.columns, answer.rows, lineterminator="\r\n")


def _json(answer: Answer) -> str:
    return json.dumps(answer.dicts(), ensure_ascii=False, indent=1, default=plain_json) + "\n"
