"""The SQL that stages run, each statement in a file of its own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """Return the text of `<name>.sql` in this folder."""
    return files(__name__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
