"""The charts over the recent runs: which there are, and what each shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from warraq.report import charts
from warraq.report.charts import Scale, Series
from warraq.report.facts import CheckKey, RunReport
from warraq.report.history import Measured, Values, judgements, outcome
from warraq.report.numbers import compact, day, duration, moment
from warraq.report.wording import cut

# A chart of fewer runs says nothing that the tables do not.
_RUNS = 2
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))
_COLOURS = ("one", "two", "three", "four")


@dataclass(frozen=True, slots=True)
class Key:
    """A line of a legend: the colour's class, the name, and the latest value."""

    style: str
    name: str
    latest: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption."""

    title: str
    says: str
    keys: list[Key]
    svg: Markup


def figures(report: RunReport) -> list[Figure]:
    """The charts of the recent runs that have something to show."""
    if len(report.recent) < _RUNS:
        return []
    measured = Measured(report)
    shares = measured.shares
    waits, wait = _times("since a new article", [_seconds(hours) for hours in shares("hours_since_new")])
    times, time = _times("the run took", [run["seconds"] for run in report.recent])
    missing = [
        Series(name, style, shares(f"missing_{name}_share"))
        for name, style in zip(("title", "date", "author"), _COLOURS, strict=False)
    ]
    near = [Series("near-duplicates", "one", shares("near_duplicate_share"))]
    words = [Series("words", "one", shares("median_words"))]
    came_in = _counted(report, {"new": "one", "updated": "two", "duplicate": "three"})
    lost = _counted(report, {"rejected": "bad", "failed": "warn"})
    columns, lines = charts.columns, charts.lines
    found = [
        _figure(report, "Volume", "Articles that came in", came_in, columns, charts.COUNTS),
        _figure(report, "Losses", "Items that did not come in", lost, columns, charts.COUNTS),
        _figure(report, "Freshness", "Time since a new article came in", waits, columns, wait),
        _figure(report, "Missing fields", "Share of the articles that came in without", missing, lines, charts.SHARES),
        _figure(
            report, "Near-duplicates", "Share of the articles that nearly repeat another", near, lines, charts.SHARES
        ),
        _figure(report, "Languages", "Share of the articles in", _languages(measured), lines, charts.SHARES),
        _figure(report, "Length", "Words in an article, median", words, lines, charts.FIGURES),
        _figure(report, "Time", "How long the run took", times, columns, time),
    ]
    return [figure for figure in found if figure]


def trend(report: RunReport, measured: Measured, source: str) -> Markup | None:
    """New and updated articles of one source in the recent runs, as a word-sized chart."""
    new, updated = measured.counts("new", source), measured.counts("updated", source)
    marks = [
        None if a is None or b is None else (a + b, "one", f"{moment(run['started_at'])}: {compact(a + b)} came in")
        for run, a, b in zip(report.recent, new, updated, strict=True)
    ]
    if sum(mark is not None for mark in marks) < _RUNS:
        return None
    return charts.sparkline(f"Articles that came in from {cut(source, 80)} in the last {len(marks)} runs", marks)


def verdicts(report: RunReport, check: CheckKey) -> Markup | None:
    """How a check went in the recent runs, as a word-sized chart; failures stand out by colour and height."""
    found = judgements(report, check)
    if sum(each is not None for each in found) < _RUNS:
        return None
    marks = [
        None
        if each is None
        else (
            each.value,
            "good" if each.success else "bad",
            f"{moment(run['started_at'])}: {'held' if each.success else 'failed'}, {cut(each.observed, 80)}",
        )
        for run, each in zip(report.recent, found, strict=True)
    ]
    failed = sum(each is not None and not each.success for each in found)
    return charts.sparkline(f"Failed in {failed} of the last {len(found)} runs", marks)


def _figure(
    report: RunReport, title: str, says: str, series: Sequence[Series], draw: Callable[..., Markup], scale: Scale
) -> Figure | None:
    drawn = [each for each in series if sum(value is not None for value in each.values) >= _RUNS]
    # Columns of nothing are an empty chart; a line at nothing is good news.
    if not drawn or (draw is charts.columns and not any(value for each in drawn for value in each.values)):
        return None
    days = [day(run["started_at"]) for run in report.recent]
    keys = [Key(each.style, each.name, _latest(each.values, scale)) for each in drawn]
    return Figure(title, says, keys, draw(f"{title}: {says.lower()}, last {len(days)} runs", days, drawn, scale))


def _counted(report: RunReport, styles: dict[str, str]) -> list[Series]:
    return [Series(name, style, outcome(report, [name])) for name, style in styles.items()]


def _languages(measured: Measured) -> list[Series]:
    codes = measured.languages()
    return [
        Series(code, style, measured.shares(f"language_{code}_share"))
        for code, style in zip(codes, _COLOURS, strict=False)
    ]


def _times(name: str, seconds: Values) -> tuple[list[Series], Scale]:
    """Spans of time in the unit that suits the longest, so that the axis has round numbers."""
    longest = max((value for value in seconds if value is not None), default=0.0)
    size, unit = next(((size, unit) for size, unit in _UNITS if longest >= 2 * size), (1, "s"))
    values = [None if value is None else value / size for value in seconds]
    scale = Scale(lambda value: duration(value * size), lambda value: f"{compact(value)} {unit}")
    return [Series(name, "one", values)], scale


def _latest(values: Sequence[float | None], scale: Scale) -> str:
    return "—" if values[-1] is None else scale.value(values[-1])


def _seconds(hours: float | None) -> float | None:
    return None if hours is None else hours * 3600
