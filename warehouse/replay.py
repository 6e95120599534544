"""Putting quarantined rows through again: the same bytes under the same names, as if they had just been read."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.connect import Patience, reading
from warehouse.quarantine import Choice, choose
from warehouse.rejections import SUPERSEDED
from warehouse.statements import statement
from warraq import staging
from warraq.acquire import BatchLimits, ended_row
from warraq.errors import ItemError
from warraq.model import Ended, Outcome
from warraq.rereading import LeftBehind, read_again
from warraq.staging import Batch

TRIGGER = "replay"
_WANTED = pa.schema([("rejection_id", pa.string()), ("n", pa.int32())])
_COMPARED = ["n", "item", "key", "place", "anonymous", "content_hash", "bytes_hash", "title", "title_by"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A quarantined row of which something is kept; `number` is its place in the order of reading, `size` in bytes.

    `kind` is that of its source, where the warehouse knows it.
    """

    rejection_id: str
    number: int
    source: str
    kind: str | None
    size: int


def waiting(warehouse: Path, choice: Choice, patience: Patience | None = None) -> tuple[list[Waiting], int]:
    """The chosen rows in the order in which they were read, and how many others there are of which nothing is kept.

    Raises UsageError for a reason that there is not.
    """
    with reading(warehouse, patience) as con:
        choose(con, choice)
        found = con.execute(statement("quarantine_waiting")).fetchall()
    kept = [Waiting(*row) for row in found if row[1] is not None]
    return kept, len(found) - len(kept)


def batches(
    warehouse: Path,
    rows: Sequence[Waiting],
    run_id: str,
    folder: Path,
    limits: BatchLimits,
    *,
    archive: Path,
    max_bytes: int,
    patience: Patience | None = None,
) -> Generator[Batch, None, None]:
    """Stage quarantined rows under `folder` as `warraq.acquire.batches` does, and yield each batch.

    Their names, sources and places are those of old. What was read from a file counts as fetched when it was first
    read: the article was seen then, and a page's "today" is that day. The n-th row of a batch is its n-th item.
    """
    for number, portion in enumerate(_portions(rows, limits), start=1):
        path = folder / f"{number:06d}"
        path.mkdir(parents=True)
        raw = _as_read(warehouse, portion, patience)
        raw, ended = _completed(raw, archive, max_bytes)
        if raw.num_rows:
            staging.write_table(path, "raw", raw)
        if ended:
            staging.write(path, "ended", ended, staging.ENDED)
        yield Batch(run_id, number, str(path), raw.num_rows + len(ended))


def set_aside(con: duckdb.DuckDBPyConnection, batch: Batch) -> int:
    """End those rows of an audited batch as superseded whose place or item has brought another text since they were
    read; returns how many. They are no longer among the batch's rows, so that doing it twice is doing it once."""
    rows = staging.read(batch.path, "rows", staging.ROWS)
    rejected = pa.array(sorted(staging.read_audit(batch.path).rejected), pa.int32())
    con.register("staged", rows.filter(pc.invert(pc.is_in(rows["n"], rejected))).select(_COMPARED))
    found = con.execute(statement("quarantine_superseded")).fetchall()
    con.unregister("staged")
    if not found:
        return 0
    named = {row["n"]: row for row in rows.select(["n", "item", "source"]).to_pylist()}
    ended = staging.read(batch.path, "ended-extract", staging.ENDED).to_pylist()
    for n, article_id, item, met_at in found:
        detail = f"{item} brought it on {met_at:%Y-%m-%d %H:%M}."
        row = named[n]
        ended.append(
            ended_row(n, Ended(row["item"], row["source"], Outcome.SKIPPED, SUPERSEDED, detail, article_id=article_id))
        )
    left = rows.filter(pc.invert(pc.is_in(rows["n"], pa.array([row[0] for row in found], pa.int32()))))
    staging.write(batch.path, "ended-extract", ended, staging.ENDED)
    staging.write_table(batch.path, "rows", left)
    return len(found)


def _portions(rows: Sequence[Waiting], limits: BatchLimits) -> Iterator[list[Waiting]]:
    portion: list[Waiting] = []
    size = 0
    for row in rows:
        portion.append(row)
        size += row.size
        if len(portion) >= limits.rows or size >= limits.size:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _as_read(warehouse: Path, portion: list[Waiting], patience: Patience | None) -> pa.Table:
    wanted = [{"rejection_id": row.rejection_id, "n": n} for n, row in enumerate(portion)]
    with reading(warehouse, patience) as con:
        con.register("wanted", pa.Table.from_pylist(wanted, schema=_WANTED))
        found: pa.Table = con.execute(
            statement("quarantine_items"), {"first": portion[0].number, "last": portion[-1].number}
        ).to_arrow_table()
    return found.select(staging.RAW.names).cast(staging.RAW)


def _completed(raw: pa.Table, archive: Path, max_bytes: int) -> tuple[pa.Table, list[dict[str, Any]]]:
    """The items with all of their bytes, and the ends of those that can no longer be read."""
    left_behind = raw.filter(pc.is_null(raw["payload"])).drop_columns("payload").to_pylist()
    if not left_behind:
        return raw, []
    items = [
        LeftBehind(
            row["item"],
            row["key"],
            row["kind"],
            row["bytes_hash"],
            row["container"],
            row["archive"],
            json.loads(row["hints"] or "{}"),
        )
        for row in left_behind
    ]
    again: list[dict[str, Any]] = []
    ended: list[dict[str, Any]] = []
    for row, payload in zip(left_behind, read_again(items, archive, max_bytes), strict=True):
        if isinstance(payload, ItemError):
            end = Ended(row["item"], row["source"], Outcome.FAILED, payload.reason, payload.detail)
            ended.append(ended_row(row["n"], end))
        else:
            again.append(row | {"payload": payload})
    kept = raw.filter(pc.is_valid(raw["payload"]))
    whole = pa.concat_tables([kept, pa.Table.from_pylist(again, schema=staging.RAW)]) if again else kept
    return whole.sort_by("n"), ended
