"""Looking into the quarantine and closing what is in it; `warehouse.replay` puts it through again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connect import Patience, reading, transaction, writing
from warehouse.statements import statement
from warraq.config.nearest import did_you_mean
from warraq.errors import UsageError
from warraq.reasons import REASONS, check

Row = dict[str, Any]
STATUSES = ("open", "replayed", "dropped")
_SHORTEST = 4  # characters of an id that may stand for the whole


class NotInQuarantine(UsageError):
    """An id, or the beginning of one, is that of no quarantined row or of several."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which quarantined rows a command is about: all conditions hold together, and an empty one leaves all.

    `ids` are whole ones (see `whole_ids`); `since` is the earliest time of the last rejection.
    """

    ids: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ("open",)
    since: datetime | None = None


def whole_ids(warehouse: Path, beginnings: Iterable[str], patience: Patience | None = None) -> tuple[str, ...]:
    """The ids that begin so; raises NotInQuarantine for one that fits none or several."""
    with reading(warehouse, patience) as con:
        return tuple(dict.fromkeys(_whole_id(con, beginning) for beginning in beginnings))


def groups(warehouse: Path, choice: Choice, patience: Patience | None = None) -> list[Row]:
    """By source and reason: how many are open, replayed and dropped, and of those chosen the oldest, newest and an
    example. Neither texts nor bytes are read. Raises UsageError for a reason that there is not."""
    with reading(warehouse, patience) as con:
        choose(con, choice)
        return rows_of(con, "quarantine_groups", {"reasons": list(choice.reasons)})


def rows(warehouse: Path, choice: Choice, patience: Patience | None = None) -> list[Row]:
    """The chosen rows, the latest first, without their texts; raises UsageError for a reason that there is not."""
    with reading(warehouse, patience) as con:
        choose(con, choice)
        return rows_of(con, "quarantine_rows")


def count(warehouse: Path, choice: Choice, patience: Patience | None = None) -> dict[str, int]:
    """How many rows of each status the other conditions of a choice leave."""
    with reading(warehouse, patience) as con:
        choose(con, choice)
        return _counted(con)


def look(warehouse: Path, beginning: str, patience: Patience | None = None) -> tuple[Row, list[Row]]:
    """A quarantined row with what was read of it (`payload` is None where that is not kept, `kind` where nothing is),
    and the outcomes of its item, the oldest first. Raises NotInQuarantine."""
    with reading(warehouse, patience) as con:
        (row,) = rows_of(con, "quarantine_show", {"rejection_id": _whole_id(con, beginning)})
        return row, rows_of(con, "quarantine_history", {"item": row["item"]})


def drop(warehouse: Path, choice: Choice, note: str, patience: Patience | None = None) -> dict[str, int]:
    """Close the chosen rows that are open, with a note. Returns the chosen rows by the status that they had.

    Raises UsageError for a reason that there is not.
    """
    with writing(warehouse, patience) as con, transaction(con):
        choose(con, choice)
        before = _counted(con)
        con.execute(statement("quarantine_drop"), {"note": note, "now": datetime.now(UTC)})
        return before


def choose(con: duckdb.DuckDBPyConnection, choice: Choice) -> None:
    """Leave the chosen rows as the relation `chosen`; raises UsageError for a reason that there is not."""
    for reason in choice.reasons:
        _check_reason(con, reason)
    con.execute(
        statement("quarantine_chosen"),
        {
            "ids": list(choice.ids),
            "reasons": list(choice.reasons),
            "sources": list(choice.sources),
            "statuses": list(choice.statuses),
            "since": choice.since,
        },
    )


def rows_of(con: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any] | None = None) -> list[Row]:
    """The answer to a statement, a dict a row."""
    cursor = con.execute(statement(name), parameters)
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _counted(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return dict.fromkeys(STATUSES, 0) | dict(con.execute(statement("quarantine_count")).fetchall())


def _whole_id(con: duckdb.DuckDBPyConnection, beginning: str) -> str:
    found = con.execute(
        "SELECT rejection_id FROM store.rejections WHERE starts_with(rejection_id, ?) ORDER BY rejection_id LIMIT 4",
        [beginning.lower()],
    ).fetchall()
    ids = [str(row[0]) for row in found]
    if beginning.lower() in ids:
        return beginning.lower()
    if not ids or len(beginning) < _SHORTEST:
        more = f" (at least {_SHORTEST} characters of an id are needed)" if len(beginning) < _SHORTEST else ""
        raise NotInQuarantine(
            f"Nothing in quarantine has the id {beginning!r}{more}: `warraq quarantine list --rows` shows the ids."
        )
    if len(ids) > 1:
        raise NotInQuarantine(f"Several rows begin with {beginning!r} ({', '.join(ids[:3])}, …): give more of the id.")
    return ids[0]


def _check_reason(con: duckdb.DuckDBPyConnection, reason: str) -> None:
    """A mistyped reason would choose nothing and look like good news; one of an older version may still be there."""
    try:
        check(reason)
    except KeyError:
        there = con.execute(
            "SELECT count(*) FROM store.rejections WHERE list_contains(reasons, ?)", [reason]
        ).fetchone()
        if not there or not there[0]:
            raise UsageError(f"There is no reason {reason!r}; {did_you_mean(reason, REASONS)}") from None
