"""Letting go of what is older than it is to be kept. But for snapshots, nothing goes unless a setting asks for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import duckdb
import pyarrow as pa

from warehouse import snapshot
from warehouse.connect import Patience, reading, repeated, transaction, writing
from warehouse.lake import is_lake
from warehouse.statements import statement
from warraq.config.settings import Settings
from warraq.retention.files import old_archive_files, old_logs, old_reports, run_of

Kind = Literal["archive", "reports", "quarantine", "logs", "snapshots"]

# Whoever points into the archive; a file that only visits point to is not needed.
_POINTING = ("articles", "past_versions", "rejected_items", "visits")


@dataclass(frozen=True, slots=True)
class Removal:
    """Something that went, or with `dry_run` would: a file with its bytes, or `rows` of the quarantine."""

    kind: Kind
    name: str
    bytes: int = 0
    rows: int = 0


def clean(
    settings: Settings,
    now: datetime | None = None,
    dry_run: bool = False,
    *,
    referenced: bool = False,
    patience: Patience | None = None,
) -> list[Removal]:
    """Remove what is older than its `keep_*` setting says; with `dry_run` only say what that is.

    An archive file that an article, an earlier version or a quarantined row points to stays, unless `referenced` is
    given: then they point nowhere, and can neither be extracted again nor replayed. What points to a file goes before
    the file does, so that whoever is interrupted leaves a file too many and never a pointer that leads nowhere.
    Raises WarehouseLocked, WarehouseUnusable, OSError.
    """
    now = now or datetime.now(UTC)
    patience = patience or Patience()
    removed = _archive(settings, now, dry_run, referenced, patience)
    removed += _quarantine(settings, now, dry_run, patience)
    removed += _reports(settings, now, dry_run, patience)
    if settings.keep_logs is not None:
        logs = old_logs(settings.files / "logs", _before(now, settings.keep_logs))
        removed += _files("logs", settings.files, logs, dry_run)
    if not is_lake(settings.warehouse):
        removed += _snapshots(settings, now, dry_run)
    return removed


def _archive(settings: Settings, now: datetime, dry_run: bool, referenced: bool, patience: Patience) -> list[Removal]:
    if settings.keep_archive is None or not settings.warehouse.exists():
        return []
    folder = settings.files / "archive"
    found = old_archive_files(folder, _before(now, settings.keep_archive))
    old = {path.relative_to(folder).as_posix(): path for path in found}
    if not old:
        return []
    with reading(settings.warehouse, patience) as con:
        running = {row[0] for row in con.execute("SELECT run_id FROM store.runs WHERE status = 'running'").fetchall()}
        used = {row[0] for row in con.execute(statement("retention_used")).fetchall()}
    going = {
        name: path for name, path in old.items() if run_of(path) not in running and (referenced or name not in used)
    }
    if going and not dry_run:
        _point_nowhere(settings.warehouse, going.keys(), patience)
    removed = _files("archive", settings.files, going.values(), dry_run)
    for day in {path.parent for path in going.values()}:
        if not dry_run and not any(day.iterdir()):
            day.rmdir()
    return removed


@repeated
def _point_nowhere(warehouse: Path, files: Collection[str], patience: Patience) -> None:
    with writing(warehouse, patience) as con, transaction(con):
        con.register("going", pa.table({"file": pa.array(sorted(files), pa.string())}))
        for table in _POINTING:
            con.execute(
                f"UPDATE store.{table} SET archive = NULL "
                "WHERE archive IS NOT NULL AND split_part(archive, '@', 1) IN (SELECT file FROM going)"
            )


def _quarantine(settings: Settings, now: datetime, dry_run: bool, patience: Patience) -> list[Removal]:
    if settings.keep_quarantine is None or not settings.warehouse.exists():
        return []
    before = _before(now, settings.keep_quarantine)
    with reading(settings.warehouse, patience) as con:
        rows = _quarantined(con, before)
    if rows and not dry_run:
        rows = _forget_quarantined(settings.warehouse, before, patience)
    return [Removal("quarantine", f"rejected before {before:%Y-%m-%d %H:%M} UTC", rows=rows)] if rows else []


@repeated
def _forget_quarantined(warehouse: Path, before: datetime, patience: Patience) -> int:
    with writing(warehouse, patience) as con, transaction(con):
        rows = _quarantined(con, before)
        con.execute(
            "DELETE FROM store.rejected_items WHERE rejection_id IN "
            "(SELECT rejection_id FROM store.rejections WHERE rejected_at < $before)",
            {"before": before},
        )
        con.execute("DELETE FROM store.rejections WHERE rejected_at < $before", {"before": before})
        return rows


def _quarantined(con: duckdb.DuckDBPyConnection, before: datetime) -> int:
    row = con.execute(
        "SELECT count(*) FROM store.rejections WHERE rejected_at < $before", {"before": before}
    ).fetchone()
    return int(row[0]) if row else 0


def _reports(settings: Settings, now: datetime, dry_run: bool, patience: Patience) -> list[Removal]:
    if settings.keep_reports is None:
        return []
    from warehouse.report_index import refresh

    folder = settings.files / "reports"
    removed = _files("reports", settings.files, old_reports(folder, _before(now, settings.keep_reports)), dry_run)
    if removed and not dry_run and settings.warehouse.exists():
        with reading(settings.warehouse, patience) as con:
            refresh(con, folder)
    return removed


def _snapshots(settings: Settings, now: datetime, dry_run: bool) -> list[Removal]:
    old = snapshot.outdated(settings, now=now.timestamp())
    return _files("snapshots", settings.files, old, dry_run)


def _files(kind: Kind, root: Path, paths: Iterable[Path], dry_run: bool) -> list[Removal]:
    removed = []
    for path in list(paths):
        removed.append(Removal(kind, path.relative_to(root).as_posix(), path.stat().st_size))
        if not dry_run:
            path.unlink(missing_ok=True)
    return removed


def _before(now: datetime, keep: float) -> datetime:
    return now - timedelta(seconds=keep)
