"""The pool of processes that this process extracts with: opened when a batch needs it, kept for the next ones."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Iterable, Iterator

from warraq.config.settings import Settings
from warraq.errors import ItemError
from warraq.extract import Apply, Raw, Row, one_after_another
from warraq.pool import PagePool

# Up to here plain texts are done in this process before a pool would have started.
_FEW_TEXTS = 400
_PRELOAD = ("warraq.html.page", "warraq.text.plain", "warraq.reading.rows", "warraq.urls", "warraq.dates.find")

_pool: PagePool | None = None
_turn = threading.RLock()


def apply_with(settings: Settings) -> Apply:
    """How to apply an extractor to the items of a batch: pages and many texts in processes, a few texts here."""

    def apply(function: Callable[[Raw], Row], items: Iterable[Raw]) -> Iterator[Row | ItemError]:
        raws = list(items)
        if len(raws) <= _FEW_TEXTS and all(raw.kind == "text" or _is_text_row(raw) for raw in raws):
            yield from one_after_another(function, raws)
            return
        with _turn:
            yield from _opened(settings).map(function, raws)

    return apply


def close() -> None:
    """End the processes."""
    global _pool
    with _turn:
        if _pool is not None:
            _pool.__exit__(None, None, None)
            _pool = None


def _opened(settings: Settings) -> PagePool:
    global _pool
    if _pool is None:
        _pool = PagePool(settings.workers, settings.page_timeout, preload=_PRELOAD).__enter__()
    return _pool


def _is_text_row(raw: Raw) -> bool:
    # A row may carry a whole page, which is extracted like one.
    return raw.kind == "row" and b"<" not in raw.payload


atexit.register(close)
