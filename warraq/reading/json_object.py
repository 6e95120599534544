"""A line of JSON into an object: strict in its form, lenient where what was meant is plain all the same."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson

from warraq.errors import ItemError

_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_object(payload: bytes) -> dict[str, Any]:
    r"""Parse one JSON object. Raises ItemError: undecodable (not UTF-8), invalid_json (not JSON, or no object).

    Beyond RFC 8259, as Python writes and reads it: NaN and the infinities are null, half a surrogate pair (`"\ud83d"`,
    of a text that was cut) becomes U+FFFD. Of a name given twice the last counts.
    """
    try:
        value = orjson.loads(payload)
    except orjson.JSONDecodeError:
        value = _parse_leniently(payload)
    if not isinstance(value, dict):
        raise ItemError("invalid_json", f"it is {_KINDS.get(type(value), 'a number')}, not an object")
    return value


_KINDS = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}


def _parse_leniently(payload: bytes) -> Any:
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ItemError("undecodable", f"byte {error.start + 1:,} is not UTF-8") from error
    try:
        value = json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise ItemError("invalid_json", f"character {error.pos + 1:,}: {error.msg}") from error
    except RecursionError as error:
        raise ItemError("invalid_json", "it is nested too deep") from error
    except ValueError as error:
        raise ItemError("invalid_json", str(error)) from error
    return _storable(value)


def _storable(value: Any) -> Any:
    """The value with every string such that UTF-8 can hold it."""
    if isinstance(value, str):
        if _SURROGATE.search(value):
            return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return value
    if isinstance(value, dict):
        return {_storable(key): _storable(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_storable(each) for each in value]
    return value
