"""Bytes to text, and HTML to the text a reader sees."""

import pytest

from ombudsgraph.documents.html import is_html, visible
from ombudsgraph.documents.text import LIMIT, Readable, readable


def text(data: bytes) -> Readable:
    found = readable(data)
    assert isinstance(found, Readable), found
    return found


@pytest.mark.parametrize(
    ("data", "expected", "warnings"),
    [
        pytest.param("Mrs X’s".encode(), "Mrs X’s", (), id="UTF-8"),
        pytest.param("Mrs X’s".encode("utf-8-sig"), "Mrs X’s", (), id="byte order mark"),
        pytest.param("Mrs X’s".encode("utf-16"), "Mrs X’s", (), id="UTF-16"),
        *(
            pytest.param(
                "Mrs X’s".encode(f"utf-16-{order}"),
                "Mrs X’s",
                ("read as UTF-16, though it has no byte order mark",),
                id=f"UTF-16 {order} without its mark",
            )
            for order in ("le", "be")
        ),
        pytest.param(
            "Mrs X’s £5".encode("cp1252"),
            "Mrs X’s £5",
            ("not UTF-8: read as Windows-1252",),
            id="Windows-1252",
        ),
        pytest.param(
            '<meta charset="koi8-r"><p>Жук'.encode("koi8-r"),
            "Жук",
            ("not UTF-8: read as koi8-r, which the page declares",),
            id="the encoding HTML declares",
        ),
        pytest.param(
            b"<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>X\x92s",
            "X’s",
            ("not UTF-8: read as iso-8859-1, which the page declares",),
            id="ISO 8859-1 means Windows-1252",
        ),
        pytest.param(
            b'<?xml version="1.0" encoding="windows-1252"?><p>\xa35',
            "£5",
            ("not UTF-8: read as windows-1252, which the page declares",),
            id="the encoding XML declares",
        ),
        pytest.param(
            "<meta charset=windows-1252><p>X’s".encode(), "X’s", (), id="UTF-8 declared otherwise"
        ),
        pytest.param(
            b"<meta charset=punycode><p>\xa35",
            "£5",
            ("not UTF-8: read as Windows-1252",),
            id="an encoding no page has",
        ),
        pytest.param(
            b"<meta charset=windows-99><p>\xa35",
            "£5",
            ("not UTF-8: read as Windows-1252",),
            id="an encoding that does not exist",
        ),
        pytest.param(
            "Mrs X’".encode()[:-1],
            "Mrs X",
            ("cut off: the last character is incomplete",),
            id="cut",
        ),
        pytest.param(b"a\r\nb\rc\n", "a\r\nb\rc\n", (), id="line ends stay"),
    ],
)
def test_bytes_become_text_unedited(data, expected, warnings):
    assert (text(data).text, text(data).warnings) == (expected, warnings)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "nothing in it", id="empty"),
        pytest.param(b" \n\t", "nothing in it", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "nothing in it", id="byte order mark only"),
        pytest.param(b"a\0b", "binary", id="NUL"),
        pytest.param(b"\xff\xfea", "binary", id="half of UTF-16"),
        pytest.param(b"\x81\x8d\xff", "binary", id="no encoding"),
        pytest.param(b"%PDF-1.7", "PDF", id="PDF"),
        pytest.param(b"PK\x03\x04", "compressed", id="zip"),
        pytest.param(b"a" * (LIMIT + 1), "larger than 20 MB", id="large"),
        pytest.param(b"<html>" + b"<div>" * 100_000, "nested too deep", id="deep"),
        pytest.param(b"<p>" * 200_001, "more tags", id="tags"),
        pytest.param(b"<html><script>x</script></html>", "shows no text", id="script only"),
    ],
)
def test_what_is_no_text_says_why_and_what_to_give(data, reason):
    found = readable(data)
    assert isinstance(found, str)
    assert reason in found
    assert "; give " in found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>a\n  b</p><p>c</p>", "a b\n\nc", id="paragraphs"),
        pytest.param("<div>a</div><div>b</div>", "a\nb", id="blocks"),
        pytest.param("<p>a<br>b<br><br>c</p>", "a\nb\n\nc", id="br"),
        pytest.param("<p>a<b>b</b> <i> c</i></p>", "ab c", id="inline"),
        pytest.param("<p>a&nbsp; b</p>", "a\u00a0 b", id="no-break space stays"),
        pytest.param("<ol><li>a<li>b</ol>", "a\nb", id="no invented numbers"),
        pytest.param("<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>", "a b\nc", id="cells"),
        pytest.param("<pre>a\n  b</pre>", "a\n  b", id="pre"),
        pytest.param("<pre>  a\n\n\n b </pre> c", "  a\n\n\n b\n\nc", id="blank lines of pre"),
        pytest.param("<p>a  b\n\n\tc </p>\n d", "a b c\n\nd", id="runs of blanks"),
        pytest.param("<ul><li> a</ul> <pre><ol> <li>b</ol></pre>", "a\n\nb", id="a list in pre"),
        pytest.param("<html hidden><p>a", "a", id="a page that its script shows"),
        pytest.param("<body style='display:none'><p>a", "a", id="a body that its script shows"),
        pytest.param("<frameset><frame></frameset>", "", id="frames"),
        pytest.param("<nav>n</nav><p>a</p><script>s</script><!-- c -->", "a", id="unseen"),
        pytest.param("<p hidden>h</p><p style='Display: none'>d</p><p>a</p>", "a", id="hidden"),
        pytest.param("<div role=navigation>n</div><p>a</p>", "a", id="menu by role"),
        pytest.param("<main><p>a</p><aside>b</aside></main><aside>c</aside>", "a\n\nb", id="aside"),
        pytest.param(
            "<article>a<footer>b</footer></article><footer>c</footer>", "a\nb", id="footer"
        ),
        pytest.param("<dialog>c</dialog><dialog open>d</dialog>", "d", id="dialog"),
        pytest.param("<!DOCTYPE html><!-- <p>c</p> --><p>a<!-- > -->b</p>", "ab", id="comments"),
        pytest.param("<p title='a > <b> &quot;'>a</p>", "a", id="markup in an attribute"),
        pytest.param("<script>if (a<b) '<p>c</p>'</script><p>a", "a", id="markup in a script"),
        pytest.param("<p>&amp;lt;p&gt; a<br hidden>b</p>", "&lt;p> ab", id="escaped twice"),
        pytest.param("<nav><nav>n</nav>n</nav><p>a", "a", id="unseen in unseen"),
        pytest.param("<svg><title>t</title><p>a", "a", id="a drawing that is not closed"),
        pytest.param("<p>a &gt; b &pound;5</p>", "a > b £5", id="entities"),
        pytest.param("<div>" * 2_000 + "a", "a", id="deeper than Python recurses"),
    ],
)
def test_visible_text_follows_one_rule(html, expected):
    assert visible(html).text == expected


def test_items_of_the_outermost_ordered_list_are_paragraphs_and_others_bullets():
    page = visible("<ol><li>a<ol><li>b</ol><li></li><li><p>c</p>d</ol><ul><li>e</ul>")
    marked = {page.text[offset]: mark for offset, mark in page.items.items()}
    assert marked == {"a": "number", "b": "bullet", "c": "number", "e": "bullet"}


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href=" https://a.example/x ">', "https://a.example/x"),
        ('<meta property="og:url" content="http://a.example/y">', "http://a.example/y"),
        ('<link rel="canonical" href="/x">', None),
        ("", None),
    ],
)
def test_a_page_states_its_url_or_none(head, url):
    assert visible(f"<html><head>{head}</head><p>a</p>").url == url


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<!DOCTYPE html>x", True),
        ("text <p>with</p> marks", True),
        ("<p>one<p class=x>two", True),
        ("a <b and b> c", False),
        ("Category : Planning > Other", False),
    ],
)
def test_html_is_known_by_its_tags(given, expected):
    assert is_html(given) is expected
