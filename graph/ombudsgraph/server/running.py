"""Run the server until it is told to end."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import uvicorn

from ..errors import OmbudsgraphError
from .app import application
from .connections import protocol
from .limits import Limits
from .live import Source
from .log import writer
from .settings import Settings

_KEEP_ALIVE = 15
_FAREWELL = 5


def serve(
    source: Source,
    limits: Limits,
    settings: Settings,
    tell: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve ``source`` until a signal ends it; ``tell`` is given the address.

    Raises:
        OmbudsgraphError: The port is taken, or the log cannot be opened.
    """
    host = settings.host
    listener = _listen(host, settings.port)
    _many_files()
    app = application(source, limits, settings, writer(_opened(settings.log)))
    config = uvicorn.Config(
        app,
        http=protocol(limits, frozenset(settings.proxies)),
        ws="none",
        lifespan="on",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
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
