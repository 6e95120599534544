"""Modules that are loaded when something of them is used: to be imported before Great Expectations.

It imports altair and scipy.stats for one expectation (the divergence of a distribution), which takes a third of its
whole start. With the standard library's lazy loader they are there for who uses them, and cost others nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

MODULES = frozenset(["altair", "scipy.stats"])


class _Deferring(MetaPathFinder):
    """Finds these modules as they are usually found, but has them loaded at their first use.

    They cannot be put into `sys.modules` beforehand: an import that finds them there looks at them, which is a use.
    """

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in MODULES:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


sys.meta_path.insert(0, _Deferring())
