"""An answer of the warehouse as CSV, JSON, JSON Lines or Parquet, portion by portion, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from warraq.cli.output import json_bytes, write_json_lines, write_json_rows

# Excel takes a cell for a formula that begins with one of these (OWASP, "CSV Injection").
_FORMULA = r"^[=+\-@\t\r]"


@contextmanager
def opened(output: Path | None) -> Iterator[IO[bytes]]:
    """Stdout, or a file that has its name only when it is complete."""
    if output is None:
        yield sys.stdout.buffer
        return
    partial = output.with_name(output.name + ".partial")
    try:
        with partial.open("wb") as stream:
            yield stream
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)


def write(answer: Any, form: str, stream: IO[bytes], *, for_excel: bool = False) -> None:
    """Write an answer in one of the forms `csv json jsonl parquet`.

    `for_excel` is for CSV: it then begins with the mark by which Excel knows UTF-8, and texts that Excel would take for
    a formula get an apostrophe before them.
    """
    if form == "json":
        write_json_rows(answer.columns, answer.rows(), stream)
    elif form == "jsonl":
        write_json_lines(answer.columns, answer.rows(), stream)
    elif form == "csv":
        _write_csv(answer, stream, for_excel)
    else:
        from pyarrow import parquet

        with parquet.ParquetWriter(stream, answer.schema, compression="zstd") as writer:
            for portion in answer.portions:
                writer.write_batch(portion)
    stream.flush()


def _write_csv(answer: Any, stream: IO[bytes], for_excel: bool) -> None:
    from pyarrow import csv

    if for_excel:
        stream.write(b"\xef\xbb\xbf")
    with csv.CSVWriter(stream, _flat(answer.schema)) as writer:
        for portion in answer.portions:
            flat = _flatten(portion)
            writer.write_batch(_harmless(flat) if for_excel else flat)


def _flat(schema: Any) -> Any:
    """CSV has no lists and structs: such columns are written as JSON."""
    import pyarrow as pa

    return pa.schema([(field.name, pa.string() if pa.types.is_nested(field.type) else field.type) for field in schema])


def _flatten(portion: Any) -> Any:
    import pyarrow as pa

    columns = [
        pa.array([None if value is None else json_bytes(value).decode() for value in column.to_pylist()], pa.string())
        if pa.types.is_nested(column.type)
        else column
        for column in portion.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=_flat(portion.schema))


def _harmless(portion: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = [
        pc.if_else(pc.match_substring_regex(column, _FORMULA), pc.binary_join_element_wise("'", column, ""), column)
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
        else column
        for column in portion.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=portion.schema)
