"""Run the command line: ``python -m ombudsgraph``."""

from .cli import main

main()
