"""What a page says of one node: its name, its facts in words, where to read on."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..rdf import vocabulary as og
from ..rdf.iris import CATEGORIES, official_page
from .patterns import label, subjects, targets, text, texts

if TYPE_CHECKING:
    from pyoxigraph import Store

Facts = dict[str, Any]

DECISIONS_SITE = "https://www.lgo.org.uk/decisions/"


def decision(store: Store, decision: str) -> Facts:
    """Return what a page says of a decision; ``outcomes`` and ``remedies`` are lists of facts."""
    references = texts(store, decision, og.IDENTIFIER)
    reference = decision.rpartition("/")[2]
    sector = _first(targets(store, decision, og.SECTOR))
    category = _first(targets(store, decision, og.CATEGORY))
    decided = text(store, decision, og.DECIDED_ON)
    url, found = _page(store, decision, reference, category)
    return {
        "label": reference,
        "others": [other for other in references if other != reference],
        "decided": decided,
        "year": int(decided[:4]) if decided else None,
        "outcomes": _outcomes(store, decision),
        "sector": label(store, sector) if sector else None,
        "category": label(store, category) if category else None,
        "remedies": _remedies(store, decision),
        "summary": text(store, decision, og.SUMMARY),
        "url": url,
        "url_stated": found,
    }


def _page(
    store: Store, decision: str, reference: str, category: str | None
) -> tuple[str | None, bool]:
    """Return where the Ombudsman publishes a decision, and whether a capture said so.

    Without that, the address follows from the category, as on the Ombudsman's site.
    """
    for url in targets(store, decision, og.PAGE) + texts(store, decision, og.PAGE):
        if page := official_page(url):
            return page, True
    if category and category.startswith(CATEGORIES):
        return f"{DECISIONS_SITE}{category.removeprefix(CATEGORIES)}/{reference}", False
    return None, False


def _outcomes(store: Store, decision: str) -> list[Facts]:
    """List the outcomes of a decision, one for each body; failing that, each distinct one.

    An outcome has ``slug``, ``label``, ``basis`` (stated, matched or inferred) and ``body``.
    """

    def outcome(node: str, basis: str | None = None, body: str | None = None) -> Facts:
        slug = node.rpartition("/")[2]
        return {"slug": slug, "label": label(store, node), "basis": basis, "body": body}

    found = []
    for node in targets(store, decision, og.HAS_OUTCOME):
        basis = _first(targets(store, node, og.BASIS))
        body = _first(targets(store, node, og.OF_BODY))
        for value in targets(store, node, og.OUTCOME):
            found.append(outcome(value, basis and basis.rpartition("/")[2], body))
    return found or [outcome(value) for value in targets(store, decision, og.OUTCOME)]


def _remedies(store: Store, decision: str) -> list[Facts]:
    """List remedies in reading order, each with its ``label``, terms in words, and ``quote``."""
    found = sorted(
        targets(store, decision, og.HAS_REMEDY),
        key=lambda remedy: (int(text(store, remedy, og.START) or 0), remedy),
    )
    return [
        {
            "label": label(store, (targets(store, remedy, og.REMEDY_KIND) or [remedy])[0]),
            "terms": _terms(store, remedy),
            "quote": text(store, remedy, og.QUOTE),
        }
        for remedy in found
    ]


def _terms(store: Store, remedy: str) -> str:
    """Return what a remedy amounts to: ``£250.00 per month, agreed, within 4 weeks``."""
    amount, per = text(store, remedy, og.AMOUNT), text(store, remedy, og.PER)
    deadline = text(store, remedy, og.DEADLINE)
    terms = [
        f"£{Decimal(amount):,.2f}{f' per {per}' if per else ''}" if amount else None,
        "the total of several" if text(store, remedy, og.TOTAL) == "true" else None,
        text(store, remedy, og.STATUS),
        f"within {_duration(deadline)}" if deadline else None,
    ]
    return ", ".join(filter(None, terms))


def _duration(iso: str) -> str:
    """Return an ISO 8601 duration of days, weeks, months or years in words.

    >>> _duration("P1M"), _duration("P20D")
    ('1 month', '20 days')
    """
    units = {"D": "day", "W": "week", "M": "month", "Y": "year"}
    parts = re.findall(r"(\d+)([DWMY])", iso)
    words = [f"{number} {units[unit]}{'' if number == '1' else 's'}" for number, unit in parts]
    return " ".join(words) or iso


def _first(found: list[str]) -> str | None:
    return found[0] if found else None


def body(store: Store, body: str) -> Facts:
    """Return what a page says of a body; ``total`` counts its decisions in the whole graph."""
    kinds = targets(store, body, og.CLASSIFICATION)
    regions = [label(store, region) for region in targets(store, body, f"{og.OG}region")]
    return {
        "label": label(store, body),
        "type": label(store, kinds[0]) if kinds else None,
        "region": _first(regions + texts(store, body, f"{og.OG}region")),
        "total": _count(store, body, og.COMPLAINED_ABOUT),
    }


def ground(store: Store, ground: str) -> Facts:
    """Return what a page says of a ground; ``group`` is the broader concept."""
    forces = targets(store, ground, f"{og.OG}force")
    broader = targets(store, ground, og.BROADER)
    return {
        "label": label(store, ground),
        "definition": text(store, ground, f"{og.SKOS}definition", f"{og.SKOS}scopeNote"),
        "force": label(store, forces[0]) if forces else None,
        "group": label(store, broader[0]) if broader else "Grounds",
        "total": _count(store, ground, og.APPLIED_GROUND, og.RECITED_GROUND),
    }


def law(store: Store, law: str) -> Facts:
    """Return what a page says of law, guidance or a judgment.

    ``group`` is the instrument or paper it is part of, ``short`` its name within that;
    judgments are one group.
    """
    name = label(store, law)
    acts = targets(store, law, og.IN_INSTRUMENT) or targets(store, law, og.IS_PART_OF)
    act = label(store, acts[0]) if acts else name
    short = name.removeprefix(f"{act}, ").removeprefix(f"{act} ") if acts else "named as a whole"
    public = law.startswith((og.LAW, og.CASELAW))
    if law.startswith(og.CASELAW):
        act, short = "Judgments", name
    return {
        "label": name,
        "short": short,
        "group": act,
        "number": text(store, law, og.NUMBER),
        "url": re.sub("^http:", "https:", law) if public else None,
        "total": _count(store, law, og.CITES, og.CITES_IN_SUBSTANCE),
    }


def _count(store: Store, node: str, *predicates: str) -> int:
    """Count the decisions tied to a node by any of ``predicates``."""
    return len({each for predicate in predicates for each in subjects(store, predicate, node)})
