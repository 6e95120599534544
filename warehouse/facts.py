"""What is known of the warehouse after a run, with the bounds that it should lie in: its tables, and its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.integrity import integrity_facts
from warehouse.measures import store_measures
from warehouse.statements import statement
from warraq import usual
from warraq.config.source import WEB_KINDS, Source
from warraq.config.sources import Config
from warraq.facts import Fact
from warraq.usual import Volume, Wait, Window

_LOOK_BACK = timedelta(weeks=9)
_DRIFT_LOOK_BACK = timedelta(weeks=26)

Entries = Mapping[str, Source]
Parameters = Mapping[str, Any]

_APART = ("reextract", "replay", "backfill")  # triggers of runs that do not say what a source publishes


def facts_of(con: duckdb.DuckDBPyConnection, run_id: str, now: datetime, sources: Config) -> list[Fact]:
    """The facts of a run that is about to close at `now`, within a transaction that may write: it measures the run."""
    store_measures(con, [run_id], now)
    return [*integrity_facts(con, run_id), *source_facts(con, run_id, now, sources)]


def source_facts(con: duckdb.DuckDBPyConnection, run_id: str, now: datetime, sources: Config) -> list[Fact]:
    """The figures of the sources of a run that is measured, beside what is usual of each; in the order of their names.

    Only sources with an entry have a past to compare with: what the command line names by path is something else each
    time. Only what comes by itself, from the web or by a schedule, can be late, too little or too much.
    """
    names = _names(con, run_id)
    if not names or _is_apart(con, run_id):
        return []
    entries = {name: entry for name in names if (entry := sources.source(name)) is not None}
    con.register("judged", pa.table({"source": pa.array(names, pa.string())}))
    # Without an entry there is no past to look at.
    span = {"run_id": run_id, "oldest_run": _run_id_at(now - _LOOK_BACK) if entries else run_id}
    long_span = {"run_id": run_id, "oldest_run": _run_id_at(now - _DRIFT_LOOK_BACK) if entries else run_id}
    con.execute(statement("fact_runs"), {**long_span, "now": now})
    con.execute(statement("fact_begin"), span)
    least = {"least": usual.LEAST_ARTICLES}
    found = [
        *_arrivals(con, entries),
        *_windows(con, entries, least, {**long_span, **least}),
        *(_languages(con, entries, {**span, **least}) if entries else ()),
    ]
    con.unregister("judged")
    return sorted(found, key=lambda fact: (fact.source or "", fact.name))


def _run_id_at(time: datetime) -> str:
    """What the ids of runs that began later sort after."""
    return f"{time:%Y%m%dT%H%M%S}"


def _names(con: duckdb.DuckDBPyConnection, run_id: str) -> list[str]:
    return [name for (name,) in con.execute(statement("fact_sources"), {"run_id": run_id}).fetchall()]


def _is_apart(con: duckdb.DuckDBPyConnection, run_id: str) -> bool:
    found = con.execute("SELECT trigger FROM store.runs WHERE run_id = ?", [run_id]).fetchone()
    return found is not None and found[0] in _APART


def _arrivals(con: duckdb.DuckDBPyConnection, entries: Entries) -> Iterator[Fact]:
    regular = {name: entry for name, entry in entries.items() if entry.kind in WEB_KINDS or entry.schedule}
    if not regular:
        return
    for row in _rows(con, "fact_volume"):
        if row["source"] in regular and (fact := usual.volume(Volume(**row), regular[row["source"]].thresholds)):
            yield fact
    for row in _rows(con, "fact_freshness"):
        if row["source"] in regular and (fact := usual.freshness(Wait(**row), regular[row["source"]].thresholds)):
            yield fact


def _windows(con: duckdb.DuckDBPyConnection, entries: Entries, least: Parameters, span: Parameters) -> Iterator[Fact]:
    rows = _rows(con, "fact_shares", least) + (_rows(con, "fact_drift", span) if entries else [])
    judged: dict[tuple[str | None, str], Fact] = {}
    for window in _comparable([Window(**row) for row in rows], entries):
        entry = entries.get(window.source)
        limits = entry.thresholds if entry else {}
        if window.figure in ("text_length", "text_drift"):
            fact = usual.text_length(window, limits)
        else:
            fact = usual.share(window, limits, configured=entry is not None)
        # Of a figure that is looked at over a day and over months, what does not hold goes before what does.
        if fact and judged.setdefault((fact.source, fact.name), fact).holds and not fact.holds:
            judged[fact.source, fact.name] = fact
    yield from judged.values()


def _languages(con: duckdb.DuckDBPyConnection, entries: Entries, parameters: Parameters) -> Iterator[Fact]:
    rows = _rows(con, "fact_languages", parameters)
    more = {(row["source"], row["span"]): row.pop("more") for row in rows}
    for window in _comparable([Window(figure="language_mix", **row) for row in rows], entries):
        limits = entries[window.source].thresholds if window.source in entries else {}
        if fact := usual.language_mix(window, more[window.source, window.span], limits):
            yield fact


def _comparable(windows: list[Window], entries: Entries) -> Iterator[Window]:
    """Of each source and figure the shortest window that has a past, else the run; and the week against long ago."""
    groups: dict[tuple[str, str], dict[str, Window]] = {}
    for window in windows:
        groups.setdefault((window.source, window.figure), {})[window.span] = window
    for (source, _), spans in groups.items():
        with_past = [spans[span] for span in ("day", "week") if span in spans and spans[span].has_past]
        if source in entries and with_past:
            yield with_past[0]
        elif "run" in spans:
            yield spans["run"]
        if source in entries and "drift" in spans:
            yield spans["drift"]


def _rows(
    con: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    cursor = con.execute(statement(name), dict(parameters or {}))
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
