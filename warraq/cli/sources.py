"""`warraq sources`: what there is to read."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import click

from warraq.cli.options import json_option, patience_of, settings_from, shared_options, sources_option
from warraq.cli.output import print_json, say
from warraq.cli.table import render
from warraq.config.sources import Source
from warraq.errors import TargetNotFound, WarraqError

_LOOK = 1000  # items that `check` looks at, at most
_STATE = ("last_run_at", "articles", "health", "next_visit_at")


@click.group(
    "sources",
    epilog="\b\nExamples:\n  warraq sources list\n  warraq sources check hespress --json\n"
    "  warraq sources add https://example.org/",
)
def command() -> None:
    """List, check and add the sources of sources.toml."""


@command.command("list")
@sources_option
@json_option
@shared_options
def list_sources(sources: Path | None, as_json: bool, warehouse: Path | None, debug: bool) -> None:  # noqa: ARG001
    """List the sources of the sources file."""
    from warraq.stages import configuration

    settings = settings_from(warehouse=warehouse, sources=sources)
    config = configuration(settings)
    states = _states(settings)
    rows = [_row(source) | states.get(source.name, dict.fromkeys(_STATE)) for source in config.sources]
    if as_json:
        print_json(rows)
    elif rows:
        click.echo(render(list(rows[0]), [list(row.values()) for row in rows], width=None, tty=False))
    else:
        say("There are no sources: write a sources.toml, as docs/sources.md shows.")


@command.command("check")
@click.argument("names", nargs=-1)
@sources_option
@json_option
@shared_options
def check_sources(
    names: tuple[str, ...],
    sources: Path | None,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> int:
    """Look at each source, or fetch it, and say what it would read. Ends with 1 if one cannot be read.

    Nothing is written to the warehouse or the archive.
    """
    from warraq.stages import configuration

    settings = settings_from(warehouse=warehouse, sources=sources)
    config = configuration(settings)
    chosen = [_named(config, name) for name in names] or list(config.sources)
    findings = [_look_at(source, settings) if source.kind == "files" else _ask(source, settings) for source in chosen]
    for found in findings:
        found["repeated_paragraphs"] = _repeated(found["name"], settings)
    if as_json:
        print_json(findings)
    else:
        for found in findings:
            more = "more than " if found["items"] >= _LOOK else ""
            click.echo(
                f"{found['name']}: {more}{found['items']:,} items"
                + (f", {found['problems']:,} of which end at once" if found["problems"] else "")
            )
            for example in found["examples"]:
                click.echo(f"  {example}")
            if found["error"]:
                click.echo(f"  {found['error']}")
            if found["repeated_paragraphs"]:
                click.echo("  Paragraphs that it repeats, which do not count when articles are compared:")
            for repeated in found["repeated_paragraphs"]:
                click.echo(f"    in {repeated['articles']:,} articles: {repeated['text'][:160]}")
    return 1 if any(found["error"] for found in findings) else 0


@command.command("add")
@click.argument("url")
@click.option("--name", help="What to call it (default: after its site).")
@sources_option
@json_option
@shared_options
def add_source(
    url: str,
    name: str | None,
    sources: Path | None,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> None:
    """Find out what a site offers, and write the source into the sources file.

    URL may be a home page, a feed or a sitemap. Of a site's feeds the one that it names first is written; the others
    are told.
    """
    from warraq.config.sources import FILE_NAME, Config, load_sources
    from warraq.crawl.look import looking
    from warraq.errors import ItemError, TargetNotFound
    from warraq.reasons import sentence
    from warraq.web.toml_entry import append_source, proposed_name, source_names

    settings = settings_from(warehouse=warehouse, sources=sources)
    file = settings.sources or Path(FILE_NAME)
    text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
    config = load_sources(file) if file.exists() else Config()
    if not url.lower().startswith(("http://", "https://")):
        raise TargetNotFound(f"{url!r} cannot be fetched: write it as https://example.org/")
    taken = source_names(text, file=str(file))
    name = name or proposed_name(url, taken)
    try:
        with looking(config.unnamed(name, "page", url=url), settings) as looker:
            offer = looker.offer(url)
    except ItemError as error:
        raise TargetNotFound(f"{url} cannot be read: {sentence(error.reason)} {error.detail}".rstrip()) from error
    entry = {"name": name, "kind": offer.kind, "url": offer.url}
    written = append_source(text, entry, file=str(file))
    partial = file.with_name(f".{file.name}.partial")
    partial.write_text(written, encoding="utf-8")
    partial.replace(file)
    if as_json:
        others = [{"kind": each.kind, "url": each.url} for each in offer.others]
        print_json(entry | {"file": str(file), "pages": len(offer.look.pages), "others": others})
        return
    click.echo(written[len(text) :].strip())
    more = f", which lists {len(offer.look.pages):,} pages now" if offer.kind != "page" else ""
    say(f"Written to {file}: a {offer.kind}{more}. Read it with: warraq ingest {name}")
    if offer.kind == "page":
        say("No feed and no sitemap was found there, so only this one page is read.")
    for each in offer.others:
        say(f"There is also the {each.kind} {each.url}")


def _states(settings: Any) -> dict[str, dict[str, Any]]:
    """How the sources are doing, as the warehouse knows them; nothing without one."""
    if not settings.warehouse.exists():
        return {}
    from warehouse.migrate import ready
    from warehouse.query import ask

    ready(settings.warehouse, patience=patience_of(settings), backups=settings.files / "backups", tell=say)
    query = f"SELECT name, {', '.join(_STATE)} FROM sources"
    with ask(settings.warehouse, query, patience_of(settings)) as answer:
        return {str(name): dict(zip(_STATE, state, strict=True)) for name, *state in answer.rows()}


def _repeated(name: str, settings: Any) -> list[dict[str, Any]]:
    """The paragraphs that a source is known to repeat, most frequent first; nothing without a warehouse."""
    if not settings.warehouse.exists():
        return []
    from warehouse.connect import reading
    from warehouse.neardup.boilerplate import list_boilerplate

    with reading(settings.warehouse, patience_of(settings)) as con:
        return [{"articles": found.articles, "text": found.text} for found in list_boilerplate(con, name)]


def _named(config: Any, name: str) -> Source:
    source = config.source(name)
    if source is None:
        raise TargetNotFound(f"There is no source named {name!r}: `warraq sources list` lists them.")
    assert isinstance(source, Source)
    return source


def _row(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "kind": source.kind,
        "location": source.location or None,
        "enabled": source.enabled,
    }


def _ask(source: Source, settings: Any) -> dict[str, Any]:
    """Fetch what a source on the web lists, and say what it would read."""
    from warraq.crawl.look import looking
    from warraq.errors import ItemError
    from warraq.reasons import sentence

    found: dict[str, Any] = {
        "name": source.name,
        "kind": source.kind,
        "items": 0,
        "problems": 0,
        "examples": [],
        "error": None,
    }
    try:
        with looking(source, settings) as looker:
            looks = looker.source()
        found["items"] = sum(len(look.pages) for look in looks)
        found["problems"] = sum(look.left_out for look in looks)
        for look in looks:
            more = f", {len(look.listings):,} further listings" if look.listings else ""
            found["examples"].append(f"{look.kind} {look.url}: {len(look.pages):,} pages{more}")
            found["examples"] += look.pages[:3] if look.kind != "page" else []
    except ItemError as error:
        found["error"] = f"{error.reason}: {sentence(error.reason)} {error.detail}".rstrip()
    except OSError as error:
        found["error"] = f"{error.strerror or error}"
    return found


def _look_at(source: Source, settings: Any) -> dict[str, Any]:
    from warraq.config.sources import Config
    from warraq.model import Ended, RawItem
    from warraq.reading import Limits, read, resolve_targets

    found: dict[str, Any] = {
        "name": source.name,
        "kind": source.kind,
        "items": 0,
        "problems": 0,
        "examples": [],
        "error": None,
    }
    try:
        targets = resolve_targets([source.name], Config(None, (source,), {}))
        read_here = read(targets, Limits(max_bytes=settings.max_bytes))
        for item in islice((each for each in read_here if isinstance(each, RawItem | Ended)), _LOOK):
            found["items"] += 1
            if isinstance(item, Ended):
                found["problems"] += 1
                found["examples"].append(f"{item.item}: {item.outcome.value}, {item.reason}")
            elif len(found["examples"]) < 3:
                found["examples"].append(item.item)
    except WarraqError as error:
        found["error"] = str(error)
    found["examples"] = found["examples"][:5]
    return found
