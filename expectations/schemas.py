"""What Great Expectations offers, read from the JSON Schemas that it comes with: importing it takes seconds."""

from __future__ import annotations

import importlib.util
import json
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

# What we set ourselves (`mostly` is our tolerance, `row_condition` our sources), and what is no argument of a check.
_OURS = frozenset(
    "id meta notes result_format description catch_exceptions rendered_content severity windows batch_id metadata "
    "condition_parser mostly row_condition library_metadata".split()
)
# These compare with tables of a database, or need patterns that only SQL has.
_NOT_FOR_FRAMES = re.compile(r"query|other_table|like_pattern|unexpected_rows")


@cache
def _schemas() -> dict[str, dict[str, Any]]:
    spec = importlib.util.find_spec("great_expectations")
    assert spec is not None, "great_expectations is installed"
    assert spec.submodule_search_locations, "great_expectations is a package"
    folder = Path(spec.submodule_search_locations[0]) / "expectations" / "core" / "schemas"
    found = {}
    for path in sorted(folder.glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        metadata = schema.get("properties", {}).get("metadata", {}).get("properties")
        if metadata and "Pandas" in metadata["supported_data_sources"]["const"]:
            kind = metadata["expectation_type"]["const"]
            if not _NOT_FOR_FRAMES.search(kind):
                found[kind] = schema
    return found


def known_types() -> set[str]:
    """The types of expectations that judge a data frame."""
    return set(_schemas())


def types_about_rows() -> set[str]:
    """Those that judge each row by itself."""
    return {kind for kind, schema in _schemas().items() if "mostly" in schema["properties"]}


def arguments_of(kind: str) -> tuple[list[str], list[str]]:
    """The arguments that a type allows, and those that it requires."""
    schema = _schemas()[kind]
    return [name for name in schema["properties"] if name not in _OURS], list(schema.get("required", []))


def complaint(kind: str, name: str, value: Any) -> str | None:
    """What is wrong with an argument's value, as the end of a sentence; None where nothing is."""
    import jsonschema

    if isinstance(value, datetime) and value.tzinfo is None:
        return "needs an offset from UTC, as 2020-01-01T00:00:00Z"
    if name in ("regex", "regex_list"):
        try:
            for pattern in [value] if isinstance(value, str) else value:
                re.compile(pattern)
        except (re.error, TypeError) as error:
            return f"is no regular expression ({error})"
    schema = _schemas()[kind]
    plain = value.isoformat() if isinstance(value, date | datetime) else value
    about = {"definitions": schema.get("definitions", {}), **schema["properties"][name]}
    if next(jsonschema.Draft7Validator(about).iter_errors(plain), None) is not None:
        return f"cannot be {plain!r}"
    return None
