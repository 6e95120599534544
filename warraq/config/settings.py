"""Where and how Warraq works. Command-line flags go over `WARRAQ_*` variables, and these over defaults."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warraq.config import alerting, values
from warraq.config.nearest import did_you_mean
from warraq.errors import ConfigError

PREFIX = "WARRAQ_"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; sizes are bytes, times seconds. `load_settings` fills in `files` and `workers`."""

    warehouse: Path = Path("warraq.duckdb")
    sources: Path | None = None
    files: Path = Path("warraq.files")
    lock_timeout: float = 60.0
    max_bytes: int = 50_000_000
    page_timeout: float = 20.0
    workers: int = 1
    batch_rows: int = 5000
    batch_bytes: int = 32 * 2**20
    contact: str = ""
    request_timeout: float = 60.0
    request_tries: int = 3
    fetch_budget: float | None = None
    near_duplicate_words: int = 10
    ca_file: Path | None = None
    snapshots: bool = True
    snapshot_every: float = 0.0
    keep_snapshots: float = 3600.0
    keep_archive: float | None = None
    keep_reports: float | None = None
    keep_quarantine: float | None = None
    keep_logs: float | None = None
    # Addresses of alerts hold secrets, which must not get into a log with the settings.
    alerts: tuple[str, ...] = field(default=(), repr=False)
    alert_level: str = "critical"
    alert_again: float = 86_400.0
    expectations: Path | None = None
    task_runner: str = "threads"
    dask_scheduler: str | None = None
    log_level: str = "off"
    log_format: str = "text"
    logs: bool = False
    metrics_file: Path | None = None
    maintenance_schedule: str | None = None
    verify_schedule: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is to be known of a setting: how it is read, and its sentence, default and unit as people read them. The
    value of one that is `secret` is shown nowhere."""

    read: Callable[[Any], Any]
    says: str
    default: str
    unit: str = ""
    secret: bool = False


def _path(value: Any) -> Path:
    return Path(values.text(os.fspath(value))).expanduser()


# `docs/settings.md` holds the same table, and a test compares them.
SETTINGS: dict[str, Setting] = {
    "warehouse": Setting(
        _path, "The DuckDB file that is the warehouse, or the `.lake` file of a lake.", "warraq.duckdb"
    ),
    "sources": Setting(
        _path, "The file that says what to read.", "sources.toml in the working folder, if there is one"
    ),
    "files": Setting(
        _path,
        "The folder of what belongs to the warehouse: staged batches, archive, reports, snapshots.",
        "beside the warehouse: warraq.files for warraq.duckdb",
    ),
    "lock_timeout": Setting(
        values.seconds, "How long to wait for a warehouse that another process has open.", "60", "seconds"
    ),
    "max_bytes": Setting(
        values.size, "Files, records and lines that are larger, or unpack to more, are skipped.", "50MB", "bytes"
    ),
    "page_timeout": Setting(values.positive_seconds, "The time that extracting one page may take.", "20", "seconds"),
    "workers": Setting(values.whole(1), "Processes that extract pages.", "one for each processor", "processes"),
    "batch_rows": Setting(values.whole(1), "Items in a batch, at most.", "5000", "items"),
    "batch_bytes": Setting(values.size, "Bytes read for a batch; it is closed when it has them.", "32MiB", "bytes"),
    "contact": Setting(
        values.text, "An address or page in the User-Agent, for those whose pages are fetched.", "none, and it says so"
    ),
    "request_timeout": Setting(
        values.positive_seconds, "The time that one request may take, from the connection on.", "60", "seconds"
    ),
    "request_tries": Setting(
        values.whole(1), "How often a request that fails in passing is tried, in all.", "3", "requests"
    ),
    "fetch_budget": Setting(
        values.positive_seconds,
        "The time that a run may spend on fetching; what is left then waits.",
        "none",
        "seconds",
    ),
    "near_duplicate_words": Setting(
        values.whole(1),
        "Texts with fewer words are only compared exactly; a change matches all articles again.",
        "10",
        "words",
    ),
    "ca_file": Setting(_path, "Certificates of authorities that are trusted besides the usual ones (PEM).", "none"),
    "snapshots": Setting(
        values.switch, "Whether a run leaves a copy of the warehouse for those who read it: on or off.", "on"
    ),
    "snapshot_every": Setting(
        values.seconds, "A run leaves no new copy while the last one is younger than this.", "0", "seconds"
    ),
    "keep_snapshots": Setting(
        values.seconds, "How long a copy stays after a newer one was made; the newest always stays.", "1h", "seconds"
    ),
    "keep_archive": Setting(
        values.positive_seconds, "Maintenance removes archive files that are older and not needed.", "none", "seconds"
    ),
    "keep_reports": Setting(
        values.positive_seconds, "Maintenance removes reports of runs that are older.", "none", "seconds"
    ),
    "keep_quarantine": Setting(
        values.positive_seconds, "Maintenance removes quarantined rows that are older.", "none", "seconds"
    ),
    "keep_logs": Setting(values.positive_seconds, "Maintenance removes logs that are older.", "none", "seconds"),
    "alerts": Setting(
        alerting.channels,
        "Who is alerted: addresses of webhooks, mailboxes, chats, with spaces between.",
        "none",
        "",
        True,
    ),
    "alert_level": Setting(alerting.level, "The least severity of a failed check that is alerted.", "critical"),
    "alert_again": Setting(
        values.positive_seconds, "How long a problem lasts until it is told again.", "24h", "seconds"
    ),
    "expectations": Setting(_path, "A file of expectations of your own (TOML), beside the suite's.", "none"),
    "task_runner": Setting(
        values.one_of("threads", "dask"), "Where flows extract: in their own process, or on a Dask cluster.", "threads"
    ),
    "dask_scheduler": Setting(values.text, "The address of the Dask cluster's scheduler.", "none"),
    "log_level": Setting(
        values.one_of("off", "info", "warning", "error"), "What is logged on stderr: that level and graver.", "off"
    ),
    "log_format": Setting(values.one_of("text", "json"), "How it is logged on stderr: text or json.", "text"),
    "logs": Setting(
        values.switch, "Whether runs are also logged to a file a day in the folder of files: on or off.", "off"
    ),
    "metrics_file": Setting(
        _path, "The file that each run writes its figures to as Prometheus text; its name should end in .prom.", "none"
    ),
    "maintenance_schedule": Setting(
        values.schedule, "When `warraq serve` maintains the warehouse: a cron line (UTC) or an interval.", "never"
    ),
    "verify_schedule": Setting(
        values.schedule, "When `warraq serve` verifies the warehouse: a cron line (UTC) or an interval.", "never"
    ),
}


def variable(name: str) -> str:
    """The environment variable of a setting: `WARRAQ_LOCK_TIMEOUT` for `lock_timeout`."""
    return PREFIX + name.upper()


def load_settings(env: Mapping[str, str], **flags: Any) -> Settings:
    """Read the settings from flags (None: not given), then `WARRAQ_*` variables (empty: not set), then defaults.

    Raises ConfigError, which names the flag or variable, its value and what is allowed, and for an unknown variable
    the nearest known one.
    """
    known = {variable(name): name for name in SETTINGS}
    for given in sorted(env):
        if given.startswith(PREFIX) and given not in known:
            # Compared without the prefix, which would make every variable near to every other.
            near = did_you_mean(given.removeprefix(PREFIX), SETTINGS, variable)
            raise ConfigError(f"{given} is no setting of Warraq; {near}")
    read: dict[str, Any] = {}
    for name in SETTINGS:
        if flags.get(name) is not None:
            read[name] = _value(f"--{name.replace('_', '-')}", name, flags[name])
        elif env.get(variable(name)):
            read[name] = _value(variable(name), name, env[variable(name)])
    read.setdefault("workers", _processors())
    warehouse: Path = read.setdefault("warehouse", Settings().warehouse)
    read.setdefault("files", warehouse.with_name(f"{warehouse.stem}.files"))
    return Settings(**read)


def _value(where: str, name: str, value: Any) -> Any:
    try:
        return SETTINGS[name].read(value)
    except ValueError as error:
        if SETTINGS[name].secret:
            raise ConfigError(f"{where} must be {error}") from None
        shown = os.fspath(value) if isinstance(value, os.PathLike) else value
        raise ConfigError(f"{where} must be {error}, not {shown!r}") from error


def _processors() -> int:
    """Those that this process may use, which in a container can be fewer than the machine has."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1
