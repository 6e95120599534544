"""`warraq search`: articles by their words, best first."""

from __future__ import annotations

import shutil
import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click

from warraq.cli.options import json_option, patience_of, settings_from, shared_options
from warraq.cli.output import print_json, say
from warraq.cli.reading import live_option, place_to_read
from warraq.urls import display

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    "search",
    epilog="\b\nExamples:\n  warraq search المغرب\n"
    "  warraq search '\"التحالف الدولي\" -مراكش' --since 2022-05-01\n"
    "  warraq search 'ترام' --source sahel --limit 5 --json\n"
    "  warraq sql \"select title, score from search('المغرب') limit 5\"     the same in SQL",
)
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="How many articles, at most.")
@click.option("--source", metavar="NAME", help="Only articles of this source.")
@click.option("--language", metavar="CODE", help="Only articles in this language, as ar.")
@click.option("--since", type=_DAY, metavar="YYYY-MM-DD", help="Published on this day or later.")
@click.option("--until", type=_DAY, metavar="YYYY-MM-DD", help="Published on this day or earlier.")
@live_option
@json_option
@shared_options
def command(
    query: tuple[str, ...],
    limit: int,
    source: str | None,
    language: str | None,
    since: datetime | None,
    until: datetime | None,
    live: bool,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> None:
    """Find the articles that hold any of the words, in any of their forms, best first.

    Words in double quotes must stand there as they are written; a minus excludes a word or a quoted phrase.
    """
    from warehouse.connect import reading
    from warehouse.search.query import search

    settings = settings_from(warehouse=warehouse)
    with reading(place_to_read(settings, live), patience_of(settings)) as con:
        hits = search(
            con,
            " ".join(query),
            limit=limit,
            source=source,
            language=language,
            since=_day(since),
            until=_day(until),
        )
    if as_json:
        print_json([asdict(hit) for hit in hits])
        return
    tty = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if tty else None
    for number, hit in enumerate(hits, 1):
        title = hit.title or "(no title)"
        click.echo(f"{number:>3}. {_isolated(title, tty)}")
        facts = [hit.article_id, hit.source, str(hit.published_on or ""), display(hit.url) if hit.url else ""]
        click.echo("     " + "  ".join(fact for fact in facts if fact))
        if hit.snippet:
            click.echo(f"     {_isolated(_marked(_cut(hit.snippet, width), tty), tty)}")
    if not hits:
        say("Nothing was found.")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _isolated(text: str, tty: bool) -> str:
    # In a terminal that orders text for reading, what is Arabic must not turn round what stands beside it.
    return f"\u2068{text}\u2069" if tty else text


def _cut(text: str, width: int | None) -> str:
    if width is None:
        return text
    from warraq.cli.cell import clip

    return clip(text, width - 6)


def _marked(text: str, tty: bool) -> str:
    if not tty:
        return text
    parts = text.split("**")
    return "".join(click.style(part, bold=True) if number % 2 else part for number, part in enumerate(parts))
