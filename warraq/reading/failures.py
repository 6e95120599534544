"""What an operating system's error means for the item that it happened to."""

from __future__ import annotations

import errno

from warraq.errors import ItemError
from warraq.model import Ended, Outcome
from warraq.reading.names import storable

_REASONS = {
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.ENOENT: "vanished",
    errno.ENOTDIR: "vanished",
    errno.ELOOP: "circular_link",
}

# What Warraq leaves alone by its own rules is skipped; what it wanted and could not have has failed.
_SKIPPED = {
    "circular_link",
    "empty",
    "gzip_bomb",
    "http_status",
    "not_a_file",
    "not_a_response",
    "not_html",
    "revisit",
    "too_large",
    "unknown_suffix",
}


def item_error(error: OSError) -> ItemError:
    """The reason and the system's own words for an error of opening, listing or reading."""
    return ItemError(_REASONS.get(error.errno or 0, "read_error"), error.strerror or str(error))


def ended(path: str, source: str, error: ItemError) -> Ended:
    """The end of the item at `path`, which may hold bytes that are no UTF-8."""
    outcome = Outcome.SKIPPED if error.reason in _SKIPPED else Outcome.FAILED
    return Ended(storable(path), source, outcome, error.reason, error.detail)
