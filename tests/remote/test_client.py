"""What goes wrong between here and another store is told in one sentence."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme

from ombudsgraph.errors import QueryError, RemoteError
from ombudsgraph.remote.client import Client

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(answer: Answer, context: ssl.SSLContext | None = None) -> Iterator[str]:
    """Run a server that gives ``answer``; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            answer(self)

        do_GET = do_POST  # noqa: N815

        def log_message(self, *words: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: connections end early here on purpose."""

    with Server(("127.0.0.1", 0), Handler) as running:
        if context:
            running.socket = context.wrap_socket(running.socket, server_side=True)
        threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http{'s' if context else ''}://127.0.0.1:{running.server_address[1]}/store"
        running.shutdown()


def status(code: int, text: str = "", **headers: str) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(code)
        for name, value in {"content-length": str(len(text.encode())), **headers}.items():
            to.send_header(name, value)
        to.end_headers()
        to.wfile.write(text.encode())

    return answer


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(status(401), "set OMBUDSGRAPH_USER and OMBUDSGRAPH_PASSWORD", id="who"),
        pytest.param(status(403), "this user may not do that here", id="may not"),
        pytest.param(status(404), "check the address and its path", id="nothing there"),
        pytest.param(status(405), "choose another --protocol", id="not so"),
        pytest.param(status(413), "takes no request of this size", id="too much"),
        pytest.param(status(415), "takes no data of this type", id="not this"),
        pytest.param(
            status(301, location="https://example.org/store"),
            "give the address https://example.org/store",
            id="moved: a password is not carried to where nobody sent it",
        ),
        pytest.param(
            status(500, "<html><head><title>x</title></head><h1>Error</h1>\x1b[31m disk\nfull"),
            "refused with 500 (Error [31m disk full)",
            id="its own words, without markup and without what drives a terminal",
        ),
        pytest.param(status(503, "busy"), "refused with 503 (busy)", id="busy to the end"),
    ],
)
def test_a_refusal_says_what_to_do(answer: Answer, told: str) -> None:
    with (
        server(answer) as url,
        closing(Client(f"{url}?key=secret")) as client,
        pytest.raises(RemoteError) as refused,
    ):
        client.send("POST", content=b"x")

    assert told in str(refused.value)
    assert str(refused.value).startswith(f"{url}: ")
    assert "secret" not in str(refused.value)


def test_what_fails_in_passing_is_tried_again() -> None:
    answers = [status(503), status(429), status(200, "there")]
    with server(lambda to: answers.pop(0)(to)) as url, closing(Client(url)) as client:
        assert client.send("POST", content=b"x").text == "there"


def test_what_is_refused_for_good_is_not_tried_again() -> None:
    answers = [status(400, "no"), status(200)]
    with (
        server(lambda to: answers.pop(0)(to)) as url,
        closing(Client(url)) as client,
        pytest.raises(RemoteError, match=r"refused with 400 \(no\)"),
    ):
        client.send("POST", content=b"x")

    assert len(answers) == 1


def test_credentials_go_only_to_a_server_that_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMBUDSGRAPH_USER", "me")
    monkeypatch.setenv("OMBUDSGRAPH_PASSWORD", "a fictional password")
    seen: list[str | None] = []

    def answer(to: BaseHTTPRequestHandler) -> None:
        seen.append(to.headers["authorization"])
        asks = len(seen) == 2
        status(401, **{"www-authenticate": "Basic realm=x"})(to) if asks else status(200)(to)

    with server(answer) as url, closing(Client(url)) as client:
        for _ in range(3):
            client.send("POST", content=b"x")

    assert [bool(each) for each in seen] == [False, False, True, True]
    assert seen[2] == "Basic bWU6YSBmaWN0aW9uYWwgcGFzc3dvcmQ="


@pytest.mark.parametrize(
    ("url", "told"),
    [
        pytest.param("http://127.0.0.1:9/store", "cannot be reached", id="nobody listens"),
        pytest.param("ftp://127.0.0.1/store", "give one that starts with http", id="not http"),
        pytest.param("/store", "give one that starts with http", id="no address"),
        pytest.param("http://127.0.0.1:x/", "no address on the web", id="malformed"),
        pytest.param("http://me:secret@127.0.0.1/", "Leave user name and password", id="secret"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(url: str, told: str) -> None:
    with pytest.raises(RemoteError, match=told) as refused, closing(Client(url)) as client:
        client.send("GET")

    assert "secret" not in str(refused.value)
    assert refused.value.status is None


def test_a_certificate_that_nobody_vouches_for_is_told(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with server(status(200, "there"), context) as url:
        with pytest.raises(RemoteError, match=r"no secure connection .* SSL_CERT_FILE"):
            Client(url).send("GET")
        authority.cert_pem.write_to_path(str(tmp_path / "trusted.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
        with closing(Client(url)) as client:
            assert client.send("GET").text == "there"


@pytest.mark.parametrize("trickles", [False, True])
def test_an_answer_stays_within_its_time(trickles: bool) -> None:
    """Whether the server says nothing or too little at a time."""
    enough = threading.Event()

    def answer(to: BaseHTTPRequestHandler) -> None:
        if trickles:
            to.send_response(200)
            to.end_headers()
        while not enough.wait(0.05):
            if trickles:
                to.wfile.write(b" ")

    with server(answer) as url, closing(Client(url)) as client:
        with pytest.raises(QueryError, match=r"stopped after 0\.5 seconds"):
            client.send("POST", content=b"x", within=0.5)
        enough.set()


def test_silence_is_told_without_asking_again() -> None:
    enough, asked = threading.Event(), threading.Semaphore(0)

    def answer(to: BaseHTTPRequestHandler) -> None:
        asked.release()
        enough.wait()

    with server(answer) as url, closing(Client(url, timeout=0.3)) as client:
        with pytest.raises(RemoteError, match="gave no answer in time"):
            client.send("POST", content=b"x")
        asked.acquire()  # the server may be slower than the client is patient
        enough.set()

    assert not asked.acquire(blocking=False)
