"""The message of an alert: one for all that a run has to tell, in plain text."""

from __future__ import annotations

from collections.abc import Sequence

from warraq.alerts.decide import Note, What

# A run over many sources whose network is down should not fill a screen.
_SHOWN = 20
_HEADS: dict[What, str] = {
    "new": "New",
    "changed": "Changed",
    "lasting": "Still there",
    "over": "Over",
}


def title(notes: Sequence[Note]) -> str:
    """The subject: how many troubles there are, and how many are over."""
    over = sum(note.what == "over" for note in notes)
    there = len(notes) - over
    parts = [f"{there} problem{'s' if there > 1 else ''}"] if there else []
    parts += [f"{over} solved"] if over else []
    return f"Warraq: {', '.join(parts)}"


def body(notes: Sequence[Note], report: str | None) -> str:
    """A line for each note, the new ones first, and where the run's report is."""
    lines: list[str] = []
    for what, head in _HEADS.items():
        chosen = [note.row for note in notes if note.what == what]
        if not chosen:
            continue
        lines += ["", f"{head}:"] if lines else [f"{head}:"]
        for row in chosen[:_SHOWN]:
            since = "" if what == "new" else f" (since {row.since:%Y-%m-%d %H:%M} UTC)"
            lines.append(f"- {row.sentence}{since}")
        if len(chosen) > _SHOWN:
            lines.append(f"- and {len(chosen) - _SHOWN} more")
    if report:
        lines += ["", f"Report: {report}"]
    return "\n".join(lines)
