"""Results as the W3C writes them: tables as JSON, XML, CSV and TSV, graphs in four syntaxes.

The engine has writers of its own, but they write all that it has; these write
what a limit left.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import RdfFormat, Triple, serialize

from ..rdf.vocabulary import PREFIXES
from ..tabular import csv_text
from .terms import Term, w3c

Rows: TypeAlias = Sequence[Sequence[Term | None]]

GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""What the triples of CONSTRUCT and DESCRIBE can be written as."""

_NOT_XML = re.compile("[^\t\n\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graph_text(triples: Iterable[Triple], form: str) -> str:
    """Return triples in one of ``GRAPH_FORMATS``, with the prefixes they use."""
    kept = tuple(triples)
    used = " ".join(map(str, kept))
    prefixes = {name: iri for name, iri in PREFIXES.items() if iri in used}
    return (serialize(kept, format=GRAPH_FORMATS[form], prefixes=prefixes) or b"").decode()


def _json(columns: Sequence[str], rows: Rows, answer: bool | None) -> str:
    """Write SPARQL 1.1 Query Results JSON (W3C Recommendation, 2013), one row a line."""
    if answer is not None:
        return json.dumps({"head": {}, "boolean": answer}) + "\n"
    lines = ",\n".join(
        json.dumps(
            {name: w3c(term) for name, term in zip(columns, row, strict=True) if term},
            ensure_ascii=False,
        )
        for row in rows
    )
    head = json.dumps({"vars": list(columns)}, ensure_ascii=False)
    return f'{{"head": {head}, "results": {{"bindings": [\n{lines}\n]}}}}\n'


def _xml(columns: Sequence[str], rows: Rows, answer: bool | None) -> str:
    """Write SPARQL Query Results XML (W3C Recommendation, 2013).

    What XML cannot hold, such as U+0001, becomes U+FFFD.
    """
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in columns)
    if answer is not None:
        head, said = "", f"<boolean>{'true' if answer else 'false'}</boolean>"
    else:
        said = f"<results>\n{''.join(_xml_row(columns, row) for row in rows)}</results>"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{head}</head>{said}</sparql>\n"
    )


def _xml_row(columns: Sequence[str], row: Sequence[Term | None]) -> str:
    bindings = (
        f"<binding name={quoteattr(name)}>{_xml_term(w3c(term))}</binding>"
        for name, term in zip(columns, row, strict=True)
        if term
    )
    return f"<result>{''.join(bindings)}</result>\n"


def _xml_term(term: dict[str, Any]) -> str:
    """Write a term that :func:`w3c` has taken apart."""
    kind, value = term["type"], term["value"]
    if kind == "triple":
        inner = "".join(f"<{part}>{_xml_term(value[part])}</{part}>" for part in value)
        return f"<triple>{inner}</triple>"
    names = ("xml:lang", "datatype")
    marks = "".join(f" {name}={quoteattr(term[name])}" for name in names if name in term)
    text = escape(_NOT_XML.sub("\ufffd", value), {"\r": "&#13;"})
    return f"<{kind}{marks}>{text}</{kind}>"


def _csv(columns: Sequence[str], rows: Rows, answer: bool | None) -> str:
    """Write SPARQL 1.1 Query Results CSV: what terms say, without their kind; lines end in CRLF."""
    if answer is not None:
        return "true\r\n" if answer else "false\r\n"
    values = ([term and w3c(term)["value"] for term in row] for row in rows)
    return csv_text(columns, values, lineterminator="\r\n")


def _tsv(columns: Sequence[str], rows: Rows, answer: bool | None) -> str:
    """Write SPARQL 1.1 Query Results TSV: terms as SPARQL has them."""
    if answer is not None:
        return "true\n" if answer else "false\n"
    lines = ["\t".join(f"?{name}" for name in columns)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in rows]
    return "\n".join(lines) + "\n"


RESULT_FORMATS: dict[str, Callable[[Sequence[str], Rows, bool | None], str]] = {
    "sparql-json": _json,
    "sparql-xml": _xml,
    "sparql-csv": _csv,
    "sparql-tsv": _tsv,
}
"""What the results of SELECT and ASK can be written as."""
