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
from collections.abc import Iterator, Mapping
from itertools import zip_longest
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
_NO_BLANK = dict.fromkeys(map(ord, _BLANK))
_SPACE = re.compile(f"[{_BLANK}]+")

_MAIN = ("article", "main")
_ASIDE = ("footer", "aside")
_UNSEEN = frozenset(
    (
        *("head", "title", "script", "style", "noscript", "template", "nav", "svg", "math"),
        *("iframe", "noembed", "noframes", "plaintext", "xmp", "object", "canvas", "audio"),
        *("video", "button", "select", "option", "datalist", "textarea"),
    )
)
_HIDES = re.compile(r"\b(?:hidden|style|role)\b|<dialog", re.IGNORECASE)
"""What a page has somewhere if it hides an element by other means than its name."""
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class Mark:
    """What is put into the tree for something that is no text: characters no page has.

    They are of a plane for private use; a page that has them all the same loses them.
    """

    LINE = "\U0010ffe0"
    PARAGRAPH = "\U0010ffe1"
    BREAK = "\U0010ffe2"
    SPACE = "\U0010ffe3"
    NUMBER = "\U0010ffe4"
    BULLET = "\U0010ffe5"
    END_OF_ITEM = "\U0010ffe6"
    PREFORMATTED = "\U0010ffe7"
    FLOWING = "\U0010ffe8"


_LINES = (
    *("address", "article", "aside", "dd", "details", "dialog", "div", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "header", "legend", "main", "section"),
    *("summary", "tbody", "tfoot", "thead", "tr"),
)
_PARAGRAPHS = (
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "hr"),
)
_AROUND: dict[str, tuple[str, str]] = {
    **dict.fromkeys(_LINES, (Mark.LINE, Mark.LINE)),
    **dict.fromkeys(_PARAGRAPHS, (Mark.PARAGRAPH, Mark.PARAGRAPH)),
    **dict.fromkeys(("td", "th"), (Mark.SPACE, "")),
    "br": (Mark.BREAK, ""),
    "li": (Mark.LINE, Mark.END_OF_ITEM + Mark.LINE),
    "pre": (Mark.PARAGRAPH + Mark.PREFORMATTED, Mark.FLOWING + Mark.PARAGRAPH),
}
"""The marks put before and after each element of a name; an item has its kind as well."""
_ANY = "\U0010ffe0-\U0010ffe8"
_MARKS = re.compile(f"([{_ANY}]+)")
# Where nothing is preformatted, white space after a mark says no more than the mark.
_MARKS_AND_SPACE = re.compile(f"([{_ANY}][{_ANY}{_BLANK}]*)")

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
    url = _url(tree)
    _take_out(tree, _HIDES.search(html) is not None)
    for node in _elements(tree):
        sides = _AROUND.get(node.tag or "")
        if sides:
            before, after = sides
            node.insert_before(_kind_of_item(node) + before if node.tag == "li" else before)
            if after:
                node.insert_after(after)
    writer = _Writer()
    text = tree.root.text() if tree.root else ""
    marks = _MARKS if Mark.PREFORMATTED in text else _MARKS_AND_SPACE
    for words, between in zip_longest(*[iter(marks.split(text))] * 2, fillvalue=""):
        if words:
            writer.write(words)
        for mark in between.translate(_NO_BLANK):
            writer.heed(mark)
    return Visible("".join(writer.parts), writer.items, url)


def _elements(tree: LexborHTMLParser) -> list[LexborNode]:
    """Return every element in order; walking is many times quicker than a search by selector."""
    return list(tree.root.traverse()) if tree.root else []


def _take_out(tree: LexborHTMLParser, hides: bool) -> None:
    """Remove what a reader does not see, children first: they go with their parent."""
    for node in reversed(_elements(tree)):
        tag = node.tag or ""
        if (
            tag in _UNSEEN
            or (tag in _ASIDE and not any(above.tag in _MAIN for above in _above(node)))
            or (hides and _is_hidden(tag, node.attributes))
        ):
            node.decompose()


def _is_hidden(tag: str, attributes: Mapping[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("role") == "navigation"
        or (tag == "dialog" and "open" not in attributes)
        or _NOT_DISPLAYED.search(attributes.get("style") or "") is not None
    )


def _kind_of_item(item: LexborNode) -> str:
    """Return NUMBER for an item of an outermost ordered list, else BULLET."""
    lists = [above.tag for above in _above(item) if above.tag in ("ol", "ul")]
    return Mark.NUMBER if lists == ["ol"] else Mark.BULLET


def _above(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that a node stands in, the nearest first."""
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


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


class _Writer:
    """Collects visible text; breaks and spaces wait until words follow them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.items: dict[int, str] = {}
        self.breaks = 0  # line breaks before the next words
        self._length = 0
        self._space = False
        self._preformatted = False
        self._mark = ""

    def heed(self, mark: str) -> None:
        """Do what a mark stands for."""
        if mark == Mark.LINE:
            self.breaks = self.breaks or 1
        elif mark == Mark.PARAGRAPH:
            self.breaks = 2
        elif mark == Mark.BREAK:
            self.breaks = min(2, self.breaks + 1)
        elif mark == Mark.SPACE:
            self._space = True
        elif mark == Mark.NUMBER:
            self._mark = "number"
        elif mark == Mark.BULLET:
            self._mark = "bullet"
        elif mark == Mark.END_OF_ITEM:
            self._mark = ""
        else:
            self._preformatted = mark == Mark.PREFORMATTED

    def write(self, words: str) -> None:
        """Add words that stand between two marks."""
        if self._preformatted:
            for count, line in enumerate(words.split("\n")):
                self.breaks = min(2, self.breaks + bool(count))
                if line.strip():
                    self._emit(line)
            return
        bare = words.strip(_BLANK)
        if not bare:  # between two tags
            self._space = True
            return
        if "\n" in bare or "  " in bare or "\t" in bare or "\r" in bare or "\f" in bare:
            bare = _SPACE.sub(" ", bare)
        self._space |= words[0] in _BLANK
        self._emit(bare)
        self._space = words[-1] in _BLANK

    def _emit(self, words: str) -> None:
        if self._length:
            between = "\n" * self.breaks if self.breaks else " " * self._space
            if between:
                self.parts.append(between)
                self._length += len(between)
        self.breaks, self._space = 0, False
        if self._mark:
            self.items[self._length] = self._mark
            self._mark = ""
        self.parts.append(words)
        self._length += len(words)
