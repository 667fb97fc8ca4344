"""The command line: options in, one call of the library, rows out. No logic of its own."""

from __future__ import annotations

import sys
import traceback
from importlib import import_module
from typing import Any

import rich_click as click

from ..errors import OmbudsgraphError
from .output import say

COMMANDS = {
    "demo": "making",
    "build": "making",
    "validate": "keeping",
    "info": "making",
    "export": "keeping",
    "release": "releasing",
    "read": "reading",
    "cite": "reading",
    "ask": "asking",
    "query": "asking",
    "explain": "asking",
    "scorecard": "comparing",
    "reconcile": "comparing",
    "network": "networks",
    "search": "finding",
    "similar": "finding",
    "diff": "finding",
    "explore": "asking",
    "page": "publishing",
    "site": "publishing",
    "push": "elsewhere",
    "harvest": "harvesting",
    "serve": "serving",
}
"""Each command, and the module of this folder that holds it: loaded only when it is called."""

FAILED, REJECTED, INVALID, INTERRUPTED = 1, 3, 4, 130
"""Exit codes beside 0 (done) and click's 2 (usage)."""


class Commands(click.RichGroup):
    """The commands, loaded when they are wanted; errors told in one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of a first visit."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return one command."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(
            import_module(f".{COMMANDS[name]}", __package__), f"{name}_command"
        )
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; tell an error of ours in one line, with exit code 1."""
        try:
            return super().invoke(ctx)
        except OmbudsgraphError as error:
            if ctx.params["debug"]:
                traceback.print_exc()
            click.echo(f"Error: {error}", err=True)
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            say("Interrupted. Nothing stored is lost; run the same command again to go on.")
            ctx.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ombudsgraph")
@click.option("-q", "--quiet", is_flag=True, help="Print data and errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Say more about what goes on.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def cli(quiet: bool, verbose: bool, debug: bool) -> None:
    """Decisions of the Local Government and Social Care Ombudsman as a knowledge graph.

    Begin with:  ombudsgraph demo
    """


def main() -> None:
    """Run the command line."""
    try:
        cli(prog_name="ombudsgraph")
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: that is its right.
        sys.stderr.close()
