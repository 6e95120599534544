"""The visits of a page in words: when it was asked for, and what the answer was."""

from __future__ import annotations

from typing import Any

from warraq.reasons import sentence


def visit_lines(told: Any) -> list[str]:
    """A line for each request, and at last what that means for the article; nothing for what was never fetched."""
    visits = told.visits
    if not visits:
        return []
    lines = ["", "Asked for:"]
    lines += [f"  {row['visited_at']:%Y-%m-%d %H:%M}  {_answer(row)}{_moved(row)}" for row in visits]
    had = [row for row in visits if row["status"] in (200, 203, 304)]
    last = visits[-1]
    if last["status"] in (404, 410) and had:
        lines.append(f"  It was there until {had[-1]['visited_at']:%Y-%m-%d %H:%M} and is gone; the article stays.")
    elif last["reason"] not in (None, "not_modified") and had:
        lines.append(f"  The last answer with the document was that of {had[-1]['visited_at']:%Y-%m-%d %H:%M}.")
    return lines


def _answer(row: dict[str, Any]) -> str:
    if row["reason"] is None:
        size = f"{row['bytes']:,} bytes" if row["bytes"] is not None else "a document"
        took = f" in {row['seconds']:.2f} s" if row["seconds"] else ""
        kept = f", kept at {row['archive']}" if row["archive"] else ""
        return f"answered {row['status']} with {size}{took}{kept}"
    if row["reason"] == "not_modified":
        return "answered 304: it has not changed since"
    return f"{row['reason']}: {sentence(row['reason'])}"


def _moved(row: dict[str, Any]) -> str:
    return f" (at {row['url']})" if row["url"] != row["item"] else ""
