"""The annotated page: the text as it was, with everything that was read marked in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from ombudsgraph.documents import parse
from ombudsgraph.findings import record
from ombudsgraph.model import Document, Source, Span
from ombudsgraph.pages import annotated
from ombudsgraph.pages.annotated import Note, pieces

from .conftest import context

Page = Callable[..., str]


def document(text: str) -> Document:
    (read,) = parse(Source("page.txt", text.encode()))
    assert isinstance(read, Document)
    return read


@pytest.fixture
def read(page: Page) -> Document:
    return document(page(body="Sample <b>Care</b> & Sons"))


def test_every_statement_has_a_mark_and_a_note_that_lead_to_each_other(read: Document) -> None:
    said = record(read)

    html = annotated(read, said)

    marks = set(re.findall(r'id="mark-(\d+)"', html))
    notes = set(re.findall(r'id="note-(\d+)"', html))
    assert marks == notes
    assert len(notes) >= len(said.citations) + len(said.grounds) + 1
    assert marks == set(re.findall(r'href="#mark-(\d+)"', html))


def test_the_page_shows_the_text_unchanged(read: Document) -> None:
    tree = LexborHTMLParser(annotated(read, record(read)))
    tree.strip_tags(["sup"])

    (shown,) = tree.css(".text")

    assert "".join(shown.text().split()) == "".join(read.text.split())


def test_hostile_text_is_inert_and_nothing_is_loaded(read: Document) -> None:
    html = annotated(read, record(read))

    assert "<b>Care</b>" not in html
    assert not re.search(r"<(script|img|link|iframe)\b", html)
    assert not re.search(r"\bsrc=|url\(", html)
    assert "default-src 'none'" in html


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: Span(at[0], sum(at)))


@given(st.lists(SPANS, max_size=8))
def test_the_pieces_put_together_are_the_text_however_notes_overlap(spans: list[Span]) -> None:
    text = "The words of a page that anybody can read, and then some more words here." * 2
    blank = Document("x", "0" * 64, None, "official", text, {}, (), ())
    notes = sorted((Note(span, "field", "t", "r") for span in spans), key=lambda note: note.span)

    cut = list(pieces(blank, notes))

    assert "".join(piece.text for piece in cut) == text
    assert sorted(number for piece in cut for number in piece.opens) == list(
        range(1, len(notes) + 1)
    )


@pytest.mark.browser
def test_a_note_is_reached_with_the_keyboard(read: Document, tmp_path: Path, chromium: Any) -> None:
    file = tmp_path / "page.html"
    file.write_text(annotated(read, record(read)), encoding="utf-8")
    tab = context(chromium).new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(file.as_uri())

    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    tab.locator("#note-1:target").wait_for()
    assert asked == [file.as_uri()]
    tab.context.close()
