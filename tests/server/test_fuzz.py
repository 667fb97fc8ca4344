"""Requests that nobody would write: the server gives an answer of its own to each.

``FUZZ=100000 pytest tests/server/test_fuzz.py`` sends as many.
"""

from __future__ import annotations

import os
import string
from urllib.parse import quote, urlencode

import httpx
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from .conftest import Served

FUZZ = int(os.environ.get("FUZZ", "200"))
WORDS = st.sampled_from(
    [
        *(
            "SELECT",
            "ASK",
            "CONSTRUCT",
            "DESCRIBE",
            "WHERE",
            "{",
            "}",
            "?s",
            "*",
            "a",
            "og:Decision",
        ),
        *("FILTER", "(", ")", '"', "'", "\\", "#", "<", ">", "\x00", "﻿", "SERVICE", "FROM", "."),
        *("%", "&", "=", "+", ";", "\r\n", "😀", "\ud800".encode("utf-16", "surrogatepass").hex()),
    ]
)
TEXT = st.one_of(st.lists(WORDS, max_size=12).map(" ".join), st.text(max_size=40))
NAMES = st.sampled_from(
    [
        "query",
        "format",
        "default-graph-uri",
        "named-graph-uri",
        "update",
        "body",
        "since",
        "include",
    ]
)
PATHS = st.one_of(
    st.sampled_from(["/sparql", "/", "/q/outcomes-by-year", "/q/", "/data/", "/sitemap-0.xml"]),
    st.lists(TEXT, max_size=3).map(lambda parts: "/doc/" + "/".join(parts)),
    TEXT.map(lambda text: f"/{text}"),
)
HEADER = st.text(string.printable.translate({ord(c): None for c in "\r\n\x0b\x0c"}), max_size=40)
HEADERS = st.dictionaries(
    st.sampled_from(
        ["Accept", "Accept-Encoding", "Content-Type", "If-None-Match", "Origin", "Range", "X-Any"]
    ),
    HEADER.map(str.strip),
    max_size=3,
)
METHODS = st.sampled_from(["GET", "GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "BREW"])
ANSWERS = {200, 204, 206, 303, 304, 400, 404, 405, 406, 413, 415, 416}


@settings(
    max_examples=FUZZ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    method=METHODS,
    path=PATHS,
    fields=st.lists(st.tuples(NAMES, TEXT), max_size=3),
    headers=HEADERS,
    body=st.one_of(st.none(), st.binary(max_size=60), TEXT.map(lambda text: text.encode())),
)
@example(method="GET", path="/", fields=[("query", "\r\n")], headers={}, body=None)
@example(method="GET", path="/doc/\r\n/", fields=[], headers={}, body=None)
def test_any_request_gets_an_answer(
    served: Served,
    method: str,
    path: str,
    fields: list[tuple[str, str]],
    headers: dict[str, str],
    body: bytes | None,
) -> None:
    asked = f"{quote(path, errors='replace')}?{urlencode(fields, errors='replace')}"
    url = httpx.URL(served.address("/")).copy_with(raw_path=asked.encode())
    answer = served.client.request(method, url, headers=headers, content=body)
    assert answer.status_code in ANSWERS, (answer.status_code, answer.text[:300])
    assert "Traceback" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
