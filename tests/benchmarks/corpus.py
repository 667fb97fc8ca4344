"""Made-up decision pages of the real shapes, sizes and law, the same for the same seed.

Bodies, complaints and references are fictional; the layouts and the forms in which law is
cited are those of published decisions. Bodies, categories and law are Zipf-shaped: a few
occur everywhere, most seldom. Closed complaints are short, investigations long: 2 to 30 kB,
about 10 kB in the mean. Run ``python tests/benchmarks/corpus.py 1000 -o DIR`` to write pages; it
prints how much of them recurs: as in published decisions, only standard paragraphs do (the powers,
the papers read, the result), so that what a program remembers of other pages helps it no more
than with real ones.
"""

from __future__ import annotations

import argparse
import html
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

HEADINGS = ("The complaint", "The Ombudsman’s role and powers", "How I considered this complaint")
CLOSED = "Closed after initial enquiries"
RESULTS = {
    CLOSED: "We will not investigate this complaint because {reason}.",
    "Upheld": "There was fault by the Council, and we uphold this complaint.",
    "Not upheld": "There was no fault by the Council, and we do not uphold this complaint.",
}
Item = TypeVar("Item")

_SENTENCES = re.compile(rb"(?<=\.) |<[^>]*>|\n+(?:  \d+\. |- )?")


@dataclass(frozen=True, slots=True)
class Page:
    """What one page says, before it is laid out."""

    reference: str
    body: str
    sector: str
    category: str
    outcome: str
    decided: date
    summary: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


Layout: TypeAlias = Callable[[Page], str]
"""Lays a page out as text or HTML."""


def zipf(rng: Random, items: Sequence[Item]) -> Item:
    """Return one of ``items``, the k-th with a weight of 1/k."""
    weights = accumulate(1 / rank for rank in range(1, len(items) + 1))
    return rng.choices(items, cum_weights=list(weights))[0]


@cache
def phrases() -> dict[str, Any]:
    """Return the sentences, the law and the names that pages are made of."""
    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))


@cache
def bodies() -> tuple[str, ...]:
    """Return the names of 225 councils that do not exist, all different."""
    first, last, kinds = (phrases()[name] for name in ("first", "last", "kinds"))
    return tuple(
        f"{first[n % 15]}{last[(n * 7 + n // 15) % 15]} {kinds[n % 5]}" for n in range(225)
    )


def pages(n: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield ``n`` pages as file name and bytes; page k is the same whatever ``n`` is.

    >>> list(pages(3, seed=7)) == list(pages(5, seed=7))[:3]
    True
    >>> [name for name, _ in pages(2, seed=7)]
    ['16-000-001.html', '17-000-001.html']
    """
    for page, layout, suffix in described(n, seed):
        yield f"{page.reference.replace(' ', '-')}{suffix}", layout(page).encode()


def described(n: int, seed: int = 1) -> Iterator[tuple[Page, Layout, str]]:
    """Yield what each of the same pages says, how it is laid out, and what its file name ends in.

    Figures can be checked against it: it knows nothing of how pages are read.
    """
    for k in range(n):
        rng = Random(f"{seed}:{k}")
        serial = f"{1 + k // 10:06}"
        page = _page(rng, f"{16 + k % 10} {serial[:3]} {serial[3:]}")
        yield (page, *rng.choices(LAYOUTS, (30, 15, 25, 15, 15))[0])


def states_outcome(layout: Layout) -> bool:
    """Return whether a layout prints the outcome; a reprint says ``Other`` instead."""
    return layout is not _reprint


def _page(rng: Random, reference: str) -> Page:
    sector = zipf(rng, phrases()["sector"])
    reason = zipf(rng, phrases()["closed"])
    [outcome] = rng.choices(tuple(RESULTS), (60, 28, 12))
    result = RESULTS[outcome].format(reason=reason[-1])
    summary = _fill(rng, "{who} complained that {trouble}.")
    return Page(
        reference=reference,
        body=zipf(rng, bodies()),
        sector=sector["name"],
        category=zipf(rng, sector["categories"]),
        outcome=outcome,
        decided=date(2017, 1, 1) + timedelta(days=rng.randrange(3200)),
        summary=f"{summary} {result}",
        sections=(
            (HEADINGS[0], (_words(rng, 1, 3),)),
            (HEADINGS[1], _powers(rng, reason if outcome == CLOSED else None)),
            (HEADINGS[2], ("I read the papers of both sides.", "I used the Assessment Code.")),
            *_findings(rng, sector, outcome),
            ("Final decision", (result,)),
        ),
    )


def _powers(rng: Random, reason: Sequence[str] | None) -> tuple[str, ...]:
    """Return what role and powers recites: general law, and where closed the law of the reason."""
    recited = rng.sample(phrases()["powers"], 2 if reason else 4)
    if reason:
        recited.append(reason[:2])
    law = (f"{words} (Local Government Act 1974, {bracket}" for words, bracket in recited)
    return ("The Local Government Act 1974 sets out what we may look at.", *law)


def _findings(
    rng: Random, sector: dict[str, Any], outcome: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the long sections: what happened with the law it turns on, and any agreed action."""
    closed = outcome == CLOSED
    length = rng.randint(2, 14) if closed else rng.randint(24, 74)
    told = [_words(rng, 1, 4) for _ in range(length)]
    for sentence in rng.choices(phrases()["law"], k=1 if closed else rng.randint(2, 8)):
        known = {"law": zipf(rng, sector["laws"]), "guidance": sector["guidance"]}
        told.insert(rng.randint(0, len(told)), _fill(rng, sentence, known))
    yield "My assessment" if closed else "What I found", tuple(told)
    if outcome == "Upheld":
        lead = "Within one month of this decision the Council will"
        actions = rng.sample(phrases()["remedies"], 3)
        yield "Agreed action", tuple(f"{lead} {_fill(rng, action)}." for action in actions)


def _words(rng: Random, least: int, most: int) -> str:
    return " ".join(_sentence(rng) for _ in range(rng.randint(least, most)))


def _sentence(rng: Random) -> str:
    parts = (rng.choice(phrases()[part]) for part in ("beginnings", "clauses", "ends"))
    said = _fill(rng, "".join(parts))
    return f"{said[0].upper()}{said[1:]}."


def _fill(rng: Random, words: str, known: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return words with every slot filled, those in what fills one too."""
    return words.format_map(_Slots(rng, known))


class _Slots(dict[str, str]):
    """What stands in a slot: what is known of it, else drawn anew each time."""

    def __init__(self, rng: Random, known: Mapping[str, str]) -> None:
        super().__init__(known)
        self._rng = rng

    def __missing__(self, slot: str) -> str:
        rng = self._rng
        if slot == "day":
            day = date(2016, 1, 1) + timedelta(days=rng.randrange(3500))
            return f"{day.day} {day:%B %Y}"
        if slot == "n":
            return str(rng.randint(2, 30))
        if slot == "pounds":
            return f"{rng.randint(1, 400) * 5:,}"
        return str(rng.choice(phrases()["slots"][slot])).format_map(self)


# ---------------------------------------------------------------- layouts


def _labels(page: Page) -> tuple[tuple[str, str], ...]:
    return (
        ("Category :", f"{page.sector} > {page.category}"),
        ("Decision :", page.outcome),
        ("Decision date :", f"{page.decided:%d %b %Y}"),
    )


def _html(page: Page, header: str, level: str) -> str:
    words = phrases()
    lists = "".join(
        f"<{level}>{heading}</{level}>\n<ol>"
        + "".join(f"<li><p>{html.escape(item, quote=False)}</p></li>\n" for item in items)
        + '</ol><p><a href="#top">Back to top</a></p>\n'
        for heading, items in page.sections
    )
    return (
        f"<!DOCTYPE html><html><head><title>Decision</title></head><body>{words['chrome']}"
        f'<article id="article">{header}<{level}>The Ombudsman\'s final decision:</{level}>'
        f"<p>Summary: {page.summary}</p>{lists}<p>Investigator's decision on behalf of the "
        f"Ombudsman</p></article>{words['footer']}</body></html>"
    )


def _article(page: Page) -> str:
    rows = "".join(
        f'<div><span class="label">{label}</span> '
        f'<span class="value">{html.escape(value)}</span></div>'
        for label, value in _labels(page)
    )
    head = f'<header class="articleHeader"><h2>{page.body} ({page.reference})</h2>{rows}</header>'
    return _html(page, head, "h3")


def _plain(page: Page) -> str:
    rows = "".join(f"<p>{label} {html.escape(value)}</p>" for label, value in _labels(page))
    return _html(page, f"<h2>{page.body} ({page.reference})</h2>{rows}", "h2")


def _text(page: Page, between: str, mark: str, after: str) -> str:
    top = [f"{page.body} ({page.reference})", *(" ".join(pair) for pair in _labels(page))]
    lines = [*top, "The Ombudsman's final decision:", f"Summary: {page.summary}"]
    for title, items in page.sections:
        lines += [title, *(mark.format(n=n) + item for n, item in enumerate(items, 1)), after]
    return between.join(
        [*filter(None, lines), "Investigator's decision on behalf of the Ombudsman"]
    )


def _reprint(page: Page) -> str:
    source = "LGO (Local Government & Social Care Ombudsman)"
    titles = (value.replace("'", " ").title() for value in (page.sector, page.category))
    header = (
        f"{source} Other Reference {page.reference.replace(' ', '-')} "
        "Sector {} Category {} ".format(*titles)
        + f"Decided {page.decided:%d %B %Y}"
    )
    lines = [f"Source · {source}", page.body, header, "The Ombudsman's final decision"]
    lines += [f"Summary: {page.summary}"]
    for heading, items in page.sections:
        lines += [heading, *((" ".join(items),) if heading == HEADINGS[1] else items)]
    lines += [f"View original on {source} website", f"Other decisions involving {page.body}"]
    return "\n\n".join(lines)


LAYOUTS: tuple[tuple[Layout, str], ...] = (
    (_article, ".html"),
    (_plain, ".html"),
    (partial(_text, between="\n\n", mark="  {n}. ", after="Back to top"), ".txt"),
    (partial(_text, between="\n", mark="- ", after=""), ".txt"),
    (_reprint, ".txt"),
)


def recurring(given: Iterable[bytes]) -> float:
    """Return which share of the bytes of pages are sentences that stand there more than once."""
    size, said = 0, Counter[bytes]()
    for data in given:
        size += len(data)
        said.update(each for each in _SENTENCES.split(data) if each.endswith(b"."))
    return sum(len(each) * times for each, times in said.items() if times > 1) / size


def main() -> None:
    """Write pages to a folder; say how large they are and how much of them recurs."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
    sizes: list[int] = []

    def made() -> Iterator[bytes]:
        for name, data in pages(options.n, options.seed):
            sizes.append(len(data))
            if options.output:
                (options.output / name).write_bytes(data)
            yield data

    again = recurring(made())
    print(f"{len(sizes)} pages, {min(sizes)}-{max(sizes)} bytes, mean {sum(sizes) // len(sizes)}")
    print(f"{again:.0%} of the bytes are sentences that stand there more than once")


if __name__ == "__main__":
    main()
