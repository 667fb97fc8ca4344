"""The artefact that users get carries everything it needs."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from ombudsgraph import resources
from ombudsgraph.release.columns import sheets
from ombudsgraph.release.documents import accuracy

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


def test_what_releases_are_described_with_ships() -> None:
    assert next(sheet.name for sheet in sheets()) == "decisions"
    assert accuracy()["decisions"]["unseen"]["size"] > 100


def test_the_samples_ship() -> None:
    assert len(list(resources.samples().iterdir())) > 40


def test_what_npm_fetches_is_locked_by_digest_and_names_no_host() -> None:
    file = CHECKOUT / "graph" / "assets" / "package-lock.json"
    if not file.is_file():
        pytest.skip("the lock file stays in the checkout; a wheel has what came of it")
    root, *packages = json.loads(file.read_text(encoding="utf-8"))["packages"].values()

    assert root["dependencies"].keys() == {"@zazuko/yasgui", "oxigraph"}
    assert all(each["integrity"].startswith("sha512-") for each in packages)
    assert not any("resolved" in each for each in packages)


def test_others_work_ships_with_its_licence() -> None:
    licences = resources.asset("LICENCES.txt")
    if licences is None:
        pytest.skip("the package carries no editor and no engine: make assets")

    for name in (b"@zazuko/yasqe", b"codemirror", b"oxigraph"):
        assert re.search(name + rb" \d[^\n]*\n[^\n]*\nLicence: MIT", licences)
    assert licences.count(b"Permission is hereby granted") >= 3


def test_the_installed_version_is_the_declared_one() -> None:
    declared = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))

    assert version("ombudsgraph") == declared["project"]["version"]


def test_the_extractor_is_named_by_version_and_digest() -> None:
    number, _, digest = resources.extractor().partition("+")

    assert number == version("ombudsgraph")
    assert re.fullmatch("[0-9a-f]{12}", digest)
