"""`warraq quarantine replay`: quarantined rows once more through the steps of a run."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from warraq.cli.options import json_option, patience_of, shared_options, sources_option
from warraq.cli.output import print_json, say
from warraq.cli.quarantine_options import choice_from, choice_options, open_warehouse

_SHOWN = 200  # rows that are printed for people; --json has all


@click.command("replay")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@choice_options
@click.option("--dry-run", is_flag=True, help="Extract and audit, say what would come in, and change nothing.")
@sources_option
@json_option
@shared_options
def replay(
    ids: tuple[str, ...],
    reason: tuple[str, ...],
    source: tuple[str, ...],
    since: datetime | None,
    dry_run: bool,
    sources: Path | None,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> int:
    """Put rows through again after a rule, an extractor or a source was mended; without any condition, all open ones.

    They go through the same steps as when they were read, under their own names. What still fails stays open with its
    reasons of today. A row that is named by its id may also be a dropped one.
    """
    from warehouse import quarantine
    from warehouse.replay import waiting

    settings = open_warehouse(warehouse, sources)
    patience = patience_of(settings)
    whole = quarantine.whole_ids(settings.warehouse, ids, patience)
    statuses = ("open", "dropped") if ids else ("open",)
    choice = choice_from(reason, source, since, ids=whole, statuses=statuses)
    rows, left_out = waiting(settings.warehouse, choice, patience)
    if dry_run:
        _tell_dry(_tried(rows, settings), left_out, as_json=as_json)
        return 0
    summary = put_through(rows, settings) if rows else None
    chosen = choice_from((), (), None, ids=tuple(row.rejection_id for row in rows))
    counted = quarantine.count(settings.warehouse, chosen, patience) if rows else dict.fromkeys(quarantine.STATUSES, 0)
    if as_json:
        print_json(_document(summary) | {"rows": len(rows), **counted, "left_out": left_out})
    else:
        _tell(summary, len(rows), counted, left_out)
    return 0 if summary is None or summary.status in ("completed", "failed_quality") else 1


def put_through(rows: list[Any], settings: Any) -> Any:
    """A run of its own over quarantined rows: the steps of every run, but that nothing is read from outside."""
    from dataclasses import replace

    from warehouse import runs
    from warehouse.replay import TRIGGER
    from warraq.cli.direct import direct_steps
    from warraq.cli.progress import bar
    from warraq.pipeline import Job, run
    from warraq.stages import staging_root

    root = staging_root(settings)

    def begin(job: Any) -> str:
        return runs.begin(
            settings.warehouse,
            trigger=job.trigger,
            targets=[],
            staging_folder=root,
            patience=patience_of(settings),
        )

    with direct_steps(extract=lambda _, batch: _extract(settings, rows, batch)) as steps:
        again = replace(
            steps,
            begin=begin,
            acquire=lambda _, run_id: _batches(rows, settings, run_id, root / run_id),
            tell=lambda _, summary: None,  # whoever replays is looking at it
        )
        with bar() as progress:
            return run(Job((), settings, trigger=TRIGGER), again, progress)


def _tried(rows: list[Any], settings: Any) -> list[dict[str, Any]]:
    """What would become of each row: `comes_in`, `rejected`, `skipped` or `failed`, with the reasons."""
    import expectations.stages
    from warehouse.connect import reading
    from warehouse.replay import TRIGGER, set_aside
    from warraq import staging
    from warraq.pipeline import Job
    from warraq.stages import discard

    found: list[dict[str, Any]] = []
    job = Job((), settings, trigger=TRIGGER)
    with TemporaryDirectory(prefix="warraq-replay-") as folder:
        # Its folder tells it from other tries.
        for batch in _batches(rows, settings, Path(folder).name, Path(folder)):
            if _extract(settings, rows, batch):
                expectations.stages.audit(job, batch)
                with reading(settings.warehouse, patience_of(settings)) as con:
                    set_aside(con, batch)
            rejected = staging.read_audit(batch.path).rejected
            ends = [
                {"n": row["n"], "item": row["item"], "source": row["source"], "reasons": rejected.get(row["n"], [])}
                | {"result": "rejected" if row["n"] in rejected else "comes_in"}
                for row in staging.read(batch.path, "rows", staging.ROWS, ["n", "item", "source"]).to_pylist()
            ]
            for name in ("ended", "ended-extract"):
                for row in staging.read(batch.path, name, staging.ENDED).to_pylist():
                    ends.append({name: row[name] for name in ("n", "item", "source")})
                    ends[-1] |= {"reasons": [row["reason"]], "result": row["outcome"]}
            first = len(found)
            for each in sorted(ends, key=lambda end: int(end["n"])):
                found.append({"rejection_id": rows[first + each.pop("n")].rejection_id, **each})
            discard(batch)
    return found


def _batches(rows: list[Any], settings: Any, run_id: str, folder: Path) -> Any:
    from warehouse.replay import batches
    from warraq.acquire import BatchLimits

    return batches(
        settings.warehouse,
        rows,
        run_id,
        folder,
        BatchLimits(settings.batch_rows, settings.batch_bytes),
        archive=settings.files / "archive",
        max_bytes=settings.max_bytes,
        patience=patience_of(settings),
    )


def _extract(settings: Any, rows: list[Any], batch: Any) -> int:
    """Extract with what the sources' entries say today; a source without one has the defaults, as when it was read."""
    from warraq.extract import extract_batch
    from warraq.reading import Target
    from warraq.stages import configuration, source_hints
    from warraq.workers import apply_with

    config = configuration(settings)
    kinds: dict[str, Any] = {row.source: row.kind or "files" for row in rows}
    sources = [config.source(name) or config.unnamed(name, kinds[name]) for name in sorted(kinds)]
    return extract_batch(batch, source_hints([Target(source, "web") for source in sources]), apply_with(settings))


def _document(summary: Any) -> dict[str, Any]:
    names = ("run_id", "status", "items", "outcomes", "articles", "seconds", "report")
    return {name: getattr(summary, name) if summary else None for name in names}


def _tell(summary: Any, rows: int, counted: dict[str, int], left_out: int) -> None:
    if summary is None:
        say("There is nothing to replay." if not left_out else "There is nothing that can be replayed.")
    else:
        ended = ", ".join(f"{number:,} {outcome}" for outcome, number in summary.outcomes.items() if number)
        say(f"Run {summary.run_id} {summary.status} in {summary.seconds:.1f} s: {rows:,} rows ({ended}).")
        say(f"{counted['replayed']:,} came in, {counted['open']:,} stay open, {counted['dropped']:,} are closed.")
        if counted["open"]:
            say("Why they stay: warraq quarantine list")
    _tell_left_out(left_out)


def _tell_dry(found: list[dict[str, Any]], left_out: int, *, as_json: bool) -> None:
    counted = Counter(each["result"] for each in found)
    if as_json:
        counts = {name: counted[name] for name in ("comes_in", "rejected", "skipped", "failed")}
        print_json({"rows": len(found), **counts, "left_out": left_out, "items": found})
        return
    if found:
        from warraq.cli.table import render

        columns = ["rejection_id", "item", "result", "reasons"]
        shown = [[*(each[name] for name in columns[:3]), ", ".join(each["reasons"]) or "–"] for each in found[:_SHOWN]]
        click.echo(render(columns, shown))
        if len(found) > _SHOWN:
            say(f"{_SHOWN} of {len(found):,} are shown; --json has all.")
        say(f"{counted['comes_in']:,} of {len(found):,} would come in. Nothing was changed.")
    else:
        say("There is nothing to replay.")
    _tell_left_out(left_out)


def _tell_left_out(left_out: int) -> None:
    if left_out:
        say(
            f"{left_out:,} were rejected by an older version, which kept nothing of what it read: "
            "read their sources again with warraq ingest."
        )
