"""What a crawl learns besides articles, as rows that are staged and published with the batch they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

_TIME = pa.timestamp("us", tz="UTC")

VISITS = pa.schema(
    [
        ("item", pa.string()),
        ("place", pa.string()),
        ("url", pa.string()),
        ("kind", pa.string()),
        ("source", pa.string()),
        ("host", pa.string()),
        ("visited_at", _TIME),
        ("status", pa.int32()),
        ("reason", pa.string()),
        ("transient", pa.bool_()),
        ("etag", pa.string()),
        ("last_modified", pa.string()),
        ("body_hash", pa.string()),
        ("validators_url", pa.string()),
        ("unverified", pa.int32()),
        ("lied", pa.bool_()),
        ("archive", pa.string()),
        ("hints", pa.string()),
        ("seconds", pa.float64()),
        ("bytes", pa.int64()),
    ]
)

ROBOTS = pa.schema([("origin", pa.string()), ("content", pa.large_binary()), ("fetched_at", _TIME)])

SOURCE_STATES = pa.schema(
    [
        ("name", pa.string()),
        ("interval", pa.float64()),
        ("visited_at", _TIME),
        ("next_visit_at", _TIME),
        ("failures", pa.int32()),
        ("failing_since", _TIME),
        ("reason", pa.string()),
        ("switched_off", pa.string()),
        ("found", pa.string()),
        ("found_at", _TIME),
    ]
)

SCHEMAS = {"visits": VISITS, "robots": ROBOTS, "source_states": SOURCE_STATES}


@dataclass(frozen=True, slots=True)
class Learned:
    """A row of the table `table` (a key of `SCHEMAS`). It is no item, and has no outcome."""

    table: str
    row: dict[str, Any]
