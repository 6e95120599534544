"""Who is told what and when: a trouble once, again when it changes or lasts, and once more when it is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from warraq.alerts.model import Found, Row

What = Literal["new", "changed", "lasting", "over"]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to tell a channel."""

    what: What
    row: Row


def noted(rows: Iterable[Row], found: Found, run_id: str, now: datetime) -> list[Row]:
    """What a channel has to know after a run: `rows` with what the run found. What was never told and is over goes."""
    known = {row.key: row for row in rows}
    for trouble in found.troubles:
        row = known.get(trouble.key) or Row(trouble.key, "", "", now, run_id)
        known[trouble.key] = replace(row, sentence=trouble.sentence, state=trouble.state, run_id=run_id, over_at=None)
    for key in found.in_order & known.keys():
        if known[key].over_at is None:
            known[key] = replace(known[key], over_at=now, run_id=run_id)
    return [row for row in known.values() if row.told_at is not None or row.over_at is None]


def notes(rows: Iterable[Row], found: Found, again: timedelta, now: datetime) -> list[Note]:
    """What to tell a channel that knows `rows`. What lasts is told again after `again`, if this run has met it again;
    what an earlier run could not tell is told now, whatever this run was about."""
    met = {trouble.key for trouble in found.troubles}
    to_tell: list[Note] = []
    for row in rows:
        if row.over_at is not None:
            to_tell.append(Note("over", row))
        elif row.told_at is None:
            to_tell.append(Note("new", row))
        elif row.told_state != row.state:
            to_tell.append(Note("changed", row))
        elif row.key in met and now - row.told_at >= again:
            to_tell.append(Note("lasting", row))
    return to_tell


def told(rows: Iterable[Row], notes: Iterable[Note], now: datetime) -> list[Row]:
    """What a channel knows once it was told; what is over it may forget."""
    by_key = {note.row.key: note for note in notes}
    after: list[Row] = []
    for row in rows:
        note = by_key.get(row.key)
        if note is None:
            after.append(row)
        elif note.what != "over":
            after.append(replace(row, told_at=now, told_state=note.row.state))
    return after
