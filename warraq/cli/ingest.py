"""`warraq ingest`: the main job, directly or as a Prefect flow."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from warraq.cli.options import json_option, settings_from, shared_options, sources_option
from warraq.cli.output import print_json, say
from warraq.errors import UsageError
from warraq.pipeline import Job, Summary

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    "ingest",
    epilog="\b\nExamples:\n  warraq ingest articles/                       a folder, with everything in it\n"
    "  warraq ingest news.jsonl crawl.warc.gz        files of any kind that Warraq reads\n"
    "  warraq ingest 'saved/**/*.html'               a pattern\n"
    "  zcat news.jsonl.gz | warraq ingest -          JSON Lines from a stream\n"
    "  warraq ingest --sources sources.toml          all sources of a file\n"
    "  warraq ingest hespress                        one source by its name\n"
    "  warraq ingest hespress --since 2026-03-01 --until 2026-04-01",
)
@click.argument("targets", nargs=-1)
@click.option("--prefect", "as_flow", is_flag=True, help="Run as a Prefect flow (also where a Prefect API is set).")
@click.option("--strict", is_flag=True, help="Publish nothing if a critical check fails.")
@click.option("--since", type=_DAY, metavar="DATE", help="Only articles of that day (UTC) or later.")
@click.option("--until", type=_DAY, metavar="DATE", help="Only articles from before that day (UTC).")
@sources_option
@json_option
@shared_options
def command(
    targets: tuple[str, ...],
    as_flow: bool,
    strict: bool,
    since: datetime | None,
    until: datetime | None,
    sources: Path | None,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> int:
    """Read or fetch articles into the warehouse.

    A TARGET is a file, a folder, a pattern, a page's URL, `-` for JSON Lines on stdin, or a source's name; without one,
    all sources of the sources file are read. Running it again reads again and changes nothing that is not new.
    """
    from expectations.plan import Plan
    from warraq.reading import resolve_targets
    from warraq.stages import configuration

    settings = settings_from(warehouse=warehouse, sources=sources)
    # Before anything is started: a wrong target or file is the user's to mend, and ends with exit code 2.
    config = configuration(settings)
    Plan.of(settings)
    if not targets and not config.sources:
        raise UsageError("There is nothing to read: name a file, a folder or a source, or write a sources.toml.")
    resolve_targets(list(targets), config)
    if since and until and since >= until:
        raise UsageError("--since must be before --until: no article lies between them.")
    job = Job(
        targets,
        settings,
        # A backfill does not say what a source usually brings.
        trigger="backfill" if since or until else "manual",
        strict=strict,
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    summary = _as_flow(job) if as_flow or _prefect_api_is_configured() else _directly(job)
    if as_json:
        print_json(
            {
                "run_id": summary.run_id,
                "status": summary.status,
                "items": summary.items,
                "outcomes": summary.outcomes,
                "articles": summary.articles,
                "seconds": summary.seconds,
                "report": summary.report,
            }
        )
    else:
        _tell(summary, settings.warehouse)
    return 0 if summary.status == "completed" or (summary.status == "failed_quality" and not strict) else 1


def _directly(job: Job) -> Summary:
    from warraq.cli.direct import ingest
    from warraq.cli.progress import bar

    with bar() as progress:
        return ingest(job, progress)


def _as_flow(job: Job) -> Summary:
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
    say("Starting Prefect." if _prefect_api_is_configured() else "Starting a Prefect server for this run, ~20 s.")
    from flows.ingest import ingest_job

    return ingest_job(job)


def _prefect_api_is_configured() -> bool:
    return bool(os.environ.get("PREFECT_API_URL"))


def _tell(summary: Summary, warehouse: Path) -> None:
    ended = ", ".join(f"{number:,} {outcome}" for outcome, number in summary.outcomes.items() if number)
    say(
        f"Run {summary.run_id} {summary.status} in {summary.seconds:.1f} s: {summary.items:,} items"
        + (f" ({ended})." if ended else ".")
    )
    say(f"{summary.articles:,} articles are in {warehouse}." + (f" Report: {summary.report}" if summary.report else ""))
    if summary.critical_failures or summary.warnings:
        say(
            f"{summary.critical_failures} critical checks and {summary.warnings} warnings did not hold: "
            f"warraq report {summary.run_id}"
        )
    not_in = sum(summary.outcomes[name] for name in ("rejected", "failed", "skipped"))
    if not_in:
        say(
            'What did not come in, and why: warraq sql "select item, outcome, reason, detail from outcomes '
            f"where run_id = '{summary.run_id}' and reason is not null\""
        )
