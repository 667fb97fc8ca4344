"""Run the notebook and keep its outputs: ``python tests/notebooks/refresh.py``."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

import ombudsgraph

TOUR = Path(__file__).with_name("tour.ipynb")
TRIES = 3
"""How often a kernel is started: one of the ports that are chosen for it may be taken by then."""


def read() -> Any:
    """Return the notebook as it is committed."""
    return nbformat.read(TOUR, as_version=4)


def executed(folder: Path) -> Any:
    """Return the notebook with the outputs that it gives now, run in ``folder``.

    What differs from machine to machine is left out: times, and the version of Python.
    """
    notebook = read()
    client = NotebookClient(
        notebook,
        timeout=600,
        startup_timeout=600,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    # The notebook's own process finds the code that this one runs.
    environ = {**os.environ, "PYTHONPATH": str(Path(ombudsgraph.__file__).parents[1])}
    for left in reversed(range(TRIES)):
        try:
            client.execute(env=environ)
            break
        except RuntimeError:  # no kernel came up
            if not left:
                raise
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "name": "python3"}}
    return notebook


def main() -> None:
    """Write the outputs into the notebook."""
    with TemporaryDirectory() as folder:
        nbformat.write(executed(Path(folder)), TOUR)


if __name__ == "__main__":
    main()
