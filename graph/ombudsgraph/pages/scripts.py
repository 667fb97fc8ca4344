"""The pages' own scripts and styles, and what a Content-Security-Policy calls them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files


def template(name: str) -> str:
    """Return a file of ``templates/`` as it is, such as ``explorer/model.js``."""
    return (files(__package__ or "") / "templates" / name).read_text("utf-8")


def script(room: str, names: Iterable[str], *, library: str) -> str:
    """Return others' ``library``, what our scripts share, and those of a ``room``, as one.

    ``names`` are the room's scripts in the order they need one another.
    """
    ours = (template(f"{room}/{name}.js") for name in names)
    return "\n".join([library, '"use strict";', template("shared.js"), *ours])


def hashed(text: str) -> str:
    """Return what a policy calls a script or style: with it the page runs or wears no other.

    >>> hashed("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
