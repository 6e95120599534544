"""Keeping pandas out of a process that does not use it.

DuckDB imports pandas, where it is installed, at the first query that has a parameter, and pyarrow at the first list
that becomes a column: two seconds for nothing. No process of the command line uses it; the audit has one of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _Hidden(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == "pandas":
            raise ModuleNotFoundError("pandas is kept out of this process", name=fullname)
        return None


def hide_pandas() -> None:
    """From now on pandas looks in this process as if it were not installed, unless it is loaded already."""
    sys.meta_path.insert(0, _Hidden())
