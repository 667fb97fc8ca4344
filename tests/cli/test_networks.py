from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx
import pytest
from click.testing import CliRunner, Result

import ombudsgraph
from ombudsgraph.cli import cli
from ombudsgraph.networks import KINDS


def network(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["network", *arguments, "-g", str(folder)])


def rows(done: Result) -> list[dict[str, str]]:
    assert done.exit_code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


@pytest.mark.parametrize("kind", KINDS)
def test_nodes_edges_and_communities_are_those_of_the_library(
    sample_folder: Path, kind: str
) -> None:
    with ombudsgraph.open(sample_folder) as graph:
        drawn = graph.to_networkx(kind, everything=True)
    nodes = rows(network(sample_folder, kind, "--all"))
    edges = rows(network(sample_folder, kind, "--all", "--edges"))
    communities = rows(network(sample_folder, kind, "--all", "--communities"))
    assert {row["node"] for row in nodes} == set(drawn)
    assert {frozenset((row["source"], row["target"])) for row in edges} == {
        frozenset(edge) for edge in drawn.edges
    }
    assert sum(int(row["size"]) for row in communities) == len(drawn)
    assert "betweenness" not in nodes[0]
    assert "betweenness" in rows(network(sample_folder, kind, "--betweenness"))[0]


def test_a_period_heads_each_row_of_a_network_over_time(sample_folder: Path) -> None:
    found = rows(network(sample_folder, "body-ground", "--years", "3", "--edges"))
    periods = list(dict.fromkeys(row["period"] for row in found))
    assert periods == sorted(periods)
    assert all(int(name[-4:]) - int(name[:4]) == 2 for name in periods)


def test_dates_cut_a_network(sample_folder: Path) -> None:
    options = ("--since", "2024-01-01", "--until", "2024-12-31")
    nodes = rows(network(sample_folder, "decision-provision", "--all", *options))
    whole = rows(network(sample_folder, "decision-provision", "--all"))
    assert 0 < len(nodes) < len(whole)


@pytest.mark.parametrize("form", ["graphml", "gexf", "node-link"])
def test_a_whole_network_is_a_file_that_networkx_reads(
    sample_folder: Path, form: str, tmp_path: Path
) -> None:
    done = network(sample_folder, "co-citation", "--level", "instrument", "--all", "-f", form)
    file = tmp_path / "network"
    file.write_text(done.stdout, encoding="utf-8")
    if form == "node-link":
        again = networkx.node_link_graph(json.loads(done.stdout), edges="edges")
    else:
        again = getattr(networkx, f"read_{form}")(file)
    with ombudsgraph.open(sample_folder) as graph:
        drawn = graph.to_networkx("co-citation", level="instrument", everything=True)
    assert set(again) == set(drawn)
    assert again.number_of_edges() == drawn.number_of_edges()


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--years", "1", "-f", "gexf"), id="a file of several networks"),
        pytest.param(("--years", "1", "--since", "2020-01-01"), id="years and a date"),
        pytest.param(("--since", "soon"), id="no date"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    sample_folder: Path, options: tuple[str, ...]
) -> None:
    assert network(sample_folder, "co-citation", *options).exit_code == 2
