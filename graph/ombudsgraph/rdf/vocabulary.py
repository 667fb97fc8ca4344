"""The names used in the graph, as plain IRIs.

Constants of our own vocabulary stand in the order of ``ontology/ombudsgraph.ttl``,
which says what each of them means; ``tests/test_vocabulary.py`` holds the two together.
"""

from __future__ import annotations

from ..resources import BASE as BASE

OG = f"{BASE}def#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
ELI = "http://data.europa.eu/eli/ontology#"
LEG = "http://www.legislation.gov.uk/def/legislation/"
SCHEMA = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"

LAW = "http://www.legislation.gov.uk/id/"
"""Where legislation.gov.uk names Acts, instruments and their divisions."""

CASELAW = "https://caselaw.nationalarchives.gov.uk/"
"""Where Find Case Law names judgments."""

PREFIXES = {
    "og": OG,
    **{
        name: f"{BASE}{name}/"
        for name in (
            *("decision", "body", "ground", "outcome", "category", "section", "basis", "role"),
            *("force", "remedy", "kind", "region", "scheme", "change", "guidance", "treaty"),
            "question",
        )
    },
    "law": LAW,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": SKOS,
    "dcterms": DCTERMS,
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "prov": PROV,
    "org": ORG,
    "eli": ELI,
    "cito": "http://purl.org/spar/cito/",
    "leg": LEG,
    "os": "http://data.ordnancesurvey.co.uk/ontology/admingeo/",
    "schema": SCHEMA,
    "sh": SH,
}
"""The prefixes that queries may use without declaring them, and that exports declare."""

# ---------------------------------------------------------------- our own classes

DECISION = f"{OG}Decision"
BODY_OUTCOME = f"{OG}BodyOutcome"
REMEDY = f"{OG}Remedy"
CAPTURE = f"{OG}Capture"
EVIDENCE = f"{OG}Evidence"
CITATION = f"{OG}Citation"
BODY = f"{OG}Body"
INSTRUMENT = f"{OG}Instrument"
PROVISION = f"{OG}Provision"
GUIDANCE = f"{OG}Guidance"
TREATY = f"{OG}Treaty"
PASSAGE = f"{OG}Passage"
JUDGMENT = f"{OG}Judgment"

# ---------------------------------------------------------------- our own properties

DECIDED_BY = f"{OG}decidedBy"
COMPLAINED_ABOUT = f"{OG}complainedAbout"
HAS_OUTCOME = f"{OG}hasOutcome"
OUTCOME = f"{OG}outcome"
OUTCOME_LIST = f"{OG}outcomeList"
DECIDED_ON = f"{OG}decidedOn"
SECTOR = f"{OG}sector"
CATEGORY = f"{OG}category"
SUMMARY = f"{OG}summary"
CITES = f"{OG}cites"
CITES_IN_SUBSTANCE = f"{OG}citesInSubstance"
APPLIED_GROUND = f"{OG}appliedGround"
RECITED_GROUND = f"{OG}recitedGround"
HAS_REMEDY = f"{OG}hasRemedy"
PAGE = f"{OG}page"
OF_DECISION = f"{OG}ofDecision"
OF_BODY = f"{OG}body"
BASIS = f"{OG}basis"
COUNTED_AS = f"{OG}countedAs"
PRINTED = f"{OG}printed"
SHA256 = f"{OG}sha256"
LAYOUT = f"{OG}layout"
PROPERTY = f"{OG}property"
VALUE = f"{OG}value"
QUOTE = f"{OG}quote"
START = f"{OG}start"
END = f"{OG}end"
SECTION = f"{OG}section"
PARAGRAPH = f"{OG}paragraph"
RULE = f"{OG}rule"
ROLE = f"{OG}role"
AS_AMENDED = f"{OG}asAmended"
UNRESOLVED = f"{OG}unresolved"
VERSION_AT_DECISION = f"{OG}versionAtDecision"
REMEDY_KIND = f"{OG}remedyKind"
AMOUNT = f"{OG}amount"
PER = f"{OG}per"
DEADLINE = f"{OG}deadline"
STATUS = f"{OG}status"
TOTAL = f"{OG}total"
COMPLIED_ON = f"{OG}compliedOn"
IN_INSTRUMENT = f"{OG}instrument"
BASED_ON = f"{OG}basedOn"

# ---------------------------------------------------------------- other people's

TYPE = f"{RDF}type"
LABEL = f"{RDFS}label"
COMMENT = f"{RDFS}comment"
CONCEPT = f"{SKOS}Concept"
PREF_LABEL = f"{SKOS}prefLabel"
IN_SCHEME = f"{SKOS}inScheme"
BROADER = f"{SKOS}broader"
IDENTIFIER = f"{DCTERMS}identifier"
IS_PART_OF = f"{DCTERMS}isPartOf"
PUBLISHER = f"{DCTERMS}publisher"
DERIVED_FROM = f"{PROV}wasDerivedFrom"
CLASSIFICATION = f"{ORG}classification"
NUMBER = f"{ELI}number"
LAW_TITLE = f"{LEG}title"
LAW_YEAR = f"{LEG}year"
LAW_NUMBER = f"{LEG}number"
AUDIENCE = f"{DCTERMS}audience"
SPARQL_EXECUTABLE = f"{SH}SPARQLExecutable"
SPARQL_SELECT_EXECUTABLE = f"{SH}SPARQLSelectExecutable"
SELECT = f"{SH}select"
URL = f"{SCHEMA}url"


def shortened(iri: str) -> str:
    """Return ``iri`` with a prefix where it has one.

    >>> shortened("https://w3id.org/ombudsgraph/def#cites"), shortened("http://example.org/a")
    ('og:cites', 'http://example.org/a')
    """
    fits = [(len(base), name) for name, base in PREFIXES.items() if iri.startswith(base)]
    length, name = max(fits, default=(0, ""))
    return f"{name}:{iri[length:]}" if name else iri
