"""Each description of a release is read, and checked, by the tool of its own community."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import mlcroissant
import networkx
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import yaml
from csvw import TableGroup
from rocrate.rocrate import ROCrate

from ombudsgraph.library import Graph
from ombudsgraph.networks import draw
from ombudsgraph.release.parts import NETWORKS, parts

HERE = Path(__file__).parent
VOID, DCAT = rdflib.VOID, rdflib.DCAT


def parsed(file: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(file)


def oxigraph(file: Path) -> set[ox.Quad]:
    """Return the triples of a file as another reader has them, which is quicker."""
    return set(ox.parse(path=str(file)))


@pytest.fixture(scope="module")
def everything(sample_release: Path) -> rdflib.Graph:
    return parsed(sample_release / "data/everything.ttl")


# ---------------------------------------------------------------- linked data


def test_turtle_and_n_triples_say_the_same_and_facts_are_a_part_of_everything(
    sample_release: Path, everything: rdflib.Graph
) -> None:
    facts = parsed(sample_release / "data/facts.nt")

    assert oxigraph(sample_release / "data/everything.nt") == oxigraph(
        sample_release / "data/everything.ttl"
    )
    assert oxigraph(sample_release / "data/facts.ttl") == oxigraph(sample_release / "data/facts.nt")
    assert set(facts) < set(everything)


def test_void_counts_what_rdflib_counts(sample_release: Path, everything: rdflib.Graph) -> None:
    void = parsed(sample_release / "void.ttl")
    [dataset] = void.subjects(VOID.classPartition, None, unique=True)

    assert void.value(dataset, VOID.triples) == rdflib.Literal(len(everything))
    assert void.value(dataset, VOID.distinctSubjects) == rdflib.Literal(
        len(set(everything.subjects()))
    )
    [facts] = void.objects(dataset, VOID.subset)
    assert int(str(void.value(facts, VOID.triples))) == len(
        oxigraph(sample_release / "data/facts.nt")
    )
    for partition in void.objects(dataset, VOID.classPartition):
        found = everything.subjects(rdflib.RDF.type, void.value(partition, VOID["class"]))
        assert int(str(void.value(partition, VOID.entities))) == len(list(found))
    for partition in void.objects(dataset, VOID.propertyPartition):
        found = everything.triples((None, void.value(partition, VOID.property), None))
        assert int(str(void.value(partition, VOID.triples))) == len(list(found))
    said = set(void.objects(None, VOID.property))
    assert said == set(everything.predicates())


def test_dcat_conforms_to_its_shapes_and_pyshacl_would_say_if_not(sample_release: Path) -> None:
    dcat, shapes = parsed(sample_release / "dcat.ttl"), parsed(HERE / "dcat-shapes.ttl")
    conforms, _, text = pyshacl.validate(dcat, shacl_graph=shapes)
    assert conforms, text

    dcat.remove((None, DCAT.byteSize, None))
    assert not pyshacl.validate(dcat, shacl_graph=shapes)[0]


@pytest.mark.parametrize("name", ["dcat.ttl", "void.ttl"])
def test_every_address_of_a_file_leads_to_the_file(sample_release: Path, name: str) -> None:
    graph = parsed(sample_release / name)
    addresses = {*graph.objects(None, DCAT.downloadURL), *graph.objects(None, VOID.dataDump)}

    files = {sample_release / part.path for part in parts()}
    found = {Path(str(address).removeprefix("file://")) for address in addresses}
    assert found and found <= files
    assert name != "dcat.ttl" or found == files


# ---------------------------------------------------------------- tables


def test_frictionless_finds_the_tables_valid(sample_release: Path) -> None:
    report = frictionless.Package(str(sample_release / "datapackage.json")).validate()

    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(list((sample_release / "tables").glob("*.csv")))


def test_csv_on_the_web_reads_every_cell_as_its_type_and_every_reference_leads_somewhere(
    sample_release: Path,
) -> None:
    tables = TableGroup.from_file(sample_release / "tables/csv-metadata.json")

    for table in tables.tables:
        list(table.iterdicts(strict=True))
        assert table.check_primary_key()
    assert tables.check_referential_integrity()


# What rdflib's own JSON-LD parser does; nothing here can be changed about it.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_croissant_is_valid_and_its_records_are_the_rows(sample_release: Path) -> None:
    dataset = mlcroissant.Dataset(jsonld=sample_release / "croissant.json")

    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings
    rows = list(dataset.records(record_set="grounds"))
    lines = (sample_release / "tables/grounds.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(lines) - 1
    assert rows[0]["grounds/reference"].decode() == lines[1].partition(",")[0]


# ---------------------------------------------------------------- packages


def test_ro_crate_names_every_file_and_all_of_them_exist(sample_release: Path) -> None:
    crate = ROCrate(sample_release)

    named = {entity.id for entity in crate.get_entities() if entity.type == "File"}
    files = {
        file.relative_to(sample_release).as_posix()
        for file in sample_release.rglob("*")
        if file.is_file()
    }
    apart = {"ro-crate-metadata.json", "SHA256SUMS", ".zenodo.json", "tables/README.txt"}
    assert named == files - apart
    assert crate.root_dataset["license"].id == "https://creativecommons.org/licenses/by/4.0/"
    assert crate.metadata["conformsTo"] == "https://w3id.org/ro/crate/1.1"


def test_the_citation_file_conforms_to_the_schema_of_its_format(sample_release: Path) -> None:
    """Cffconvert wants jsonschema below 4 and frictionless above: so its schema, without it."""
    schema = json.loads((HERE / "cff-1.2.0.json").read_text(encoding="utf-8"))
    said = yaml.safe_load((sample_release / "CITATION.cff").read_text(encoding="utf-8"))

    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(said)
    assert said["type"] == "dataset"


def test_zenodo_is_given_what_it_requires(sample_release: Path) -> None:
    said: dict[str, Any] = json.loads((sample_release / ".zenodo.json").read_bytes())

    assert {"title", "upload_type", "description", "creators", "access_right", "license"} <= {*said}
    assert all(creator["name"] for creator in said["creators"])
    assert {each["relation"] for each in said["related_identifiers"]} == {"isDerivedFrom"}


@pytest.mark.parametrize(("path", "kind", "form"), [(path, *of) for path, of in NETWORKS.items()])
def test_networkx_reads_each_network_back(
    sample_release: Path, sample_graph: Graph, path: str, kind: str, form: str
) -> None:
    read = getattr(networkx, f"read_{form}")(sample_release / path)

    drawn = draw(sample_graph.store, kind)
    assert set(read) == set(drawn)
    assert read.number_of_edges() == drawn.number_of_edges()


def test_sha256sum_checks_every_file(sample_release: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=sample_release,
        capture_output=True,
        text=True,
        check=False,
    )
    files = [file for file in sample_release.rglob("*") if file.is_file()]

    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == len(files) - 1
