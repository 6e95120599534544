"""Which items of a staged batch the warehouse has already, byte for byte: they need not be extracted or judged."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.connect import Patience, reading
from warehouse.statements import statement
from warraq import staging
from warraq.staging import Batch


def recognise(warehouse: Path, batch: Batch, patience: Patience | None = None) -> int:
    """Write `known.parquet` for the items of `batch` whose bytes are known at their place, and `quarantined.parquet`
    for those that were rejected before with the same bytes.

    Returns how many items are left to extract. Raises WarehouseLocked, WarehouseUnusable.
    """
    raw = staging.read(batch.path, "raw", staging.RAW, ["n", "item", "key", "source", "bytes_hash"])
    if not raw.num_rows:
        return 0
    with reading(warehouse, patience) as con:
        con.register("staged", raw)
        known: pa.Table = con.execute(statement("known_bytes")).to_arrow_table().cast(staging.KNOWN)
        found = con.execute(statement("known_rejected"), {"run_id": batch.run_id}).to_arrow_table()
    rejected: pa.Table = found.filter(pc.invert(pc.is_in(found["n"], known["n"]))).cast(staging.QUARANTINED)
    if known.num_rows:
        staging.write_table(batch.path, "known", known)
    if rejected.num_rows:
        staging.write_table(batch.path, "quarantined", rejected)
    return int(raw.num_rows - known.num_rows - (pc.sum(rejected["settled"]).as_py() or 0))
