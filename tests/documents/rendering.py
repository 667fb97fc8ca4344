"""Decision pages made from facts, in every layout that copies of real pages have.

The facts are those of real decisions: reference, body, sector, category, outcome, date. The words
around them are made up. Each layout says which of the facts a page of it shows.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

ALL = frozenset(("body", "reference", "sector", "category", "outcome", "decided", "summary"))
NAMED = frozenset(("body", "reference", "summary"))
LABELLED = ALL - {"body", "reference"}
AGENCY = "LGO (Local Government & Social Care Ombudsman)"
SIGN_OFF = "Investigator's decision on behalf of the Ombudsman"
COOKIES = (
    "Privacy settings",
    "LGO logogram",
    "Review your privacy settings",
    "Required cookies",
    "These cookies enable the website to function properly.",
    "View required cookies",
    "Analytical cookies",
    "View analytical cookies",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says. ``reference`` is printed with spaces; ``outcome`` as a label."""

    reference: str
    body: str
    sector: str
    category: str
    outcome: str
    decided: date

    @property
    def body_line(self) -> str:
        """The line that names the body."""
        return f"{self.body} ({self.reference})"

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """The three labelled lines."""
        return (
            ("Category :", f"{self.sector} > {self.category}"),
            ("Decision :", self.outcome),
            ("Decision date :", f"{self.decided:%d %b %Y}"),
        )


def sections(joint: bool = False) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the headings and paragraphs of a decision that states its outcome nowhere.

    References, dates and a law of other matters stand in it: none of them is the page's own.
    """
    who = "Ombudsmen" if joint else "Ombudsman"
    return (
        ("The complaint", ("Mr X complained on 9 September 2012 about case 11 111 111.",)),
        (
            f"The {who}’s role and powers",
            ("We consider what the law says. (Local Government Act 1974, section 34(3))",),
        ),
        ("How I considered this complaint", ("I read the papers of both sides.",)),
        ("What I found", ("The Council wrote on 1 May 2013.", "Mr X replied.")),
        ("Final decision", ("I have set out my reasons above.",)),
    )


CONTENTS = tuple(heading for heading, _ in sections())
SUMMARY = "Mr X complained about a letter of 3 March 2011."


def text(
    facts: Facts,
    *,
    header: tuple[str, ...],
    mark: str = "  {n}. ",
    between: str = "\n\n",
    after: str = "Back to top",
    contents: bool = False,
    joint: bool = False,
) -> str:
    """Return an official page as text below the lines of ``header``."""
    told = sections(joint)
    lines = [*header]
    if contents:
        lines += [f"- {heading}" for heading, _ in told]
    lines += ["The Ombudsman's final decision:", f"Summary: {SUMMARY}"]
    for heading, items in told:
        lines += [heading, *(mark.format(n=n) + item for n, item in enumerate(items, 1)), after]
    return between.join([*filter(None, lines), SIGN_OFF])


def _inline(facts: Facts) -> tuple[str, ...]:
    return (facts.body_line, *(" ".join(pair) for pair in facts.labels))


def _numbered(facts: Facts, before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> str:
    return "\n\n".join((*before, text(facts, header=_inline(facts)), *after))


def _split(facts: Facts) -> tuple[str, ...]:
    lines = ["Category :", facts.sector, ">", facts.category]
    return (*lines, *(part for pair in facts.labels[1:] for part in pair))


def _landing(facts: Facts) -> str:
    lines = [*_split(facts), "Summary", SUMMARY, "The complaint", "A man complained."]
    lines += ["Finding", "The Ombudsman upheld the complaint and found fault causing injustice."]
    lines += ["Recommendations", "The council should apologise.", "Ombudsman satisfied with "]
    lines[-1] += "council's response: 12 September 2017"
    return "\n".join([*lines, "Print this page"])


def _chapter(facts: Facts, labelled: bool) -> str:
    lines = [*(_inline(facts) if labelled else [facts.body_line]), "The Investigation"]
    lines += ["The complaint", "1. A man complained.", "Legal and administrative background"]
    lines += ["2. In this report, we have used the word ‘fault’.", "The Children Act 1989"]
    return "\n\n".join([*lines, "3. Section 17 speaks of need."])


def _slug_titles(facts: Facts) -> tuple[str, str]:
    sector, category = (
        "".join(sign if sign.isalnum() else " " for sign in label).title()
        for label in (facts.sector, facts.category)
    )
    return " ".join(sector.split()), " ".join(category.split())


def _reprinted(facts: Facts, header: list[str], top: bool = True) -> str:
    lines = [*header]
    lines += ["The Ombudsman's final decision", f"Summary: {SUMMARY}"] if top else []
    lines += [] if top else ["Summary", SUMMARY]
    for heading, items in sections():
        lines += [f"{heading} {items[0]}"] if heading == "What I found" else [heading, items[0]]
    lines += [f"View original on {AGENCY} website", f"Other decisions involving {facts.body}"]
    return "\n\n".join([*lines, "Reference Date Summary Outcome", "11-111-112 Other", "View all"])


def _run_on(facts: Facts) -> list[str]:
    sector, category = _slug_titles(facts)
    return [
        f"Source · {AGENCY}",
        facts.body,
        f"{AGENCY} Other Reference {facts.reference.replace(' ', '-')} Sector {sector} "
        f"Category {category} Decided {facts.decided:%d %B %Y}",
        "View Exampleton Hospitals NHS Trust scorecard",
        "Full decision",
    ]


def _dotted(facts: Facts) -> list[str]:
    sector, category = _slug_titles(facts)
    return [
        f"{AGENCY} Other",
        facts.body,
        f"{facts.reference.replace(' ', '-')} · {sector} › {category} · "
        f"Decision date: {facts.decided.day} {facts.decided:%B %Y}",
        "Full Decision",
    ]


CHROME = (
    '<header><a href="/">Home</a><nav><ul><li><a href="/decisions">Decisions</a></li></ul></nav>'
    '<form action="/search"><label>Search</label><input name="q"><button>Go</button></form>'
    '</header><ol class="breadcrumb"><li>Home</li><li>Decisions</li></ol>'
)
FOOT = (
    "<aside><h2>Recent decisions</h2><p>Exampleton Council (11 111 113)</p></aside>"
    "<footer><p>Category : Other > Other</p></footer><script>var a = '<p>';</script>"
)


def _web(facts: Facts, header: str, level: str, chrome: bool) -> str:
    body = "".join(
        f"<{level}>{heading}</{level}>\n<ol>"
        + "".join(f"\n<li><p>{html.escape(item)}</p></li>" for item in items)
        + '</ol>\n<p><a href="#top">Back to top</a></p>'
        for heading, items in sections()
    )
    return (
        "<!DOCTYPE html><html><head><title>A decision</title></head><body>"
        f'{CHROME if chrome else ""}<article id="article">{header}'
        f"<{level}>The Ombudsman's final decision:</{level}><p>Summary: {SUMMARY}</p>{body}"
        f"<p>{SIGN_OFF}</p></article>{FOOT if chrome else ''}</body></html>"
    )


def _article(facts: Facts) -> str:
    rows = "".join(
        f'<div><span class="label">{label}</span>\n<span class="value">{html.escape(value)}</span>'
        "</div>"
        for label, value in facts.labels
    )
    head = f'<header class="articleHeader"><h1>{html.escape(facts.body_line)}</h1>{rows}</header>'
    return _web(facts, head, "h3", True)


def _paragraphs(facts: Facts, chrome: bool = True) -> str:
    rows = "".join(f"<p>{label} {html.escape(value)}</p>" for label, value in facts.labels)
    return _web(facts, f"<h2>{html.escape(facts.body_line)}</h2>{rows}", "h2", chrome)


def _listed(facts: Facts) -> str:
    rows = "".join(
        f"<dt>{label}</dt><dd>{html.escape(value)}</dd>" for label, value in facts.labels
    )
    return _web(facts, f"<h1>{html.escape(facts.body_line)}</h1><dl>{rows}</dl>", "h2", True)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: how to write a page of it, which facts it shows, and how it is called."""

    write: Callable[[Facts], str]
    shows: frozenset[str]
    name: str = "official"


def _text(shows: frozenset[str] = ALL, **how: object) -> Layout:
    header = _inline if shows == ALL else lambda facts: (facts.body_line,)
    return Layout(lambda facts: text(facts, header=header(facts), **how), shows)  # type: ignore[arg-type]


FLAT = {"mark": "- ", "between": "\n", "after": ""}
LAYOUTS: dict[str, Layout] = {
    "numbered": _text(),
    "flat": _text(**FLAT),
    "flat, one space before a mark": _text(**{**FLAT, "mark": " - "}),
    "without metadata": _text(NAMED),
    "flat without metadata": _text(NAMED, **FLAT),
    "with contents": _text(NAMED, contents=True),
    "with contents and metadata": _text(contents=True),
    "joint": _text(joint=True),
    "cookies first": Layout(partial(_numbered, before=COOKIES), ALL),
    "cookies last": Layout(partial(_numbered, after=COOKIES), ALL),
    "split": Layout(lambda facts: text(facts, header=_split(facts)), LABELLED),
    "split, with no-break spaces": Layout(
        lambda facts: text(facts, header=_split(facts)).replace(" :", "\u00a0:"), LABELLED
    ),
    "mixed apostrophes": Layout(
        lambda facts: text(facts, header=_inline(facts)).replace("Ombudsman's", "Ombudsman’s"), ALL
    ),
    "contents twice": Layout(
        lambda facts: text(facts, header=(*_inline(facts), *CONTENTS, *CONTENTS)), ALL
    ),
    "cookies on both sides": Layout(partial(_numbered, before=COOKIES, after=COOKIES), ALL),
    "split below the body": Layout(
        lambda facts: text(facts, header=(facts.body_line, *_split(facts)), between="\n"), ALL
    ),
    "landing": Layout(_landing, LABELLED, "report"),
    "chapter": Layout(partial(_chapter, labelled=True), ALL - {"summary"}, "report"),
    "chapter without metadata": Layout(
        partial(_chapter, labelled=False), NAMED - {"summary"}, "report"
    ),
    "article": Layout(_article, ALL),
    "paragraphs": Layout(_paragraphs, ALL),
    "paragraphs without chrome": Layout(partial(_paragraphs, chrome=False), ALL),
    "definitions": Layout(_listed, ALL),
    "reprint": Layout(
        lambda facts: _reprinted(facts, _run_on(facts)), ALL - {"outcome"}, "aggregator"
    ),
    "reprint with dots": Layout(
        lambda facts: _reprinted(facts, _dotted(facts)), ALL - {"outcome"}, "aggregator"
    ),
    "reprint without header": Layout(
        lambda facts: _reprinted(facts, []), frozenset({"summary"}), "aggregator"
    ),
    "reprint with Summary as heading": Layout(
        lambda facts: _reprinted(facts, [], top=False), frozenset({"summary"}), "aggregator"
    ),
}
