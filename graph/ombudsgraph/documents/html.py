"""HTML → the text a reader sees, by one fixed rule.

* ``head``, scripts, styles, menus (``nav``), buttons, form choices, closed dialogs, and whatever is
  ``hidden`` or ``display: none`` are not seen; nor are ``footer`` and ``aside``, unless they
  stand inside ``article`` or ``main``.
* A block element starts and ends a line; paragraphs, headings, lists and tables leave a blank
  line as well. ``br`` ends a line. Table cells are set apart by a space.
* Runs of space, tab and line break become one space; a no-break space stays as it is. Inside
  ``pre`` everything stays as it is.
* List items show no marker: none is invented. Which lines are list items is told beside the text.

The parser does the reading: its tree is walked once, past what is not seen, for the words between
marks that stand for line breaks and list items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .marks import AROUND, BLANK, NOTHING, written

_HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|<(?:p|div|br|ol|ul|li|h[1-6]|article)(?:\s[^<>]*)?/?>"
    r"|</(?:p|div|li|h[1-6]|article|section|main|body|html|span|td|a)\s*>",
    re.IGNORECASE,
)
_START = 200_000
"""In how many characters HTML shows its first tag: looking through 20 MB of ``<`` takes long."""
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


OPEN = 1_000
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
    """Tell whether more than :data:`OPEN` elements stand inside each other."""
    depth = 0
    for closing in _TAG.findall(html):
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > OPEN:
            return True
    return False


def visible(html: str | bytes) -> Visible:
    r"""Return the visible text of ``html``, given as text or its UTF-8.

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
    return Visible(*written(_runs(tree.body)), _url(tree))


def _runs(body: LexborNode) -> Iterator[tuple[str, str]]:
    """Yield the words inside ``body`` from mark to mark, each with the marks before them."""
    signs = run = ""
    entered: list[tuple[LexborNode, str]] = []  # elements, with the mark after each
    node = body.first_child
    while node is not None or entered:
        if node is None:
            node, sign = entered.pop()
            following = node.next
        elif (words := node.text_content) is not None:
            if run or not words.isspace() or words.strip(BLANK):
                run += words
            else:
                signs += words
            node = node.next
            continue
        else:
            tag, attributes = node.tag, node.attributes
            if (
                tag in _UNSEEN
                or (attributes and _is_hidden(attributes))
                or (tag in _APART and _is_apart(node))
            ):
                node = node.next
                continue
            sign, after = AROUND.get(tag, NOTHING)
            entered.append((node, after))
            following = node.first_child
        if run and sign:
            yield signs, run
            signs, run = sign, ""
        else:
            signs += sign
        node = following
    if run:
        yield signs, run


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
