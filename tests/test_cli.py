"""The command line as a user meets it: a real process, real files, real exit codes."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner

import ombudsgraph
from ombudsgraph.cli import COMMANDS, cli
from ombudsgraph.resources import asset, samples
from ombudsgraph.store import GraphFolder

from .conftest import Elsewhere

Page = Callable[..., str]


def run(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environ: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "ombudsgraph", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "160", **environ},
        check=False,
    )


def rows(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, str]]:
    assert done.returncode == 0, done.stderr.decode()
    return list(csv.DictReader(io.StringIO(done.stdout.decode())))


# ---------------------------------------------------------------- help


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    shown = CliRunner().invoke(cli, [command, "--help"], terminal_width=100)

    assert shown.exit_code == 0
    assert shown.output.count(f"ombudsgraph {command}") >= 2


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from ombudsgraph.cli import cli; cli(['--help'], standalone_mode=False);"
    code += (
        "print(sorted({'rdflib', 'networkx', 'pyvis', 'scipy', 'pyoxigraph'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.decode().splitlines()[-1] == "[]"


# Those of harvest run at a replica of the site: tests/cli/test_harvesting.py. Those of serve never
# end by themselves: tests/cli/test_serving.py.
@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - {"demo", "harvest", "serve"}))
def test_the_examples_of_help_run(
    command: str, sample_folder: Path, tmp_path: Path, page: Page, oxigraph: Elsewhere
) -> None:
    """Each example is run where the files it names exist, and the server it names holds a graph."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(page(), encoding="utf-8")
    (tmp_path / "page.html").write_text(page(), encoding="utf-8")
    (tmp_path / "new.jsonl").write_text(json.dumps({"text": page()}) + "\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "zipfile", "-c", "more.zip", "page.html"], cwd=tmp_path, check=True
    )
    for name in ("gold.jsonl", "before.jsonl"):
        answer = {"id": "24-000-001", "expected": {"outcome": "upheld"}}
        (tmp_path / name).write_text(json.dumps(answer) + "\n", encoding="utf-8")
    (tmp_path / "withdrawn.txt").write_text("24 006 404\n", encoding="utf-8")
    (tmp_path / "letter.txt").write_text("under section 9", encoding="utf-8")
    (tmp_path / "decided.csv").write_text("Council,Upheld\nLuton,5\n", encoding="utf-8")
    (tmp_path / "question.rq").write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    ombudsgraph.build_graph(samples(), graph=tmp_path / "council.db")
    shutil.copytree(tmp_path / "council.db", tmp_path / "later.db")
    docstring = cli.get_command(None, command).callback.__doc__  # type: ignore[arg-type, union-attr]
    examples = re.findall(r"^ +((?:echo .*\| )?ombudsgraph .*)$", docstring or "", re.MULTILINE)
    assert len(examples) >= 2
    if any("--endpoint" in example for example in examples):
        with ombudsgraph.open(sample_folder) as samples_graph:
            samples_graph.push(oxigraph.store)
    if asset("engine.wasm") is None:  # as tests/pages says
        examples = [example for example in examples if "--sparql" not in example]
    for example in examples:
        example = example.replace("http://localhost:7878", oxigraph.store.removesuffix("/store"))
        graph = tmp_path / "fresh.db" if command == "build" else sample_folder
        done = subprocess.run(
            example.replace("ombudsgraph ", f"{shlex.quote(sys.executable)} -m ombudsgraph ", 1),
            shell=True,
            cwd=tmp_path,
            capture_output=True,
            env={**os.environ, "OMBUDSGRAPH": str(graph)},
            check=False,
        )
        assert done.returncode == 0, f"{example}: {done.stderr.decode()}"


# ---------------------------------------------------------------- read and cite


def test_read_writes_pages_compared_with_gold_and_with_an_earlier_result(
    page: Page, tmp_path: Path
) -> None:
    source, gold, before = (tmp_path / name for name in ("page.txt", "gold.jsonl", "before.jsonl"))
    source.write_text(page(), encoding="utf-8")
    gold.write_text('{"id": "24-000-001", "expected": {"outcome": "upheld"}}\n', encoding="utf-8")
    before.write_bytes(run("read", str(source), "-f", "jsonl").stdout)

    done = run("read", str(source), "--html", str(tmp_path / "marked"),
               "--against", str(gold), "--against", str(before))  # fmt: skip

    assert done.returncode == 0
    html = (tmp_path / "marked" / "24-000-001.html").read_text(encoding="utf-8")
    assert "Compared with gold.jsonl" in html and "outcome: upheld" in html
    assert "Compared with before.jsonl" in html and "same (before.jsonl)" in html


def test_read_says_where_gold_has_nothing_about_a_page(page: Page, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "24-000-002", "expected": {}}\n', encoding="utf-8")

    done = run("read", "-", "--html", str(tmp_path), "--against", str(gold), stdin=page().encode())

    assert done.returncode == 0
    assert b"gold.jsonl says nothing about 24-000-001" in done.stderr
    assert run("read", "-", "--against", str(gold), stdin=page().encode()).returncode == 2


def test_read_prints_the_record_of_the_contract(page: Page) -> None:
    done = run("read", "-", "-f", "jsonl", stdin=page().encode())

    said = json.loads(done.stdout)
    assert done.returncode == 0
    assert said["reference"] == "24-000-001"
    assert said["outcome"]["basis"] == "stated"
    assert {"uri", "span", "role", "rule", "printed", "unresolved"} <= set(said["citations"][0])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "nothing", id="an empty file"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary", id="a picture"),
        pytest.param(
            b"<html><body><h1>Education</h1><p>Recent statements in this category are shown"
            b" below:</p><p>Exampleshire County Council (24 000 001)</p></body></html>",
            "list",
            id="a category listing",
        ),
    ],
)
def test_what_is_no_decision_is_rejected_in_one_clear_line(
    content: bytes, reason: str, tmp_path: Path
) -> None:
    file = tmp_path / "input"
    file.write_bytes(content)

    done = run("read", file)

    assert done.returncode == 3
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"{file}: ")
    assert reason in line


def test_a_missing_file_is_rejected_and_the_others_are_read(tmp_path: Path, page: Page) -> None:
    good = tmp_path / "good.txt"
    good.write_text(page(), encoding="utf-8")

    done = run("read", tmp_path / "absent.txt", good)

    assert done.returncode == 3
    assert "absent.txt" in done.stderr.decode()
    assert json.loads(done.stdout)["reference"] == "24-000-001"


def test_verbose_says_which_layout_was_seen_and_quiet_says_nothing(page: Page) -> None:
    given = page(decided="").encode()

    assert "layout official" in run("--verbose", "read", "-", stdin=given).stderr.decode()
    assert run("read", "-", stdin=given).stderr
    assert not run("--quiet", "read", "-", stdin=given).stderr


def test_rejected_inputs_can_be_printed_as_records() -> None:
    done = run("read", "--rejected", "-", stdin=b"")

    assert json.loads(done.stdout)["rejected"]
    assert done.returncode == 3


def test_the_largest_page_can_be_set(tmp_path: Path, page: Page) -> None:
    file = tmp_path / "a.txt"
    file.write_text(page(), encoding="utf-8")
    for command in (["read", file], ["build", file, "-g", tmp_path / "g.db"]):
        assert run(*command, "--max-bytes", "100").returncode == 3
        assert b"larger than 0.0001 MB" in run(*command, "--max-bytes", "100").stderr
        assert run(*command, "--max-bytes", "100000").returncode == 0


def test_a_packed_page_can_be_piped_in(page: Page) -> None:
    done = run("read", "-", stdin=gzip.compress(page().encode()))

    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["reference"] == "24-000-001"


def test_a_page_cut_off_in_the_middle_gives_what_it_holds_with_a_warning(page: Page) -> None:
    text = page()

    done = run("read", "-", stdin=text[: text.index("My assessment")].encode())

    said = json.loads(done.stdout)
    assert done.returncode == 0
    assert said["reference"] == "24-000-001"
    assert said["warnings"]
    assert "warning" in done.stderr.decode()


def test_cite_answers_each_line_in_order() -> None:
    lines = [
        {"id": "b", "text": "under s.19 Education Act 1996"},
        {"id": "a", "text": "no law here"},
    ]

    done = run("cite", "--jsonl", stdin="\n".join(map(json.dumps, lines)).encode())

    first, second = map(json.loads, done.stdout.splitlines())
    assert first["id"] == "b"
    assert first["citations"][0]["uri"].endswith("/id/ukpga/1996/56/section/19")
    assert second == {"id": "a", "citations": []}


def test_cite_takes_an_act_for_bare_sections() -> None:
    done = run(
        "cite", "-f", "jsonl", "--act-context", "Local Government Act 1974", stdin=b"section 25(7)"
    )

    assert json.loads(done.stdout)["uri"].endswith("/ukpga/1974/7/section/25/7")


# ---------------------------------------------------------------- graphs


def test_no_graph_is_said_in_one_line_with_what_to_do(tmp_path: Path) -> None:
    done = run("ask", "outcomes-by-year", "-g", tmp_path / "none.db")

    assert done.returncode == 1
    assert "ombudsgraph build" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["nonsense"], id="no such command"),
        pytest.param(["build"], id="no sources"),
        pytest.param(["ask", "outcomes-by-year", "-p", "Luton"], id="a parameter without ="),
        pytest.param(["read", "-", "-f", "yaml"], id="no such format"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


def test_a_query_answers_in_the_w3c_form(sample_folder: Path) -> None:
    done = run(
        "query", "-g", sample_folder, "-f", "sparql-json", "SELECT ?d { ?d a og:Decision } LIMIT 2"
    )

    assert len(json.loads(done.stdout)["results"]["bindings"]) == 2


def test_a_construct_query_gives_turtle(sample_folder: Path) -> None:
    query = "CONSTRUCT { ?d og:outcome ?o } WHERE { ?d a og:Decision ; og:outcome ?o }"

    done = run("query", "-g", sample_folder, query, "-f", "ttl")

    assert len(rdflib.Graph().parse(data=done.stdout, format="turtle")) > 50


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param("DELETE WHERE { ?s ?p ?o }", "read", id="it cannot write"),
        pytest.param("SELECT ?s { ?s ?p }", "1", id="a syntax error says where"),
        pytest.param("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE", id="no"),
    ],
)
def test_a_query_that_cannot_be_run_is_told_in_one_line(
    query: str, said: str, sample_folder: Path
) -> None:
    done = run("query", "-g", sample_folder, query)

    assert done.returncode == 1
    assert said in done.stderr.decode()


def test_the_same_answer_in_every_format(sample_folder: Path) -> None:
    asked = ("ask", "outcomes-by-year", "-p", "body=Luton", "-g", sample_folder, "-f")

    as_csv = rows(run(*asked, "csv"))
    as_json = json.loads(run(*asked, "json").stdout)
    as_lines = [json.loads(line) for line in run(*asked, "jsonl").stdout.splitlines()]

    assert as_json == as_lines
    assert [list(row) for row in as_json] == [list(row) for row in as_csv]
    assert as_csv


def test_a_misspelt_question_is_answered_with_the_nearest() -> None:
    done = run("ask", "outcome-by-year")

    assert done.returncode == 1
    assert "outcomes-by-year" in done.stderr.decode()


def test_explain_shows_the_words_of_each_statement(sample_folder: Path) -> None:
    explained = rows(run("explain", "24 006 404", "-g", sample_folder))

    assert any("34(B)" in row["words"] for row in explained)
    assert all(row["rule"] for row in explained)


@pytest.mark.parametrize(
    ("reference", "about", "words", "why"),
    [
        pytest.param(
            "24-006-404", "insufficient-evidence-of-fault", "There is not enough evidence of fault",
            "says it again", id="a ground",
        ),
        pytest.param(
            "24-006-404", "outcome", "The Ombudsman will not investigate", "the header",
            id="the outcome",
        ),
        pytest.param(
            "23-020-492", "court-remedy", "before a court", "means related-proceedings",
            id="a ground that was not applied",
        ),
    ],
)  # fmt: skip
def test_explain_shows_what_else_was_considered_and_why_it_was_set_aside(
    sample_folder: Path, reference: str, about: str, words: str, why: str
) -> None:
    explained = rows(run("explain", reference, about, "-g", sample_folder))
    assert any(words in row["words"] and why in row["set_aside"] for row in explained), explained


def test_explain_reads_as_paragraphs_on_a_terminal(sample_folder: Path) -> None:
    shown = run("explain", "24-006-404", "outcome", "-f", "table", "-g", sample_folder)
    said, _, considered = shown.stdout.decode().partition("What else was considered")
    assert said.startswith("outcome: Closed after initial enquiries\n  “Closed after")
    assert "Set aside: it gives way to the header" in considered


def test_export_to_a_file_and_to_standard_output_agree(sample_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "facts.nt"

    run("export", "--facts", "-g", sample_folder, "-o", file)
    piped = run("export", "--facts", "-g", sample_folder, "-f", "nt")

    assert file.read_bytes() == piped.stdout


def test_an_export_whose_name_says_so_is_packed(sample_folder: Path, tmp_path: Path) -> None:
    packed, plain = tmp_path / "facts.nt.gz", tmp_path / "facts.nt"

    for file in (packed, plain):
        assert run("export", "--facts", "-g", sample_folder, "-o", file).returncode == 0

    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()


def test_a_planted_fault_makes_a_graph_invalid(sample_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(sample_folder, folder)
    assert run("validate", "-g", folder).returncode == 0

    with GraphFolder.write(folder) as graph:
        graph.triples.update(
            "PREFIX og: <https://w3id.org/ombudsgraph/def#>"
            " DELETE { ?x og:quote ?words } INSERT { ?x og:quote 'words of no page' }"
            " WHERE { SELECT ?x ?words { ?x og:quote ?words } LIMIT 1 }"
        )
    done = run("validate", "-g", folder)

    assert done.returncode == 4
    assert "NOT valid" in done.stderr.decode()
    assert "ombudsgraph validate --repair" in done.stderr.decode()
    problems = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert problems[0]["severity"] == "violation"
    assert all(row["example"] and "samples" in row["pages"] for row in problems)

    mended = run("validate", "--repair", "-g", folder)

    assert mended.returncode == 0
    assert "repaired: 1 triples added, 1 removed" in mended.stderr.decode()


def test_demo_leaves_a_graph_three_answers_a_page_and_a_dataset(tmp_path: Path) -> None:
    done = run("demo", "-o", tmp_path / "demo")

    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert shown.count("$ ombudsgraph ask") == 3
    assert {file.name for file in (tmp_path / "demo").iterdir()} == {
        "ombudsgraph.db",
        "explorer.html",
        "ombudsgraph.ttl",
    }
    assert "Try next" in shown
