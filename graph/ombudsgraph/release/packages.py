"""The release described as a package: RO-Crate 1.1, Croissant 1.0, and for Zenodo."""

from __future__ import annotations

from typing import Any

from .columns import Sheet, sheets
from .metadata import DATASET, Metadata
from .parts import Written, parts

AUTHORS = "#authors"
PROGRAM = "#ombudsgraph"

DOCUMENTS = {
    "CITATION.cff": ("How to cite the release", "application/yaml"),
    "DATASHEET.md": ("The datasheet: coverage, accuracy, privacy, uses to avoid", "text/markdown"),
    "LICENCES.md": ("Licences and attribution of each part", "text/markdown"),
    "PAPER.md": ("The skeleton of a data paper", "text/markdown"),
    "build.json": ("Versions, and hashes of what went in", "application/json"),
    "croissant.json": ("The description as Croissant", "application/ld+json"),
    "datapackage.json": ("The description as a Frictionless data package", "application/json"),
    "dcat.ttl": ("The description as DCAT 3", "text/turtle"),
    "tables/csv-metadata.json": ("The tables described as CSV on the Web", "application/csvm+json"),
    "vocabulary.html": ("What each term means, with an example", "text/html"),
    "void.ttl": ("The description as VoID", "text/turtle"),
}
"""What a release holds beside data: what each file is, and its media type."""


# ---------------------------------------------------------------- RO-Crate


def ro_crate(about: Metadata, written: Written) -> dict[str, Any]:
    """Return the metadata file of an RO-Crate (w3id.org/ro/crate/1.1)."""
    held = [
        {
            "@id": part.path,
            "@type": "File",
            "name": part.path,
            "description": part.says,
            "encodingFormat": part.media_type,
            "contentSize": str(written[part.path].size),
            "sha256": written[part.path].sha256,
        }
        for part in parts()
    ]
    held += [
        {"@id": path, "@type": "File", "name": path, "description": says, "encodingFormat": kind}
        for path, (says, kind) in DOCUMENTS.items()
    ]
    return {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
                "about": {"@id": "./"},
            },
            _root(about, [file["@id"] for file in held]),
            *held,
            {"@id": AUTHORS, "@type": "Organization", "name": about.creator},
            {
                "@id": PROGRAM,
                "@type": "SoftwareApplication",
                "name": "ombudsgraph",
                "version": about.program,
            },
            {
                "@id": "#release",
                "@type": "CreateAction",
                "name": "ombudsgraph release",
                "instrument": {"@id": PROGRAM},
                "result": {"@id": "./"},
            },
            {
                "@id": about.licence,
                "@type": "CreativeWork",
                "name": "Creative Commons Attribution 4.0 International",
            },
        ],
    }


def _root(about: Metadata, paths: list[str]) -> dict[str, Any]:
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "identifier": about.iri,
        "name": about.title,
        "description": f"{about.description} {about.coverage}",
        "datePublished": about.released,
        "version": about.version,
        "license": {"@id": about.licence},
        "author": {"@id": AUTHORS},
        "keywords": ", ".join(about.keywords),
        "copyrightNotice": " ".join(about.rights),
        "isBasedOn": list(about.sources),
        "hasPart": [{"@id": path} for path in paths],
    }
    if about.first and about.last:
        root["temporalCoverage"] = f"{about.first}/{about.last}"
    return root


# ---------------------------------------------------------------- Croissant

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that Croissant 1.0 prescribes (docs.mlcommons.org/croissant/docs/croissant-spec)."""

_KINDS = {
    "anyURI": "sc:URL",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "decimal": "sc:Float",
    "integer": "sc:Integer",
    "string": "sc:Text",
}


def croissant(about: Metadata, written: Written) -> dict[str, Any]:
    """Return the description for machine learning: every file, and a record set for each table."""
    year, month, day = map(int, about.released.split("-"))
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "ombudsgraph",
        "alternateName": about.title,
        "description": f"{about.description} {about.coverage} {' '.join(about.rights)}",
        "url": DATASET,
        "license": about.licence,
        "version": f"{year}.{month}.{day}",
        "datePublished": about.released,
        "creator": {"@type": "sc:Organization", "name": about.creator},
        "keywords": list(about.keywords),
        "citeAs": f"{about.creator} ({year}). {about.title}, {about.version}. {about.iri}",
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": part.path,
                "name": part.path,
                "description": part.says,
                "contentUrl": part.path,
                "contentSize": f"{written[part.path].size} B",
                "encodingFormat": part.media_type,
                "sha256": written[part.path].sha256,
            }
            for part in parts()
        ],
        "recordSet": [_record_set(sheet) for sheet in sheets()],
    }


def _record_set(sheet: Sheet) -> dict[str, Any]:
    refers = dict(sheet.refers)
    keys = {other.name: other.key for other in sheets()}
    fields = []
    for column in sheet.columns:
        field: dict[str, Any] = {
            "@type": "cr:Field",
            "@id": f"{sheet.name}/{column.name}",
            "name": column.name,
            "description": column.says,
            "dataType": _KINDS[column.type],
            "source": {"fileObject": {"@id": sheet.path}, "extract": {"column": column.name}},
        }
        if column.name in refers:
            [key] = keys[refers[column.name]]
            field["references"] = {"field": {"@id": f"{refers[column.name]}/{key}"}}
        fields.append(field)
    said: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": sheet.name,
        "name": sheet.name,
        "description": sheet.says,
        "field": fields,
    }
    if sheet.key:
        said["key"] = [{"@id": f"{sheet.name}/{column}"} for column in sheet.key]
    return said


# ---------------------------------------------------------------- Zenodo


def zenodo(about: Metadata) -> dict[str, Any]:
    """Return what Zenodo reads from ``.zenodo.json`` (developers.zenodo.org, deposit metadata)."""
    return {
        "title": f"{about.title}, {about.version}",
        "upload_type": "dataset",
        "description": f"<p>{about.description}</p><p>{about.coverage}</p>",
        "creators": [{"name": about.creator}],
        "access_right": "open",
        "license": "cc-by-4.0",
        "keywords": list(about.keywords),
        "version": about.version,
        "publication_date": about.released,
        "language": "eng",
        "notes": " ".join(about.rights),
        "related_identifiers": [
            {"identifier": source, "relation": "isDerivedFrom"} for source in about.sources
        ],
    }
