"""``harvest``: decision pages fetched politely."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from . import REJECTED
from .elsewhere import tell_retries
from .making import progress_bar
from .output import say

if TYPE_CHECKING:
    from ..harvest import Harvest

_DATE = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder for the pages and their manifest: made, or brought up to date.",
)
@click.option(
    "--contact",
    required=True,
    envvar="OMBUDSGRAPH_CONTACT",
    metavar="ADDRESS",
    help="Your e-mail address or web page, told to the site with each request"
    " ($OMBUDSGRAPH_CONTACT).",
)
@click.option(
    "--from", "first", type=_DATE, metavar="DATE",
    help="The earliest date of decision [default: a year before --to].",
)  # fmt: skip
@click.option(
    "--to", "last", type=_DATE, metavar="DATE", help="The latest date of decision [default: today]."
)
@click.option(
    "--max",
    "most",
    type=click.IntRange(1),
    metavar="N",
    help="Fetch so many decisions at most; the next run goes on from there.",
)
@click.option("--dry-run", is_flag=True, help="Read the search pages only, and say what is new.")
@click.option(
    "--recheck",
    type=click.IntRange(0),
    metavar="DAYS",
    help="Ask again for pages held whose last answer is older than that: have they changed, are"
    " they gone?",
)
@click.option(
    "--delay",
    type=click.FloatRange(0),
    metavar="SECONDS",
    default=3.0,
    show_default=True,
    help="Between requests; more if the site's robots.txt says so. Less is for sites on this"
    " machine.",
)
@click.option(
    "--site",
    metavar="URL",
    default="https://www.lgo.org.uk",
    show_default=True,
    help="The site, or a copy of it.",
)
@click.option(
    "--replica", is_flag=True, help="The site is a copy of your own: any --delay will do."
)
@click.pass_context
def harvest_command(
    ctx: click.Context,
    output: Path,
    contact: str,
    first: datetime | None,
    last: datetime | None,
    most: int | None,
    dry_run: bool,
    recheck: int | None,
    delay: float,
    site: str,
    replica: bool,
) -> None:
    """Fetch decision pages into a folder, politely: one request at a time, seconds apart.

    The site's robots.txt is obeyed. Pages are saved as they came, with a manifest of address,
    time, status and hash; the folder goes straight into `ombudsgraph build`. Stopped or killed, the
    same command goes on where it was; later it fetches only what is new. The exit
    code is 3 if some pages could not be had, or are no decisions.

    \b
    Examples:
      ombudsgraph harvest -o pages --contact me@example.org --from 2024-01-01 --dry-run
      ombudsgraph harvest -o pages --contact me@example.org --from 2024-01-01 --max 20
    """
    from ..harvest import harvest

    tell_retries()
    until = last.date() if last else date.today()
    with progress_bar() as progress:
        said = harvest(
            output,
            contact=contact,
            first=first.date() if first else until - timedelta(days=365),
            last=until,
            site=site,
            delay=delay,
            is_replica=replica,
            most=most,
            dry_run=dry_run,
            recheck=None if recheck is None else timedelta(days=recheck),
            progress=progress,
            tell=say,
        )
    _tell(said, output, dry_run)
    ctx.exit(REJECTED if said.problems or said.shortfalls else 0)


def _tell(said: Harvest, output: Path, dry_run: bool) -> None:
    for shortfall in said.shortfalls:
        say(f"{shortfall}: some decisions of this day may be missing.")
    say(
        f"{output}: {said.listed} decisions listed; pages: {said.fetched} fetched,"
        f" {said.unchanged} unchanged, {len(said.gone)} gone, {len(said.problems)} with a problem;"
        f" {said.held} held. Requests made: {said.requests}."
    )
    if said.waiting:
        left = timedelta(seconds=round(said.waiting * said.delay))
        say(f"Not fetched yet: {said.waiting}, which take {left} or more.")
    if said.held and not dry_run:
        say(f"Next:  ombudsgraph build {output}")
