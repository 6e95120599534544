"""Is a line a cron schedule? Only its form is judged here: POSIX crontab, with names and steps."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
# minute, hour, day of the month, month, day of the week (7 is Sunday too): lowest, highest, names from the lowest on
_FIELDS: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (0, 59, ()),
    (0, 23, ()),
    (1, 31, ()),
    (1, 12, _MONTHS),
    (0, 7, _DAYS),
)
_PART = re.compile(r"(?:\*|([a-z]+|\d+)(?:-([a-z]+|\d+))?)(?:/(\d+))?", re.ASCII)


def is_cron(line: str) -> bool:
    """Whether `line` has five fields of a crontab, each within its range."""
    fields = line.lower().split()
    return len(fields) == len(_FIELDS) and all(map(_is_field, fields, _FIELDS))


def _is_field(field: str, bounds: tuple[int, int, tuple[str, ...]]) -> bool:
    return all(_is_part(part, *bounds) for part in field.split(","))


def _is_part(part: str, lowest: int, highest: int, names: tuple[str, ...]) -> bool:
    match = _PART.fullmatch(part)
    if match is None or (match[3] is not None and int(match[3]) == 0):
        return False
    ends = []
    for end in (match[1], match[2]):
        if end is not None and end.isdigit():
            ends.append(int(end))
        elif end is not None and end in names:
            ends.append(lowest + names.index(end))
        elif end is not None:
            return False
    return all(lowest <= end <= highest for end in ends) and ends == sorted(ends)
