"""HTML → the text a reader sees, by one fixed rule.

* ``head``, scripts, styles, menus (``nav``), buttons, form choices, closed dialogs, and whatever is
  ``hidden`` or ``display: none`` are not seen; nor are ``footer`` and ``aside``, unless they
  stand inside ``article`` or ``main``.
* A block element starts and ends a line; paragraphs, headings, lists and tables leave a blank
  line as well. ``br`` ends a line. Table cells are set apart by a space.
* Runs of space, tab and line break become one space; a no-break space stays as it is. Inside
  ``pre`` everything stays as it is.
* List items show no marker: none is invented. Which lines are list items is told beside the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|<(?:p|div|br|ol|ul|li|h[1-6]|article)(?:\s[^<>]*)?/?>"
    r"|</(?:p|div|li|h[1-6]|article|section|main|body|html|span|td|a)\s*>",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNDISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)

_UNSEEN = frozenset(
    {
        "head",
        "title",
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
        "button",
        "select",
        "option",
        "datalist",
        "textarea",
    }
)
_ASIDE = frozenset(("footer", "aside"))
_MAIN = frozenset(("article", "main"))
_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr"}
)
_BLOCKS = _PARAGRAPHS | frozenset(
    {
        "address",
        "article",
        "aside",
        "body",
        "dd",
        "details",
        "dialog",
        "div",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "legend",
        "li",
        "main",
        "section",
        "summary",
        "tbody",
        "tfoot",
        "thead",
        "tr",
    }
)


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
    return "<" in text and _HTML.search(text) is not None


def is_deep(html: str) -> bool:
    """Tell whether more than :data:`DEEP` elements stand inside each other."""
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
    writer = _Writer()
    pending: list[LexborNode | str] = [tree.root] if tree.root else []
    while pending:  # not recursive: a page can nest deeper than Python's stack
        node = pending.pop()
        if isinstance(node, str):
            writer.close(node)
        elif node.tag == "-text":
            writer.write(node.text(deep=False))
        elif node.tag and not _hidden(node, writer.inside):
            writer.open(node.tag)
            pending.append(node.tag)
            pending.extend(reversed(list(node.iter(include_text=True))))
    return Visible("".join(writer.parts), writer.items, _url(tree))


def _hidden(node: LexborNode, inside: int) -> bool:
    tag = node.tag or ""
    if tag in _UNSEEN or (tag in _ASIDE and not inside):
        return True
    attributes = node.attributes
    if tag == "dialog" and "open" not in attributes:
        return True
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or attributes.get("role") == "navigation"
        or _UNDISPLAYED.search(attributes.get("style") or "") is not None
    )


def _url(tree: LexborHTMLParser) -> str | None:
    """Return the URL that the page states for itself, or ``None``."""
    for selector, attribute in (
        ('link[rel="canonical"]', "href"),
        ('meta[property="og:url"]', "content"),
    ):
        node = tree.css_first(selector)
        value = (node.attributes.get(attribute) or "").strip() if node else ""
        if value.startswith(("http://", "https://")):
            return value
    return None


class _Writer:
    """Collects visible text; breaks and spaces wait until words follow them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.items: dict[int, str] = {}
        self.inside = 0  # how many of article and main are open
        self._length = 0
        self._breaks = 0
        self._space = False
        self._preformatted = 0
        self._lists: list[str] = []
        self._mark = ""

    def open(self, tag: str) -> None:
        """Start an element."""
        self._break(tag)
        if tag in ("td", "th"):
            self._space = True
        elif tag in ("ol", "ul"):
            self._lists.append(tag)
        elif tag == "li":
            self._mark = "number" if self._lists == ["ol"] else "bullet"
        elif tag == "br":
            self._breaks = min(2, self._breaks + 1)
        self.inside += tag in _MAIN
        self._preformatted += tag == "pre"

    def close(self, tag: str) -> None:
        """End an element."""
        self._break(tag)
        if tag in ("ol", "ul"):
            self._lists.pop()
        elif tag == "li":
            self._mark = ""
        self.inside -= tag in _MAIN
        self._preformatted -= tag == "pre"

    def write(self, words: str) -> None:
        """Add the words of a text node."""
        if self._preformatted:
            for count, line in enumerate(words.split("\n")):
                self._breaks = min(2, self._breaks + bool(count))
                if line.strip():
                    self._emit(line)
            return
        words = _SPACE.sub(" ", words)
        self._space |= words.startswith(" ")
        if bare := words.strip(" "):
            self._emit(bare)
            self._space = words.endswith(" ")

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._breaks = max(self._breaks, 2 if tag in _PARAGRAPHS else 1)

    def _emit(self, words: str) -> None:
        if self._length:
            self._add("\n" * self._breaks if self._breaks else " " * self._space)
        self._breaks, self._space = 0, False
        if self._mark:
            self.items[self._length] = self._mark
            self._mark = ""
        self._add(words)

    def _add(self, words: str) -> None:
        self.parts.append(words)
        self._length += len(words)
