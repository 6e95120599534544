"""Which items of a staged batch the warehouse has already, byte for byte, so that they need not be extracted."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from warehouse.connect import Patience, reading
from warehouse.statements import statement
from warraq import staging
from warraq.staging import Batch


def recognise(warehouse: Path, batch: Batch, patience: Patience | None = None) -> int:
    """Write `known.parquet` (number and article) for the items of `batch` whose bytes are known at their place.

    Returns how many items are left to extract. Raises WarehouseLocked, WarehouseUnusable.
    """
    raw = staging.read(batch.path, "raw", staging.RAW, ["n", "key", "bytes_hash"])
    if not raw.num_rows:
        return 0
    with reading(warehouse, patience) as con:
        con.register("staged", raw)
        known: pa.Table = con.execute(statement("known_bytes")).to_arrow_table().cast(staging.KNOWN)
    if known.num_rows:
        staging.write_table(batch.path, "known", known)
    return int(raw.num_rows - known.num_rows)
