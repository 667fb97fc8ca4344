"""What a page shows beside the decision: cookie text, print links, tables of other decisions.

Menus need no list of their words: what stands before a decision's first line or
after its sign-off is furniture by position (see ``blocks``).
"""

from __future__ import annotations

WHOLE = frozenset(
    (
        "back to top",
        "cookies",
        "cookie settings",
        "full decision",
        "privacy settings",
        "share this page",
        "skip to content",
        "skip to main content",
        "view all decisions for this organisation",
    )
)
"""Lines of furniture."""

# Lower case and without apostrophes: lines are compared as `lines.comparable` gives them.
BEGINNING = (
    r"print this page|lgo logogram|review your privacy settings|privacy settings lgo"
    r"|(?:view )?(?:required|analytical) cookies"
    r"|these cookies enable the website|google analytics cookies help"
    r"|we recommend you set these on\b|in using google analytics"
    r"|we use cookies|this (?:web)?site uses cookies"
    r"|view original on |view [^.;]{1,140} scorecard$"
)
"""How a line of furniture begins."""

TABLE = "other decisions (?:involving|about|against) "
"""How the line above a table of other decisions begins: its references are not the decision's."""


def closes_table(words: str) -> bool:
    """Tell whether this is the last line of a table of other decisions."""
    return words.startswith("view all decisions")
