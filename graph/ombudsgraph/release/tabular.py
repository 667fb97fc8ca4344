"""The tables described for two communities: Frictionless Data, and the W3C's CSV on the Web."""

from __future__ import annotations

from typing import Any

from .columns import Column, Sheet, sheets
from .metadata import Metadata
from .parts import Written

_FRICTIONLESS = {"anyURI": {"type": "string", "format": "uri"}, "decimal": {"type": "number"}}
"""How a type is called there, where it has another name."""

_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def datapackage(about: Metadata, written: Written) -> dict[str, Any]:
    """Return the descriptor of a Frictionless tabular data package (specs.frictionlessdata.io)."""
    return {
        "profile": "tabular-data-package",
        "name": "ombudsgraph",
        "id": about.iri,
        "title": about.title,
        "description": f"{about.description} {about.coverage}",
        "version": about.version,
        "created": f"{about.released}T00:00:00Z",
        "keywords": list(about.keywords),
        "licenses": [_LICENCE],
        "contributors": [{"title": about.creator, "role": "author"}],
        "sources": [{"title": source, "path": source} for source in about.sources],
        "resources": [_resource(sheet, written) for sheet in sheets()],
    }


def _resource(sheet: Sheet, written: Written) -> dict[str, Any]:
    file = written[sheet.path]
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in sheet.columns],
        "missingValues": [""],
    }
    if sheet.key:
        schema["primaryKey"] = list(sheet.key)
    if sheet.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [_key_of(other)]}}
            for column, other in sheet.refers
        ]
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "description": sheet.says,
        "path": sheet.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    kind = _FRICTIONLESS.get(column.type, {"type": column.type})
    return {"name": column.name, **kind, "description": column.says}


def csv_on_the_web(about: Metadata) -> dict[str, Any]:
    """Return the metadata of the tables as CSV on the Web (w3.org/TR/tabular-metadata)."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": about.title,
        "dc:description": f"{about.description} {about.coverage}",
        "dc:license": {"@id": about.licence},
        "dc:issued": {"@value": about.released, "@type": "xsd:date"},
        "tables": [_table(sheet) for sheet in sheets()],
    }


def _table(sheet: Sheet) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column, sheet) for column in sheet.columns]}
    if sheet.key:
        schema["primaryKey"] = list(sheet.key)
    if sheet.refers:
        schema["foreignKeys"] = [
            {
                "columnReference": column,
                "reference": {"resource": f"{other}.csv", "columnReference": _key_of(other)},
            }
            for column, other in sheet.refers
        ]
    return {"url": f"{sheet.name}.csv", "dc:description": sheet.says, "tableSchema": schema}


def _column(column: Column, sheet: Sheet) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": column.type,
        "required": column.name in sheet.key,
        "dc:description": column.says,
    }


def _key_of(table: str) -> str:
    """Return the one column that tells the rows of ``table`` apart."""
    [key] = next(sheet.key for sheet in sheets() if sheet.name == table)
    return key
