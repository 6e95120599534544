"""Article numbers on their way between numpy and SQL."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Docs = NDArray[np.int32]


def with_docs(con: duckdb.DuckDBPyConnection, name: str, docs: Docs) -> None:
    """Make a temporary table of article numbers."""
    con.register("neardup_docs", pa.table({"doc": np.asarray(docs, dtype=np.int32)}))
    con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT doc FROM neardup_docs")
    con.unregister("neardup_docs")


def docs_of(con: duckdb.DuckDBPyConnection, query: str, parameters: dict[str, Any] | None = None) -> Docs:
    """The article numbers in the column `doc` of a query's result."""
    found: Docs = con.execute(query, parameters or {}).to_arrow_table()["doc"].to_numpy().astype(np.int32)
    return found
