"""HTML → the text a reader sees, by one fixed rule.

* ``head``, scripts, styles, menus (``nav``), buttons, form choices, closed dialogs, and whatever is
  ``hidden`` or ``display: none`` are not seen; nor are ``footer`` and ``aside``, unless they
  stand inside ``article`` or ``main``.
* A block element starts and ends a line; paragraphs, headings, lists and tables leave a blank
  line as well. ``br`` ends a line. Table cells are set apart by a space.
* Runs of space, tab and line break become one space; a no-break space stays as it is. Inside
  ``pre`` everything stays as it is.
* List items show no marker: none is invented. Which lines are list items is told beside the text.

The parser does the reading: what is not seen is taken out of its tree, marks that stand for
line breaks and list items are put in, and the tree is asked for its text once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|<(?:p|div|br|ol|ul|li|h[1-6]|article)(?:\s[^<>]*)?/?>"
    r"|</(?:p|div|li|h[1-6]|article|section|main|body|html|span|td|a)\s*>",
    re.IGNORECASE,
)
_START = 200_000
"""In how many characters HTML shows its first tag: looking through 20 MB of ``<`` takes long."""
_BLANK = " \t\r\n\f"

_UNSEEN = frozenset(
    (
        *("title", "script", "style", "noscript", "template", "nav", "svg", "math", "iframe"),
        *("noembed", "noframes", "plaintext", "xmp", "object", "canvas", "audio", "video"),
        *("button", "select", "option", "datalist", "textarea"),
    )
)
_APART = frozenset(("footer", "aside", "dialog"))
_MAIN = frozenset(("article", "main"))
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class Mark:
    """What is put into the tree for something that is no text: characters no page has.

    Unicode keeps them for a program's own use; a page that has them all the same loses them.
    ``SIGN`` stands before the others: one character is found quicker than one of many.
    """

    SIGN = "\ufdd0"
    LINE = "\ufdd1"
    PARAGRAPH = "\ufdd2"
    BREAK = "\ufdd3"
    SPACE = "\ufdd4"
    ORDERED = "\ufdd5"
    UNORDERED = "\ufdd6"
    END_OF_LIST = "\ufdd7"
    ITEM = "\ufdd8"
    END_OF_ITEM = "\ufdd9"
    PREFORMATTED = "\ufdda"
    FLOWING = "\ufddb"


_LINES = (
    *("address", "article", "aside", "dd", "details", "dialog", "div", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "header", "legend", "main", "section"),
    *("summary", "tbody", "tfoot", "thead", "tr"),
)
_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "table", "blockquote", "hr")
_MARKS = {
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
_AROUND: dict[str | None, tuple[bytes, bytes]] = {
    tag: ((Mark.SIGN + before).encode(), (Mark.SIGN + after).encode() if after else b"")
    for tag, (before, after) in _MARKS.items()
}
"""The same, as they are put into a tree."""
_GAP = re.compile(f"({Mark.SIGN}[{Mark.SIGN}-{Mark.FLOWING}{_BLANK}]*)")
_SHORT = 100
"""The most characters of a gap that is remembered; those of a page's own source recur."""

DEEP = 1_000
"""How many elements may be open at once. Browsers stop near 500; parsing takes time that grows with
the square of the depth, so one page of open tags could hold up a build for hours."""

_TAG = re.compile(  # of elements that must be closed
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|body|colgroup"
    r"|dd|dt|head|html|li|optgroup|option|p|rp|rt|tbody|td|tfoot|th|thead|tr)\b)[a-z]",
    re.IGNORECASE,
)


class Visible(NamedTuple):
    """A page's visible text; the offsets of list items with their mark; the page's own URL."""

    text: str
    items: dict[int, str]
    url: str | None


def is_html(text: str) -> bool:
    """Tell HTML, whole or in part, from plain text."""
    return _HTML.search(text, 0, _START) is not None


def is_deep(html: str) -> bool:
    """Tell whether more than :data:`DEEP` elements stand inside each other."""
    if html.count("<") <= DEEP:
        return False
    depth = 0
    for closing in _TAG.findall(html):
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > DEEP:
            return True
    return False


def visible(html: str) -> Visible:
    r"""Return the visible text of ``html``.

    An item of an outermost ordered list is marked ``number`` (it is a numbered
    paragraph), every other list item ``bullet``.

    >>> page = visible("<ol><li>We will not<br>ask<ul><li>late</ul></ol><p>(1974&nbsp;Act)")
    >>> page.text
    'We will not\nask\n\nlate\n\n(1974\xa0Act)'
    >>> page.items
    {0: 'number', 17: 'bullet'}
    """
    tree = LexborHTMLParser(html)
    if tree.body is None:  # it has frames
        return Visible("", {}, None)
    _, *inside = tree.body.traverse()  # many times quicker than a search by selector
    for node in reversed(inside):  # children first: what is not seen takes them along
        tag = node.tag
        attributes = node.attributes
        if (
            tag in _UNSEEN
            or (attributes and _is_hidden(attributes))
            or (tag in _APART and _is_apart(node))
        ):
            node.decompose()
        elif around := _AROUND.get(tag):
            before, after = around
            node.insert_before(before)
            if after:
                node.insert_after(after)
    return Visible(*_written(tree.body.text()), _url(tree))


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("role") == "navigation"
        or _NOT_DISPLAYED.search(attributes.get("style") or "") is not None
    )


def _is_apart(node: LexborNode) -> bool:
    """Tell a closed dialog, and a page's aside or footer from those of what it is about."""
    if node.tag == "dialog":
        return "open" not in node.attributes
    above = node.parent
    while above is not None and above.tag not in _MAIN:
        above = above.parent
    return above is None


def _url(tree: LexborHTMLParser) -> str | None:
    """Return the URL that the page states for itself, its canonical link first, or ``None``."""
    links: list[str | None] = []
    properties: list[str | None] = []
    for node in tree.head.iter() if tree.head else ():
        if node.tag == "link" and node.attributes.get("rel") == "canonical":
            links.append(node.attributes.get("href"))
        elif node.tag == "meta" and node.attributes.get("property") == "og:url":
            properties.append(node.attributes.get("content"))
    stated = ((value or "").strip() for value in links + properties)
    return next((value for value in stated if value.startswith(("http://", "https://"))), None)


def _written(marked: str) -> tuple[str, dict[int, str]]:
    """Return the text that marks and words make, and the list items in it."""
    first, *rest = _GAP.split(marked)
    parts, items = [_flowing(first)], {}
    length = len(parts[0])
    lists, preformatted = "", False
    for signs, words in zip(rest[::2], rest[1::2], strict=True):
        read = _gap if len(signs) <= _SHORT else _gap.__wrapped__
        between, item, lists, preformatted = read(signs, lists, preformatted)
        words = words.rstrip(_BLANK) if preformatted else _flowing(words)
        if not words:
            break  # nothing follows
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
    words = words.strip(_BLANK)
    for blank in "\t\n\r\f":
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
            case Mark.SIGN:
                pass
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
