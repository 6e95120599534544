"""`warraq doctor`: is everything in order, and if not, what to do."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from warraq.cli.options import json_option, patience_of, settings_from, shared_options, sources_option
from warraq.cli.output import print_json, say
from warraq.config.settings import Settings
from warraq.errors import UsageError, WarraqError
from warraq.health import Finding, pins, python

_MARKS = {"ok": "ok      ", "warning": "warning ", "failed": "FAILED  "}


@click.command(
    "doctor",
    epilog="\b\nExamples:\n  warraq doctor\n  warraq doctor --warehouse news.duckdb --json\n"
    "  warraq doctor --deep                reads every text and every archived record",
)
@click.option("--deep", is_flag=True, help="Also verify tables, indexes and texts, and the archive against them.")
@click.option("--repair", is_flag=True, help="With --deep: make an index anew that does not agree with the articles.")
@sources_option
@json_option
@shared_options
def command(
    deep: bool,
    repair: bool,
    sources: Path | None,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> int:
    """Check the installation, the warehouse, its locks and the disk, and say what to do. Ends with 1 if one fails."""
    from warehouse.doctor import examine

    if repair and not deep:
        raise UsageError("--repair goes with --deep, which finds out what there is to repair.")
    settings = settings_from(warehouse=warehouse, sources=sources)
    findings = [python(), *pins(), _sources(settings), *examine(settings.warehouse)]
    if (
        deep
        and settings.warehouse.exists()
        and not any(each.subject == "warehouse" and each.state != "ok" for each in findings)
    ):
        findings += _deep(settings, repair)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(f"{_MARKS[finding.state]} {finding.subject + ':':<16} {finding.says}")
    return 1 if any(finding.state == "failed" for finding in findings) else 0


def _deep(settings: Settings, repair: bool) -> list[Finding]:
    from warehouse import repair as repairing
    from warehouse.snapshot import publish
    from warehouse.verify import NEAR_DUPLICATES, SEARCH_INDEX, verify
    from warraq.cli.progress import counting
    from warraq.neardup.settings import Settings as Nearness

    patience = patience_of(settings)
    found = verify(settings, patience, counting)
    wrong = {finding.subject for finding in found if finding.state == "failed"} & {SEARCH_INDEX, NEAR_DUPLICATES}
    if not repair or not wrong:
        return found
    if SEARCH_INDEX in wrong:
        repairing.rebuild_search(settings.warehouse, patience)
    if NEAR_DUPLICATES in wrong:
        nearness = Nearness(min_words=settings.near_duplicate_words)
        repairing.rebuild_near_duplicates(settings.warehouse, nearness, patience)
    publish(settings, patience=patience)
    say(f"Made anew: {', '.join(sorted(wrong))}.")
    return verify(settings, patience, counting)


def _sources(settings: Settings) -> Finding:
    from warraq.stages import configuration

    try:
        config = configuration(settings)
    except WarraqError as error:
        return Finding("sources", "failed", str(error))
    if settings.sources is None and not config.sources:
        return Finding("sources", "ok", "there is no sources file; targets are named on the command line.")
    return Finding("sources", "ok", f"{len(config.sources)} sources are configured.")
