"""`RESULTS.md`: one page of what was measured, on which machine, and how it stands with the aims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import plots
from benchmarks.results import Aim, Section, Table

_HOW = (
    "Each side of a comparison was measured in turn with the others in one run of the benchmark; figures are medians "
    "with their range in brackets. CPU-seconds are those of all processes of a command; peak memory is the largest sum "
    "over all of them, looked at every 50 ms, in which what two processes share counts twice. `make bench` measures "
    "and writes this page; `python -m benchmarks --list` names the parts, and each runs alone."
)


def render(sections: Mapping[str, Section], machine: Sequence[str], versions: Mapping[str, str], folder: str) -> str:
    """The page as Markdown; plots are looked for in `folder`, beside it."""
    lines = ["# What was measured", "", _HOW, "", "## Machine and versions", ""]
    lines += [f"- {line}" for line in machine]
    lines += [f"- {name}: {text}" for name, text in versions.items()]
    aims = [(section.title, aim) for section in sections.values() for aim in section.aims]
    if aims:
        lines += ["", "## How it stands with the aims", ""]
        lines += _table(Table(("part", "aim", "measured", "met"), [_aim(title, aim) for title, aim in aims]), ":---")
    failed = [section.title for section in sections.values() if section.failed]
    if failed:
        lines += ["", f"**Not measured, because the part failed: {', '.join(failed)}.**"]
    for name, section in sections.items():
        lines += ["", *_section(name, section, folder)]
    return "\n".join(lines).rstrip() + "\n"


def write(path: Path, sections: Mapping[str, Section], machine: Sequence[str], versions: Mapping[str, str]) -> None:
    """Write the page and its plots, in a folder `plots` beside it; the plots of other parts go."""
    folder = path.parent / "plots"
    drawn = {plots.write(plot, folder) for section in sections.values() for plot in section.plots}
    for outdated in set(folder.glob("*.svg")) - drawn:
        outdated.unlink()
    path.write_text(render(sections, machine, versions, folder.name), encoding="utf-8")


def _section(name: str, section: Section, folder: str) -> list[str]:
    lines = [f"## {section.title}", ""]
    when = f"`python -m benchmarks {name}`, {section.seconds:,.0f} s, measured {section.measured_at}"
    lines += [when + (f" at {section.commit}" if section.commit else "") + "."]
    if section.failed:
        lines += ["", f"**This part failed:** {section.failed}"]
    for says in section.says:
        lines += ["", says]
    for table in section.tables:
        if table.title:
            lines += ["", f"### {table.title}"]
        lines += ["", *_table(table)]
    for block in section.blocks:
        lines += ["", "```text", block.rstrip(), "```"]
    for plot in section.plots:
        lines += ["", f"![{plot.label}]({folder}/{plot.name}.svg)"]
    return lines


def _table(table: Table, others: str = "---:") -> list[str]:
    head = [f"| {' | '.join(table.columns)} |", "|:---|" + f"{others}|" * (len(table.columns) - 1)]
    return head + [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in table.rows]


def _aim(title: str, aim: Aim) -> list[str]:
    return [title, aim.sentence, aim.measured, "yes" if aim.met else "**no**"]
