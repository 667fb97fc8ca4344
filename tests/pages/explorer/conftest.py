"""The explorer page as a reader has it: unpacked, or opened and ready."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ombudsgraph.pages import explorer
from ombudsgraph.rdf.vocabulary import BASE

if TYPE_CHECKING:
    from playwright.sync_api import Page

Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def carried() -> Callable[[str], dict[str, Any]]:
    """Return a function that gives what a page carries: ``nodes`` and ``edges`` as rows.

    Written anew, in another language than the page's own, so that it holds the format to its word.
    """

    def column(found: Any) -> list[Any]:
        if isinstance(found, list):
            return found
        return [None if at < 0 else found["texts"][at] for at in found["at"]]

    def rows(columns: dict[str, Any]) -> Rows:
        values = zip(*(column(each) for each in columns.values()), strict=True)
        return [dict(zip(columns, each, strict=True)) for each in values]

    def unpack(html: str) -> dict[str, Any]:
        found = re.search(r'id="data-graph">([^<]*)<', html)
        assert found
        data = json.loads(gzip.decompress(base64.b64decode(found[1])))
        nodes = [
            {"kind": kind, **row} for kind, each in data["nodes"].items() for row in rows(each)
        ]
        passages = rows(data["passages"])
        edges = rows(data["edges"])
        for edge in edges:
            edge["from"], edge["to"] = nodes[edge["from"]]["id"], nodes[edge["to"]]["id"]
            edge["words"] = [passages[each] for each in edge["words"]]
        return {"nodes": nodes, "edges": edges, "communities": data["communities"]}

    return unpack


@pytest.fixture(scope="session")
def html(small: Any) -> str:
    """Return the page of the small graph."""
    return explorer(small.store())


@pytest.fixture(scope="session")
def large_html(large: Any) -> str:
    """Return a page of the large graph that carries part of it, around a ground."""
    return explorer(large.store(), f"{BASE}ground/late", limit=600)


@pytest.fixture
def opened(opened: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page as ``opened`` does, and wait until it says that it is ready."""

    def open_page(html: str, fragment: str = "", **size: int) -> Page:
        page = opened(html, fragment, **size)
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    return open_page
