"""``read`` and ``cite``: what pages say, without a graph."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from ..model import Citation, DecisionRecord, Document, Rejection, as_json
from . import REJECTED
from .output import FORMATS, detail, format_option, max_bytes_option, say, show

if TYPE_CHECKING:
    from ..pages import Answers

COLUMNS = ("reference", "body", "decided", "outcome", "grounds applied", "law cited")


@click.command()
@click.argument("sources", nargs=-1, required=True)
@format_option(piped="jsonl")
@click.option("--rejected", is_flag=True, help="Print a record for each rejected input too.")
@click.option(
    "--html",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write each decision into this folder, with what was read marked in its text.",
)
@click.option(
    "--against",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="JSONL",
    help="With --html: mark what is right, wrong and missed against gold, or what was gained and "
    "lost against an earlier 'read -f jsonl'. May be given more than once.",
)
@max_bytes_option
@click.pass_context
def read_command(
    ctx: click.Context,
    sources: tuple[str, ...],
    form: str,
    rejected: bool,
    folder: Path | None,
    files: tuple[Path, ...],
    max_bytes: int | None,
) -> None:
    """Print one record for each decision page in SOURCES.

    SOURCES are files, folders, .jsonl files of {"url", "text" or "html"} lines,
    .zip files, .gz of a file, or - for standard input.

    \b
    Examples:
      ombudsgraph read pages/ -f jsonl > records.jsonl
      ombudsgraph read - < page.html
      ombudsgraph read page.html --html marked/
      ombudsgraph read page.html --html marked/ --against gold.jsonl --against before.jsonl
    """
    if files and not folder:
        raise click.UsageError("--against marks pages: say with --html where to write them")
    from .. import documents
    from ..findings import record

    answers = _answers(files)
    records: list[DecisionRecord] = []
    rejections: list[Rejection] = []
    for source in sources:
        for item in documents.read(source, max_bytes or documents.LIMIT):
            if isinstance(item, Document):
                said = record(item)
                detail(f"{said.source}: {said.reference or 'no reference'}, layout {said.layout}")
                for warning in said.warnings:
                    say(f"{said.source}: warning: {warning}")
                if folder:
                    _write_marked(item, said, folder, answers)
                elif form == "jsonl":
                    _line(said.to_json())
                else:
                    records.append(said)
            else:
                click.echo(str(item), err=True)
                rejections.append(item)
    refused = [{"source": item.source, "rejected": item.reason} for item in rejections]
    if form == "jsonl":
        for refusal in refused if rejected else ():
            _line(refusal)
    elif form == "json":
        data = [said.to_json() for said in records] + (refused if rejected else [])
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif not folder:
        FORMATS[form](COLUMNS, map(_row, records), sys.stdout)
    ctx.exit(REJECTED if rejections else 0)


def _answers(files: Sequence[Path]) -> list[Answers]:
    """Return the answers of each file; the pages are imported only for some."""
    if not files:
        return []
    from ..pages import Answers

    return [Answers(file) for file in files]


def _write_marked(
    document: Document, said: DecisionRecord, folder: Path, answers: Iterable[Answers]
) -> None:
    """Write the annotated page, named by reference, else by what its bytes are."""
    from ..pages import annotated

    against = []
    for each in answers:
        comparison = each.compared(said)
        if comparison is None:
            say(f"{said.source}: {each.name} says nothing about {said.reference or 'it'}")
        else:
            against.append(comparison)
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / f"{said.reference or said.sha256[:16]}.html"
    page.write_text(annotated(document, said, against), encoding="utf-8", newline="\n")
    say(f"{page}: written")


def _row(said: DecisionRecord) -> tuple[Any, ...]:
    basis = f" ({said.outcome.basis})" if said.outcome.basis else ""
    return (
        said.reference,
        [body.name for body in said.bodies],
        said.decided,
        said.outcome.value + basis,
        [ground.ground for ground in said.grounds if ground.applied],
        sorted({_short(citation) for citation in said.citations}),
    )


def _short(citation: Citation) -> str:
    return citation.quote if citation.uri is None else citation.uri.partition("/id/")[2]


@click.command()
@click.argument("sources", nargs=-1)
@click.option("--jsonl", is_flag=True, help='Read {"id", "text"} lines; print one line for each.')
@click.option("--act-context", metavar="TITLE", help="The Act that a bare section belongs to.")
@format_option(piped="jsonl")
@click.pass_context
def cite_command(
    ctx: click.Context,
    sources: tuple[str, ...],
    jsonl: bool,
    act_context: str | None,
    form: str,
) -> None:
    """Print the citations of any text: SOURCES, or standard input.

    \b
    Examples:
      echo "under s.19 Education Act 1996" | ombudsgraph cite
      ombudsgraph cite letter.txt --act-context "Care Act 2014" -f table
    """
    from .. import documents, law

    rejections: list[Rejection] = []
    found: list[Citation] = []
    for source in sources or ("-",):
        if jsonl:
            rejections += _cite_lines(source, act_context)
            continue
        for item in documents.sources(source):
            if isinstance(item, Rejection):
                rejections.append(item)
            elif isinstance(page := documents.readable(item.data), str):
                rejections.append(Rejection(item.name, page))
            else:
                for warning in page.warnings:
                    say(f"{item.name}: warning: {warning}")
                found += law.citations(page.text, default_act=act_context)
    for rejection in rejections:
        click.echo(str(rejection), err=True)
    if not jsonl:
        objects = [as_json(citation) for citation in found]
        columns = list(Citation.__dataclass_fields__)
        show(columns, [[item[name] for name in columns] for item in objects], form)
    ctx.exit(REJECTED if rejections else 0)


def _cite_lines(source: str, act_context: str | None) -> Iterable[Rejection]:
    """Print the citations of each ``{"id", "text"}`` line, in order; yield the unreadable ones."""
    from .. import law

    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        yield Rejection(source, f"cannot be read ({error.strerror})")
        return
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            text = given["text"]
        except (ValueError, KeyError, TypeError):
            yield Rejection(f"{source}:{number}", 'is no {"id", "text"} object')
            continue
        found = law.citations(text, default_act=act_context)
        _line({"id": given.get("id"), "citations": [as_json(citation) for citation in found]})


def _line(data: dict[str, Any]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False))
