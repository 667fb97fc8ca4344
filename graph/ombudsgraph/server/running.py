"""Run the server until it is told to end."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn

from ..errors import OmbudsgraphError
from .app import application
from .connections import protocol
from .limits import Limits
from .live import Source
from .log import writer

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_KEEP_ALIVE = 15
_FAREWELL = 5


def serve(
    source: Source,
    limits: Limits,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    hosts: Sequence[str] = (),
    origins: Sequence[str] = (),
    log: Path | None = None,
    log_queries: bool = False,
    proxies: Sequence[str] = (),
    atlas: Path | None = None,
    tell: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve ``source`` at ``host`` and ``port`` (0 for any free one) until a signal ends it.

    ``hosts`` are names it answers to besides its own, ``proxies`` addresses that may say for whom
    they ask, ``atlas`` a folder that ``ombudsgraph site`` has written; ``tell`` is given the
    address. The log goes to a file, else to standard error.

    Raises:
        OmbudsgraphError: The port is taken, or the log cannot be opened.
    """
    listener = _listen(host, port)
    _many_files()
    app = application(
        source,
        limits,
        hosts=[*LOOPBACK, host, *hosts],
        write=writer(_opened(log)),
        log_queries=log_queries,
        origins=origins,
        atlas=atlas,
    )
    config = uvicorn.Config(
        app,
        http=protocol(limits, frozenset(proxies)),
        ws="none",
        lifespan="on",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=_FAREWELL,
    )
    shown = f"[{host}]" if ":" in host else host
    tell(f"http://{shown}:{listener.getsockname()[1]}/")
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise OmbudsgraphError(
            f"{host}:{port}: cannot listen here ({error.strerror or error}); choose another --port."
        ) from error
    # The head and the body of an answer are written one after the other: without this the body
    # would wait until the client has acknowledged the head, 40 ms later.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _opened(log: Path | None) -> int:
    if log is None:
        return sys.stderr.fileno()
    try:
        return os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    except OSError as error:
        raise OmbudsgraphError(f"{log}: cannot be opened for the log ({error}).") from error


def _many_files() -> None:
    """Allow as many open connections as this machine lets us have."""
    if sys.platform != "win32":
        import resource

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
