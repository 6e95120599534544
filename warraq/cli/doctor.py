"""`warraq doctor`: is everything in order, and if not, what to do."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from warraq.cli.options import json_option, settings_from, shared_options, sources_option
from warraq.cli.output import print_json
from warraq.errors import WarraqError
from warraq.health import Finding, pins, python

_MARKS = {"ok": "ok      ", "warning": "warning ", "failed": "FAILED  "}


@click.command(
    "doctor",
    epilog="\b\nExamples:\n  warraq doctor\n  warraq doctor --warehouse news.duckdb --json",
)
@sources_option
@json_option
@shared_options
def command(sources: Path | None, as_json: bool, warehouse: Path | None, debug: bool) -> int:  # noqa: ARG001
    """Check the installation, the warehouse, its locks and the disk, and say what to do. Ends with 1 if one fails."""
    from warehouse.doctor import examine

    settings = settings_from(warehouse=warehouse, sources=sources)
    findings = [python(), *pins(), _sources(settings), *examine(settings.warehouse)]
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(f"{_MARKS[finding.state]} {finding.subject + ':':<11} {finding.says}")
    return 1 if any(finding.state == "failed" for finding in findings) else 0


def _sources(settings: object) -> Finding:
    from warraq.config.settings import Settings
    from warraq.stages import configuration

    assert isinstance(settings, Settings)
    try:
        config = configuration(settings)
    except WarraqError as error:
        return Finding("sources", "failed", str(error))
    if settings.sources is None and not config.sources:
        return Finding("sources", "ok", "there is no sources file; targets are named on the command line.")
    return Finding("sources", "ok", f"{len(config.sources)} sources are configured.")
