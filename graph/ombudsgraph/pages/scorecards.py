"""Write what published decisions say about one body, or about several side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..statistics import rate
from .charts import PARTS, bars, dots
from .rendering import render

if TYPE_CHECKING:
    from ..scorecard import Scorecard


def scorecard_page(card: Scorecard) -> str:
    """Return the scorecard of a body as HTML text; it is complete in itself and loads nothing."""
    others = {row["slug"]: row for row in card.kind_categories.dicts()}
    categories = dots(
        (
            row["category"],
            rate(row["upheld"], row["investigated"]),
            rate(other["upheld"], other["investigated"]) if other else None,
        )
        for row, other in ((row, others.get(row["slug"])) for row in card.categories.dicts())
    )
    return render(
        "scorecard.html",
        card=card,
        coverage=card.coverage,
        years=bars(card.years.dicts(), "year"),
        parts=PARTS,
        categories=categories,
        latest=card.latest.dicts(),
    )


def comparison_page(cards: Sequence[Scorecard]) -> str:
    """Return two to five bodies side by side as HTML text.

    Raises:
        ValueError: There are fewer than two, or more than five.
    """
    if not 2 <= len(cards) <= 5:
        raise ValueError(f"two to five bodies can be compared, not {len(cards)}")
    figures = [
        (name, dots((str(card.facts["name"]), card.rates[name], None) for card in cards))
        for name in cards[0].rates
    ]
    return render("comparison.html", cards=cards, coverage=cards[0].coverage, figures=figures)
