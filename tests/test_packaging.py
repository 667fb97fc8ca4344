"""The artefact that users get carries everything it needs."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from ombudsgraph import resources

CHECKOUT = Path(__file__).parents[1]


@pytest.mark.parametrize("stem", resources.ONTOLOGY)
def test_every_ontology_file_ships(stem: str) -> None:
    shipped = resources.ontology(f"{stem}.ttl").read_bytes()

    assert shipped == (CHECKOUT / "ontology" / f"{stem}.ttl").read_bytes()


def test_the_list_of_ontology_files_is_complete() -> None:
    stems = {file.stem for file in (CHECKOUT / "ontology").glob("*.ttl")}

    assert stems == set(resources.ONTOLOGY)


def test_an_absent_ontology_file_is_an_error_that_says_where_it_looked() -> None:
    with pytest.raises(FileNotFoundError, match=r"no nothing\.ttl in"):
        resources.ontology("nothing.ttl")


def test_the_samples_ship() -> None:
    assert len(list(resources.samples().iterdir())) > 40


def test_the_installed_version_is_the_declared_one() -> None:
    declared = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))

    assert version("ombudsgraph") == declared["project"]["version"]


def test_the_extractor_is_named_by_version_and_digest() -> None:
    number, _, digest = resources.extractor().partition("+")

    assert number == version("ombudsgraph")
    assert re.fullmatch("[0-9a-f]{12}", digest)
