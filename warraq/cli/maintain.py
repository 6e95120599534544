"""`warraq maintain`: removing what is older than it is to be kept, and giving the warehouse's room back."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from warraq.cli.options import json_option, patience_of, settings_from, shared_options
from warraq.cli.output import print_json, say


@click.command(
    "maintain",
    epilog="\b\nExamples:\n  warraq maintain                                     compact the warehouse\n"
    "  WARRAQ_KEEP_REPORTS=90d warraq maintain --dry-run   what would go, and nothing does\n"
    "  WARRAQ_KEEP_ARCHIVE=365d warraq maintain --referenced",
)
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and change nothing.")
@click.option("--compact/--no-compact", default=True, help="Write the warehouse anew without the room of what is gone.")
@click.option(
    "--referenced",
    is_flag=True,
    help="Also archive files that articles point to: those can then not be extracted again.",
)
@json_option
@shared_options
def command(
    dry_run: bool,
    compact: bool,
    referenced: bool,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> None:
    """Remove archive, reports, quarantined rows and logs that are older than their WARRAQ_KEEP_* setting says (without
    one, nothing goes), and outdated snapshots; then compact the warehouse."""
    from warehouse.compact import Compacted
    from warehouse.compact import compact as write_anew
    from warehouse.lake import is_lake
    from warehouse.lake_compaction import compact_lake
    from warehouse.migrate import ready
    from warehouse.retention import clean
    from warehouse.snapshot import publish

    settings = settings_from(warehouse=warehouse)
    patience = patience_of(settings)
    if settings.warehouse.exists() and not dry_run:
        ready(settings.warehouse, patience=patience, backups=settings.files / "backups", tell=say)
    removed = clean(settings, dry_run=dry_run, referenced=referenced, patience=patience)
    compacted = None
    if not dry_run:
        if compact and is_lake(settings.warehouse):
            lake = compact_lake(settings.warehouse, keep=settings.keep_snapshots, patience=patience)
            compacted = Compacted(lake.bytes_before, lake.bytes_after)
        elif compact:
            compacted = write_anew(settings.warehouse, patience)
        publish(settings, patience=patience)
    if as_json:
        print_json(
            {
                "dry_run": dry_run,
                "removed": [asdict(each) for each in removed],
                "compacted": asdict(compacted) if compacted else None,
            }
        )
        return
    for line in _lines(removed, dry_run):
        say(line)
    if compacted:
        say(f"The warehouse was compacted: {compacted.before:,} bytes before, {compacted.after:,} after.")


def _lines(removed: list[Any], dry_run: bool) -> list[str]:
    files, sizes, rows = Counter[str](), Counter[str](), 0
    for each in removed:
        rows += each.rows
        if not each.rows:
            files[each.kind] += 1
            sizes[each.kind] += each.bytes
    would = "would be" if dry_run else "were"
    lines = [f"{kind}: {files[kind]:,} files ({sizes[kind]:,} bytes) {would} removed." for kind in files]
    if rows:
        lines.append(f"quarantine: {rows:,} rows {would} removed.")
    return lines or ["Nothing is older than it is to be kept."]
