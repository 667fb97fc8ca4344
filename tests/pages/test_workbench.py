"""The workbench as text: what it holds, what it may do, and where it cannot be made."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from ombudsgraph import resources
from ombudsgraph.catalogue import catalogue
from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.library import Graph
from ombudsgraph.pages import one_file, workbench


def policy(html: str) -> dict[str, list[str]]:
    """Return the directives of a page's Content-Security-Policy with their sources."""
    meta = LexborHTMLParser(html).css_first("meta[http-equiv=Content-Security-Policy]")
    parts = (part.split() for part in (meta.attributes["content"] or "").split(";"))
    return {name: sources for name, *sources in parts}


def script(html: str) -> str:
    """Return what a policy calls the one script of a page that runs."""
    code = html.rpartition("<script>")[2].rpartition("</script>")[0]
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [
        pytest.param("/sparql", "'self'", id="a path of the same server"),
        pytest.param("https://example.org:8080/query", "https://example.org:8080", id="another"),
    ],
)
def test_a_served_page_reaches_its_endpoint_and_runs_its_own_script(
    sample_graph: Graph, endpoint: str, origin: str
) -> None:
    html = workbench(sample_graph.store, endpoint)

    assert policy(html) == {
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "script-src": [script(html)],
        "connect-src": [origin],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


@pytest.fixture(scope="module")
def whole(assets: None, sample_graph: Graph) -> str:
    """Return the one-file workbench of the samples."""
    return sample_graph.workbench()


def test_a_page_from_disk_reaches_nothing_and_may_run_webassembly(whole: str) -> None:
    assert policy(whole) == {
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "script-src": [script(whole), "'wasm-unsafe-eval'"],
        "worker-src": ["blob:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_the_same_graph_gives_the_same_page_and_facts_alone_a_smaller_one(
    whole: str, sample_graph: Graph
) -> None:
    facts = sample_graph.workbench(facts=True)

    assert len(facts) < len(whole)
    assert whole == sample_graph.workbench()
    assert "og:Citation" in whole and "?citation a og:Citation ." not in facts


def test_every_question_is_a_form_with_a_field_for_each_parameter(sample_graph: Graph) -> None:
    tree = LexborHTMLParser(workbench(sample_graph.store))

    forms = {each.attributes["data-question"]: each for each in tree.css("[data-question]")}

    assert list(forms) == [question.name for question in catalogue()]
    for question in catalogue():
        fields = forms[question.name].css("input, select")
        assert [f.attributes["name"] for f in fields] == [p.name for p in question.parameters]
        needed = {f.attributes["name"] for f in fields if "required" in f.attributes}
        assert needed == {p.name for p in question.parameters if p.required}


def test_a_page_says_what_its_graph_covers(sample_graph: Graph) -> None:
    text = LexborHTMLParser(workbench(sample_graph.store)).text()

    assert re.search(r"\d+ decisions\. Published decisions in this graph: not all", text)


def test_a_package_without_an_engine_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path)

    with pytest.raises(OmbudsgraphError, match="run “make assets” in a checkout"):
        one_file(b"")
