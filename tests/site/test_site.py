"""The atlas: every page leads on, none is too large, and stopping leaves one whole site."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import ombudsgraph
from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.library import Graph
from ombudsgraph.rdf.vocabulary import BASE, LAW
from ombudsgraph.site.places import LONGEST, place, relative
from ombudsgraph.site.searching import Found, index, words

LARGEST = 1_500_000
KILLED = """
import os, signal, sys
def watch(name, given):
    if name == "open" and "decision/24-006-404.html" in str(given):
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
from ombudsgraph.cli import main; main()
"""
"""The command, killed as it comes to write a page of a decision."""


@pytest.fixture(scope="module")
def site(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the bundled samples."""
    target = tmp_path_factory.mktemp("site") / "atlas"
    ombudsgraph.write_site(target, sample_folder, workers=1)
    return target


def pages_of(folder: Path) -> dict[str, LexborHTMLParser]:
    return {
        file.relative_to(folder).as_posix(): LexborHTMLParser(file.read_text(encoding="utf-8"))
        for file in folder.rglob("*.html")
    }


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_every_link_leads_to_a_page_of_the_site_or_to_the_web(site: Path) -> None:
    pages = pages_of(site)
    reached = {"index.html"}
    for path, html in pages.items():
        for link in html.css("a[href]"):
            href = str(link.attributes["href"])
            if not href.startswith("https://"):
                target = (site / path).parent / unquote(href.partition("#")[0] or Path(path).name)
                assert target.is_file(), f"{path} leads to {href}"
                reached.add(target.resolve().relative_to(site.resolve()).as_posix())
    assert reached == set(pages)


def test_each_decision_and_each_thing_it_speaks_of_has_a_page(
    site: Path, sample_graph: Graph
) -> None:
    query = """SELECT DISTINCT ?thing { { ?thing a og:Decision } UNION { ?d og:complainedAbout|
        og:appliedGround|og:recitedGround|og:category|og:sector ?thing } UNION {
        ?d og:cites ?thing FILTER NOT EXISTS { ?thing a og:Decision } } }"""
    things = [str(row[0]) for row in sample_graph.query(query).rows]
    cited_only = f"{BASE}decision/"
    known = {iri for iri in things if not iri.startswith(cited_only)}
    assert len(known) > 100
    assert [iri for iri in known if not (site / place(iri)).is_file()] == []
    assert len(list((site / "decision").iterdir())) == sample_graph.info()["decisions"]


def test_a_page_loads_nothing_and_no_page_is_too_large(site: Path) -> None:
    for path, html in pages_of(site).items():
        loading = html.css("script, img, iframe, object, embed, link")
        allowed = ["search/search.js"] if path == "search.html" else []
        assert [node.attributes.get("src") for node in loading] == allowed
    assert max(file.stat().st_size for file in site.rglob("*")) < LARGEST


def test_the_same_graph_gives_the_same_bytes_with_any_number_of_processes(
    site: Path, sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ombudsgraph.site.writing.FEW", 0)
    ombudsgraph.write_site(tmp_path / "again", sample_folder, workers=2)
    assert contents(tmp_path / "again") == contents(site)


def test_a_long_list_goes_on_over_pages_that_lead_to_each_other(
    page: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("writing", "fronts"):
        monkeypatch.setattr(f"ombudsgraph.site.{module}.TOGETHER", 3)
    monkeypatch.setattr("ombudsgraph.site.writing.SHOWN", 2)
    (tmp_path / "pages").mkdir()
    for number in range(1, 8):
        file = tmp_path / "pages" / f"{number}.txt"
        file.write_text(page(f"24-000-00{number}"), encoding="utf-8")
    ombudsgraph.build_graph(tmp_path / "pages", graph=tmp_path / "graph.db", workers=1)
    ombudsgraph.write_site(tmp_path / "atlas", tmp_path / "graph.db", workers=1)
    pages = pages_of(tmp_path / "atlas")
    body = [
        f"body/exampleshire-county-council{n}.html" for n in ("", "-decisions-2", "-decisions-3")
    ]
    listed = [
        row.css("td")[0].text()
        for each in body
        for row in pages[each].css("table.decisions tbody tr")
    ]
    assert listed == [f"24-000-00{number}" for number in range(1, 8)]
    for each in body:
        leads = {link.attributes["href"] for link in pages[each].css(".pager a")}
        assert leads == {PurePosixPath(other).name for other in body if other != each}
    assert {f"decisions/2024-{n}.html" for n in (1, 2, 3)} <= pages.keys()


# ---------------------------------------------------------------- taking the old one's place


def test_a_site_takes_the_place_of_the_one_before(
    site: Path, sample_folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "atlas"
    target.mkdir()
    (target / "site.json").write_text("{}\n", encoding="utf-8")
    (target / "gone.html").write_text("from before", encoding="utf-8")
    (tmp_path / ".atlas.part").mkdir()
    (tmp_path / ".atlas.part" / "half.html").write_text("from a killed run", encoding="utf-8")
    ombudsgraph.write_site(target, sample_folder, workers=1)
    assert contents(target) == contents(site)
    assert [each.name for each in tmp_path.iterdir()] == ["atlas"]


def test_a_run_that_is_killed_leaves_the_old_site_as_it_was(
    sample_folder: Path, tmp_path: Path
) -> None:
    target, part = tmp_path / "atlas", tmp_path / ".atlas.part"
    target.mkdir()
    (target / "site.json").write_text("{}\n", encoding="utf-8")
    command = [sys.executable, "-c", KILLED, "site", str(target), "-g", str(sample_folder)]
    done = subprocess.run([*command, "--workers", "1"])
    assert done.returncode == -signal.SIGKILL
    assert contents(target) == {"site.json": b"{}\n"}
    assert part.is_dir()


def test_a_site_lost_between_two_names_is_found_again(sample_folder: Path, tmp_path: Path) -> None:
    old = tmp_path / ".atlas.old"
    old.mkdir()
    (old / "site.json").write_text("{}\n", encoding="utf-8")
    (old / "kept.html").write_text("from before", encoding="utf-8")
    with pytest.raises(OmbudsgraphError):
        ombudsgraph.write_site(tmp_path / "atlas", tmp_path / "no-graph", workers=1)
    assert (old / "kept.html").is_file()
    ombudsgraph.write_site(tmp_path / "atlas", sample_folder, workers=1)
    assert [each.name for each in tmp_path.iterdir()] == ["atlas"]


def test_a_folder_that_holds_something_else_is_left_alone(
    sample_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OmbudsgraphError, match="holds something else than a site"):
        ombudsgraph.write_site(tmp_path, sample_folder, workers=1)
    assert contents(tmp_path) == {"mine.txt": b"mine"}


# ---------------------------------------------------------------- places and words


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        pytest.param(f"{LAW}ukpga/1996/56", "law/ukpga/1996/56.html", id="an Act"),
        pytest.param(f"{BASE}guidance/code#paragraph-11.6", "guidance/code/paragraph-11.6.html",
                     id="a paragraph of guidance"),
        pytest.param(f"{BASE}category/education/other", "category/education/other.html",
                     id="a category"),
    ],
)  # fmt: skip
def test_a_page_stands_where_its_name_says(iri: str, path: str) -> None:
    assert place(iri) == path


NAMES = st.text(min_size=1, max_size=300).filter(lambda text: text.strip("/#"))


@given(NAMES, NAMES)
def test_no_name_leaves_the_site_or_is_too_long_for_a_file(one: str, other: str) -> None:
    found = PurePosixPath(place(f"{BASE}body/{one}"))
    assert found.parts[0] == "body" and ".." not in found.parts
    assert all(len(part.encode()) <= LONGEST + 30 for part in found.parts)
    assert relative(found.as_posix(), place(f"{BASE}body/{other}")).startswith("../")


WORDS = st.lists(st.sampled_from(["council", "county", "école", "24", "a1", "zz"]), max_size=4)


@given(st.lists(WORDS, max_size=250))
def test_the_index_tells_of_each_word_the_pages_that_have_it(texts: list[list[str]]) -> None:
    import json

    pages = [Found(f"{n}.html", f"page {n}", "", " ".join(own)) for n, own in enumerate(texts)]
    files = {
        name.removesuffix(".js"): json.loads(text.partition(",")[2].removesuffix(");\n"))
        for name, text in index(pages)
    }
    shown = [line for n in range(len(pages)) if n % 100 == 0 for line in files[f"pages-{n // 100}"]]
    assert [line[0] for line in shown] == [page.address for page in pages]
    for word in {"council", "école", "24", "page"}:
        shard = word[:2] if word.isascii() else "other"
        said, numbers = files.get(f"words-{shard}", {}).get(word, ""), []
        for distance in said.split():
            numbers.append(int(distance, 36) + (numbers[-1] if numbers else 0))
        assert numbers == [n for n, page in enumerate(pages) if word in words(" ".join(page[1:]))]
