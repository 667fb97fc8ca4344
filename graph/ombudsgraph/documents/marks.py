"""Marks for what is no text (line breaks, list items), and the text that marks and words make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

BLANK = " \t\r\n\f"
"""What HTML takes for space."""


class Mark:
    """What stands between words and is no text, each as one sign that is no blank."""

    LINE = "L"
    PARAGRAPH = "P"
    BREAK = "B"
    SPACE = "S"
    ORDERED = "O"
    UNORDERED = "U"
    END_OF_LIST = "/"
    ITEM = "I"
    END_OF_ITEM = ";"
    PREFORMATTED = "="
    FLOWING = "~"


_LINES = (
    *("address", "article", "aside", "dd", "details", "dialog", "div", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "header", "legend", "main", "section"),
    *("summary", "tbody", "tfoot", "thead", "tr"),
)
_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "table", "blockquote", "hr")
AROUND: Mapping[str | None, tuple[str, str]] = {
    **dict.fromkeys(_LINES, (Mark.LINE, Mark.LINE)),
    **dict.fromkeys(_PARAGRAPHS, (Mark.PARAGRAPH, Mark.PARAGRAPH)),
    **dict.fromkeys(("td", "th"), (Mark.SPACE, "")),
    "br": (Mark.BREAK, ""),
    "ol": (Mark.PARAGRAPH + Mark.ORDERED, Mark.END_OF_LIST + Mark.PARAGRAPH),
    "ul": (Mark.PARAGRAPH + Mark.UNORDERED, Mark.END_OF_LIST + Mark.PARAGRAPH),
    "li": (Mark.LINE + Mark.ITEM, Mark.END_OF_ITEM + Mark.LINE),
    "pre": (Mark.PARAGRAPH + Mark.PREFORMATTED, Mark.FLOWING + Mark.PARAGRAPH),
}
"""The marks before and after each element of a name."""
NOTHING = ("", "")
"""The marks around every other element."""
_SHORT = 100
"""The most characters of a gap that is remembered; those of a page's own source recur."""


def written(runs: Iterable[tuple[str, str]]) -> tuple[str, dict[int, str]]:
    """Return the text that words and the marks before each make, and the list items in it."""
    parts: list[str] = []
    items: dict[int, str] = {}
    length, lists, preformatted = 0, "", False
    for signs, words in runs:
        read = _gap if len(signs) <= _SHORT else _gap.__wrapped__
        between, item, lists, preformatted = read(signs, lists, preformatted)
        if preformatted:
            words = words.rstrip(BLANK)
            between += words[: len(words) - len(words.lstrip(BLANK))]
            words = words.lstrip(BLANK)
        else:
            words = _flowing(words)
        if not length:
            between = between.lstrip("\n") if preformatted else ""
        length += len(between)
        if item:
            items[length] = item
        length += len(words)
        parts += (between, words)
    return "".join(parts), items


def _flowing(words: str) -> str:
    """Return words with one space between them."""
    words = words.strip(BLANK)
    for blank in "\t\n\r\f":
        if blank in words:
            words = words.replace(blank, " ")
    while "  " in words:
        words = words.replace("  ", " ")
    return words


class _Gap(NamedTuple):
    """What stands between words; the kind of list item they start; what is open after it."""

    between: str
    item: str
    lists: str  # a letter for each list, the outermost first
    preformatted: bool


@lru_cache(maxsize=1_000)
def _gap(signs: str, lists: str, preformatted: bool) -> _Gap:
    """Return what marks and blanks between words mean, after those before them."""
    breaks, space, item = 0, "", ""
    for sign in signs:
        match sign:
            case Mark.LINE:
                breaks, space = max(1, breaks), ""
            case Mark.PARAGRAPH:
                breaks, space = 2, ""
            case Mark.BREAK:
                breaks, space = min(2, breaks + 1), ""
            case Mark.ORDERED | Mark.UNORDERED:
                lists += sign
            case Mark.END_OF_LIST:
                lists = lists[:-1]
            case Mark.ITEM:
                item = "number" if lists == Mark.ORDERED else "bullet"
            case Mark.END_OF_ITEM:
                item = ""
            case Mark.PREFORMATTED | Mark.FLOWING:
                preformatted = sign == Mark.PREFORMATTED
            case Mark.SPACE:
                space = " "
            case _:
                space = space + sign if preformatted else " "
    if breaks and not preformatted:
        space = ""
    return _Gap("\n" * breaks + space, item, lists, preformatted)
