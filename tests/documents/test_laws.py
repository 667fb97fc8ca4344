"""What holds of every page."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ombudsgraph import documents
from ombudsgraph.model import Document, Rejection, Source, Span

PAGES = Path(__file__).parent / "pages"
TEXTS = {path.name: path.read_text() for path in sorted(PAGES.iterdir())}

ANYTIME = settings(deadline=None)  # no test depends on timing

LINES = st.sampled_from(
    sorted({line for text in TEXTS.values() for line in text.splitlines() if line.strip()})
)
COOKIES = ["Required cookies", "View required cookies", "Privacy settings", "Back to top"]


def spans(document: Document) -> Iterator[Span]:
    for section in document.sections:
        yield section.span
        if section.heading:
            yield section.heading
        for paragraph in section.paragraphs:
            yield paragraph.span
    yield from document.furniture


def check(document: Document) -> None:
    size = len(document.text)
    for field in document.fields.values():
        assert field.value
        assert field.span.of(document.text) == field.value
    assert all(0 <= span.start < span.end <= size for span in spans(document))
    outer = sorted([*document.furniture, *(section.span for section in document.sections)])
    assert all(one.end <= other.start for one, other in pairwise(outer))
    for section in document.sections:
        held = [section.heading] if section.heading else []
        held += [paragraph.span for paragraph in section.paragraphs]
        assert held == sorted(held)
        assert all(
            section.span.start <= span.start and span.end <= section.span.end for span in held
        )
        for paragraph in section.paragraphs:
            assert document.place(paragraph.span.start) == (section.kind, paragraph.number)


def content(found: tuple[Document | Rejection, ...]) -> list[object]:
    """Return what was read, without where it stands."""
    return [
        (
            {name: field.value for name, field in document.fields.items()},
            [
                (section.kind, paragraph.number, paragraph.span.of(document.text))
                for section in document.sections
                for paragraph in section.paragraphs
            ],
        )
        if isinstance(document, Document)
        else document.reason
        for document in found
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_every_span_of_a_page_lies_in_its_place(name):
    found = documents.parse(Source(name, TEXTS[name].encode()))
    assert all(isinstance(document, Document) for document in found)
    for document in found:
        assert isinstance(document, Document)
        check(document)


@ANYTIME
@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"<html")
@example(b"<li>")
def test_no_bytes_raise(data):
    assert documents.parse(Source("x", data))


@ANYTIME
@given(st.lists(LINES, max_size=40), st.sampled_from(["\n", "\n\n", "\r\n", "</p><p>"]))
def test_lines_of_pages_in_any_order_keep_every_span_in_place(lines, between):
    text = between.join(lines)
    for found in documents.parse(Source("x", text.encode())):
        if isinstance(found, Document):
            check(found)


@ANYTIME
@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 5_000))
def test_a_page_cut_anywhere_never_raises(name, stop):
    for found in documents.parse(Source("x", TEXTS[name].encode()[:stop])):
        if isinstance(found, Document):
            check(found)


@ANYTIME
@given(
    st.sampled_from([name for name in TEXTS if name.endswith(".txt")]),
    st.lists(st.sampled_from(COOKIES), max_size=5),
    st.lists(st.sampled_from(COOKIES), max_size=5),
)
def test_cookie_text_before_or_after_changes_nothing(name, before, after):
    text = TEXTS[name]
    padded = "\n\n".join([*before, text, *after])
    assert content(documents.parse(Source("x", padded.encode()))) == content(
        documents.parse(Source("x", text.encode()))
    )


@ANYTIME
@given(st.sampled_from(sorted(TEXTS)))
def test_line_ends_change_nothing(name):
    text = TEXTS[name]
    windows = text.replace("\n", "\r\n")
    assert content(documents.parse(Source("x", windows.encode()))) == content(
        documents.parse(Source("x", text.encode()))
    )
