"""The search of a site: an index of words in small files, of which a search loads a few.

A script cannot read files of a site that is opened from disk, but it may load scripts: so each
part of the index is one. ``words-XY.js`` has the words that begin with XY, each with the pages
that have it; ``pages-N.js`` what is shown of a hundred pages.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

TOGETHER = 100
"""So many pages are told of in one file."""

_WORD = re.compile(r"[^\W_]{2,}")
_PLAIN = re.compile("[a-z0-9]{2}")


class Found(NamedTuple):
    """What the search shows of a page, and the text that it is found by."""

    address: str
    title: str
    about: str
    text: str


def words(text: str) -> set[str]:
    """Return the words that a text is found by, each once.

    >>> sorted(words("24-006-404: the Council’s duty"))
    ['006', '24', '404', 'council', 'duty', 'the']
    """
    return set(_WORD.findall(text.lower()))


def index(pages: Iterable[Found]) -> Iterator[tuple[str, str]]:
    """Yield the files of the index, name and content; ``pages`` in the order to show them.

    The pages of a word are told as distances, each from the one before, in base 36.
    """
    places: dict[str, list[int]] = defaultdict(list)
    shown: list[tuple[str, str, str]] = []
    for number, page in enumerate(pages):
        shown.append(page[:3])
        for word in words(" ".join(page[1:])):
            places[word].append(number)
        if len(shown) == TOGETHER:
            yield _file(f"pages-{number // TOGETHER}", shown)
            shown = []
    if shown:
        yield _file(f"pages-{number // TOGETHER}", shown)
    shards: dict[str, dict[str, str]] = defaultdict(dict)
    for word in sorted(places):
        shards[shard(word)][word] = _distances(places[word])
    for name, held in sorted(shards.items()):
        yield _file(f"words-{name}", held)


def shard(word: str) -> str:
    """Return the name of the part of the index that has a word; ``search.js`` reckons it too.

    >>> shard("council"), shard("école")
    ('co', 'other')
    """
    return word[:2] if _PLAIN.match(word) else "other"


def _distances(numbers: Iterable[int]) -> str:
    before, said = 0, []
    for number in numbers:
        said.append(_base36(number - before))
        before = number
    return " ".join(said)


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    said = ""
    while number:
        number, rest = divmod(number, 36)
        said = digits[rest] + said
    return said or "0"


def _file(name: str, held: object) -> tuple[str, str]:
    data = json.dumps(held, ensure_ascii=True, separators=(",", ":"))
    # ASCII throughout: whatever a server says of the encoding, the script reads the same.
    return f"{name}.js", f"shelve({json.dumps(name)},{data});\n"
