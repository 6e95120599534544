"""`warraq reextract`: today's extractor over the archive, without a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from warraq.cli.options import json_option, patience_of, settings_from, shared_options, sources_option
from warraq.cli.output import print_json, say

_SHOWN = 200  # differences that are printed for people; --json has all
_LENGTH = 80  # characters of a value that are printed for people


@click.command(
    "reextract",
    epilog="\b\nExamples:\n  warraq reextract                                  what today's extractor would change\n"
    "  warraq reextract --source hespress --since 2026-01-01 --json\n  warraq reextract --publish",
)
@click.option("--source", metavar="NAME", help="Only articles of this source.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Only what was fetched since (UTC).")
@click.option("--publish", is_flag=True, help="Publish what differs, as new versions. Without it nothing is changed.")
@sources_option
@json_option
@shared_options
def command(
    source: str | None,
    since: datetime | None,
    publish: bool,
    sources: Path | None,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> int:
    """Run today's extractor over the archived pages and show, field by field, what it reads otherwise."""
    from warehouse.migrate import ready
    from warehouse.reextract import archived_articles

    settings = settings_from(warehouse=warehouse, sources=sources)
    if settings.warehouse.exists():
        ready(settings.warehouse, patience=patience_of(settings), backups=settings.files / "backups", tell=say)
    since = since.replace(tzinfo=UTC) if since else None
    articles, left_out = archived_articles(
        settings.warehouse, source=source, since=since, patience=patience_of(settings)
    )
    found: list[dict[str, Any]] = []
    failed: list[dict[str, Any]] = []
    with TemporaryDirectory(prefix="warraq-reextract-") as folder:
        for differing, ended in _compared(articles, settings, Path(folder)):
            found += differing
            failed += ended
    summary = _published(articles, settings) if publish and (found or failed) else None
    if as_json:
        document = {"articles": len(articles), "left_out": left_out, "differences": found, "failed": failed}
        document["run_id"] = summary.run_id if summary else None
        document["outcomes"] = summary.outcomes if summary else None
        print_json(document)
    else:
        _print(found, failed)
        counted = Counter(each["field"] for each in found)
        fields = ", ".join(f"{field} in {number:,}" for field, number in counted.most_common())
        say(f"{len(articles):,} articles were read again from the archive" + (f": {fields}." if fields else "."))
        if left_out:
            say(f"{left_out:,} were left out: they have no page of their own in the archive, only their feed.")
        if summary:
            say(f"Run {summary.run_id} published {summary.outcomes['updated']:,} new versions.")
        elif found:
            say("Nothing was changed; --publish publishes what differs.")
    return 0


def _compared(
    articles: list[Any], settings: Any, folder: Path
) -> Iterator[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """By batch: the fields that differ, and the articles of which nothing can be read any more."""
    from dataclasses import asdict

    from warehouse.reextract import current
    from warraq import staging
    from warraq.reextract import differences
    from warraq.stages import discard

    ids = {article.item: article.article_id for article in articles}
    for batch in _batches(articles, settings, "compare", folder):
        _extract(settings, articles, batch)
        rows = staging.read(batch.path, "rows", staging.ROWS).to_pylist()
        stand = current(settings.warehouse, [ids[row["item"]] for row in rows], patience_of(settings))
        found = [
            asdict(difference)
            for row in rows
            for difference in differences(ids[row["item"]], row["item"], stand[ids[row["item"]]], row)
        ]
        ended = [
            {"article_id": ids[row["item"]], "item": row["item"], "reason": row["reason"], "detail": row["detail"]}
            for name in ("ended", "ended-extract")
            for row in staging.read(batch.path, name, staging.ENDED).to_pylist()
        ]
        discard(batch)
        yield found, ended


def _batches(articles: list[Any], settings: Any, run_id: str, folder: Path) -> Any:
    from warraq.acquire import BatchLimits, batches
    from warraq.reextract import archived_items

    limits = BatchLimits(settings.batch_rows, settings.batch_bytes)
    return batches(archived_items(articles, settings.files / "archive"), run_id, folder, limits)


def _extract(settings: Any, articles: list[Any], batch: Any) -> int:
    from warraq.extract import extract_batch
    from warraq.reading import Target
    from warraq.stages import configuration, source_hints
    from warraq.workers import apply_with

    config = configuration(settings)
    names = {article.source for article in articles}
    sources = [config.source(name) or config.unnamed(name, "page") for name in sorted(names)]
    return extract_batch(batch, source_hints([Target(source, "web") for source in sources]), apply_with(settings))


def _published(articles: list[Any], settings: Any) -> Any:
    """The same steps as a run that fetches, but that everything comes from the archive and is extracted anew."""
    from dataclasses import replace

    from warehouse import runs
    from warehouse.reextract import TRIGGER
    from warraq import staging
    from warraq.cli.direct import direct_steps
    from warraq.pipeline import Job, run
    from warraq.stages import staging_root

    def begin(job: Any) -> str:
        return runs.begin(
            settings.warehouse,
            trigger=job.trigger,
            targets=[],
            staging_folder=staging_root(settings),
            patience=patience_of(settings),
        )

    with direct_steps(extract=lambda _, batch: _extract(settings, articles, batch)) as steps:
        again = replace(
            steps,
            begin=begin,
            acquire=lambda _, run_id: _batches(articles, settings, run_id, staging_root(settings) / run_id),
            recognise=lambda _, batch: int(staging.read(batch.path, "raw", staging.RAW, ["n"]).num_rows),
        )
        return run(Job((), settings, trigger=TRIGGER), again)


def _print(found: list[dict[str, Any]], failed: list[dict[str, Any]]) -> None:
    from warraq.cli.table import render

    if found:
        rows = [[each["item"], each["field"], _short(each["before"]), _short(each["after"])] for each in found[:_SHOWN]]
        click.echo(render(["item", "field", "before", "after"], rows))
        if len(found) > _SHOWN:
            say(f"{_SHOWN} of {len(found):,} differences are shown; --json has all.")
    for each in failed:
        click.echo(f"{each['item']}: nothing could be read ({each['reason']})")


def _short(value: Any) -> str | None:
    if value is None:
        return None
    text = " ".join(str(value).split())
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"
