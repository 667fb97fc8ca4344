"""Made-up graphs in the settled shape, and a Chromium to look at pages with."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import RdfFormat, Store

from ombudsgraph.rdf.terms import integer, literal, typed
from ombudsgraph.rdf.vocabulary import BASE, LAW, OG
from ombudsgraph.resources import asset

from ..conftest import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
A = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

PLACES = (
    "Exampleshire County",
    "Sampleton City",
    "Northmoor District",
    "Mockham Borough",
    "Fictonbridge Borough",
    "Placeholder Vale District",
    "Southmere Borough",
    "Testwick City",
    "Imagineford District",
    "Dummerset County",
    "Nowhereham Borough",
    "Fabledon Borough",
    "Westmarsh District",
    "Inventley Metropolitan Borough",
    "Specimen Hill Borough",
)
CATEGORIES = {
    "education": (
        "Education",
        {
            "special-educational-needs": "Special educational needs",
            "school-transport": "School transport",
        },
    ),
    "adult-care-services": ("Adult care services", {"charging": "Charging"}),
    "housing": ("Housing", {"homelessness": "Homelessness", "allocations": "Allocations"}),
    "planning": ("Planning", {"planning-applications": "Planning applications"}),
    "children-s-care-services": (
        "Children's care services",
        {"child-protection": "Child protection"},
    ),
}
OUTCOMES = {
    "upheld": "Upheld",
    "not-upheld": "Not upheld",
    "closed-after-initial-enquiries": "Closed after initial enquiries",
    "unknown": "Not established",
}
GROUNDS = {
    "insufficient-evidence-of-fault": ("Not enough evidence of fault", "discretion"),
    "insufficient-injustice": ("Injustice not significant enough", "discretion"),
    "nothing-to-add": ("Could not add to the body's own investigation", "discretion"),
    "no-worthwhile-outcome": ("No worthwhile outcome achievable", "discretion"),
    "other-body-better-placed": ("Another body better placed", "discretion"),
    "late": ("Late complaint (over 12 months)", "jurisdiction"),
    "tribunal-right": ("Right of appeal to a tribunal", "jurisdiction"),
    "court-remedy": ("Remedy in court", "jurisdiction"),
    "personnel": ("Personnel matters", "jurisdiction"),
}
ACTS = {
    "ukpga/1974/7": "Local Government Act 1974",
    "ukpga/1996/56": "Education Act 1996",
    "ukpga/2014/6": "Children and Families Act 2014",
    "ukpga/2014/23": "Care Act 2014",
    "ukpga/1996/52": "Housing Act 1996",
    "ukpga/1989/41": "Children Act 1989",
}
POWERS = ("24A/6", "26/6/a", "26B", "34/3", "34B/8")
SUBSTANCE = (
    "ukpga/1996/56/section/19",
    "ukpga/1996/56/section/19/1",
    "ukpga/2014/6/section/42/2",
    "ukpga/2014/6/section/37",
    "ukpga/2014/23/section/9",
    "ukpga/2014/23/section/18",
    "ukpga/1996/52/section/184",
    "ukpga/1996/52/section/193/2",
    "ukpga/1989/41/section/17",
    "ukpga/1989/41/section/47",
)
QUOTES = {
    "nothing-to-add": "we could not add to any previous investigation by the organisation",
    "late": "the complaint is late",
}


class Graph:
    """N-Triples lines under construction; ``store`` loads them in a shuffled order."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, subject: str, predicate: str, target: str) -> None:
        """Add one triple; a bare ``predicate`` is one of ours, a bare address a node."""
        if not predicate.startswith("<"):
            predicate = f"<{OG}{predicate}>"
        if target.startswith(("http:", "https:", "javascript:")):
            target = f"<{target}>"
        self.lines.append(f"<{subject}> {predicate} {target} .")

    def concept(self, iri: str, name: str, broader: str | None = None) -> None:
        """Add a concept with its label."""
        self.add(iri, A, f"{SKOS}Concept")
        self.add(iri, f"<{SKOS}prefLabel>", literal(name, "en"))
        if broader:
            self.add(iri, f"<{SKOS}broader>", broader)

    def store(self, order: int | None = None) -> Store:
        """Return all of it as a store, loaded in one of many orders."""
        lines = list(self.lines)
        if order is not None:
            random.Random(order).shuffle(lines)
        store = Store()
        store.load("\n".join(lines).encode(), format=RdfFormat.N_TRIPLES)
        return store

    # ------------------------------------------------------------ what decisions share

    def schemes(self) -> None:
        """Add outcomes, grounds, sections, categories and law."""
        for name, label in OUTCOMES.items():
            self.concept(f"{BASE}outcome/{name}", label)
        self.concept(f"{BASE}ground/jurisdiction", "Outside jurisdiction")
        self.concept(f"{BASE}ground/discretion", "Discretion not to investigate")
        for name, (label, broader) in GROUNDS.items():
            self.concept(f"{BASE}ground/{name}", label, f"{BASE}ground/{broader}")
            self.add(
                f"{BASE}ground/{name}",
                "force",
                f"{BASE}force/{'bar' if broader == 'jurisdiction' else broader}",
            )
        for name, label in {
            "powers": "The Ombudsman's role and powers",
            "summary": "Summary",
            "final": "Final decision",
            "header": "Header",
        }.items():
            self.concept(f"{BASE}section/{name}", label)
        for sector, (label, categories) in CATEGORIES.items():
            self.concept(f"{BASE}category/{sector}", label)
            for name, title in categories.items():
                self.concept(f"{BASE}category/{sector}/{name}", title, f"{BASE}category/{sector}")
        for act, title in ACTS.items():
            self.add(LAW + act, A, f"{OG}Instrument")
            self.add(LAW + act, RDFS_LABEL, literal(title))
        for provision in (*(f"ukpga/1974/7/section/{each}" for each in POWERS), *SUBSTANCE):
            self.provision(provision)

    def provision(self, path: str) -> None:
        """Add a provision, named by its path on legislation.gov.uk."""
        act, number = path.split("/section/")
        first, *rest = number.split("/")
        printed = first + "".join(f"({part})" for part in rest)
        self.add(LAW + path, A, f"{OG}Provision")
        self.add(LAW + path, RDFS_LABEL, literal(f"{ACTS[act]}, s.{printed}"))
        self.add(LAW + path, "instrument", LAW + act)
        parent = LAW + (path.rpartition("/")[0] if rest else act)
        self.add(LAW + path, "<http://purl.org/dc/terms/isPartOf>", parent)

    def body(self, slug: str, name: str) -> str:
        """Add a council, and return its IRI."""
        body = f"{BASE}body/{slug}"
        self.add(body, A, f"{OG}Council")
        self.add(body, RDFS_LABEL, literal(name))
        self.concept(f"{BASE}kind/borough", "Borough council")
        self.add(body, "<http://www.w3.org/ns/org#classification>", f"{BASE}kind/borough")
        self.concept(f"{BASE}region/north", "North")
        self.add(body, "region", f"{BASE}region/north")
        return body

    # ------------------------------------------------------------ decisions

    def evidence(
        self, decision: str, prop: str, value: str, quote: str, place: tuple[str, int], **more: str
    ) -> None:
        """Add the words behind one statement of a decision."""
        section, paragraph = place
        digest = hashlib.sha256(f"{prop}{value}{quote}{paragraph}".encode()).hexdigest()[:8]
        node = f"{decision}#x-{paragraph}-{paragraph + len(quote)}-{digest}"
        self.add(node, A, f"{OG}Evidence")
        self.add(node, "ofDecision", decision)
        self.add(node, "property", f"{OG}{prop}")
        self.add(node, "value", value)
        self.add(node, "quote", literal(quote))
        self.add(node, "start", integer(paragraph * 100))
        self.add(node, "section", f"{BASE}section/{section}")
        if paragraph:
            self.add(node, "paragraph", integer(paragraph))
        for name, target in more.items():
            self.add(node, name, target)

    def decision(
        self,
        reference: str,
        *,
        bodies: dict[str, str],
        date: str | None,
        topic: str,
        summary: str,
        applied: tuple[str, ...] = (),
        recited: tuple[str, ...] = (),
        powers: tuple[str, ...] = (),
        substance: tuple[str, ...] = (),
    ) -> str:
        """Add a decision; ``bodies`` gives the outcome of each."""
        decision = f"{BASE}decision/{reference}"
        self.add(decision, A, f"{OG}Decision")
        self.add(decision, "<http://purl.org/dc/terms/identifier>", literal(reference))
        self.add(decision, RDFS_LABEL, literal(f"{reference} example"))
        if date:
            self.add(decision, "decidedOn", typed(date, "date"))
        self.add(decision, "sector", f"{BASE}category/{topic.partition('/')[0]}")
        self.add(decision, "category", f"{BASE}category/{topic}")
        self.add(decision, "summary", literal(summary))
        for body, outcome in bodies.items():
            slug = body.rpartition("/")[2]
            node = f"{decision}#outcome-{slug}"
            self.add(decision, "complainedAbout", body)
            self.add(decision, "outcome", f"{BASE}outcome/{outcome}")
            self.add(decision, "hasOutcome", node)
            self.add(node, "body", body)
            self.add(node, "outcome", f"{BASE}outcome/{outcome}")
            if outcome != "unknown":
                self.add(node, "basis", f"{BASE}basis/stated")
            self.evidence(
                decision, "complainedAbout", body, slug.replace("-", " ").title(), ("header", 0)
            )
            self.evidence(
                decision, "outcome", f"{BASE}outcome/{outcome}", OUTCOMES[outcome], ("header", 0)
            )
        for name in applied:
            self.add(decision, "appliedGround", f"{BASE}ground/{name}")
            quote = QUOTES.get(name, GROUNDS[name][0].lower())
            self.evidence(decision, "appliedGround", f"{BASE}ground/{name}", quote, ("summary", 0))
            self.evidence(decision, "appliedGround", f"{BASE}ground/{name}", quote, ("final", 12))
        for name in recited:
            self.add(decision, "recitedGround", f"{BASE}ground/{name}")
            self.evidence(
                decision,
                "recitedGround",
                f"{BASE}ground/{name}",
                QUOTES.get(name, GROUNDS[name][0].lower()),
                ("powers", 3),
            )
        for path in powers:
            self._cites(decision, f"ukpga/1974/7/section/{path}", "powers", 3)
        for path in substance:
            self._cites(decision, path, "substance", 8)
            self.add(decision, "citesInSubstance", LAW + path)
        return decision

    def remedy(self, decision: str, kind: str, amount: str) -> None:
        """Add a payment that the body agreed to make within a month."""
        node = f"{decision}#remedy-1"
        self.concept(f"{BASE}remedy/{kind}", kind.replace("-", " ").capitalize())
        self.add(decision, "hasRemedy", node)
        self.add(node, "ofDecision", decision)
        self.add(node, "remedyKind", f"{BASE}remedy/{kind}")
        self.add(node, "amount", typed(amount, "decimal"))
        self.add(node, "deadline", literal("P1M"))
        self.add(node, "status", literal("agreed"))
        self.add(node, "quote", literal(f"pay £{amount} for the distress"))
        self.add(node, "start", integer(900))

    def _cites(self, decision: str, path: str, role: str, paragraph: int) -> None:
        self.add(decision, "cites", LAW + path)
        first, *rest = path.partition("/section/")[2].split("/")
        quote = f"section {first}" + "".join(f"({part})" for part in rest)
        self.evidence(
            decision,
            "cites",
            LAW + path,
            quote,
            ("powers" if role == "powers" else "final", paragraph),
            role=f"{BASE}role/{role}",
        )


def made_up(decisions: int, bodies: int = 15) -> Graph:
    """Return a graph of decisions that nobody made about bodies that do not exist."""
    draw = random.Random(7)
    graph = Graph()
    graph.schemes()
    councils = [
        graph.body(
            f"{PLACES[n % 15].lower().replace(' ', '-')}-council{n // 15 or ''}",
            f"{PLACES[n % 15]} Council{f' {n // 15}' if n >= 15 else ''}",
        )
        for n in range(bodies)
    ]
    topics = [f"{sector}/{each}" for sector, (_, found) in CATEGORIES.items() for each in found]
    for number in range(decisions):
        outcome = draw.choices(list(OUTCOMES), weights=(30, 15, 50, 5))[0]
        closed = outcome == "closed-after-initial-enquiries"
        applied = draw.sample(list(GROUNDS), draw.choice((1, 1, 1, 2, 3))) if closed else []
        recited = [each for each in draw.sample(list(GROUNDS), 3) if each not in applied]
        about = {councils[int(draw.random() ** 2 * bodies)]: outcome}
        if number % 20 == 19:
            about[councils[number % bodies]] = "not-upheld"
        decision = graph.decision(
            f"{23 + number % 3}-{number // 1000:03}-{number % 1000:03}",
            bodies=about,
            date=f"{2023 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}",
            topic=draw.choice(topics),
            summary=f"{'We will not investigate' if closed else 'Mr X complained about'} "
            f"how the Council dealt with matter {number}. "
            f"{GROUNDS[applied[0]][0] if applied else 'The Council has agreed to apologise'}.",
            applied=tuple(applied),
            recited=tuple(recited),
            powers=tuple(draw.sample(POWERS, draw.choice((2, 3)))),
            substance=() if closed else tuple(draw.sample(SUBSTANCE, draw.choice((1, 2, 3)))),
        )
        if outcome == "upheld":
            graph.remedy(decision, "payment-for-distress", f"{100 + number % 9 * 50}.00")
    return graph


@pytest.fixture(scope="session")
def small() -> Graph:
    """Sixty decisions about fifteen bodies: all of it fits on a page."""
    return made_up(60)


@pytest.fixture(scope="session")
def large() -> Graph:
    """Nine hundred decisions about forty bodies: more than a page may draw."""
    return made_up(900, bodies=40)


HOSTILE = '</script><img src=x onerror="document.title=\'hacked\'"><b>Council & "Sons"</b>'


@pytest.fixture(scope="session")
def hostile_words() -> str:
    """Words that a careless page would run."""
    return HOSTILE


@pytest.fixture(scope="session")
def hostile() -> Graph:
    """The small graph, and one decision whose every text and address is an attack."""
    graph = made_up(60)
    body = graph.body("hostile", HOSTILE)
    decision = graph.decision(
        "24-999-999",
        bodies={body: "upheld"},
        date="2024-01-01",
        topic="education/school-transport",
        summary=HOSTILE,
        applied=("late",),
        substance=("ukpga/1989/41/section/17",),
    )
    graph.add(decision, "page", "javascript:alert(1)")
    graph.concept(f"{BASE}category/education", HOSTILE)
    return graph


# ---------------------------------------------------------------- a browser

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def context(browser: Browser, **options: Any) -> BrowserContext:
    """Return a place of its own in the browser, where a busy machine may take its time."""
    made = browser.new_context(viewport={"width": 1440, "height": 900}, **options)
    made.set_default_timeout(1000 * PATIENCE)
    return made


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; the test is skipped where there is none, but not under CI=true."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        without = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        without(f"no Chromium: none of {', '.join(CHROMIUM)} is on the path")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=1000 * PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=list(QUIET), timeout=1000 * PATIENCE
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open HTML text from disk as a reader would; afterwards nothing may have gone wrong or out."""
    place = context(chromium, offline=True)
    wrong: list[str] = []

    def open_page(html: str, fragment: str = "", **size: int) -> Page:
        file = tmp_path / "explorer.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        page = place.new_page()
        if size:
            page.set_viewport_size({"width": size["width"], "height": size["height"]})
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("file:", "data:", "blob:"))
                else wrong.append(f"asked for {request.url}")
            ),
        )
        page.goto(file.as_uri() + fragment)
        return page

    yield open_page
    place.close()
    assert wrong == []


@pytest.fixture(scope="session")
def assets() -> None:
    """Skip where ``make assets`` has not run; under CI=true that is a failure where npm is."""
    if asset("engine.wasm") is None:
        demanded = os.environ.get("CI") == "true" and shutil.which("npm")
        without = pytest.fail if demanded else pytest.skip
        without("the package carries no editor and no engine: make assets")
