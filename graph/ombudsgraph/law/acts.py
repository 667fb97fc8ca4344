"""Every other Act of a parliament: ``acts.ttl``, read when a title is not in ``statutes.ttl``."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ombudsgraph import resources

from .statutes import LEGISLATION, Instrument
from .words import ETC, WORD, normal

_YEAR = re.compile(r"\d{4}\Z")
_TITLE = "http://www.legislation.gov.uk/def/legislation/title"
_FIRST_ARABIC = 2001
"""From this year on Parts are numbered in arabic figures."""


@cache
def acts() -> dict[str, Instrument]:
    """Return the Acts of ``acts.ttl`` by identifier.

    Their year is that of the title, their number that of the identifier.
    """
    path = str(resources.ontology("acts.ttl"))
    return {
        triple.subject.value: _act(triple.subject.value, triple.object.value)
        for triple in parse(path=path, format=RdfFormat.TURTLE)
        if triple.predicate.value == _TITLE
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, Literal)
    }


def _act(uri: str, title: str) -> Instrument:
    year = int(title[-4:])
    return Instrument(
        uri=uri,
        title=title,
        year=year,
        number=int(uri.rpartition("/")[2]),
        type=uri.removeprefix(LEGISLATION).partition("/")[0],
        division="section",
        part_style="arabic" if year >= _FIRST_ARABIC else "roman",
    )


@cache
def by_title() -> dict[str, dict[int, Instrument]]:
    """Return the Acts by the normal words of their title without its year, then by year.

    A title with "etc." counts without it, too.
    """
    titles: dict[str, dict[int, Instrument]] = defaultdict(dict)
    for act in acts().values():
        title = _YEAR.sub("", act.title)
        titles[key(title)][act.year] = act
        if ETC.search(title):
            titles[key(ETC.sub("", title))].setdefault(act.year, act)
    return dict(titles)


def key(title: str) -> str:
    """Return the words by which a title is looked up.

    >>> key("Weights & Measures Act")
    'weight and measure act'
    """
    return " ".join(map(normal, WORD.findall(title)))
