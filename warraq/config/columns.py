"""The names that a row of JSON Lines may use for its columns, and no others."""

from __future__ import annotations

COLUMNS = ("url", "title", "author", "published_at", "language", "publisher", "text", "html")
