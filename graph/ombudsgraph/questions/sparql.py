"""Anybody's SPARQL, read-only, over this graph alone, within a time limit."""

from __future__ import annotations

import os
import pickle
import re
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pyoxigraph import QueryBoolean, QuerySolutions, Store, Triple

from ..errors import OmbudsgraphError, QueryError
from ..rdf.vocabulary import PREFIXES
from ..tabular import Tabular
from .clauses import refuse, undeclared, update_form
from .queryable import Queryable
from .results import GRAPH_FORMATS, RESULT_FORMATS, graph_text
from .terms import Term, Value, plain

_SOURCE_ROOT = Path(__file__).parents[2]
_POSITION = re.compile(
    r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<expected>.*)", re.DOTALL
)
MEMORY = 4 * 2**30
"""The bytes that a query with a time limit may need."""

_SENTENCE = re.compile(r"[A-Z][A-Za-z]+( \w+){2,}$")


@dataclass(frozen=True, slots=True, repr=False)
class Result(Tabular):
    """What a query gave.

    ``kind`` is ``select``, ``ask`` or ``graph``. SELECT fills ``columns`` and
    ``terms`` (``None`` where unbound); ASK has the one column ``answer``;
    CONSTRUCT and DESCRIBE fill ``triples``. ``truncated`` says that a limit cut it short.
    """

    kind: str
    columns: tuple[str, ...] = ()
    terms: tuple[tuple[Term | None, ...], ...] = ()
    triples: tuple[Triple, ...] = ()
    answer: bool | None = None
    truncated: bool = False

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows as plain Python values, in the order the query gave."""
        if self.kind == "ask":
            return ((self.answer,),)
        if self.kind == "graph":
            return tuple(
                (plain(t.subject), plain(t.predicate), plain(t.object)) for t in self.triples
            )
        return tuple(tuple(map(plain, row)) for row in self.terms)

    def serialize(self, form: str) -> str:
        """Return the result in a format of the Web: one of ``RESULT_FORMATS`` or ``GRAPH_FORMATS``.

        Raises:
            QueryError: The format is for graphs and the result is a table, or the other way round.
        """
        if (form in RESULT_FORMATS) == (self.kind == "graph"):
            wanted = "CONSTRUCT or DESCRIBE" if form in GRAPH_FORMATS else "SELECT or ASK"
            raise QueryError(f"{form} is a format for the results of {wanted} only.")
        if self.kind == "graph":
            return graph_text(self.triples, form)
        return RESULT_FORMATS[form](self.columns, self.terms, self.answer)


def run(
    graph: Queryable | str | os.PathLike[str],
    sparql: str,
    *,
    limit: int | None = None,
    timeout: float | None = None,
) -> Result:
    """Run a query and return all it gives, or its first ``limit`` rows or triples.

    The prefixes of :data:`ombudsgraph.rdf.vocabulary.PREFIXES` need not be declared.

    ``graph`` is an open store or the folder of one. ``timeout`` is wall-clock seconds, for a
    folder only: the query then runs in a process of its own, which is killed at the limit.

    Raises:
        QueryError: The text does not parse, tries to write or to reach outside the graph,
            takes longer than ``timeout``, or cannot be evaluated.
        ValueError: A time limit was given for an open store, where it could not be kept.
    """
    if not isinstance(graph, str | os.PathLike):
        if timeout is not None:
            raise ValueError("a time limit needs the folder of the store, not an open store")
        return evaluate(graph, sparql, limit)
    path = os.fspath(graph)
    if timeout is None:
        return evaluate(Store.read_only(path), sparql, limit)
    _check(sparql)
    return _evaluate_apart(path, sparql, limit, timeout)


def evaluate(graph: Queryable, sparql: str, limit: int | None = None) -> Result:
    """Evaluate a query in this process; like :func:`run` without a time limit."""
    _check(sparql)
    try:
        return _collect(graph.query(sparql, prefixes=PREFIXES), limit)
    except OmbudsgraphError:
        raise
    except SyntaxError as error:
        raise QueryError(_place(error, sparql)) from error
    except (RuntimeError, OSError, ValueError) as error:
        raise QueryError(f"The query could not be evaluated: {error}.") from error


def _check(sparql: str) -> None:
    refuse(sparql)
    form = update_form(sparql)
    if form:
        raise QueryError(
            f"This is an update ({form}), and the graph is read-only: only queries run."
        )


def _collect(answer: QuerySolutions | QueryBoolean | Iterable[Triple], limit: int | None) -> Result:
    """Drain an engine's answer, one item beyond ``limit`` to know whether there was more."""
    beyond = None if limit is None else limit + 1
    if isinstance(answer, QueryBoolean):
        return Result("ask", ("answer",), answer=bool(answer))
    if isinstance(answer, QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        rows = tuple(tuple(solution) for solution in islice(answer, beyond))
        return Result("select", columns, rows[:limit], truncated=len(rows[:limit]) < len(rows))
    triples = tuple(islice(answer, beyond))
    names = ("subject", "predicate", "object")
    kept = triples[:limit]
    return Result("graph", names, triples=kept, truncated=len(kept) < len(triples))


def _evaluate_apart(path: str, sparql: str, limit: int | None, timeout: float) -> Result:
    command = [sys.executable, "-m", "ombudsgraph.questions.worker"]
    search = [str(_SOURCE_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(
            command,
            input=pickle.dumps((path, sparql, limit, MEMORY)),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(search)},
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise QueryError(
            f"The query was stopped after {timeout:g} seconds: narrow it, or raise the limit."
        ) from None
    if done.returncode == -signal.SIGABRT:  # the engine gives up where no memory is to be had
        raise QueryError(
            f"The query was stopped: it needs more than {MEMORY // 2**30} GiB of memory; narrow it."
        )
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise QueryError(
            f"The query broke off (exit {done.returncode}): {reason or 'no reason given'}."
        )
    good, answer = pickle.loads(done.stdout)
    if not good:
        raise QueryError(answer)
    assert isinstance(answer, Result)
    return answer


def _place(error: SyntaxError, sparql: str) -> str:
    """Say where a text stops being SPARQL, and what stands there.

    The engine's message lists every token it could have taken; only its sentences are kept.
    It seldom says that a prefix is not declared, so that is looked for first.
    """
    prefix = undeclared(sparql, PREFIXES)
    found = _POSITION.match(error.msg)
    if not found:
        return f"The query does not parse: {error.msg}."
    line, column = int(found["line"]), int(found["column"])
    # Where only keywords would do, the engine reports the place after as many letters as they have.
    words = found["expected"].split(", ")
    if all(word.isalpha() and word.isupper() for word in words):
        column = max(1, column - max(map(len, words)))
    where = f"The query does not parse at line {line}, column {column}"
    if prefix is not None:
        return f"{where}: the prefix “{prefix}:” is not declared."
    text = (sparql.splitlines() or [""])[line - 1 :][:1]
    near = text[0][column - 1 :].strip()[:40] if text else ""
    reason = f"“{near}” was not expected" if near else "the text ends too early"
    said = [item for item in words if _SENTENCE.match(item)]
    told = f" ({said[0]})" if said else ""
    return f"{where}: {reason}{told}."
