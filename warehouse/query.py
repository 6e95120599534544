"""Questions in SQL, read-only, answered in portions so that an answer need not fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.connect import Patience, reading
from warraq.errors import UsageError

_PORTION = 10_000  # rows


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on its way: its columns, and its rows in portions."""

    schema: pa.Schema
    portions: Iterator[pa.RecordBatch]

    @property
    def columns(self) -> list[str]:
        return list(self.schema.names)

    def rows(self) -> Iterator[tuple[object, ...]]:
        """The rows as Python values: times aware and in UTC, lists and structs as lists and dicts."""
        for portion in self.portions:
            yield from zip(*(column.to_pylist() for column in portion.columns), strict=True)


@contextmanager
def ask(warehouse: Path, sql: str, patience: Patience | None = None) -> Iterator[Answer]:
    """Run one or more statements and give the answer of the last.

    Raises UsageError with DuckDB's own words for SQL that is wrong or that would write.
    """
    with reading(warehouse, patience) as con:
        try:
            reader = con.execute(sql).to_arrow_reader(_PORTION)
        except duckdb.InvalidInputException as error:
            if "No open result set" in str(error):
                raise UsageError(
                    "The query is empty: write a SQL statement, as `select count(*) from articles`."
                ) from error
            raise UsageError(_sentence(error)) from error
        except duckdb.Error as error:
            raise UsageError(_sentence(error)) from error
        try:
            yield Answer(reader.schema, _portions(reader))
        finally:
            # Not read to its end, it would keep the file open, and this process from opening it again.
            reader.close()


def _portions(reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    try:
        yield from reader
    except (duckdb.Error, pa.ArrowException) as error:
        raise UsageError(_sentence(error)) from error


def _sentence(error: Exception) -> str:
    text = str(error).strip()
    if "read-only" in text:
        return "The warehouse is opened read-only: `warraq sql` answers questions and changes nothing."
    return f"The query cannot be answered: {text}"
