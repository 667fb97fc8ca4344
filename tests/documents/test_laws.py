"""What holds of every page."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ombudsgraph import documents
from ombudsgraph.documents import LIMIT
from ombudsgraph.findings import record
from ombudsgraph.model import Document, Rejection, Source, Span
from ombudsgraph.resources import samples

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


def indented(text: str) -> str:
    return "".join(f"\t  {line}" for line in text.splitlines(keepends=True))


@ANYTIME
@given(
    st.sampled_from([name for name in TEXTS if name.endswith(".txt")]),
    st.sampled_from(
        [
            lambda text: text.replace("\n", "\r\n"),
            lambda text: text.replace("\n", "\r"),
            lambda text: f"\ufeff{text}",
            lambda text: text.replace("\n", " \t\n"),
            lambda text: text.replace("\n", "\n\n\n"),
            indented,
        ]
    ),
    st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
)
def test_line_ends_indentation_and_encoding_change_nothing(name, change, encoding):
    given_text = change(TEXTS[name]).encode(encoding, "ignore")
    assert content(documents.parse(Source("x", given_text))) == content(
        documents.parse(Source("x", TEXTS[name].encode()))
    )


def spaced(value: Any) -> Any:
    """Return ``value`` with every no-break space a space."""
    return json.loads(json.dumps(value, ensure_ascii=False).replace("\u00a0", " "))


@ANYTIME
@given(st.sampled_from([name for name in TEXTS if name.endswith(".txt")]), st.integers(1, 7))
def test_no_break_spaces_change_no_value(name, every):
    words = iter(range(len(TEXTS[name])))
    text = "".join(
        "\u00a0" if sign == " " and next(words) % every == 0 else sign for sign in TEXTS[name]
    )
    (changed,), (plain,) = (
        documents.parse(Source("x", given_text.encode())) for given_text in (text, TEXTS[name])
    )
    assert isinstance(changed, Document) and isinstance(plain, Document)
    assert spaced(values(changed)) == spaced(values(plain))
    assert changed.layout == plain.layout
    assert [section.kind for section in changed.sections] == (
        [section.kind for section in plain.sections]
    )


def values(document: Document) -> dict[str, Any]:
    """Return what a record says of a page's header."""
    said = record(document).to_json()
    names = ("references", "bodies", "sector", "category", "decided", "summary")
    return {name: said[name] for name in names} | {"outcome": said["outcome"]["value"]}


SAMPLES = [
    found.data
    for found in documents.sources(samples())
    if isinstance(found, Source) and len(found.data) < 20_000
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a bundled page with some bytes lost, doubled, changed or put in."""
    data = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(data)))
        stop = min(len(data), start + draw(st.integers(0, 200)))
        piece = draw(
            st.one_of(
                st.just(b""),
                st.just(bytes(data[start:stop]) * 2),
                st.binary(max_size=8),
                st.sampled_from(
                    [b"(", b")", b"\r", b"\n\n", b"\xc2\xa0", b"<p>", b"</", b"<!--", b"&#0;"]
                ),
            )
        )
        data[start:stop] = piece
    return bytes(data)


@ANYTIME
@given(damaged())
def test_a_damaged_page_ends_in_a_record_or_a_reason(data):
    for found in documents.parse(Source("x", data)):
        if isinstance(found, Document):
            check(found)
            assert record(found).to_json()
        else:
            assert "; give " in found.reason


@pytest.mark.parametrize(
    "unit",
    [
        *(b"(", b")", b"[(", b"<", b"((21 000 123", b"<p", b"<!--", b"&lt;", b"* ", b"\xc2\xa0"),
        *(b"\n", b"1. ", b"1. a\n", b"<div>", b"<li>", b"<p>a\n"),
    ],
)
@pytest.mark.parametrize(
    "before", [b"", b"<html><body>", b"A Council (21 000 123)\nSummary: S.\nThe complaint\n"]
)
def test_twenty_megabytes_of_one_thing_end_in_a_record_or_a_reason(before, unit):
    data = before + unit * ((LIMIT - len(before)) // len(unit))
    assert len(documents.parse(Source("x", data))) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("1. a\n" * 100_001, "lines", id="lines"),
        pytest.param(TEXTS["official.txt"] * 101, "decisions", id="decisions"),
    ],
)
def test_a_page_of_more_than_pages_hold_is_rejected(text, reason):
    (found,) = documents.parse(Source("x", text.encode()))
    assert isinstance(found, Rejection)
    assert reason in found.reason and "; give " in found.reason
