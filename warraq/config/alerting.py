"""Reading the settings of alerts, whose values hold secrets and must not be repeated in a message."""

from __future__ import annotations

import re
from typing import Any

LEVELS = ("critical", "warning")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://.+", re.IGNORECASE)


def channels(value: Any) -> tuple[str, ...]:
    """Addresses of alerts with white space between."""
    addresses = tuple(value.split()) if isinstance(value, str) else ()
    if not addresses or not all(map(_ADDRESS.fullmatch, addresses)):
        raise ValueError('addresses such as "json://host/path" or "mailtos://user:password@host", with spaces between')
    return addresses


def level(value: Any) -> str:
    """The least severity that is alerted."""
    if value not in LEVELS:
        raise ValueError(f"one of {', '.join(LEVELS)}")
    return str(value)
