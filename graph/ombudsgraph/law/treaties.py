"""Articles of the European Convention on Human Rights that are named without it.

The Human Rights Act prints them in its first schedule, so "Article 8 of the Human Rights Act" means
the Convention's, and so does "Article 8" where the same paragraph speaks of human rights. An Order
has articles too: where one is named nothing is taken to be the Convention's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Span
from .guidance import TREATIES
from .papers import Paper

CONVENTION = f"{TREATIES}echr"

_ACT = r"Human\sRights\sAct(?:\s1998)?"
_RIGHTS = re.compile(rf"{_ACT}|HRA|ECHR|[Hh]uman\s[Rr]ights")
_OTHERS = re.compile(
    r"\b(?:Orders?|Regulations?|GDPR|[Dd]irections?|Directive|[Cc]onstitution|Rules"
    r"|[Aa]rticles\sof\s(?:[Aa]ssociation|[Gg]overnment))\b"
)
_ARTICLE = re.compile(
    r"(?<!\w)Art(?:icles?|s?\.?)\s(?P<first>\d{1,2})(?P<more>(?:(?:,|\sand|\sor|,\sand)\s\d{1,2})*)(?![\w(/]|\.\d)"
    r"(?P<protocol>\s(?:of|to)\s(?:Protocol\s(?:No\.?\s)?(?:1|One)(?!\w)|the\sFirst\sProtocol))?"
    rf"(?P<act>,?\s(?:(?:of|in|to|under)\s)?(?:the\s)?(?:{_ACT}|HRA(?:\s1998)?))?"
)
_FIGURE = re.compile(r"\d+")
_FIRST, _LAST = 2, 18
"""The articles of the Convention's Section I."""


def articles(text: str) -> Iterator[Paper]:
    """Yield the articles in ``text`` that can only be the Convention's, in reading order.

    >>> [one.uri.rpartition("/")[2] for one in articles("Article 8 of the Human Rights Act 1998")]
    ['echr#article-8']
    """
    if "Art" not in text or not _RIGHTS.search(text):
        return
    alone = not _OTHERS.search(text)
    for match in _ARTICLE.finditer(text):
        if not (match["act"] or alone):
            continue
        figures = list(_FIGURE.finditer(text, match.start("first"), match.end("more")))
        first, last, lead = (1, 3, "protocol-1-") if match["protocol"] else (_FIRST, _LAST, "")
        if not all(first <= int(figure[0]) <= last for figure in figures):
            continue
        for index, figure in enumerate(figures):
            start = figure.start() if index else match.start()
            yield Paper(
                Span(start, figure.end()),
                Span(start, match.end() if index == len(figures) - 1 else figure.end()),
                "substance",
                "convention",
                uri=f"{CONVENTION}#{lead}article-{figure[0]}",
            )
