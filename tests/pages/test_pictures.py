"""The pictures in the README are those that ``make pictures`` takes, and stay small."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

HERE = Path(__file__).parent
README = HERE.parents[1] / "README.md"


def test_the_readme_shows_each_picture_that_is_taken_and_no_other():
    taken = runpy.run_path(str(HERE / "pictures.py"))["PICTURES"]
    files = {file.stem: file for file in (HERE / "pictures").iterdir()}
    shown = re.findall(r"\]\(tests/pages/pictures/([\w-]+)\.png\)", README.read_text("utf-8"))
    assert set(taken) == set(files) == set(shown)
    assert sum(file.stat().st_size for file in files.values()) <= 300_000
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in files.values())
