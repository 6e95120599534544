"""Rendering a run's report: one HTML file that needs no network and no script."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from warraq.model import Outcome
from warraq.reasons import sentence
from warraq.urls import display

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RunReport:
    """What the report of a run says, row by row, as the warehouse gives it."""

    run: Row
    by_source: list[Row]
    reasons: list[Row]
    checks: list[Row]
    articles: list[Row]


def render(report: RunReport) -> str:
    """The page as HTML; everything that came from outside is escaped."""
    return _template().render(
        report=report, outcomes=[outcome.value for outcome in Outcome], sentence=sentence, display=_readable
    )


def _readable(item: str) -> str:
    return display(item) if "://" in item else item


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("warraq.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("run.html")
