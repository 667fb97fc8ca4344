"""Pack what a page carries: columns instead of rows, each text once, numbers for identifiers.

Thousands of decisions then take little of a page, and a browser reads them in a moment.
``templates/explorer/model.js`` unpacks them.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Columns = dict[str, Any]


def packed(
    nodes: Sequence[Mapping[str, Any]],
    edges: Iterable[Mapping[str, Any]],
    communities: Sequence[tuple[str, Iterable[str]]],
) -> str:
    """Return nodes, edges and communities as base64 of gzipped JSON; the same for the same.

    A node is known by its place in ``nodes``, which stand grouped by kind. The JSON has ``nodes``
    (columns for each kind, in order), ``edges`` (columns; ``words`` lists places in ``passages``),
    ``passages`` (quote, section, paragraph) and ``communities`` (``labels``, and ``of``: for each
    node the number of its own, or -1).
    """
    place = {node["id"]: number for number, node in enumerate(nodes)}
    passages: dict[tuple[Any, ...], int] = {}

    def noted(words: Iterable[Mapping[str, Any]]) -> list[int]:
        return [passages.setdefault(tuple(each.values()), len(passages)) for each in words]

    groups: dict[str, list[Mapping[str, Any]]] = {}
    for node in nodes:
        found = {"outcome_words": noted(node["outcome_words"])} if "outcome_words" in node else {}
        groups.setdefault(node["kind"], []).append({**node, **found})
    ties = [
        {
            "from": place[edge["from"]],
            "to": place[edge["to"]],
            "relation": edge["relation"],
            "words": noted(edge["words"]),
            "more": edge["more"],
        }
        for edge in edges
    ]
    of = [-1] * len(nodes)
    for number, (_, members) in enumerate(communities):
        for member in members:
            if member in place:
                of[place[member]] = number
    content = {
        "nodes": {kind: columns(rows) for kind, rows in groups.items()},
        "edges": columns(ties),
        "passages": columns(
            [dict(zip(("quote", "section", "paragraph"), each, strict=True)) for each in passages]
        ),
        "communities": {"labels": [label for label, _ in communities], "of": of},
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def columns(rows: Sequence[Mapping[str, Any]]) -> Columns:
    """Return rows of the same keys as columns; a column of recurring text lists each text once.

    >>> columns([{"a": 1, "b": "x"}, {"a": 2, "b": "x"}, {"a": 3, "b": None}])
    {'a': [1, 2, 3], 'b': {'texts': ['x'], 'at': [0, 0, -1]}}
    """
    return {name: _column([row[name] for row in rows]) for name in (rows[0] if rows else ())}


def _column(values: list[Any]) -> Any:
    if not all(value is None or isinstance(value, str) for value in values):
        return values
    texts: dict[str, int] = {}
    at = [-1 if value is None else texts.setdefault(value, len(texts)) for value in values]
    return {"texts": list(texts), "at": at} if 2 * len(texts) <= len(values) else values
