"""Work on one page after another in processes of its own, so that no page can harm another: see `PagePool`."""

from warraq.pool.pages import PagePool

__all__ = ["PagePool"]
